"""``copy list`` and the doctor tell how the copies stand, until a person has seen to it."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line.copy_words import each_once
from archive.copies.errors import PlaceIsReadOnly
from archive.copies.mass_change import NAME
from archive.records import Setting
from tests.archive.command_line.running import Line


@pytest.fixture
def folder(line: Line, office: Path, tmp_path: Path) -> Path:
    """A folder for copies of an archive with one document."""
    path = tmp_path / "order.txt"
    path.write_text("Work order")
    line("take-in", path, "--no-wait")
    line("copy", "to", tmp_path / "copies")
    return tmp_path / "copies"


def test_the_list_and_the_doctor_tell_of_a_folder_that_is_away_or_cannot_be_used(
    line: Line, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.copies.standing.on_own_disk_in", lambda _: frozenset())  # as if on a disk of its own
    line("copy", "make")
    away = folder.rename(tmp_path / "away")
    told = line("copy", "list", "--json")
    assert (told.code, told.json[0]["trouble"]) == (0, None)  # a disk that is taken home is no trouble
    assert "cannot be reached" in told.json[0]["out_of_reach"]
    assert "cannot be reached" in line("copy", "list").out
    assert copies_by_the_doctor(line) == [(True, None)]

    away.rename(folder)
    (folder / "copy.json").unlink()
    told = line("copy", "list")
    assert told.code == 1
    assert "are there, but copy.json" in told.out
    ((is_away, advice),) = copies_by_the_doctor(line)
    assert not is_away
    assert "Copy there once" in (advice or "")
    assert line("copy", "make").code == 0
    assert line("copy", "list").code == 0


def days_ahead(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """The computer's clock shows so many days more."""
    monkeypatch.setattr(SystemClock, "now", lambda _: datetime.now().astimezone() + timedelta(days=days))


def test_the_doctor_tells_how_old_the_newest_copy_is_and_that_none_was_tried(
    line: Line, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line("copy", "make")
    monkeypatch.setattr("archive.services.waiting.backup.on_own_disk_in", lambda _: frozenset())
    with monkeypatch.context() as then:
        days_ahead(then, 300)
        told = line("doctor").out
    assert "the newest is 300 days old: what was done since is in no copy" in told
    assert "300 days ago, read back whole" in told
    assert "none was ever opened for a trial" in told


def test_a_copy_that_is_dated_ahead_is_not_in_order_until_one_is_made_by_the_right_clock(
    line: Line, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as wrong:
        days_ahead(wrong, 800)
        line("copy", "make")
    told = line("copy", "list")
    assert told.code == 1
    assert "which is still to come: the clock was wrong then, or is now." in told.out
    assert any("copy make 1" in (advice or "") for _, advice in copies_by_the_doctor(line))
    assert line("copy", "make").code == 0
    told = line("copy", "list", "--json")
    assert (told.code, told.json[0]["dated_ahead"]) == (0, None)


def copies_by_the_doctor(line: Line) -> list[tuple[bool, str | None]]:
    """Of each line about copies whether it says that they are away, and the advice."""
    lines = [one for one in line("doctor", "--json").json["lines"] if one["name"] == "Copies"]
    return [("away now" in one["found"], one["advice"]) for one in lines]


def test_a_mass_change_is_told_by_the_list_and_the_doctor_until_somebody_answers(
    line: Line, office: Path, folder: Path
) -> None:
    line("copy", "make")
    told = json.dumps({"found_at": "2026-03-16T14:05:00+00:00", "altered": 7, "gone": 1, "of": 20})
    with Archive.open(office, clock=SystemClock()) as archive, archive.database.writing() as session:
        session.merge(Setting(name=NAME, value=told))
    listed = line("copy", "list")
    assert listed.code == 1
    assert "8 of 20 originals changed or are gone" in listed.out
    assert any("copy go-on" in (advice or "") for _, advice in copies_by_the_doctor(line))

    line("copy", "go-on")
    assert line("copy", "list").code == 0


def test_what_hinders_now_and_hindered_before_is_told_once() -> None:
    hindrance = PlaceIsReadOnly(folder="/usb")
    assert each_once([hindrance, hindrance.what, None]) == [str(hindrance)]
    assert each_once([None, "The copy is damaged.", "It is dated ahead."]) == [
        "The copy is damaged.",
        "It is dated ahead.",
    ]


def test_a_failed_attempt_takes_nothing_from_what_was_made_before(line: Line, folder: Path, tmp_path: Path) -> None:
    line("copy", "make")
    (made,) = line("copy", "list", "--json").json
    (folder / "vault" / "incoming").rename(tmp_path / "incoming")
    (folder / "vault" / "incoming").write_bytes(b"in the way")
    assert line("copy", "make").code == 1

    told = line("copy", "list", "--json")
    assert told.code == 1
    assert told.json[0]["trouble"]
    assert told.json[0]["made"] == made["made"]
    assert "made:      not yet" not in line("copy", "list").out
