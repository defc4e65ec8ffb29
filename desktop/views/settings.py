"""Settings: plain sections on one page; whatever is changed here holds at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.frame.initials_button import Person
from desktop.style import Scheme, Space, current_look
from desktop.views.settings_contents import BESIDE, ContentsAbove, ContentsBeside, Section
from desktop.views.settings_people import PeopleSection
from desktop.views.settings_sections import AppearanceSection, ArchiveSection, ReadingSection
from desktop.widgets.buttons import Button
from desktop.widgets.headings import PageHeader
from desktop.widgets.reading_order import enter, lay_as_read
from desktop.widgets.scroll_column import ScrollColumn

_WIDEST = 760
"""Longer lines are hard to read; the page stays at the left. In pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class SettingsValues:
    """What is set now.

    ``tesseract`` is the program's path that a person chose, empty when it is looked for; ``tesseract_state`` is a
    sentence about what was found, ``tesseract_problem`` what is wrong with that path. Languages are Tesseract's codes
    ("eng"): those read with, and those it has.
    """

    scheme: Scheme
    text_size: int
    people: tuple[Person, ...]
    at_desk: object
    tesseract: str
    tesseract_state: str
    languages: tuple[str, ...]
    languages_found: tuple[str, ...]
    archive_folder: Path
    tesseract_problem: str = ""


class SettingsView(QWidget):
    """Shows values and says what was chosen; keeping it is the caller's.

    Signals:
        scheme_chosen(object): a Scheme.
        text_size_chosen(int): per cent.
        people_changed(object): all people, as tuple[Person, ...]; a new person's key are the initials.
        at_desk_chosen(object): the key of who sits here.
        tesseract_chosen(str): a path, or empty to look for it.
        languages_chosen(object): tuple[str, ...] of codes, never empty.
        folder_wanted: open the archive's folder.
        other_archive_wanted: open another archive.
        message(str, object): a sentence about what was done, and a callable that undoes it.
        about_wanted: what this program is and on whose work it stands.
    """

    scheme_chosen = Signal(object)
    text_size_chosen = Signal(int)
    people_changed = Signal(object)
    at_desk_chosen = Signal(object)
    tesseract_chosen = Signal(str)
    languages_chosen = Signal(object)
    folder_wanted = Signal()
    other_archive_wanted = Signal()
    message = Signal(str, object)
    about_wanted = Signal()

    def __init__(self, values: SettingsValues, parent: QWidget | None = None, *, more: Sequence[Section] = ()) -> None:
        """``more`` sections, which keep what is set in them by themselves, stand before the archive's."""
        super().__init__(parent)
        self.people = PeopleSection()
        self.people.people_changed.connect(self.people_changed)
        self.people.at_desk_chosen.connect(self.at_desk_chosen)
        self.people.message.connect(self.message)
        self.appearance = AppearanceSection()
        self.appearance.scheme_chosen.connect(self.scheme_chosen)
        self.appearance.text_size_chosen.connect(self.text_size_chosen)
        self.reading = ReadingSection()
        self.reading.tesseract_chosen.connect(self.tesseract_chosen)
        self.reading.languages_chosen.connect(self.languages_chosen)
        self.archive = ArchiveSection()
        self.archive.folder_wanted.connect(self.folder_wanted)
        self.archive.other_archive_wanted.connect(self.other_archive_wanted)
        about = Button(self.tr("About Duly Noted"), role="quiet")
        about.clicked.connect(self.about_wanted)
        header = PageHeader(self.tr("Settings"), self.tr("Every change holds at once."))
        header.add_button(about)
        self._page = column = ScrollColumn(margin=0, spacing=Space.XL)
        column.body.setContentsMargins(0, 0, Space.XL, 0)
        # Qt asks a column how high it is for all the width it has, also where its parts may not be so wide, and leaves
        # too little room for words that wrap: a row knows how wide the column in it really is.
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(Space.XL, 20, 0, Space.XL)
        inside.setSpacing(Space.XL)
        row = QHBoxLayout()
        row.addWidget(self._inside, 1)
        row.addStretch(0)
        column.body.addLayout(row)
        self._sections = sections = (self.people, self.appearance, self.reading, *more, self.archive)
        self.contents, self._above = ContentsBeside(sections), ContentsAbove(sections)
        for part in (header, self._above, *sections):
            inside.addWidget(part)
        column.body.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.contents)
        whole.addWidget(column, 1)
        for contents in (self.contents, self._above):
            contents.wanted.connect(self.bring_up)
            contents.entered.connect(self.go_to)
        column.verticalScrollBar().valueChanged.connect(lambda _: self._mark_place())
        self._fit()
        self.show_values(values)

    def show_values(self, values: SettingsValues) -> None:
        """Show what is set now; nothing is emitted."""
        self.people.show_people(values.people, values.at_desk)
        self.appearance.show_choice(values.scheme, values.text_size)
        self.reading.show_reader(values.tesseract, values.tesseract_state, values.tesseract_problem)
        self.reading.show_languages(values.languages, values.languages_found)
        self.archive.show_folder(values.archive_folder)

    def bring_up(self, section: QWidget | None = None) -> None:
        """Scroll so that this section stands at the top, if there is enough below it; without one, to the beginning."""
        for part in (self._page.inside, self._inside):
            if (layout := part.layout()) is not None:
                layout.activate()
        self._page.verticalScrollBar().setValue(0 if section is None else section.y() - Space.L)
        if section is not None:
            self.contents.mark(section)  # what is near the end cannot stand at the top

    def go_to(self, section: QWidget) -> None:
        """The same, and the keyboard goes there."""
        self.bring_up(section)
        if not enter(section):
            section.setFocus(Qt.FocusReason.OtherFocusReason)  # it is still being looked up

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        """Tab goes through the page as it is read, whenever its parts were made; from a section as such into it."""
        lay_as_read(self)
        if next and any(section.hasFocus() and enter(section) for section in self._sections):
            return True
        return super().focusNextPrevChild(next)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        lay_as_read(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._fit()

    def _mark_place(self) -> None:
        bar = self._page.verticalScrollBar()
        self.contents.mark_at(bar.value() + Space.XL, is_end=bar.value() == bar.maximum() > 0)

    def _fit(self) -> None:
        """The list of sections stands beside them where there is room, else over them."""
        beside = self.width() >= current_look().px(_WIDEST + BESIDE)
        self.contents.setVisible(beside)
        self._above.setVisible(not beside)
        self._inside.setMaximumWidth(current_look().px(_WIDEST) + Space.XL)
