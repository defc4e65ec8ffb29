"""The answers that open right under the search field, over any screen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.frame.list_under_field import ListUnderField
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.row import Row

_WIDTH = 600
"""Wide enough for a line of a page, in pixels at 100 %."""


class AnswersPanel(ListUnderField):
    """A list that is moved through while the cursor stays in the search field.

    Signals:
        opened(object): the key of an answer that was clicked or entered.
        all_wanted: the button "All answers" was pressed.
    """

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Answers"), width=_WIDTH, above=Space.XL)
        self._list.clicked.connect(self._open)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._all = Button(self.tr("All answers"), role="link", small=True)
        self._all.setToolTip(self.tr("Ctrl+Enter"))
        self._all.clicked.connect(self.all_wanted)
        self.add_foot(self._sentence, self._all)

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
            self.mark(0)
            self._list.scrollToTop()

    def open_marked(self) -> None:
        """Open the marked answer, if there is one."""
        if self._list.currentIndex().isValid():
            self._open(self._list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.key_at(index.row()))
