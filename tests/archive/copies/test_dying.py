"""Killed at any moment of copying, the copy before it is usable, and the next run makes a whole one."""

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.evidence import copies
from archive.copies.keys import Sealing
from archive.copies.places import places
from archive.copies.verifying import verify_copy
from tests.archive.copies.copying_hands import wrong_with
from tests.archive.paperwork import a_file, taken_in

HOME = Path(__file__).parents[3]

STRIDE = 4
"""So many steps lie between two deaths that are tried in every run; the steps of both kinds of copies are nearly the
same, and their deaths lie between one another."""

KILLS = 8
"""How often a copy is killed at a moment that nobody chose."""


def an_office(tmp_path: Path, sources: int, sealing: Sealing | None = None) -> Path:
    """An archive of which one copy was made and read back, and so many documents since."""
    with Archive.open(tmp_path / "office", clock=SystemClock()) as archive:
        place = add_place(archive, folder=tmp_path / "copies", is_elsewhere=False, by="AM", sealing=sealing)
        taken_in(archive, a_file(tmp_path, "first.pdf"))
        archive.folder.letters.mkdir()
        (archive.folder.letters / "approval.html").write_text("our words", "utf-8")
        make_copy(archive, place_id=place.id, by="AM")
        assert verify_copy(archive, place_id=place.id).is_whole
        taken_in(archive, *(a_file(tmp_path, f"{number}.pdf") for number in range(sources)))
        (archive.folder.letters / "approval.html").write_text("better words", "utf-8")
        (archive.folder.letters / "letterhead.html").write_text("our head", "utf-8")
    return tmp_path / "office"


can_die = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process to let the copy die")


def died(tmp_path: Path, sealing: Sealing | None, *, first: int, every: int) -> int:
    """How many deaths there were, after none of which anything was wrong."""
    office = an_office(tmp_path, 2, sealing)
    attempts = subprocess.run(
        [sys.executable, "-m", "tests.archive.copies.dying", office, tmp_path / "copies", str(first), str(every)],
        capture_output=True,
        text=True,
        check=False,
        cwd=HOME,
    )
    assert attempts.stderr == ""
    told = json.loads(attempts.stdout)
    assert told["problems"] == []
    deaths: int = told["deaths"]
    return deaths


@can_die
@pytest.mark.parametrize(("first", "is_sealed"), [(1, False), (3, True)], ids=["readable", "encrypted"])
def test_a_death_between_steps_leaves_the_copy_before_and_the_next_run_goes_on(
    tmp_path: Path, first: int, is_sealed: bool, sealing: Sealing
) -> None:
    assert died(tmp_path, sealing if is_sealed else None, first=first, every=STRIDE) > 60 / STRIDE


@can_die
@pytest.mark.nightly
@pytest.mark.parametrize("is_sealed", [False, True], ids=["readable", "encrypted"])
def test_a_death_between_any_two_steps_leaves_the_copy_before_and_the_next_run_goes_on(
    tmp_path: Path, is_sealed: bool, sealing: Sealing
) -> None:
    assert died(tmp_path, sealing if is_sealed else None, first=1, every=1) > 60


COPY = """
import sys
from pathlib import Path
from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.copying import make_copy
from archive.copies.keys import Sealing
from archive.copies.places import places
with Archive.open(Path(sys.argv[1]), clock=SystemClock(), begin=False) as archive:
    print("begun", flush=True)
    make_copy(archive, place_id=places(archive)[0].id, by="AM")
    print("done", flush=True)
"""


def test_killed_at_moments_that_nobody_chose_a_copy_is_usable_and_the_next_goes_on(tmp_path: Path) -> None:
    office = an_office(tmp_path, 300)
    chance, killed = random.Random(7), 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", COPY, str(office)], stdout=subprocess.PIPE, text=True, cwd=HOME
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            end = threading.Timer(chance.random() * 0.25, process.kill)
            end.start()
            killed += process.stdout.readline() != "done\n"
            process.wait()
            end.cancel()
        assert wrong_with(tmp_path / "copies") == []
        with Archive.open(office, clock=SystemClock(), begin=False) as archive:
            assert [copy.place_id for copy in copies(archive)] == [places(archive)[0].id]

    with Archive.open(office, clock=SystemClock(), begin=False) as archive:
        place = places(archive)[0]
        assert make_copy(archive, place_id=place.id, by="AM").originals == 301
        assert verify_copy(archive, place_id=place.id).is_whole
    assert killed > 0
