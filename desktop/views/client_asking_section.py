"""A part of the client's card that asks in place: its title, what is being asked, and the rows."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.style import Space
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.widgets.card import Card
from desktop.widgets.reading_order import follow
from desktop.widgets.section_head import SectionHead


class AskingSection(QWidget):
    """Without any row it is one line. The keyboard goes from the title through the question to the rows."""

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asks = AskPlace()
        self._card = Card()

    def _lay_out(self, head: SectionHead) -> None:
        """Put the three under each other; called once."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(head)
        column.addWidget(self._asks)
        column.addWidget(self._card)
        self._asks.opened.connect(lambda: follow(head.link, self._asks, self._card))
