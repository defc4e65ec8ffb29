"""The head of the check: what is being checked, how far it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from archive.paper.checking import ScanView
from archive.paper.progress import looked_at, wrong_on
from desktop.models.paper_words import checked, wrong
from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.headings import PageHeader


class CheckHead(QWidget):
    """Stands over the page.

    Signals:
        back_wanted: back to where the check was opened.
    """

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True)
        self._header = PageHeader(self.tr("Check every side"), " ")
        self._progress, self._count = QProgressBar(), QLabel()
        self._count.setProperty("role", "small")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(5)
        self._progress.setMinimumWidth(current_look().px(160))
        state = QWidget()
        told = QVBoxLayout(state)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(Space.XS)
        told.addWidget(self._count)
        told.addWidget(self._progress)
        stop = Button(self.tr("Stop here"))
        for button in (self._back, stop):
            button.clicked.connect(self.back_wanted)
        self._header.add_button(state)
        self._header.add_button(stop)
        back = QHBoxLayout()
        back.addWidget(self._back)
        back.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(back)
        column.addWidget(self._header)

    def show_way_back(self, place: str) -> None:
        """Name what the way back leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=place) if place else self.tr("Back"))

    def show_scan(self, title: str, scan: ScanView | None) -> None:
        """Tell whose paper it is and how many of its sides have been looked at."""
        self._header.set_sentence(title)
        if scan is None:
            return
        done, found = looked_at(scan), wrong_on(scan)
        self._count.setText(", ".join(part for part in (checked(done, scan.counted), wrong(found)) if part))
        self._progress.setMaximum(max(1, scan.counted))
        self._progress.setValue(done)
        self._progress.setAccessibleName(self.tr("{count} looked at").format(count=checked(done, scan.counted)))
