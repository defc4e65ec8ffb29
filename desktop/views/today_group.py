"""A group of lines in Today: the first few, and the others a click away; a form stands right under its line."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop import office_words
from desktop.models.today_line import GroupLine
from desktop.style import Space
from desktop.views.today_row import TodayRow
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.kept_focus import KeptFocus, holds_keyboard
from desktop.widgets.opening_row import row_holding

FEW = 5
"""Lines of one group that are shown until somebody wants more."""

MORE = 50
"""So many more are shown at a time: nobody reads thousands, and making them takes long."""


class TodayGroup(QWidget):
    """A title over a card of lines; hidden while it has none.

    Signals:
        acted(object): the button of the line about this thing.
        opened(object): the line about this thing is to be opened.
        extra_wanted(object, Extra): something behind the dots of the line about this thing.
        step_wanted(object, int): the keyboard is to leave this row upwards (-1) or downwards (1).
        emptied: the line that had the keyboard is gone, and it was the last.
    """

    acted = Signal(object)
    opened = Signal(object)
    extra_wanted = Signal(object, object)
    step_wanted = Signal(object, int)
    emptied = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[GroupLine, ...] = ()
        self._total = 0
        self._line_at: Callable[[int], GroupLine] | None = None
        self._first = False
        self._by = ""
        self._most = FEW
        self._asked: QFrame | None = None
        self._form: InlineForm | None = None
        self._stale = False
        self._rows: dict[Hashable, TodayRow] = {}
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(title))
        column.addWidget(self._card)
        self.hide()

    @property
    def rows(self) -> tuple[TodayRow, ...]:
        """The lines shown."""
        return tuple(self._rows.values())

    @property
    def total(self) -> int:
        """How many lines there are, shown or not."""
        return self._total

    def show_lines(self, total: int, line_at: Callable[[int], GroupLine], *, first: bool, by: str = "") -> None:
        """Show the first of ``total`` lines; ``line_at(place)`` is asked only for those that are shown.

        ``first``: this is the group to begin with, and its first button is the main one. ``by`` are the initials of who
        looks: only others' are shown. While a form is open under a line everything stays where it is.
        """
        self._line_at = line_at
        shown = min(total, self._most if total > self._most + 1 else total)
        lines = tuple(line_at(place) for place in range(shown))
        if (lines, total, first, by) != (self._lines, self._total, self._first, self._by):
            self._lines, self._total, self._first, self._by = lines, total, first, by
            if self._asked is None:
                self._fill()
            else:
                self._stale = True

    def ask(self, key: Hashable, form: InlineForm) -> None:
        """Show a form under the line about this thing, with the keyboard in it; leaving the form closes it."""
        self.close_form()
        row = self._rows.get(key)
        if row is None:
            form.deleteLater()
            return
        form.left.connect(self.close_form)
        self._form, self._asked = form, row_holding(form)
        self._card.add_row(self._asked, at=self._card.rows.index(row) + 1)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_again(self) -> None:
        """What was typed could not be kept: it stays, and can be sent once more."""
        if self._form is not None:
            self._form.wait(False)

    def close_form(self) -> None:
        """Ask nothing any more; the keyboard goes back to the line, and what changed meanwhile is shown."""
        asked, self._asked, self._form = self._asked, None, None
        if asked is None:
            return
        place = self._card.rows.index(asked) - 1
        above = self._card.rows[place]
        self._card.remove_row(asked)
        above.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._stale:
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        had_keyboard = holds_keyboard(self._card)
        focus = KeptFocus({hash(key): row for key, row in self._rows.items()})
        with self._card.making_anew():
            self._rows = {}
            for place, one in enumerate(self._lines):
                whose = one.line.whose if one.line.whose != self._by else ""
                row = TodayRow(one.line, whose=whose, primary=self._first and place == 0)
                row.acted.connect(lambda key=one.key: self.acted.emit(key))
                row.opened.connect(lambda key=one.key: self.opened.emit(key))
                row.extra_wanted.connect(lambda extra, key=one.key: self.extra_wanted.emit(key, extra))
                row.step_wanted.connect(lambda step, row=row: self.step_wanted.emit(row, step))
                self._rows[one.key] = row
                self._card.add_row(row)
            hidden = self._total - len(self._lines)
            if hidden:
                self._card.add_row(row_holding(self._more(hidden), margins=(39, 5, 14, 5), stretched=False))
        self.setVisible(bool(self._lines))
        focus.give_back({hash(key): row for key, row in self._rows.items()}, otherwise=self._above())
        if had_keyboard and not self._rows:
            self.emptied.emit()

    def _more(self, hidden: int) -> Button:
        if hidden > MORE:
            words = self.tr("Show {n} of {hidden} more").format(n=MORE, hidden=f"{hidden:,}")
        else:
            words = office_words.counted(hidden, self.tr("Show 1 more"), self.tr("Show {n} more"))
        more = Button(words, role="link", small=True)
        more.clicked.connect(self._show_more)
        return more

    def _above(self) -> QWidget:
        parent = self.parentWidget()
        return parent if parent is not None else self

    def _show_more(self) -> None:
        before = len(self._lines)
        self._most += MORE
        if self._line_at is not None:
            self.show_lines(self._total, self._line_at, first=self._first, by=self._by)
        if before < len(self.rows):
            self.rows[before].setFocus(Qt.FocusReason.OtherFocusReason)
