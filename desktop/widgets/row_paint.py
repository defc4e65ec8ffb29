"""The strokes of a row, part by part."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle

from desktop.style import Look, Text, Tone, paint_icon
from desktop.widgets.dot import paint_dot
from desktop.widgets.marked_text import paint_marked, text_lines
from desktop.widgets.row import PillText, Row
from desktop.widgets.row_layout import EDGE, RowLayout

_MIDLINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_FAR = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)

MOST_FITTED = 400
"""Pictures kept as large as they are painted, those painted first go first: a few kilobytes each."""

_FITTED: dict[tuple[int, int, int, float], QImage] = {}


def paint_ground(
    painter: QPainter, box: QRect, state: QStyle.StateFlag, look: Look, *, on_paper: bool, last: bool
) -> None:
    """What lies under the row: chosen, hovered or plain, the line to the next, the ring of the keyboard."""
    tokens = look.tokens
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(box, QColor(tokens.accent_ground if on_paper else tokens.paper))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, QColor(tokens.hover))
    if not last or not on_paper:
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(tokens.line))
    if chosen and (not on_paper or state & QStyle.StateFlag.State_HasFocus):
        painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(tokens.accent))
    elif state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.drawRect(box.adjusted(1, 1, -2, -3))


def paint_heading(painter: QPainter, words: str, box: QRect, look: Look) -> None:
    """What stands over the rows that begin below ``box``: quiet words on the ground, and a line under them."""
    painter.setFont(look.font(Text.SMALL, bold=True))
    painter.setPen(QColor(look.tokens.ink_two))
    room = box.adjusted(look.px(EDGE), look.px(6), -look.px(EDGE), 0)
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _MIDLINE, shown)
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(look.tokens.line))


def paint_row(painter: QPainter, row: Row, parts: RowLayout, look: Look, *, chosen: bool = False) -> None:
    """Everything that stands on the ground; that of a ``chosen`` row has the tint of accent pills."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if row.dot is not None:
        paint_dot(painter, parts.mark, row.dot)
    elif row.icon:
        paint_icon(painter, row.icon, parts.mark, look.tokens.ink_two)
    if not parts.picture.isEmpty():
        _paint_picture(painter, row, parts.picture, look)
    _paint_text(painter, row, parts.text, look, wraps=parts.wraps)
    if row.middle:
        _paint_middle(painter, row, parts.middle, look)
    if row.right:
        painter.setFont(look.font())
        painter.setPen(QColor(look.tokens.ink_two))
        painter.drawText(parts.right, _FAR, row.right)
    if row.right_second:
        painter.setFont(look.font(Text.SMALL))
        painter.setPen(QColor(look.tokens.ink_two))
        painter.drawText(parts.right.translated(0, parts.right.height()), _FAR, row.right_second)
    for pill, box in zip(row.pills, parts.pills, strict=True):
        paint_pill(painter, pill, box, look, on_tint=chosen)
    for chip, box in zip(row.chips, parts.chips, strict=False):  # chips without room are left out
        paint_pill(painter, chip, box, look, lined=True, on_tint=chosen)
    if row.action:
        paint_action(painter, row.action, parts.action, look)


def paint_pill(
    painter: QPainter, pill: PillText, box: QRect, look: Look, *, lined: bool = False, on_tint: bool = False
) -> None:
    """A word on its tinted ground; ``lined`` where it can be clicked, unless its tint says so.

    ``on_tint``: it lies on the accent's tint, where a pill of that tint would be none.
    """
    faint = on_tint and pill.tone in (Tone.ACCENT, Tone.NEUTRAL)
    ground = look.tokens.paper if faint else look.tokens.behind(pill.tone)
    painter.setPen(QPen(QColor(look.tokens.edge), 1) if lined and pill.tone is Tone.NEUTRAL else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, look.px(5), look.px(5))
    font = look.font(Text.SMALL)
    font.setWeight(QFont.Weight.Medium)
    painter.setFont(font)
    painter.setPen(look.colour(pill.tone))
    painter.drawText(box, _CENTRE, pill.word)


def _paint_text(painter: QPainter, row: Row, box: QRect, look: Look, *, wraps: bool) -> None:
    pitch = look.px(19)
    y = box.top()
    two, ink = QColor(look.tokens.ink_two), QColor(look.tokens.ink)
    if row.above:
        width = box.width() - (look.width_of(row.right) + look.px(12) if row.right else 0)
        if wraps:
            _line(painter, row.above, QRect(box.left(), y, box.width(), pitch), look.font(), two)
            y += pitch
            _line(painter, row.above_code, QRect(box.left(), y, width, pitch), look.font(), two)
        else:
            _paint_above(painter, row, QRect(box.left(), y, width, pitch), look.font(), two)
        y += pitch
    strong = look.font(bold=bool(row.second or row.above or row.progress is not None))
    if row.title_marks or row.near_title_marks:
        lines = text_lines(row.title, strong, box.width(), 1)
        corner, near = QPoint(box.left(), y), row.near_title_marks
        paint_marked(painter, lines, row.title_marks, corner, strong, look, colour=ink, near=near)
        used = QFontMetrics(strong).horizontalAdvance(lines[0].shown)
    else:
        used = _line(painter, row.title, QRect(box.left(), y, box.width(), pitch), strong, ink)
    if row.beside:
        start = box.left() + used + look.px(6)
        _line(painter, row.beside, QRect(start, y, box.right() - start, pitch), look.font(), two)
    y += pitch
    if row.second:
        room = QRect(box.left(), y, box.width(), pitch * row.lines)
        if row.marks or row.near_marks or row.lines > 1:
            _paint_marked(painter, row, room, look)
        else:
            small = row.sheet or row.picture is not None or row.right_second is not None  # as in the columns beside
            _line(painter, row.second, room, look.font(Text.SMALL if small else Text.BODY), two)
    if row.progress is not None:
        _paint_progress(painter, row.progress, QRect(box.left(), box.bottom() + look.px(2), box.width(), 4), look)


def _paint_above(painter: QPainter, row: Row, box: QRect, font: QFont, colour: QColor) -> None:
    """Words, then a number that is seen whole while the words before it are elided."""
    if not row.above_code:
        _line(painter, row.above, box, font, colour)
        return
    measure = QFontMetrics(font)
    gap, code = measure.horizontalAdvance("  "), measure.horizontalAdvance(row.above_code) + 1
    used = _line(painter, row.above, QRect(box.left(), box.top(), box.width() - gap - code, box.height()), font, colour)
    start = box.left() + (used + gap if used else 0)
    _line(painter, row.above_code, QRect(start, box.top(), box.right() - start + 1, box.height()), font, colour)


def _line(painter: QPainter, words: str, box: QRect, font: QFont, colour: QColor) -> int:
    """Draw one line, ended with … where it is too long; the width used."""
    measure = QFontMetrics(font)
    shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, _MIDLINE, shown)
    return measure.horizontalAdvance(shown)


def _paint_marked(painter: QPainter, row: Row, box: QRect, look: Look) -> None:
    font = look.font()
    lines = text_lines(row.second, font, box.width(), row.lines)
    two = QColor(look.tokens.ink_two)
    paint_marked(painter, lines, row.marks, box.topLeft(), font, look, colour=two, near=row.near_marks)


def _paint_middle(painter: QPainter, row: Row, box: QRect, look: Look) -> None:
    pitch = look.px(19)
    ink, two = QColor(look.tokens.ink), QColor(look.tokens.ink_two)
    if not row.middle_second:
        _line(painter, row.middle, box, look.font(), two)
        return
    _line(painter, row.middle, QRect(box.left(), box.top(), box.width(), pitch), look.font(), ink)
    second = QRect(box.left(), box.top() + pitch, box.width(), pitch)
    _line(painter, row.middle_second, second, look.font(Text.SMALL), two)


def _paint_picture(painter: QPainter, row: Row, box: QRectF, look: Look) -> None:
    sheet = box
    if row.picture is not None and not row.picture.isNull():
        size = row.picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRectF(0, 0, size.width(), size.height())
        sheet.moveCenter(box.center())
        sheet = QRectF(sheet.toRect())  # on whole pixels, so that it need not be scaled once more
        painter.drawImage(sheet, _fitted(row.picture, size, painter.device().devicePixelRatio()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(QColor(look.tokens.sheet))
    painter.setPen(QPen(QColor(look.tokens.sheet_edge), 1))
    painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))


def _fitted(picture: QImage, size: QSize, dense: float) -> QImage:
    """The picture as large as it is painted. A list paints the same ones with each step: they are scaled once."""
    key = picture.cacheKey(), size.width(), size.height(), dense
    if key not in _FITTED:
        if len(_FITTED) >= MOST_FITTED:
            del _FITTED[next(iter(_FITTED))]
        smooth = Qt.TransformationMode.SmoothTransformation
        _FITTED[key] = picture.scaled(size * dense, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return _FITTED[key]


def _paint_progress(painter: QPainter, part: float, box: QRect, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.line))
    painter.drawRoundedRect(box, 2, 2)
    done = QRect(box.topLeft(), box.size())
    done.setWidth(round(box.width() * min(1.0, max(0.0, part))))
    painter.setBrush(QColor(look.tokens.accent))
    painter.drawRoundedRect(done, 2, 2)


def paint_action(painter: QPainter, words: str, box: QRect, look: Look) -> None:
    """The small button of a row."""
    painter.setPen(QPen(QColor(look.tokens.edge), 1))
    painter.setBrush(QColor(look.tokens.paper))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    font = look.font(Text.SMALL)
    font.setWeight(QFont.Weight.Medium)
    painter.setFont(font)
    painter.setPen(QColor(look.tokens.ink))
    painter.drawText(box, _CENTRE, words)
