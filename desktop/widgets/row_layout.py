"""Where the parts of a row lie: measured once for size, painting and clicks alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF

from desktop.style import Look, Text
from desktop.widgets.marked_text import text_lines
from desktop.widgets.row import PillText, Row

EDGE = 14
_HEADING = 34
_PITCH = 19
_SMALL_PITCH = 24


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Rectangles in the view's coordinates, origin top left; those of absent parts are empty.

    ``wraps`` as above_wraps.
    """

    mark: QRectF
    picture: QRectF
    text: QRect
    middle: QRect
    right: QRect
    pills: tuple[QRect, ...]
    chips: tuple[QRect, ...]
    action: QRect
    wraps: bool = False


def row_height(row: Row, look: Look, width: int = 0) -> int:
    """The height a row needs, in pixels. Where the list's ``width`` is known, a text that needs fewer lines than it may
    have takes fewer."""
    lines = 1 + bool(row.above) + above_wraps(row, width, look) + _second_lines(row, width, look)
    if row.middle_second:
        lines = max(lines, 2)
    height = lines * look.px(_PITCH) + look.px(16 if lines <= 2 else 22)
    if row.chips:
        height += look.px(_SMALL_PITCH)
    if row.picture is not None or row.sheet:
        height = max(height, look.px(54))
    return height + heading_height(row, look)


def heading_height(row: Row, look: Look) -> int:
    """How much of a row's height is above the row itself, for its heading."""
    return look.px(_HEADING) if row.heading else 0


def above_wraps(row: Row, width: int, look: Look) -> bool:
    """Whether what stands above the title, its number and what is at the right have no room side by side in a list so
    wide: then the number and what is at the right stand on a line of their own, and the words before them are whole."""
    if not (row.above and (row.above_code or row.right)) or not width or _has_beside(row):
        return False
    parts = [look.width_of(part) for part in (row.above, row.above_code, row.right) if part]
    return sum(parts) + look.px(12) * (len(parts) - 1) > width - 2 * look.px(EDGE)


def lay_out(row: Row, box: QRect, look: Look) -> RowLayout:
    """Divide ``box``, which begins below its heading, among the parts of ``row``."""
    edge = look.px(EDGE)
    left, right = box.left() + edge, box.right() - edge
    mark, picture = QRectF(), QRectF()
    if row.dot is not None or row.icon:
        side = look.px(16 if row.icon else 8)
        mark = QRectF(left, box.center().y() - side / 2 + 1, side, side)
        left += side + look.px(14)
    if row.picture is not None or row.sheet:
        picture = QRectF(left, box.center().y() - look.px(17), look.px(26), look.px(34))
        left += look.px(26 + 20)
    action = QRect()
    pills: list[QRect] = []
    for pill in reversed(row.pills):
        size = pill_size(pill, look)
        right -= size.width()
        pills.insert(0, QRect(right, box.center().y() - size.height() // 2 + 1, size.width(), size.height()))
        right -= look.px(8)
    if row.action:
        width = look.width_of(row.action, Text.SMALL, bold=True) + look.px(22)
        right -= width
        action = QRect(right, box.center().y() - look.px(13) + 1, width, look.px(26))
        right -= look.px(8)
    tail = QRect()
    wraps = above_wraps(row, box.width(), look)
    top, height = _text_band(row, box, look, wraps=wraps)
    if row.right or row.right_second:
        width = max(look.width_of(row.right), look.width_of(row.right_second or "", Text.SMALL)) + 2
        first = look.px(_PITCH)
        on_top = bool(row.above) or row.right_second is not None
        top_line = top + first * wraps
        tail = QRect(right - width, top_line if on_top else box.center().y() - first // 2 + 1, width, first)
        if not row.above:
            right -= width + look.px(12)
    middle = QRect()
    text_right = right
    if row.middle:
        start = middle_start(left, box.right())
        middle = QRect(start, top, max(0, right - start), height)
        text_right = start - look.px(12)
    text = QRect(left, top, max(0, text_right - left), height)
    return RowLayout(mark, picture, text, middle, tail, tuple(pills), _chips(row, text, look), action, wraps)


def middle_start(left: int, right: int) -> int:
    """Where the middle column begins in a row whose text reaches from ``left`` to its right edge."""
    return left + (right - left) * 40 // 100


def pill_size(pill: PillText, look: Look) -> QRect:
    """The size of a pill around its word, at the origin."""
    return QRect(0, 0, look.width_of(pill.word, Text.SMALL) + look.px(18), look.px(19))


def _text_band(row: Row, box: QRect, look: Look, *, wraps: bool) -> tuple[int, int]:
    padding = look.px(16 if row.lines <= 1 and not row.above else 22) // 2
    lines = 1 + bool(row.above) + wraps + _second_lines(row, box.width(), look)
    height = lines * look.px(_PITCH)
    if row.chips or row.above:
        return box.top() + padding, height
    room_below = look.px(4) if row.progress is not None else 0
    return box.center().y() - height // 2 + 1 - room_below, height


def _second_lines(row: Row, width: int, look: Look) -> int:
    if not row.second:
        return 0
    if row.lines == 1 or not width or _has_beside(row):
        return row.lines
    return max(1, len(text_lines(row.second, look.font(), width - 2 * look.px(EDGE), row.lines)))


def _has_beside(row: Row) -> bool:
    """Whether anything besides text takes from its width."""
    marks = row.picture is not None or row.sheet or row.icon or row.dot
    return bool(row.pills or row.action or row.middle or marks)


def _chips(row: Row, text: QRect, look: Look) -> tuple[QRect, ...]:
    found: list[QRect] = []
    x = text.left()
    for chip in row.chips:
        size = pill_size(chip, look)
        if x + size.width() > text.right() and found:
            break
        found.append(QRect(x, text.bottom() + look.px(4), size.width(), size.height()))
        x += size.width() + look.px(6)
    return tuple(found)
