"""What was done to paper behind everybody's back is found as far as the history can tell."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.checking import scan_of
from archive.paper.deciding import let_go
from archive.paper.holds import On, place_hold, put_back_hold, release_hold
from archive.paper.shredding import approve, came_to_light, take_back_approval
from archive.paper.side_mending import insert_side, restore_side, strike_side
from archive.paper.stacks import move_stack, put_on_file, restore_stack, undo_stack_change, withdraw_stack
from archive.records import Afterwards, Face, Page
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.contradictions import contradictions
from archive.services.merging import merge_clients, unmerge_client
from archive.services.paper_contradictions import paper_contradictions
from tests.archive.conftest import OFFSET
from tests.archive.forged import forge
from tests.archive.paper.ripe import copy_twice
from tests.archive.paper.shredded import make_ready, office_with_stack, shred, stack_of_another
from tests.archive.paper.sides import scanned

REVIEW = date(2027, 1, 4)


def found(archive: Archive) -> list[tuple[str, str]]:
    """Of which things the records and the history do not agree, and in which words."""
    return [(one.thing, one.what) for one in (*contradictions(archive), *paper_contradictions(archive))]


def live_in(archive: Archive, clock: SetClock) -> None:
    """An office in which everything happened to paper: stack 1 was shredded, 2 is approved, 3 is held and lost."""
    office = office_with_stack(archive, clock)
    other = stack_of_another(office)
    third = put_on_file(archive, client_id=office.client, fields=replace(office.fields, what="Letters"), by="AM")
    moved = move_stack(archive, paper_id=third, place="Shelf 2", by="AM")
    undo_stack_change(archive, change=moved, by="AM")
    withdraw_stack(archive, paper_id=third, by="AM")
    restore_stack(archive, paper_id=third, by="AM")
    early = place_hold(archive, on=On.PAPER, thing_id=other, reason="A dispute.", review_on=REVIEW, by="AM")
    make_ready(office, other)
    release_hold(archive, hold_id=early, why="Settled.", by="AM")
    let_go(archive, paper_id=other, why="Nobody wants it.", by="AM")
    scan = scan_of(archive, paper_id=other)
    assert scan is not None
    strike_side(archive, side_id=scan.sides[0].id, why="Twice.", by="AM")
    restore_side(archive, side_id=scan.sides[0].id, by="AM")
    copy_twice(archive)
    approve(archive, paper_id=other, by="AM")
    take_back_approval(archive, paper_id=other, why="Not yet.", by="AM")
    shred(office, office.stack)
    approve(archive, paper_id=other, by="AM")
    twin = add_client(archive, name="Mill Bakery Ltd", by="AM")
    merge_clients(archive, kept_id=2, merged_id=twin, by="AM")
    held = place_hold(archive, on=On.CLIENT, thing_id=twin, reason="In court.", review_on=REVIEW, by="AM")
    unmerge_client(archive, merged_id=twin, by="AM")
    release_hold(archive, hold_id=held, why="Settled.", by="AM")
    put_back_hold(archive, hold_id=held, by="AM")
    came_to_light(archive, paper_id=third, what=Afterwards.LOST, words="Not in its box.", by="AM")


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """The folder of an office that was lived in once for all these tests."""
    folder = tmp_path_factory.mktemp("lived") / "office"
    folder.mkdir()
    shutil.copy(empty_database, folder)
    clock = SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=OFFSET))
    with Archive.open(folder, clock=clock) as archive:
        live_in(archive, clock)
    return folder


@pytest.fixture
def lived(lived_in: Path, tmp_path: Path, clock: SetClock) -> Iterator[Archive]:
    """A copy of it, years later."""
    shutil.copytree(lived_in, tmp_path / "copy")
    with Archive.open(tmp_path / "copy", clock=clock) as opened:
        yield opened


def test_everything_that_is_done_to_paper_agrees(lived: Archive) -> None:
    assert found(lived) == []


FORGED = (
    "INSERT INTO disposition (paper_id, sheets, proof, approved_at, approved_by) "
    "SELECT 3, 2, proof, approved_at, 'Nobody' FROM disposition LIMIT 1"
)
CERTIFICATE = (
    "INSERT INTO destruction_certificate SELECT 9, 'S-2026-0099', shredded_on, 'Nobody', '', place, how, written_at, "
    "written_by FROM destruction_certificate"
)
LOOK = "INSERT INTO side_review SELECT 999, side_id, 'illegible', '', 1, 'z', 0, at, 'X' FROM side_review LIMIT 1"
FOUND = "INSERT INTO paper_fate SELECT 9, 3, 'still there', words, at, by FROM paper_fate"
HOLD = "UPDATE legal_hold SET released_at = placed_at, released_event = 5 WHERE released_at IS NULL AND client_id = 2"


@pytest.mark.parametrize(
    ("statement", "thing", "words"),
    [
        ("UPDATE job SET closed_on = '2020-01-01' WHERE id = 1", "job:1", "was not closed on the day"),
        ("UPDATE job_step SET \"on\" = '2020-01-01' WHERE job_id = 1", "job:1", "was not closed on the day"),
        ("UPDATE paper_record SET is_original = 1 WHERE id = 2", "paper:2", "what is written of paper"),
        ("UPDATE paper_record SET schedule_id = 3 WHERE id = 2", "paper:2", "what is written of paper"),
        ("UPDATE paper_record SET sheets = 99, place = 'x' WHERE id = 3", "paper:3", "what is written of paper"),
        ("UPDATE paper_record SET withdrawn_at = added_at WHERE id = 3", "paper:3", "is on file"),
        ("UPDATE paper_job SET job_id = 2 WHERE paper_id = 3", "paper:3", "what is written of paper"),
        ("DELETE FROM paper_record WHERE id = 3", "paper:3", "was put on file, and the records know nothing"),
        (FORGED, "paper:3", "was never recorded"),
        ("UPDATE disposition SET sheets = 999 WHERE paper_id = 1", "paper:1", "does not say what was recorded"),
        ("UPDATE disposition SET revoked_at = NULL WHERE revoked_at > ''", "paper:2", "holds is not what was recorded"),
        ("UPDATE disposition SET certificate_id = NULL WHERE paper_id = 1", "paper:1", "whether paper:1 was shredded"),
        ("UPDATE destruction_certificate SET shredded_by = 'Nobody'", "certificate:1", "does not say"),
        (CERTIFICATE, "certificate:9", "was never recorded"),
        ("DELETE FROM destruction_certificate", "certificate:1", "the records know nothing of it"),
        (HOLD, "client:2", "was released is not what was recorded"),
        ("UPDATE legal_hold SET reason = 'None.' WHERE client_id = 3", "client:3", "does not say"),
        ("DELETE FROM legal_hold WHERE client_id = 3", "client:3", "a hold on client:3 was recorded"),
        ("UPDATE scanned_side SET struck_at = (SELECT max(at) FROM side_review) WHERE id = 1", "paper:1", "struck out"),
        ("DELETE FROM scanned_side WHERE id = 1", "paper:1", "another number of sides"),
        ("UPDATE scan SET withdrawn_at = scanned_at WHERE paper_id = 1", "paper:1", "which scan belongs"),
        ("UPDATE scan SET scanned_by = 'JT' WHERE paper_id = 1", "paper:1", "who scanned paper:1"),
        ("UPDATE scan SET scanned_at = '2026-01-01T00:00:00.000000Z+0000'", "paper:2", "who scanned paper:2"),
        ("UPDATE scan SET sitting = 'x' WHERE paper_id = 1", "paper:1", "who scanned paper:1"),
        ("UPDATE scanned_side SET position = 9 WHERE id = 1", "paper:1", "who scanned paper:1"),
        ("DELETE FROM scan_document WHERE scan_id = 1", "paper:1", "not made of the files"),
        ("UPDATE scan_document SET document_id = 2 WHERE scan_id = 1", "paper:1", "not made of the files"),
        ("INSERT INTO certificate_filed VALUES (1, 1)", "certificate:1", "which document is certificate:1"),
        (LOOK, "page:1", "what a person saw"),
        (FOUND, "paper:3", "what became of paper:3"),
        ("DELETE FROM paper_decision", "paper:2", "what became of paper:2"),
        ("DELETE FROM custody_event WHERE act = 'held' AND thing = 'client:3'", "client:3", "was never recorded"),
    ],
)
def test_what_a_hand_did_to_paper_is_found(lived: Archive, statement: str, thing: str, words: str) -> None:
    forge(lived.database.path, statement)
    told = found(lived)
    assert any(where == thing and words in what for where, what in told), told


def test_what_a_hand_did_to_a_side_that_was_added_later_is_found(archive: Archive, clock: SetClock) -> None:
    office = office_with_stack(archive, clock)
    make_ready(office)
    scan, document = scan_of(archive, paper_id=office.stack), scanned(archive, "again", name="again.pdf")
    assert scan is not None
    with archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=document).one().id
    insert_side(
        archive, scan_id=scan.scan_id, page_id=page, after_side=None, face=Face.FRONT, why="Forgotten.", by="AM",
        sitting="noon",
    )  # fmt: skip
    assert found(archive) == []
    forge(archive.database.path, "UPDATE scanned_side SET inserted_by = 'JT' WHERE inserted_by = 'AM'")
    assert any("which side was added to paper:1" in what for _, what in found(archive))
    mended = "UPDATE scanned_side SET inserted_by = 'AM' WHERE inserted_by = 'JT'"
    forge(archive.database.path, mended, f"DELETE FROM scan_document WHERE document_id = {document}")
    assert any("is not said to be part of its scan" in what for _, what in found(archive))


def test_a_guard_that_was_taken_out_or_altered_is_found(archive: Archive) -> None:
    assert [one for one in check(archive, progress=lambda *_: None) if not one.is_remark] == []
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER custody_event_never_update")
    (told,) = [one for one in check(archive, progress=lambda *_: None) if not one.is_remark]
    assert (told.part, told.finding, told.thing) == ("database", "unguarded", "custody_event_never_update")
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        connection.execute(
            "CREATE TRIGGER custody_event_never_update BEFORE UPDATE ON custody_event BEGIN SELECT 1; END"
        )
    assert [one.finding for one in check(archive, progress=lambda *_: None) if not one.is_remark] == ["unguarded"]


def test_an_approved_stack_is_no_clients_yes(archive: Archive, clock: SetClock) -> None:
    office = office_with_stack(archive, clock)
    make_ready(office)
    approve(archive, paper_id=office.stack, by="AM")
    assert found(archive) == []
    take_back_approval(archive, paper_id=office.stack, why="Not yet.", by="AM")
    assert found(archive) == []
    shred(office, office.stack)
    assert found(archive) == []
