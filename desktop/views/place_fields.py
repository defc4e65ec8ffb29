"""Names at the left, fields at the right; where there is room, the last two fields stand side by side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.style import current_look
from desktop.widgets.facts import Facts

BESIDE = 360
"""From this width on, at 100 %, a short answer has room beside another one."""


class PlaceFields(Facts):
    """Asks in as few lines as the width allows, so that the paper beside the question keeps its room."""

    def __init__(self, fields: tuple[tuple[str, QWidget], ...], parent: QWidget | None = None) -> None:
        """``fields`` by their names, in their order; the last two are short."""
        super().__init__(parent)
        self._beside: bool | None = None
        for name, field in fields:
            self.add(name, field)
        items = [self._grid.itemAt(place) for place in range(self._grid.count())]
        parts = [part for item in items if item is not None and (part := item.widget()) is not None]
        self._rows = list(zip(parts[::2], parts[1::2], strict=True))
        self._arrange(beside=False)

    def show_short_answers(self, shown: bool) -> None:
        """Show the last two, or leave their room to what stands beside the question."""
        for row in self._rows[-2:]:
            for part in row:
                part.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._fit()

    def _fit(self) -> None:
        self._arrange(beside=self.width() >= current_look().px(BESIDE))

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for row in self._rows:
            for part in row:
                self._grid.removeWidget(part)
        above = self._rows[:-1]
        for place, (label, field) in enumerate(above, start=1):
            alone = not beside or place < len(above)
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(field, place, 1, 1, 3 if alone else 1)
        label, field = self._rows[-1]
        last = len(above) if beside else len(above) + 1
        self._grid.addWidget(label, last, 2 if beside else 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, last, 3 if beside else 1, 1, 1 if beside else 3)
        for column, share in ((1, 1), (3, 1 if beside else 0)):
            self._grid.setColumnStretch(column, share)
