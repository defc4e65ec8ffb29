"""Whether the window is locked is kept on this computer, and can be taken off there."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.screen_lock.lock_choice import USUAL, LockChoice, LockFile, LockNotKept
from tests.desktop.screen_lock.quick_passphrase import WORDS, locked_file, quick_passphrase


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.ini"


def test_before_anybody_has_set_a_passphrase_the_lock_is_off(file: Path) -> None:
    assert LockFile(file).choice is None


def test_the_next_start_knows_it_and_the_file_does_not_tell_it(file: Path) -> None:
    locked_file(file, minutes=5)
    assert LockFile(file).choice == LockChoice(5, quick_passphrase())
    assert WORDS not in file.read_text()


def test_taking_the_three_lines_out_of_the_file_takes_the_lock_off(file: Path) -> None:
    file.write_text("[desk]\ninitials=AM\n")
    locked_file(file)
    lines = file.read_text().splitlines()
    at = lines.index("[lock]")
    assert [line.partition("=")[0] for line in lines[at : at + 3]] == ["[lock]", "minutes", "passphrase"]
    file.write_text("\n".join(lines[:at] + lines[at + 3 :]))
    assert LockFile(file).choice is None
    assert "initials=AM" in file.read_text()


def test_a_line_that_nobody_can_read_locks_nobody_out(file: Path) -> None:
    file.write_text("[lock]\nminutes=5\npassphrase=scrypt:broken\n")
    assert LockFile(file).choice is None


@pytest.mark.parametrize(("written", "meant"), [("0", 1), ("100000", 240), ("soon", USUAL), ("", USUAL)])
def test_minutes_that_somebody_wrote_by_hand_stay_within_reason(file: Path, written: str, meant: int) -> None:
    file.write_text(f"[lock]\nminutes={written}\npassphrase={quick_passphrase().line}\n")
    choice = LockFile(file).choice
    assert choice is not None
    assert choice.minutes == meant


def test_what_cannot_be_written_is_told_and_does_not_hold(file: Path) -> None:
    file.mkdir()  # nobody can write into that, whoever it is
    kept = LockFile(file)
    with pytest.raises(LockNotKept) as told:
        kept.keep(LockChoice(5, quick_passphrase()))
    assert str(file) in told.value.what
    assert kept.choice is None
