"""The lock on an archive's window, between processes and between computers that share a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.machine import start_id
from archive.other_window import QUIET, Holder
from desktop.window_lock import WindowLock

OTHER = "front-desk"

CLAIM = (
    "import sys, pathlib; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
    "from desktop.window_lock import WindowLock; lock = WindowLock(pathlib.Path(sys.argv[1]));"
    "print(lock.claim(), flush=True); sys.stdin.read()"
)


@contextmanager
def another_window(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the lock, and is killed in the end."""
    command = [sys.executable, "-c", CLAIM, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def on_another_computer(folder: Path, *, quiet: timedelta) -> None:
    """Let the lock say what that of another computer on a shared folder says, written in place, so long ago."""
    lock = folder / "window.lock"
    program, name = lock.read_text().splitlines()[:2]
    with lock.open("r+") as file:
        file.write("\n".join((program, name, OTHER, "its number", "its start")) + "\n")
        file.truncate()
    then = datetime.now().timestamp() - quiet.total_seconds()
    os.utime(lock, (then, then))


def now() -> datetime:
    return datetime.now().astimezone()


def seen(lock: WindowLock) -> Holder:
    holder = lock.holder()
    assert holder is not None
    return holder


@pytest.fixture
def left(qtbot: QtBot, tmp_path: Path) -> WindowLock:
    """A lock of which another computer's killed window has left the file."""
    with another_window(tmp_path):
        pass
    on_another_computer(tmp_path, quiet=QUIET * 2)
    return WindowLock(tmp_path)


def test_a_window_killed_on_another_computer_is_told_by_its_name_and_never_pushed_aside_by_itself(
    left: WindowLock,
) -> None:
    assert not left.claim()
    holder = seen(left)
    assert (holder.computer, holder.is_elsewhere, holder.is_quiet(now())) == (OTHER, True, True)


def test_when_a_person_says_that_nobody_works_there_it_is_taken_over(left: WindowLock) -> None:
    assert left.take_over(seen(left), now())
    assert not seen(left).is_elsewhere
    left.release()


def test_a_computer_that_was_heard_of_meanwhile_keeps_it(left: WindowLock, tmp_path: Path) -> None:
    before = seen(left)
    on_another_computer(tmp_path, quiet=timedelta())

    assert not seen(left).is_quiet(now())
    assert not left.take_over(before, now())
    assert not left.take_over(seen(left), now())


def test_a_window_that_can_be_seen_to_run_is_not_pushed_aside(qtbot: QtBot, tmp_path: Path) -> None:
    with another_window(tmp_path):
        on_another_computer(tmp_path, quiet=QUIET * 2)
        lock = WindowLock(tmp_path)
        assert not lock.take_over(seen(lock), now())


def test_a_window_on_this_computer_is_never_quiet(qtbot: QtBot, tmp_path: Path) -> None:
    with another_window(tmp_path):
        then = datetime.now().timestamp() - 86_400
        os.utime(tmp_path / "window.lock", (then, then))
        lock = WindowLock(tmp_path)
        assert not seen(lock).is_quiet(now())
        assert not lock.claim()


def test_an_open_window_says_that_it_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    lock = WindowLock(tmp_path)
    assert lock.claim()
    os.utime(tmp_path / "window.lock", (0, 0))
    lock.refresh()
    assert now() - seen(lock).heard_at < timedelta(minutes=1)
    lock.release()
    assert lock.holder() is None


def test_a_window_whose_archive_was_taken_over_while_it_slept_is_told_and_leaves_the_lock(
    qtbot: QtBot, tmp_path: Path
) -> None:
    lock = WindowLock(tmp_path)
    assert lock.claim()
    on_another_computer(tmp_path, quiet=timedelta(minutes=1))
    theirs = seen(lock)
    with qtbot.waitSignal(lock.lost) as told:
        lock.refresh()
    assert told.args == [OTHER]
    lock.release()

    assert seen(lock) == theirs  # neither removed nor refreshed in their name


def test_a_window_whose_computer_is_renamed_meanwhile_keeps_its_archive(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = WindowLock(tmp_path)
    assert lock.claim()
    monkeypatch.setattr("socket.gethostname", lambda: "name-of-today")
    with qtbot.assertNotEmitted(lock.lost):
        lock.refresh()
    lock.release()
    assert lock.holder() is None


def test_the_window_of_a_renamed_computer_is_known_as_this_computers(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not start_id():
        pytest.skip("this system has no number for its start")
    with another_window(tmp_path):
        monkeypatch.setattr("socket.gethostname", lambda: "name-of-today")
        assert not seen(WindowLock(tmp_path)).is_elsewhere


def test_a_copied_folder_is_nobodys_while_the_window_of_the_original_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    original, copied = tmp_path / "office", tmp_path / "copy of office"
    original.mkdir()
    with another_window(original):
        shutil.copytree(original, copied)
        lock = WindowLock(copied)
        assert lock.holder() is None
        assert lock.claim()
        assert not WindowLock(copied).claim()
        assert not WindowLock(original).claim()
        lock.release()
    assert list(copied.iterdir()) == []


def test_a_folder_that_was_moved_while_its_window_is_open_stays_taken(qtbot: QtBot, tmp_path: Path) -> None:
    before, after = tmp_path / "office", tmp_path / "moved"
    before.mkdir()
    with another_window(before):
        before.rename(after)
        assert not WindowLock(after).claim()


def test_a_mark_that_belongs_to_an_earlier_lock_proves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with another_window(tmp_path):
        (tmp_path / "window.folder").write_text("1\n2 3\n/elsewhere")
        assert not WindowLock(tmp_path).claim()
