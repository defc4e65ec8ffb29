"""Pictures of pages that are gone: they are only derived, and drawn again while everything else stays as it is.

That a picture is missing is kept as a page without a width that still has its height. What was read, and how its
document stands, is not touched, so that nothing a person sees is counted anew.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select, update

from archive.archive import Archive
from archive.records import Document, Page, Setting
from archive.records.documents import DocumentState, PageState
from archive.services.lost_pictures import is_lost
from archive.services.reading import LOCKED, ToRead, finish_document, lock, newest_batch_first, to_read
from ocr.errors import ReadingProblem

if TYPE_CHECKING:  # the window asks for a picture, and need not load what draws it
    from ocr.renderer import View

_ASKED_FOR = "picture asked for"
"""The setting: a page's id and the moment, so that asking once more is news."""

_AT_ONCE = 500
"""Pages named in one statement."""

_OPENED = (DocumentState.OPENED, DocumentState.READ)


def ask_for_picture(archive: Archive, *, page_id: int) -> None:
    """Somebody looks at a page whose picture is gone: it is to be drawn before all others."""
    with archive.database.writing() as session:
        session.merge(Setting(name=_ASKED_FOR, value=f"{page_id} {archive.clock.now().isoformat()}"))


def asked_for(archive: Archive) -> str:
    """Which picture was asked for last; changes with every :func:`ask_for_picture`, empty before the first."""
    with archive.database.reading() as session:
        row = session.get(Setting, _ASKED_FOR)
        return row.value if row else ""


def forget_missing_pictures(archive: Archive) -> None:
    """Have the pictures drawn again of documents whose folder of pictures is gone, and any that are gone or altered of
    the document that is looked at.

    Raises OSError when it cannot be seen what is there.
    """
    page = _page_of(asked_for(archive))
    with archive.database.reading() as session:
        rows = session.execute(
            select(Document.id, Document.sha256).where(
                Document.state.in_(_OPENED), Document.id.in_(select(Page.document_id).where(Page.width.is_not(None)))
            )
        ).all()
        looked_at = session.execute(
            select(Page.id, Page.number, Document.sha256)
            .join(Document)
            .where(Page.document_id == _document_of(page), Page.width.is_not(None), Document.state.in_(_OPENED))
        ).all()
    documents = [row.id for row in rows if _is_gone(archive.folder.page_picture(row.sha256, 1).parent)]
    pages = [row.id for row in looked_at if any(map(is_lost, _pictures_of(archive, row.sha256, row.number)))]
    if documents or pages:
        gone = Page.document_id.in_(documents) | Page.id.in_(pages)
        with archive.database.writing() as session:
            session.execute(update(Page).where(gone).values(width=None))


def draw_again(archive: Archive, pages: Iterable[int]) -> None:
    """Have the pictures of these pages drawn again, by id: a check found them gone or altered. Those of documents that
    are not opened are left as they are."""
    wanted = sorted(set(pages))
    opened = Page.document_id.in_(select(Document.id).where(Document.state.in_(_OPENED)))
    with archive.database.writing() as session:
        for first in range(0, len(wanted), _AT_ONCE):
            some = Page.id.in_(wanted[first : first + _AT_ONCE])
            session.execute(update(Page).where(some, opened).values(width=None))


def without_picture() -> ColumnElement[bool]:
    """Pages whose picture is to be drawn again; for statements that join pages with documents. What waits to be read is
    drawn with that."""
    settled = Page.state.in_((PageState.READ, PageState.BLANK)) | (Page.state == PageState.FAILED) & Page.height.is_not(
        None
    )
    return Page.width.is_(None) & settled & Document.state.in_(_OPENED)


def next_to_draw(archive: Archive, *, looked_at: bool = False, besides: Collection[int] = ()) -> ToRead | None:
    """The next page to be drawn again, first that which is looked at, then others of its document; ``looked_at``: none
    but these. None when there is none but of the documents ``besides``."""
    page = _page_of(asked_for(archive))
    of_same = Page.document_id == _document_of(page)
    wanted = select(Page, Document).join(Document).where(without_picture(), Document.id.not_in(list(besides)))
    if looked_at:
        wanted = wanted.where(of_same)
    first = wanted.order_by((Page.id == page).desc(), of_same.desc(), *newest_batch_first(), Page.number).limit(1)
    with archive.database.reading() as session:
        found = session.execute(first).first()
    return to_read(archive, found[1], found[0]) if found else None


def record_drawn(archive: Archive, *, page_id: int, drawn: "View | ReadingProblem") -> None:
    """Keep that a page has its picture again, or why it cannot have one; what was read stays."""
    with archive.database.writing() as session:
        page = session.get_one(Page, page_id)
        document = session.get_one(Document, page.document_id)
        if not isinstance(drawn, ReadingProblem):
            page.width, page.height = drawn.width, drawn.height
        elif drawn.code in LOCKED:
            lock(session, document.id, drawn.code, drawn.sentence)
            return
        else:
            page.height = None
            page.attempts += 1
            page.state, page.reason_code, page.reason = PageState.FAILED, drawn.code, drawn.sentence
        if document.state in _OPENED:
            finish_document(archive, session, document.id)


def _page_of(asked: str) -> int:
    """0 for no page."""
    number = asked.partition(" ")[0]
    return int(number) if number.isdecimal() else 0


def _document_of(page: int) -> ColumnElement[int]:
    return select(Page.document_id).where(Page.id == page).scalar_subquery()


def _pictures_of(archive: Archive, sha256: str, number: int) -> tuple[Path, Path]:
    return archive.folder.page_picture(sha256, number), archive.folder.page_thumbnail(sha256, number)


def _is_gone(place: Path) -> bool:
    try:
        place.stat()  # exists() takes a closed folder for an absent one from Python 3.14 on
    except FileNotFoundError:
        return True
    return False
