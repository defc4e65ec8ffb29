"""Who is at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.services.staff import StaffMember, change_staff
from desktop.desk import Desk, initials_of, this_desk
from desktop.frame.initials_button import Person
from desktop.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    running = Tasks(lambda error: pytest.fail(str(error)))
    yield running
    assert running.close()


def open_archive(folder: Path) -> Archive:
    return Archive.open(folder / "archive", clock=SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Anna Marsh", "AM"), ("anna", "AN"), ("anna.maria.marsh", "AM"), ("", "?"), ("42", "?"), ("Ömer Çelik", "ÖÇ")],
)
def test_initials_are_the_first_letters_of_the_first_and_the_last_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_before_anybody_has_said_it_is_whoever_is_signed_in(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "anna.marsh")
    with open_archive(tmp_path) as archive:
        desk = Desk(archive, tasks, tmp_path / "desk.ini")
        assert (desk.initials, desk.people[0].name) == ("AM", "Anna Marsh")


def test_people_belong_to_the_office_and_the_seat_to_this_computer(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        desk = Desk(archive, tasks, tmp_path / "desk.ini")
        with qtbot.waitSignal(desk.changed):
            desk.change_people(
                [Person("am", "am", " Anna Marsh "), Person("TR", "TR", "Tom Reddy"), Person("", "", "Nobody")]
            )
        with qtbot.waitSignal(desk.changed):
            desk.sit_down("TR")
        same_computer, other_computer = (
            Desk(archive, tasks, tmp_path / "desk.ini"),
            Desk(archive, tasks, tmp_path / "other.ini"),
        )
        assert [person.initials for person in other_computer.people] == ["AM", "TR"]
        assert (same_computer.initials, other_computer.initials) == ("TR", "AM")


def test_who_has_left_the_office_no_longer_sits_here(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        desk = Desk(archive, tasks, tmp_path / "desk.ini")
        with qtbot.waitSignal(desk.changed):
            desk.change_people([Person("AM", "AM", "Anna Marsh"), Person("TR", "TR", "Tom Reddy")])
        desk.sit_down("TR")
        with qtbot.waitSignal(desk.changed):
            desk.change_people([Person("AM", "AM", "Anna Marsh")])
        assert desk.initials == "AM"


def test_what_another_desk_changed_meanwhile_is_shown_and_not_overwritten(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    with open_archive(tmp_path) as archive:
        desk = Desk(archive, tasks, tmp_path / "desk.ini")
        change_staff(archive, people=[StaffMember("TR", "Tom Reddy")], by="AM")

        with qtbot.waitSignals([desk.trouble, desk.changed]):
            desk.change_people([Person("AM", "AM", "Anna Marsh")])

        assert [person.initials for person in desk.people] == ["TR"]


def test_a_desk_is_another_one_for_whoever_else_signs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anna")
    annas = this_desk()
    assert this_desk() == annas
    monkeypatch.setattr("getpass.getuser", lambda: "ben")
    assert this_desk() != annas


@pytest.mark.parametrize(("number", "is_same"), [("0a1b", True), ("", False)])
def test_a_desk_whose_computer_is_renamed_stays_the_same_where_the_computer_has_a_number(
    monkeypatch: pytest.MonkeyPatch, number: str, is_same: bool
) -> None:
    monkeypatch.setattr("desktop.desk.machine_id", lambda: number)
    monkeypatch.setattr("platform.node", lambda: "front-desk")
    before = this_desk()
    assert number == "" or number not in before
    monkeypatch.setattr("platform.node", lambda: "name-of-today")
    assert (this_desk() == before) is is_same
