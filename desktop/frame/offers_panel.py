"""What may follow while ``client:`` and its like are typed, right under the search field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from desktop.frame.list_under_field import ListUnderField
from desktop.style import current_look
from desktop.widgets.row import Row

if TYPE_CHECKING:  # the frame stands before the records are loaded
    from archive.search.hits import Offer

_WIDTH = 360
"""Wide enough for a name and what tells it from another, in pixels at 100 %."""


class OffersPanel(ListUnderField):
    """A short list that is moved through while the cursor stays in the search field; it lies over the answers.

    Signals:
        taken(object): the Offer that was clicked.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("What may follow"), width=_WIDTH)
        self._offers: tuple[Offer, ...] = ()
        self._list.clicked.connect(lambda index: self.taken.emit(self._offers[index.row()]))

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
            self.mark(0)
            self._list.scrollToTop()

    def step(self, by: int) -> None:
        """Mark the next or an earlier offer; from the last one on to the first, and back."""
        if self._offers:
            self.mark((self._list.currentIndex().row() + by) % len(self._offers))

    def _wanted_width(self, _field: QRect) -> int:
        return current_look().px(_WIDTH)
