"""One side of a scan as large as the window, to be read before the scan is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.style import current_look
from desktop.tasks import Latest, Tasks
from desktop.widgets.page_picture import decoded

_EDGE = 24
"""Around the picture, in pixels."""

_LINE = 32
"""Height of the line of words below it, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class LargePicture:
    """``words`` say which side it is; ``turn`` degrees clockwise make the picture upright."""

    words: str
    picture: Path
    turn: int


class LargeSide(QWidget):
    """Lies over its whole parent. Left and right lead to the sides beside it; Esc, Enter or a click close it.

    Signals:
        trouble(object): a picture could not be loaded.
    """

    trouble = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._before = QApplication.focusWidget()
        self._loading = Latest(tasks, self.trouble.emit)
        self._pictures: Sequence[LargePicture] = ()
        self._at = 0
        self._image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)

    def open(self, pictures: Sequence[LargePicture], at: int) -> None:
        """Show the one at this place (from 0)."""
        self._pictures = pictures
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go(at)

    @property
    def words(self) -> str:
        """Which side is shown, and what leads on and back."""
        said = self._pictures[self._at].words
        return self.tr("{side}   ·   ← and → for the others, Esc to go back").format(side=said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            if 0 <= self._at + step < len(self._pictures):
                self._go(self._at + step)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # and not what lies below

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It covers its parent also when that is drawn larger."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def focusNextPrevChild(self, following: bool) -> bool:
        """Nothing below can be reached while it is covered."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(look.tokens.ground))
        line = look.px(_LINE)
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -line)
        size = QSize(210, 297) if self._image.isNull() else self._image.size()
        sheet = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        sheet.moveCenter(room.center())
        painter.fillRect(sheet, QColor(look.tokens.sheet))
        if not self._image.isNull():
            painter.drawImage(sheet, self._image)
        painter.setPen(QColor(look.tokens.sheet_edge))
        painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(look.tokens.ink_two))
        painter.setFont(look.font())
        below = QRect(0, self.height() - line, self.width(), line)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self.words)

    def _go(self, at: int) -> None:
        self._at, one = at, self._pictures[at]
        self._image = QImage()
        self.setAccessibleName(self.words)
        self.update()
        self._loading.ask(lambda: decoded(one.picture, turn=one.turn), then=self._put)

    def _put(self, image: QImage) -> None:
        self._image = image
        self.update()

    def _leave(self) -> None:
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()
