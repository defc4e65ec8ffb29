"""Files with a tick each, of which some, in their order, are the scan of a stack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from archive.paper.choices import FileChoice
from desktop import dates, office_words
from desktop.style import Space
from desktop.widgets.arrows_within import ArrowsWithin
from desktop.widgets.buttons import Button

FEW = 6
"""Files that are offered at once: the likeliest come first, and how the sides come to lie stays in sight."""


class FilesField(QWidget):
    """Files with a tick each, the first few until more are wanted; a number tells the order in which they were chosen.

    Signals:
        changed: another choice, or another order.
    """

    changed = Signal()

    def __init__(self, files: Sequence[FileChoice], now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Files"))
        self._order: list[int] = []
        self._ticks: dict[int, QCheckBox] = {}
        self._words: dict[int, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        few = FEW if len(files) > FEW + 1 else len(files)
        for place, one in enumerate(files):
            tick = QCheckBox()
            self._words[one.id] = _file_words(one, now)
            tick.setEnabled(one.is_opened)
            tick.toggled.connect(lambda on, document=one.id: self._toggle(document, on))
            self._ticks[one.id] = tick
            column.addWidget(tick)
            tick.setHidden(place >= few)
        self._more = Button(self.tr("Show {n} more").format(n=len(files) - few), role="link", small=True)
        self._more.clicked.connect(self._show_all)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setHidden(few == len(files))  # only now that it has a parent: else it is a window of its own
        ArrowsWithin((*self._ticks.values(), self._more), self)
        if not files:
            none = QLabel(self.tr("No file waits for a stack. Drop the scan on the window first."))
            none.setProperty("role", "second")
            none.setWordWrap(True)
            column.addWidget(none)
        else:
            self.setFocusProxy(self._ticks[files[0].id])
        self._number()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the files in the order in which they were chosen."""
        return tuple(self._order)

    def choose(self, document: int) -> None:
        """Choose a file as the next one. Raises KeyError for one that is not offered."""
        self._ticks[document].show()
        self._ticks[document].setChecked(True)

    def _show_all(self) -> None:
        hidden = [tick for tick in self._ticks.values() if tick.isHidden()]
        for tick in hidden:
            tick.show()
        hidden[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._more.hide()

    def _toggle(self, document: int, on: bool) -> None:
        if on:
            self._order.append(document)
        else:
            self._order.remove(document)
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        for document, tick in self._ticks.items():
            place = f"{self._order.index(document) + 1}.  " if document in self._order and len(self._order) > 1 else ""
            tick.setText(f"{place}{self._words[document]}".replace("&", "&&"))


def _file_words(one: FileChoice, now: datetime) -> str:
    parts = [one.name, office_words.pages(one.pages), dates.when(one.received_at, now)]
    if one.job:
        parts.append(one.job)
    if one.has_cover:
        parts.append(QCoreApplication.translate("ScanForm", "with its cover sheet"))
    if one.cover_of:
        said = QCoreApplication.translate("ScanForm", "with the cover sheet of {number}")
        parts.append(said.format(number=one.cover_of))
    return " · ".join(parts)
