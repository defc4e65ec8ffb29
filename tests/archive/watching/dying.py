"""Takes scans in from a watched folder, dying one step later each time, and looks afterwards what is left.

Run as ``python -m tests.archive.watching.dying PLACE`` by test_dying_scans, in a process of its own, because it forks.
PLACE holds ``office``, an archive that watches ``scans`` beside it, which holds the scans. Prints one JSON object: how
many steps there were, and what was wrong after which of them.
"""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.intake import adopt_orphans, take_in_waiting
from archive.watching.room import WatchingRoom
from tests.archive.dying import DIED, die_before_step, in_a_child, once_here
from tests.archive.watching.scanner import Office, never


def work(archive: Archive) -> None:
    """What a clerk does when it starts, in two of its rooms, until everything that is finished is moved away."""
    at = 1000.0
    room = WatchingRoom(archive, seconds=lambda: at)
    interrupted = archive.vault.clear_incoming()
    for later in (0.0, 60.0, 2.0):
        at += later
        room.look(cancelled=never)
        take_in_waiting(archive, cancelled=never)
    if interrupted:
        adopt_orphans(archive)


def wrong_with(place: Path, scans: dict[str, bytes]) -> Iterator[str]:
    """What is not as it was promised."""
    with Archive.open(place / "office", clock=SystemClock()) as archive:
        office = Office.again(archive, place / "scans")
        if office.safe != set(scans.values()):
            yield "something is not in the vault"
        if sorted(office.items) != [f"{name} safe" for name in scans]:
            yield f"handed in: {office.items}"
        if office.left:
            yield f"left: {office.left}"
        if Counter(filter(None, office.taken.values())) != Counter(scans.values()):
            yield f"taken in: {sorted(office.taken)}"


def main(place: Path) -> dict[str, object]:
    """Dies before the first step, the second, and so on, until it lives to the end."""
    problems: list[str] = []
    scans = {file.name: file.read_bytes() for file in sorted((place / "scans").iterdir())}
    kept = place.with_name("kept")
    place.rename(kept)
    with once_here(kept, place), Archive.open(place / "office", clock=SystemClock()) as archive:
        work(archive)
    with once_here(kept, place):
        list(wrong_with(place, scans))
    for fatal in count(1):
        shutil.copytree(kept, place)

        def attempt(fatal: int = fatal) -> None:
            with Archive.open(place / "office", clock=SystemClock()) as archive:
                die_before_step(fatal)
                work(archive)

        def look(fatal: int = fatal) -> None:
            with Archive.open(place / "office", clock=SystemClock()) as archive:
                work(archive)
            for problem in wrong_with(place, scans):
                print(f"after step {fatal}: {problem}", file=sys.stderr)  # noqa: T201  # the parent reads it
                os._exit(1)

        ended = in_a_child(attempt)
        if ended not in (0, DIED) or in_a_child(look) != 0:
            problems.append(f"step {fatal}")
        shutil.rmtree(place)
        if ended == 0:
            return {"steps": fatal - 1, "problems": problems}
    raise AssertionError


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))  # noqa: T201  # the test reads it
