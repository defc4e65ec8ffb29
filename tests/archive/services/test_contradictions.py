"""Rows that a hand changed are found as far as the history, or the rows beside them, can tell."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Given, Standing
from archive.records.jobs import JobStage
from archive.services.acceptances import attach_to_acceptance, restore_acceptance, withdraw_acceptance
from archive.services.approvals import attach_to_approval, record_approval, restore_approval, withdraw_approval
from archive.services.check import check
from archive.services.check_words import COPY_BACK
from archive.services.clients import add_client
from archive.services.filing import file_document, link_document, undo_filing, unfile_document
from archive.services.job_steps import advance_job, take_back_step
from archive.services.job_undo import take_back_job
from archive.services.jobs import close_job, open_job, rename_job
from archive.services.merging import merge_clients, unmerge_client
from archive.services.notes import correct_note, write_note
from archive.services.reading import next_to_open, open_again, read_again, refused
from archive.services.setting_aside import bring_back, set_aside
from archive.services.standing import change_standing
from ocr.errors import REMARKS, Damaged, ReadingFailed, ReadingProblem
from ocr.reader import Failure
from tests.archive.paperwork import a_file, read_document, taken_in
from tests.archive.services.at_agreements import accepted

MONDAY = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
UNREAD = Failure(ReadingFailed.code, ReadingFailed().sentence)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office that was lived in once for all these tests."""
    folder = tmp_path_factory.mktemp("lived")
    (folder / "papers").mkdir()
    with Archive.open(folder / "office", clock=SetClock(MONDAY), begin=True) as archive:
        live_in(archive, folder / "papers")
    return folder / "office"


@pytest.fixture
def office(lived: Path, tmp_path: Path, clock: SetClock) -> Iterator[Archive]:
    """A copy of it."""
    shutil.copytree(lived, tmp_path / "copy")
    with Archive.open(tmp_path / "copy", clock=clock) as opened:
        yield opened


def live_in(archive: Archive, tmp_path: Path) -> None:
    """An office in which everything happened that the history tells of, some of it back and forth.

    Documents: 1 filed with client 1, 2 with a page that could not be read, 3 set aside, 4 quarantined.
    """
    stone, mill = add_client(archive, name="Stone & Co", by="AM"), add_client(archive, name="Mill Lane", by="AM")
    job = open_job(archive, client_id=stone, title="New server", by="AM").id
    take_back_job(archive, job_id=open_job(archive, client_id=mill, title="A slip", by="AM").id, by="AM")
    _papers(archive, tmp_path, stone, mill)
    accepted(archive, job=job, proven=False)
    attach_to_acceptance(archive, acceptance_id=1, document_id=1, by="AM")
    withdraw_acceptance(archive, acceptance_id=1, by="AM")
    restore_acceptance(archive, acceptance_id=1, by="AM")
    for given in (Given.EMAIL, Given.SPOKEN):
        yes = record_approval(archive, job_id=job, given=given, given_by="Helen", amount=40000, words="Do it", by="AM")
        attach_to_approval(archive, approval_id=yes.id, document_id=2, by="AM")
        withdraw_approval(archive, approval_id=yes.id, by="AM")
    restore_approval(archive, approval_id=yes.id, by="AM")
    _steps(archive, job)
    for standing in (Standing.ESTABLISHED, Standing.LONG_STANDING):
        change_standing(archive, client_id=mill, standing=standing, why="Bills", by="AM")
    twin = add_client(archive, name="Mill Lane Ltd", by="AM")
    for merged in (twin, add_client(archive, name="Milllane", by="AM")):
        merge_clients(archive, kept_id=mill, merged_id=merged, by="AM")
    unmerge_client(archive, merged_id=twin, by="AM")
    note = write_note(archive, client_id=stone, text="They called", by="AM")
    correct_note(archive, note_id=note, text="They called twice", by="BC")


def _papers(archive: Archive, folder: Path, stone: int, mill: int) -> None:
    papers: list[list[str | Failure | None]] = [["Work order", "Page two", None], ["Letter", UNREAD]]
    for number, texts in enumerate(papers, 1):
        taken_in(archive, a_file(folder, f"{number}.pdf"))
        read_document(archive, texts)
    first = file_document(archive, document_id=1, client_id=mill, by="AM")
    undo_filing(archive, filing_id=first, by="AM")
    file_document(archive, document_id=1, client_id=mill, by="AM")
    unfile_document(archive, document_id=1, by="AM")
    file_document(archive, document_id=1, client_id=stone, by="AM")
    link_document(archive, document_id=1, client_id=mill, by="AM")
    for number in (3, 4, 5):
        taken_in(archive, a_file(folder, f"{number}.pdf"))
        refused(archive, document_id=number, problem=Damaged())
    set_aside(archive, document_ids=[3, 5], by="AM")
    bring_back(archive, document_ids=[5], by="AM")
    open_again(archive, document_id=5)
    assert next_to_open(archive) is not None
    read_document(archive, ["It opens after all"])
    read_again(archive, page_id=1)


def _steps(archive: Archive, job: int) -> None:
    revision = rename_job(archive, job_id=job, title="Another server", by="AM", seen=1)
    for stage in (JobStage.PROPOSED, JobStage.AGREED):
        revision = advance_job(archive, job_id=job, to=stage, by="AM", seen=revision).revision
    revision = take_back_step(archive, job_id=job, by="AM", seen=revision).revision
    close_job(archive, job_id=job, by="AM", closing_note="Given up", seen=revision)


def found(archive: Archive) -> list[tuple[str, str, str]]:
    """Findings in the records."""
    everything = check(archive, progress=lambda *_: None)
    return [(one.part, one.thing, one.sentence) for one in everything if one.part == "records"]


def change(archive: Archive, *statements: str) -> None:
    """Changes the records behind everybody's back, triggers or not."""
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def test_everything_that_the_program_does_agrees(office: Archive) -> None:
    assert not [one for one in check(office, progress=lambda *_: None) if not one.is_remark]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_page_that_was_read_with_a_remark_was_read(office: Archive, remark: type[ReadingProblem]) -> None:
    said = f"reason_code = '{remark.code}', reason = '{remark.__doc__}'"
    change(office, f"UPDATE page SET {said} WHERE id = 1")
    assert found(office) == []


@pytest.mark.parametrize(
    ("statement", "thing", "words"),
    [
        ("UPDATE filing SET client_id = 2 WHERE client_id = 1", "document:1", "where document:1 is filed"),
        ("UPDATE filing SET job_id = 1 WHERE client_id = 1", "document:1", "where document:1 is filed"),
        ("DELETE FROM filing WHERE client_id = 1", "document:1", "where document:1 is filed"),
        ("UPDATE filing SET withdrawn_at = filed_at WHERE client_id = 1", "document:1", "where document:1 is filed"),
        ("UPDATE document SET name = 'b.pdf' WHERE id = 1", "document:1", "another name"),
        ("UPDATE document SET page_count = 9 WHERE id = 1", "document:1", "was opened with 9 pages, and has 3"),
        ("DELETE FROM page WHERE id = 5", "document:2", "was opened with 2 pages, and has 1"),
        ("UPDATE page SET number = 7 WHERE id = 5", "document:2", "was opened with 2 pages"),
        ("UPDATE page SET state = 'read' WHERE state = 'failed'", "page:5", "nobody read it"),
        ("UPDATE page SET state = 'waiting' WHERE id = 4", "document:2", "called read, and not all of it was"),
        ("DELETE FROM page_words WHERE page_id = 2", "page:2", "nobody read it"),
        ("UPDATE page SET state = 'blank' WHERE id = 2", "page:2", "is called blank, and has words"),
        ("UPDATE page SET engine = NULL WHERE id = 2", "page:2", "nobody read it"),
        ("UPDATE page SET text = 'Page three' WHERE id = 2", "page:2", "is not what was read"),
        ("UPDATE document SET state = 'set aside' WHERE id = 4", "document:4", "nobody and nothing made it so"),
        ("UPDATE document SET state = 'quarantined' WHERE id = 2", "document:2", "nobody and nothing made it so"),
        ("UPDATE document SET state = 'read' WHERE id = 4", "document:4", "called read"),
        ("UPDATE job SET stage = 'done'", "job:1", "not at the stage"),
        ("UPDATE job_step SET stage = 'agreed' WHERE stage = 'closed'", "job:1", "not at the stage"),
        ("UPDATE job SET number = 'J-2026-0099'", "job:1", "is called J-2026-0099"),
        ("UPDATE note SET text = 'They never called' WHERE id = 2", "note:2", "does not say what was written"),
        ("UPDATE agreement_version SET price = 1", "agreement:1", "does not say what was recorded"),
        ("UPDATE expectation SET text = 'We promise nothing'", "agreement:1", "does not say what was recorded"),
        ("UPDATE acceptance SET accepted_by = 'Nobody'", "agreement:1", "does not say what was recorded"),
        ("UPDATE acceptance SET withdrawn_at = written_at", "agreement:1", "is not what was recorded"),
        ("UPDATE acceptance SET document_id = 2", "agreement:1", "is another one than was recorded"),
        ("DELETE FROM acceptance", "agreement:1", "an acceptance was recorded"),
        ("UPDATE approval SET amount = 90000 WHERE id = 2", "job:1", "does not say what was recorded"),
        ("UPDATE approval SET withdrawn_at = NULL WHERE id = 1", "job:1", "is not what was recorded"),
        ("UPDATE approval SET document_id = 1 WHERE id = 2", "job:1", "is another one than was recorded"),
        ("UPDATE client SET standing = 'new' WHERE id = 2", "client:2", "how client:2 stands"),
        ("DELETE FROM standing_change WHERE id = 1", "client:2", "how client:2 stands"),
        ("UPDATE client SET merged_into_id = NULL", "client:4", "with whom Milllane was joined"),
        ("UPDATE client SET merged_into_id = 1 WHERE id = 3", "client:3", "with whom Mill Lane Ltd was joined"),
        ("DELETE FROM approval WHERE id = 1", "job:1", "an approval was recorded"),
        (
            "INSERT INTO approval SELECT 9, client_id, job_id, given, given_on, given_by, contact_id, reference, "
            "amount, words, document_id, written_at, written_by, withdrawn_at FROM approval WHERE id = 2",
            "job:1",
            "was never recorded",
        ),
    ],
)
def test_a_row_that_a_hand_changed_is_found(office: Archive, statement: str, thing: str, words: str) -> None:
    change(office, statement)
    told = found(office)

    assert [(part, where) for part, where, _ in told] == [("records", thing)]
    assert words in told[0][2]
    assert COPY_BACK in told[0][2]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM custody_event WHERE act = 'quarantined'", "nobody and nothing made it so"),
        ("DELETE FROM custody_event WHERE act = 'set aside'", "nobody and nothing made it so"),
        ("DELETE FROM custody_event WHERE act LIKE 'approv%'", "was never recorded"),
        ("DELETE FROM document WHERE id = 4", "document:4 was received"),
        ("DELETE FROM note WHERE id = 2", "note:2 was written"),
        ("DELETE FROM job", "job J-2026-0001 was opened"),
    ],
)
def test_what_one_side_knows_and_the_other_does_not_is_found(office: Archive, statement: str, words: str) -> None:
    change(office, statement)
    assert any(words in sentence for _, _, sentence in found(office))


def test_jobs_from_before_there_were_steps_agree(archive: Archive) -> None:
    client = add_client(archive, name="Stone & Co", by="AM")
    open_job(archive, client_id=client, title="Old work", by="AM")
    change(archive, "UPDATE job SET stage = 'in progress'", "UPDATE job_step SET stage = 'in progress'")
    assert found(archive) == []
    advance_job(archive, job_id=1, to=JobStage.DONE, by="AM", seen=1)
    assert found(archive) == []
    change(archive, "UPDATE job SET stage = 'agreed'")
    assert len(found(archive)) == 1
