"""Another process's clerk that gives no sign of life is told, and is not waited for in silence."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clerk import Clerk
from archive.clock import SystemClock
from archive.command_line import patience
from archive.command_line.patience import GIVEN_UP_AFTER, LOOK, REPEATED_AFTER, Patience
from archive.services.intake import hand_in
from tests.archive.command_line.running import Line
from tests.archive.paperwork import a_file, taken_in


class Watch:
    """A watch that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def told_within(waits: Patience, watch: Watch, seconds: float) -> list[str]:
    """What is told while so many seconds pass."""
    told = []
    end = watch.seconds + seconds
    while watch.seconds < end and not waits.is_over:
        watch.seconds += LOOK
        if sentence := waits.look():
            told.append(sentence)
    return told


def test_without_waiting_for_the_reading_it_tells_of_a_clerk_that_is_stuck_and_ends(
    line: Line, office: Path, approval: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("LOOK", "SAID_AFTER"):
        monkeypatch.setattr(patience, bound, 0.0)
    monkeypatch.setattr(patience, "GIVEN_UP_AFTER", 0.3)
    with Archive.open(office, clock=SystemClock()) as archive, Clerk(archive, report=lambda _: None):
        told = line("take-in", approval, "--no-wait", "--json")

    assert (told.code, told.json[0]["state"]) == (1, "waiting")
    said = told.err.splitlines()
    assert said[0] == "Another process works on this archive and does not answer. Waiting for it."
    assert said[1].startswith("It still does not answer")
    assert len(said) == 2


def test_whoever_waits_for_the_reading_is_told_again_and_again_and_waits_on(archive: Archive) -> None:
    watch = Watch()
    waits = Patience(archive, only_safe=False, now=watch)

    assert told_within(waits, watch, REPEATED_AFTER - 5) == []
    assert len(told_within(waits, watch, 3 * REPEATED_AFTER)) == 3
    assert not waits.is_over


def test_a_clerk_that_is_busy_with_something_else_in_the_archive_is_waited_for(
    archive: Archive, tmp_path: Path
) -> None:
    watch = Watch()
    waits = Patience(archive, only_safe=True, now=watch)
    hand_in(archive, paths=[a_file(tmp_path)], source="test", by="AM")
    assert len(told_within(waits, watch, GIVEN_UP_AFTER - 5)) == 1
    taken_in(archive)

    assert told_within(waits, watch, patience.SAID_AFTER - 1) == []
    assert len(told_within(waits, watch, GIVEN_UP_AFTER + 5)) == 2
    assert waits.is_over


def test_a_large_copy_may_be_read_back_without_a_sign(archive: Archive) -> None:
    watch = Watch()
    waits = Patience(archive, only_safe=True, now=watch)
    with (archive.folder.incoming / "large.part").open("wb") as copy:
        copy.truncate(600 << 20)  # read back in a minute at the slowest

    told_within(waits, watch, GIVEN_UP_AFTER + 55)
    assert not waits.is_over
