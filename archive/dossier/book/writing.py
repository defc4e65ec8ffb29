"""Writes the text of the book: headings, paragraphs, facts, and rows with the page that they lead to.

The text is written twice. The first time finds out on which page everything comes to stand, the second knows it: what
leads to a page has a column of its own, so that nothing moves in between.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.dossier.book.sheet import ACCENT, FONT, INK, MARGIN, RULE, SOFT, Sheet, fit, lacks

LINE = 4.7
"""Millimetres from line to line of ten points."""

WHEN, REFERENCE, GAP = 30.0, 14.0, 6.0
"""Millimetres of the columns left and right of a row's text, and between."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the reader's list of contents; ``level`` counts from 0."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Link:
    """A spot on a page that leads to another; in points from the lower left corner of the page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    target: int


@dataclass(slots=True)
class Places:
    """What was found out while writing: where things stand, what leads where, and the bookmarks.

    ``lacking`` are the texts with signs that no typeface has, in full, with the page on which they begin.
    """

    marks: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    lacking: list[tuple[int, str]] = field(default_factory=list)


class Writing:
    """Writes on sheets, with what is known already of where things stand (``known``)."""

    def __init__(self, sheet: Sheet, known: Mapping[str, int]) -> None:
        self.sheet = sheet
        self.places = Places()
        self._known = known

    def chapter(self, title: str, mark: str) -> None:
        """A new page with a heading."""
        self.sheet.add_page()
        self.mark(mark)
        self.places.bookmarks.append(Bookmark(title, self.sheet.number, 0))
        self._set(17, bold=True)
        self.sheet.multi_cell(0, 8, self._fit(title), align="L", new_x="LMARGIN", new_y="NEXT")
        self.sheet.ln(3)

    def heading(self, title: str, *, mark: str = "", beside: str = "", bookmark: bool = True) -> None:
        """A heading inside a chapter, with a little more ``beside`` it, never alone at the foot of a page."""
        self.need(26)
        self.sheet.ln(3)
        if mark:
            self.mark(mark)
            self.record(mark)
        if bookmark:
            self.places.bookmarks.append(Bookmark(title, self.sheet.number, 1))
        self._set(12, bold=True)
        self.sheet.multi_cell(0, 6, self._fit(title), align="L", new_x="LMARGIN", new_y="NEXT")
        if beside:
            self.small(beside)
        self.sheet.ln(1)

    def paragraph(self, text: str, *, soft: bool = False, bold: bool = False, indent: float = 0) -> None:
        """Running text; its line breaks stay."""
        self._set(10, bold=bold, soft=soft)
        self.sheet.set_x(MARGIN + indent)
        width = self.sheet.width - indent
        self.sheet.multi_cell(width, LINE, self._fit(text).strip() or "–", align="L", new_x="LMARGIN", new_y="NEXT")
        self.sheet.ln(1.2)

    def small(self, text: str, *, indent: float = 0, tight: bool = False) -> None:
        """Something said beside, or, where ``tight``, the label of what follows."""
        self._set(8.5, soft=True)
        self.sheet.set_x(MARGIN + indent)
        self.sheet.multi_cell(self.sheet.width - indent, 4, self._fit(text), align="L", new_x="LMARGIN", new_y="NEXT")
        self.sheet.ln(0 if tight else 0.8)

    def facts(self, pairs: Iterable[tuple[str, str]], *, indent: float = 0) -> None:
        """Labels with what is known; what is empty is left out."""
        for label, words in pairs:
            if not words:
                continue
            self.need(9)
            self._set(8.5, soft=True)
            is_long = self.sheet.get_string_width(fit(label)) > WHEN + 4
            if is_long:
                self.small(label, indent=indent)
            top = self.sheet.get_y()
            if not is_long:
                self.sheet.set_xy(MARGIN + indent, top + 0.35)
                self.sheet.cell(WHEN + 4, LINE - 0.5, self._fit(label))
            self._set(10)
            left = MARGIN + indent + WHEN + GAP
            self.sheet.set_xy(left, top)
            width = self.sheet.w - MARGIN - left
            self.sheet.multi_cell(width, LINE, self._fit(words), align="L", new_x="LMARGIN", new_y="NEXT")
        self.sheet.ln(1.5)

    def row(
        self,
        when: str,
        what: str,
        text: str,
        *,
        under: str = "",
        to: str = "",
        shade: bool = False,
        more_when: str = "",
    ) -> None:
        """A row: when, what in bold, text, something small ``under`` it, and the page on which ``to`` stands."""
        self.need(16)
        sheet = self.sheet
        top = sheet.get_y()
        first = sheet.page_no()
        self._set(9, soft=True)
        sheet.set_xy(MARGIN, top + 0.2)
        sheet.cell(WHEN, LINE, self._fit(when))
        if more_when:
            self._set(8.5, soft=True)
            sheet.set_xy(MARGIN, top + LINE)
            sheet.cell(WHEN, 4, self._fit(more_when))
        self.reference(to, top)
        left, width = MARGIN + WHEN + GAP, sheet.width - WHEN - REFERENCE - 2 * GAP
        sheet.set_xy(left, top)
        for words, size, height, bold, soft in (
            (what, 10, LINE, not shade, shade),
            (text, 10, LINE, False, shade),
            (under, 8.5, 4, False, True),
        ):
            if words:
                self._set(size, bold=bold, soft=soft)
                sheet.set_x(left)
                sheet.multi_cell(width, height, self._fit(words), align="L", new_x="LMARGIN", new_y="NEXT")
        if more_when and sheet.page_no() == first:
            sheet.set_y(max(sheet.get_y(), top + LINE + 4))
        sheet.ln(1.2)
        self._rule()

    def reference(self, to: str, top: float) -> None:
        """The number of the page on which something stands, at the right margin, leading there."""
        page = self._known.get(to) if to else None
        if page is None:
            return
        sheet = self.sheet
        left = sheet.w - MARGIN - REFERENCE
        sheet.set_font(FONT, "", 9)
        sheet.set_text_color(*ACCENT)
        sheet.set_xy(left, top + 0.2)
        sheet.cell(REFERENCE, LINE, f"p. {page:,}", align="R")
        self.link(left, top, REFERENCE, LINE + 0.5, page)

    def link(self, left: float, top: float, width: float, height: float, target: int) -> None:
        """Let a spot of this page, in millimetres from its upper left corner, lead to a page."""
        scale, tall = self.sheet.k, self.sheet.h
        self.places.links.append(
            Link(
                self.sheet.number,
                left * scale,
                (tall - top - height) * scale,
                (left + width) * scale,
                (tall - top) * scale,
                target,
            )
        )

    def record(self, thing: str) -> None:
        """The id by which the history names a record, small above what follows, at the right margin."""
        self._set(7, soft=True)
        self.sheet.set_x(MARGIN)
        self.sheet.cell(self.sheet.width, 3, thing, align="R", new_x="LMARGIN", new_y="TOP")

    def in_full(self, text: str) -> None:
        """Keep a text of which the book shows only a part, or not all signs, if that is so."""
        if lacks(text):
            self.places.lacking.append((self.sheet.number, text))

    def mark(self, *things: str) -> None:
        """These things stand on this page; the first place of each counts."""
        for thing in things:
            self.places.marks.setdefault(thing, self.sheet.number)

    def page_of(self, thing: str) -> int | None:
        """The page on which a thing stands; None while that is not known."""
        return self._known.get(thing)

    def here(self, *things: str) -> float:
        """How far down this page the writing has come, in millimetres; a little room follows on the same page."""
        self.need(12)
        self.mark(*things)
        return float(self.sheet.get_y())

    def back_to(self, top: float) -> None:
        """Go on writing at the left margin, so far down this page."""
        self.sheet.set_xy(MARGIN, top)

    def need(self, height: float) -> None:
        """Begin a new page unless so many millimetres are left on this one."""
        if self.sheet.room < height:
            self.sheet.add_page()

    def space(self, height: float = 3) -> None:
        """Leave some room."""
        self.sheet.ln(height)

    def _rule(self) -> None:
        sheet = self.sheet
        sheet.set_draw_color(*RULE)
        sheet.set_line_width(0.15)
        if sheet.room > 2:
            sheet.line(MARGIN, sheet.get_y(), sheet.w - MARGIN, sheet.get_y())
        sheet.ln(1.4)

    def _set(self, size: float, *, bold: bool = False, soft: bool = False) -> None:
        self.sheet.set_font(FONT, "B" if bold else "", size)
        self.sheet.set_text_color(*(SOFT if soft else INK))

    def _fit(self, text: str) -> str:
        self.in_full(text)
        return fit(text)
