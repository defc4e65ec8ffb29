"""Buttons: a verb, perhaps an icon, perhaps the key that does the same."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QStyle, QStyleOptionButton, QToolButton, QWidget

from desktop.style import RADIUS, Text, Tone, current_look, icon, paint_icon
from desktop.widgets.key_hint import key_text

Role = Literal["primary", "secondary", "quiet", "link", "value"]


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a focused button by Enter as Space does; whether this was Enter. A key that is held down presses once."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Button(QPushButton):
    """The one main thing of a screen is primary; what need not shout is quiet.

    It takes the focus by keyboard only, so a click leaves the cursor where somebody was typing, and a ring then means
    that the keyboard is here.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        role: Role = "secondary",
        small: bool = False,
        icon_name: str | None = None,
        keys: str | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._keys = key_text(keys) if keys else ""
        self.setProperty("role", role)
        if small:
            self.setProperty("small", "true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        if role == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_icon_name(self, name: str) -> None:
        """Another icon in place of the one it was made with."""
        self._icon_name = name
        self.update()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + self._icon_room() + self._key_room(), size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon_name is None and not self._keys:
            super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._icon_name is not None or self._keys:
            self._paint_all(painter)
        if self.hasFocus():
            self._paint_ring(painter)

    def _paint_all(self, painter: QPainter) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        colour = self._ink()
        words = self.fontMetrics().horizontalAdvance(self.text())
        x = (self.width() - words - self._icon_room() - self._key_room()) // 2
        if self.property("role") == "link":
            x = 0  # its icon stands under or over text that begins at the same edge
        if self._icon_name is not None:
            side = current_look().px(16)
            paint_icon(painter, self._icon_name, QRect(x, (self.height() - side) // 2, side, side), colour)
            x += self._icon_room()
        painter.setPen(colour)
        painter.drawText(QRect(x, 0, words + 1, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._keys:
            self._paint_keys(painter, x + words, colour)

    def _paint_keys(self, painter: QPainter, x: int, colour: QColor) -> None:
        look = current_look()
        primary = self.property("role") == "primary"
        height = look.px(18)
        box = QRectF(
            x + look.px(8) + 0.5, (self.height() - height) // 2 + 0.5, self._key_room() - look.px(8) - 1, height - 1
        )
        frame = QColor(colour if primary else look.tokens.edge)
        if primary:
            frame.setAlphaF(0.45)
        painter.setPen(QPen(frame, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if primary else QColor(look.tokens.neutral_ground))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setFont(look.font(Text.SMALL - 1))
        painter.setPen(colour if primary else look.colour(Tone.NEUTRAL))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._keys)

    def _paint_ring(self, painter: QPainter) -> None:
        tokens = current_look().tokens
        primary = self.property("role") == "primary"
        painter.setPen(QPen(QColor(tokens.on_accent if primary else tokens.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 2.5 if primary else 1.0
        radius = 5 if self.property("small") else RADIUS - 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _ink(self) -> QColor:
        tokens = current_look().tokens
        if not self.isEnabled():
            return QColor(tokens.ink_three)
        role = self.property("role")
        if role == "primary":
            return QColor(tokens.on_accent)
        return QColor(tokens.accent if role == "link" or self.isChecked() else tokens.ink)

    def _icon_room(self) -> int:
        return 0 if self._icon_name is None else current_look().px(16 + 6)

    def _key_room(self) -> int:
        """The chip and the gap before it."""
        if not self._keys:
            return 0
        look = current_look()
        small = look.font(Text.SMALL - 1)
        return look.px(8) + QFontMetrics(small).horizontalAdvance(self._keys) + look.px(11)


class IconButton(QToolButton):
    """An icon in a toolbar. ``name`` is what screen readers say and what the tool tip shows, with the keys."""

    def __init__(
        self, icon_name: str, name: str, parent: QWidget | None = None, *, keys: str | None = None, side: int = 16
    ) -> None:
        super().__init__(parent)
        self._side = side
        self.setIcon(icon(icon_name, Tone.NEUTRAL))
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key_text(keys)})" if keys else name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        side = current_look().px(self._side)
        self.setIconSize(QSize(side, side))
