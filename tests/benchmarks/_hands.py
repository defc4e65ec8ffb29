"""Somebody who uses the window without a rest while the clerk reads: every screen, typing, scrolling, filing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QWidget

from desktop.application import Application

PAUSE_MS = 130
"""Between two acts: about the pace of somebody who types fast."""

WORDS = "data recovery invoice"
SENTENCE = "Rang about the scans; the paper comes on Friday."


class Hands(QObject):
    """Goes round the screens of ``application``, from :meth:`begin` to :meth:`rest`; tells each act beforehand."""

    def __init__(self, application: Application, *, client: int, tell: Callable[[str], None]) -> None:
        super().__init__(application)
        self._application, self._client, self._tell = application, client, tell
        self.rounds = 0
        self._acts = self._all_acts()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._act)

    def begin(self) -> None:
        """Start using the window."""
        self._timer.start()

    def rest(self) -> None:
        """Leave it alone."""
        self._timer.stop()

    def _act(self) -> None:
        name, act = next(self._acts)
        self._tell(name)
        act()

    def _all_acts(self) -> Iterator[tuple[str, Callable[[], object]]]:
        parts = (self._in_intake, self._searching, self._in_today, self._on_the_card, self._on_search, self._writing)
        for part in cycle(parts):
            self.rounds += part == self._in_intake
            for act in part():
                yield part.__name__.strip("_").replace("_", " "), act

    def _in_intake(self) -> Iterator[Callable[[], object]]:
        yield lambda: self._show("intake")
        yield from self._pauses(8)
        files = self._list_of(self._application.intake)
        for _ in range(6):
            yield lambda: self._key(files, Qt.Key.Key_Down)
            yield from self._pauses(2)
        yield lambda: self._scroll(files, 900)
        yield from self._pauses(3)
        yield lambda: self._key(files, Qt.Key.Key_Return)  # file what is suggested, if something is
        yield from self._pauses(12)

    def _searching(self) -> Iterator[Callable[[], object]]:
        yield self._application.window.search.begin
        yield from self._typing(self._application.window.top_bar.search, WORDS)
        yield from self._pauses(6)
        yield self._application.window.top_bar.search.clear

    def _in_today(self) -> Iterator[Callable[[], object]]:
        yield lambda: self._show("today")
        yield from self._pauses(8)

    def _on_the_card(self) -> Iterator[Callable[[], object]]:
        yield lambda: self._show("clients")
        yield self._application.clients.show_list
        yield from self._pauses(6)
        yield lambda: self._application.show_client(self._client)
        yield from self._pauses(8)
        story = self._list_of(self._application.clients, "Timeline")
        for _ in range(6):
            yield lambda: self._scroll(story, 200)
        yield from self._pauses(4)

    def _on_search(self) -> Iterator[Callable[[], object]]:
        yield lambda: self._show("search")
        yield self._application.window.search.begin
        yield from self._typing(self._application.window.top_bar.search, WORDS)
        yield from self._pauses(6)
        answers = self._application.found.answers.view
        for _ in range(5):
            yield lambda: self._key(answers, Qt.Key.Key_Down)
            yield from self._pauses(3)
        yield self._application.window.top_bar.search.clear

    def _writing(self) -> Iterator[Callable[[], object]]:
        yield lambda: self._application.note.write(self._client)
        yield from self._pauses(4)
        text = self._application.note.findChild(QPlainTextEdit)
        if isinstance(text, QPlainTextEdit):
            yield from self._typing(text, SENTENCE)
        yield from self._pauses(4)
        yield self._application.note.discard
        yield from self._pauses(3)

    def _pauses(self, count: int) -> Iterator[Callable[[], object]]:
        for _ in range(count):
            yield lambda: None

    def _typing(self, field: QWidget, words: str) -> Iterator[Callable[[], object]]:
        for letter in words:
            yield partial(QTest.keyClicks, field, letter)

    def _show(self, screen: str) -> None:
        self._application.window.show_screen(screen)

    def _key(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)

    def _scroll(self, view: QAbstractItemView, pixels: int) -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + pixels if bar.value() < bar.maximum() else 0)

    def _list_of(self, screen: QWidget, name: str = "") -> QAbstractItemView:
        views = screen.findChildren(QAbstractItemView)
        return next(view for view in views if not name or view.accessibleName() == name)
