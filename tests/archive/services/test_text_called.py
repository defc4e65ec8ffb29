"""A file of text in the folder records goes by what the office calls the thing of which it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.records import Setting
from archive.rounds.found import NAME
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.text_called import path_of_text, sentence_of_text
from archive.services.today import waiting
from archive.sidecars.layout import place_of
from archive.sidecars.writing import write_due
from tests.archive.paperwork import a_file, taken_in
from tests.archive.rounds.test_mending_found import found_by_looking


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
