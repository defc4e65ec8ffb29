"""What was copied gets its rows, even when it was taken off the list meanwhile."""

from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.intake_errors import SourceNotFound
from archive.records import AccessionItem, CustodyEvent
from archive.services.arrivals import settle
from archive.services.clients import add_client
from archive.services.copying import Copied, Waiting
from archive.services.intake import hand_in, take_in_waiting
from archive.services.reading import next_to_open, refused
from archive.services.receipt import receipt
from archive.services.stopping import stop_copying
from archive.services.viewing import IntakeLine, batches
from ocr.errors import Damaged
from tests.archive.paperwork import a_file, taken_in


def copy(archive: Archive, line: IntakeLine) -> Copied:
    """What the clerk has of a file at the moment at which it is to be settled."""
    with archive.database.reading() as session:
        item = session.get_one(AccessionItem, line.item_id)
        batch = item.accession
        now = archive.clock.now()
        waiting = Waiting(item.id, item.path, item.name, batch.id, batch.begun_by, now, (0, ""), batch.begun_at)
    return Copied(waiting, kept=archive.vault.keep(waiting.source, waiting.facts))


def test_files_of_a_stopped_batch_that_were_safe_already_come_back_together(archive: Archive, tmp_path: Path) -> None:
    paths = [a_file(tmp_path, name) for name in ("a.pdf", "b.pdf", "c.pdf")]
    hand_in(archive, paths=paths, source="dropped", by="AM")
    copied = [copy(archive, line) for line in batches(archive)[0].lines[:2]]
    hand_in(archive, paths=[tmp_path / "d.pdf"], source="dropped", by="AM")
    stop_copying(archive, item_id=copied[0].item.item_id)

    settle(archive, copied)

    again, _ = batches(archive)
    found = [(file.name, file.state) for file in receipt(archive, batch_id=again.id)]
    assert found == [("a.pdf", "safe"), ("b.pdf", "safe")]


def test_a_late_file_of_a_stopped_batch_comes_back_beside_the_batch_that_took_its_number(
    archive: Archive, tmp_path: Path
) -> None:
    late, next_one = a_file(tmp_path, "late.pdf"), a_file(tmp_path, "next.pdf")
    stopped = hand_in(archive, paths=[late], source="dropped", by="AM")
    copied = copy(archive, batches(archive)[0].lines[0])
    stop_copying(archive, item_id=copied.item.item_id)
    following = hand_in(archive, paths=[next_one], source="dropped", by="AM")
    assert following == stopped  # SQLite gives the number out again

    settle(archive, [copied])
    take_in_waiting(archive, cancelled=lambda: False)

    told = {
        batch.source: [(line.name, line.document_id is not None) for line in batch.lines] for batch in batches(archive)
    }
    assert told == {"dropped": [("next.pdf", True)], "found again": [("late.pdf", True)]}


def test_history_runs_forward_however_long_each_copy_took(archive: Archive, tmp_path: Path) -> None:
    """What was copied last was begun first."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    paths = [a_file(tmp_path, name) for name in ("long.pdf", "short.pdf")]
    hand_in(archive, paths=paths, source="dropped", by="AM", client_id=client)
    long, short = (copy(archive, line) for line in batches(archive)[0].lines)

    settle(archive, [short])
    settle(archive, [long])

    with archive.database.reading() as session:
        moments = list(session.scalars(select(CustodyEvent.at).order_by(CustodyEvent.number)))
    assert len(moments) >= 4
    assert moments == sorted(moments)


def test_a_late_failure_of_a_stopped_batch_is_not_that_of_another_file(archive: Archive, tmp_path: Path) -> None:
    hand_in(archive, paths=[a_file(tmp_path, "late.pdf")], source="dropped", by="AM")
    copied = copy(archive, batches(archive)[0].lines[0])
    stop_copying(archive, item_id=copied.item.item_id)
    hand_in(archive, paths=[a_file(tmp_path, "next.pdf")], source="dropped", by="AM")

    settle(archive, [Copied(copied.item, failure=SourceNotFound(name="late.pdf"))])

    (batch,) = batches(archive)
    assert [(line.name, line.reason) for line in batch.lines] == [("next.pdf", None)]


def test_what_could_not_be_opened_without_its_original_is_opened_once_that_is_back(
    archive: Archive, tmp_path: Path
) -> None:
    source = a_file(tmp_path)
    taken_in(archive, source)
    (sha256,) = archive.vault.hashes()
    archive.folder.original(sha256).unlink()
    refused(archive, document_id=1, problem=Damaged())
    assert next_to_open(archive) is None
    taken_in(archive, source)
    waits = next_to_open(archive)
    assert waits is not None
    assert waits.document_id == 1


def test_what_was_whole_and_could_not_be_opened_is_not_tried_again_because_it_comes_again(
    archive: Archive, tmp_path: Path
) -> None:
    source = a_file(tmp_path)
    taken_in(archive, source)
    refused(archive, document_id=1, problem=Damaged())
    taken_in(archive, source)
    assert next_to_open(archive) is None
