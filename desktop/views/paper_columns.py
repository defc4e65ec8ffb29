"""The board's columns side by side, or one at a time under tabs where there is no room for six."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from archive.paper.board import Stack
from archive.records.board_rule import Column
from desktop.models.paper_board import counts, oldest_words
from desktop.models.paper_words import boxes, column_word, sheets, stacks
from desktop.style import Space, current_look
from desktop.views.paper_cards import StackCards
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.row import Row

SIX_ABREAST = 960
"""From this width on (at 100 %) all columns stand side by side."""

LOWEST = 240
"""Height of the columns, in pixels at 100 %, below which the board scrolls as a whole."""


class PaperColumns(QWidget):
    """Six columns.

    Signals:
        stack_wanted(int): show this stack.
        above: the keyboard leaves upwards.
        typed(str): a key pressed on a card, to be sought.
        emptied: the keyboard was in a column in which there is nothing any more, nor in any other.
    """

    stack_wanted = Signal(int)
    above = Signal()
    typed = Signal(str)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = PillTabs(
            self.tr("Columns of the board"), [(one.value, column_word(one)) for one in Column], wraps=True
        )
        self._columns = {one: _Column(one) for one in Column}
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        for one in self._columns.values():
            line.addWidget(one, 1)
            one.cards.opened.connect(self.stack_wanted)
            one.cards.above.connect(self.above)
            one.cards.typed.connect(self.typed)
            one.cards.sideways.connect(partial(self._go_sideways, one))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._tabs)
        column.addLayout(line, 1)
        self._tabs.chosen.connect(lambda _: self._fit())

    def show_stacks(self, found: Mapping[Column, tuple[Stack, ...]], rows: Mapping[tuple[Column, int], Row]) -> None:
        """Show these, each as its row; what is chosen stays chosen, and the keyboard goes along with its stack."""
        here = next((one.cards for one in self._columns.values() if one.cards.hasFocus()), None)
        stack = here.current if here is not None else None
        for one, some in found.items():
            self._columns[one].show_stacks(some, rows)
            self._tabs.set_word(one.value, f"{column_word(one)} {len(some):,}" if some else column_word(one))

        if here is not None and not here.rows.rowCount():
            self._follow(stack)

    def _follow(self, stack: int | None) -> None:
        """Bring the keyboard to the column to which this stack has moved, else to the first with something in it."""
        held = {one: column.cards for one, column in self._columns.items() if column.cards.rows.rowCount()}
        found = next((one for one, cards in held.items() if cards.rows.place_of(stack) is not None), None)
        there = found or next(iter(held), None)
        if there is None:
            self.emptied.emit()
            return
        if self._columns[there].isHidden():
            self.choose(there)
        cards = held[there]
        if (place := cards.rows.place_of(stack)) is not None:
            cards.setCurrentIndex(cards.rows.index(place, 0))
        cards.take_keyboard()

    def choose(self, column: Column) -> None:
        """Show this column where only one is shown."""
        self._tabs.choose(column.value)

    def show_found(self) -> None:
        """Where one column is shown at a time and there is nothing in it, show the first with something in it."""
        if not self._columns[Column(self._tabs.choice)].cards.rows.rowCount():
            found = next((one for one, column in self._columns.items() if column.cards.rows.rowCount()), None)
            if found is not None:
                self.choose(found)

    def first_focus(self) -> StackCards:
        """The first column in which there is something."""
        seen = [one for one in self._columns.values() if not one.isHidden()]
        return next((one.cards for one in seen if one.cards.rows.rowCount()), seen[0].cards)

    def _go_sideways(self, here: _Column, step: int) -> None:
        """To the next column with anything in it; where one is shown at a time, that is shown."""
        kinds, found = list(Column), list(self._columns.values())
        place = found.index(here) + step
        while 0 <= place < len(found) and not found[place].cards.rows.rowCount():
            place += step
        if 0 <= place < len(found):
            if found[place].isHidden():
                self.choose(kinds[place])
            found[place].cards.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_columns"):
            self._fit()

    def _fit(self) -> None:
        abreast = self.width() >= current_look().px(SIX_ABREAST)
        self._tabs.setVisible(not abreast)
        self.setMinimumHeight(current_look().px(LOWEST))
        for one, column in self._columns.items():
            column.stand_abreast(abreast)
            column.setVisible(abreast or one.value == self._tabs.choice)


class _Column(QWidget):
    """A column's name, what it holds, and its cards."""

    def __init__(self, one: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QLabel(column_word(one))
        self._head.setProperty("role", "section")
        self._first, self._second, self._third = (
            ElidedLabel(role="second"),
            ElidedLabel(role="small"),
            ElidedLabel(role="small"),
        )
        self._words: tuple[str, ...] = ()
        self._is_abreast = True
        self._has_reasons = one is Column.ON_HOLD
        self.cards = StackCards(column_word(one), reasons=self._has_reasons)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._head, self._first, self._second, self._third):
            column.addWidget(part)
        column.addSpacing(Space.XS)
        column.addWidget(self.cards, 1)

    def stand_abreast(self, is_abreast: bool) -> None:
        """Beside the others, with its name and a line for each count; or alone, with all counts in one line."""
        self._is_abreast = is_abreast
        self._head.setVisible(is_abreast)
        self._second.setVisible(is_abreast)
        self._third.setVisible(is_abreast)
        self._tell()

    def show_stacks(self, some: tuple[Stack, ...], rows: Mapping[tuple[Column, int], Row]) -> None:
        """Show these."""
        shown = [(stack.id, rows[stack.column, stack.id]) for stack in some]
        self.cards.give_reasons_room(self._has_reasons or any(row.middle_second for _, row in shown))
        self.cards.rows.set_rows(shown)
        # Tab would stop at nothing that can be seen.
        self.cards.setFocusPolicy(Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.NoFocus)
        if some:
            lying = f"{sheets(sum(stack.sheets for stack in some))} · {boxes(len({stack.place for stack in some}))}"
            self._words = (stacks(len(some)), lying, oldest_words(some))
        else:
            self._words = (self.tr("Nothing"), "", "")
        self._tell()
        self.setAccessibleDescription(counts(some))

    def _tell(self) -> None:
        first, second, third = self._words or ("", "", "")
        said = " · ".join(filter(None, (first, second, third)))
        self._first.setText(first if self._is_abreast else said)
        self._second.setText(second)
        self._third.setText(third)
