"""One side as a picture with its name, large enough to tell it from the others."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.tasks import Tasks
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.page_picture import draw_page

_WIDE, _HIGH = 170, 170
"""The room of the picture in pixels; it does not grow with the text."""


class SidePicture(QWidget):
    """Hidden until there is a side to show."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._shown: tuple[Path, int] | None = None
        self._name = ElidedLabel(role="small", mode=Qt.TextElideMode.ElideMiddle)
        self._picture = _Picture()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._name)
        column.addWidget(self._picture)
        self.setFixedWidth(_WIDE)
        self.hide()

    def show_side(self, name: str, picture: Path, turn: int) -> None:
        """Show a stored picture, turned by ``turn`` degrees clockwise."""
        self._name.setText(name)
        self._picture.setAccessibleName(name)
        self.show()
        if (picture, turn) == self._shown:
            return
        self._shown = picture, turn
        self._picture.show_image(QImage())

        def take(image: QImage) -> None:
            if self._shown == (picture, turn):
                self._picture.show_image(image)

        self._tasks.run(lambda: _small(picture, turn), then=take)


class _Picture(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_look().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QSize(210, 297) if self._image.isNull() else self._image.size()
        sheet = self.rect()
        sheet.setSize(shape.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        painter.fillRect(sheet, QColor(tokens.sheet))
        if not self._image.isNull():
            painter.drawImage(sheet, self._image)
        painter.setPen(QPen(QColor(tokens.sheet_edge), 1))
        painter.drawRect(sheet.adjusted(0, 0, -1, -1))


def _small(picture: Path, turn: int) -> QImage:
    image = draw_page(picture, turn=turn).image
    if image.isNull():
        return image
    room = QSize(2 * _WIDE, 2 * _HIGH)  # sharp on a screen of double density too
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
