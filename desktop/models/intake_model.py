"""The batches and their files as one list, so that arrow keys and selections run through all of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.models.intake_news import BatchKey, FileKey, FoldKey, IntakeFile, IntakeNews
from desktop.models.intake_status import Status
from desktop.widgets.row_model import RowModel

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class IntakeModel(RowModel):
    """Keys are BatchKey, FileKey and FoldKey; headings can be neither chosen nor reached by arrow keys.

    Signals:
        more_wanted: the end of the list is in sight, and there are older batches.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: Mapping[int, IntakeFile] = {}
        self._folds: Mapping[FoldKey, tuple[int, ...]] = {}
        self._folded: dict[int, FoldKey] = {}
        self._order: list[int] = []
        self._more = False

    def show_news(self, news: IntakeNews) -> None:
        """Show how things stand now, touching only what differs."""
        self._files = news.files
        self._folds = news.folds
        self._folded = {item: key for key, items in news.folds.items() for item in items}
        self._order = list(self._files)
        self._more = news.more
        self.set_rows(news.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.key_at(index.row()), BatchKey):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        self._more = False
        self.more_wanted.emit()

    def file_at(self, index: Index) -> IntakeFile | None:
        """The file on a row, or the first of those that share it; None on a heading."""
        return next(iter(self.files_at(index)), None)

    def files_at(self, index: Index) -> tuple[IntakeFile, ...]:
        """All files of a row; none on a heading."""
        key = self.key_at(index.row()) if index.isValid() else None
        items: tuple[int, ...] = (key.item_id,) if isinstance(key, FileKey) else ()
        if isinstance(key, FoldKey):
            items = self._folds.get(key, ())
        return tuple(self._files[item] for item in items if item in self._files)

    def batch_at(self, index: Index) -> int | None:
        """The batch whose heading a row is; None on a file."""
        key = self.key_at(index.row()) if index.isValid() else None
        return key.batch_id if isinstance(key, BatchKey) else None

    def heading_of(self, item_id: int) -> QModelIndex:
        """The heading over a file; an invalid index when the file is not shown."""
        place = self._place_of_item(item_id)
        while place is not None and place >= 0 and not isinstance(self.key_at(place), BatchKey):
            place -= 1
        return QModelIndex() if place is None else self.index(place, 0)

    def file(self, item_id: int) -> IntakeFile | None:
        """The file with this number, if it is shown."""
        return self._files.get(item_id)

    def index_of(self, item_id: int) -> QModelIndex:
        """Where a file stands; an invalid index when it is not shown."""
        place = self._place_of_item(item_id)
        return QModelIndex() if place is None else self.index(place, 0)

    def _place_of_item(self, item_id: int) -> int | None:
        return self.place_of(self._folded.get(item_id, FileKey(item_id)))

    def first_item(self) -> int | None:
        """The file at the top; None when there is none."""
        return next(iter(self._order), None)

    def first_of_batch(self, batch_id: int) -> int | None:
        """The file under a batch's heading; None while it has none."""
        place = self.place_of(BatchKey(batch_id))
        file = self.file_at(self.index(place + 1, 0)) if place is not None else None
        return file.line.item_id if file is not None else None

    def item_of_document(self, document_id: int) -> int | None:
        """The file that brought this document, rather than one that brought it again."""
        found = [file for file in self._files.values() if file.line.document_id == document_id]
        found.sort(key=lambda file: file.status is Status.KNOWN)
        return found[0].line.item_id if found else None

    def all_to_file(self) -> list[int]:
        """The files that wait for a place, in the order of the screen; where none does, those that cannot be opened."""
        kinds = (Status.TO_FILE, Status.KEPT, Status.SET_ASIDE)
        of_kind = ([item for item in self._order if self._files[item].status is kind] for kind in kinds)
        return next(filter(None, of_kind), [])

    def next_to_file(self, after: int | None, *, around: bool, but: frozenset[int] = frozenset()) -> int | None:
        """The next file that waits for a place: below ``after``, and then from the top if ``around``."""
        start = self._order.index(after) + 1 if after is not None and after in self._files else 0
        order = self._order[start:] + (self._order[:start] if around else [])
        waiting = (item for item in order if item not in but)
        return next((item for item in waiting if self._files[item].status is Status.TO_FILE), None)

    def is_first(self, row: int) -> bool:
        """Whether a file is the first of its batch."""
        return row == 0 or isinstance(self.key_at(row - 1), BatchKey)

    def is_last(self, row: int) -> bool:
        """Whether a file is the last of its batch."""
        return row == self.rowCount() - 1 or isinstance(self.key_at(row + 1), BatchKey)
