"""Reading: which pages wait, and what the reader found on each. Each page is a transaction of its own."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.intake_errors import WrongDocumentState
from archive.links import refuse_links
from archive.records import AccessionItem, Document, Page, PageWords, Transcript
from archive.records.documents import DocumentState, PageState
from archive.records.packing import pack
from archive.search.outbox import announce
from archive.services.attached import mails_with
from archive.services.coded import file_by_code, ours
from archive.services.history import CLERK, record
from archive.services.mails import note_mail
from archive.services.needs_you import NO_PAPER
from ocr.errors import NeedsPassword, ReadingProblem, TesseractMissing, WrongPassword, sentence_of
from ocr.words import RecognisedPage

if TYPE_CHECKING:  # the window asks for a page to be read again, and need not load what reads
    from ocr.reader import Failure, PageResult, ReadRequest
    from ocr.renderer import Contents, DrawnPage

FALLS_ALLOWED = 2
"""A file that brings down the program that opens files so often is quarantined."""

LOCKED = frozenset({NeedsPassword.code, WrongPassword.code})
"""Failures of a page whose document was opened with a password that is forgotten by now."""


class NeedsPasswordAgain(NeedsPassword):
    """Pages of this file are to be read or drawn once more, and its password was forgotten after reading, as each one
    is. Its bytes are kept as they came, and what was read of it is found as before. Enter the password again."""

    code = "needs-password-again"


@dataclass(frozen=True, slots=True)
class ToOpen:
    """A document that is safe and was not opened yet."""

    document_id: int
    original: Path
    password: str | None


@dataclass(frozen=True, slots=True)
class ToRead:
    """A page whose words or picture are missing."""

    page_id: int
    document_id: int
    request: "ReadRequest"


@dataclass(frozen=True, slots=True)
class UnreadBefore:
    """A page that is read again, as it was before: it could not be read, and why."""

    page_id: int
    state: PageState
    reason_code: str | None
    reason: str | None


def next_to_open(archive: Archive, *, besides: Collection[int] = ()) -> ToOpen | None:
    """The next document to be opened: of the newest batch the first, so that what was just dropped comes first; never
    one of ``besides``."""
    waits = (Document.state == DocumentState.RECEIVED) & Document.id.not_in(list(besides))
    chosen = select(Document).where(waits).order_by(*newest_batch_first()).limit(1)
    with archive.database.reading() as session:
        document = session.scalars(chosen).first()
    if document is None:
        return None
    return ToOpen(document.id, archive.folder.original(document.sha256), document.password)


def opened(archive: Archive, *, document_id: int, contents: "Contents") -> None:
    """Remember what a document turned out to be; its pages wait to be read from here on.

    When it was opened before, what was read stays, and what could not be drawn is tried again.
    """
    with archive.database.writing() as session:
        document = session.get_one(Document, document_id)
        document.state = DocumentState.OPENED
        document.media_type, document.page_count = contents.media_type, contents.pages
        document.reason_code = document.reason = None
        document.opening_attempts = 0
        if contents.mail is not None:
            note_mail(archive, session, document, contents.mail)
        known = {page.number: page for page in document.pages}
        for page in known.values():
            if page.state is PageState.FAILED and page.width is None:
                page.state, page.reason_code, page.reason = PageState.WAITING, None, None
        numbers = set(range(1, contents.pages + 1)) - known.keys()
        session.add_all(Page(document_id=document_id, number=number) for number in sorted(numbers))


def fell(archive: Archive, *, document_id: int, problem: ReadingProblem) -> None:
    """Remember that a document brought down the program that opens files; FALLS_ALLOWED times quarantines it."""
    with archive.database.writing() as session:
        document = session.get_one(Document, document_id)
        document.opening_attempts += 1
        if document.opening_attempts >= FALLS_ALLOWED:
            _quarantine(archive, session, document, problem.code, problem.sentence)


def refused(archive: Archive, *, document_id: int, problem: ReadingProblem) -> None:
    """Remember why a document cannot be opened: locked ones ask for a password, others are quarantined.

    What hangs on a mail and is nothing that can be read, such as an archive or a table, asks for nobody: it belongs to
    the mail, and is found by its name.
    """
    with archive.database.writing() as session:
        document = session.get_one(Document, document_id)
        if isinstance(problem, NeedsPassword | WrongPassword):
            lock(session, document_id, problem.code, problem.sentence)
        else:
            _quarantine(archive, session, document, problem.code, problem.sentence)
            if problem.code == NO_PAPER and mails_with(session, document_id):
                _leave_with_mail(archive, session, document)


def next_to_read(
    archive: Archive, *, can_read: bool, under_way: Collection[int], besides: Collection[int] = ()
) -> ToRead | None:
    """The next page whose words are missing, of the newest batch first; None when there is none.

    Pages whose ids are ``under_way`` are passed over, and documents whose ids are ``besides``. Without a reader
    (``can_read``) only pages without a picture are given.
    """
    waiting = Page.state == PageState.WAITING
    wanted = waiting if can_read else waiting & Page.width.is_(None)
    first = (
        select(Page, Document)
        .join(Document)
        .where(Document.state == DocumentState.OPENED, wanted, Page.id.not_in(list(under_way)))
        .where(Document.id.not_in(list(besides)))
        .order_by(*newest_batch_first(), Page.number)
        .limit(1)
    )
    with archive.database.reading() as session:
        found = session.execute(first).first()
    return to_read(archive, found[1], found[0]) if found else None


def record_page(archive: Archive, *, to_read: ToRead, result: "PageResult") -> None:
    """Keep what was found on a page, or why nothing was; with the outbox row, in one transaction.

    Afterwards the page is settled, or its document is locked, or it has its picture and waits for a reader. Once all
    pages have theirs, the document is filed by the codes on them, if there are any.
    """
    with archive.database.writing() as session:
        page = session.get_one(Page, to_read.page_id)
        if result.failure is not None and result.failure.code in LOCKED:
            lock(session, page.document_id, result.failure.code, result.failure.sentence)
            return
        if result.drawn is not None:
            page.width, page.height = result.drawn.width, result.drawn.height
            page.codes = "\n".join(ours(result.drawn.codes))
        if page.state is PageState.WAITING or result.drawn is None:
            _settle(archive, session, page, result)
        finish_document(archive, session, page.document_id)
        if not _to_draw(session, page.document_id):
            file_by_code(session, page.document_id, at=archive.clock.now())


def read_again(archive: Archive, *, page_id: int) -> None:
    """Let the clerk read a page once more; what was read before stays until then. Raises WrongDocumentState."""
    with archive.database.writing() as session:
        _again(session, page_id)


def read_pages_again(archive: Archive, *, page_ids: Collection[int]) -> tuple[UnreadBefore, ...]:
    """The same of several pages, of all or none; returns why they could not be read, for undoing."""
    with archive.database.writing() as session:
        return tuple(_again(session, page_id) for page_id in page_ids)


def leave_unread(archive: Archive, *, pages: Collection[UnreadBefore]) -> None:
    """Take back that these pages are read again; those that the clerk has read meanwhile stay read."""
    with archive.database.writing() as session:
        for before in pages:
            page = session.get_one(Page, before.page_id)
            if page.state is PageState.WAITING:
                page.state, page.reason_code, page.reason = before.state, before.reason_code, before.reason
                finish_document(archive, session, page.document_id)


def _again(session: Session, page_id: int) -> UnreadBefore:
    page = session.get_one(Page, page_id)
    document = session.get_one(Document, page.document_id)
    if document.state not in (DocumentState.OPENED, DocumentState.READ):
        raise WrongDocumentState()
    before = UnreadBefore(page_id, page.state, page.reason_code, page.reason)
    page.state, page.reason_code, page.reason = PageState.WAITING, None, None
    document.state = DocumentState.OPENED
    return before


def open_again(archive: Archive, *, document_id: int) -> None:
    """Take a document out of quarantine and let the clerk try to open it once more."""
    with archive.database.writing() as session:
        document = session.get_one(Document, document_id)
        if document.state is not DocumentState.QUARANTINED:
            raise WrongDocumentState()
        _to_be_opened(document)


def open_mended(document: Document) -> None:
    """Let the clerk try once more, inside the caller's writing transaction, to open what could not be opened or drawn
    while its original was not whole."""
    undrawn = any(page.state is PageState.FAILED and page.width is None for page in document.pages)
    if document.state is DocumentState.QUARANTINED or (document.state is DocumentState.READ and undrawn):
        _to_be_opened(document)


def _to_be_opened(document: Document) -> None:
    document.state, document.opening_attempts = DocumentState.RECEIVED, 0
    document.reason_code = document.reason = None


def to_read(archive: Archive, document: Document, page: Page) -> ToRead:
    """What is needed to draw and read a page. Raises LinkInTheWay where its pictures would be written elsewhere."""
    from ocr.reader import ReadRequest  # only the clerk needs what reads

    refuse_links(archive.folder.page_picture(document.sha256, page.number).parent, archive.folder.root)
    request = ReadRequest(
        key=str(page.id),
        path=archive.folder.original(document.sha256),
        number=page.number,
        view=archive.folder.page_picture(document.sha256, page.number),
        thumbnail=archive.folder.page_thumbnail(document.sha256, page.number),
        password=document.password,
    )
    return ToRead(page.id, document.id, request)


def newest_batch_first() -> tuple[ColumnElement[int], ...]:
    """The order of work: what was handed in last comes first."""
    batch = (
        select(func.min(AccessionItem.accession_id))
        .where(AccessionItem.document_id == Document.id)
        .correlate(Document)
        .scalar_subquery()
    )
    return batch.desc(), Document.id.asc()


def _settle(archive: Archive, session: Session, page: Page, result: "PageResult") -> None:
    better = result.failure is None or page.read_at is None  # half of the words never takes the place of all
    if result.page is not None and result.drawn is not None and better:
        keep_words(archive, session, page, result.page, result.drawn, result.remark)
    failure = result.failure
    if failure is None:
        return
    if failure.code == TesseractMissing.code:  # its own text can be found, and its pictures wait for a reader
        page.state = PageState.WAITING
        return
    page.attempts += 1
    page.state, page.reason_code, page.reason = PageState.FAILED, failure.code, failure.sentence


def is_typed() -> ColumnElement[bool]:
    """Whether a person typed a Page off or put words right on it, and has not taken that back."""
    newest = select(func.max(Transcript.id)).where(Transcript.page_id == Page.id).correlate(Page).scalar_subquery()
    return select(Transcript.id).where(Transcript.id == newest, Transcript.text != "").exists()


def keep_words(
    archive: Archive,
    session: Session,
    page: Page,
    found: RecognisedPage,
    drawn: "DrawnPage",
    remark: "Failure | None",
) -> None:
    """Keep what was read on a page, and what somebody should know of it all the same, inside the caller's writing
    transaction."""
    page.state = PageState.BLANK if drawn.is_blank else PageState.READ
    page.reason_code, page.reason = (remark.code, remark.sentence) if remark is not None else (None, None)
    page.turn, page.resolution, page.confidence = found.turn, found.resolution, found.confidence
    page.source, page.engine, page.recipe = found.source, found.engine, found.recipe
    page.text = found.text
    page.read_at = archive.clock.now()
    session.merge(PageWords(page_id=page.id, packed=pack(found.words)))
    announce(session, f"page:{page.id}")


def lock(session: Session, document_id: int, code: str, sentence: str) -> None:
    """A document asks for its password, for this reason; one that was read before says why it asks once more."""
    read_before = select(Page.id).where(Page.document_id == document_id, Page.read_at.is_not(None)).limit(1)
    if code == NeedsPassword.code and session.scalar(read_before) is not None:
        code, sentence = NeedsPasswordAgain.code, sentence_of(NeedsPasswordAgain)
    document = session.get_one(Document, document_id)
    document.state, document.password = DocumentState.LOCKED, None
    document.reason_code, document.reason = code, sentence


def finish_document(archive: Archive, session: Session, document_id: int) -> None:
    """A document whose pages all have their words and pictures is read; one without any picture is quarantined."""
    session.flush()
    pages = select(Page).where(Page.document_id == document_id).order_by(Page.number).limit(1)
    unfinished = (Page.state == PageState.WAITING) | (Page.width.is_(None) & (Page.state != PageState.FAILED))
    if session.scalars(pages.where(unfinished)).first() is not None:
        return
    document = session.get_one(Document, document_id)
    document.state, document.password = DocumentState.READ, None
    if session.scalars(pages.where(Page.width.is_not(None))).first() is None:
        first = session.scalars(pages).one()
        _quarantine(archive, session, document, first.reason_code or "", first.reason or "")


def _to_draw(session: Session, document_id: int) -> bool:
    """Whether a page of it is still to be drawn, so that not all of its codes are known."""
    waiting = select(Page.id).where(
        Page.document_id == document_id, Page.width.is_(None), Page.state != PageState.FAILED
    )
    return session.scalars(waiting.limit(1)).first() is not None


def _leave_with_mail(archive: Archive, session: Session, document: Document) -> None:
    thing = f"document:{document.id}"
    record(session, at=archive.clock.now(), by=CLERK, act="set aside", thing=thing, was=document.state.value)
    document.state = DocumentState.SET_ASIDE
    announce(session, thing)


def _quarantine(archive: Archive, session: Session, document: Document, code: str, sentence: str) -> None:
    document.state, document.password = DocumentState.QUARANTINED, None
    document.reason_code, document.reason = code, sentence
    record(
        session,
        at=archive.clock.now(),
        by=CLERK,
        act="quarantined",
        thing=f"document:{document.id}",
        reason=code,
    )
