"""Whatever becomes of files on their way, each is kept byte for byte, says how it stands, and stops nobody's work."""

import hashlib
import logging
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.services.check import check
from archive.services.history import first_broken_link
from archive.services.receipt import FileReceipt
from archive.services.viewing import document_view
from tests.archive.at_work import Reading, at_work, hand
from tests.archive.mishaps import batch_of
from tests.ocr.mutating import good_files

FILES = 40

SEEDS = (7,)
"""Of batches that are handed in each time; those of batches that broke something once are kept here."""

SETTLED = {"read", "locked", "quarantined", "partly read", "not read", "failed", "known", "set aside"}
"""How a file may stand when nothing more is done to it by itself."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return good_files(tmp_path_factory.mktemp("good"), None)


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_files_are_kept_as_they_came_and_a_good_one_among_them_is_read(
    archive: Archive, tmp_path: Path, good: dict[str, bytes], seed: int
) -> None:
    assert wrong_with_taking_in(archive, tmp_path, good, seed) == []


@pytest.mark.nightly
def test_for_as_long_as_was_asked_for_no_batch_breaks_anything(
    tmp_path: Path,
    clock: SetClock,
    empty_database: Path,
    good: dict[str, bytes],
    record_property: Callable[[str, object], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)  # what the clerk says of each file would fill the memory
    until = time.monotonic() + 60 * float(os.environ.get("DULY_NOTED_FUZZ", "60"))
    batches, broken = 0, []
    while time.monotonic() < until:
        seed = int.from_bytes(os.urandom(4))
        place = tmp_path / str(seed)
        (place / "office").mkdir(parents=True)
        shutil.copy(empty_database, place / "office")
        with Archive.open(place / "office", clock=clock) as archive:
            wrong = wrong_with_taking_in(archive, place, good, seed)
        batches += 1
        broken += [f"{seed}: {one}" for one in wrong]
        shutil.rmtree(place)
    record_property("batches", batches)
    assert broken == []  # the seeds that it names belong into SEEDS, once they break nothing any more


def wrong_with_taking_in(archive: Archive, place: Path, good: dict[str, bytes], seed: int) -> list[str]:
    """What is not as it should be after a clerk took in a batch of mishaps and a good file after them."""
    files = batch_of(good, place / "handed in", random.Random(seed), files=FILES)
    whole = place / "whole.png"
    whole.write_bytes(good["page.png"])
    outside = {path for path in place.rglob("*") if not path.is_relative_to(archive.folder.root)}
    arriving = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in outside if path.is_file() and _has_bytes(path)
    }

    with at_work(archive, Reading()) as clerk:
        told = clerk.until_done(hand(archive, *files, whole))

    wrong = [] if clerk.went_well else ["the clerk fell"]
    wrong += [f"{one.name} stands {one.state}" for one in told if one.state not in SETTLED]
    wrong += [f"{one.name} failed and says nothing" for one in told if one.document_id is None and not one.reason]
    wrong += ["the good file is not read" for one in told if one.name == whole.name and one.state != "read"]
    wrong += _not_kept(archive, told, arriving)
    wrong += [found.sentence for found in check(archive, progress=lambda *_: None) if not found.is_remark]
    if first_broken_link(archive) is not None:
        wrong.append("the history is broken")
    if there := {path for path in place.rglob("*") if not path.is_relative_to(archive.folder.root)} ^ outside:
        wrong.append(f"something came or went outside of the archive: {there}")
    for passing in (archive.folder.incoming, archive.folder.scratch, archive.folder.attached):
        wrong += [f"left in {passing.name}: {left.name}" for left in passing.iterdir()]
    return wrong


def _has_bytes(path: Path) -> bool:
    return path.stat().st_size > 0


def _not_kept(archive: Archive, told: tuple[FileReceipt, ...], arriving: set[str]) -> list[str]:
    kept = set()
    for one in told:
        if one.document_id is not None:
            document = document_view(archive, document_id=one.document_id)
            kept.add(hashlib.sha256(document.original.read_bytes()).hexdigest())
            if document.sha256 not in kept:
                return [f"{one.name} is not what it was"]
    return [f"{lost[:12]} was handed in and is not there" for lost in arriving - kept]
