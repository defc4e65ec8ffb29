"""A few lines of text with some words marked: broken at words, ended with … where there is more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from desktop.style import Look
from desktop.widgets.plain_words import ends_at_root

_MIDLINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip)

PITCH = 19
"""From line to line in pixels at 100 %."""

_WORD = 20
"""Characters within which a word is looked for to be left out whole; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it is drawn: characters ``start`` to ``end`` (not included) of the whole, perhaps ended with …"""

    start: int
    end: int
    shown: str


def text_lines(text: str, font: QFont, width: int, most: int, *, ending: str = "") -> tuple[TextLine, ...]:
    """Break ``text`` into at most ``most`` lines of ``width`` pixels.

    Where it ends with ``ending`` and is too long, what stands before that gives way, as long as the ending has room.
    """
    whole = _broken(text, font, width, most)
    if not ending or not text.endswith(ending) or not _is_cut(whole, text):
        return whole
    before = text.removesuffix(ending)

    def shortened(count: int) -> str:
        space = before.rfind(" ", max(0, count - _WORD), count + 1)
        return f"{before[: space if space > 0 else count].rstrip(' ,;.')}…{ending}"

    def is_too_long(count: int) -> bool:
        said = shortened(count)
        return _is_cut(_broken(said, font, width, most), said)

    kept = bisect_left(range(len(before)), True, key=is_too_long) - 1
    return _broken(shortened(kept), font, width, most) if kept >= 0 else whole


def _is_cut(lines: Sequence[TextLine], text: str) -> bool:
    return bool(lines) and lines[-1].end < len(text)


def _broken(text: str, font: QFont, width: int, most: int) -> tuple[TextLine, ...]:
    """The lines themselves, the last ended with … where there is more."""
    flat = text.replace("\n", " ")
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[TextLine] = []
    layout.beginLayout()
    while len(found) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        root = ends_at_root(flat[line.textStart() : line.textStart() + line.textLength()])
        if root and line.textStart() + line.textLength() < len(flat):
            line.setNumColumns(root)  # a path begins in the next line, and not with its first slash in this one
        start, end = line.textStart(), line.textStart() + line.textLength()
        found.append(TextLine(start, end, flat[start:end]))
    layout.endLayout()
    if found and found[-1].end < len(flat):
        last = found.pop()
        shown = QFontMetrics(font).elidedText(flat[last.start :], Qt.TextElideMode.ElideRight, width)
        found.append(TextLine(last.start, last.start + len(shown.removesuffix("…")), shown))
    return tuple(found)


def paint_marked(
    painter: QPainter,
    lines: Sequence[TextLine],
    marks: Sequence[tuple[int, int]],
    corner: QPoint,
    font: QFont,
    look: Look,
    *,
    colour: QColor,
    near: Sequence[tuple[int, int]] = (),
) -> None:
    """Draw lines from ``corner`` down, ``PITCH`` apart. ``marks`` are (start, length) pairs into the whole text, and so
    are those of ``near`` misses, which have a broken outline."""
    measure = QFontMetricsF(font)
    pitch, high = look.px(PITCH), look.px(17)
    painter.save()
    painter.setFont(font)
    for number, line in enumerate(lines):
        top = corner.y() + number * pitch
        for begin, end, marked, is_near in _parts(line, marks, near):
            left = corner.x() + measure.horizontalAdvance(line.shown[:begin])
            words = line.shown[begin:end]
            room = QRectF(left, top, measure.horizontalAdvance(words), pitch)
            if marked:
                _paint_mark(painter, room.adjusted(-1.5, (pitch - high) / 2, 1.5, (high - pitch) / 2), look, is_near)
            painter.setPen(QColor(look.tokens.hit_ink) if marked and not is_near else colour)
            painter.drawText(room.adjusted(0, 0, 2, 0), _MIDLINE, words)
    painter.restore()


def _paint_mark(painter: QPainter, room: QRectF, look: Look, is_near: bool) -> None:
    """What lies under a word that was found: full, or for a near miss a broken outline."""
    if not is_near:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.hit))
        painter.drawRoundedRect(room, 2, 2)
        return
    pen = QPen(QColor(look.tokens.accent), max(1.0, look.px(10) / 10))
    pen.setDashPattern([3, 2.2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def _parts(
    line: TextLine, marks: Sequence[tuple[int, int]], near: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, bool, bool]]:
    """A line's characters from left to right as (begin, end, whether marked, whether as a near miss), counted from the
    line's start."""
    place = 0
    for start, length, is_near in sorted([(*mark, False) for mark in marks] + [(*mark, True) for mark in near]):
        begin = max(start - line.start, place)
        end = min(start + length, line.end) - line.start
        if begin < end:
            if place < begin:
                yield place, begin, False, False
            yield begin, end, True, is_near
            place = end
    if place < len(line.shown):
        yield place, len(line.shown), False, False
