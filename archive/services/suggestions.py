"""Where a document might belong, from what was read on it, with the evidence. Suggests, never files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.records import Accession, AccessionItem, Client, Contact, Document, Job, Mail, Page
from archive.records.merged import kept_of_merged
from archive.search.search import Search
from archive.search.whose import WordsOf
from archive.services.attached import mails_with
from archive.services.coded import CodedPlace, coded_places
from archive.services.filing import current_filings
from archive.services.merging import kept
from archive.services.phone import region_in
from archive.suggesting.belonging import clues_on
from archive.suggesting.clue import WEIGHT, Because, Clue
from archive.suggesting.dates import dated
from archive.suggesting.declining import declined_in
from archive.suggesting.kinds import kind_of
from archive.suggesting.numbers import number_of
from archive.suggesting.paper import Side
from archive.suggesting.weighing import Likely, likeliest

COMPARED = 2
"""Sides of a document whose words are compared with those of earlier papers."""


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Where the code on another page says that the same document belongs."""

    client: str
    job: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place for a document, and why. ``page`` and ``evidence`` tell where the words that speak for it stand.

    ``others`` are what speaks against it as much: a stack of letters, whose codes name several places. ``further`` are
    up to two places for which less speaks, or as much. ``is_sure``: nothing else is nearly as likely, and what speaks
    for it is no mere likeness. ``written``: its own number and day as they stand on its pages.
    """

    client_id: int
    client: str
    job_id: int | None
    job: str | None
    job_title: str | None
    what: str
    dated: date | None
    because: str
    page: int
    evidence: str
    others: tuple[OtherPlace, ...] = ()
    further: tuple["Suggestion", ...] = ()
    is_sure: bool = True
    written: tuple[str, ...] = ()

    @property
    def is_the_only_one(self) -> bool:
        """Whether no code names another place."""
        return not self.others

    @property
    def may_be_filed_unseen(self) -> bool:
        """Whether one key may file there: nothing of nearly the same weight names another place."""
        return self.is_sure and self.is_the_only_one

    @property
    def places(self) -> tuple["Suggestion", ...]:
        """This place and the further ones, the likeliest first."""
        return self, *self.further


@dataclass(frozen=True, slots=True)
class Borne:
    """What a document says of itself, whoever it belongs to: its kind with the number that it bears, empty where
    nothing tells, and its day. ``written``: the number and the day as they stand on its pages."""

    what: str
    dated: date | None
    written: tuple[str, ...] = ()


def borne(archive: Archive, *, document_id: int) -> Borne:
    """What a document says it is, and its day."""
    with archive.database.reading() as session:
        sides = [side for _, side in _pages(session, document_id)]
        return _borne(archive, session, document_id, sides)


def suggest(archive: Archive, *, document_id: int, search: Search | None = None) -> Suggestion | None:
    """The likeliest place, with up to two further ones; None without evidence.

    A code says it, else the mail on which it hangs, a job number, who sent it; else whatever speaks for clients is
    added up: e-mail and web address, name, telephone number, address, people, and with ``search`` what it shares with
    papers filed earlier. A client's name that was misread counts less than any exact one.

    What says nothing of that is suggested for the client whose card was open when it was handed in last.

    What hung on a mail belongs where the mail is filed, and without evidence of its own where that of the mail points.
    A mail belongs with who sent it, if no job number says more. What speaks for a merged client suggests the kept one.
    A client that somebody declined for the document is not suggested for it.
    """
    with archive.database.reading() as session:
        pages = _pages(session, document_id)
    # Outside the transaction, for search has one of its own and may be busy.
    whose = search.whose_words([one for one, _ in pages[:COMPARED]]) if search is not None and pages else []
    with archive.database.reading() as session:
        sides = [side for _, side in pages]
        codes = coded_places(session, document_id)
        of_itself = _borne(archive, session, document_id, sides)
        mail = session.get(Mail, document_id)
        declined = declined_in(session, document_id)
        into = kept_of_merged(session)

        def weigh(clues: Iterable[Clue]) -> tuple[list[Likely], bool]:
            return likeliest((one.of(into.get(one.client_id, one.client_id)) for one in clues), declined=declined)

        found, is_sure = weigh(_by_code(session, codes[:1]))
        if found:
            others = tuple(_other(session, one) for one in codes[1:])
            return replace(_suggestion(session, found[0], of_itself), others=others)
        for clues in (
            _by_place_of_mail(session, document_id),
            _by_evidence(session, sides, mail, into, whose),
            _by_evidence_of_mail(session, document_id, into),
            _by_open_card(session, document_id),
        ):
            found, is_sure = weigh(clues)
            if found:
                first, *further = (_suggestion(session, one, of_itself) for one in found)
                return replace(first, further=tuple(further), is_sure=is_sure)
    return None


def _borne(archive: Archive, session: Session, document_id: int, sides: Sequence[Side]) -> Borne:
    what = kind_of(sides[0]) if sides else ""
    called = {one.what for one in coded_places(session, document_id)}
    what = next(iter(called)) or what if len(called) == 1 else "" if called else what
    mail = session.get(Mail, document_id)
    if mail is None:
        number = number_of(sides[0], what) if sides else ""
        found = dated(sides, today=today(archive.clock), region=region_in(session))
        written = (number, found.written if found is not None else "")
        day = found.day if found is not None else None
        return Borne(f"{what} {number}".strip(), day, tuple(words for words in written if words))
    sent = mail.sent(session.get_one(Document, document_id).received_at)
    return Borne(mail.called() or _kind_of_mail(what), sent.date() if sent is not None else None)


def _suggestion(session: Session, likely: Likely, of_itself: Borne) -> Suggestion:
    client = session.get_one(Client, likely.client_id)
    job = session.get_one(Job, likely.job_id) if likely.job_id is not None else None
    clue = likely.clue
    return Suggestion(
        client.id,
        client.name,
        job.id if job else None,
        job.number if job else None,
        job.title if job else None,
        of_itself.what,
        of_itself.dated,
        Because.MAIL.value if clue.of_mail else clue.because.value,
        1 if clue.of_mail else clue.page,
        "" if clue.of_mail else clue.evidence,
        written=of_itself.written,
    )


def _pages(session: Session, document_id: int) -> list[tuple[int, Side]]:
    """The sides on which something was read, with the numbers of their pages."""
    pages = session.execute(
        select(Page.id, Page.number, Page.text).where(Page.document_id == document_id).order_by(Page.number)
    )
    return [(page, Side(number, text)) for page, number, text in pages if text]


def _by_sender(session: Session, mail: Mail, into: dict[int, int]) -> list[Clue]:
    """The client of the one who sent it; nobody's where two clients share an address."""
    address = mail.sender.rpartition("<")[2].rstrip("> ").strip()
    found = session.scalars(
        select(Client.id)
        .join(Contact, Contact.client_id == Client.id)
        .where(func.lower(Contact.email) == address.lower(), Contact.email != "")
        .distinct()
        .order_by(Client.id)
    ).all()
    clients = sorted({into.get(client, client) for client in found})
    return [Clue(clients[0], Because.SENDER, 1, address, WEIGHT[Because.SENDER])] if len(clients) == 1 else []


def _by_place_of_mail(session: Session, document_id: int) -> list[Clue]:
    for mail_id in mails_with(session, document_id):
        place = next(iter(current_filings(session, mail_id)), None)
        if place is not None:
            return [Clue(place.client_id, Because.MAIL, 1, "", 1.0, place.job_id)]
    return []


def _by_evidence(
    session: Session, sides: Sequence[Side], mail: Mail | None, into: dict[int, int], whose: Sequence[WordsOf]
) -> list[Clue]:
    return [*clues_on(session, sides, whose), *(_by_sender(session, mail, into) if mail is not None else ())]


def _by_evidence_of_mail(session: Session, document_id: int, into: dict[int, int]) -> list[Clue]:
    """What leaves doubt on the mail leaves as much about what hangs on it."""
    for mail_id in mails_with(session, document_id):
        sides = [side for _, side in _pages(session, mail_id)]
        clues = _by_evidence(session, sides, session.get(Mail, mail_id), into, ())
        if clues:
            return [replace(one, of_mail=True) for one in clues]
    return []


def _by_open_card(session: Session, document_id: int) -> list[Clue]:
    client = session.scalars(
        select(Client.id)
        .join(Accession, Accession.beside_client_id == Client.id)
        .join(AccessionItem, AccessionItem.accession_id == Accession.id)
        .where(AccessionItem.document_id == document_id)
        .order_by(Accession.id.desc())
        .limit(1)
    ).first()
    return [Clue(client, Because.OPEN_CARD, 1, "", 1.0)] if client is not None else []


def _kind_of_mail(what: str) -> str:
    """What a mail without a subject is filed as: what its own words call it, no letter because it greets somebody."""
    return "E-mail" if what in {"", "Letter"} else what


def _by_code(session: Session, codes: Iterable[CodedPlace]) -> list[Clue]:
    clues = []
    for one in codes:
        job = session.get_one(Job, one.job_id) if one.job_id is not None else None
        evidence = one.paper or (job.number if job is not None else "")
        clues.append(Clue(one.client_id, Because.CODE, one.page, evidence, 1.0, one.job_id))
    return clues


def _other(session: Session, coded: CodedPlace) -> OtherPlace:
    job = session.get_one(Job, coded.job_id) if coded.job_id is not None else None
    client = session.get_one(Client, kept(session, coded.client_id))
    return OtherPlace(client.name, job.number if job is not None else None, coded.page)
