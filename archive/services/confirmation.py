"""They said yes on the phone: kept as spoken, to be confirmed in writing, and the words that ask for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.job_errors import NothingToConfirm
from archive.letters.letterhead import letterhead
from archive.records import (
    Acceptance,
    Agreement,
    AgreementVersion,
    Approval,
    Client,
    Contact,
    FollowUpReason,
    Given,
    Job,
    JobStage,
    Setting,
    Side,
)
from archive.records.money import with_words
from archive.services.agreements import LineRead, VersionRead, read_agreements
from archive.services.approvals import keep, named
from archive.services.contacts import is_person
from archive.services.job_follow_ups import ask_later
from archive.services.merging import kept
from archive.services.rules import rules_in
from archive.services.staff import staff
from archive.services.whom import said_yes_last
from archive.services.wording import day_that_was, room_for

CURRENCY, DEFAULT_CURRENCY = "currency", "£"
"""The setting that names the office's currency, and what holds without it."""

_TELL_US = {
    **dict.fromkeys((JobStage.ENQUIRY, JobStage.PROPOSED, JobStage.AGREED), "tell us before we begin"),
    JobStage.IN_PROGRESS: "tell us at once, for we have begun",
    **dict.fromkeys((JobStage.DONE, JobStage.CLOSED), "tell us"),
}
"""What is asked of whoever expects something else, by how far the work has come."""

_PREFIXES = {Side.WE: "we will ", Side.YOU: "you will "}


@dataclass(frozen=True, slots=True)
class SpokenYes:
    """What keeping a spoken yes changed; withdraw_approval takes both back."""

    approval_id: int
    follow_up_id: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An e-mail or a letter that asks for a yes in writing. ``to`` is the contact's e-mail address, or empty.

    ``version_id`` is the version whose words it states. ``is_proposal``: nobody has said yes to the job yet.
    ``contact_id`` is whom it addresses, None for nobody of the client's people.
    """

    version_id: int
    to: str
    subject: str
    body: str
    is_proposal: bool = False
    contact_id: int | None = None


def keep_spoken_yes(
    archive: Archive,
    *,
    job_id: int,
    by: str,
    said_by: str = "",
    contact_id: int | None = None,
    said_on: date | None = None,
    words: str = "",
) -> SpokenYes:
    """Keep that the client said yes on the phone, and make the follow-up that is to have it confirmed in writing.

    Raises NobodyNamed, DayIsAhead or WordsTooLong.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        job = session.get_one(Job, job_id)
        day = day_that_was(said_on or at.date(), at.date())
        approval = Approval(
            client_id=job.client_id,
            job_id=job_id,
            given=Given.SPOKEN,
            given_on=day,
            given_by=named(session, said_by, contact_id),
            contact_id=contact_id,
            words=room_for(words, "what they said"),
            written_at=at,
            written_by=by,
        )
        told = keep(session, approval)
        days = rules_in(session).confirm
        wanted = ask_later(session, job, FollowUpReason.CONFIRMATION, since=day, days=days, by=by, at=at)
        return SpokenYes(told.id, wanted.id)


def confirmation(
    archive: Archive,
    *,
    job_id: int,
    said_by: str = "",
    contact_id: int | None = None,
    said_on: date | None = None,
    by: str = "",
) -> Confirmation:
    """The words that state both halves of a job's newest version and ask for a yes in writing.

    ``said_by`` is who said yes; without, it is whoever is known to have said so last, or else the contact. Without a
    day it leaves out when. Where nobody is known to have
    said yes, it proposes what both halves are to be, and puts no yes into anybody's mouth. ``by`` are the initials of
    who signs; it ends with their name and the office's, as a letter does. Raises NothingToConfirm while no line of
    either side is written.
    """
    signed = _signature(archive, by)
    with archive.database.reading() as session:
        job = session.get_one(Job, job_id)
        found = read_agreements(session, Agreement.job_id == job_id)
        if not found or not (found[0].newest.ours or found[0].newest.theirs):
            raise NothingToConfirm(number=job.number)
        if not said_by and said_on is None and (known := said_yes_last(session, job_id)) is not None:
            named, contact_id = known.name, known.contact_id
        else:
            named = said_by.strip() if is_person(said_by) else ""
        contact = _addressed(session, job, named, contact_id)
        client = session.get_one(Client, kept(session, job.client_id))
        name = named or (contact.name if contact else client.name)
        version, sign = found[0].newest, currency_in(session)
        proposes = not said_by and said_on is None and not _said_yes(session, job_id)
    if proposes:
        return _proposal(job, version, name, contact, sign, signed)
    when = f"On {_day(said_on)} you" if said_on is not None else "You"
    paragraphs = [
        f"Dear {name},",
        f"{when} told us to go ahead with “{job.title}” (our number {job.number}). Thank you. "
        "So that we both expect the same, this is what we understood.",
        *_halves(version),
        *_terms(version, sign),
        "Please answer with “Yes, we agree” if this is right. If anything is not as you understood it, or if something "
        f"is missing, {_TELL_US[job.stage]}, and we will write it down anew.",
        signed,
    ]
    return Confirmation(
        version.id,
        contact.email if contact else "",
        f"{job.number} {job.title}: please confirm in writing",
        "\n\n".join(paragraphs) + "\n",
        contact_id=contact.id if contact else None,
    )


def _addressed(session: Session, job: Job, said_by: str, contact_id: int | None) -> Contact | None:
    """The contact as given, or else the one of the client's people who is called as whoever said yes; never a number
    that is nobody's in particular."""
    if contact_id is not None:
        given = session.get_one(Contact, contact_id)
        return given if is_person(given.name) else None
    name = said_by.strip().casefold()
    people = session.scalars(select(Contact).where(Contact.client_id == job.client_id).order_by(Contact.id))
    return next((one for one in people if name and one.left_on is None and one.name.casefold() == name), None)


def _signature(archive: Archive, by: str) -> str:
    """As a letter ends: who signs by name, and the office; what is not known is left out."""
    names = {one.initials: one.name for one in staff(archive)}
    return "\n".join(part for part in ("Kind regards", names.get(by, ""), letterhead(archive).name.strip()) if part)


def _said_yes(session: Session, job_id: int) -> bool:
    """Whether any yes to a job is recorded, spoken or in writing, and not withdrawn."""
    approved = select(Approval.id).where(Approval.job_id == job_id, Approval.withdrawn_at.is_(None))
    accepted = (
        select(Acceptance.id)
        .join(AgreementVersion, AgreementVersion.id == Acceptance.version_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(Agreement.job_id == job_id, Acceptance.withdrawn_at.is_(None))
    )
    return any(session.scalars(found.limit(1)).first() is not None for found in (approved, accepted))


def _proposal(
    job: Job, version: VersionRead, name: str, contact: Contact | None, sign: str, signed: str
) -> Confirmation:
    paragraphs = [
        f"Dear {name},",
        f"This is what we propose for “{job.title}” (our number {job.number}). So that we both expect the same, it "
        "states what each of us is to do.",
        *_halves(version),
        *_terms(version, sign),
        "Please answer with “Yes, we agree” if you would like us to go ahead like this. If something is missing, or is "
        "not as you want it, tell us, and we will write it down anew.",
        signed,
    ]
    return Confirmation(
        version.id,
        contact.email if contact else "",
        f"{job.number} {job.title}: our proposal",
        "\n\n".join(paragraphs) + "\n",
        is_proposal=True,
        contact_id=contact.id if contact else None,
    )


def currency(archive: Archive) -> str:
    """The sign or letters of the office's currency."""
    with archive.database.reading() as session:
        return currency_in(session)


def _halves(version: VersionRead) -> Iterator[str]:
    """A half of which no line is written is left out: nobody said that there is nothing in it."""
    if version.ours:
        yield f"We will:\n{_listed(version.ours)}"
    if version.theirs:
        yield f"For this to succeed, you will:\n{_listed(version.theirs)}"


def _terms(version: VersionRead, currency: str) -> Iterator[str]:
    if version.covers:
        yield f"Covered: {version.covers}"
    if version.excludes:
        yield f"Not covered: {version.excludes}"
    if version.price is not None:
        yield f"Price: {with_words(version.price, currency, version.price_words)}, before tax"
    elif version.price_words:
        yield f"Price: {version.price_words}"
    if version.finish_by is not None:
        yield f"Time frame: finished by {_day(version.finish_by)}"


def _listed(lines: Iterable[LineRead]) -> str:
    return "\n".join(f"- {_sentence(line)}" for line in lines)


def _sentence(line: LineRead) -> str:
    """The line without the words of its heading, and with its day."""
    prefix = _PREFIXES[line.side]
    words = line.text[len(prefix) :] if line.text.casefold().startswith(prefix) else line.text
    due = f" (by {_day(line.due_on)})" if line.due_on is not None else ""
    return f"{words.rstrip('.')}{due}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def currency_in(session: Session) -> str:
    """As currency, inside the caller's transaction."""
    chosen = session.get(Setting, CURRENCY)
    return chosen.value if chosen else DEFAULT_CURRENCY
