"""What a letter is filled with: the records, in words and figures ready to be printed.

A field is None where the records do not know it; printed, that is a line to be filled in by hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from archive.archive import Archive
from archive.clock import today
from archive.job_errors import JobBelongsElsewhere
from archive.letters.errors import LetterNeedsJob, NothingAgreedYet
from archive.letters.letter import Letter
from archive.letters.letterhead import Letterhead, letterhead
from archive.letters.offered import newest_offer
from archive.records import Holder, Side
from archive.records.keys import looks_like_a_secret
from archive.records.money import with_words
from archive.services import access
from archive.services.agreements import (
    AgreementRead,
    LineRead,
    VersionRead,
    agreement_of_job,
    agreements_of_client,
)
from archive.services.clients import ClientCard, client_card
from archive.services.confirmation import CURRENCY, DEFAULT_CURRENCY
from archive.services.contacts import ContactLine, is_person
from archive.services.jobs import job_line
from archive.services.office import setting
from archive.services.staff import staff

_PREFIXES = {Side.WE: "we will ", Side.YOU: "you will "}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the client's. ``numbers`` are separated by commas."""

    name: str
    role: str | None
    email: str | None
    numbers: str | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the letter goes to. ``person`` is the name after "Dear", None when nobody is named.

    ``address_lines`` are what stands below the name on an envelope; the town alone where no address is known.
    """

    id: int
    name: str
    town: str | None
    person: str | None
    people: tuple[Person, ...]
    address_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobFacts:
    """The job it is about. Days are written out."""

    number: str
    title: str
    opened: str
    stage: str


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line of an agreement, without the words of its heading. ``due`` is a day written out."""

    text: str
    due: str | None


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What both sides expect: one version, with the words for its price and its days. ``ours`` and ``theirs`` are the
    two halves; ``accepted`` tells when and by whom it was, None while it is not."""

    title: str
    version: int
    covers: str | None
    excludes: str | None
    price: str | None
    finish_by: str | None
    response_time: str | None
    starts_on: str | None
    ends_on: str | None
    notice: str | None
    ours: tuple[LineFacts, ...]
    theirs: tuple[LineFacts, ...]
    accepted: str | None


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """One system of the register, never with a secret nor with where one is kept.

    ``lacks_keys`` says that the client does not hold their own keys to it, whether or not anybody wrote down why.
    """

    name: str
    holder: str | None
    handed_to: str | None
    handed_on: str | None
    withheld: str | None
    withheld_why: str | None
    lacks_keys: bool


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """An offer to make it right, without what it costs us. ``by``, ``presented``, ``accepted`` and ``done`` are days
    written out; ``whose`` is who sees to it."""

    what: str
    by: str
    whose: str | None
    presented: str | None
    accepted: str | None
    done: str | None


@dataclass(frozen=True, slots=True)
class Unsent:
    """The version of an agreement with a term that a letter states, and its ``revision`` then: not sent before."""

    version_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a template can name. ``job``, ``agreement`` and ``offer`` are None for letters without one."""

    letter: str
    today: str
    reference: str
    signed: str | None
    office: Letterhead
    client: Addressee
    job: JobFacts | None
    agreement: AgreementFacts | None
    systems: tuple[SystemFacts, ...]
    unsent: Unsent | None
    offer: OfferFacts | None = None


def facts_for(
    archive: Archive,
    *,
    letter: Letter,
    client_id: int,
    job_id: int | None = None,
    agreement_id: int | None = None,
    contact_id: int | None = None,
    person: str = "",
    by: str = "",
) -> Facts:
    """The records as they are now; ``by`` are the initials of who signs. ``person`` is addressed by name where no
    contact is.

    Raises LetterNeedsJob, NothingAgreedYet (an agreement that is not written yet), JobBelongsElsewhere or NoSuchClient.
    """
    if letter.needs_job and job_id is None:
        raise LetterNeedsJob(letter=letter.called)
    card = client_card(archive, client_id=client_id)
    office = letterhead(archive)
    job = job_line(archive, job_id=job_id) if job_id is not None else None
    if job is not None and job.client_id != card.id:
        raise JobBelongsElsewhere(number=job.number)
    agreed = _agreement(archive, card.id, job_id, agreement_id) if letter is not Letter.ACCESS else None
    if letter is Letter.AGREEMENT and agreed is None:
        raise NothingAgreedYet()
    version = None
    if agreed is not None:
        version = agreed.counts if letter in (Letter.JOB_SHEET, Letter.FOLLOW_UP) else agreed.newest
    names = {one.initials: one.name for one in staff(archive)}
    currency = setting(archive, CURRENCY, DEFAULT_CURRENCY)
    return Facts(
        letter=letter.called,
        today=day_in_full(today(archive.clock)),
        reference=job.number if job is not None else f"C-{card.id}",
        signed=names.get(by) or None,
        office=office,
        client=_addressee(card, contact_id, person),
        job=JobFacts(job.number, job.title, day_in_full(job.opened_on), job.stage.value) if job is not None else None,
        agreement=_words_of(agreed, version, currency) if agreed is not None and version is not None else None,
        systems=_systems(archive, card, office) if letter is Letter.ACCESS else (),
        unsent=_unsent(letter, agreed, version),
        offer=_offer(archive, card.id, job_id) if letter is Letter.OFFER else None,
    )


def _offer(archive: Archive, client_id: int, job_id: int | None) -> OfferFacts | None:
    found = newest_offer(archive, client_id=client_id, job_id=job_id)
    if found is None:
        return None
    by = day_in_full(found.finish_by)
    presented, accepted, done = _day(found.presented_on), _day(found.accepted_on), _day(found.done_on)
    return OfferFacts(found.what, by, found.whose, presented, accepted, done)


def _unsent(letter: Letter, agreed: AgreementRead | None, version: VersionRead | None) -> Unsent | None:
    if letter is not Letter.AGREEMENT or agreed is None or agreed.job_id is not None or version is None:
        return None
    if version.sent_on is not None or version.acceptance is not None:
        return None
    return Unsent(version.id, version.revision)


def day_in_full(day: date) -> str:
    """ "3 March 2026" """
    return f"{day.day} {day:%B %Y}"


def _agreement(archive: Archive, client_id: int, job_id: int | None, agreement_id: int | None) -> AgreementRead | None:
    """The one that is named, or the job's, or the newest term that was not given up. Never another client's."""
    if agreement_id is not None:
        known = agreements_of_client(archive, client_id=client_id)
        return next((one for one in known if one.id == agreement_id), None)
    if job_id is not None:
        return agreement_of_job(archive, job_id=job_id)
    terms = agreements_of_client(archive, client_id=client_id, terms_only=True)
    return next((one for one in terms if one.ended_on is None), None)


def _addressee(card: ClientCard, contact_id: int | None, person: str) -> Addressee:
    there = [one for one in card.contacts if one.left_on is None]
    chosen = next((one for one in card.contacts if one.id == contact_id and one.is_person), None)
    return Addressee(
        card.id,
        card.name,
        card.town or None,
        chosen.name if chosen is not None else person if person and is_person(person) else None,
        tuple(_person(one) for one in there),
        _address_lines(card),
    )


def _address_lines(card: ClientCard) -> tuple[str, ...]:
    """The postal address; with the town below it where none of its lines names it."""
    lines = tuple(card.address.splitlines())
    town = card.town.casefold()
    return lines if not town or any(town in line.casefold() for line in lines) else (*lines, card.town)


def _person(contact: ContactLine) -> Person:
    return Person(contact.name, contact.role or None, contact.email or None, ", ".join(contact.numbers) or None)


def _words_of(agreed: AgreementRead, version: VersionRead, currency: str) -> AgreementFacts:
    notice = f"{version.notice_days} days before the end" if version.notice_days is not None else None
    acceptance = version.acceptance
    accepted = f"{day_in_full(acceptance.accepted_on)}, {acceptance.accepted_by}" if acceptance is not None else None
    return AgreementFacts(
        title=agreed.title,
        version=version.number,
        covers=version.covers or None,
        excludes=version.excludes or None,
        price=_price(version, currency),
        finish_by=_day(version.finish_by),
        response_time=version.response_time or None,
        starts_on=_day(version.starts_on),
        ends_on=_day(version.ends_on),
        notice=notice,
        ours=_half(version.ours),
        theirs=_half(version.theirs),
        accepted=accepted,
    )


def _price(version: VersionRead, currency: str) -> str | None:
    if version.price is None:
        return version.price_words or None
    return with_words(version.price, currency, version.price_words) + ", before tax"


def _half(lines: Iterable[LineRead]) -> tuple[LineFacts, ...]:
    return tuple(LineFacts(_sentence(line), _day(line.due_on)) for line in lines)


def _sentence(line: LineRead) -> str:
    """The line as it goes on from "We will" or "You will"."""
    prefix = _PREFIXES[line.side]
    words = line.text[len(prefix) :] if line.text.casefold().startswith(prefix) else line.text
    return words.rstrip(".")


def _day(day: date | None) -> str | None:
    return day_in_full(day) if day is not None else None


def _systems(archive: Archive, card: ClientCard, office: Letterhead) -> tuple[SystemFacts, ...]:
    holders = {Holder.CLIENT: card.name, Holder.US: office.name or "we", Holder.OTHER: None, Holder.UNKNOWN: None}
    return tuple(
        SystemFacts(
            one.fields.name,
            _no_secret(one.fields.holder_name) or holders[one.fields.holder],
            _no_secret(one.fields.handed_over_to),
            _day(one.fields.handed_over_on),
            _no_secret(one.fields.withheld),
            _no_secret(one.fields.withheld_why),
            one.fields.lacks_keys,
        )
        for one in access.systems(archive, client_id=card.id)
    )


def _no_secret(text: str) -> str | None:
    """The words, unless somebody has typed a secret where none belongs: that is a line to fill in instead."""
    return None if looks_like_a_secret(text) else text or None
