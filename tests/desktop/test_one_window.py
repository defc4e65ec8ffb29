"""One window for each archive; a second start hands its files to the first."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop.one_window import OneWindow


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[OneWindow]:
    """The window that has the archive."""
    one = OneWindow(tmp_path)
    assert one.claim()
    yield one
    one.release()


def test_only_one_window_has_an_archive(first: OneWindow, tmp_path: Path) -> None:
    assert not OneWindow(tmp_path).claim()


def test_two_archives_have_two_windows(first: OneWindow, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = OneWindow(tmp_path / "other")
    assert other.claim()
    other.release()


def test_a_window_that_let_go_makes_room_for_the_next(first: OneWindow, tmp_path: Path) -> None:
    first.release()
    following = OneWindow(tmp_path)
    assert following.claim()
    following.release()


SECOND_START = (
    "import sys, pathlib; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
    "from desktop.one_window import OneWindow; one = OneWindow(pathlib.Path(sys.argv[1]));"
    "files = [pathlib.Path(name) for name in sys.argv[2:]];"
    "sys.exit(0 if not one.claim() and one.hand_over(files) else 1)"
)


@pytest.mark.parametrize("names", [["scan ß 📄.pdf", "folder"], []])
def test_a_second_start_hands_its_files_over_and_ends(
    qtbot: QtBot, first: OneWindow, tmp_path: Path, names: list[str]
) -> None:
    files = [tmp_path / name for name in names]
    command = [sys.executable, "-c", SECOND_START, str(tmp_path), *map(str, files)]
    with qtbot.waitSignal(first.handed_over, timeout=10_000) as handed, subprocess.Popen(command) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    assert handed.args == [files]
    assert second.returncode == 0


def test_nobody_listening_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    assert not OneWindow(tmp_path).hand_over([])


def test_nonsense_through_the_door_is_not_taken(qtbot: QtBot, first: OneWindow) -> None:
    heard: list[object] = []
    first.handed_over.connect(heard.append)
    for nonsense in (b"hello\n", b'{"a": 1}\n', b"[1, 2]\n"):
        socket = QLocalSocket()
        with qtbot.waitSignal(socket.disconnected):
            socket.connectToServer(first.name)
            socket.write(nonsense)
    assert not heard


def test_what_a_killed_window_left_behind_stops_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    claim_and_die = (
        "import os, sys, pathlib; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from desktop.one_window import OneWindow; one = OneWindow(pathlib.Path(sys.argv[1]));"
        "os._exit(9 if one.claim() else 1)"
    )
    died = subprocess.run([sys.executable, "-c", claim_and_die, str(tmp_path)], check=False)
    assert died.returncode == 9
    following = OneWindow(tmp_path)
    assert following.claim()
    following.release()
