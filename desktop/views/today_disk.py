"""Under all that waits: that the disk under the archive is not encrypted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.style import Space
from desktop.widgets.buttons import Button


class DiskNotice(QWidget):
    """Hidden until it is so.

    Signals:
        known: a person has read it.
    """

    known = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = QLabel(
            self.tr(
                "This computer's disk is not encrypted: whoever takes it can read everything in the archive. Settings "
                "says what your system can do about it."
            )
        )
        said.setProperty("role", "second")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        known = Button(self.tr("We know"), role="quiet", small=True)
        known.setToolTip(self.tr("Do not say this again on this computer"))
        known.clicked.connect(self.known)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        line.addWidget(said, 1)
        line.addWidget(known, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
