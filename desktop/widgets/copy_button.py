"""A number or an address that a click copies."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.style import current_look
from desktop.widgets.buttons import Button


class CopyButton(Button):
    """Shows ``text`` and copies it whole, or what it ``copies`` instead. Where room is short it has … in its middle,
    but never less than ``least`` pixels at 100 %; one that ``wraps`` goes on in another line after a comma.

    Signals:
        copied(str): what is shown lies on the clipboard now.
    """

    copied = Signal(str)

    def __init__(
        self, text: str, parent: QWidget | None = None, *, least: int = 72, copies: str = "", wraps: bool = False
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent, role="value", small=True)
        self._copy, self._least, self._copies, self._wraps = text, least, copies or text, wraps
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        copy = QCoreApplication.translate("CopyButton", "Copy {text}").format(text=text)
        self.setAccessibleName(copy)
        self.setToolTip(copy)
        self.clicked.connect(self._put_on_clipboard)
        if wraps:
            self.setStyleSheet("text-align: right;")  # as the numbers above it; Qt has no other word for it

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        size = super().sizeHint()
        widest = max(map(self._advance, self.text().split("\n")))
        return QSize(size.width() - widest + self._advance(self._copy), size.height())

    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return QSize(min(size.width(), current_look().px(self._least)), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_copy"):
            self._shorten()

    def _shorten(self) -> None:
        self.ensurePolished()  # the font is the style sheet's
        room = self.width() - self.sizeHint().width() + self._advance(self._copy) + 2  # advances are rounded down
        lines = self._broken(room) if self._wraps else [self._copy]
        shown = (self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideMiddle, room) for line in lines)
        self.setText("\n".join(shown).replace("&", "&&"))

    def _broken(self, room: int) -> list[str]:
        first, *others = self._copy.split(", ")
        lines = [first]
        for part in others:
            if self._advance(f"{lines[-1]}, {part},") <= room:
                lines[-1] += f", {part}"
            else:
                lines[-1] += ","
                lines.append(part)
        return lines

    def _advance(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words.replace("&&", "&"))

    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._copies)
        self.copied.emit(self._copy)
