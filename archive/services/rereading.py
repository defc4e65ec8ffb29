"""Pages that were read in an earlier way are read again, where the office wants that: while nothing else waits.

So are those that seemed to be in a language which is read only since then.

A page of which a person typed something off, or put words right on it (archive.records.Transcript), stays as it was
read: what they said was said of that reading. So does a page that cannot be read again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Document, Page, Setting
from archive.records.documents import DocumentState, PageState
from archive.services.history import record
from archive.services.reading import ToRead, is_typed, keep_words, to_read
from ocr.errors import OtherLanguage, sentence_of
from ocr.recipe import QUICK, RECIPE, SECOND
from ocr.second_reader_there import is_installed
from ocr.unread_language import LANGUAGES

if TYPE_CHECKING:  # the window asks for it, and need not load what reads
    from ocr.reader import PageResult

WANTED, CHOSEN = "read again", "read quickly"
"""Settings: the way in which pages are wanted that were read in an earlier one; the Way that was chosen."""


class Way(StrEnum):
    """How pages are read, as the setting has it: without or with a second look at what was in doubt, or with a second
    reader as well, where that is installed."""

    QUICK = "yes"
    THOROUGH = ""
    SECOND = "second reader"


AS_GOOD = {
    Way.QUICK: (QUICK, RECIPE, SECOND),
    Way.THOROUGH: (RECIPE, SECOND),
    Way.SECOND: (SECOND,),
}
"""The recipes in which a page may have been read so that it needs not be read again; that of each way comes first."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """So many ``pages`` were read in an earlier way; ``is_wanted``: they are to be read again."""

    pages: int
    is_wanted: bool


def ways_here() -> tuple[Way, ...]:
    """Those that this computer can."""
    return (Way.THOROUGH, Way.QUICK, Way.SECOND) if is_installed() else (Way.THOROUGH, Way.QUICK)


def way_of_reading(archive: Archive) -> Way:
    """The way that was chosen; THOROUGH on a computer without a second reader, where that was chosen on another."""
    with archive.database.reading() as session:
        return _way(session)


def choose_way(archive: Archive, *, way: Way, by: str) -> None:
    """From now on pages are read in this way."""
    with archive.database.writing() as session:
        session.merge(Setting(name=CHOSEN, value=way.value))
        record(session, at=archive.clock.now(), by=by, act="chose how to read", thing="office", way=way.name.lower())


def languages_in(session: Session) -> tuple[str, ...]:
    """Tesseract's names of the languages to read, from the setting ``languages`` (``eng+deu``); English by itself."""
    chosen = session.get(Setting, "languages")
    return tuple((chosen.value if chosen is not None and chosen.value else "eng").split("+"))


def read_earlier(archive: Archive) -> Earlier:
    """How many pages would read better than they were."""
    with archive.database.reading() as session:
        pages = session.scalar(select(func.count(Page.id)).join(Document).where(_earlier(session))) or 0
        return Earlier(pages, _is_wanted(session))


def want_reading_again(archive: Archive, *, wanted: bool, by: str) -> None:
    """Have them read again in the background from now on, or no more of them."""
    with archive.database.writing() as session:
        session.merge(Setting(name=WANTED, value=AS_GOOD[_way(session)][0] if wanted else ""))
        record(session, at=archive.clock.now(), by=by, act="wanted pages read again", thing="office", wanted=wanted)


def to_be_read_again(archive: Archive, *, besides: Collection[int], most: int) -> tuple[int, ...]:
    """The ids of some of them, the newest first, never those of ``besides``; none where nobody wants it.

    All pages are gone through for them: ask for many at a time.
    """
    with archive.database.reading() as session:
        if not _is_wanted(session):
            return ()
        chosen = select(Page.id).join(Document).where(_earlier(session)).order_by(Page.id.desc())
        return tuple(session.scalars(chosen.where(Page.id.not_in(list(besides))).limit(most)))


def to_read_again(archive: Archive, *, page_id: int) -> ToRead | None:
    """What is needed to read one of them again; None where that is not wanted any more."""
    with archive.database.reading() as session:
        chosen = select(Page, Document).join(Document).where(_earlier(session), Page.id == page_id)
        found = session.execute(chosen).first() if _is_wanted(session) else None
    return to_read(archive, found[1], found[0]) if found else None


def record_read_again(archive: Archive, *, page: ToRead, result: "PageResult") -> bool:
    """Keep what was read anew in the place of what was read before; whether it is as good now as it can be. What fell
    short of it, and a page that has changed meanwhile, stays as it is."""
    if result.failure is not None or result.page is None or result.drawn is None or not result.page.words:
        return False
    with archive.database.writing() as session:
        row = session.scalar(select(Page).where(Page.id == page.page_id, ~is_typed()))
        if row is None or row.state is not PageState.READ:
            return False
        row.width, row.height = result.drawn.width, result.drawn.height
        keep_words(archive, session, row, result.page, result.drawn, result.remark)
        return result.page.recipe in AS_GOOD[_way(session)]


def _earlier(session: Session) -> ColumnElement[bool]:
    better = Page.recipe.not_in(AS_GOOD[_way(session)]) | _is_read_since(session)
    is_scan = (Page.source == "ocr") & better
    return (Page.state == PageState.READ) & is_scan & (Document.state == DocumentState.READ) & ~is_typed()


def _is_read_since(session: Session) -> ColumnElement[bool]:
    """Whether a Page seemed to be in a language that was not read then, and is read here by now."""
    read = languages_in(session)
    names = [ours for tesseracts, ours in LANGUAGES.values() if any(one.startswith(tesseracts) for one in read)]
    told = (sentence_of(OtherLanguage).partition(", ")[0].replace("another language", name) for name in names)
    return or_(false(), *(Page.reason.contains(f"{one},") for one in told))  # with whatever else is said of it


def _is_wanted(session: Session) -> bool:
    wanted = session.get(Setting, WANTED)
    return wanted is not None and wanted.value == AS_GOOD[_way(session)][0]


def _way(session: Session) -> Way:
    chosen = session.get(Setting, CHOSEN)
    return next((way for way in ways_here() if chosen is not None and chosen.value == way), Way.THOROUGH)
