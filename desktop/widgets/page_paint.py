"""How a page looks on its ground: soft shadow, sheet, and the words that matched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from archive.search.hits import HitWord
from desktop.style import current_look
from desktop.style.tokens import LIGHT
from ocr.words import Box

_CENTRED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)

_SHADOW_REACH = 12
"""How far the shadow is seen around the sheet, in pixels."""

_CORNER = 2 * _SHADOW_REACH
"""The part of the shadow's side that bends."""


def turned_box(box: Box, turn: int) -> QRectF:
    """A box on the upright page, as fractions of the page turned by ``turn`` degrees clockwise; origin top left."""
    left, top, width, height = box.left, box.top, box.width, box.height
    match turn % 360:
        case 90:
            return QRectF(1 - top - height, left, height, width)
        case 180:
            return QRectF(1 - left - width, 1 - top - height, width, height)
        case 270:
            return QRectF(top, 1 - left - width, height, width)
    return QRectF(left, top, width, height)


def upright_box(area: QRectF, turn: int) -> Box:
    """The reverse of :func:`turned_box`: an area seen on the turned page, as a box on the upright one."""
    back = turned_box(Box(area.x(), area.y(), area.width(), area.height()), -turn)
    return Box(back.x(), back.y(), back.width(), back.height())


def word_place(box: Box, turn: int, sheet: QRectF) -> QRectF:
    """Where a word's outline lies when the page fills ``sheet``: a little larger than the word itself."""
    part = turned_box(box, turn)
    place = QRectF(
        sheet.x() + part.x() * sheet.width(),
        sheet.y() + part.y() * sheet.height(),
        part.width() * sheet.width(),
        part.height() * sheet.height(),
    )
    air = min(4.0, max(1.0, 0.14 * min(place.width(), place.height())))
    return place.adjusted(-air, -air, air, air)


def paint_shadow(painter: QPainter, sheet: QRectF) -> None:
    """A soft shadow, a little stronger below than above: made small once, and drawn out to any size."""
    tokens = current_look().tokens
    patch = _shadow_patch(tokens.shadow)
    around = sheet.adjusted(-_SHADOW_REACH, 4 - _SHADOW_REACH, _SHADOW_REACH, 4 + _SHADOW_REACH)
    across, down, source = _cuts(around.width()), _cuts(around.height()), _cuts(patch.width())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for row, column in product(range(3), range(3)):
        if (row, column) != (1, 1):  # the sheet lies there
            place = _piece(across, down, column, row).translated(around.topLeft())
            painter.drawImage(place, patch, _piece(source, source, column, row))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(tokens.sheet_edge))
    painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
    painter.restore()


@lru_cache(maxsize=4)
def _shadow_patch(colour: str) -> QImage:
    """The shadow of a sheet so small that nothing but its corners is left of it, and a pixel between them."""
    side = 2 * _CORNER + 1
    patch = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    patch.fill(Qt.GlobalColor.transparent)
    faint = QColor(colour)
    faint.setAlphaF(faint.alphaF() / _SHADOW_REACH / 1.6)
    painter = QPainter(patch)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint)
    for reach in range(_SHADOW_REACH, 0, -1):
        inset = _SHADOW_REACH - reach
        painter.drawRoundedRect(QRectF(patch.rect()).adjusted(inset, inset, -inset, -inset), reach, reach)
    painter.end()
    return patch


def _cuts(length: float) -> tuple[float, float, float, float]:
    """Where a side is cut: two corners, and what can be drawn out between them."""
    corner = min(float(_CORNER), length / 2)
    return 0.0, corner, length - corner, length


def _piece(across: Sequence[float], down: Sequence[float], column: int, row: int) -> QRectF:
    return QRectF(QPointF(across[column], down[row]), QPointF(across[column + 1], down[row + 1]))


def paint_sheet(painter: QPainter, sheet: QRectF, words: str) -> None:
    """Blank paper, for a page whose picture is not there (yet); ``words`` say why."""
    painter.fillRect(sheet, QColor(current_look().tokens.sheet))
    painter.setPen(QColor(LIGHT.ink_two))  # paper stays light in both schemes
    painter.drawText(sheet.adjusted(24, 24, -24, -24), _CENTRED, words)


def paint_words(painter: QPainter, room: QRectF, words: str) -> None:
    """Say on the ground why there is no page on it."""
    painter.setPen(QColor(current_look().tokens.ink_two))
    painter.drawText(room.adjusted(48, 24, -48, -room.height() / 4), _CENTRED, words)


def paint_matches(painter: QPainter, words: tuple[HitWord, ...], current: int, turn: int, sheet: QRectF) -> None:
    """Fill and outline matched words; near misses are dashed, and the ``current`` one stands out, with all that goes on
    with it."""
    tokens = current_look().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    places = [word_place(word.box, turn, sheet) for word in words]
    corner = min(5.0, max(2.0, 0.3 * min((place.height() for place in places), default=4.0)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.sheet_hit))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # ink stays as dark as it is
    for place in places:
        painter.drawRoundedRect(place, corner, corner)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = QColor(tokens.sheet_outline)
    end = next((at for at in range(current + 1, len(words)) if not words[at].goes_on), len(words))
    for at, (word, place) in enumerate(zip(words, places, strict=True)):
        is_current = current >= 0 and current <= at < end
        if is_current:
            halo = QColor(outline)
            halo.setAlphaF(0.3)
            painter.setPen(QPen(halo, 3))
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), corner + 2, corner + 2)
        painter.setPen(_outline(outline, dashed=word.near, strong=is_current, high=place.height()))
        painter.drawRoundedRect(place, corner, corner)
    painter.restore()


def paint_area(painter: QPainter, area: QRectF) -> None:
    """The rectangle that is being dragged to copy the words in it."""
    look = current_look()
    inside = QColor(look.tokens.sheet_outline)
    painter.save()
    painter.setPen(QPen(inside, 1))
    inside.setAlphaF(0.14)
    painter.setBrush(inside)
    painter.drawRect(area)
    painter.restore()


def paint_focus(painter: QPainter, sheet: QRectF) -> None:
    """The ring that says the keyboard is here."""
    painter.setPen(QPen(QColor(current_look().tokens.accent), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sheet.adjusted(-2, -2, 2, 2))


def _outline(colour: QColor, *, dashed: bool, strong: bool, high: float) -> QPen:
    """As strong as the word is large, so that small print stays legible between its outlines."""
    width = min(2.0, max(1.1, 0.1 * high))
    pen = QPen(colour, width * (1.4 if strong else 1.0))
    if dashed:
        pen.setDashPattern([3, 2.2])
    return pen
