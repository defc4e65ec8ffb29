"""Where a document might belong, from what was read on it, with the evidence. Suggests, never files."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Client, Contact, Document, Job, Mail, Page, PhoneNumber
from archive.services.attached import mails_with
from archive.services.coded import CodedPlace, coded_places
from archive.services.filing import current_filings
from archive.services.merging import kept

JOB_NUMBER = re.compile(r"\bJ\s?-\s?(\d{4})\s?-\s?(\d{4})\b", re.IGNORECASE)
KINDS = (
    "Work order",
    "Purchase order",
    "Service agreement",
    "Approval",
    "Invoice",
    "Quotation",
    "Delivery note",
    "Fax",
    "Letter",
)
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WRITTEN_DATE = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
HEAD = 25
"""Lines at the top of the first page in which its kind is looked for."""

TITLE = 8
"""Words that a line has at the most to be taken for a heading."""


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Where the code on another page says that the same document belongs."""

    client: str
    job: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place for a document, and why. ``page`` and ``evidence`` tell where the words that speak for it stand.

    ``others`` are what speaks against it as much: a stack of letters, whose codes name several places.
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

    @property
    def is_the_only_one(self) -> bool:
        """Whether nothing of the same weight names another place, so that one key may file there."""
        return not self.others


def suggest(archive: Archive, *, document_id: int) -> Suggestion | None:
    """The likeliest place: by its code, then a job number, a client's name, a phone number. None without evidence.

    What says nothing of that is suggested for the client whose card was open when it was handed in last.

    What hung on a mail belongs where the mail is filed, and without evidence of its own where that of the mail points.
    A mail belongs with who sent it, if no job number says more. What speaks for a merged client suggests the kept one.
    """
    with archive.database.reading() as session:
        texts = _texts(session, document_id)
        what, dated = _kind(texts[0][1]) if texts else "", _date(texts)
        codes = coded_places(session, document_id)
        coded = next(iter(codes), None)
        called = {one.what for one in codes}
        what = next(iter(called)) or what if len(called) == 1 else "" if called else what
        mail = session.get(Mail, document_id)
        if mail is not None:
            what = mail.called() or _kind_of_mail(what)
            sent = mail.sent(session.get_one(Document, document_id).received_at)
            dated = sent.date() if sent is not None else None
        found = (
            _by_code(session, coded)
            or _by_place_of_mail(session, document_id)
            or _by_evidence(session, texts, mail)
            or _by_evidence_of_mail(session, document_id)
            or _by_open_card(session, document_id)
        )
        if found is None:
            return None
        client, job, because, page, evidence = found
        client = session.get_one(Client, kept(session, client.id))
        others = tuple(_other(session, one) for one in codes[1:])
    return Suggestion(
        client.id,
        client.name,
        job.id if job else None,
        job.number if job else None,
        job.title if job else None,
        what,
        dated,
        because,
        page,
        evidence,
        others,
    )


Find = tuple[Client, Job | None, str, int, str]
"""Client, job, why, page number, and the words on it."""


def _texts(session: Session, document_id: int) -> list[tuple[int, str]]:
    pages = session.execute(
        select(Page.number, Page.text).where(Page.document_id == document_id).order_by(Page.number)
    ).all()
    return [(number, text) for number, text in pages if text]


def _by_evidence(session: Session, texts: list[tuple[int, str]], mail: Mail | None) -> Find | None:
    return (
        _by_job_number(session, texts)
        or (_by_sender(session, mail) if mail is not None else None)
        or _by_name(session, texts)
        or _by_phone(session, texts)
    )


def _by_sender(session: Session, mail: Mail) -> Find | None:
    """The client of the one who sent it; nobody's where two clients share an address."""
    address = mail.sender.rpartition("<")[2].rstrip("> ").strip()
    found = session.scalars(
        select(Client)
        .join(Contact, Contact.client_id == Client.id)
        .where(func.lower(Contact.email) == address.lower(), Contact.email != "")
        .distinct()
        .order_by(Client.id)
    ).all()
    clients = {kept(session, client.id): client for client in found}
    return (next(iter(clients.values())), None, "sender", 1, address) if len(clients) == 1 else None


def _by_place_of_mail(session: Session, document_id: int) -> Find | None:
    for mail_id in mails_with(session, document_id):
        place = next(iter(current_filings(session, mail_id)), None)
        if place is not None:
            return place.client, place.job, "e-mail", 1, ""
    return None


def _by_evidence_of_mail(session: Session, document_id: int) -> Find | None:
    for mail_id in mails_with(session, document_id):
        found = _by_evidence(session, _texts(session, mail_id), session.get(Mail, mail_id))
        if found is not None:
            return found[0], found[1], "e-mail", 1, ""
    return None


def _by_open_card(session: Session, document_id: int) -> Find | None:
    client = session.scalars(
        select(Client)
        .join(Accession, Accession.beside_client_id == Client.id)
        .join(AccessionItem, AccessionItem.accession_id == Accession.id)
        .where(AccessionItem.document_id == document_id)
        .order_by(Accession.id.desc())
        .limit(1)
    ).first()
    return (client, None, "open card", 1, "") if client is not None else None


def _kind_of_mail(what: str) -> str:
    """What a mail without a subject is filed as: what its own words call it, no letter because it greets somebody."""
    return "E-mail" if what in {"", "Letter"} else what


def _by_code(session: Session, coded: CodedPlace | None) -> Find | None:
    if coded is None:
        return None
    job = session.get_one(Job, coded.job_id) if coded.job_id is not None else None
    evidence = coded.paper or (job.number if job is not None else "")
    return session.get_one(Client, coded.client_id), job, "code", coded.page, evidence


def _other(session: Session, coded: CodedPlace) -> OtherPlace:
    job = session.get_one(Job, coded.job_id) if coded.job_id is not None else None
    client = session.get_one(Client, kept(session, coded.client_id))
    return OtherPlace(client.name, job.number if job is not None else None, coded.page)


def _by_job_number(session: Session, texts: list[tuple[int, str]]) -> Find | None:
    for page, text in texts:
        for match in JOB_NUMBER.finditer(text):
            job = session.scalars(select(Job).where(Job.number == f"J-{match[1]}-{match[2]}")).first()
            if job is not None:
                return session.get_one(Client, job.client_id), job, "job number", page, match[0]
    return None


def _by_name(session: Session, texts: list[tuple[int, str]]) -> Find | None:
    clients = sorted(session.scalars(select(Client)), key=lambda client: -len(client.name))
    for page, text in texts:
        folded = " ".join(text.casefold().split())
        for client in clients:
            name = client.name.casefold()
            if name in folded and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
                return client, None, "name", page, client.name
    return None


def _by_phone(session: Session, texts: list[tuple[int, str]]) -> Find | None:
    numbers = session.execute(
        select(PhoneNumber.digits, PhoneNumber.written, Client)
        .join(Contact, Contact.id == PhoneNumber.contact_id)
        .join(Client, Client.id == Contact.client_id)
    ).all()
    for page, text in texts:
        digits = re.sub(r"(?<=\d)[\s().-]+(?=\d)", "", text)
        for number, written, client in numbers:
            if len(number) >= 7 and re.search(rf"(?<!\d){number}(?!\d)", digits):
                return client, None, "phone number", page, written
    return None


def _kind(text: str) -> str:
    """What the paper calls itself: a kind that begins one of its first short lines; a salutation makes it a letter."""
    lines = [" ".join(line.casefold().split()) for line in text.splitlines()[:HEAD]]
    for line in lines:
        for kind in KINDS:
            if line.startswith(kind.casefold()) and len(line.split()) <= TITLE:
                return kind
    return "Letter" if any(line.startswith("dear ") for line in lines) else ""


def _date(texts: list[tuple[int, str]]) -> date | None:
    for _, text in texts:
        match = WRITTEN_DATE.search(text)
        if match:
            try:
                return date(int(match[3]), MONTHS.index(match[2].casefold()) + 1, int(match[1]))
            except ValueError:
                continue
    return None
