"""Who was there, and on which day it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from archive.search.tokens import plain
from archive.services.contacts import ContactLine
from archive.services.wording import LONGEST_WORDS
from desktop.style import Space
from desktop.views.job_fields import DayField
from desktop.views.meeting_fields import FieldGrid
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout

OFFERED = 5
"""Of the client's people that are offered; others are typed."""


class ThereFields(QWidget):
    """One of the client's people is chosen by a click, or by typing the name; anybody else may be typed too.

    Signals:
        edited: somebody typed or chose.
    """

    edited = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[ContactLine, ...] = ()
        self.who = QLineEdit()
        self.who.setProperty("small", "true")
        self.who.setMaxLength(LONGEST_WORDS)
        self.who.setPlaceholderText(self.tr("Names, as many as were there"))
        self.day = DayField(self.tr("Held on"), self.tr("today"), today, past=True)
        self.day.set_day(today)
        self._offers = QWidget()
        self._flow = FlowLayout(self._offers, gap=Space.M)
        fields = FieldGrid(3, 1)
        fields.add(self.tr("Who was there"), self.who, self._offers)
        fields.add(self.tr("Held on"), self.day)
        only = QVBoxLayout(self)
        only.setContentsMargins(0, 0, 0, 0)
        only.addWidget(fields)
        self._offers.hide()
        self.who.textEdited.connect(self._changed)
        self.day.edited.connect(self._changed)

    @property
    def names(self) -> str:
        """As they were typed."""
        return " ".join(self.who.text().split())

    @property
    def contact(self) -> int | None:
        """The first of the client's people who is named."""
        said = plain(self.names)
        found = [(said.find(plain(one.name)), one.id) for one in self._people if plain(one.name) in said]
        return min(found)[1] if said and found else None

    def offer(self, people: Sequence[ContactLine]) -> None:
        """The client's people."""
        there = tuple(one for one in people if one.is_person and one.left_on is None)
        if there == self._people:
            return
        self._people = there
        self._flow.clear()
        for person in there[:OFFERED]:
            role = f", {person.role.lower()}" if person.role and person.role != person.name else ""
            offer = Button(f"{person.name}{role}", role="link", small=True, parent=self._offers)
            offer.setAccessibleDescription(self.tr("Was there"))
            offer.setProperty("flush", "true")
            offer.clicked.connect(lambda _=False, name=person.name: self._add(name))
            self._flow.addWidget(offer)
            offer.show()
        self._offers.setVisible(bool(there))

    def show_there(self, names: str, day: date) -> None:
        """Show who was there and when; what is there already is left alone."""
        if names != self.names:
            self.who.setText(names)
            self.who.setCursorPosition(0)
        if day != self.day.day:
            self.day.set_day(day)

    def _add(self, name: str) -> None:
        said = self.names
        if plain(name) not in plain(said):
            self.who.setText(f"{said}, {name}" if said else name)
            self._changed()

    def _changed(self, *_: object) -> None:
        self.edited.emit()
