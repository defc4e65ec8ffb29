"""The made-up office: made beside the open window, used again when it was made to its end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import desktop.demo_office
from desktop.demo_office import WHOLE, DemoOffice

MAKER = """
import pathlib, sys
folder = pathlib.Path(sys.argv[2]); folder.mkdir(parents=True)
(folder / "archive.db").touch()
sys.stdin.read(1) if "--wait" in sys.argv else None
sys.exit(0 if "--fail" not in sys.argv else "The disk is full.")
"""


def make_with(monkeypatch: pytest.MonkeyPatch, *how: str) -> None:
    """Let a stand-in make the office; drawing hundreds of pages is tested with the office itself."""
    monkeypatch.setattr(
        desktop.demo_office, "archive_command", lambda *arguments: [sys.executable, "-c", MAKER, *arguments, *how]
    )


def test_it_can_be_opened_before_it_is_whole(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_with(monkeypatch, "--wait")
    office = DemoOffice(tmp_path)
    with qtbot.waitSignal(office.there):
        office.begin()
    assert not (office.folder / WHOLE).exists()
    office.stop()


def test_an_unfinished_office_is_left_alone(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_with(monkeypatch, "--wait")
    broken_off = DemoOffice(tmp_path)
    with qtbot.waitSignal(broken_off.there):
        broken_off.begin()
    broken_off.stop()
    assert DemoOffice(tmp_path).folder != broken_off.folder


def test_a_whole_office_is_opened_again(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_with(monkeypatch)
    first = DemoOffice(tmp_path)
    with qtbot.waitSignal(first.whole):
        first.begin()
    again = DemoOffice(tmp_path)
    assert again.folder == first.folder
    monkeypatch.setattr(desktop.demo_office, "archive_command", lambda *_: pytest.fail("it was there already"))
    with qtbot.waitSignals([again.there, again.whole]):
        again.begin()


def test_what_went_wrong_is_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_with(monkeypatch, "--fail")
    office = DemoOffice(tmp_path)
    with qtbot.waitSignal(office.failed) as told:
        office.begin()
    assert told.args is not None
    assert "The disk is full." in told.args[0]
