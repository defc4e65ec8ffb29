"""What the window's tests stand on: the program's own look, light and at 100 %."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.search import Search
from desktop.style import Appearance, Scheme
from desktop.tasks import Tasks


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The application dressed; light and at 100 % again afterwards."""
    chosen = Appearance(qapp, scheme=Scheme.LIGHT)
    yield chosen
    chosen.choose_text_size(100)
    chosen.choose_scheme(Scheme.LIGHT)


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Nothing that Python made lies on the clipboard any more when the process ends: Qt would free it a second time."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def no_key_held_down(qapp: QApplication) -> Iterator[None]:
    """A modifier of a test's last key press counts as held down until another event comes: here it comes."""
    yield
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyClick(QWidget(), Qt.Key.Key_Escape)


@pytest.fixture
def windows_shown(qapp: QApplication) -> Iterator[list[QWidget]]:
    """Whatever is shown as a window of its own from now on."""
    seen: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    yield seen
    qapp.removeEventFilter(watch)


@pytest.fixture
def search(archive: Archive) -> Iterator[Search]:
    """The door to search; An indexer makes things findable."""
    door = Search(archive)
    yield door
    door.close()


@pytest.fixture
def tasks(qtbot: QtBot, search: Search) -> Iterator[Tasks]:  # closed after the last lookup has ended
    """Threads whose unexpected failures fail the test."""
    failures: list[Exception] = []
    running = Tasks(failures.append)
    yield running
    qtbot.waitUntil(lambda: running.under_way == 0)
    assert running.close()
    assert not failures
