"""The list of Intake: Enter files, Tab goes to the next that waits, letters begin a client's name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.models.intake_delegate import IntakeDelegate, heading_action
from desktop.models.intake_model import IntakeModel
from desktop.models.intake_news import IntakeFile
from desktop.models.small_pictures import SmallPictures
from desktop.style import current_look
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import ROW_ROLE, Row

_UPWARDS = (
    QAbstractItemView.CursorAction.MoveUp,
    QAbstractItemView.CursorAction.MovePageUp,
    QAbstractItemView.CursorAction.MoveEnd,
)
"""Moves after which the file before a heading is meant, not the one below it."""

SCROLL_BAR = 12
"""The width of the style sheet's scroll bars, in pixels."""


class IntakeList(ListPanel):
    """Shows an IntakeModel; several files may be chosen at once.

    Signals:
        files_chosen: the chosen files are others now.
        typed(str): the first letter of a client's name.
        removed: Delete was pressed.
    """

    files_chosen = Signal()
    typed = Signal(str)
    removed = Signal()

    def __init__(self, model: IntakeModel, pictures: SmallPictures, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Files taken in"), parent, in_card=False, many=True)
        self._files = model
        self.doubleClicked.disconnect(self.opened)  # opening means filing here, which a hasty click must not do
        delegate = IntakeDelegate(pictures, self)
        delegate.acted.connect(self.acted)
        self.setItemDelegate(delegate)
        self.setModel(model)
        pictures.came.connect(self.viewport().update)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width(0, 0)

    def chosen_files(self) -> list[IntakeFile]:
        """What is chosen, in the order of the screen."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [file for place in places for file in self._files.files_at(self._files.index(place, 0))]

    def choose(self, item_id: int) -> bool:
        """Choose one file alone and bring it into sight; whether it is there."""
        index = self._files.index_of(item_id)
        if index.isValid():
            chosen_alone = QItemSelectionModel.SelectionFlag.ClearAndSelect  # whatever keys are held down just now
            self.selectionModel().setCurrentIndex(index, chosen_alone)
            if self._files.is_first(index.row()):
                self.show_heading(item_id)
            self.scrollTo(index)
        return index.isValid()

    def choose_together(self, items: Iterable[int]) -> None:
        """Choose these files, as many as have a line of their own, and none besides."""
        wanted = QItemSelection()
        for item_id in items:
            index = self._files.index_of(item_id)
            if index.isValid():
                wanted.select(index, index)
        if not wanted.isEmpty():
            self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def show_heading(self, item_id: int) -> None:
        """Bring the heading over a file into sight."""
        self.scrollTo(self._files.heading_of(item_id))

    def selectAll(self) -> None:
        """Choose every file that waits for a place, and no other: what is filed stays where it is."""
        self.choose_together(self._files.all_to_file())

    def current_item(self) -> int | None:
        """The file that the keyboard is on."""
        file = self._files.file_at(self.currentIndex())
        return file.line.item_id if file is not None else None

    def _keep_width(self, lowest: int, highest: int) -> None:
        """Cards are as wide with a scroll bar as without one: its room is kept beside them."""
        self.setViewportMargins(0, 0, 0 if highest > lowest else SCROLL_BAR, 0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.files_chosen.emit()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes down to the next file that waits for a place; after the last one it leaves the list as usual."""
        following = self._files.next_to_file(self.current_item(), around=False) if forwards else None
        if following is not None:
            return self.choose(following)
        return super().focusNextPrevChild(forwards)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Headings are passed over."""
        there = super().moveCursor(action, modifiers)
        step = -1 if action in _UPWARDS else 1
        while there.isValid() and self._files.file_at(there) is None:
            there = self._files.index(there.row() + step, 0)
        return there if there.isValid() else self.currentIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        under = self.indexAt(event.position().toPoint())
        if not under.isValid() or self._files.file_at(under) is not None:
            super().mousePressEvent(event)  # on a heading a click changes nothing

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A heading has a button while its batch is being copied."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        under, row = self.indexAt(spot), self.indexAt(spot).data(ROW_ROLE)
        heading = isinstance(row, Row) and self._files.file_at(under) is None
        left = event.button() == Qt.MouseButton.LeftButton
        if heading and left and heading_action(row, self.visualRect(under), current_look()).contains(spot):
            self.acted.emit(under)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
            item_id = self.current_item()
            upwards = event.key() in (Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
            if upwards and item_id is not None and self._files.is_first(self.currentIndex().row()):
                self.show_heading(item_id)

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)
