"""The clerk goes the rounds while nobody waits for anything, and notices soon what somebody has mended."""

import pytest
from sqlalchemy import update

from archive.archive import Archive
from archive.quiet_moments import EVERY, NOT_BEFORE
from archive.records import Document
from archive.records.documents import DocumentState
from archive.rounds.found import found_in
from archive.rounds.looks import RHYTHM
from archive.rounds.room import RoundsRoom
from archive.rounds.share import standing_in
from tests.archive.copies.copying_hands import damage
from tests.archive.rounds.test_wrong import found


class Night:
    """The room at work; time passes when it is told to."""

    def __init__(self, office: Archive) -> None:
        self.office, self.at, self.busy = office, 0.0, 3.0
        self.room = RoundsRoom(office, seconds=lambda: self.at, busy=lambda: self.busy)
        self.wait(DocumentState.READ)

    def wait(self, state: DocumentState) -> None:
        with self.office.database.writing() as session:
            session.execute(update(Document).values(state=state))

    def look(self, *, after: float = NOT_BEFORE) -> None:
        self.at += after
        self.room.look(cancelled=lambda: False)

    @property
    def is_done(self) -> bool:
        with self.office.database.reading() as session:
            return standing_in(session).whole_since is not None


@pytest.fixture
def night(office: Archive) -> Night:
    return Night(office)


def test_originals_are_compared_when_all_is_quiet(night: Night) -> None:
    night.look()
    assert night.is_done


def test_whoever_has_just_opened_the_window_is_not_slowed_down(night: Night) -> None:
    night.look(after=NOT_BEFORE - 1)
    assert not night.is_done


def test_somebody_at_work_is_not_slowed_down(night: Night) -> None:
    night.busy = 80
    night.look()
    assert not night.is_done
    night.busy = 3
    night.look(after=EVERY)
    assert night.is_done


def test_what_waits_to_be_opened_goes_first(night: Night) -> None:
    night.wait(DocumentState.RECEIVED)
    night.look()
    assert not night.is_done


def test_what_was_mended_is_noticed_within_a_minute_however_busy_it_is(night: Night) -> None:
    (sha256, *_) = sorted(night.office.vault.hashes())
    content = night.office.folder.original(sha256).read_bytes()
    damage(night.office.folder.original(sha256))
    night.look()
    assert len(found(night.office)) == 1
    damage(night.office.folder.original(sha256), content)
    night.busy = 100
    night.look(after=EVERY)
    assert found(night.office) == ()


def test_when_the_share_is_done_all_else_is_looked_at(night: Night) -> None:
    (night.office.folder.vault / "list.txt").write_text("somebody put it here")
    night.look()
    for _ in RHYTHM:
        night.look(after=EVERY)
    with night.office.database.reading() as session:
        assert "list.txt" in [one.thing for one in found_in(session)]
