"""Erases again and again, dying some steps later each time, and looks afterwards whether all of it went or nothing.

Run as ``python -m tests.archive.erasure.dying OFFICE REQUEST EVERY`` by test_dying, in a process of its own, because it
forks: each attempt is a child that ends like a power cut. Prints one JSON object: how many deaths there were, and
after which steps something was wrong.
"""

import json
import os
import shutil
import sys
from itertools import count
from pathlib import Path

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.check import check
from tests.archive.dying import DIED, die_before_step, in_a_child, once_here
from tests.archive.erasure.quorndon import clerk_tidies, confirmed, traces
from tests.archive.erasure.quorndon import count as rows


def erase(office: Path, request: int) -> None:
    """What the window and then the clerk do."""
    with Archive.open(office, clock=SystemClock()) as archive:
        confirmed(archive, request)
        clerk_tidies(archive)


def is_wrong(office: Path) -> str:
    """What is not as it should be after the next start: all of it is gone, or nothing."""
    with Archive.open(office, clock=SystemClock()) as archive:
        if not clerk_tidies(archive):
            return "it is not finished"
        was_erased = rows(archive, "client") == 1
        if was_erased and (left := traces(archive)):
            return f"left: {left}"
        if not was_erased and (archive.folder.root / "erased.json").exists() and rows(archive, "tombstone"):
            return "half of it is gone"
        found = [one.sentence for one in check(archive, progress=lambda *_: None) if not one.is_remark]
        return "; ".join(found)


def main(template: Path, request: int, every: int) -> dict[str, object]:
    """Dies at the first step, then ``every`` steps later each time, until it lives to the end."""
    problems: list[str] = []
    with once_here(template, template.with_name("attempt 0")) as office:
        erase(office, request)
        is_wrong(office)
    for deaths, fatal in enumerate(count(1, every)):
        office = template.with_name(f"attempt {fatal}")
        shutil.copytree(template, office)

        def attempt(office: Path = office, fatal: int = fatal) -> None:
            die_before_step(fatal)
            erase(office, request)

        def look(office: Path = office, fatal: int = fatal) -> None:
            if wrong := is_wrong(office):
                print(f"after step {fatal}: {wrong}", file=sys.stderr)  # noqa: T201  # the parent reads it
                os._exit(1)

        ended = in_a_child(attempt)
        if ended not in (0, DIED) or in_a_child(look) != 0:
            problems.append(f"step {fatal}")
        shutil.rmtree(office)
        if ended == 0:
            return {"deaths": deaths, "problems": problems}
    raise AssertionError


if __name__ == "__main__":
    told = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(told))  # noqa: T201  # the test reads it
