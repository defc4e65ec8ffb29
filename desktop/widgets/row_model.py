"""A short list of rows with keys, for lists that fit in memory: answers, a day's files, one client's jobs."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.widgets.row import ROW_ROLE, Row

KEY_ROLE = Qt.ItemDataRole.UserRole + 101
"""The item role under which the row's key is answered."""

_TOP = QModelIndex()


class RowModel(QAbstractListModel):
    """Shows (key, row) pairs. Give it the whole new list each time: rows that stay keep their selection."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Hashable] = []
        self._rows: list[Row] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Row | Hashable | str | None:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == KEY_ROLE:
            return self._keys[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        return None

    def key_at(self, place: int) -> Hashable:
        """The key of a row. Raises IndexError beyond the end."""
        return self._keys[place]

    def place_of(self, key: Hashable) -> int | None:
        """Where a key stands, or None."""
        return self._keys.index(key) if key in self._keys else None

    def set_rows(self, pairs: Sequence[tuple[Hashable, Row]]) -> None:
        """Show ``pairs`` (keys unique, in this order), touching only what differs, neighbours together."""
        self._keep_only({key for key, _ in pairs})
        known = set(self._keys)
        place = 0
        while place < len(pairs):
            after = place
            while after < len(pairs) and pairs[after][0] not in known:
                after += 1
            if after > place:
                self._insert(place, pairs[place:after])
                place = after
            else:
                self._put(place, *pairs[place])
                place += 1

    def _keep_only(self, wanted: set[Hashable]) -> None:
        last = len(self._keys) - 1
        while last >= 0:
            first = last
            while first >= 0 and self._keys[first] not in wanted:
                first -= 1
            if first < last:
                self.beginRemoveRows(_TOP, first + 1, last)
                del self._keys[first + 1 : last + 1], self._rows[first + 1 : last + 1]
                self.endRemoveRows()
            last = first - 1

    def _insert(self, place: int, pairs: Sequence[tuple[Hashable, Row]]) -> None:
        self.beginInsertRows(_TOP, place, place + len(pairs) - 1)
        self._keys[place:place] = [key for key, _ in pairs]
        self._rows[place:place] = [row for _, row in pairs]
        self.endInsertRows()

    def _put(self, place: int, key: Hashable, row: Row) -> None:
        """Make ``key``, which is shown already, stand at ``place``; everything before it is right."""
        if self._keys[place] != key:
            before = self._keys.index(key, place)
            self.beginMoveRows(_TOP, before, before, _TOP, place)
            self._keys.insert(place, self._keys.pop(before))
            self._rows.insert(place, self._rows.pop(before))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            at = self.index(place, 0)
            self.dataChanged.emit(at, at)
