"""What each column of a list was taken for, and the way to say otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from archive.exchange.entries import Field
from archive.exchange.headings import Column
from desktop.models.import_words import field_word
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.headings import SectionTitle

_SEVERAL = frozenset({None, Field.NUMBER, Field.ADDRESS})
"""What more than one column may be."""

_NAMES = frozenset({Field.CLIENT, Field.CONTACT, Field.FIRST_NAME, Field.LAST_NAME})


class ImportColumns(QWidget):
    """A row for each column; those left aside behind a button, since address books have dozens of them. Once somebody
    has begun to say what they are, all stay in sight for as long as it is the same list.

    Signals:
        said(object): what each column is, as dict[int, Field | None], after somebody has changed one.
    """

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._meanings: dict[int, ElidedCombo] = {}
        self._all = self._saying = False
        self._said_last: int | None = None
        self._card = Card()
        self._more = Button("", role="link", small=True)
        self._more.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(self.tr("What the columns mean")))
        column.addWidget(self._card)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these; without any there was no table."""
        if tuple(columns) != self._columns:
            if _headings(columns) != _headings(self._columns):
                self._saying = False
            self._columns = tuple(columns)
            self._fill()
        self.setVisible(bool(columns))

    @property
    def names_client(self) -> bool:
        """Whether some column names the client, or at least a person who is one; without any there was no table."""
        return not self._columns or any(column.field in _NAMES for column in self._columns)

    def meaning(self, number: int) -> ElidedCombo:
        """The field in which it is said what a column is. Raises KeyError for one that is not shown."""
        return self._meanings[number]

    def _fill(self) -> None:
        had, self._said_last = self._said_last, None
        self._card.clear_rows()
        self._meanings.clear()
        aside = [column for column in self._columns if column.field is None]
        few = len(aside) <= 2 or self._saying
        for column in self._columns:
            if self._all or few or column.field is not None or not self.names_client:
                self._card.add_row(self._row(column))
        hides = len(aside) if not few and self.names_client else 0
        self._more.setVisible(bool(hides))
        words = self.tr("Hide the {n} that are left aside") if self._all else self.tr("{n} more are left aside")
        self._more.setText(words.format(n=hides))
        if had is not None:
            self._meanings.get(had, self._more).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, column: Column) -> QFrame:
        heading = column.heading or self.tr("Column {n}").format(n=column.number + 1)
        name = ElidedLabel(heading, role="strong")
        examples = ElidedLabel(", ".join(column.examples) or self.tr("empty"), role="small")
        meaning = self._meanings[column.number] = ElidedCombo()
        meaning.setProperty("small", "true")
        meaning.setAccessibleName(self.tr("What {heading} means").format(heading=heading))
        meaning.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for field in (*Field, None):
            meaning.addItem(field_word(field), field)
        meaning.setCurrentIndex([*Field, None].index(column.field))
        meaning.activated.connect(lambda place: self._say(column.number, [*Field, None][place]))
        for label in (name, examples):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(examples)
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, Space.S, Space.S, Space.S)
        line.setSpacing(Space.M)
        line.addLayout(words, 4)
        line.addWidget(meaning, 5)
        return row

    def _say(self, number: int, field: Field | None) -> None:
        """What can be only once is taken from the column that was it so far."""
        now = {column.number: column.field for column in self._columns}
        if now[number] is field:
            return
        if field not in _SEVERAL:
            now.update({other: None for other, said in now.items() if said is field})
        self._saying = self._saying or not self.names_client  # all are in sight, and stay there
        self._said_last = number  # whose field is made anew and gets the keyboard back
        self.said.emit({**now, number: field})

    def _turn(self) -> None:
        self._all = not self._all
        self._fill()


def _headings(columns: Sequence[Column]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What tells one list from another, whatever its columns were taken for."""
    return tuple((column.heading, column.examples) for column in columns)
