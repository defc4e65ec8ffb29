"""A file that another program holds is noticed before anybody reads it."""

import sys
from pathlib import Path

import pytest

from archive.watching.alone import HeldElsewhere, opened_alone
from tests.archive.watching.scanner import held


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.4")
    return file


def test_a_file_that_nobody_holds_is_opened(scan: Path) -> None:
    with opened_alone(scan) as file:
        assert file.read() == b"%PDF-1.4"


def test_a_lock_of_another_program_is_noticed(scan: Path) -> None:
    with held(scan), pytest.raises(HeldElsewhere), opened_alone(scan):
        pass
    with opened_alone(scan):
        pass


def test_a_disk_without_locks_is_no_hindrance(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def know_no_locks(*_: object) -> None:
        raise OSError(37, "No locks available")

    fcntl = pytest.importorskip("fcntl", reason="Windows has locks on every disk")
    monkeypatch.setattr(fcntl, "flock", know_no_locks)
    monkeypatch.setattr(fcntl, "lockf", know_no_locks)
    with opened_alone(scan) as file:
        assert file.read() == b"%PDF-1.4"


@pytest.mark.skipif(sys.platform == "win32", reason="there the system itself opens it")
def test_a_file_that_is_closed_to_us_is_held(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(HeldElsewhere), opened_alone(scan):
        pass


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), opened_alone(tmp_path / "gone"):
        pass
