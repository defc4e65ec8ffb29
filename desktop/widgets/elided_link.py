"""A link that ends in … where room is short, and tells the whole in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.style import current_look
from desktop.widgets.buttons import Button

_LEAST = 40
"""Of its width at 100 %, in pixels."""


class ElidedLink(Button):
    """As wide as its words where there is room for them; it never widens what it stands in.

    ``hint`` is the tool tip while the words are whole.
    """

    def __init__(self, words: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent, role="link", small=True)
        self._words, self._hint = words, hint
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(hint)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(current_look().px(_LEAST), hint.width()), hint.height())

    def shown_words(self) -> str:
        """The words as they fit now."""
        return self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self._room().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_the_whole()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_the_whole()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_hint"):
            self._tell_the_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setPen(self._ink())
        painter.drawText(self._room(), int(Qt.AlignmentFlag.AlignVCenter), self.shown_words())
        if self.hasFocus():
            self._paint_ring(painter)

    def _room(self) -> QRect:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)

    def _tell_the_whole(self) -> None:
        self.setToolTip(self._hint if self.shown_words() == self._words else self._words)
