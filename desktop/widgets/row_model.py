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
        """Show ``pairs`` (keys unique, in this order), touching only what differs."""
        wanted = {key for key, _ in pairs}
        for place in range(len(self._keys) - 1, -1, -1):
            if self._keys[place] not in wanted:
                self.beginRemoveRows(_TOP, place, place)
                del self._keys[place], self._rows[place]
                self.endRemoveRows()
        for place, (key, row) in enumerate(pairs):
            self._put(place, key, row)

    def _put(self, place: int, key: Hashable, row: Row) -> None:
        """Make ``key`` stand at ``place``; everything before it is right already."""
        if place < len(self._keys) and self._keys[place] == key:
            pass
        elif (before := self.place_of(key)) is not None:
            self.beginMoveRows(_TOP, before, before, _TOP, place)
            self._keys.insert(place, self._keys.pop(before))
            self._rows.insert(place, self._rows.pop(before))
            self.endMoveRows()
        else:
            self.beginInsertRows(_TOP, place, place)
            self._keys.insert(place, key)
            self._rows.insert(place, row)
            self.endInsertRows()
        if self._rows[place] != row:
            self._rows[place] = row
            at = self.index(place, 0)
            self.dataChanged.emit(at, at)
