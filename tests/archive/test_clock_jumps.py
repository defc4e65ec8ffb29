"""A clock that jumps to 2031, to 1970 and back while the clerk works: nothing runs wild, and nothing stops."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.drives import Drive, Kind
from archive.copies.evidence import copies, last_copy
from archive.copies.places import Place
from archive.copies.room import CopyingRoom
from archive.copies.verifying import verify_copy
from archive.paper.errors import MayNotBeShredded
from archive.paper.shredding import approve
from archive.quiet_moments import EVERY, NOT_BEFORE
from archive.records import CustodyEvent, Document
from archive.records.documents import DocumentState
from archive.rounds.room import RoundsRoom
from archive.rounds.share import Standing, do_share, standing_in
from archive.services.clients import add_client
from archive.services.history import first_broken_link
from archive.services.intake import hand_in, take_in_waiting
from archive.services.notes import write_note
from archive.services.trusted_clock import clock_state, confirm_date, look_at_clock
from tests.archive.copies.drives_drawn import DrawnDrives
from tests.archive.paper.ripe import OVER, copy_twice
from tests.archive.paper.shredded import make_ready, office_with_stack
from tests.archive.paperwork import a_file, read_document, taken_in

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
AHEAD, BACK = datetime(2031, 5, 1, 9, tzinfo=UTC), datetime(1970, 1, 2, tzinfo=UTC)
LOOKS = 5
"""Of each room within an hour."""


class Day:
    """The clerk's rooms that go by the day; seconds pass when they are told to, whatever the clock says."""

    def __init__(self, archive: Archive, clock: SetClock, place: Place, drives: DrawnDrives) -> None:
        self.archive, self.clock, self.place, self.drives, self.seconds = archive, clock, place, drives, 0.0
        self.copying = CopyingRoom(archive, seconds=lambda: self.seconds, busy=lambda: 3.0, drives=drives)
        self.rounds = RoundsRoom(archive, seconds=lambda: self.seconds, busy=lambda: 3.0)
        self.seconds = NOT_BEFORE

    def an_hour_at(self, moment: datetime) -> Counter[str]:
        """What the clerk does within an hour that begins at this moment of the clock."""
        before = len(self.acts())
        self.clock.put(moment)
        for _ in range(LOOKS):
            self.seconds += EVERY
            self.clock.put(self.clock.at + timedelta(hours=1) / LOOKS)
            look_at_clock(self.archive)
            assert self.copying.look(cancelled=lambda: False) is None
            self.rounds.look(cancelled=lambda: False)
        return Counter(self.acts()[before:])

    def acts(self) -> list[str]:
        """All that was ever done, in the order of the history."""
        with self.archive.database.reading() as session:
            return list(session.scalars(select(CustodyEvent.act).order_by(CustodyEvent.number)))

    @property
    def standing(self) -> Standing:
        with self.archive.database.reading() as session:
            return standing_in(session)


@pytest.fixture
def day(tmp_path: Path, empty_database: Path) -> Iterator[Day]:
    """An office with two documents that were read, and a stick for its copies."""
    clock = SetClock(NOW)
    (tmp_path / "office").mkdir()
    shutil.copy(empty_database, tmp_path / "office")
    drives = DrawnDrives({tmp_path: Drive("sda", Kind.BUILT_IN), tmp_path / "usb": Drive("sdb", Kind.DETACHABLE)})
    with Archive.open(tmp_path / "office", clock=clock) as archive:
        for name in ("a.pdf", "b.pdf"):
            taken_in(archive, a_file(tmp_path, name))
            read_document(archive, ["Work order"])
        place = add_place(archive, folder=tmp_path / "usb", is_elsewhere=False, by="AM", drives=drives)
        yield Day(archive, clock, place, drives)


@pytest.mark.parametrize("wrong", [AHEAD, BACK], ids=["2031", "1970"])
def test_an_hour_by_a_wrong_clock_makes_a_copy_a_trial_and_a_round_at_most(day: Day, wrong: datetime) -> None:
    day.an_hour_at(NOW)
    for moment in (wrong, NOW + timedelta(hours=2)):
        done = day.an_hour_at(moment)
        assert done["read back"] <= 1
        assert done["restored"] <= 1
        assert done["originals compared"] <= 1


@pytest.mark.parametrize("wrong", [AHEAD, BACK], ids=["2031", "1970"])
def test_when_the_clock_is_right_again_copies_and_rounds_go_on_every_day(day: Day, wrong: datetime) -> None:
    day.an_hour_at(NOW)
    day.an_hour_at(wrong)
    for later in (1, 2, 3):
        done = day.an_hour_at(NOW + timedelta(days=later))
        assert done["read back"] == 1
        assert done["originals compared"] == 1
    last = last_copy(day.archive, place_id=day.place.id)
    assert last is not None
    assert last.begun_at.date() == (NOW + timedelta(days=3)).date()


@pytest.mark.parametrize("wrong", [AHEAD, BACK], ids=["2031", "1970"])
def test_rounds_never_say_that_originals_were_compared_on_a_day_to_come(day: Day, wrong: datetime) -> None:
    day.an_hour_at(NOW)
    day.an_hour_at(wrong)
    day.an_hour_at(NOW + timedelta(days=1))
    assert day.standing.whole_since is not None
    assert day.standing.whole_since <= (NOW + timedelta(days=1)).date()


def test_a_round_that_was_begun_by_a_clock_ahead_is_begun_anew(
    day: Day, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("archive.rounds.share.LEAST", 1)
    taken_in(day.archive, *(a_file(tmp_path, f"{number}.pdf") for number in range(60)))
    with day.archive.database.writing() as session:
        session.execute(update(Document).values(state=DocumentState.READ))
    day.an_hour_at(AHEAD)
    assert day.standing.begun == AHEAD.date()
    assert 0 < day.standing.compared < 62
    day.an_hour_at(NOW)
    assert day.standing.begun == NOW.date()
    assert day.standing.whole_since is None
    for later in range(1, 28):
        day.clock.put(NOW + timedelta(days=later))
        do_share(day.archive, cancelled=lambda: False)
    assert day.standing.whole_since == NOW.date()


@pytest.mark.parametrize("days", [1, 20])
def test_a_computer_that_slept_does_once_what_was_due_meanwhile(day: Day, days: int) -> None:
    day.an_hour_at(NOW)
    done = day.an_hour_at(NOW + timedelta(days=days))  # its seconds stood still, and the date has moved on
    assert (done["read back"], done["originals compared"]) == (1, 1)
    assert clock_state(day.archive).is_trusted


def test_a_copy_in_the_middle_of_which_the_computer_slept_is_whole_and_proven(day: Day) -> None:
    nights = iter([timedelta(days=3)])

    def sleep_once() -> bool:
        day.clock.put(day.clock.at + next(nights, timedelta()))
        return False

    make_copy(day.archive, place_id=day.place.id, by="AM", cancelled=sleep_once, drives=day.drives)
    assert verify_copy(day.archive, place_id=day.place.id, drives=day.drives).is_whole
    (copy,) = copies(day.archive)
    assert copy.begun_at.date() == NOW.date()
    assert copy.verified_at.date() == (NOW + timedelta(days=3)).date()


def test_a_file_in_the_middle_of_which_the_computer_slept_is_kept_once(day: Day, tmp_path: Path) -> None:
    nights = iter([timedelta(days=3)])

    def sleep_once() -> bool:
        day.clock.put(day.clock.at + next(nights, timedelta()))
        return False

    hand_in(day.archive, paths=[a_file(tmp_path, "c.pdf")], source="dropped", by="AM")
    assert take_in_waiting(day.archive, cancelled=sleep_once) == 1
    assert take_in_waiting(day.archive, cancelled=sleep_once) == 0
    assert first_broken_link(day.archive) is None


def test_history_keeps_its_order_whatever_the_clock_says(day: Day) -> None:
    client = add_client(day.archive, name="Quay Motors", by="AM")
    for moment in (NOW, AHEAD, BACK, NOW + timedelta(days=1)):
        day.clock.put(moment)
        write_note(day.archive, client_id=client, text=f"Written at {moment}", by="AM")
    assert first_broken_link(day.archive) is None
    assert day.acts()[-4:] == ["noted"] * 4


@pytest.mark.parametrize("wrong", [AHEAD, BACK], ids=["2031", "1970"])
def test_nothing_is_shredded_by_a_wrong_clock_until_somebody_confirmed_the_date(
    archive: Archive, clock: SetClock, wrong: datetime
) -> None:
    office = office_with_stack(archive, clock)
    make_ready(office)
    clock.put(wrong)
    look_at_clock(archive)
    with pytest.raises(MayNotBeShredded):
        approve(archive, paper_id=office.stack, by="AM")
    clock.put(datetime(OVER.year, OVER.month, OVER.day, 15, tzinfo=UTC))
    with pytest.raises(MayNotBeShredded):
        approve(archive, paper_id=office.stack, by="AM")
    confirm_date(archive, by="AM")
    copy_twice(archive)
    assert approve(archive, paper_id=office.stack, by="AM")
