"""What may follow while ``client:`` and its like are typed, right under the search field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.search.hits import Offer
from desktop.style import Space, current_look
from desktop.widgets.floating_panel import FloatingPanel
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import Row
from desktop.widgets.row_model import RowModel

_WIDTH = 360
"""Wide enough for a name and what tells it from another, in pixels at 100 %."""


class OffersPanel(FloatingPanel):
    """A short list that is moved through while the cursor stays in the search field; it lies over the answers.

    Signals:
        taken(object): the Offer that was clicked.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self._model = RowModel(self)
        self._list = ListPanel(self.tr("What may follow"))
        self._list.setProperty("role", "bare")
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(lambda index: self.taken.emit(self._offers[index.row()]))
        column = QVBoxLayout(self)
        edge = self.PAPER_MARGINS
        column.setContentsMargins(edge.left() + 1, edge.top() + 1, edge.right() + 1, edge.bottom() + 1)
        column.addWidget(self._list)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered, in order."""
        return self._offers

    @property
    def marked(self) -> Offer | None:
        """The offer that Tab or Enter takes."""
        place = self._list.currentIndex().row()
        return self._offers[place] if 0 <= place < len(self._offers) else None

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Replace the offers; the first is marked."""
        self._offers = tuple(offers)
        self._model.set_rows([(one.typed, Row(one.shown, right=one.besides)) for one in offers])
        if offers:
            self._list.setCurrentIndex(self._model.index(0, 0))
            self._list.scrollToTop()

    def step(self, by: int) -> None:
        """Mark the next or an earlier offer; from the last one on to the first, and back."""
        if self._offers:
            place = (self._list.currentIndex().row() + by) % len(self._offers)
            self._list.setCurrentIndex(self._model.index(place, 0))

    def place_under(self, field: QRect, room: QSize) -> None:
        """Lie below ``field``, at most as high as ``room`` allows; both in the parent's coordinates."""
        edge = self.PAPER_MARGINS
        width = min(current_look().px(_WIDTH), room.width() - field.left() - Space.S)
        top = field.bottom() + 4 - edge.top()
        height = self._list.content_height() + 2 + edge.top() + edge.bottom()
        self.setGeometry(
            field.left() - edge.left(),
            top,
            width + edge.left() + edge.right(),
            min(height, room.height() - top - Space.S),
        )
