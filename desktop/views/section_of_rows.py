"""A title over a card of rows, made anew when what they show has changed, without the keyboard losing its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.style import Space
from desktop.views.job_tab_order import TabAnchor
from desktop.widgets.card import Card
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.opening_row import row_holding
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.section_head import SectionHead


class SectionOfRows(QWidget):
    """One quiet thing to do stands at the right of the title; Tab goes through the rows as they are read."""

    def __init__(self, title: str, action: str = "", name: str = "", parent: QWidget | None = None) -> None:
        """``action`` and ``name`` are of the quiet thing to do, as SectionHead has them."""
        super().__init__(parent)
        self._head = SectionHead(title, action, name)
        self._card, self._order = Card(), TabAnchor()
        self._rows: dict[int, QFrame] = {}
        self._shown: tuple[object, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._order)
        column.addWidget(self._card)

    def _shows(self, *what: object) -> bool:
        """Whether the rows show just this already; if not, the caller makes them anew."""
        shown, self._shown = self._shown, what
        return shown == what

    @contextmanager
    def _making_rows(self) -> Iterator[None]:
        """Take all rows out and show those that are added meanwhile; the keyboard stays on the row where it was."""
        kept, self._rows = KeptFocus(self._rows), {}
        with self._card.making_anew():
            yield
        self._order.lead_into(self._card)
        kept.give_back(self._rows, otherwise=self if self._head.link.isHidden() else self._head.link)

    def _add(self, key: int, row: QFrame) -> None:
        """Put a row at the end; by its key the keyboard finds it again."""
        self._rows[key] = row
        self._card.add_row(row)

    def _add_sentence(self, words: str) -> None:
        """Say in a row's place that there is none."""
        self._card.add_row(row_holding(PlainWords(words, "second"), margins=(14, 10, 14, 10)))
