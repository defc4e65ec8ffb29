"""With whom it was: one of the client's people, nobody in particular, or somebody new, named in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from archive.search.tokens import plain
from archive.services.calls import NewPerson
from archive.services.contacts import ContactLine
from archive.services.naming import LONGEST_NAME
from desktop.models.odd_entries import NumbersAsked, numbers_in
from desktop.style import Space, set_style_property
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.key_hint import KeyHint
from desktop.widgets.problem_line import ProblemLine

KEYS = "Alt+H"
"""Asks with whom it was, from wherever the keyboard is in the note."""

_NEW = "new"
"""The entry that asks for somebody new; the others are ids, and None for nobody."""


class WithField(QWidget):
    """A list, and under it a name and a number as soon as it is somebody new.

    Signals:
        edited: a person changed something.
        left: Enter in the list, Enter or Esc in the fields of somebody new, or somebody was chosen after
            :meth:`ask`: on to the words of the note.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[ContactLine, ...] = ()
        self._wanted: int | str | None = None
        self._quiet = False
        self._may_add = True
        self._comes_from_words = False
        self._asked = NumbersAsked()
        self._list = ElidedCombo()
        self._list.setAccessibleName(self.tr("With"))
        self._name = _small(self.tr("Name of somebody new"), self.tr("Their name"))
        self._number = _small(self.tr("Their telephone number"), self.tr("Their number, if it is known"))
        self._problem = ProblemLine()
        self._new = QWidget()
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, Space.XS, 0, 0)
        new.setSpacing(Space.XS)
        for part in (self._name, self._number, self._problem):
            new.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(self._list, 1)
        first.addWidget(KeyHint(KEYS))
        column.addLayout(first)
        column.addWidget(self._new)
        self._new.hide()
        self.setFocusProxy(self._list)
        self._list.currentIndexChanged.connect(self._chosen)
        self._list.activated.connect(self._was_asked)
        self._name.textEdited.connect(self._typed)
        self._number.textEdited.connect(self._typed)

    @property
    def contact(self) -> int | None:
        """The id of one of their people."""
        return self._wanted if isinstance(self._wanted, int) else None

    @property
    def name(self) -> str:
        """What was typed for somebody new; empty while it is nobody new."""
        return self._name.text() if self._wanted == _NEW else ""

    @property
    def number(self) -> str:
        """The number as it stands, also while nobody new is asked for."""
        return self._number.text()

    @property
    def new_person(self) -> NewPerson | None:
        """Who is to be added; there must be no gap, see :meth:`gap`."""
        name = " ".join(self.name.split())
        return NewPerson(name, numbers_in(" ".join(self._number.text().split()))) if name else None

    def show_person(self, contact: int | None, name: str, number: str, *, may_add: bool) -> None:
        """Show one of the people, who follow with :meth:`offer`, or somebody new with a number."""
        self._may_add = may_add
        self._asked = NumbersAsked()
        self._name.setText(name)
        self.set_number(number)
        self.await_person(contact, is_new=bool(name))

    def ask(self) -> None:
        """Open the list for somebody who writes the words of the note, and who goes back there when it is said."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._comes_from_words = True
        self._list.showPopup()

    def set_number(self, number: str) -> None:
        """The number on which somebody unknown rang."""
        self._number.setText(number)
        self._number.setCursorPosition(0)

    def await_person(self, contact: int | None, *, is_new: bool = False) -> None:
        """The people are not known yet; this one is chosen as soon as they are, or somebody new."""
        self._wanted = _NEW if is_new else contact
        self._people = ()
        self._fill()

    def await_others(self, contact: int | None) -> None:
        """Another client is taken: by this contact if by any. Somebody new stays, and becomes one of theirs."""
        self.await_person(contact, is_new=contact is None and self._wanted == _NEW)

    def offer(self, people: Sequence[ContactLine]) -> None:
        """The client's people; who is chosen stays chosen, if there."""
        self._people = tuple(people)
        if isinstance(self._wanted, int) and self._wanted not in {one.id for one in people}:
            self._wanted = None
        self._fill()

    def gap(self) -> QLineEdit | None:
        """Say under the fields what must be mended, and return the field."""
        field, said = self._gap()
        for one in (self._name, self._number):
            set_style_property(one, "wrong", "true" if one is field else "false")
        self._problem.say(said)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        is_field = self._name.hasFocus() or self._number.hasFocus()
        if is_field and event.key() == Qt.Key.Key_Escape:
            if not self._name.text().strip():
                self._list.setCurrentIndex(0)
            self.left.emit()
        elif enter and self._list.hasFocus():
            self.left.emit()
        elif is_field and enter:
            if self._name.hasFocus() and not self._number.text().strip():
                self._number.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _gap(self) -> tuple[QLineEdit | None, str]:
        if self._wanted != _NEW:
            return None, ""
        name = " ".join(self._name.text().split())
        if not name:
            return self._name, self.tr("Write their name, or choose nobody in particular.")
        if len(name) > LONGEST_NAME:
            said = self.tr("A name may have {longest} characters; this one has {n}.")
            return self._name, said.format(longest=LONGEST_NAME, n=f"{len(name):,}")
        if any(plain(one.name) == plain(name) and one.left_on is None for one in self._people):
            said = self.tr("{name} is one of their people already. Choose them in the list.")
            return self._name, said.format(name=name)
        if len(self._number.text().strip()) > LONGEST_NAME:
            said = self.tr("A number may have {longest} characters; this one has {n}.")
            return self._number, said.format(longest=LONGEST_NAME, n=f"{len(self._number.text().strip()):,}")
        said = self._asked.problem(self._number.text())
        return (self._number, said) if said else (None, "")

    def _fill(self) -> None:
        was_quiet, self._quiet = self._quiet, True
        self._list.clear()
        self._list.addItem(self.tr("Nobody in particular"), None)
        for person in self._people:
            role = "" if person.role in ("", person.name) else f", {person.role.lower()}"
            self._list.addItem(f"{person.name}{role}", person.id)
        if self._may_add:
            self._list.addItem(self.tr("Somebody new…"), _NEW)
        self._list.setCurrentIndex(max(0, self._list.findData(self._wanted)))
        self._show_new()
        self._quiet = was_quiet

    def _show_new(self) -> None:
        self._new.setVisible(self._list.currentData() == _NEW)
        self._list.setToolTip(self._list.currentText())

    def _chosen(self) -> None:
        if self._quiet:
            return
        self._wanted = self._list.currentData()
        self._problem.say("")
        self._show_new()
        self.edited.emit()

    def _was_asked(self) -> None:
        if self._wanted == _NEW:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._comes_from_words:
            self.left.emit()
        self._comes_from_words = False

    def _typed(self) -> None:
        for one in (self._name, self._number):
            set_style_property(one, "wrong", "false")
        self._problem.say("")
        self.edited.emit()


def _small(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setProperty("small", "true")
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
