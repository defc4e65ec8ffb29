"""The last searches of this desk, offered under the empty search field."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from archive.search.tokens import fold
from desktop.frame.list_under_field import ListUnderField
from desktop.frame.search_box import SearchBox
from desktop.widgets.buttons import Button
from desktop.widgets.row import Row
from desktop.widgets.search_field import SearchField

MOST = 8
"""Searches that are kept."""

LONGEST = 200
"""Characters of a search that is kept; more was pasted, and is at hand where it came from."""


_BACK_AGAIN = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
"""The keyboard comes back with the window or after a menu: nobody has turned to the field."""


class RecentMemory:
    """Kept in an ini file of this computer, for each ``folder`` by itself, and not in the archive: what somebody looked
    for at one desk is nobody's business at another. Beside them is kept which erasure was the newest there."""

    def __init__(self, file: Path, folder: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self._key = f"recent/{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"
        self._erased_key = f"{self._key}-erased"

    @property
    def searches(self) -> tuple[str, ...]:
        """The newest first."""
        kept = self._settings.value(self._key, [])
        known = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return tuple(str(words) for words in known if words)[:MOST]

    def remember(self, words: str) -> None:
        """Put a search first; one that differs in capitals and accents alone is the same."""
        words = " ".join(words.encode("utf-8", "replace").decode().split())
        if words and len(words) <= LONGEST:
            self._keep([words, *self._others(words)][:MOST])

    def forget(self, words: str) -> None:
        """Keep it no longer."""
        self._keep(self._others(words))

    def forget_all(self) -> None:
        """Keep none of them."""
        self._keep([])

    def forget_before(self, newest: str) -> bool:
        """Keep none of them if the archive's newest erasure is another than when they were kept, since they may name
        whoever was erased; whether it is."""
        if newest == str(self._settings.value(self._erased_key) or ""):
            return False
        self.forget_all()
        self._settings.setValue(self._erased_key, newest)  # last: killed in between, they are forgotten once more
        self._settings.sync()
        return True

    def _others(self, words: str) -> list[str]:
        return [one for one in self.searches if fold(one)[0] != fold(words)[0]]

    def _keep(self, searches: list[str]) -> None:
        self._settings.setValue(self._key, searches)
        self._settings.sync()


_WIDTH = 360
"""Wide enough for a few words, in pixels at 100 %."""


class _RecentPanel(ListUnderField):
    """The list with a line below.

    Signals:
        chosen(str), removed(str): a search was clicked, or its cross.
        all_removed: "Forget these" was pressed.
    """

    chosen = Signal(str)
    removed = Signal(str)
    all_removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Recent searches"), width=_WIDTH)
        self._going: str | None = None
        self._list.clicked.connect(self._click)
        self._list.acted.connect(self._begin_removing)
        forget = Button(self.tr("Forget these"), role="link", small=True)
        forget.setToolTip(self.tr("Shift+Delete; Delete forgets the marked one"))
        forget.clicked.connect(self.all_removed)
        self.add_foot(QLabel(self.tr("Recent searches at this desk")), forget)

    @property
    def marked(self) -> str | None:
        """The search that Enter asks again."""
        index = self._list.currentIndex()
        return self._words(index) if index.isValid() else None

    def show_searches(self, searches: tuple[str, ...]) -> None:
        """Replace the list; none is marked, so that Enter in the empty field does nothing."""
        marked = self._list.currentIndex().row() if self.isVisible() else -1
        rows = [(words, Row(words, icon="clock-counter-clockwise", action="×")) for words in searches]
        self._model.set_rows(rows)
        self.mark(min(marked, len(searches) - 1))

    def _begin_removing(self, index: QModelIndex) -> None:
        self._going = self._words(index)
        QTimer.singleShot(0, self, self._remove)  # the list still tells that the row was clicked as well

    def _remove(self) -> None:
        going, self._going = self._going, None
        if going is not None:
            self.removed.emit(going)

    def _click(self, index: QModelIndex) -> None:
        if self._going is None:
            self.chosen.emit(self._words(index))

    def _words(self, index: QModelIndex) -> str:
        return str(self._model.key_at(index.row()))


class RecentSearches(QObject):
    """While the field is empty and has the keyboard, the last searches are offered: ↑ ↓ and Enter or a click ask one
    again, Delete forgets the marked one. One is remembered when an answer to it was opened, or all were asked for."""

    def __init__(self, box: SearchBox, field: SearchField, window: QWidget, file: Path, folder: Path) -> None:
        super().__init__(window)
        self._field, self._window = field, window
        self._memory = RecentMemory(file, folder)
        self._held_back: Callable[[], bool] = lambda: False
        self._last = ""
        self._is_sure = False
        self.panel = _RecentPanel(window)
        self.panel.chosen.connect(self._ask)
        self.panel.removed.connect(self._forget)
        self.panel.all_removed.connect(self.forget_all)
        field.textChanged.connect(self._follow)
        field.installEventFilter(self)  # after that of the box, so that keys come here first
        box.opened.connect(lambda _: self.remember(self._last))
        box.all_wanted.connect(self.remember)

    @property
    def searches(self) -> tuple[str, ...]:
        """The searches that are kept, the newest first."""
        return self._memory.searches

    def hold_back(self, held: Callable[[], bool]) -> None:
        """Offer nothing while ``held`` says so: further words are about to be typed within some answers."""
        self._held_back = held

    def remember(self, words: str) -> None:
        """Keep a search that led somewhere."""
        self._memory.remember(words)

    def forget_all(self) -> None:
        """Keep none of them."""
        self._memory.forget_all()
        self._offer()

    def forget_before(self, newest: str) -> None:
        """Keep none of them if somebody was erased since, at whatever desk; ``newest`` is the archive's mark of it.

        Nothing is offered before this was told for the first time."""
        self._is_sure = True
        if self._memory.forget_before(newest):
            self.panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn if isinstance(event, QFocusEvent) and event.reason() not in _BACK_AGAIN:
                self._offer()
            case QEvent.Type.FocusOut:
                self.panel.hide()
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._key(event) if self.panel.isVisible() else self._open(event)
            case _:
                pass
        return False

    def _open(self, event: QKeyEvent) -> bool:
        """The arrow down opens the list where it has been closed."""
        if event.key() == Qt.Key.Key_Down:
            self._offer()
        return self.panel.isVisible()

    def _key(self, event: QKeyEvent) -> bool:
        marked = self.panel.marked
        match event.key():
            case Qt.Key.Key_Down:
                self.panel.step(1)
            case Qt.Key.Key_Up:
                self.panel.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if marked is not None:
                self._ask(marked)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.forget_all()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if marked is not None:  # on a Mac, Delete is Backspace
                self._forget(marked)
            case _:
                if event.key() == Qt.Key.Key_Escape:
                    self.panel.hide()  # and back to where one was
                return False
        return True

    def _follow(self, text: str) -> None:
        if text.strip():
            self._last = text
            self.panel.hide()
        elif self._field.hasFocus():
            self._offer()

    def _offer(self) -> None:
        is_ready = self._is_sure and self._field.hasFocus() and not self._field.text() and not self._held_back()
        if not is_ready or not self._memory.searches:
            self.panel.hide()
            return
        self.panel.show_searches(self._memory.searches)
        corner = self._field.mapTo(self._window, QPoint(0, 0))
        self.panel.place_under(QRect(corner, self._field.size()), self._window.size())
        self.panel.show()
        self.panel.raise_()

    def _ask(self, words: str) -> None:
        self.panel.hide()
        self._field.setText(words)

    def _forget(self, words: str) -> None:
        self._memory.forget(words)
        self._offer()
