"""Whoever waits for a clerk that is hindered does not wait for ever."""

from dataclasses import replace

import pytest

from archive.command_line import waiting
from archive.command_line.progress import ProgressLine
from archive.command_line.waiting import RESTS_FOR, Rest
from archive.hindrances import CannotWorkNow, MayNotWork, NoSpaceToWork
from archive.services.receipt import Progress
from ocr.errors import RendererNotStarted

FULL, CLOSED = NoSpaceToWork(folder="f"), MayNotWork(folder="f")
COPYING = Progress(files=3, to_copy=2, to_open=1, pages=0, to_draw=0, to_read=0, to_index=0)
READING = replace(COPYING, to_copy=0, to_read=4)
INDEXING = replace(COPYING, to_copy=0, to_open=0, to_index=4)


@pytest.mark.parametrize("hindrance", [FULL, CLOSED])
@pytest.mark.parametrize(
    ("progress", "rooms", "ends"),
    [
        (COPYING, {"reading"}, False),
        (COPYING, {"take-in"}, False),
        (COPYING, {"take-in", "reading"}, True),
        (READING, {"indexing"}, False),
        (READING, {"reading"}, True),
        (INDEXING, {"indexing"}, True),
        (INDEXING, set(), False),
    ],
)
def test_a_disk_to_which_a_person_must_see_ends_it_when_nothing_else_is_left_to_do(
    hindrance: Exception, progress: Progress, rooms: set[str], ends: bool
) -> None:
    assert (Rest().look(progress, dict.fromkeys(rooms, hindrance)) is hindrance) is ends


@pytest.mark.parametrize("hindrance", [CannotWorkNow(folder="f", detail="d"), RendererNotStarted(), FULL])
def test_whatever_may_pass_is_waited_for_but_not_without_end(hindrance: Exception) -> None:
    clock = [0.0]
    rest = Rest(lambda: clock[0])
    hindrances = {"indexing": hindrance}

    assert rest.look(READING, hindrances) is None
    clock[0] = RESTS_FOR - 1
    assert rest.look(READING, hindrances) is None
    clock[0] = RESTS_FOR
    assert rest.look(replace(READING, to_read=3), hindrances) is None  # a step forward
    clock[0] = 2 * RESTS_FOR - 1
    assert rest.look(replace(READING, to_read=3), hindrances) is None
    clock[0] = 2 * RESTS_FOR
    assert rest.look(replace(READING, to_read=3), hindrances) is hindrance


def test_a_long_page_without_a_hindrance_is_waited_for() -> None:
    clock = [0.0]
    rest = Rest(lambda: clock[0])
    rest.look(READING, {})
    clock[0] = 10 * RESTS_FOR
    assert rest.look(READING, {}) is None
    assert rest.look(READING, {"indexing": FULL}) is None


def test_trouble_that_rooms_meet_in_turn_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine() as line:
        teller = waiting._Teller(line)
        for trouble in ("The disk is full.", None, "The disk is full.", "The reader is missing.", "The disk is full."):
            teller.tell(trouble)

    assert capsys.readouterr().err == "The disk is full.\nThe reader is missing.\n"
