"""The window starts the archive's command line with its own code, wherever somebody stands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from desktop.archive_command import archive_command, own_environment


def test_it_runs_from_any_folder_even_one_with_an_archive_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "__init__.py").write_text("raise SystemExit('this is not the program')")
    command = archive_command("--help")
    process = QProcess()
    process.setProcessEnvironment(own_environment())
    process.setWorkingDirectory(str(tmp_path))
    with qtbot.waitSignal(process.finished, timeout=20_000):
        process.start(command[0], command[1:])
    assert process.exitCode() == 0
    assert "take-in" in bytes(process.readAllStandardOutput().data()).decode()


def test_a_frozen_program_has_it_beside_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "duly-noted.exe"))
    assert archive_command("clerk") == [str(tmp_path / "duly-noted-archive.exe"), "clerk"]
