"""Where the parts of a timeline's line lie: measured once for its height, its painting and its clicks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect
from PySide6.QtGui import QColor, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

from archive.search.hits import Mark
from desktop.models.timeline_row import TimelineRow
from desktop.style import Look, Text
from desktop.widgets.row import PillText
from desktop.widgets.row_layout import pill_size

EDGE = 14
PITCH = 19
PADDING = 11
WHEN = 104
KIND = 90
SHORT = 4
"""Lines of a long note that are shown until somebody wants more."""

NARROW = 460
"""Below this width (at 100 %) date and kind stand above the text instead of beside it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word that can be clicked. ``what`` is "open", "more", "less", "earlier", "correct", "send", "find" or
    "dispute"."""

    what: str
    word: str
    box: QRect


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """Boxes relative to the line's own top left corner. ``texts`` are laid out already, with where each begins."""

    when: QRect
    kind: QRect
    texts: tuple[tuple[QTextLayout, QPointF], ...]
    pills: tuple[tuple[PillText, QRect], ...]
    links: tuple[Link, ...]
    button: Link | None
    height: int


def lay_out(row: TimelineRow, width: int, look: Look) -> TimelineLayout:
    """Divide a line of ``width`` pixels among the parts of ``row``."""
    edge, pitch, top = look.px(EDGE), look.px(PITCH), look.px(PADDING)
    narrow = width < look.px(NARROW)
    when = QRect(edge, top, look.px(WHEN) - look.px(8), pitch)
    kind = QRect(edge + look.px(WHEN), top, look.px(KIND) - look.px(8), pitch)
    left = edge if narrow else edge + look.px(WHEN) + look.px(KIND)
    first = top + pitch if narrow else top
    pills, right = _pills(row, width - edge, top, look)
    links: list[Link] = []
    if row.corrected:
        word = _tr("hide") if row.whole else _tr("earlier wording")
        box = QRect(right - _advance(word, look), top, _advance(word, look), pitch)
        links.append(Link("earlier", word, box))
        right = box.left() - look.px(12)
    button = _button(row, right, look)
    room = max(look.px(80), (width - edge if narrow else right) - left)
    first_room = room  # only the first line makes room for the button, whether it is shown or not: nothing moves
    if button is not None and not narrow:
        first_room = max(look.px(80), button.box.left() - look.px(8) - left)
    body, lines, is_long = _body(row, room, first_room, look)
    cut = is_long and not row.whole
    texts = [(body, QPointF(left, first))]
    y = first + lines * pitch
    if row.leads_on:
        links.append(Link("open", row.headline, QRect(left, first, min(room, _advance(row.headline, look)), pitch)))
    if is_long and not row.earlier:
        word = _tr("more") if cut else _tr("less")
        box = QRect(left, y, _advance(word, look), pitch)
        links.append(Link("more" if cut else "less", word, box))
        if cut and row.aside:
            start = box.width() + look.px(12)
            aside = _text([(row.aside, _style(look, small=True))], room - start, look)
            texts.append((aside, QPointF(left + start, y)))
            y += (aside.lineCount() - 1) * pitch
        y += pitch
    for one in row.earlier:
        y += look.px(8)
        text = _text([(one.written, _style(look, small=True)), (f"\u2028{one.text}", _style(look))], room, look)
        texts.append((text, QPointF(left, y)))
        y += text.lineCount() * pitch
    return TimelineLayout(when, kind, tuple(texts), tuple(pills), tuple(links), button, y + top)


def _body(row: TimelineRow, room: int, first_room: int, look: Look) -> tuple[QTextLayout, int, bool]:
    """The text, how many of its lines are shown, and whether it is longer than what is shown at first."""
    ink = QColor(look.tokens.accent if row.leads_on else look.tokens.amber if row.is_gap else look.tokens.ink)
    pieces = marked_pieces(row.headline, row.marks, _style(look, colour=ink, strong=bool(row.rest)), look)
    if row.rest:
        pieces += [("\u2028", _style(look)), *marked_pieces(row.rest, row.rest_marks, _style(look), look)]
    is_long = (
        _text(pieces, room, look, first_room=first_room).lineCount() > SHORT + 1
    )  # a single line more is shown at once
    if is_long and not row.whole:
        return _text(pieces, room, look, lines=SHORT, first_room=first_room), SHORT, True
    if row.aside:
        pieces.append((f"  {row.aside}", _style(look, small=True)))
    whole = _text(pieces, room, look, first_room=first_room)
    return whole, whole.lineCount(), is_long


def _text(
    pieces: list[tuple[str, QTextCharFormat]],
    room: int,
    look: Look,
    *,
    lines: int | None = None,
    first_room: int | None = None,
) -> QTextLayout:
    layout = QTextLayout("".join(words for words, _ in pieces).replace("\n", "\u2028"), look.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats, start = [], 0
    for words, style in pieces:
        part = QTextLayout.FormatRange()
        part.start, part.length = start, _units(words)
        part.format = style
        formats.append(part)
        start += part.length
    layout.setFormats(formats)
    pitch = look.px(PITCH)
    layout.beginLayout()
    number = 0
    while lines is None or number < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(first_room if number == 0 and first_room is not None else room)
        line.setPosition(QPointF(0, number * pitch + (pitch - line.height()) / 2))
        number += 1
    layout.endLayout()
    return layout


def _units(words: str) -> int:
    """How many UTF-16 units Qt counts in a text."""
    return len(words.encode("utf-16-le")) // 2


def _style(look: Look, *, colour: QColor | None = None, strong: bool = False, small: bool = False) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFont(look.font(Text.SMALL if small else Text.BODY, bold=strong))
    style.setForeground(colour or QColor(look.tokens.ink_two))
    return style


def marked_pieces(
    words: str, marks: Sequence[Mark], style: QTextCharFormat, look: Look
) -> list[tuple[str, QTextCharFormat]]:
    """A text in pieces, those that were sought on their ground, near misses over a broken line."""
    pieces, end = [], 0
    for mark in marks:
        found = QTextCharFormat(style)
        if mark.near:
            found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            found.setUnderlineColor(QColor(look.tokens.accent))
        else:
            found.setBackground(QColor(look.tokens.hit))
            found.setForeground(QColor(look.tokens.hit_ink))
        pieces += [(words[end : mark.start], style), (words[mark.start : mark.end], found)]
        end = mark.end
    return [piece for piece in (*pieces, (words[end:], style)) if piece[0]]


def _pills(row: TimelineRow, right: int, top: int, look: Look) -> tuple[list[tuple[PillText, QRect]], int]:
    found: list[tuple[PillText, QRect]] = []
    for pill in reversed(row.pills):
        size = pill_size(pill, look)
        right -= size.width()
        found.insert(0, (pill, QRect(right, top + (look.px(PITCH) - size.height()) // 2, size.width(), size.height())))
        right -= look.px(8)
    return found, right


def _button(row: TimelineRow, right: int, look: Look) -> Link | None:
    """The small button at the end of a line's first line, shown while the line is chosen or under the pointer."""
    what, word = "find", _tr("+ Finding")
    if not row.shows:
        if not row.is_note and not row.is_document and not row.grows:
            return None
        what, word = ("correct", _tr("Correct")) if row.is_note else ("send", _tr("Send this"))
        if row.grows:
            what, word = "dispute", _tr("Open a dispute")
    width = QFontMetrics(look.font(Text.SMALL, bold=True)).horizontalAdvance(word) + look.px(20)
    box = QRect(right - width, look.px(9), width, look.px(20))
    return Link(what, word, box)


def _advance(word: str, look: Look) -> int:
    return QFontMetrics(look.font()).horizontalAdvance(word) + 2


def _tr(text: str) -> str:
    return QCoreApplication.translate("timeline", text)
