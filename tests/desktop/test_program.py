"""The program around its windows, and its command line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.other_window import QUIET
from archive.services.viewing import batches
from desktop.__main__ import read_arguments
from desktop.known_archives import remembered_folder
from desktop.one_window import OneWindow
from desktop.program import NOT_OPENED, Program
from desktop.style import Scheme
from desktop.views.cannot_open import CannotOpenWindow
from desktop.views.putting_back import PuttingBackWindow
from tests.desktop.program_begun import a_program, close
from tests.desktop.test_window_lock import OTHER, another_window, on_another_computer
from tests.desktop.views.hands import button, shown


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """A program without an archive; what it opened is closed with the test."""
    with a_program(qtbot, qapp, tmp_path / "desk.ini") as made:
        yield made


def damage(folder: Path) -> None:
    folder.mkdir()
    (folder / "archive.db").write_bytes(b"this was a database once " * 100)


def test_it_opens_the_window_of_an_archive(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    assert program.open(tmp_path / "archive")
    assert program.application is not None
    assert program.application.window.isVisible()
    assert program.application.window.screens.current == "today"
    assert (tmp_path / "archive" / "archive.db").exists()


def test_files_named_at_the_start_are_handed_in(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    program.open(tmp_path / "archive", [scan], reading=False)
    application = program.application
    assert application is not None
    qtbot.waitUntil(lambda: len(batches(application.archive)) == 1)
    assert batches(application.archive)[0].source == "handed over"
    qtbot.waitUntil(lambda: application.window.screens.current == "intake")


def test_an_archive_that_cannot_be_opened_says_what_is_safe_and_what_to_do(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    damage(tmp_path / "archive")
    assert program.open(tmp_path / "archive")
    refusal = program.refusal
    assert refusal is not None
    words = " ".join(label.text() for label in shown(refusal, QLabel))
    assert "cannot be opened" in words
    assert "originals" in words
    assert button(refusal, "Choose another folder").isVisible()
    assert button(refusal, "Put a copy back…").property("role") == "primary"
    assert "Make the records again…" not in [one.text() for one in shown(refusal, QPushButton)]
    assert program.application is None


def test_another_folder_is_opened_instead_and_remembered(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    damage(tmp_path / "archive")
    program.open(tmp_path / "archive")
    refusal = program.refusal
    assert refusal is not None
    refusal.folder_chosen.emit(tmp_path / "other")
    assert program.application is not None
    assert program.refusal is None
    assert remembered_folder(tmp_path / "desk.ini") == tmp_path / "other"


def gone(qtbot: QtBot, program: Program, root: Path) -> CannotOpenWindow:
    """What stands there when an archive that was open on this computer is not there any more."""
    program.open(root, reading=False)
    close(qtbot, program)
    root.rename(root.with_name("taken away"))
    program.begin(root)
    assert program.application is None
    assert program.refusal is not None
    return program.refusal


def test_where_an_archive_is_gone_no_empty_one_is_begun_unasked(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    refusal = gone(qtbot, program, tmp_path / "archive")
    words = " ".join(label.text() for label in shown(refusal, QLabel))
    assert "is not there any more" in words
    assert "Make the records again…" not in [one.text() for one in shown(refusal, QPushButton)]
    assert not (tmp_path / "archive").exists()
    (tmp_path / "taken away").rename(tmp_path / "archive")
    button(refusal, "Try again").click()
    assert program.application is not None


def test_where_an_archive_is_gone_a_copy_may_take_its_place(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    refusal = gone(qtbot, program, tmp_path / "archive")
    assert button(refusal, "Put a copy back…").isVisible()
    refusal.copies_chosen.emit(tmp_path / "copies")
    assert isinstance(program.aside.window, PuttingBackWindow)
    program.aside.window.close()


def test_where_an_archive_is_gone_a_new_one_begins_when_somebody_says_so(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    refusal = gone(qtbot, program, tmp_path / "archive")
    button(refusal, "Begin a new archive here").click()
    assert program.application is not None
    assert program.application.archive.folder.root == tmp_path / "archive"


def test_an_archive_of_a_newer_version_is_refused_untouched(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program.open(tmp_path / "archive", reading=False)
    close(qtbot, program)
    with sqlite3.connect(tmp_path / "archive" / "archive.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = (tmp_path / "archive" / "archive.db").read_bytes()
    program.open(tmp_path / "archive")
    assert program.refusal is not None
    assert "newer version" in " ".join(label.text() for label in shown(program.refusal, QLabel))
    assert (tmp_path / "archive" / "archive.db").read_bytes() == before


def test_going_to_another_archive_closes_the_first(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program.open(tmp_path / "one", reading=False)
    first = program.application
    assert first is not None
    with qtbot.waitSignal(program.opened) as opened:
        program.go_to(tmp_path / "two")
    assert opened.args == [program.application]
    assert program.application is not first
    assert program.application is not None
    assert program.application.archive.folder.root == tmp_path / "two"


def test_a_start_while_the_first_window_closes_shows_its_own(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "archive").mkdir()
    first = OneWindow(tmp_path / "archive")
    assert first.claim()

    def nobody_listens_any_more(_one: OneWindow, _files: Sequence[Path]) -> bool:
        first.release()
        return False

    monkeypatch.setattr(OneWindow, "hand_over", nobody_listens_any_more)
    assert program.open(tmp_path / "archive", reading=False)
    assert program.application is not None
    assert program.application.window.isVisible()


@pytest.fixture
def silent(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OneWindow]:
    """A window that has the archive and takes nothing."""
    (tmp_path / "archive").mkdir()
    first = OneWindow(tmp_path / "archive")
    assert first.claim()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(OneWindow, "hand_over", lambda _one, _files: False)
        yield first
    first.release()


def test_files_for_a_window_that_does_not_answer_are_not_dropped_in_silence(
    qtbot: QtBot, program: Program, tmp_path: Path, silent: OneWindow
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    assert program.open(tmp_path / "archive", [scan], reading=False)
    assert program.refusal is not None
    words = " ".join(label.text() for label in shown(program.refusal, QLabel))
    assert "does not answer" in words
    assert "untouched" in words
    silent.release()
    button(program.refusal, "Try again").click()
    application = program.application
    assert application is not None
    qtbot.waitUntil(lambda: len(batches(application.archive)) == 1)


def test_a_lock_left_where_nobody_may_write_is_told_and_ends_with_an_exit_code(
    qtbot: QtBot,
    program: Program,
    qapp: QApplication,
    tmp_path: Path,
    silent: OneWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop.opening.may_write", lambda _folder: False)
    assert program.open(tmp_path / "archive", reading=False)
    assert program.refusal is not None
    assert "may not write" in " ".join(label.text() for label in shown(program.refusal, QLabel))
    program.refusal.close()
    assert program.exit_code == NOT_OPENED


def test_an_archive_left_open_on_another_computer_is_opened_when_a_person_says_so(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    with another_window(folder):
        pass
    on_another_computer(folder, quiet=timedelta(minutes=1))
    assert program.open(folder, reading=False)
    assert program.refusal is not None
    assert f"is open on the computer {OTHER}" in " ".join(label.text() for label in shown(program.refusal, QLabel))
    assert "Open all the same" not in [one.text() for one in shown(program.refusal, QPushButton)]

    on_another_computer(folder, quiet=QUIET * 2)
    button(program.refusal, "Try again").click()
    assert f"was not closed on the computer {OTHER}" in " ".join(one.text() for one in shown(program.refusal, QLabel))
    assert program.refusal.focusWidget() is button(program.refusal, "Try again")
    button(program.refusal, "Open all the same").click()
    assert program.application is not None
    assert program.application.window.isVisible()


def test_a_closing_window_makes_room_before_its_clerk_has_ended(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(tmp_path / "archive", reading=False)
    assert program.application is not None
    with monkeypatch.context() as while_reading:
        while_reading.setattr(program.application.clerk, "stop", lambda: None)
        program.application.window.close()
    following = OneWindow(tmp_path / "archive")
    assert following.claim()
    following.release()
    with qtbot.waitSignal(program.application.ended):
        program.application.clerk.stop()


def test_looks_chosen_here_are_there_next_time(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program.open(tmp_path / "archive", reading=False)
    assert program.application is not None
    program.application.settings.view.scheme_chosen.emit(Scheme.DARK)
    program.application.settings.view.text_size_chosen.emit(125)
    again = Program(QApplication.instance(), tmp_path / "desk.ini")  # type: ignore[arg-type]  # there is one
    assert (again.appearance.scheme, again.appearance.text_size) == (Scheme.DARK, 125)
    again.appearance.choose_scheme(Scheme.LIGHT)
    again.appearance.choose_text_size(100)


def test_the_command_line_is_understood() -> None:
    asked = read_arguments(["a.pdf", "b", "--archive", "office", "--tour", "pictures"])
    assert [file.name for file in asked.files] == ["a.pdf", "b"]
    assert all(file.is_absolute() for file in asked.files)
    assert (asked.archive, asked.demo, asked.tour) == (Path("office"), False, Path("pictures"))


def test_help_does_not_wait_for_the_window() -> None:
    code = "import sys; sys.argv = ['duly-noted', '--help']; from desktop.__main__ import main\ntry: main()\n"
    code += "except SystemExit: print('PySide6' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.endswith("False\n")
