"""What the scanner writes is taken in once, whole, and moved away only when it is safe."""

import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Accession, AccessionItem, Document, Erasure, Tombstone
from archive.records.documents import ItemState
from archive.services.clients import add_client
from archive.services.viewing import document_view
from archive.watching.taken import TAKEN_IN
from tests.archive.watching.scanner import Office, sheet, written


def test_a_finished_scan_is_handed_in_made_safe_and_moved(office: Office) -> None:
    scan = written("PDF")
    (office.folder / "scan.pdf").write_bytes(scan)

    office.look()
    assert office.items == [], "nobody has seen it stand still"
    office.look(after=4.9)
    assert office.items == []
    office.look(after=0.2)
    assert office.items == ["scan.pdf waiting"]
    assert office.left == ["scan.pdf"], "it is not safe yet"
    office.copy()
    office.look(after=2)

    assert office.items == ["scan.pdf safe"]
    assert office.safe == {scan}
    assert office.left == []
    assert office.taken == {"2026-03/scan.pdf": scan}


def test_what_comes_together_is_one_batch_from_the_scanner(office: Office) -> None:
    for number in range(3):
        (office.folder / f"{number}.png").write_bytes(written("PNG", sheet(number)))
    office.work()

    with office.archive.database.reading() as session:
        (batch,) = session.scalars(select(Accession)).all()
        assert (batch.source, batch.begun_by, len(batch.items)) == ("scanner", "clerk", 3)


def test_a_folder_of_one_client_files_what_comes(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Harbour Dental Practice", by="AM")
    office = Office(archive, tmp_path / "scans", client_id=client)
    (office.folder / "scan.png").write_bytes(written("PNG"))
    office.work()

    with archive.database.reading() as session:
        document = session.scalars(select(Document.id)).one()
    assert [place.client_id for place in document_view(archive, document_id=document).places] == [client]


def test_a_slow_writer_is_waited_for(office: Office) -> None:
    scan = written("JPEG")
    for end in range(100, len(scan), 100):
        (office.folder / "scan.jpg").write_bytes(scan[:end])
        office.look(after=4.0)
    office.look(after=100.0)
    assert office.items == [], "it is still, but breaks off"

    (office.folder / "scan.jpg").write_bytes(scan)
    office.work()
    assert office.safe == {scan}


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_a_scanner_that_appends_pages_is_waited_for(office: Office, kind: str) -> None:
    name = f"scan.{kind.lower()}"
    pages = [sheet(number) for number in range(4)]
    grown = [written(kind, *pages[:many]) for many in range(1, 5)]  # once: the time is written into a PDF file
    for so_far in grown:
        (office.folder / name).write_bytes(so_far)
        office.look(after=4.0)
    assert office.items == []
    office.work()

    assert office.safe == {grown[-1]}


def test_pages_that_come_after_all_are_taken_in_as_well(office: Office) -> None:
    first, both = written("TIFF", sheet(1)), written("TIFF", sheet(1), sheet(2))
    file = office.folder / "scan.tif"
    file.write_bytes(first)
    office.look()
    office.look(after=60)
    office.copy()
    file.write_bytes(both)  # before anybody moved it
    office.look(after=2)
    assert office.left == ["scan.tif"], "these bytes are not safe yet"
    office.work()

    assert office.safe == {first, both}
    assert office.taken == {"2026-03/scan.tif": both}


def test_pages_that_a_scanner_adds_to_a_file_that_was_moved_are_taken_in_and_told(office: Office) -> None:
    first, both = written("PDF", sheet(1)), written("PDF", sheet(1), sheet(2))
    with (office.folder / "scan.pdf").open("wb") as held_open:
        held_open.write(first)
        held_open.flush()
        office.work()
        assert office.taken == {"2026-03/scan.pdf": first}
        held_open.seek(0)
        held_open.write(both)
    assert office.look(after=2) == "scan-grew"
    assert office.left == ["scan.pdf"]
    office.work()

    assert office.safe == {first, both}
    assert office.taken == {"2026-03/scan.pdf": both}
    assert office.look(after=600) is None, "it was told for long enough"


@pytest.mark.parametrize("name", ["scan.pdf", "scan (2).pdf"])
def test_pages_that_were_added_while_no_clerk_worked_are_taken_in_and_told(office: Office, name: str) -> None:
    first, both = written("PDF", sheet(1)), written("PDF", sheet(1), sheet(2))
    (office.folder / "scan.pdf").write_bytes(first)
    office.work()
    (moved,) = (office.folder / TAKEN_IN).rglob("*.pdf")
    moved.rename(moved.with_name(name)).write_bytes(both)
    office.restart()
    assert office.look() == "scan-grew"
    assert office.left == [name]
    office.work()

    assert office.safe == {first, both}
    assert both in office.taken.values()


def test_a_file_that_grows_after_the_clerk_was_started_anew_is_followed_as_before(office: Office) -> None:
    first, both = written("PDF", sheet(1)), written("PDF", sheet(1), sheet(2))
    (office.folder / "scan.pdf").write_bytes(first)
    office.work()
    office.restart()
    assert office.look() is None
    (moved,) = (office.folder / TAKEN_IN).rglob("*.pdf")
    moved.write_bytes(both)
    assert office.look(after=2) == "scan-grew"
    office.work()

    assert office.safe == {first, both}


def test_pages_that_are_added_hours_after_a_file_was_moved_are_taken_in_and_told(office: Office) -> None:
    first, both = written("PDF", sheet(1)), written("PDF", sheet(1), sheet(2))
    with (office.folder / "scan.pdf").open("wb") as held_open:
        held_open.write(first)
        held_open.flush()
        office.work()
        for _ in range(12):
            assert office.look(after=1800) is None
        held_open.seek(0)
        held_open.write(both)
    told = {office.look(after=60) for _ in range(11)}
    office.work()

    assert told == {None, "scan-grew"}
    assert office.safe == {first, both}
    assert office.taken == {"2026-03/scan.pdf": both}


def test_what_somebody_laid_among_the_files_that_were_taken_in_stays_there(office: Office) -> None:
    (office.folder / "scan.pdf").write_bytes(written("PDF"))
    office.work()
    (moved,) = (office.folder / TAKEN_IN).rglob("*.pdf")
    moved.with_name("notes.pdf").write_bytes(b"theirs")
    moved.with_name("scan (2).pdf").write_bytes(moved.read_bytes())
    office.restart()
    office.work()

    assert office.left == []
    assert office.items == ["scan.pdf safe"]


def test_what_was_erased_on_request_is_not_taken_in_again_from_among_what_was_moved(office: Office) -> None:
    erased = written("PDF", sheet(1), sheet(2))
    (office.folder / "scan.pdf").write_bytes(written("PDF", sheet(1)))
    office.work()
    (moved,) = (office.folder / TAKEN_IN).rglob("*.pdf")
    moved.with_name("scan (2).pdf").write_bytes(erased)
    with office.archive.database.writing() as session:
        erasure = Erasure(at=office.archive.clock.now(), by="AM", why="on request")
        mark = hashlib.sha256(erased).hexdigest()
        erasure.tombstones = [Tombstone(kind="document", thing_id=7, mark=mark, is_root=True)]
        session.add(erasure)
    office.restart()
    office.work()

    assert office.items == ["scan.pdf safe"]


def test_a_moved_file_whose_time_alone_changes_stays(office: Office) -> None:
    (office.folder / "scan.pdf").write_bytes(written("PDF"))
    office.work()
    (moved,) = (office.folder / "Taken in").rglob("*.pdf")
    os.utime(moved, (1, 1))
    assert office.look(after=2) is None
    assert office.left == []


def test_a_file_that_is_renamed_when_it_is_finished_is_taken_in_under_that_name(office: Office) -> None:
    half = office.folder / "scan.pdf.tmp"
    half.write_bytes(written("PDF"))
    office.work()
    assert office.items == []

    half.rename(office.folder / "scan.pdf")
    office.work()
    assert office.items == ["scan.pdf safe"]


def test_a_scan_that_is_renamed_while_it_waits_is_not_lost(office: Office) -> None:
    (office.folder / "scan.pdf").write_bytes(written("PDF"))
    office.look()
    office.look(after=60)
    (office.folder / "scan.pdf").rename(office.folder / "letter.pdf")
    office.copy()
    office.work()

    assert office.items == ["scan.pdf failed", "letter.pdf safe"]
    assert office.left == []


def test_names_that_come_again_get_their_own(office: Office) -> None:
    scans = [written("PNG", sheet(number)) for number in range(4)]
    for scan in scans:
        (office.folder / "scan.png").write_bytes(scan)
        office.work()

    assert office.safe == set(scans)
    assert [office.taken[f"2026-03/scan{number}.png"] for number in ("", " (2)", " (3)", " (4)")] == scans


def test_each_month_has_a_folder_of_its_own(office: Office, clock: SetClock) -> None:
    (office.folder / "scan.png").write_bytes(written("PNG", sheet(1)))
    office.work()
    clock.put(datetime(2026, 4, 1, 9, 0, tzinfo=UTC))
    (office.folder / "scan.png").write_bytes(written("PNG", sheet(2)))
    office.work()

    assert set(office.taken) == {"2026-03/scan.png", "2026-04/scan.png"}


def test_the_same_bytes_again_are_known_and_moved_all_the_same(office: Office) -> None:
    for name in ("scan.png", "again.png"):
        (office.folder / name).write_bytes(written("PNG"))
        office.work()

    assert office.items == ["scan.png safe", "again.png known"]
    assert office.left == []
    assert len(office.taken) == 2


def test_a_file_of_another_kind_has_to_be_still_for_longer(office: Office) -> None:
    (office.folder / "letter.eml").write_bytes(b"Subject: Go ahead\n\nYes.\n")
    office.look()
    office.look(after=29)
    assert office.items == []
    office.look(after=2)
    assert office.items == ["letter.eml waiting"]


def test_a_clerk_that_starts_anew_takes_nothing_in_twice(office: Office) -> None:
    (office.folder / "scan.png").write_bytes(written("PNG"))
    office.look()
    office.look(after=60)
    office.restart()
    office.look()
    office.look(after=60)
    assert office.items == ["scan.png waiting"]

    office.copy()
    office.restart()
    office.look()
    office.look(after=60)
    assert office.items == ["scan.png safe"]
    assert office.left == []


def test_another_scan_of_a_known_name_is_not_taken_for_the_first(office: Office) -> None:
    (office.folder / "scan.png").write_bytes(written("PNG", sheet(1)))
    office.work()
    office.restart()
    second = written("PNG", sheet(2))
    (office.folder / "scan.png").write_bytes(second)
    office.work()

    assert second in office.safe
    assert office.taken["2026-03/scan (2).png"] == second


def test_what_is_already_in_the_taken_in_folder_is_left_alone(office: Office) -> None:
    theirs = office.folder / TAKEN_IN / "2026-03" / "scan.png"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"put here by somebody")
    (office.folder / "scan.png").write_bytes(written("PNG"))
    office.work()

    assert theirs.read_bytes() == b"put here by somebody"
    assert set(office.taken) == {"2026-03/scan.png", "2026-03/scan (2).png"}
    assert office.items == ["scan.png safe"]


def test_five_thousand_files_are_taken_in_and_moved(office: Office, tmp_path: Path) -> None:
    scan = written("PNG")
    for number in range(5000):
        (office.folder / f"{number:04}.png").write_bytes(scan)
    office.look()
    office.look(after=60)
    with office.archive.database.writing() as session:  # as if all of them had been copied
        document = Document(
            sha256=hashlib.sha256(scan).hexdigest(), size=len(scan), name="0000.png", received_by="clerk"
        )
        document.received_at = office.archive.clock.now()
        session.add(document)
        session.flush()
        session.execute(update(AccessionItem).values(state=ItemState.KNOWN, document_id=document.id))
    looks = iter([False] * 1000)
    office.look(after=2, cancelled=lambda: next(looks, True))
    assert 0 < len(office.left) < 5000, "it stops when it is told to"
    office.look(after=2)

    assert office.left == []
    assert len(office.taken) == 5000
    assert len(office.items) == 5000
    shutil.rmtree(office.folder)
