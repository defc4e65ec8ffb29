"""The documents of a dossier: those that are filed, those that prove something in it, and what hangs on mails."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.dossier.contents import Came, DocumentInside, PageInside, TypedOff
from archive.dossier.selection import Selection
from archive.records import Document, Filing, Job, Page, Transcript
from archive.records.documents import DocumentState
from archive.services.attached import documents_on, mails_with
from archive.services.mails import mail_facts_in
from archive.services.story.entry import EntryKind, TimelineEntry

_PHRASE = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that proves something of the dossier, with the words on it that do."""

    document_id: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents that go in, by their day; and those that do not, each with why, by title."""

    documents: tuple[DocumentInside, ...]
    withheld: tuple[tuple[str, str], ...]
    elsewhere: int = field(default=0)


def phrases(typed: str) -> tuple[str, ...]:
    """What is to be outlined, as it was typed: single words, and what stands in double quotation marks as one."""
    return tuple(quoted or word for quoted, word in _PHRASE.findall(typed))


def papers(
    archive: Archive,
    session: Session,
    selection: Selection,
    family: Sequence[int],
    story: Iterable[TimelineEntry],
    proofs: Iterable[Proof],
) -> Chosen:
    """The documents of the story and what proves it, less what is withheld, inside the caller's transaction.

    A proof that is filed with somebody else alone is not theirs to be shown. A mail on which something withheld hangs
    is withheld too: its bytes hold it.
    """
    days = {one.id: one.on for one in story if one.kind is EntryKind.DOCUMENT}
    came = dict.fromkeys(days, Came.FILED)
    words: dict[int, tuple[str, ...]] = {}
    elsewhere = 0
    for proof in proofs:
        if proof.document_id not in came and not _is_theirs(session, proof.document_id, family):
            elsewhere += 1
            continue
        came.setdefault(proof.document_id, Came.PROOF)
        words[proof.document_id] = (*words.get(proof.document_id, ()), *proof.words)
    for mail in list(came):
        for attached in documents_on(session, mail):
            came.setdefault(attached, Came.ATTACHED)
    why = _with_their_mails(session, {one.document_id: " ".join(one.why.split()) for one in selection.withheld}, came)
    _drop_what_hangs_on_withheld_mails(session, came, why)
    asked = phrases(selection.words)
    found = [
        replace(one, outline=tuple(dict.fromkeys((*asked, *words.get(one.id, ())))))
        for one in (
            document_inside(archive, session, number, how, days.get(number), family) for number, how in came.items()
        )
    ]
    found.sort(key=lambda one: (one.on, one.received_at, one.id))
    return Chosen(
        tuple(one for one in found if one.id not in why),
        tuple((_described(one), why[one.id]) for one in found if one.id in why),
        elsewhere,
    )


def _is_theirs(session: Session, document_id: int, family: Sequence[int]) -> bool:
    filed = select(Filing.client_id).where(Filing.document_id == document_id, Filing.withdrawn_at.is_(None))
    owners = set(session.scalars(filed))
    return not owners or bool(owners & set(family))


def _with_their_mails(session: Session, why: Mapping[int, str], inside: Mapping[int, Came]) -> dict[int, str]:
    found = {number: reason for number, reason in why.items() if number in inside}
    waiting = list(found)
    while waiting:
        for mail in mails_with(session, waiting.pop()):
            if mail in inside and mail not in found:
                found[mail] = "something hangs on it that is withheld, and its bytes hold that"
                waiting.append(mail)
    return found


def _drop_what_hangs_on_withheld_mails(session: Session, came: dict[int, Came], why: Mapping[int, str]) -> None:
    """What is here for a mail's sake alone goes with the mail, and so does what hangs on that."""
    gone = set(why)
    while lost := {
        number
        for number, how in came.items()
        if how is Came.ATTACHED
        and number not in gone
        and all(mail in gone or mail not in came for mail in mails_with(session, number))
    }:
        gone |= lost
    for number in gone - set(why):
        del came[number]


def _described(one: DocumentInside) -> str:
    pages = "" if not one.pages else ", 1 page" if len(one.pages) == 1 else f", {len(one.pages):,} pages"
    return f"“{one.title}” of {one.on.day} {one.on:%B %Y}{pages}"


def document_inside(
    archive: Archive, session: Session, number: int, came: Came, day: date | None, family: Sequence[int]
) -> DocumentInside:
    """One document as it goes in, with how it is filed with the ``family``, inside the caller's transaction."""
    document = session.get_one(Document, number)
    filing = session.scalars(
        select(Filing)
        .where(Filing.document_id == number, Filing.withdrawn_at.is_(None), Filing.client_id.in_(family))
        .order_by(Filing.id)
    ).first()
    job = session.get(Job, filing.job_id) if filing is not None and filing.job_id is not None else None
    mail = mail_facts_in(session, number)
    sent = document.mail.sent(document.received_at) if document.mail is not None else None
    dated = filing.dated if filing is not None else None
    original = archive.folder.original(document.sha256)
    return DocumentInside(
        number,
        document.sha256,
        document.size,
        document.name,
        (filing.what if filing is not None else "") or document.title,
        day or dated or (sent or document.received_at).date(),
        job.number if job is not None else None,
        document.received_at,
        document.received_by,
        filing.filed_by if filing is not None else None,
        filing.id if filing is not None else None,
        document.state,
        document.reason if document.state is not DocumentState.READ else None,
        original,
        original.is_file(),
        came,
        _pages(archive, session, document),
        mail,
    )


def _pages(archive: Archive, session: Session, document: Document) -> tuple[PageInside, ...]:
    newest = (
        select(func.max(Transcript.id))
        .join(Page, Page.id == Transcript.page_id)
        .where(Page.document_id == document.id)
        .group_by(Transcript.page_id)
    )
    rows = session.scalars(select(Transcript).where(Transcript.id.in_(newest), Transcript.text != ""))
    typed = {row.page_id: TypedOff(row.text, row.at, row.by) for row in rows}
    pages = session.scalars(select(Page).where(Page.document_id == document.id).order_by(Page.number))
    return tuple(
        PageInside(
            page.id,
            page.number,
            page.state,
            page.reason,
            archive.folder.page_picture(document.sha256, page.number),
            page.width,
            page.height,
            page.turn,
            page.source,
            typed.get(page.id),
        )
        for page in pages
    )
