"""What nobody waits for is done when nobody is at work, and not just after the start."""

from archive.archive import Archive
from archive.quiet_moments import BUSY, EVERY, NOT_BEFORE, QuietMoments


class Desk:
    """A machine whose time and work are told."""

    def __init__(self, archive: Archive) -> None:
        self.at, self.busy = 0.0, 0.0
        self.moments = QuietMoments(archive, seconds=lambda: self.at, busy=lambda: self.busy)


def test_the_first_minutes_are_left_to_whoever_opened_the_window(archive: Archive) -> None:
    desk = Desk(archive)
    desk.at = NOT_BEFORE - 1
    assert not desk.moments.has_settled
    desk.at = NOT_BEFORE
    assert desk.moments.has_settled


def test_a_look_makes_the_next_one_wait(archive: Archive) -> None:
    desk = Desk(archive)
    desk.at = EVERY
    assert desk.moments.may_look()
    assert not desk.moments.may_look()
    desk.at += EVERY
    assert desk.moments.may_look()


def test_a_machine_at_work_is_not_idle(archive: Archive) -> None:
    desk = Desk(archive)
    assert desk.moments.is_idle()
    desk.busy = BUSY
    assert not desk.moments.is_idle()
