"""The answers to "who is calling?", floating beside the panel so that similar names can be told apart."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.widgets.floating_panel import FloatingPanel
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import Row
from desktop.widgets.row_model import RowModel

_WIDTH = 560
"""Wide enough for town, telephone and last job side by side, in pixels at 100 %."""


class WhoAnswers(FloatingPanel):
    """A list that is moved through while the cursor stays in its field. A child of the field's window.

    Signals:
        chosen(object): the key of the row that was clicked or taken.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = RowModel(self)
        self._list = ListPanel(self.tr("Who may be calling"))
        self._list.setProperty("role", "bare")
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(lambda index: self.chosen.emit(self._model.key_at(index.row())))
        self._sentence = QLabel()
        self._sentence.setProperty("role", "small")
        self._sentence.setWordWrap(True)
        self._sentence.setContentsMargins(Space.M, 6, Space.M, 6)
        column = QVBoxLayout(self)
        edge = self.PAPER_MARGINS
        column.setContentsMargins(edge.left() + 1, edge.top() + 1, edge.right() + 1, edge.bottom() + 1)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addWidget(self._sentence)

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return self._model.rowCount()

    @property
    def marked(self) -> Hashable:
        """The key of the marked row, or None."""
        index = self._list.currentIndex()
        return self._model.key_at(index.row()) if index.isValid() else None

    def show_rows(self, rows: Sequence[tuple[Hashable, Row]], sentence: str) -> None:
        """Replace the rows; the first is marked. ``sentence`` stands below them, or nothing."""
        self._model.set_rows(rows)
        self._list.setVisible(bool(rows))
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        if rows:
            self._list.setCurrentIndex(self._model.index(0, 0))
            self._list.scrollToTop()

    def step(self, by: int) -> str:
        """Mark the next or an earlier row, staying within the list; what is to be said of it."""
        if not self.count:
            return ""
        place = min(self.count - 1, max(0, self._list.currentIndex().row() + by))
        self._list.setCurrentIndex(self._model.index(place, 0))
        return str(self._list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def open_under(self, field: QWidget) -> None:
        """Lie below ``field``, its right edge under the field's, as wide as the window allows."""
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        edge = self.PAPER_MARGINS
        corner = field.mapTo(window, QPoint(field.width(), field.height()))
        width = min(max(field.width(), current_look().px(_WIDTH)), corner.x() - Space.S)
        rows = self._list.content_height() if self.count else 0
        foot = self._sentence.heightForWidth(width - 2) if self._sentence.text() else 0
        top = corner.y() + 4 - edge.top()
        height = min(rows + foot + 2 + edge.top() + edge.bottom(), window.height() - top - Space.S)
        self.setGeometry(corner.x() - width - edge.left(), top, width + edge.left() + edge.right(), height)
        self.show()
        self.raise_()
