"""The right column of Intake: the page, and the question where it belongs."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from desktop.views.intake_sheet import IntakeSheet
from desktop.views.place_card import PlaceCard
from desktop.widgets.scroll_column import ScrollColumn


class IntakeBeside(ScrollColumn):
    """The question stands below the page. Where the screen is low it stands above it: its verbs are seen, and the
    page's top.

    So it does where not all of it has room; what is asked next then moves neither.
    """

    def __init__(self, sheet: IntakeSheet, card: PlaceCard, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=14)
        self._sheet, self._card = sheet, card
        self._low = False
        self.body.addWidget(sheet, 1)
        self.body.addWidget(card)
        self.body.addStretch()
        self.verticalScrollBar().rangeChanged.connect(lambda _lowest, _highest: self._arrange())
        ignored = QSizePolicy.Policy.Ignored  # so that opening the fields does not move the list
        self.setSizePolicy(ignored, QSizePolicy.Policy.Expanding)
        self.hide()

    def set_low(self, low: bool) -> None:
        """Whether the screen is low."""
        self._low = low
        self._card.set_low(low)
        self._arrange()

    def show_sheet(self, shown: bool) -> None:
        """Show the page, or leave its room to the question."""
        self._sheet.setVisible(shown)
        self._arrange()

    def _arrange(self) -> None:
        upwards, downwards = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.TopToBottom
        tight = self._low or self.verticalScrollBar().maximum() > 0
        self.body.setDirection(upwards if tight and not self._sheet.isHidden() else downwards)
