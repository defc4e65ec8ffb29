"""A client who calls for the first time: name, who it is and the number that rang, asked for in the note."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from archive.services.clients import ClientLine
from archive.services.drafts import ClientTyped
from archive.services.naming import LONGEST_NAME, fit_name
from desktop.models.odd_entries import NumbersAsked
from desktop.views.client_namesake import Namesake
from desktop.widgets.inline_form import InlineForm


@dataclass(frozen=True, slots=True)
class NewClient:
    """What was typed. ``although_known``: it was seen that there is a client of this name, and another is added."""

    name: str
    person: str = ""
    number: str = ""
    although_known: bool = False


class NewClientForm(InlineForm):
    """Three fields, with the number filled in.

    Signals:
        complete(object): the NewClient, when nothing is missing.
        known_wanted(int): the client who bears the name already is meant.
        edited: a person typed.
    """

    complete = Signal(object)
    known_wanted = Signal(int)
    edited = Signal()

    def __init__(self, typed: ClientTyped, parent: QWidget | None = None) -> None:
        """``typed`` stands there first."""
        super().__init__(self.tr("Add client"), parent)
        self.setAccessibleName(self.tr("New client"))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._name = self.add_line(self.tr("Name"), typed.name, hint=self.tr("Of the client"))
        self._person = self.add_line(self.tr("Person"), typed.person, hint=self.tr("May be left out"))
        self._number = self.add_line(self.tr("Telephone"), typed.number)
        for field in (self._name, self._person, self._number):
            field.textEdited.connect(self.edited)
        self._asked = NumbersAsked()
        self._namesake = Namesake(meant=self.tr("Take it"))
        self._namesake.opened.connect(self.known_wanted)
        self._namesake.added.connect(lambda: self._check(although_known=True))
        self.add_below(self._namesake)
        self._name.textEdited.connect(self._namesake.hide)
        self.saved.connect(self._check)
        self.setFocusProxy(self._name)

    @property
    def typed(self) -> ClientTyped:
        """As it stands on screen."""
        return ClientTyped(self._name.text(), self._person.text(), self._number.text())

    def tell_known(self, known: ClientLine) -> None:
        """Say that there is a client of this name, and let the person decide."""
        self.wait(False)
        self._namesake.tell(known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and self._namesake.accept_focused()):
            super().keyPressEvent(event)

    def _check(self, *, although_known: bool = False) -> None:
        name, person, number = (" ".join(one.text().split()) for one in (self._name, self._person, self._number))
        if not name:
            self.complain(self._name, self.tr("A client needs a name."))
        elif (
            self.accepts(self._name, lambda typed: fit_name(typed, "client"))
            and (not person or self.accepts(self._person, lambda typed: fit_name(typed, "person")))
            and self.fits(
                self._number, LONGEST_NAME, self.tr("A number may have {longest} characters; this one has {n}.")
            )
            and self.is_in_order(self._number, self._asked.problem)
        ):
            self.wait(True)
            self.complete.emit(NewClient(name, person, number, although_known))
