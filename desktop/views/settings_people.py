"""Who works here and who is at this desk, as a section of the settings page."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from archive.services.naming import LONGEST_NAME
from desktop.frame.initials_button import Person
from desktop.style import Space, set_style_property
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle

MOST_INITIALS = 3
"""Letters; they stand in a round button and beside every note."""


class SettingsSection(QWidget):
    """A small title over a card. ``title`` is what the list of sections calls it as well."""

    def __init__(self, title: str, *, padding: int) -> None:
        super().__init__()
        self.title = title
        self.card = Card(padding=padding, spacing=Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(title))
        column.addWidget(self.card)


class PeopleSection(SettingsSection):
    """Who works here, and who is at this desk.

    Signals:
        people_changed(object): all people, as tuple[Person, ...].
        at_desk_chosen(object): the key of who sits here.
        message(str, object): somebody was taken off the list; the callable puts them back.
    """

    people_changed = Signal(object)
    at_desk_chosen = Signal(object)
    message = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(self.tr("Who is at the desk"), padding=0)
        self._people: tuple[Person, ...] = ()
        self._at_desk: Hashable = None
        self.initials = QLineEdit()
        self.initials.setPlaceholderText(self.tr("Initials"))
        self.initials.setAccessibleName(self.tr("Initials of the new person"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of the new person"))
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._removers: dict[Hashable, IconButton] = {}
        self.add = Button(self.tr("Add person"))
        self.add.setEnabled(False)
        for field in (self.initials, self.name):
            field.textChanged.connect(self._see_whether_complete)
            field.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    def show_people(self, people: tuple[Person, ...], at_desk: Hashable) -> None:
        """Show these people and mark who sits here."""
        self._people, self._at_desk = people, at_desk
        for keep in (self.initials, self.name, self.add, self._problem):
            keep.setParent(None)
        self._removers.clear()
        with self.card.making_anew():
            for person in people:
                self.card.add_row(self._row(person))
            self.card.add_row(self._row_for_a_new_one())
        self._keep_who_is_here()

    def _row(self, person: Person) -> QFrame:
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, Space.S, Space.S, Space.S)
        sits = QRadioButton(f"{person.initials}   {person.name}")
        sits.setChecked(person.key == self._at_desk)
        sits.setAccessibleDescription(self.tr("Sits at this desk"))
        sits.clicked.connect(lambda: self._sit_down(person.key))
        line.addWidget(sits, 1)
        remove = self._removers[person.key] = IconButton("x", _remove_words(person))
        remove.clicked.connect(lambda: self._remove(person))
        line.addWidget(remove)
        return row

    def _row_for_a_new_one(self) -> QFrame:
        row = QFrame()
        column = QVBoxLayout(row)
        column.setContentsMargins(14, Space.S, 14, Space.S)
        column.setSpacing(Space.XS)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.initials, 1)
        line.addWidget(self.name, 4)
        line.addWidget(self.add)
        column.addLayout(line)
        column.addWidget(self._problem)
        return row

    def _sit_down(self, key: Hashable) -> None:
        self._at_desk = key
        self._keep_who_is_here()
        self.at_desk_chosen.emit(key)

    def _keep_who_is_here(self) -> None:
        """Whoever is at the desk is not taken off the list: somebody else sits down first."""
        for person in self._people:
            here = person.key == self._at_desk
            remove = self._removers[person.key]
            remove.setEnabled(not here)
            why = self.tr("{name} is at this desk. Let somebody else sit down first.").format(name=person.name)
            remove.setToolTip(why if here else _remove_words(person))

    def _see_whether_complete(self) -> None:
        initials, name = self.initials.text().strip(), self.name.text().strip()
        wrong_initials, wrong_name = self._wrong_with_initials(initials), self._wrong_with_name(name)
        for field, wrong in ((self.initials, wrong_initials), (self.name, wrong_name)):
            set_style_property(field, "wrong", "true" if wrong else "false")
            field.setAccessibleDescription(wrong)
        self._problem.setText(wrong_initials or wrong_name)
        self._problem.setVisible(bool(wrong_initials or wrong_name))
        self.add.setEnabled(bool(initials and name) and not (wrong_initials or wrong_name))

    def _wrong_with_name(self, name: str) -> str:
        too_long = self.tr("A name may have {longest} characters; this one has {n}.")
        return too_long.format(longest=LONGEST_NAME, n=f"{len(name):,}") if len(name) > LONGEST_NAME else ""

    def _wrong_with_initials(self, initials: str) -> str:
        if initials.casefold() in {person.initials.casefold() for person in self._people}:
            return self.tr("Somebody has these initials already.")
        if len(initials) > MOST_INITIALS:
            return self.tr("Initials may have {n} letters.").format(n=MOST_INITIALS)
        return ""

    def _add(self) -> None:
        if not self.add.isEnabled():
            return
        initials = self.initials.text().strip()
        person = Person(initials, initials, self.name.text().strip())
        first = not self._people
        self.show_people((*self._people, person), person.key if first else self._at_desk)
        self.initials.clear()
        self.name.clear()
        self.people_changed.emit(self._people)
        if first:
            self.at_desk_chosen.emit(person.key)
        self.initials.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, person: Person) -> None:
        """What this person has written keeps the name; only the list grows shorter."""
        place = self._people.index(person)
        self._change(tuple(one for one in self._people if one != person))
        said = self.tr("{name} is off the list. What they wrote stays theirs.").format(name=person.name)
        self.message.emit(said, lambda: self._put_back(person, place))

    def _put_back(self, person: Person, place: int) -> None:
        if all(one.key != person.key for one in self._people):
            self._change((*self._people[:place], person, *self._people[place:]))

    def _change(self, people: tuple[Person, ...]) -> None:
        self.show_people(people, self._at_desk)
        self.people_changed.emit(people)


def _remove_words(person: Person) -> str:
    return QCoreApplication.translate("PeopleSection", "Remove {name} from this list").format(name=person.name)
