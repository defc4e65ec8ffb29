"""Type a few letters of a client's name, choose from what fits."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from archive.search.tokens import plain
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import Row
from desktop.widgets.row_delegate import RowDelegate
from desktop.widgets.row_model import KEY_ROLE, RowModel

_PLAIN_ROLE = Qt.ItemDataRole.UserRole + 102
"""Beside KEY_ROLE."""

_NEW = object()
"""The key of the row that stands for what was typed itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: its key, its name, and what helps to tell it from others."""

    key: Hashable
    name: str
    second: str = ""


class _Names(RowModel):
    """Rows that also answer their names as they are compared. The row for something new fits whatever is typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.typed = ""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Row | Hashable | str | None:
        if role != _PLAIN_ROLE:
            return super().data(index, role)
        name = self.name_at(index)
        return plain(name) if isinstance(name, str) else None

    def name_at(self, index: QModelIndex | QPersistentModelIndex) -> object:
        """What the field says when this row is chosen."""
        return self.typed if super().data(index, KEY_ROLE) is _NEW else super().data(index)


class _Completer(QCompleter):
    """Compares plainly, and puts the name as written into the field."""

    def __init__(self, names: _Names, parent: QObject) -> None:
        super().__init__(names, parent)
        self._names = names

    def splitPath(self, path: str) -> list[str]:
        return [plain(path.strip())]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return self._names.typed if index.data(KEY_ROLE) is _NEW else str(index.data())


class ChoiceField(QLineEdit):
    """A line edit that completes from anywhere within a name, whatever its case, accents and apostrophes.

    Signals:
        chosen(object): the key of the choice that the text names now, or None when it names none.
        new_wanted: the row that offers what was typed as something new, see :meth:`offer_new`.
        listing(bool): the list of what fits was opened or closed.
    """

    chosen = Signal(object)
    new_wanted = Signal()
    listing = Signal(bool)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._choices: dict[Hashable, Choice] = {}
        self._key: Hashable = None
        self._offer: Callable[[str], str] | None = None
        self._model = _Names(self)
        completer = _Completer(self._model, self)
        completer.setCompletionRole(_PLAIN_ROLE)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self._popup = popup = ListPanel(name)
        popup.installEventFilter(self)
        completer.setPopup(popup)
        popup.setItemDelegate(RowDelegate(popup))  # the completer has put in its own, which knows of names only
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs know no overloads
        self.setCompleter(completer)
        self.textEdited.connect(self._typed)

    @property
    def key(self) -> Hashable:
        """The key of the present choice, or None."""
        return self._key

    def lists_a_marked_one(self) -> bool:
        """Whether a row of the open list is marked: Enter is that row's then."""
        return self._popup.isVisible() and self._popup.currentIndex().isValid()

    def close_list(self) -> None:
        """Hide the list of what fits."""
        self._popup.hide()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace what may be chosen (keys unique); a present choice that is no longer there is forgotten."""
        self._choices = {choice.key: choice for choice in choices}
        self._fill_list()
        if self._key is not None and self._key not in self._choices:
            self._set_key(None)

    def offer_new(self, words: Callable[[str], str]) -> None:
        """End the list of what fits with a row that says ``words(typed)``; no row where that is empty."""
        self._offer = words

    def choose(self, key: Hashable) -> None:
        """Show the choice with this key, or nothing for None. Raises KeyError for an unknown key."""
        self.setText("" if key is None else self._choices[key].name)
        if not self.hasFocus():
            self.setCursorPosition(0)  # a long name shows its beginning
        self._set_key(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is chosen already is marked, so that the next letter asks anew; not when the list has just closed."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self._mark_choice)  # after the click, which puts the cursor
        elif event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._mark_choice()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the only one that the open list holds; it need not be marked first."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        listed = self._key is None and self._popup.isVisible() and not self.lists_a_marked_one()
        if enter and listed and len(self._fitting()) == 1:
            self.close_list()
            self.choose(self._fitting()[0])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            QTimer.singleShot(0, self, self._keep_list_beside)
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.listing.emit(event.type() is QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _keep_list_beside(self) -> None:
        """Below the field or above it, never over it: what lies around the field may have moved it meanwhile."""
        if not self._popup.isVisible():
            return
        own = QRect(self.mapToGlobal(QPoint(0, 0)), self.size())
        room, listed = self.screen().availableGeometry(), self._popup.size()
        below = own.bottom() + 1
        fits = below + listed.height() <= room.bottom() + 1
        above = max(room.top(), own.top() - listed.height())
        self._popup.move(self._popup.x(), below if fits else above)

    def _mark_choice(self) -> None:
        if self._key is not None and self.hasFocus():
            self.selectAll()

    def _fitting(self) -> list[Hashable]:
        typed = plain(self.text().strip())
        return [choice.key for choice in self._choices.values() if typed and typed in plain(choice.name)]

    def _take(self, index: QModelIndex) -> None:
        if index.data(KEY_ROLE) is _NEW:
            self.new_wanted.emit()
        else:
            self.choose(index.data(KEY_ROLE))

    def _fill_list(self) -> None:
        """Nothing new is offered in the list where nothing known fits: no list opens then."""
        rows: list[tuple[Hashable, Row]] = [
            (choice.key, Row(choice.name, beside=choice.second)) for choice in self._choices.values()
        ]
        typed = self._model.typed = " ".join(self.text().split())
        words = self._offer(typed) if self._offer is not None and typed else ""
        if words and any(plain(typed) in plain(choice.name) for choice in self._choices.values()):
            rows.append((_NEW, Row(words, icon="plus")))
        self._model.set_rows(rows)

    def _typed(self, text: str) -> None:
        self._fill_list()
        QTimer.singleShot(0, self, self._keep_list_beside)
        written, folded = text.strip().casefold(), plain(text.strip())
        named = [choice for choice in self._choices.values() if plain(choice.name) == folded]
        fitting = [choice.key for choice in named if choice.name.casefold() == written or len(named) == 1]
        self._set_key(fitting[0] if len(fitting) == 1 else None)

    def _set_key(self, key: Hashable) -> None:
        if key != self._key:
            self._key = key
            self.chosen.emit(key)
