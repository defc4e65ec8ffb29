"""The documents of a dossier: those that are filed, those that prove something in it, and what hangs on mails."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.dossier.contents import Came, DocumentInside, PageInside, TypedOff
from archive.dossier.notes_apart import Out
from archive.dossier.offers_apart import letters_of_offers
from archive.dossier.selection import Piece, Selection
from archive.records import Document, Filing, Job, Page, Transcript
from archive.records.correction_rule import put_right_of
from archive.records.documents import DocumentState
from archive.search.query import QUOTES
from archive.services.attached import documents_on, mails_with
from archive.services.mails import mail_facts_in
from archive.services.story.entry import EntryKind, TimelineEntry

_HANGS = "it hangs on an e-mail that is withheld"
_HOLDS = "something hangs on it that is withheld, and its bytes hold that"

_PHRASE = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that proves something of the dossier, with the words on it that do."""

    document_id: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents that go in, by their day; and those that do not, each with why, by title.

    ``with_offers`` went with the offers, each in words that do not tell its title. ``elsewhere`` counts proofs that
    are filed with somebody else alone. ``out`` is why, by the ids of all of these.
    """

    documents: tuple[DocumentInside, ...]
    withheld: tuple[tuple[str, str], ...]
    with_offers: tuple[str, ...] = ()
    elsewhere: int = 0
    out: Mapping[int, Out] = field(default_factory=dict)


def phrases(typed: str) -> tuple[str, ...]:
    """What is to be outlined, as it was typed: single words, and what stands in double quotation marks as one."""
    return tuple(quoted or word for quoted, word in _PHRASE.findall(typed.translate(QUOTES)))


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
    is withheld too: its bytes hold it. With a mail goes what hangs on it and on no other that goes in. Letters of an
    offer go with the offers, and so do the mails that carry one.
    """
    days = {one.id: one.on for one in story if one.kind is EntryKind.DOCUMENT}
    came = dict.fromkeys(days, Came.FILED)
    words: dict[int, tuple[str, ...]] = {}
    elsewhere: set[int] = set()
    for proof in proofs:
        if proof.document_id not in came and not _is_theirs(session, proof.document_id, family):
            elsewhere.add(proof.document_id)
            continue
        came.setdefault(proof.document_id, Came.PROOF)
        words[proof.document_id] = (*words.get(proof.document_id, ()), *proof.words)
    for mail in list(came):
        for attached in documents_on(session, mail):
            came.setdefault(attached, Came.ATTACHED)
    of_offers = set() if selection.offers else set(letters_of_offers(session, came))
    of_offers |= _mails_around(session, of_offers, came)
    taken_out = {one.id: " ".join(one.why.split()) for one in selection.withheld if one.piece is Piece.DOCUMENT}
    why = {number: reason for number, reason in taken_out.items() if number in came and number not in of_offers}
    _take_along(session, why, came)
    why |= {number: _HOLDS for number in _mails_around(session, why, came) if number not in of_offers}
    _drop_what_hangs_on(session, came, set(why) | of_offers)
    asked = phrases(selection.words)
    found = [
        replace(one, outline=tuple(dict.fromkeys((*asked, *words.get(one.id, ())))))
        for one in (
            document_inside(archive, session, number, how, days.get(number), family) for number, how in came.items()
        )
    ]
    found.sort(key=lambda one: (one.on, one.received_at, one.id))
    return Chosen(
        tuple(one for one in found if one.id not in why and one.id not in of_offers),
        tuple((_described(one), why[one.id]) for one in found if one.id in why),
        tuple(_described(one, _of_offers(one)) for one in found if one.id in of_offers),
        len(elsewhere),
        {**dict.fromkeys((*elsewhere, *why), Out.WITHHELD), **dict.fromkeys(of_offers, Out.OFFERS)},
    )


def _is_theirs(session: Session, document_id: int, family: Sequence[int]) -> bool:
    filed = select(Filing.client_id).where(Filing.document_id == document_id, Filing.withdrawn_at.is_(None))
    owners = set(session.scalars(filed))
    return not owners or bool(owners & set(family))


def _mails_around(session: Session, hanging: Collection[int], inside: Collection[int]) -> set[int]:
    """The mails inside on which any of these hangs, and those on which such a mail hangs."""
    found: set[int] = set()
    waiting = list(hanging)
    while waiting:
        mails = {one for one in mails_with(session, waiting.pop()) if one in inside} - found - set(hanging)
        found |= mails
        waiting += mails
    return found


def _take_along(session: Session, why: dict[int, str], inside: Collection[int]) -> None:
    """With a mail that is taken out goes what hangs on it, also where that is filed by itself.

    What another mail that goes in carries as well, such as the picture below a signature, stays.
    """
    for mail in list(why):
        for hanging in documents_on(session, mail):
            others = (one for one in mails_with(session, hanging) if one in inside)
            if hanging in inside and all(one in why for one in others):
                why.setdefault(hanging, _HANGS)


def _drop_what_hangs_on(session: Session, came: dict[int, Came], out: Collection[int]) -> None:
    """What is here for a mail's sake alone goes with the mail, and so does what hangs on that."""
    gone = set(out)
    while lost := {
        number
        for number, how in came.items()
        if how is Came.ATTACHED
        and number not in gone
        and all(mail in gone or mail not in came for mail in mails_with(session, number))
    }:
        gone |= lost
    for number in gone - set(out):
        del came[number]


def _of_offers(one: DocumentInside) -> str:
    return "an e-mail that carries a letter of an offer" if one.mail is not None else "a letter of an offer"


def _described(one: DocumentInside, called: str = "") -> str:
    pages = "" if not one.pages else ", 1 page" if len(one.pages) == 1 else f", {len(one.pages):,} pages"
    return f"{called or f'“{one.title}”'} of {one.on.day} {one.on:%B %Y}{pages}"


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
    rows = select(Transcript).join(Page, Page.id == Transcript.page_id).where(Page.document_id == document.id)
    typed: dict[int, list[Transcript]] = {}
    for one in session.scalars(rows.order_by(Transcript.id)):
        typed.setdefault(one.page_id, []).append(one)
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
            _typed_off(page, typed.get(page.id, ())),
        )
        for page in pages
    )


def _typed_off(page: Page, typed: Sequence[Transcript]) -> TypedOff | None:
    if not typed or not typed[-1].text:
        return None
    last = typed[-1]
    return TypedOff(last.text, last.at, last.by, put_right_of(page.text, page.read_at, typed))
