"""The main window: the rail, the bar, the screens, the note panel and the strip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.frame.drop_overlay import DropOverlay, DropWords
from desktop.frame.handed_in import Handed, handed_in, holds_anything
from desktop.frame.not_yet import NotYet
from desktop.frame.out_of_sight import OutOfSight
from desktop.frame.rail import Rail
from desktop.frame.recent_searches import RecentSearches
from desktop.frame.screen_fit import LEAST, keep_on_screen
from desktop.frame.screens import Screens
from desktop.frame.search_box import SearchBox
from desktop.frame.status_strip import StatusStrip
from desktop.frame.top_bar import TopBar
from desktop.frame.undo_key import UndoKey, has_undone_typing
from desktop.frame.window_memory import WindowMemory
from desktop.style import current_look
from desktop.widgets.problem_panel import ProblemPanel
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.toast import Toast
from desktop.widgets.typing_person import has_begun_in, types_outside

_ROOM_FOR_NAMES = 900
"""Below this width, in pixels at 100 %, the rail shows icons alone."""

_ROOM_FOR_BOTH = 660
"""Below this width beside the rail, in pixels at 100 %, the note panel covers the screens while it is open."""

_STAYED_MS = 500
"""So long a screen is shown before it is the one to come back to, even if the program is killed."""


class MainWindow(QWidget):
    """The frame around the screens. It knows no archive: it shows what it is told and says what was asked for.

    Signals:
        files_dropped(object): list[Path] of files and folders to take in.
        files_pasted(object): the same, from the clipboard.
        picture_pasted(object): a QImage that has no file.
        new_note_wanted: F2 or the button.
        other_caller_wanted: Shift+F2.
        help_wanted: F1.
        lock_wanted: Ctrl+L, or the menu of who is at the desk.
        everything_wanted: a search begins by its keys, in everything.
        screen_shown(str): another screen is shown.
        screen_chosen(str): it was chosen on the rail or by its keys; ``screen_shown`` came before.
        closing: the window is about to close.
    """

    files_dropped = Signal(object)
    files_pasted = Signal(object)
    picture_pasted = Signal(object)
    new_note_wanted = Signal()
    other_caller_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()
    everything_wanted = Signal()
    screen_shown = Signal(str)
    screen_chosen = Signal(str)
    closing = Signal()

    def __init__(self, memory_file: Path, folder: Path, parent: QWidget | None = None) -> None:
        """``memory_file`` is the ini file in which place, size and, for this ``folder``, the last screen are kept."""
        super().__init__(parent)
        self.setWindowTitle("Duly Noted")
        self.setMinimumSize(LEAST.boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self._memory = WindowMemory(memory_file, folder)
        self._watched: QObject | None = None
        self._listing: set[str] = set()
        self._shown = ""
        self._keep_screen = QTimer(self, singleShot=True, interval=_STAYED_MS)
        self._keep_screen.timeout.connect(lambda: self._memory.save_screen(self._shown))
        self.rail = Rail()
        self.top_bar = TopBar()
        self.screens = Screens()
        self.side_panel = SidePanel()
        self.status = StatusStrip()
        self._lay_out()
        self.search = SearchBox(self.top_bar.search, self.content)
        self.recent = RecentSearches(self.search, self.top_bar.search, self.content, memory_file, folder)
        self.toast = Toast(self.content, above=lambda: 1 + (self.status.height() if self.status.warns else 0))
        self._overlay = DropOverlay(self.content)
        self._drop_words: dict[str, Callable[[], DropWords | None]] = {}
        self._overlay.dropped.connect(lambda handed: self._hand_on(handed, self.files_dropped))
        self.rail.chosen.connect(self._choose_screen)
        self.search.list_wanted.connect(self.screens.focus_screen)
        self.side_panel.opened.connect(self._fit_panes)
        self.side_panel.closed.connect(self._fit_panes)
        self.side_panel.closed.connect(self._side_panel_closed)
        self.top_bar.new_note.clicked.connect(self.new_note_wanted)
        self.top_bar.person.lock_wanted.connect(self.lock_wanted)
        self.sight = OutOfSight(self)
        self._set_keys()
        UndoKey(self)
        self._memory.restore(self)
        self._begun_with = self.size()

    def name_screen(
        self, name: str, *, icon: str, title: str, at_bottom: bool = False, lists_answers: bool = False
    ) -> None:
        """Put a screen's name on the rail; until :meth:`add_screen` brings the screen itself it is empty.

        The screens in the upper part of the rail get Ctrl+1, Ctrl+2 … in this order; the one at the bottom Ctrl+comma.
        ``lists_answers``: this screen shows search answers itself, so none open under the field.
        """
        upper = sum(1 for known in self.rail.names if known not in self._at_bottom)
        keys = "Ctrl+," if at_bottom else f"Ctrl+{upper + 1}"
        if at_bottom:
            self._at_bottom.add(name)
        self._titles[name] = title
        self.rail.add(name, icon, title, keys=keys, at_bottom=at_bottom)
        self._key(keys, lambda: self._choose_screen(name))
        if lists_answers:
            self._listing.add(name)
        self.add_screen(name, NotYet())

    def add_screen(self, name: str, widget: QWidget, *, badge: SignalInstance | None = None) -> None:
        """The screen that has this name on the rail. ``badge`` carries how much waits there for a person (int)."""
        if not widget.accessibleName():
            widget.setAccessibleName(self._titles[name])
        self.screens.add(name, widget)
        if badge is not None:
            badge.connect(self.rail.button(name).set_badge)

    def say_meanwhile(self, words: str) -> None:
        """Say in the place of each screen that is not there yet why it is empty; empty words: nothing any more."""
        for place in self.screens.findChildren(NotYet):
            place.say(words)

    def say_at_drop(self, screen: str, words: Callable[[], DropWords | None]) -> None:
        """What becomes of files that are dropped on this screen as it stands then; None: they are just taken in."""
        self._drop_words[screen] = words

    def show_screen(self, name: str) -> None:
        """Show a screen by its name. Raises KeyError for an unknown one.

        A note panel that covers the screens is put away; what was typed in it stays."""
        self._turn_to(name, take_keyboard=True)
        if self.screens.isHidden():
            self.side_panel.close_panel()

    def bring_screen(self, name: str, *, wanted: bool) -> bool:
        """Show a screen because of something that happened; whether it is shown. Raises KeyError for an unknown one.

        The keyboard stays in a field outside the screens, and the note panel stays. Unless the happening was
        ``wanted`` here and now, a screen on which somebody has begun to type stays as well; so does every screen while
        the window is locked.
        """
        if self.screens.isHidden() or self.sight.is_on or (not wanted and has_begun_in(self.screens)):
            return self.screens.current == name
        self._turn_to(name, take_keyboard=not types_outside(self.screens))
        return True

    def _cover(self) -> None:
        words = self._drop_words.get(self.screens.current, lambda: None)()
        self._overlay.say(words or self._overlay.usual)
        self._overlay.cover()

    def _choose_screen(self, name: str) -> None:
        self.show_screen(name)
        self.screen_chosen.emit(name)

    def _turn_to(self, name: str, *, take_keyboard: bool) -> None:
        self.screens.show_screen(name, take_keyboard=take_keyboard)
        self._shown = name
        self._keep_screen.start()
        self.rail.show_chosen(name)
        self.search.set_listed_by_screen(name in self._listing)
        self.screen_shown.emit(name)

    def show_last_screen(self) -> None:
        """Show the screen of last time, or the first one."""
        names = self.rail.names
        self.show_screen(self._memory.screen if self._memory.screen in names else names[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z that no field and no screen has used is for what was done last."""
        if self.sight.is_on or not event.matches(QKeySequence.StandardKey.Undo):
            super().keyPressEvent(event)
        elif has_undone_typing(QApplication.focusWidget()) and not self.toast.isVisible():
            self.toast.tell(self.tr("All typing here is undone."))
        elif not self.toast.take_back():
            self.toast.tell(self.tr("There is nothing to undo."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_anything(event.mimeData()):
            self._cover()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.dropEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and handle is not self._watched:
            self._watched = handle
            handle.installEventFilter(self)
            QTimer.singleShot(0, self, self._fit_screen)

    def _fit_screen(self) -> None:
        """Once the frame is known; a size that somebody asked for meanwhile is left alone."""
        if self.size() == self._begun_with:
            keep_on_screen(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window before a text field under the pointer can take dragged files for text."""
        if isinstance(event, QDragEnterEvent) and holds_anything(event.mimeData()) and not self.sight.is_on:
            self._cover()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()
        self._fit_panes()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rail"):
            self._fit_rail()
            self._fit_panes()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_screen.stop()
        self._memory.save(self, self._shown)
        self.sight.end()
        self.closing.emit()
        super().closeEvent(event)

    def _side_panel_closed(self, had_keyboard: bool) -> None:
        if had_keyboard and not self.side_panel.give_back_keyboard():
            self.screens.focus_screen()

    def _lay_out(self) -> None:
        self._at_bottom: set[str] = set()
        self._titles: dict[str, str] = {}
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(1)
        self._panes.addWidget(self.screens)
        self._panes.addWidget(self.side_panel)
        self._panes.setStretchFactor(0, 1)
        self._panes.setStretchFactor(1, 0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._panes, 1)
        self.problem_panel = ProblemPanel()
        column.addWidget(self.problem_panel)
        column.addWidget(self.status)
        self.content = QWidget()
        line = QHBoxLayout(self.content)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.content)

    def _set_keys(self) -> None:
        for keys in ("Ctrl+K", "Ctrl+F"):
            self._key(keys, self._search_everything)
        self._key("F1", self.help_wanted.emit)
        self._key("Ctrl+L", self.lock_wanted.emit)
        self._key("F2", self.new_note_wanted.emit)
        self._key("Shift+F2", self.other_caller_wanted.emit)
        self._key("F6", lambda: self._next_pane(1))
        self._key("Shift+F6", lambda: self._next_pane(-1))
        self._key(QKeySequence.StandardKey.Paste, self._paste)

    def _key(self, keys: str | QKeySequence.StandardKey, call: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self.content).activated.connect(call)

    def _search_everything(self) -> None:
        self.search.begin()
        self.everything_wanted.emit()

    def _paste(self) -> None:
        """Only reached outside text fields, which keep the key for themselves."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None:
            self._hand_on(handed_in(mime), self.files_pasted)

    def _hand_on(self, handed: Handed, files: SignalInstance) -> None:
        self.search.close_answers()  # they would lie over what comes of it
        if handed.paths:
            files.emit(list(handed.paths))
        elif handed.picture is not None:
            self.picture_pasted.emit(handed.picture)

    def _next_pane(self, by: int) -> None:
        """Rail, search, screen, note panel, and round again."""
        stops: list[tuple[QWidget, Callable[[], None]]] = [
            (self.rail, self._focus_rail),
            (self.top_bar, self.search.begin),
            (self.screens, self.screens.focus_screen),
        ]
        if self.side_panel.isVisible() and (content := self.side_panel.content) is not None:
            stops.append((self.side_panel, lambda: content.setFocus(Qt.FocusReason.TabFocusReason)))
        stops = [stop for stop in stops if stop[0].isVisible()]
        now = QApplication.focusWidget()
        here = next((n for n, (pane, _) in enumerate(stops) if now is not None and pane.isAncestorOf(now)), 2 - by)
        stops[(here + by) % len(stops)][1]()

    def _focus_rail(self) -> None:
        if (button := self.rail.chosen_button()) is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit_rail(self) -> None:
        self.rail.set_narrow(self.width() < current_look().px(_ROOM_FOR_NAMES))

    def _fit_panes(self) -> None:
        """Where screen and note panel would both be cramped, the panel has all the room while it is open."""
        room = self.width() - self.rail.sizeHint().width()
        covers = not self.side_panel.isHidden() and room < current_look().px(_ROOM_FOR_BOTH)
        self.screens.setVisible(not covers)
