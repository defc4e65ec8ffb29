"""The sections of the settings page, each a card under a small title."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.initials_button import Person
from desktop.style import TEXT_SIZES, Scheme, Space
from desktop.views.language_names import language_name
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.headings import SectionTitle
from desktop.widgets.pill_tabs import PillTabs


class _Section(QWidget):
    """A small title over a card."""

    def __init__(self, title: str, *, padding: int) -> None:
        super().__init__()
        self.card = Card(padding=padding, spacing=Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(title))
        column.addWidget(self.card)


class PeopleSection(_Section):
    """Who works here, and who is at this desk.

    Signals:
        people_changed(object): all people, as tuple[Person, ...].
        at_desk_chosen(object): the key of who sits here.
    """

    people_changed = Signal(object)
    at_desk_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Who is at the desk"), padding=0)
        self._people: tuple[Person, ...] = ()
        self._at_desk: Hashable = None
        self.initials = QLineEdit()
        self.initials.setPlaceholderText(self.tr("Initials"))
        self.initials.setAccessibleName(self.tr("Initials of the new person"))
        self.initials.setMaxLength(4)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of the new person"))
        self.add = Button(self.tr("Add person"))
        self.add.setEnabled(False)
        for field in (self.initials, self.name):
            field.textChanged.connect(self._see_whether_complete)
            field.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    def show_people(self, people: tuple[Person, ...], at_desk: Hashable) -> None:
        """Show these people and mark who sits here."""
        self._people, self._at_desk = people, at_desk
        for keep in (self.initials, self.name, self.add):
            keep.setParent(None)
        self.card.clear_rows()
        for person in people:
            self.card.add_row(self._row(person))
        self.card.add_row(self._row_for_a_new_one())

    def _row(self, person: Person) -> QFrame:
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, Space.S, Space.S, Space.S)
        sits = QRadioButton(f"{person.initials}   {person.name}")
        sits.setChecked(person.key == self._at_desk)
        sits.setAccessibleDescription(self.tr("Sits at this desk"))
        sits.clicked.connect(lambda: self._sit_down(person.key))
        line.addWidget(sits, 1)
        remove = IconButton("x", self.tr("Remove {name} from this list").format(name=person.name))
        remove.clicked.connect(lambda: self._remove(person))
        line.addWidget(remove)
        return row

    def _row_for_a_new_one(self) -> QFrame:
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, Space.S, 14, Space.S)
        line.setSpacing(Space.S)
        line.addWidget(self.initials, 1)
        line.addWidget(self.name, 4)
        line.addWidget(self.add)
        return row

    def _sit_down(self, key: Hashable) -> None:
        self._at_desk = key
        self.at_desk_chosen.emit(key)

    def _see_whether_complete(self) -> None:
        initials = self.initials.text().strip()
        taken = initials.casefold() in {person.initials.casefold() for person in self._people}
        self.add.setEnabled(bool(initials and self.name.text().strip()) and not taken)
        self.add.setToolTip(self.tr("Somebody has these initials already") if taken else "")

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
        self.show_people(tuple(one for one in self._people if one != person), self._at_desk)
        self.people_changed.emit(self._people)


class AppearanceSection(_Section):
    """Light or dark, and how large the text is.

    Signals:
        scheme_chosen(object): a Scheme.
        text_size_chosen(int): per cent.
    """

    scheme_chosen = Signal(object)
    text_size_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("Appearance"), padding=14)
        self.scheme = PillTabs(
            self.tr("Colours"),
            [
                (Scheme.SYSTEM, self.tr("As the system")),
                (Scheme.LIGHT, self.tr("Light")),
                (Scheme.DARK, self.tr("Dark")),
            ],
        )
        self.text_size = PillTabs(self.tr("Text size"), [(str(size), f"{size} %") for size in TEXT_SIZES])
        for name, tabs in ((self.tr("Colours"), self.scheme), (self.tr("Text size"), self.text_size)):
            label = QLabel(name)
            label.setProperty("role", "second")
            line = QHBoxLayout()
            line.setSpacing(Space.L)
            line.addWidget(label)
            line.addWidget(tabs, 1)
            self.card.body.addLayout(line)
        self.scheme.chosen.connect(lambda key: self.scheme_chosen.emit(Scheme(key)))
        self.text_size.chosen.connect(lambda key: self.text_size_chosen.emit(int(key)))

    def show_choice(self, scheme: Scheme, text_size: int) -> None:
        """Mark what is chosen; a size between those offered marks the nearest."""
        with QSignalBlocker(self.scheme), QSignalBlocker(self.text_size):
            self.scheme.choose(scheme)
            self.text_size.choose(str(min(TEXT_SIZES, key=lambda size: abs(size - text_size))))


class ReadingSection(_Section):
    """The program that reads pages, and the languages it reads.

    Signals:
        tesseract_chosen(str): a path, or empty to look for it.
        languages_chosen(object): tuple[str, ...] of codes, never empty.
    """

    tesseract_chosen = Signal(str)
    languages_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Reading"), padding=14)
        self._boxes: dict[str, QCheckBox] = {}
        self._state = QLabel()
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("Where Tesseract is"))
        self.path.setPlaceholderText(self.tr("Found by itself"))
        self.path.editingFinished.connect(self._take_path)
        self._told = ""
        choose = Button(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose the Tesseract program"))
        choose.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.path, 1)
        line.addWidget(choose)
        self._languages_title = QLabel(self.tr("Languages on the pages"))
        self._languages_title.setProperty("role", "second")
        self._languages = QWidget()
        self._flow = FlowLayout(self._languages, gap=Space.L)
        for part in (self._state, line, self._languages_title, self._languages):
            if isinstance(part, QHBoxLayout):
                self.card.body.addLayout(part)
            else:
                self.card.body.addWidget(part)

    def show_reader(self, path: str, state: str) -> None:
        """``path`` as chosen, or empty; ``state`` says what was found."""
        self._told = path
        self.path.setText(path)
        self._state.setText(state)

    def show_languages(self, chosen: tuple[str, ...], found: tuple[str, ...]) -> None:
        """Offer what was found. "osd" is no language but Tesseract's sense of up and down, so it is left out."""
        self._flow.clear()
        offered = [code for code in found if code != "osd"]
        self._boxes = {code: QCheckBox(language_name(code)) for code in offered}
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)
            box.toggled.connect(lambda _on, box=box: self._take_languages(box))
            self._flow.addWidget(box)
        for part in (self._languages_title, self._languages):
            part.setVisible(bool(offered))

    def _take_languages(self, box: QCheckBox) -> None:
        chosen = tuple(code for code, other in self._boxes.items() if other.isChecked())
        if chosen:
            self.languages_chosen.emit(chosen)
        else:
            with QSignalBlocker(box):
                box.setChecked(True)  # something must be read

    def _take_path(self) -> None:
        path = self.path.text().strip()
        if path != self._told:
            self._told = path
            self.tesseract_chosen.emit(path)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the Tesseract program"), self.path.text())
        if path:
            self.path.setText(path)
            self._take_path()


class ArchiveSection(_Section):
    """Where everything lies.

    Signals:
        folder_wanted: open the folder.
        other_archive_wanted: open another archive.
    """

    folder_wanted = Signal()
    other_archive_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Where the archive lies"), padding=14)
        self._folder = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint = QLabel(self.tr("Back up this one folder and everything is backed up."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        open_folder = Button(self.tr("Open folder"), icon_name="folder-open")
        open_folder.clicked.connect(self.folder_wanted)
        other = Button(self.tr("Open another archive"))
        other.clicked.connect(self.other_archive_wanted)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=Space.S)
        flow.addWidget(open_folder)
        flow.addWidget(other)
        for part in (self._folder, hint, buttons):
            self.card.body.addWidget(part)

    def show_folder(self, folder: Path) -> None:
        self._folder.setText(str(folder))
