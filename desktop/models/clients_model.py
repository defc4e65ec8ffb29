"""The list of clients, thousands of them if need be, narrowed while somebody types."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive.search.tokens import plain
from archive.services.clients import ClientLine
from desktop import dates, office_words
from desktop.widgets.row import ROW_ROLE, Row

_TOP = QModelIndex()


class ClientsModel(QAbstractListModel):
    """Holds all lines and shows those that fit; makes a row only when the view asks for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ClientLine, ...] = ()
        self._shown: tuple[ClientLine, ...] = ()
        self._today = date.min  # before the first clients come
        self._typed = ""
        self._with_open_jobs = False

    @property
    def total(self) -> int:
        """How many clients there are, shown or not."""
        return len(self._all)

    @property
    def with_open_jobs(self) -> int:
        """How many clients have an open job."""
        return sum(line.open_jobs > 0 for line in self._all)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Row | str | None:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role == ROW_ROLE:
            return client_row(line, self._today)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return client_row(line, self._today).spoken()
        return None

    def client_at(self, place: int) -> int:
        """The id of the client in a row. Raises IndexError beyond the end."""
        return self._shown[place].id

    def place_of(self, client_id: int) -> int | None:
        """The row of a client, or None when it is not shown."""
        return next((place for place, line in enumerate(self._shown) if line.id == client_id), None)

    def show_lines(self, lines: tuple[ClientLine, ...], *, today: date) -> None:
        """Take in the office's clients as they are ``today``; nothing happens when nothing has changed."""
        if lines == self._all and today == self._today:
            return
        self._all, self._today = lines, today
        self._narrow()

    def narrow(self, typed: str, *, with_open_jobs: bool) -> None:
        """Show only clients of which name, town, first number or its owner contain all words of ``typed``."""
        if (typed, with_open_jobs) != (self._typed, self._with_open_jobs):
            self._typed, self._with_open_jobs = typed, with_open_jobs
            self._narrow()

    def _narrow(self) -> None:
        words = plain(self._typed).split()
        digits = re.sub(r"\D", "", self._typed) if re.fullmatch(r"[\d\s()+/.-]{3,}", self._typed.strip()) else ""
        shown = tuple(
            line for line in self._all if (line.open_jobs or not self._with_open_jobs) and _fits(line, words, digits)
        )
        if [line.id for line in shown] == [line.id for line in self._shown]:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()


def client_row(line: ClientLine, today: date) -> Row:
    """A client in two lines: name, standing and town; number and people; last contact and open jobs."""
    return Row(
        title=line.name,
        second=" · ".join(part for part in (office_words.standing_word(line.standing), line.town) if part),
        middle=line.phone,
        middle_second=line.contact,
        right=dates.short_date(line.last_contact.date(), today) if line.last_contact else "",
        right_second=office_words.open_jobs(line.open_jobs) if line.open_jobs else "",
    )


def _fits(line: ClientLine, words: list[str], digits: str) -> bool:
    if digits and digits in re.sub(r"\D", "", line.phone):
        return True
    text = plain(f"{line.name} {line.town} {line.contact}")
    return all(word in text for word in words)
