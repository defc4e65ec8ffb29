"""A list of rows, in a card or on the ground."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.widgets.row_delegate import Index, RowDelegate, plain_index


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

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(plain_index(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
