"""Writes sidecars, or makes records again, dying some steps later each time, and looks afterwards what is left.

Run as ``python -m tests.archive.sidecars.dying OFFICE write|rebuild EVERY`` by test_dying, in a process of its own,
because it forks: each attempt is a child that ends like a power cut. Prints one JSON object: how many deaths there
were, and after which steps something was wrong.
"""

import json
import os
import shutil
import sys
from itertools import count
from pathlib import Path

from archive.archive import Archive
from archive.clock import SystemClock
from archive.sidecars.comparing import compare_sidecars
from archive.sidecars.errors import RecordsAreThere
from archive.sidecars.rebuilding import rebuild
from archive.sidecars.writing import write_due
from tests.archive.dying import DIED, die_before_step, in_a_child, once_here
from tests.archive.sidecars.every_kind import rows_of

MADE = "custody_event"
"""The table to which the making itself adds a row."""


def write(office: Path) -> None:
    """What the clerk does."""
    with Archive.open(office, clock=SystemClock()) as archive:
        write_due(archive)


def make_again(office: Path) -> None:
    """What a person does whose records are lost; done again where it was broken off."""
    try:
        rebuild(office, clock=SystemClock(), by="AM")
    except RecordsAreThere:
        return


def is_wrong(office: Path, act: str, template: Path) -> str:
    """What is not as it should be after the next start."""
    if act == "rebuild":
        make_again(office)
    write(office)
    with Archive.open(office, clock=SystemClock()) as archive:
        if unlike := list(compare_sidecars(archive)):
            return str(unlike)
        rows = rows_of(archive)
    if act == "write":
        return "put aside" if list(office.glob("records.before-*")) else ""
    with Archive.open(template.with_name("before"), clock=SystemClock()) as before:
        wanted = rows_of(before)
    rows[MADE] = rows[MADE][: len(wanted[MADE])]
    return ", ".join(table for table, there in wanted.items() if rows[table] != there)


def main(template: Path, act: str, every: int) -> dict[str, object]:
    """Dies at the first step, then ``every`` steps later each time, until it lives to the end."""
    problems: list[str] = []
    does = {"write": write, "rebuild": make_again}[act]
    with once_here(template, template.with_name("attempt 0")) as office:
        does(office)
        is_wrong(office, act, template)
    for deaths, fatal in enumerate(count(1, every)):
        office = template.with_name(f"attempt {fatal}")
        shutil.copytree(template, office)

        def attempt(office: Path = office, fatal: int = fatal) -> None:
            die_before_step(fatal)
            does(office)

        def look(office: Path = office, fatal: int = fatal) -> None:
            if wrong := is_wrong(office, act, template):
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
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))  # noqa: T201  # the test reads it
