"""Type a few letters of a client's name, choose from what fits."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from archive.search.tokens import plain
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import Row
from desktop.widgets.row_model import KEY_ROLE, RowModel

_PLAIN_ROLE = Qt.ItemDataRole.UserRole + 102
"""Beside KEY_ROLE."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: its key, its name, and what helps to tell it from others."""

    key: Hashable
    name: str
    second: str = ""


class _Names(RowModel):
    """Rows that also answer their names as they are compared."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Row | Hashable | str | None:
        if role != _PLAIN_ROLE:
            return super().data(index, role)
        name = super().data(index)
        return plain(name) if isinstance(name, str) else None


class _Completer(QCompleter):
    """Compares plainly, and puts the name as written into the field."""

    def splitPath(self, path: str) -> list[str]:
        return [plain(path.strip())]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data())


class ChoiceField(QLineEdit):
    """A line edit that completes from anywhere within a name, whatever its case, accents and apostrophes.

    Signals:
        chosen(object): the key of the choice that the text names now, or None when it names none.
    """

    chosen = Signal(object)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._choices: dict[Hashable, Choice] = {}
        self._key: Hashable = None
        self._model = _Names(self)
        completer = _Completer(self._model, self)
        completer.setCompletionRole(_PLAIN_ROLE)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        popup = ListPanel(name)
        completer.setPopup(popup)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs know no overloads
        self.setCompleter(completer)
        self.textEdited.connect(self._typed)

    @property
    def key(self) -> Hashable:
        """The key of the present choice, or None."""
        return self._key

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace what may be chosen (keys unique); a present choice that is no longer there is forgotten."""
        self._choices = {choice.key: choice for choice in choices}
        self._model.set_rows([(choice.key, Row(choice.name, choice.second)) for choice in choices])
        if self._key is not None and self._key not in self._choices:
            self._set_key(None)

    def choose(self, key: Hashable) -> None:
        """Show the choice with this key, or nothing for None. Raises KeyError for an unknown key."""
        self.setText("" if key is None else self._choices[key].name)
        self._set_key(key)

    def _take(self, index: QModelIndex) -> None:
        self.choose(index.data(KEY_ROLE))

    def _typed(self, text: str) -> None:
        written, folded = text.strip().casefold(), plain(text.strip())
        named = [choice for choice in self._choices.values() if plain(choice.name) == folded]
        fitting = [choice.key for choice in named if choice.name.casefold() == written or len(named) == 1]
        self._set_key(fitting[0] if len(fitting) == 1 else None)

    def _set_key(self, key: Hashable) -> None:
        if key != self._key:
            self._key = key
            self.chosen.emit(key)
