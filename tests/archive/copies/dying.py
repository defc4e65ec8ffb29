"""Copies again and again, dying some steps later each time, and looks afterwards what is left.

Run as ``python -m tests.archive.copies.dying OFFICE PLACE FIRST EVERY`` by test_dying, in a process of its own, because
it forks: each attempt is a child that ends like a power cut, without cleaning up. OFFICE is an archive with a folder
for copies PLACE, in which one copy was made, and with something new since. After each death the copy must be usable and
told as whole, and the next run goes on from there. Prints one JSON object: how many deaths there were, and after which
steps something was wrong.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.copying import make_copy
from archive.copies.evidence import copies, last_copy
from archive.copies.places import copies_of, places
from archive.copies.verifying import verify_copy
from tests.archive.copies.copying_hands import wrong_with, wrong_with_sealed
from tests.archive.dying import DIED, die_before_step, in_a_child
from tests.compiled_once import share_what_is_compiled


def die_before(fatal: int) -> None:
    """As die_before_step, and also before a file gives way to another."""
    die_before_step(fatal)
    touch, replace = Path.touch, Path.replace

    def replaced(path: Path, target: Path) -> Path:
        touch(path)  # which is counted already, and changes nothing of what is written
        return replace(path, target)

    setattr(Path, "replace", replaced)  # noqa: B010  # for the rest of this process, which is about to die


def copy(office: Path) -> None:
    with Archive.open(office, clock=SystemClock(), begin=False) as archive:
        make_copy(archive, place_id=places(archive)[0].id, by="AM")


def wrong_after(office: Path, place: Path) -> Iterator[str]:
    """What is not as it was promised after a death: the copy is usable, and nothing is called proven that is not."""
    with Archive.open(office, clock=SystemClock(), begin=False) as archive:
        there = copies_of(archive, places(archive)[0])
        yield from wrong_with(place) if there.seal is None else wrong_with_sealed(there, office)
        last = last_copy(archive, place_id=places(archive)[0].id)
        if last is None or (last.id > 1 and last.verified_at is not None):
            yield "the evidence is wrong"
        if [one.id for one in copies(archive)] != [1]:
            yield "the copy before does not count any more"
        if not verify_copy(archive, place_id=places(archive)[0].id).is_whole:
            yield "what is there is not told as whole"


def wrong_in_the_end(office: Path) -> Iterator[str]:
    copy(office)
    with Archive.open(office, clock=SystemClock(), begin=False) as archive:
        verified = verify_copy(archive, place_id=places(archive)[0].id)
        yield from (finding.sentence for finding in verified.findings)
        if list(verified.place.path.rglob("*.part")):
            yield "something half written is left"
        if verified.originals != 3:
            yield "something is missing"


def put_back(kept: tuple[Path, Path], there: tuple[Path, Path]) -> None:
    """As it was in the beginning."""
    for before, now in zip(kept, there, strict=True):
        shutil.rmtree(now)
        shutil.copytree(before, now)


def main(template: Path, copies_there: Path, first: int, every: int) -> dict[str, Any]:
    """Dies at the step ``first``, then ``every`` steps later each time, until it lives to the end; each time from the
    same beginning."""
    problems: list[str] = []
    kept = template.with_name("kept"), copies_there.with_name("kept copies")
    shutil.copytree(template, kept[0])
    shutil.copytree(copies_there, kept[1])
    share_what_is_compiled()
    copy(template)  # once here, so that the children need not load and compile the program's parts each by itself
    list(wrong_in_the_end(template))
    put_back(kept, (template, copies_there))
    for deaths, fatal in enumerate(count(first, every)):

        def attempt(fatal: int = fatal) -> None:
            die_before(fatal)
            copy(template)

        ended = in_a_child(attempt)

        def look(fatal: int = fatal, ended: int = ended) -> None:
            wrong = list(wrong_after(template, copies_there)) if ended == DIED else []
            for problem in [*wrong, *wrong_in_the_end(template)]:
                print(f"after step {fatal}: {problem}", file=sys.stderr)  # noqa: T201  # the parent reads it
                os._exit(1)

        if ended not in (0, DIED) or in_a_child(look) != 0:
            problems.append(f"step {fatal}")
        put_back(kept, (template, copies_there))
        if ended == 0:
            return {"deaths": deaths, "problems": problems}
    raise AssertionError


if __name__ == "__main__":
    _, asked_office, asked_place, asked_first, asked_every = sys.argv
    told = main(Path(asked_office), Path(asked_place), int(asked_first), int(asked_every))
    print(json.dumps(told))  # noqa: T201  # the test reads it
