"""One line to type what is sought: a lens, a reminder of the keys, a cross to clear."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.style import Space, Tone, current_look, paint_icon
from desktop.widgets.buttons import IconButton
from desktop.widgets.key_hint import KeyHint


class SearchField(QLineEdit):
    """A line edit; listen to ``textChanged``. ``name`` is the accessible name, ``keys`` only a reminder.

    Pasted line breaks become spaces, so a paragraph can be sought as it was copied.
    """

    def __init__(self, name: str, hint: str, parent: QWidget | None = None, *, keys: str | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._keys = KeyHint(keys, self) if keys else None
        self._cross = IconButton("x", QCoreApplication.translate("SearchField", "Clear"), self)
        self._cross.hide()
        self._cross.clicked.connect(self._clear)
        self.textChanged.connect(self._show_cross)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cross"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = current_look()
        side = look.px(14)
        box = QRect(Space.M, (self.height() - side) // 2, side, side)
        paint_icon(QPainter(self), "magnifying-glass", box, look.colour(Tone.NEUTRAL))

    def _clear(self) -> None:
        self.clear()
        self.setFocus()

    def _show_cross(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        if self._keys is not None:
            self._keys.setVisible(not text)

    def _fit(self) -> None:
        right = 0
        for inside in (self._cross, self._keys):
            if inside is not None:
                size = inside.sizeHint()
                inside.setGeometry(
                    self.width() - size.width() - Space.S,
                    (self.height() - size.height()) // 2,
                    size.width(),
                    size.height(),
                )
                right = max(right, size.width())
        self.setTextMargins(current_look().px(16) + Space.XS, 0, right, 0)
