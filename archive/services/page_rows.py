"""Pages: whether the rows of each document's pages agree with one another, as the clerk leaves them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from archive.archive import Archive
from archive.intake_errors import WordsDamaged
from archive.records import Document, Page, PageWords
from archive.records.documents import DocumentState, PageState
from archive.records.packing import unpack
from archive.services.contradictions import Contradiction
from ocr.errors import REMARKS
from ocr.words import lines_of

PORTION = 200
"""Pages whose words are unpacked at once, so that nobody who writes waits long."""

READ = (PageState.READ, PageState.BLANK)


@dataclass(frozen=True, slots=True)
class DamagedWords(Contradiction):
    """The words of a page cannot be understood, and the window offers to read it again. ``sha256``: its original."""

    sha256: str


def disagreeing_pages(archive: Archive) -> Iterator[Contradiction]:
    """Documents that have other pages than were counted, and pages that are called read and do not look so."""
    yield from _miscounted(archive)
    yield from _not_read(archive)
    yield from _not_blank(archive)
    yield from _other_words(archive)


def _miscounted(archive: Archive) -> Iterator[Contradiction]:
    first, last, rows = func.min(Page.number), func.max(Page.number), func.count(Page.id)
    waiting = func.sum(Page.state == PageState.WAITING)
    counted = select(Document.id, Document.name, Document.state, Document.page_count, rows, first, last, waiting)
    with archive.database.reading() as session:
        documents = session.execute(counted.outerjoin(Page).group_by(Document.id).order_by(Document.id)).all()
    for number, name, state, pages, there, low, high, waits in documents:
        if (there, low or 1, high or 0) != (pages or 0, 1, pages or 0):
            yield Contradiction(f"document:{number}", f"{name} was opened with {pages or 0} pages, and has {there}")
        elif state is DocumentState.READ and (waits or not there):
            yield Contradiction(f"document:{number}", f"{name} is called read, and not all of it was")


def _not_read(archive: Archive) -> Iterator[Contradiction]:
    """Pages called read or blank without what the clerk writes down when it reads one."""
    traces = (Page.read_at, Page.source, Page.engine, Page.recipe, PageWords.page_id)
    failed = Page.reason_code.is_not(None) & Page.reason_code.not_in([remark.code for remark in REMARKS])
    lacking = or_(failed, *(trace.is_(None) for trace in traces))
    chosen = (
        select(Page.id, Page.number, Document.name)
        .join(Document)
        .outerjoin(PageWords)
        .where(Page.state.in_(READ), lacking)
        .order_by(Page.id)
    )
    with archive.database.reading() as session:
        pages = session.execute(chosen).all()
    for page_id, number, name in pages:
        yield Contradiction(f"page:{page_id}", f"page {number} of {name} is called read, and nobody read it")


def _not_blank(archive: Archive) -> Iterator[Contradiction]:
    """Pages called blank that have words. That one without words is not blank is nowhere written down."""
    chosen = (
        select(Page.id, Page.number, Document.name)
        .join(Document)
        .where(Page.state == PageState.BLANK, Page.text != "")
        .order_by(Page.id)
    )
    with archive.database.reading() as session:
        pages = session.execute(chosen).all()
    for page_id, number, name in pages:
        yield Contradiction(f"page:{page_id}", f"page {number} of {name} is called blank, and has words")


def _other_words(archive: Archive) -> Iterator[Contradiction]:
    """Pages whose text is not that of the words with their places, which were kept at the same moment."""
    last = 0
    while True:
        some = (
            select(Page.id, Page.number, Page.state, Document.name, Document.sha256, Page.text, PageWords.packed)
            .join(Document)
            .join(PageWords)
            .where(Page.id > last, Page.read_at.is_not(None))
            .order_by(Page.id)
            .limit(PORTION)
        )
        with archive.database.reading() as session:
            pages = session.execute(some).all()
        for page_id, number, state, name, sha256, text, packed in pages:
            thing = f"page:{page_id}"
            try:
                is_same = lines_of(unpack(packed)) == text
            except WordsDamaged:
                what = f"the words of page {number} of {name} cannot be understood"
                can_be_read_again = state is PageState.READ  # nothing is drawn over a blank one, so nobody is told
                yield DamagedWords(thing, what, sha256) if can_be_read_again else Contradiction(thing, what)
                continue
            if not is_same:
                yield Contradiction(thing, f"the text of page {number} of {name} is not what was read")
        if len(pages) < PORTION:
            return
        last = pages[-1][0]
