"""The dossiers that were made on the same thing, and what of them was filed elsewhere since."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from archive.dossier.standing import DossierLine
from desktop.models.dossier_words import earlier_row
from desktop.style import Space
from desktop.widgets.card import Card
from desktop.widgets.copy_button import CopyButton
from desktop.widgets.headings import SectionTitle
from desktop.widgets.line_row import LineRow


class EarlierDossiers(QWidget):
    """Hidden while there are none.

    Signals:
        same_wanted(object): what was chosen for this DossierLine is to be chosen again.
        seal_copied: the seal of one lies on the clipboard.
    """

    same_wanted = Signal(object)
    seal_copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[DossierLine, ...] | None = None
        self._card = Card()
        self._seals: list[CopyButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(self.tr("Made earlier")))
        column.addWidget(self._card)
        self.hide()

    @property
    def rows(self) -> tuple[LineRow, ...]:
        """A row a dossier, the newest first."""
        return tuple(row for row in self._card.rows if isinstance(row, LineRow))

    def show_lines(self, made: tuple[DossierLine, ...], today: date) -> None:
        """Show these."""
        if made != self._shown:
            self._shown = made
            self._seals = []
            with self._card.making_anew():
                for one in made:
                    number, when, facts, pills = earlier_row(one, today)
                    told = tuple((pill.word, pill.tone) for pill in pills)
                    row = LineRow(number, facts, beside=when, pills=told, lines=6, action=self.tr("Choose the same"))
                    row.acted.connect(lambda line=one: self.same_wanted.emit(line))
                    self._card.add_row(row)
                    if one.seal:
                        self._card.add_row(self._seal(one))
        self.setVisible(bool(made))

    @property
    def seals(self) -> tuple[CopyButton, ...]:
        """What each dossier can be compared with, to be copied; the newest first."""
        return tuple(self._seals)

    def _seal(self, made: DossierLine) -> QFrame:
        """Its seal, under its row."""
        said = self.tr("Seal of {number}: {seal}").format(number=made.number, seal=made.seal)
        button = CopyButton(said, copies=made.seal)
        button.setToolTip(self.tr("The SHA-256 of its tagmanifest-sha256.txt, for whoever asks whether it is yours."))
        button.copied.connect(lambda _: self.seal_copied.emit())
        self._seals.append(button)
        row = QFrame()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        beside.addWidget(button)
        beside.addStretch(1)
        return row
