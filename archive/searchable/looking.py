"""What of a document can be found on its pages, and what lies under each in a searchable PDF."""

from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.dossier.contents import Came, DocumentInside, PageInside
from archive.dossier.papers import document_inside
from archive.intake_errors import WordsDamaged
from archive.records import Document, PageWords
from archive.records.documents import DocumentState, PageState
from archive.records.packing import unpack
from archive.searchable.errors import HasNoPages, NoSuchDocument, NothingReadYet, NotOpenedYet, OriginalIsLocked
from archive.searchable.typed_words import placed
from ocr.words import Word

PDF = "application/pdf"
OWN_TEXT = "text layer"
"""How the source of a page begins whose own text is trusted."""


class Lies(Enum):
    """What lies under a page."""

    READ = auto()  # what was read
    TYPED = auto()  # what was typed off, where it is written
    TYPED_LOOSELY = auto()  # what was typed off, line below line
    OWN = auto()  # nothing: it has text of its own, and stays as it is
    NO_WORDS = auto()
    NOT_READ_YET = auto()
    FAILED = auto()
    DAMAGED = auto()  # its words cannot be understood


@dataclass(frozen=True, slots=True)
class Looked:
    """A document that can be made searchable. ``called`` is what the office calls it."""

    inside: DocumentInside
    called: str
    media_type: str

    @property
    def is_pdf(self) -> bool:
        """Whether it came as a PDF."""
        return self.media_type == PDF

    @property
    def is_born_digital(self) -> bool:
        """Whether it is a PDF of which every page that is not blank has text of its own."""
        shown = [page for page in self.inside.pages if page.state is not PageState.BLANK]
        return self.is_pdf and bool(shown) and all(map(has_own_text, shown))


def look(archive: Archive, *, document_id: int) -> Looked:
    """Raises NoSuchDocument, NotOpenedYet, NothingReadYet, HasNoPages or OriginalIsLocked."""
    with archive.database.reading() as session:
        document = session.get(Document, document_id)
        if document is None:
            raise NoSuchDocument(number=document_id)
        called, media_type, state = document.called, document.media_type, document.state
        inside = document_inside(archive, session, document_id, Came.FILED, None, ())
    if state is DocumentState.RECEIVED:
        raise NotOpenedYet(name=called)
    if state is DocumentState.LOCKED:
        raise OriginalIsLocked(name=called)
    if not inside.pages or media_type is None:
        raise HasNoPages(name=called)
    if all(page.state is PageState.WAITING and page.typed is None for page in inside.pages):
        raise NothingReadYet(name=called)
    return Looked(inside, called, media_type)


def under_page(session: Session, page: PageInside, *, of_pdf: bool) -> tuple[tuple[Word, ...], Lies]:
    """The words that lie under a page, and what they are."""
    if of_pdf and has_own_text(page):
        return (), Lies.OWN
    packed = session.scalars(select(PageWords.packed).where(PageWords.page_id == page.id)).one_or_none()
    words, is_damaged = _unpacked(packed)
    if page.typed is not None:
        typed = placed(page.typed.text, words)
        return typed.words, Lies.TYPED if typed.in_place else Lies.TYPED_LOOSELY
    if words:  # kept from an earlier reading, whatever came of a later one
        return words, Lies.READ
    if is_damaged:
        return (), Lies.DAMAGED
    stands = {PageState.WAITING: Lies.NOT_READ_YET, PageState.FAILED: Lies.FAILED}
    return (), stands.get(page.state, Lies.NO_WORDS)


def has_own_text(page: PageInside) -> bool:
    """Whether a page came with text that is trusted."""
    return page.state is PageState.READ and (page.source or "").startswith(OWN_TEXT)


def _unpacked(packed: bytes | None) -> tuple[tuple[Word, ...], bool]:
    """The words, and whether they are damaged."""
    try:
        return (unpack(packed) if packed else ()), False
    except WordsDamaged:
        return (), True
