"""The pictures of pages in the book: upright, relevant words outlined, all words as text that can be searched.

Written in parts of some fifty pages, each a file of its own, so that however large the dossier is, no more than one
part is held in memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fpdf.enums import TextMode
from sqlalchemy import select

from archive.archive import Archive
from archive.dossier.book.drawing import Drawn, PictureOf, can_be_shown
from archive.dossier.book.outlining import as_printed, frames
from archive.dossier.book.sheet import FONT, INK, MARGIN, RULE, SOFT, Sheet, fit, font_for
from archive.dossier.book.writing import Bookmark
from archive.dossier.contents import DocumentInside, PageInside
from archive.exchange.progress import Progress
from archive.intake_errors import WordsDamaged
from archive.records import PageWords
from archive.records.documents import PageState
from archive.records.packing import unpack
from ocr.searchable.lines import Laid, laid_out
from ocr.words import Box, Word

AT_ONCE = 50
"""Pages of a part."""

FRAME = (166, 58, 20)
"""Around what is relevant; dark enough to stand out on a print without colours."""

_HEAD, _FOOT = 24.0, 28.0
"""Millimetres above and below a picture."""

_LEAST, _MOST = 20.0, 500.0
"""Per cent to which letters are made narrower or wider, so that they lie over the word in the picture."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the book that shows a page of a document."""

    document: DocumentInside
    number: int
    page: PageInside


def to_show(documents: Sequence[DocumentInside]) -> tuple[Shown, ...]:
    """All pages in the order of the dossier; documents are numbered from 1."""
    return tuple(Shown(one, number, page) for number, one in enumerate(documents, start=1) for page in one.pages)


def marks_of(pages: Sequence[Shown], *, first: int) -> dict[str, int]:
    """On which page of the book each document and page stands, if the first stands on ``first``."""
    found: dict[str, int] = {}
    for place, one in enumerate(pages):
        found.setdefault(f"document:{one.document.id}", first + place)
        found[f"document:{one.document.id}:{one.page.number}"] = first + place
    return found


def bookmarks_of(pages: Sequence[Shown], *, first: int) -> Iterator[Bookmark]:
    """One for the chapter and one for each document."""
    if pages:
        yield Bookmark("Pictures of the pages", first, 0)
    for place, one in enumerate(pages):
        if one.page.number == one.document.pages[0].number:
            yield Bookmark(f"{one.number}. {one.document.title}", first + place, 1)


@dataclass(frozen=True, slots=True)
class Frame:
    """How the parts are set: paper, running title, number of the first page, and of all pages of the book.

    ``instead`` stands where a page has no picture.
    """

    paper: str
    running: str
    first: int
    total: int
    instead: str = "There is no picture of this page. The original beside this book shows it."


def draw_parts(
    archive: Archive,
    pages: Sequence[Shown],
    files: Mapping[int, str],
    folder: Path,
    frame: Frame,
    progress: Progress,
    picture_of: PictureOf | None = None,
) -> tuple[Path, ...]:
    """Draw all pages into part files in a folder, told after each page; returns them in order.

    Without ``picture_of`` they are the clerk's pictures.
    """
    parts = []
    for start in range(0, len(pages), AT_ONCE):
        some = pages[start : start + AT_ONCE]
        words = _words_of(archive, [one.page.id for one in some])
        part = folder / f"part-{start:06d}.pdf"
        numbered = frame.first + start
        with Sheet(paper=frame.paper, running=frame.running, numbered=numbered, total=frame.total) as sheet:
            sheet.set_auto_page_break(False)
            for place, one in enumerate(some):
                progress(start + place, len(pages))
                drawn = picture_of(one) if picture_of is not None else _of_the_clerk(one, frame.instead)
                _draw(sheet, one, files.get(one.document.id, ""), words.get(one.page.id, ()), drawn)
            sheet.output(str(part))
        parts.append(part)
    progress(len(pages), len(pages))
    return tuple(parts)


def _words_of(archive: Archive, pages: Sequence[int]) -> dict[int, tuple[Word, ...]]:
    """The words of these pages; none where they are damaged, as the search has it."""
    found: dict[int, tuple[Word, ...]] = {}
    with archive.database.reading() as session:
        rows = session.execute(select(PageWords.page_id, PageWords.packed).where(PageWords.page_id.in_(pages)))
        for page, packed in rows:
            try:
                found[page] = unpack(packed)
            except WordsDamaged:
                continue
    return found


def _of_the_clerk(one: Shown, instead: str) -> Drawn:
    return Drawn(one.page.picture) if can_be_shown(one.page.picture) else Drawn(None, instead)


def _draw(sheet: Sheet, one: Shown, file: str, words: Sequence[Word], drawn: Drawn) -> None:
    wide, tall = _upright(one.page)
    sheet.add_page(orientation="L" if wide > tall else "P")
    left, top, width, height = _place(sheet, wide, tall)
    found = list(frames(words, one.document.outline)) if drawn.picture is not None else []
    there = as_printed(words, one.document.outline) if found else ()
    _caption(sheet, one, file, drawn.said if drawn.picture is not None else "", there)
    if drawn.picture is None:
        _without_picture(sheet, drawn.said, (left, top, width, height))
        return
    turned = one.page.turn % 180 != 0
    drawn_wide, drawn_tall = (height, width) if turned else (width, height)
    across, down = left + width / 2, top + height / 2
    with sheet.rotation(-one.page.turn, across, down):
        sheet.image(str(drawn.picture), x=across - drawn_wide / 2, y=down - drawn_tall / 2, w=drawn_wide, h=drawn_tall)
    sheet.set_draw_color(*RULE)
    sheet.set_line_width(0.15)
    sheet.rect(left, top, width, height)
    _lay_words(sheet, words, (left, top, width, height))
    _outline(sheet, found, (left, top, width, height))


def _upright(page: PageInside) -> tuple[float, float]:
    """The proportions of the upright picture; those of a sheet where they are not known."""
    wide, tall = page.width or 210, page.height or 297
    return (tall, wide) if page.turn % 180 else (wide, tall)


def _place(sheet: Sheet, wide: float, tall: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of the picture on the page, in millimetres: as large as there is room."""
    room_wide, room_tall = sheet.w - 2 * MARGIN, sheet.h - _HEAD - _FOOT
    scale = min(room_wide / wide, room_tall / tall)
    width, height = wide * scale, tall * scale
    return (sheet.w - width) / 2, _HEAD, width, height


def _caption(sheet: Sheet, one: Shown, file: str, said: str, there: Sequence[str]) -> None:
    document, page = one.document, one.page
    state = {PageState.BLANK: ", blank", PageState.WAITING: ", not read yet", PageState.FAILED: ", could not be read"}
    many = len(document.pages)
    sheet.set_font(FONT, "B", 10)
    sheet.set_text_color(*INK)
    sheet.set_xy(MARGIN, 17)
    place = f", page {page.number} of {many}{state.get(page.state, '')}"
    room = sheet.epw - 34 - sheet.get_string_width(place)
    sheet.cell(sheet.epw - 30, 5, _cut(sheet, fit(f"{one.number}. {document.title}"), room) + place)
    sheet.set_font(FONT, "", 8.5)
    sheet.set_text_color(*SOFT)
    sheet.cell(30, 5, f"{document.on.day} {document.on:%b %Y}", align="R")
    sheet.set_xy(MARGIN, sheet.h - 20)
    sheet.set_font(FONT, "", 7.5)
    sheet.cell(sheet.epw, 3.6, _cut(sheet, fit(file or "The original is missing."), sheet.epw))
    sheet.set_xy(MARGIN, sheet.h - 16.4)
    sheet.cell(sheet.epw, 3.6, f"SHA-256 of the original {document.sha256}")
    if told := "  ".join(part for part in (said, _why_outlined(there)) if part):
        sheet.set_xy(MARGIN, sheet.h - 23.6)
        sheet.cell(sheet.epw, 3.6, _cut(sheet, fit(told), sheet.epw))


def _why_outlined(there: Sequence[str]) -> str:
    """ "Outlined: “data”, “Helen Hale”, “£154”"; empty where nothing is on this page."""
    return f"Outlined: {', '.join(f'“{one}”' for one in there)}" if there else ""


def _cut(sheet: Sheet, text: str, room: float) -> str:
    if sheet.get_string_width(text) <= room:
        return text
    while text and sheet.get_string_width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _without_picture(sheet: Sheet, instead: str, place: tuple[float, float, float, float]) -> None:
    left, top, width, height = place
    sheet.set_draw_color(*RULE)
    sheet.rect(left, top, width, height)
    sheet.set_font(FONT, "", 10)
    sheet.set_text_color(*SOFT)
    sheet.set_xy(left, top + height / 2 - 5)
    sheet.cell(width, 6, instead, align="C")


def _lay_words(sheet: Sheet, words: Sequence[Word], place: tuple[float, float, float, float]) -> None:
    """The words as invisible text over the picture, each as wide as it is there (see ocr.searchable.lines)."""
    fitting = [replace(word, text=fit(word.text)) for word in words]
    with sheet.local_context(text_mode=TextMode.INVISIBLE):
        for line in laid_out(fitting):
            for word in line:
                _lay_word(sheet, word, place)
        sheet.set_font(FONT)
        sheet.set_stretching(100)


def _lay_word(sheet: Sheet, word: Laid, place: tuple[float, float, float, float]) -> None:
    left, top, width, height = place
    sheet.set_font(font_for(word.text), "", max(1.0, round(word.tall * height * sheet.k * 0.8, 1)))
    _stretch(sheet, word.text, word.box.width * width)
    sheet.text(left + word.box.left * width, top + word.base * height, word.text)
    _stretch(sheet, " ", word.gap * width)
    sheet.text(left + (word.box.left + word.box.width) * width, top + word.base * height, " ")


def _stretch(sheet: Sheet, text: str, wide: float) -> None:
    """Makes letters so wide or narrow that the text takes ``wide`` millimetres, as far as that can be read."""
    sheet.set_stretching(100)
    natural = sheet.width_of(text)
    if natural > 0 and wide > 0:
        sheet.set_stretching(min(_MOST, max(_LEAST, round(100 * wide / natural, 1))))


def _outline(sheet: Sheet, boxes: Sequence[Box], place: tuple[float, float, float, float]) -> None:
    left, top, width, height = place
    sheet.set_draw_color(*FRAME)
    sheet.set_line_width(0.45)
    for box in boxes:
        sheet.rect(
            left + box.left * width - 0.7,
            top + box.top * height - 0.7,
            box.width * width + 1.4,
            box.height * height + 1.4,
            round_corners=True,
            corner_radius=0.6,
        )
