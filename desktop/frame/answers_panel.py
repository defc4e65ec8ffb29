"""The answers that open right under the search field, over any screen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.floating_panel import FloatingPanel
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import Row
from desktop.widgets.row_model import RowModel


class AnswersPanel(FloatingPanel):
    """A list that is moved through while the cursor stays in the search field.

    Signals:
        opened(object): the key of an answer that was clicked or entered.
        all_wanted: the button "All answers" was pressed.
    """

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = RowModel(self)
        self._list = ListPanel(self.tr("Answers"))
        self._list.setProperty("role", "bare")
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._open)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "small")
        self._sentence.setWordWrap(True)
        self._all = Button(self.tr("All answers"), role="link", small=True)
        self._all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._all.setToolTip(self.tr("Ctrl+Enter"))
        self._all.clicked.connect(self.all_wanted)
        self._foot = foot = QHBoxLayout()
        foot.setContentsMargins(Space.M, 6, Space.S, 6)
        foot.addWidget(self._sentence, 1)
        foot.addWidget(self._all)
        column = QVBoxLayout(self)
        edge = self.PAPER_MARGINS
        column.setContentsMargins(edge.left() + 1, edge.top() + 1, edge.right() + 1, edge.bottom() + 1)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addLayout(foot)

    @property
    def count(self) -> int:
        """How many answers are shown."""
        return self._model.rowCount()

    def show_answers(self, rows: Sequence[tuple[Hashable, Row]], sentence: str) -> None:
        """Replace the answers; the first is marked. ``sentence`` stands below: "31 answers" or why there are none.

        Without any it closes: it is shown again, as high as its sentence, where nothing else is in its place."""
        if not rows:
            self.hide()
        self._model.set_rows(rows)
        self._sentence.setText(sentence)
        self._all.setVisible(bool(rows))
        self._list.setVisible(bool(rows))
        self._foot.invalidate()  # a layout within another keeps its old height until the next turn of the event loop
        if rows:
            self._list.setCurrentIndex(self._model.index(0, 0))
            self._list.scrollToTop()

    def step(self, by: int) -> None:
        """Mark the next or an earlier answer; stays within the list."""
        if self.count:
            place = min(self.count - 1, max(0, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._model.index(place, 0))

    def open_marked(self) -> None:
        """Open the marked answer, if there is one."""
        if self._list.currentIndex().isValid():
            self._open(self._list.currentIndex())

    def place_under(self, field: QRect, room: QSize) -> None:
        """Lie below ``field``, at most as high as ``room`` allows; both in the parent's coordinates."""
        edge = self.PAPER_MARGINS
        width = min(max(field.width(), current_look().px(600)), room.width() - field.left() - Space.S)
        rows = self._list.content_height() if self.count else 0
        wanted = rows + self._foot.heightForWidth(width - 2) + 2 + edge.top() + edge.bottom()
        top = field.bottom() + 4 - edge.top()
        height = min(wanted, room.height() - top - Space.XL)
        self.setGeometry(field.left() - edge.left(), top, width + edge.left() + edge.right(), height)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.key_at(index.row()))
