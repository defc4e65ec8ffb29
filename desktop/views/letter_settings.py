"""The section of Settings about letters: the letterhead, the paper, and whether scans are filed by their codes."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.letters.letterhead import Letterhead, change_letterhead, letterhead
from archive.letters.paper import Paper, choose_paper, chosen_paper
from archive.services.coded import choose_filing_by_code, files_by_code
from desktop.letter_sheet import usual_paper
from desktop.style import Space, current_look
from desktop.tasks import Debounce, Tasks
from desktop.widgets.card import Card
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.headings import SectionTitle

_PAUSE_MS = 600
"""After so long without a key what was typed is kept."""


class LettersSection(QWidget):
    """What is typed is kept by itself. Read it anew with :meth:`refresh`. ``title`` is its name in a list of sections.

    Signals:
        trouble(object): keeping something failed with this exception.
    """

    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = self.tr("Letters")
        self._archive, self._tasks = archive, tasks
        self._kept = Letterhead()
        self.name = QLineEdit()
        self.address = QPlainTextEdit()
        self.address.setTabChangesFocus(True)
        self.phone, self.email, self.web = QLineEdit(), QLineEdit(), QLineEdit()
        self.by_code = QCheckBox(self.tr("File scans of our letters by the code on them"))
        self.by_code.clicked.connect(self._choose)
        self.paper = ChoiceBox()
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.addItem(self.tr("A4, 210 × 297 mm"), Paper.A4)
        self.paper.addItem(self.tr("US Letter, 8½ × 11 inches"), Paper.LETTER)
        self.paper.activated.connect(self._choose_paper)
        self._soon = Debounce(self._keep, _PAUSE_MS, self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        fields: tuple[tuple[str, QLineEdit | QPlainTextEdit], ...] = (
            (self.tr("Name of the office"), self.name),
            (self.tr("Address"), self.address),
            (self.tr("Telephone"), self.phone),
            (self.tr("E-mail"), self.email),
            (self.tr("Web site"), self.web),
        )
        for row, (words, field) in enumerate(fields):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.textChanged.connect(lambda *_: self._soon())
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        hint = QLabel(self.tr("This stands at the head of every letter. What is empty is left out."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        printed = QLabel(self.tr("Paper"))
        printed.setBuddy(self.paper)
        paper = QHBoxLayout()
        paper.setSpacing(Space.L)
        paper.addWidget(printed)
        paper.addWidget(self.paper)
        paper.addStretch(1)
        card = Card(padding=Space.L, spacing=Space.M)
        card.body.addLayout(grid)
        card.body.addWidget(hint)
        card.body.addLayout(paper)
        card.body.addWidget(self.by_code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(self.title))
        column.addWidget(card)
        self.address.setFixedHeight(current_look().px(76))
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now."""
        archive = self._archive
        self._tasks.run(lambda: (letterhead(archive), files_by_code(archive), chosen_paper(archive)), then=self._show)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is kept when another screen is shown."""
        self._soon.now()
        super().hideEvent(event)

    def _show(self, kept: tuple[Letterhead, bool, Paper | None]) -> None:
        if self._typed() != self._kept:
            return  # somebody is typing here
        self._kept, by_code, paper = kept
        self.paper.setCurrentIndex(self.paper.findData(paper or usual_paper()))
        self.by_code.setChecked(by_code)
        for field, words in (
            (self.name, self._kept.name),
            (self.phone, self._kept.phone),
            (self.email, self._kept.email),
            (self.web, self._kept.web),
        ):
            with QSignalBlocker(field):
                field.setText(words)
        with QSignalBlocker(self.address):
            self.address.setPlainText(self._kept.address)

    def _typed(self) -> Letterhead:
        return Letterhead(
            self.name.text().strip(),
            self.address.toPlainText().strip(),
            self.phone.text().strip(),
            self.email.text().strip(),
            self.web.text().strip(),
        )

    def _keep(self) -> None:
        archive, wanted, seen = self._archive, self._typed(), self._kept
        if wanted == seen:
            return
        self._kept = wanted

        def failed(error: Exception) -> None:
            self._kept = seen
            self.trouble.emit(error)
            if isinstance(error, ChangedMeanwhile):  # it was told: what is typed from here on is meant to hold
                self._tasks.run(lambda: letterhead(archive), then=self._see)

        self._tasks.run(lambda: change_letterhead(archive, wanted=wanted, seen=seen), failed=failed)

    def _see(self, kept: Letterhead) -> None:
        self._kept = kept

    def _choose_paper(self, place: int) -> None:
        archive, paper = self._archive, Paper(self.paper.itemData(place))
        self._tasks.run(lambda: choose_paper(archive, paper=paper), failed=self.trouble.emit)

    def _choose(self, wanted: bool) -> None:
        archive = self._archive
        self._tasks.run(lambda: choose_filing_by_code(archive, wanted=wanted), failed=self.trouble.emit)
