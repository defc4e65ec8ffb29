"""Where an import begins: a place to drop a list, what went wrong with the last one, and the imports so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from archive.exchange.imports import Import
from archive.exchange.taking_back import Stays
from desktop import dates, office_words
from desktop.models.import_words import things
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle
from desktop.widgets.line_row import LineRow

_STAYS_SHOWN = 20
"""Clients that stay are listed up to this many; nobody reads more names in one go."""


class ImportStart(QWidget):
    """Says what may be dropped here and what was brought in so far.

    Signals:
        file_wanted: choose a file.
        take_back_wanted(int): take this import back.
        clients_wanted: show all clients.
        client_wanted(int): show this client's card.
    """

    file_wanted = Signal()
    take_back_wanted = Signal(int)
    clients_wanted = Signal()
    client_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: tuple[Import, ...] | None = None
        self._done = Card()
        self._done.hide()
        self._stays_title = SectionTitle("")
        self._stays = Card()
        self._so_far_title = SectionTitle(self.tr("Imports so far"))
        self._so_far = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for number, part in enumerate((self._done, self._drop_place(), self._stays_title, self._so_far_title)):
            column.addWidget(part)
            if number > 1:
                part.setContentsMargins(0, Space.S, 0, 0)
                column.addWidget(self._stays if part is self._stays_title else self._so_far)
        column.addStretch(1)
        self.show_stays(())
        self.show_imports((), datetime.min)

    def show_done(self, sentence: str, second: str = "") -> None:
        """Say what has come in, with the way to it; nothing for an empty sentence."""
        self._done.clear_rows()
        self._done.setVisible(bool(sentence))
        if sentence:
            row = LineRow(sentence, second, action=self.tr("Show clients"), primary=True)
            row.acted.connect(self.clients_wanted)
            self._done.add_row(row)

    def show_stays(self, stays: Sequence[Stays]) -> None:
        """The clients that stay although their import was taken back, each with why."""
        self._stays.clear_rows()
        for part in (self._stays_title, self._stays):
            part.setVisible(bool(stays))
        self._stays_title.setText(
            office_words.counted(
                len(stays), self.tr("1 client stays, for something was built on it"),
                self.tr("{n} clients stay, for something was built on them"),
            )
        )  # fmt: skip
        for one in stays[:_STAYS_SHOWN]:
            row = LineRow(one.name, one.why, opens=True)
            row.opened.connect(lambda client=one.client_id: self.client_wanted.emit(client))
            self._stays.add_row(row)
        if len(stays) > _STAYS_SHOWN:
            self._stays.add_row(LineRow(self.tr("and {n} more").format(n=f"{len(stays) - _STAYS_SHOWN:,}")))

    def show_imports(self, so_far: Sequence[Import], now: datetime) -> None:
        """Those of which something is here, the latest first; the same again leave the keyboard where it is."""
        if tuple(so_far) == self._listed:
            return
        self._listed = tuple(so_far)
        self._so_far.clear_rows()
        for part in (self._so_far_title, self._so_far):
            part.setVisible(bool(so_far))
        for one in so_far:
            name = one.name or self.tr("Import no. {n}").format(n=one.id)
            when = self.tr("{day} by {who}").format(day=dates.exactly(one.at, now), who=one.by)
            row = LineRow(name, things(one), beside=when, action=self.tr("Take this import back"))
            row.acted.connect(lambda number=one.id: self.take_back_wanted.emit(number))
            self._so_far.add_row(row)

    def _drop_place(self) -> QFrame:
        place = QFrame()
        place.setProperty("role", "drop")
        place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        headline = QLabel(self.tr("Drop the list here"))
        headline.setProperty("role", "large")
        choose = Button(self.tr("choose a file"), role="link")
        choose.setAccessibleName(self.tr("Choose a file"))
        choose.clicked.connect(self.file_wanted)
        self.setFocusProxy(choose)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addStretch(1)
        line.addWidget(_quiet(self.tr("or")))
        line.addWidget(choose)
        line.addStretch(1)
        column = QVBoxLayout(place)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.XS)
        column.addWidget(headline, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(line)
        for words in (
            self.tr("A table saved as CSV, or an address book saved as vCard (.vcf), from whatever program you used."),
            self.tr("You see what was understood first; nothing comes in before you say so."),
        ):
            label = _quiet(words)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        return place


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "second")
    return label
