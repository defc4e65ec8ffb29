"""Killed at one of many moments of putting a copy back, the archive is the old one whole or the new one whole."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.paper.holds import On, place_hold
from archive.services.clients import add_client
from tests.archive.paperwork import a_file, taken_in

HOME = Path(__file__).parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process to let it die")
def test_a_death_between_two_steps_leaves_the_old_or_the_new_and_the_next_run_ends_it(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "office", clock=SystemClock()) as archive:
        place = add_place(archive, folder=tmp_path / "copies", is_elsewhere=False, by="AM")
        client = add_client(archive, name="Harbour Dental", by="AM")
        taken_in(archive, a_file(tmp_path, "first.pdf"))
        make_copy(archive, place_id=place.id, by="AM")
        taken_in(archive, a_file(tmp_path, "second.pdf"))
        review = date.today() + timedelta(days=30)
        place_hold(archive, on=On.CLIENT, thing_id=client, reason="They may sue", review_on=review, by="AM")

    module, every = "tests.archive.copies.dying_putting_back", "7"
    attempts = subprocess.run(
        [sys.executable, "-m", module, tmp_path / "office", tmp_path / "copies", every],
        capture_output=True,
        text=True,
        check=False,
        cwd=HOME,
    )

    assert attempts.stderr == ""
    told = json.loads(attempts.stdout)
    assert told["problems"] == []
    assert told["steps"] > 60
