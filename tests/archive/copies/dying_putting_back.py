"""Puts a copy back again and again, dying one step later each time, and looks afterwards what is left.

Run as ``python -m tests.archive.copies.dying_putting_back OFFICE COPIES EVERY`` by test_dying_putting_back, in a
process of its own, because it forks: each attempt is a child that ends like a power cut. COPIES are those of the
archive OFFICE, in which something came since. After each death the archive that opens there must be the old one whole,
or the new one whole; and the next run puts the copy back. Prints one JSON object: how many steps there were, and after
which of them something was wrong. With EVERY only each so-manieth step is died at.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.left_behind import PUT_BACK
from archive.copies.putting_back import put_back
from archive.records import CustodyEvent, LegalHold
from archive.taking_its_place import coming_beside
from tests.archive.copies.copying_hands import wrong_with
from tests.archive.copies.dying import die_before
from tests.archive.dying import DIED, in_a_child
from tests.compiled_once import share_what_is_compiled


def go(office: Path, copies: Path) -> None:
    put_back(copies, office, clock=SystemClock(), by="AM")


def wrong_after(office: Path, *, is_back: bool) -> Iterator[str]:
    """What is not as it was promised: the archive opens, has its originals, its hold, and tells which one it is."""
    Archive.open(office, clock=SystemClock()).close()
    yield from wrong_with(office)
    with Archive.open(office, clock=SystemClock(), begin=False) as archive, archive.database.reading() as session:
        if session.scalars(select(LegalHold.reason)).all() != ["They may sue"]:
            yield "the hold is lost"
        told = session.scalars(select(CustodyEvent.number).where(CustodyEvent.act == PUT_BACK)).all()
    if is_back and len(told) != 1:
        yield "the history does not say so"
    if is_back and coming_beside(office).exists():
        yield "something is left beside"
    if told and len([one for one in office.parent.iterdir() if "before" in one.name]) < 1:
        yield "the archive before is lost"


def main(template: Path, copies: Path, every: int) -> dict[str, Any]:
    """Dies at the first step, the second, and so on, until it lives to the end; each time from the same beginning."""
    problems: list[str] = []
    place = template.parent / "place"
    share_what_is_compiled()

    def begin() -> Path:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(template, place / "office")
        return place / "office"

    go(begin(), copies)  # once here, so that the children need not load and compile the program's parts each by itself
    for fatal in count(1, every):
        office = begin()

        def attempt(fatal: int = fatal, office: Path = office) -> None:
            die_before(fatal)
            go(office, copies)

        ended = in_a_child(attempt)

        def look(fatal: int = fatal, ended: int = ended, office: Path = office) -> None:
            wrong = list(wrong_after(office, is_back=ended == 0))
            if ended == DIED:
                go(office, copies)
                wrong += wrong_after(office, is_back=False)
            for problem in wrong:
                print(f"after step {fatal}: {problem}", file=sys.stderr)  # noqa: T201  # the parent reads it
                os._exit(1)

        if ended not in (0, DIED) or in_a_child(look) != 0:
            problems.append(f"step {fatal}")
        if ended == 0:
            return {"steps": fatal - 1, "problems": problems}
    raise AssertionError


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201  # the test reads it
