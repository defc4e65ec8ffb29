"""A file of text in the folder records goes by what the office calls the thing of which it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.records import Setting
from archive.rounds.found import NAME, keep_found
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.services.text_called import path_of_text, sentence_of_text
from archive.services.today import waiting
from archive.sidecars.layout import place_of
from archive.sidecars.writing import write_due
from tests.archive.paperwork import a_file, taken_in
from tests.archive.rounds.test_mending_found import found_by_looking
from tests.archive.services.checked import damage


@pytest.fixture
def written(archive: Archive, tmp_path: Path) -> Archive:
    """An office with a client and a document, of which all is written in the folder records."""
    add_client(archive, name="Dr. Hall Ltd.", by="AM")
    taken_in(archive, a_file(tmp_path, "order.pdf"))
    write_due(archive)
    return archive


def beginning(archive: Archive, name: str) -> str:
    with archive.database.reading() as session:
        return sentence_of_text(session, "altered", name).partition(" in the folder records was altered (")[0]


def test_each_kind_goes_by_what_the_office_calls_it(written: Archive) -> None:
    (sha256,) = written.vault.hashes()
    day = written.clock.now()
    told = {
        "clients/1": "Dr. Hall Ltd.",
        f"documents/{sha256[0]}/{sha256}": "the document order.pdf",
        "batches/1": f"what was handed in on {day.day} {day:%b %Y}",
        "history/2": "the history from event 1,001 to event 2,000",
        "office": "the office itself",
        "shredding": "what was shredded",
        "erasures": "what was erased on request",
        "clients/99": "clients/99",
        "batches/7": "batches/7",
    }
    assert {name: beginning(written, name) for name in told} == {
        name: f"The text about {called}" for name, called in told.items()
    }


def test_the_check_tells_the_client_and_where_the_file_lies(written: Archive) -> None:
    place_of(written.folder, "clients/1").write_bytes(b"somebody wrote here")
    (one,) = check(written, progress=lambda *_: None, looks=["sidecars"])
    assert one.thing == "clients/1"
    assert one.sentence.startswith(
        "The text about Dr. Hall Ltd. in the folder records was altered (clients/1.jsonl). The records are"
    )


def test_a_file_of_somebody_s_is_told_as_that_and_where_it_lies(written: Archive) -> None:
    (written.folder.records / "clients" / "Hall letter.odt").write_bytes(b"somebody's")
    (written.folder.records / "list.txt").write_bytes(b"somebody's")
    told = {one.thing: one.sentence for one in check(written, progress=lambda *_: None, looks=["sidecars"])}
    assert told["clients/Hall letter.odt"] == (
        "A file of yours lies among the text about clients, in the folder records: clients/Hall letter.odt. It is no "
        "part of the archive, and is left alone where it is."
    )
    assert told["list.txt"].startswith("A file of yours lies in the folder records: list.txt. It is no part")


def test_text_of_what_the_records_do_not_know_is_not_called_somebody_s(written: Archive) -> None:
    place_of(written.folder, "clients/99").write_bytes(place_of(written.folder, "clients/1").read_bytes())
    (one,) = check(written, progress=lambda *_: None, looks=["sidecars"])
    assert one.sentence.startswith("The folder records holds text of something that the records do not know, clients/9")


def test_an_altered_note_goes_by_its_client_and_day_and_is_kept_without_them(written: Archive) -> None:
    note = write_note(written, client_id=1, text="They called", by="AM")
    damage(written, "DROP TRIGGER note_never_update", f"UPDATE note SET text = 'They never called' WHERE id = {note}")
    findings = [*check(written, progress=lambda *_: None, looks=["records"])]
    (one,) = findings
    day = written.clock.now()
    assert one.thing == f"note:{note}"
    called = f"a note of Dr. Hall Ltd., {day.day} {day:%b %Y}, does not say what was written."
    assert called in one.sentence
    keep_found(written, findings, looks=["records"])
    with written.database.reading() as session:
        assert "Hall" not in session.get_one(Setting, NAME).value
    (line,) = waiting(written).found_by_check
    assert called in line.found[0].sentence


def test_what_is_no_file_of_ours_goes_by_its_path() -> None:
    assert path_of_text("clients/1") == "clients/1.jsonl"
    assert path_of_text("clients/list.txt") == "clients/list.txt"


def test_what_waits_for_today_keeps_no_client_s_name(written: Archive) -> None:
    place_of(written.folder, "clients/1").write_bytes(b"somebody wrote here")
    (one,) = found_by_looking(written)
    assert (one.path, "Dr. Hall Ltd." in one.sentence) == ("clients/1.jsonl", True)
    assert waiting(written).found_by_check[0].can_be_mended
    with written.database.reading() as session:
        kept = session.get_one(Setting, NAME).value
    assert "clients/1" in kept
    assert "Hall" not in kept
