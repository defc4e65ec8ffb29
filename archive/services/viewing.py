"""What the screens show of documents: lines of Intake, and a document with its pages."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.intake_errors import WordsDamaged
from archive.records import (
    Accession,
    AccessionItem,
    CertificateFiled,
    Client,
    DestructionCertificate,
    Document,
    Filing,
    Job,
    Mail,
    Page,
    PageWords,
    Transcript,
)
from archive.records.documents import DocumentState, ItemState, PageState
from archive.records.packing import pack, unpack
from archive.services import needs_you
from archive.services.filing import Place, places_of
from archive.services.reading import is_typed
from ocr.errors import HardlyRead, OtherLanguage, PhotographAslant, TwoPages
from ocr.words import Box

TO_LOOK_AT = tuple(remark.code for remark in (HardlyRead, OtherLanguage, PhotographAslant, TwoPages))
"""What is said of a page that was read, for a person to look at it."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One side. ``picture`` and ``thumbnail`` exist once the clerk has drawn them.

    ``turn`` degrees clockwise make the stored picture (``width`` × ``height`` pixels) upright.
    """

    id: int
    number: int
    state: PageState
    reason: str | None
    picture: Path
    thumbnail: Path
    width: int | None
    height: int | None
    turn: int
    confidence: float | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as the viewer shows it."""

    id: int
    sha256: str
    name: str
    size: int
    media_type: str | None
    state: DocumentState
    reason: str | None
    received_at: datetime
    received_by: str
    original: Path
    places: tuple[Place, ...]
    pages: tuple[PageView, ...]


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One file of a batch, and how it stands. ``name`` is the file's, or a mail's subject where that said nothing.

    ``reason_code`` and ``reason`` say what is wrong with it, ``received_at`` since when its bytes are safe, ``size``
    how many these are. ``turn`` degrees clockwise make the thumbnail upright. ``filed_unawares``: it was filed before
    anybody could tell that it cannot be opened. At ``remarked`` pages, which were read, a person should look all the
    same: they were hardly read, say, and nobody typed anything off them.
    """

    item_id: int
    name: str
    item_state: ItemState
    reason_code: str | None
    reason: str | None
    document_id: int | None
    document_state: DocumentState | None
    pages: int
    settled: int
    blank: int
    failed: int
    thumbnail: Path | None
    turn: int
    received_at: datetime | None
    size: int | None
    what: str
    client: str | None
    job: str | None
    filed_by: str | None = None
    drawn: int = 0
    kept_as: str = ""
    filed_unawares: bool = False
    remarked: int = 0

    @property
    def is_filed(self) -> bool:
        """Whether it has a place."""
        return self.client is not None


@dataclass(frozen=True, slots=True)
class Batch:
    """What came together, newest first in lists. ``came_empty``: it was folders in which there was no file."""

    id: int
    source: str
    begun_at: datetime
    begun_by: str
    lines: tuple[IntakeLine, ...]
    came_empty: bool = False


def batches(archive: Archive, *, newest: int = 20, set_aside: bool = False) -> tuple[Batch, ...]:
    """The newest batches with their files, in the order in which they were handed in.

    ``set_aside``: only batches that brought a document that is set aside.
    """
    wanted = select(Accession).order_by(Accession.id.desc()).limit(newest)
    if set_aside:
        aside = select(AccessionItem.accession_id).join(Document).where(Document.state == DocumentState.SET_ASIDE)
        wanted = wanted.where(Accession.id.in_(aside))
    with archive.database.reading() as session:
        chosen = session.scalars(wanted).all()
        lines = _intake_lines(archive, session, [accession.id for accession in chosen])
        without = [one.id for one in chosen if one.id not in lines]
        folders = AccessionItem.accession_id.in_(without) & (AccessionItem.state == ItemState.FOLDER)
        empty = set(session.scalars(select(AccessionItem.accession_id).where(folders)))
    return tuple(
        Batch(one.id, one.source, one.begun_at, one.begun_by, tuple(lines.get(one.id, ())), one.id in empty)
        for one in chosen
    )


def document_view(archive: Archive, *, document_id: int) -> DocumentView:
    """A document with its places and pages."""
    places = places_of(archive, document_id=document_id)
    with archive.database.reading() as session:
        document = session.get_one(Document, document_id)
        pages = tuple(
            PageView(
                page.id,
                page.number,
                page.state,
                page.reason,
                archive.folder.page_picture(document.sha256, page.number),
                archive.folder.page_thumbnail(document.sha256, page.number),
                page.width,
                page.height,
                page.turn,
                page.confidence,
            )
            for page in document.pages
        )
        return DocumentView(
            document.id,
            document.sha256,
            document.name,
            document.size,
            document.media_type,
            document.state,
            document.reason,
            document.received_at,
            document.received_by,
            archive.folder.original(document.sha256),
            places,
            pages,
        )


def page_text(archive: Archive, *, page_id: int) -> str:
    """What a person said stands on a page, else the words that were read there; a printed line a line."""
    with archive.database.reading() as session:
        typed = select(Transcript.text).where(Transcript.page_id == page_id).order_by(Transcript.id.desc()).limit(1)
        return session.scalar(typed) or session.scalars(select(Page.text).where(Page.id == page_id)).one()


def words_are_whole(archive: Archive, *, page_id: int) -> bool:
    """Whether the words of a page can be understood, if it has any."""
    with archive.database.reading() as session:
        packed = session.scalars(select(PageWords.packed).where(PageWords.page_id == page_id)).one_or_none()
    try:
        unpack(packed or pack(()))
    except WordsDamaged:
        return False
    return True


def words_in(archive: Archive, *, page_id: int, area: Box) -> str:
    """The words whose middle lies in an area of the upright page, a printed line a line. Raises WordsDamaged."""
    with archive.database.reading() as session:
        packed = session.scalars(select(PageWords.packed).where(PageWords.page_id == page_id)).one_or_none()
    words = (word for word in unpack(packed) if _lies_in(word.box, area)) if packed else ()
    return "\n".join(" ".join(word.text for word in line) for _, line in groupby(words, key=lambda word: word.line))


def _lies_in(box: Box, area: Box) -> bool:
    across, down = box.left + box.width / 2 - area.left, box.top + box.height / 2 - area.top
    return 0 <= across <= area.width and 0 <= down <= area.height


def _intake_lines(archive: Archive, session: Session, accessions: list[int]) -> dict[int, list[IntakeLine]]:
    rows = session.execute(_items(accessions)).all()
    filed = _filed(session, [document.id for _, document, *_ in rows if document])
    lines: dict[int, list[IntakeLine]] = {}
    unawares = set(session.scalars(select(Document.id).where(needs_you.filed_unawares())))
    for item, document, pages, settled, blank, failed, turn, drawn, remarked in rows:
        what, client, job, by = filed.get(document.id, _UNFILED) if document else _UNFILED
        lines.setdefault(item.accession_id, []).append(
            IntakeLine(
                item.id,
                document.name if document and item.state is ItemState.SAFE else item.name,
                item.state,
                item.reason_code or (document.reason_code if document else None),
                item.reason or (document.reason if document else None),
                document.id if document else None,
                document.state if document else None,
                pages,
                settled,
                blank,
                failed,
                archive.folder.page_thumbnail(document.sha256, 1) if document and pages else None,
                turn,
                document.received_at if document else None,
                document.size if document else None,
                what,
                client,
                job,
                by,
                drawn,
                document.name if document else "",
                document is not None and document.id in unawares,
                remarked,
            )
        )
    return lines


def _items(accessions: list[int]) -> Select[AccessionItem, Document | None, int, int, int, int, int, int, int]:
    remarked = (Page.state == PageState.READ) & Page.reason_code.in_(TO_LOOK_AT) & ~is_typed()
    return (
        select(
            AccessionItem,
            Document,
            func.count(Page.id),
            _counted(PageState.READ, PageState.BLANK, PageState.FAILED),
            _counted(PageState.BLANK),
            _counted(PageState.FAILED),
            func.coalesce(func.sum(case((Page.number == 1, Page.turn), else_=0)), 0),
            func.count(Page.width),
            func.coalesce(func.sum(case((remarked, 1), else_=0)), 0),
        )
        .outerjoin(Document, Document.id == AccessionItem.document_id)
        .outerjoin(Page, Page.document_id == Document.id)
        .where(AccessionItem.accession_id.in_(accessions), AccessionItem.state != ItemState.FOLDER)
        .group_by(AccessionItem.id)
        .order_by(AccessionItem.id)
    )


def _counted(*states: PageState) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((Page.state.in_(states), 1), else_=0)), 0)


_Filed = tuple[str, str | None, str | None, str | None]
"""What it is, its client, its job, and who filed it."""

_UNFILED: _Filed = ("", None, None, None)

OURS = "the office’s own"
"""Where a certificate stands that is about the paper of several clients."""


def _filed(session: Session, documents: list[int]) -> dict[int, _Filed]:
    rows = session.execute(
        select(Filing.document_id, Filing.what, Client.name, Job.number, Filing.filed_by, Mail, Document.name)
        .join(Client, Client.id == Filing.client_id)
        .join(Document, Document.id == Filing.document_id)
        .outerjoin(Job, Job.id == Filing.job_id)
        .outerjoin(Mail, Mail.document_id == Filing.document_id)
        .where(Filing.document_id.in_(documents), Filing.withdrawn_at.is_(None))
        .order_by(Filing.id.desc())  # the oldest comes last and stays
    )
    found: dict[int, _Filed] = {document: ("", OURS, None, by) for document, by in _certificates(session, documents)}
    return found | {
        document: (what or (mail.title(name) if mail is not None else ""), client, job, by)
        for document, what, client, job, by, mail, name in rows
    }


def _certificates(session: Session, documents: list[int]) -> list[tuple[int, str]]:
    """Those of the documents that are certificates, which need no place, and who wrote each."""
    rows = session.execute(
        select(CertificateFiled.document_id, DestructionCertificate.written_by)
        .join(DestructionCertificate, DestructionCertificate.id == CertificateFiled.certificate_id)
        .where(CertificateFiled.document_id.in_(documents))
    )
    return [(document, by) for document, by in rows]  # a row is no pair to the type checker
