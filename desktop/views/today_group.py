"""A group of lines in Today: the first few, and the others one click away."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import office_words
from desktop.style import Space, Tone
from desktop.views.today_lines import Line
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle
from desktop.widgets.line_row import LineRow
from desktop.widgets.opening_row import row_holding

FEW = 5
"""Lines of one group that are shown until somebody wants them all."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A line with the key by which its acts are told apart. ``opens``: the line itself leads somewhere."""

    key: Hashable
    line: Line
    opens: bool = False


class TodayGroup(QWidget):
    """A title over a card of lines; hidden while it has none.

    Signals:
        acted(object): the button of the line with this key.
        opened(object): the line with this key was clicked.
    """

    acted = Signal(object)
    opened = Signal(object)

    def __init__(self, title: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._lines: tuple[GroupLine, ...] = ()
        self._total = 0
        self._line_at: Callable[[int], GroupLine] | None = None
        self._first = False
        self._all = False
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(title))
        column.addWidget(self._card)
        self.hide()

    @property
    def rows(self) -> tuple[LineRow, ...]:
        """The lines shown."""
        return tuple(row for row in self._card.rows if isinstance(row, LineRow))

    def show_lines(self, total: int, line_at: Callable[[int], GroupLine], *, first: bool) -> None:
        """Show the first of ``total`` lines; ``line_at(place)`` is asked only for those that are shown.

        ``first``: this is the group to begin with, and its first button is the main one.
        """
        self._line_at = line_at
        shown = total if self._all or total <= FEW + 1 else FEW
        lines = tuple(line_at(place) for place in range(shown))
        if (lines, total, first) != (self._lines, self._total, self._first):
            self._lines, self._total, self._first = lines, total, first
            self._fill()

    def _fill(self) -> None:
        self._card.clear_rows()
        for place, one in enumerate(self._lines):
            row = LineRow(
                one.line.title,
                one.line.second,
                beside=one.line.beside,
                dot=self._tone,
                action=one.line.action,
                primary=self._first and place == 0,
                opens=one.opens,
            )
            row.acted.connect(lambda key=one.key: self.acted.emit(key))
            row.opened.connect(lambda key=one.key: self.opened.emit(key))
            self._card.add_row(row)
        hidden = self._total - len(self._lines)
        if hidden:
            words = office_words.counted(hidden, self.tr("Show 1 more"), self.tr("Show {n} more"))
            more = Button(words, role="link", small=True)
            more.clicked.connect(self._show_all)
            self._card.add_row(row_holding(more, margins=(39, 5, 14, 5), stretched=False))
        self.setVisible(bool(self._lines))

    def _show_all(self) -> None:
        self._all = True
        if self._line_at is not None:
            self.show_lines(self._total, self._line_at, first=self._first)
