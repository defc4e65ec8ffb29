"""A recovery key on the screen: large enough to be written down or read aloud, and as a code to be scanned."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from archive.copies.passphrase import RecoveryKey
from desktop.recovery_print import key_lines
from desktop.style import Space, current_look

CODE = 135
"""Side of the code, in pixels at 100 %: three for each of its 45 modules."""


class RecoveryKeyShown(QWidget):
    """The code beside the key, or above it where there is no room; both as large as the text size has it."""

    def __init__(self, key: RecoveryKey, picture: bytes) -> None:
        """``picture`` is the PNG of the key's QR code."""
        super().__init__()
        self._image = QImage.fromData(picture)
        self.code = QLabel()
        self.code.setAccessibleName(_tr("The recovery key as a QR code"))
        self.key = QLabel("\n".join(line.replace(" ", "  ") for line in key_lines(key)))
        self.key.setProperty("role", "spelled")
        self.key.setTextFormat(Qt.TextFormat.PlainText)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.key.setWordWrap(True)  # between its groups, where even the lines have no room
        self.key.setMinimumWidth(1)
        self.key.setAccessibleName(_tr("The recovery key"))
        self.key.setAccessibleDescription(", ".join(" ".join(group) for group in key.groups))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.L)
        self._line.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._line.addWidget(self.key, 1, Qt.AlignmentFlag.AlignTop)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_line"):
            self._draw()
            self._fit()

    def _draw(self) -> None:
        """As large as the text size has it now."""
        look, sharpness = current_look(), self.devicePixelRatioF()
        sharp = round(look.px(CODE) * sharpness)
        image = self._image.scaled(sharp, sharp, mode=Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(sharpness)
        self.code.setPixmap(QPixmap.fromImage(image))

    def _fit(self) -> None:
        self.key.ensurePolished()  # its font is the style sheet's
        lines = self.key.text().split("\n")
        widest = max(self.key.fontMetrics().horizontalAdvance(line) for line in lines)
        beside = self.width() >= current_look().px(CODE) + Space.L + widest
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CopiesSection", text)
