"""The clerk's room for copies makes, proves and tries them, and bothers nobody about a disk that is away."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from archive.clock import SetClock
from archive.copies import room as module
from archive.copies.by_itself import Rhythm, choose_rhythm
from archive.copies.errors import PlaceIsFull, RecordsNotSound
from archive.copies.evidence import copies, last_copy
from archive.copies.none_now import none_now_in, why_none
from archive.copies.room import CopyingRoom
from archive.copies.standing import how_places_stand
from archive.copies.under_way import alone
from archive.errors import Expected
from archive.folder_errors import ArchiveDiskIsFull
from archive.quiet_moments import EVERY, NOT_BEFORE
from archive.records import Document
from archive.records.documents import DocumentState
from archive.services.waiting.backup import BackupWanting, Wanting, backup_wanting, last_backup
from tests.archive.copies.copying_hands import Hands
from tests.conftest import ExpectedLog


class Night:
    """The room at work; time passes when it is told to."""

    def __init__(self, hands: Hands, clock: SetClock) -> None:
        self.hands, self.clock, self.at, self.busy = hands, clock, 0.0, 3.0
        with hands.office.database.writing() as session:
            session.execute(update(Document).values(state=DocumentState.READ))
        self.room = CopyingRoom(hands.office, seconds=lambda: self.at, busy=lambda: self.busy, drives=hands.drives)

    def look(self, *, after: float = NOT_BEFORE, cancelled: bool = False) -> Expected | None:
        self.at += after
        self.clock.put(self.clock.at + timedelta(seconds=after))
        return self.room.look(cancelled=lambda: cancelled)

    @property
    def made(self) -> int:
        """The number of the last copy, or 0."""
        last = last_copy(self.hands.office, place_id=self.hands.place.id)
        return last.id if last is not None else 0


@pytest.fixture
def night(hands: Hands, clock: SetClock) -> Night:
    return Night(hands, clock)


def test_a_copy_is_made_read_back_and_then_opened_in_a_trial(night: Night) -> None:
    assert night.look() is None
    (copy,) = copies(night.hands.office)
    assert copy.restored_at is None
    night.look()
    (copy,) = copies(night.hands.office)
    assert copy.restored_at is not None
    night.look()
    assert night.made == 1


def test_the_next_day_there_is_another(night: Night) -> None:
    night.look()
    night.look(after=23 * 3600)
    assert night.made == 1
    night.look(after=2 * 3600)
    assert night.made == 2


def why_not_now(night: Night) -> str:
    with night.hands.office.database.reading() as session:
        none_now = none_now_in(session)
        wanting = backup_wanting(session, night.clock.now())
    assert last_backup(night.hands.office).is_refused == (none_now is not None)
    if none_now is None:
        return ""
    assert wanting == BackupWanting(Wanting.NONE_NOW, none_now.since, f"{none_now.what} {none_now.next_step}")
    return none_now.what


def test_that_no_copy_can_be_made_is_known_before_one_is_due_and_until_it_can(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = {night.hands.copies.root}
    free = shutil.disk_usage(night.hands.copies.root)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda place: free._replace(free=4096) if place in full else free)
        night.look(after=1)
        assert why_not_now(night).startswith("There is no space left for the copy")
        assert night.made == 0
        full = {night.hands.office.folder.root}
        stands = how_places_stand(night.hands.office, drives=night.hands.drives)
        assert isinstance(why_none(night.hands.office, stands), ArchiveDiskIsFull)
    night.look()
    assert why_not_now(night) == ""


def test_a_disk_that_is_away_is_no_reason_to_say_that_no_copy_can_be_made(night: Night) -> None:
    night.look()
    night.hands.copies.root.rename(night.hands.copies.root.with_name("taken home"))
    night.look(after=2 * 24 * 3600)
    assert why_not_now(night) == ""


def test_what_an_attempt_has_shown_is_known_until_one_goes_well(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RecordsNotSound(detail="a page is damaged")

    with monkeypatch.context() as patch:
        patch.setattr(module, "make_copy", refuse)
        night.look()
        night.look()
        assert why_not_now(night).startswith("The records of the archive were not copied, because they are damaged")
    night.look()
    assert why_not_now(night) == ""


def test_whoever_has_just_opened_the_window_is_not_slowed_down(night: Night) -> None:
    night.look(after=NOT_BEFORE - 1)
    assert night.made == 0
    night.look(after=EVERY)
    assert night.made == 1


def test_while_the_machine_is_at_work_a_copy_of_yesterday_will_do(night: Night) -> None:
    night.look()
    night.busy = 90.0
    night.look(after=30 * 3600)
    assert night.made == 1
    night.look(after=50 * 3600)
    assert night.made == 2


def test_while_pages_wait_for_the_reader_a_copy_of_yesterday_will_do(night: Night) -> None:
    night.look()
    with night.hands.office.database.writing() as session:
        session.execute(update(Document).values(state=DocumentState.RECEIVED))
    night.look(after=30 * 3600)
    assert night.made == 1


def test_an_office_that_copies_by_hand_is_left_alone(night: Night) -> None:
    choose_rhythm(night.hands.office, chosen=Rhythm.BY_HAND, by="AM")
    night.look()
    assert night.made == 0


def test_a_disk_that_is_away_bothers_nobody_and_is_copied_to_when_it_is_back(night: Night, tmp_path: Path) -> None:
    night.hands.place.path.rename(tmp_path / "away")
    assert night.look() is None
    (tmp_path / "away").rename(night.hands.place.path)
    night.look()
    assert night.made == 1


def test_somebody_who_copies_at_the_same_moment_is_not_disturbed(night: Night) -> None:
    with alone(night.hands.office):
        assert night.look() is None
    assert night.made == 0


def test_a_full_disk_is_told_until_it_went_well(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise PlaceIsFull(folder=night.hands.place.path)

    with monkeypatch.context() as patched:
        patched.setattr(module, "make_copy", full)
        assert isinstance(night.look(), PlaceIsFull)
        assert isinstance(night.look(after=1), PlaceIsFull)
    assert night.look() is None
    assert night.made == 1


def test_a_clerk_that_is_asked_to_stop_begins_nothing(night: Night) -> None:
    night.look(cancelled=True)
    assert night.made == 0


def test_a_fault_of_ours_is_told_and_in_the_log_and_does_not_come_again_and_again(
    night: Night, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    tried = []

    def broken(*_: object, **__: object) -> None:
        tried.append(1)
        raise ZeroDivisionError

    monkeypatch.setattr(module, "make_copy", broken)
    expect_log("copy of place 1")
    told = night.look()
    assert "Copies have not been made since 16 Mar 2026, because" in str(told)
    assert night.look(after=7 * 3600) == told, "until the clerk begins anew"
    assert len(tried) == 1
