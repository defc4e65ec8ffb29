"""Whoever handed files in is told truly how far they have come."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete

from archive.archive import Archive
from archive.records import OutboxRow
from archive.services.intake import hand_in
from archive.services.reading import next_to_open, opened, record_page, refused
from archive.services.receipt import Progress, progress_of, receipt
from ocr.errors import Damaged, NeedsPassword, TesseractMissing
from ocr.reader import Failure
from ocr.renderer import Contents
from tests.archive.paperwork import a_file, read_document, result_of, take_pages, taken_in


def index_all(archive: Archive) -> None:
    with archive.database.writing() as session:
        session.execute(delete(OutboxRow))


def test_a_batch_is_done_only_when_its_last_page_can_be_found(archive: Archive, tmp_path: Path) -> None:
    batch = hand_in(archive, paths=[a_file(tmp_path)], source="test", by="AM")
    seen = [progress_of(archive, batch_id=batch)]
    taken_in(archive)
    seen.append(progress_of(archive, batch_id=batch))
    read_document(archive, ["Work order", "Page two"])
    seen.append(progress_of(archive, batch_id=batch))
    index_all(archive)
    seen.append(progress_of(archive, batch_id=batch))

    assert seen == [
        Progress(files=1, to_copy=1, to_open=0, pages=0, to_draw=0, to_read=0, to_index=0),
        Progress(files=1, to_copy=0, to_open=1, pages=0, to_draw=0, to_read=0, to_index=0),
        Progress(files=1, to_copy=0, to_open=0, pages=2, to_draw=0, to_read=0, to_index=2),
        Progress(files=1, to_copy=0, to_open=0, pages=2, to_draw=0, to_read=0, to_index=0),
    ]
    assert [one.is_safe for one in seen] == [False, True, True, True]
    assert [one.is_searchable for one in seen] == [False, False, False, True]


def test_other_batches_are_not_waited_for(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, a_file(tmp_path))
    read_document(archive, ["Work order"])
    index_all(archive)
    hand_in(archive, paths=[a_file(tmp_path, "other.pdf")], source="test", by="AM")

    assert progress_of(archive, batch_id=batch).is_searchable
    assert not progress_of(archive, batch_id=None).is_searchable


def test_it_is_known_when_only_the_reader_is_missing(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, a_file(tmp_path))
    document = next_to_open(archive)
    assert document is not None
    opened(archive, document_id=document.document_id, contents=Contents("application/pdf", 1))
    assert not progress_of(archive, batch_id=batch).waits_for_a_reader_only

    (page,) = take_pages(archive, 1)
    record_page(archive, to_read=page, result=result_of(page, Failure(TesseractMissing.code, "Install it.")))

    assert progress_of(archive, batch_id=batch).waits_for_a_reader_only
    assert receipt(archive, batch_id=batch)[0].state == "reading"


def test_files_in_trouble_are_done_and_need_a_person(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, a_file(tmp_path, "a.pdf"), a_file(tmp_path, "b.pdf"), tmp_path / "gone.pdf")
    for problem in (NeedsPassword(), Damaged()):
        document = next_to_open(archive)
        assert document is not None
        refused(archive, document_id=document.document_id, problem=problem)

    files = receipt(archive, batch_id=batch)
    assert [(file.state, file.needs_a_person) for file in files] == [
        ("locked", True),
        ("quarantined", True),
        ("failed", True),
    ]
    assert [str(file.reason)[:30] for file in files] == [
        NeedsPassword().sentence[:30],
        Damaged().sentence[:30],
        "gone.pdf is no longer where it",
    ]
    assert progress_of(archive, batch_id=batch).is_searchable


def test_a_page_that_could_not_be_read_is_named_with_its_reason(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, a_file(tmp_path))
    read_document(archive, ["Work order", Failure("reading-timed-out", "Reading took too long.")])

    (file,) = receipt(archive, batch_id=batch)
    assert (file.state, file.pages, file.unread, file.needs_a_person) == ("partly read", 2, 1, True)
    assert file.reason == "1 of 2 pages could not be read. Page 2: Reading took too long."


def test_a_document_of_which_no_page_could_be_read_is_not_called_read(archive: Archive, tmp_path: Path) -> None:
    first = taken_in(archive, a_file(tmp_path, "a.pdf", "same"))
    read_document(archive, [Failure("damaged", "It is cut off.")])
    again = taken_in(archive, a_file(tmp_path, "b.pdf", "same"))

    files = [receipt(archive, batch_id=batch)[0] for batch in (first, again)]
    assert [(file.state, file.needs_a_person) for file in files] == [("not read", True), ("not read", True)]


def test_what_must_be_said_of_a_page_that_was_read_is_said(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, a_file(tmp_path))
    document = next_to_open(archive)
    assert document is not None
    opened(archive, document_id=document.document_id, contents=Contents("application/pdf", 1))
    (page,) = take_pages(archive, 1)
    remark = Failure("small-picture-missing", "A logo is broken.")
    record_page(archive, to_read=page, result=replace(result_of(page, "Work order"), remark=remark))

    (file,) = receipt(archive, batch_id=batch)
    assert (file.state, file.reason) == ("read", "Page 1: A logo is broken.")


def test_known_bytes_in_trouble_say_both(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, a_file(tmp_path, "a.pdf", "same"))
    document = next_to_open(archive)
    assert document is not None
    refused(archive, document_id=document.document_id, problem=Damaged())
    batch = taken_in(archive, a_file(tmp_path, "b.pdf", "same"))

    (file,) = receipt(archive, batch_id=batch)
    assert file.state == "quarantined"
    assert file.reason == f"The same bytes came as a.pdf before. {Damaged().sentence}"
