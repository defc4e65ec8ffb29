"""Text that ends in … where room is short, and tells the whole in its tool tip."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.style import current_look
from desktop.widgets.marked_text import TextLine, text_lines

_LEADING = 3
"""Between two lines, in pixels."""

_BREAK = re.compile(r"[^\S\n]*\n\s*")


class ElidedLabel(QLabel):
    """Plain text on one line, or on up to ``lines`` of them. ``text()`` is always the whole, its paragraphs as one.

    ``role`` is a text role of the style sheet. ``mode`` says which end of a single line gives way. ``least`` pixels at
    100 % are kept, if the text needs them. A text on several lines that ends with ``ending`` is not cut there: what
    stands before it gives way.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: str | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        lines: int = 1,
        least: int = 0,
        ending: str = "",
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._lines, self._least, self._ending = lines, least, _BREAK.sub(" ", ending)
        self._broken: dict[int, tuple[TextLine, ...]] = {}  # by width: a layout asks for the same ones again and again
        self.setTextFormat(Qt.TextFormat.PlainText)
        tall = QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, tall)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)
        if role is not None:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._broken.clear()
        super().setText(_BREAK.sub(" ", text))
        self._tell_the_whole()

    def minimumSizeHint(self) -> QSize:
        dots = self.fontMetrics().horizontalAdvance("…") * 2
        kept = min(current_look().px(self._least), self.sizeHint().width()) if self._least else 0
        return QSize(max(dots, kept), super().minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        if self._lines == 1:
            return -1
        margins = self.contentsMargins()
        needed = max(1, len(self._in_lines(width - margins.left() - margins.right())))
        return super().minimumSizeHint().height() + (needed - 1) * self._pitch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_the_whole()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_the_whole()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_lines"):
            self._broken.clear()
            self._tell_the_whole()  # larger text may no longer fit

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self._lines == 1:
            shown = self.fontMetrics().elidedText(self.text(), self._mode, room.width())
            painter.drawText(room, int(self.alignment()), shown)
            return
        lines = self._in_lines(room.width())
        high = self.fontMetrics().height()
        top = room.top() + (room.height() - high - (len(lines) - 1) * self._pitch()) // 2
        for place, line in enumerate(lines):
            box = QRect(room.left(), top + place * self._pitch(), room.width(), high)
            painter.drawText(box, int(self.alignment()), drawn(line.shown))

    def _pitch(self) -> int:
        return self.fontMetrics().height() + _LEADING

    def _in_lines(self, width: int) -> tuple[TextLine, ...]:
        if width not in self._broken:
            lines = text_lines(self.text(), self.font(), width, self._lines, ending=self._ending)
            self._broken[width] = lines
        return self._broken[width]

    def _tell_the_whole(self) -> None:
        """Once it is seen: before, it has neither its width nor its font, and measuring would be for nothing."""
        if not self.isVisible():
            return
        width = self.contentsRect().width()
        if self._lines == 1:
            short = self.fontMetrics().horizontalAdvance(self.text()) > width
        else:
            short = "".join(line.shown for line in self._in_lines(width)) != self.text()
        self.setToolTip(self.text() if short else "")


def drawn(line: str) -> str:
    """A line as it is drawn: where facts are set apart by dots, none is left alone where the line ends or begins."""
    if line.endswith("…"):
        return f"{drawn(line[:-1])}…" if line[:-1].rstrip().endswith("·") else line
    return line.strip(" ·") if "·" in line else line.rstrip()
