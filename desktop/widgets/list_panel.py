"""A list of rows, in a card or on the ground."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.widgets.row_delegate import Index, RowDelegate, plain_index

AT_ONCE = 1000
"""Rows that a list of very many lays out in one turn of the event loop; all at once would stop the window."""


class ListPanel(QListView):
    """Draws a model's rows (``ROW_ROLE``) and stays quick with thousands: set ``even`` when all are equally high.

    Signals:
        chosen(QModelIndex): the current row changed, by click or by arrow key.
        opened(QModelIndex): Enter or a double click.
        acted(QModelIndex): the row's small button was clicked.
        chip_clicked(QModelIndex, int): a chip under the row was clicked.
    """

    chosen = Signal(QModelIndex)
    opened = Signal(QModelIndex)
    acted = Signal(QModelIndex)
    chip_clicked = Signal(QModelIndex, int)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, in_card: bool = True, even: bool = False, many: bool = False
    ) -> None:
        """``name`` is the accessible name. ``many`` lets several rows be selected at once."""
        super().__init__(parent)
        self._scroll_to: int | None = None
        self.setAccessibleName(name)
        if not in_card:
            self.setProperty("role", "open")
        delegate = RowDelegate(self, on_paper=in_card)
        delegate.acted.connect(self.acted)
        delegate.chip_clicked.connect(self.chip_clicked)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(even)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        if many:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(self.opened)

    def lay_out_in_turns(self) -> None:
        """Let the window answer while tens of thousands of rows are laid out, the first ones at once."""
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)

    def scroll_back_to(self, place: int) -> None:
        """Scroll so many pixels down, as soon as so much is laid out."""
        self.executeDelayedItemsLayout()  # else the bar would still be that of the rows that stood here
        self._scroll_to = place
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        wanted = self._scroll_to
        if wanted is not None and (wanted <= self.verticalScrollBar().maximum() or self._is_laid_out()):
            self._scroll_to = None
            self.verticalScrollBar().setValue(wanted)

    def reset(self) -> None:
        self._scroll_to = None  # it was meant for the rows that stood here
        super().reset()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_to = None  # somebody goes elsewhere
        super().wheelEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(plain_index(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._scroll_to = None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def content_height(self) -> int:
        """The height that shows every row without scrolling, frame included; for short lists within a column.

        The list must have its model."""
        rows = (self.sizeHintForRow(place) for place in range(self.model().rowCount()))
        return sum(rows) + 2 * self.frameWidth()

    def _is_laid_out(self) -> bool:
        """Whether the last row has its place."""
        return not self.visualRect(self.model().index(self.model().rowCount() - 1, 0)).isEmpty()
