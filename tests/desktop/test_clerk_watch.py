"""The clerk is kept alive, heard, and let go between two pages."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.clerk_watch import (
    BUSY_ELSEWHERE,
    QUICK_DEATHS,
    SILENT_TICKS,
    STARTING_TICKS,
    ClerkState,
    ClerkWatch,
    clerk_command,
)

UNTIL_STDIN_CLOSES = 'import sys; print(\'{"trouble": "No disk."}\', flush=True); sys.stdin.read()'
NO_PAUSES = (0, 0, 0)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture
def watches(qtbot: QtBot) -> Iterator[list[ClerkWatch]]:
    """Whatever a test puts in here is ended with it."""
    made: list[ClerkWatch] = []
    yield made
    for watch in made:
        watch.kill()
        qtbot.waitUntil(lambda watch=watch: not watch.process_id)  # type: ignore[misc]  # a default argument of a lambda


def watch_over(watches: list[ClerkWatch], command: list[str]) -> ClerkWatch:
    watch = ClerkWatch(command, pauses_ms=NO_PAUSES)
    watches.append(watch)
    return watch


def test_the_clerk_is_started_for_this_archive_and_ends_with_the_window(tmp_path: Path) -> None:
    command = clerk_command(tmp_path)
    assert command[-4:] == ["clerk", "--archive", str(tmp_path), "--stop-with-stdin"]


def test_what_hinders_the_clerk_is_heard(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    watch = watch_over(watches, python(UNTIL_STDIN_CLOSES))
    with qtbot.waitSignal(watch.trouble_changed):
        watch.start()
    assert watch.trouble == "No disk."
    assert watch.state is ClerkState.AT_WORK


def test_trouble_that_is_over_is_forgotten(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    said = 'import sys; print(\'{"trouble": "No disk."}\\n{"trouble": null}\', flush=True); sys.stdin.read()'
    watch = watch_over(watches, python(said))
    heard: list[str] = []
    watch.trouble_changed.connect(lambda: heard.append(watch.trouble))
    watch.start()
    qtbot.waitUntil(lambda: heard == ["No disk.", ""])


def test_words_that_are_no_report_do_no_harm(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    said = 'import sys; print(\'hello\\n[1]\\n{"trouble": "No disk."}\', flush=True); sys.stdin.read()'
    watch = watch_over(watches, python(said))
    with qtbot.waitSignal(watch.trouble_changed):
        watch.start()
    assert watch.trouble == "No disk."


def test_it_stops_when_its_standard_input_is_closed(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    watch = watch_over(watches, python(UNTIL_STDIN_CLOSES))
    with qtbot.waitSignal(watch.trouble_changed):
        watch.start()
    with qtbot.waitSignal(watch.stopped):
        watch.stop()
    assert (watch.state, watch.process_id, watch.trouble) == (ClerkState.RESTING, 0, "")


def test_a_clerk_that_does_not_run_has_stopped_already(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    watch = watch_over(watches, python(UNTIL_STDIN_CLOSES))
    with qtbot.waitSignal(watch.stopped):
        watch.stop()


def test_a_dead_clerk_is_replaced(qtbot: QtBot, watches: list[ClerkWatch], tmp_path: Path) -> None:
    mark = tmp_path / "died once"
    once = (
        f"import pathlib, sys; mark = pathlib.Path({str(mark)!r}); died = mark.exists(); mark.touch();"
        "died or sys.exit(9); sys.stdin.read()"
    )
    watch = watch_over(watches, python(once))
    states: list[ClerkState] = []
    watch.state_changed.connect(lambda: states.append(watch.state))
    watch.start()
    qtbot.waitUntil(lambda: states == [ClerkState.AT_WORK, ClerkState.STARTING_AGAIN, ClerkState.AT_WORK])
    assert watch.process_id


def test_after_three_quick_deaths_a_person_decides(qtbot: QtBot, watches: list[ClerkWatch], tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    dying = f"import sys; open({str(starts)!r}, 'a').write('x'); sys.exit(9)"
    watch = watch_over(watches, python(dying))
    watch.start()
    qtbot.waitUntil(lambda: watch.state is ClerkState.GIVEN_UP)
    assert len(starts.read_text()) == QUICK_DEATHS
    watch.start_again()
    qtbot.waitUntil(lambda: watch.state is ClerkState.GIVEN_UP and len(starts.read_text()) == 2 * QUICK_DEATHS)


def test_a_program_that_is_not_there_is_given_up_too(qtbot: QtBot, watches: list[ClerkWatch], tmp_path: Path) -> None:
    watch = watch_over(watches, [str(tmp_path / "no such program")])
    watch.start()
    qtbot.waitUntil(lambda: watch.state is ClerkState.GIVEN_UP)


def test_another_windows_clerk_is_waited_for(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    watch = ClerkWatch(python(f"raise SystemExit({BUSY_ELSEWHERE})"), letting_go_ms=0)
    watches.append(watch)
    watch.start()
    qtbot.waitUntil(lambda: watch.state is ClerkState.ELSEWHERE)
    with qtbot.waitSignal(watch.stopped):
        watch.stop()


def test_a_clerk_that_is_letting_go_is_not_called_another(
    qtbot: QtBot, watches: list[ClerkWatch], tmp_path: Path
) -> None:
    mark = tmp_path / "was busy"
    busy_once = (
        f"import pathlib, sys; mark = pathlib.Path({str(mark)!r}); gone = mark.exists(); mark.touch();"
        f"gone or sys.exit({BUSY_ELSEWHERE}); sys.stdin.read()"
    )
    watch = watch_over(watches, python(busy_once))
    states: list[ClerkState] = []
    watch.state_changed.connect(lambda: states.append(watch.state))
    watch.start()
    qtbot.waitUntil(lambda: len(states) == 3, timeout=20_000)
    assert states == [ClerkState.AT_WORK, ClerkState.STARTING, ClerkState.AT_WORK]
    assert watch.process_id


BEATING = (
    "import sys, threading\n"
    "threading.Thread(target=lambda: (sys.stdin.read(), sys.exit()), daemon=True).start()\n"
    "while True: print('{\"alive\": true}', flush=True); threading.Event().wait(0.01)"
)
TICK_MS = 20


def beating_watch(watches: list[ClerkWatch], command: list[str]) -> ClerkWatch:
    watch = ClerkWatch(command, pauses_ms=NO_PAUSES, tick_ms=TICK_MS)
    watches.append(watch)
    return watch


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process")
def test_a_clerk_that_was_stopped_is_missed_until_it_goes_on(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    watch = beating_watch(watches, python(BEATING))
    watch.start()
    qtbot.waitUntil(lambda: watch.was_heard)
    os.kill(watch.process_id, signal.SIGSTOP)
    qtbot.waitUntil(lambda: watch.state is ClerkState.SILENT)
    os.kill(watch.process_id, signal.SIGCONT)
    qtbot.waitUntil(lambda: watch.state is ClerkState.AT_WORK)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process")
def test_a_clerk_that_was_stopped_is_replaced_when_a_person_says_so(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    watch = beating_watch(watches, python(BEATING))
    watch.start()
    qtbot.waitUntil(lambda: watch.was_heard)
    stopped = watch.process_id
    os.kill(stopped, signal.SIGSTOP)
    qtbot.waitUntil(lambda: watch.state is ClerkState.SILENT)
    watch.start_again()
    qtbot.waitUntil(lambda: watch.state is ClerkState.AT_WORK and watch.process_id not in (0, stopped))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process")
def test_a_window_does_not_wait_for_a_clerk_that_does_not_answer(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    watch = beating_watch(watches, python(BEATING))
    watch.start()
    qtbot.waitUntil(lambda: watch.was_heard)
    os.kill(watch.process_id, signal.SIGSTOP)
    qtbot.waitUntil(lambda: watch.state is ClerkState.SILENT)
    with qtbot.waitSignal(watch.stopped):
        watch.stop()


def test_a_clerk_is_given_longer_until_its_first_sign_than_later(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    """Ticks are counted by hand: no clock says how often the test's own would have come."""
    watch = watch_over(watches, python("import sys; sys.stdin.read()"))
    watch.start()
    states: list[ClerkState] = []
    for _ in range(STARTING_TICKS):
        watch.tick()
        states.append(watch.state)
    assert states == [*[ClerkState.AT_WORK] * (STARTING_TICKS - 1), ClerkState.SILENT]


def test_a_clerk_that_rests_on_a_full_disk_is_not_missed(qtbot: QtBot, watches: list[ClerkWatch]) -> None:
    said = UNTIL_STDIN_CLOSES.replace("; sys.stdin", "; print('{\"alive\": true}', flush=True); sys.stdin", 1)
    watch = watch_over(watches, python(said))
    watch.start()
    for _ in range(SILENT_TICKS - 1):
        watch.tick()
    qtbot.waitUntil(lambda: watch.trouble == "No disk." and watch.was_heard)
    for _ in range(SILENT_TICKS - 1):
        watch.tick()
    assert watch.state is ClerkState.AT_WORK
