"""A list that opens under the search field and is moved through while the cursor stays in the field."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.floating_panel import FloatingPanel
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row_model import RowModel


class ListUnderField(FloatingPanel):
    """A list, and below it perhaps a line with a sentence and a button. Neither takes the keyboard.

    ``width`` is the least one in pixels at 100 %, ``above`` how far at least it ends above the window's edge.
    """

    def __init__(self, parent: QWidget, name: str, *, width: int, above: int = Space.S) -> None:
        super().__init__(parent)
        self._width, self._above = width, above
        self._model = RowModel(self)
        self._list = ListPanel(name)
        self._list.setProperty("role", "bare")
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = QHBoxLayout()
        column = QVBoxLayout(self)
        edge = self.PAPER_MARGINS
        column.setContentsMargins(edge.left() + 1, edge.top() + 1, edge.right() + 1, edge.bottom() + 1)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addLayout(self._foot)

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return self._model.rowCount()

    def add_foot(self, said: QLabel, button: Button) -> None:
        """The line below: a sentence in small letters, and what can be done with all of it."""
        said.setProperty("role", "small")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot.setContentsMargins(Space.M, 6, Space.S, 6)
        self._foot.addWidget(said, 1)
        self._foot.addWidget(button)

    def mark(self, place: int) -> None:
        """Mark the row at a place, counted from 0; none there: none."""
        self._list.setCurrentIndex(self._model.index(place, 0))

    def step(self, by: int) -> None:
        """Mark the next or an earlier row; stays within the list."""
        if self.count:
            self.mark(min(self.count - 1, max(0, self._list.currentIndex().row() + by)))

    def place_under(self, field: QRect, room: QSize) -> None:
        """Lie below ``field``, at most as high as ``room`` allows; both in the parent's coordinates."""
        edge = self.PAPER_MARGINS
        width = min(self._wanted_width(field), room.width() - field.left() - Space.S)
        rows = self._list.content_height() if self.count else 0
        foot = (
            self._foot.heightForWidth(width - 2) if self._foot.hasHeightForWidth() else self._foot.sizeHint().height()
        )
        wanted = rows + foot + 2 + edge.top() + edge.bottom()
        top = field.bottom() + 4 - edge.top()
        height = min(wanted, room.height() - top - self._above)
        self.setGeometry(field.left() - edge.left(), top, width + edge.left() + edge.right(), height)

    def _wanted_width(self, field: QRect) -> int:
        return max(field.width(), current_look().px(self._width))
