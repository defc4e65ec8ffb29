"""What stands beside a letter: which one, to whom, and where its wording comes from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.letters.letter import Letter
from archive.services.contacts import ContactLine
from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.headings import SectionTitle
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import Row
from desktop.widgets.row_model import KEY_ROLE, RowModel
from desktop.widgets.scroll_column import ScrollColumn

_WIDTH = 236
"""Pixels at 100 %."""

_NO_MAXIMUM = 16777215
"""Qt's own, which PySide does not export."""


class LetterSide(ScrollColumn):
    """Choose a letter and whom it addresses.

    Signals:
        letter_chosen(object): a Letter.
        person_chosen(object): the id of a contact, or None for nobody by name.
        wording_wanted: the office's own wording of this letter is to be edited, for all that will be written.
        letterhead_wanted: the same for the frame of all letters.
        undo_edits_wanted: what was changed by hand in this letter is to go.
    """

    letter_chosen = Signal(object)
    person_chosen = Signal(object)
    wording_wanted = Signal()
    letterhead_wanted = Signal()
    undo_edits_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=Space.S)
        self._rows = RowModel(self)
        self.letters = ListPanel(self.tr("Letters"), even=True)
        self.letters.setModel(self._rows)
        self.letters.chosen.connect(self._choose)
        self.person = ChoiceField(self.tr("To whom"), self.tr("Nobody by name"))
        self.person.chosen.connect(self.person_chosen)
        self._edited = QLabel(self.tr("Changed by hand. It stays so until you choose another client or job."))
        self._edited.setProperty("role", "small")
        self._edited.setWordWrap(True)
        self._undo = Button(self.tr("Fill in again"), role="link", small=True, icon_name="arrow-counter-clockwise")
        self._undo.clicked.connect(self.undo_edits_wanted)
        wording = Button(self.tr("Edit the wording for good"), role="link", small=True, icon_name="pencil-simple")
        wording.clicked.connect(self.wording_wanted)
        letterhead = Button(self.tr("Edit the letterhead"), role="link", small=True, icon_name="pencil-simple")
        letterhead.clicked.connect(self.letterhead_wanted)
        column: QVBoxLayout = self.body
        column.addWidget(SectionTitle(self.tr("Letter")))
        column.addWidget(self.letters)
        column.addSpacing(Space.S)
        column.addWidget(SectionTitle(self.tr("To whom")))
        column.addWidget(self.person)
        column.addSpacing(Space.S)
        for part in (self._edited, self._undo, wording, letterhead):
            column.addWidget(part)
        column.addStretch(1)
        self._is_above = False
        self.show_edited(False)
        self._fit()

    def show_letters(self, current: Letter, *, with_job: bool) -> None:
        """Offer what can be written, with this one marked."""
        self._current = current
        self._rows.set_rows(
            [(letter, Row(self._name(letter))) for letter in Letter if with_job or not letter.needs_job]
        )
        place = self._rows.place_of(current)
        if place is not None:
            self.letters.setCurrentIndex(self._rows.index(place))
        self._fit()

    def show_people(self, people: tuple[ContactLine, ...], current: int | None, named: str = "") -> None:
        """Offer who is there, with this one chosen, or somebody ``named`` who is none of them."""
        self.person.blockSignals(True)
        self.person.set_choices([Choice(one.id, one.name, one.role) for one in people])
        self.person.choose(current if any(one.id == current for one in people) else None)
        if self.person.key is None and named:
            self.person.setText(named)
        self.person.blockSignals(False)

    def show_edited(self, edited: bool) -> None:
        """Say that the letter was changed by hand."""
        self._edited.setVisible(edited)
        self._undo.setVisible(edited)

    def set_above(self, above: bool) -> None:
        """Stand over the sheets, as wide as these and as high as need be; else beside them."""
        self._is_above = above
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        width = current_look().px(_WIDTH)
        self.setMinimumWidth(0 if self._is_above else width)
        self.setMaximumWidth(_NO_MAXIMUM if self._is_above else width)
        self.letters.setFixedHeight(self.letters.content_height())
        self.setMinimumHeight(self.inside.sizeHint().height() if self._is_above else 0)

    def _choose(self, index: QModelIndex) -> None:
        letter = Letter(index.data(KEY_ROLE))  # Qt hands out a plain word
        if letter is not self._current:
            self._current = letter
            self.letter_chosen.emit(letter)

    def _name(self, letter: Letter) -> str:
        """What the letter is called, in the language of the screen."""
        names = {
            Letter.CONFIRMATION: self.tr("Confirmation of a job"),
            Letter.AGREEMENT: self.tr("Agreement"),
            Letter.APPROVAL: self.tr("Approval form"),
            Letter.ACCESS: self.tr("Access handover"),
            Letter.FOLLOW_UP: self.tr("Follow-up letter"),
            Letter.OFFER: self.tr("Offer to make it right"),
            Letter.JOB_SHEET: self.tr("Job sheet"),
        }
        return names[letter]
