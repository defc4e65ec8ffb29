"""One icon family (Phosphor, outline, its bold weight), drawn from its font in the colour of the moment."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from desktop.style.icon_font import icon_character, icon_font
from desktop.style.look import current_look
from desktop.style.tokens import Tone

_WEIGHT = "bold"
"""Its strokes are 1.5 pixels wide at 16, as those of half-bold words beside them; the regular ones are one."""


def icon(name: str, tone: Tone | None = None) -> QIcon:
    """An outline icon by its Phosphor name ("calendar-check"), in the text's colour or in that of ``tone``.

    It follows a change of scheme by itself, since it is drawn anew each time. Raises KeyError for an unknown name.
    """
    return QIcon(_GlyphEngine(_character(name), tone))


def paint_icon(painter: QPainter, name: str, box: QRect | QRectF, colour: QColor | str) -> None:
    """Draw an icon into ``box`` in exactly ``colour``, for widgets that paint themselves."""
    _paint(painter, _character(name), QRectF(box), QColor(colour))


def _character(name: str) -> str:
    return icon_character(f"{name}-{_WEIGHT}")


def _paint(painter: QPainter, character: str, box: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    font = icon_font()
    font.setPixelSize(max(1, round(min(box.width(), box.height()))))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, character)
    painter.restore()


class _GlyphEngine(QIconEngine):
    """Paints one character of the icon font; unlike a pixmap it asks for the colour when it is drawn."""

    def __init__(self, character: str, tone: Tone | None) -> None:
        super().__init__()
        self._character = character
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tokens = current_look().tokens
        colour = tokens.ink if self._tone is None else tokens.text(self._tone)
        if mode == QIcon.Mode.Disabled:
            colour = tokens.ink_three
        _paint(painter, self._character, QRectF(rect), QColor(colour))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():  # an icon that has no room at all; a painter on it would complain
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._character, self._tone)
