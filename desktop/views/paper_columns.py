"""The board's columns side by side, or one at a time under tabs where there is no room for six."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from archive.paper.board import Stack
from archive.records.board_rule import Column
from desktop.models.paper_board import card_row, counts
from desktop.models.paper_words import boxes, column_word, sheets, stacks
from desktop.style import Space, current_look
from desktop.views.paper_cards import StackCards
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.pill_tabs import PillTabs

SIX_ABREAST = 960
"""From this width on (at 100 %) all columns stand side by side."""

LOWEST = 240
"""Height of the columns, in pixels at 100 %, below which the board scrolls as a whole."""


class PaperColumns(QWidget):
    """Six columns.

    Signals:
        stack_wanted(int): show this stack.
    """

    stack_wanted = Signal(int)

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._tabs)
        column.addLayout(line, 1)
        self._tabs.chosen.connect(lambda _: self._fit())

    def show_stacks(self, found: Mapping[Column, tuple[Stack, ...]], today: date) -> None:
        """Show these; what is chosen stays chosen."""
        for one, some in found.items():
            self._columns[one].show_stacks(some, today)
            self._tabs.set_word(one.value, f"{column_word(one)} {len(some):,}" if some else column_word(one))

    def choose(self, column: Column) -> None:
        """Show this column where only one is shown."""
        self._tabs.choose(column.value)

    def first_focus(self) -> QWidget:
        """The first column in which there is something."""
        seen = [one for one in self._columns.values() if not one.isHidden()]
        return next((one.cards for one in seen if one.cards.rows.rowCount()), seen[0].cards)

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
            column.head.setVisible(abreast)
            column.setVisible(abreast or one.value == self._tabs.choice)


class _Column(QWidget):
    """A column's name, what it holds, and its cards."""

    def __init__(self, one: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QLabel(column_word(one))
        self.head.setProperty("role", "section")
        self._first, self._second = ElidedLabel(role="second"), ElidedLabel(role="small")
        self.cards = StackCards(column_word(one), reasons=one is Column.ON_HOLD)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self._first)
        column.addWidget(self._second)
        column.addSpacing(Space.XS)
        column.addWidget(self.cards, 1)

    def show_stacks(self, some: tuple[Stack, ...], today: date) -> None:
        self.cards.rows.set_rows([(stack.id, card_row(stack, today)) for stack in some])
        self._first.setText(stacks(len(some)) if some else self.tr("Nothing"))
        places = boxes(len({stack.place for stack in some}))
        self._second.setText(f"{sheets(sum(stack.sheets for stack in some))} · {places}" if some else "")
        self.setAccessibleDescription(counts(some))
