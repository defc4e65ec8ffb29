"""A few documents are read while the office is made, if this computer can."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.demo import reading_ahead
from archive.demo.reading_ahead import read_now
from archive.records import Document
from archive.records.documents import DocumentState
from ocr.errors import TesseractMissing
from tests.archive.paperwork import a_file, documents_of, taken_in


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", clock=SetClock(datetime(2026, 3, 16, 9, 0).astimezone())) as opened:
        yield opened


def state_of(archive: Archive, document: int) -> DocumentState:
    with archive.database.reading() as session:
        return session.get_one(Document, document).state


def test_without_a_reader_they_are_left_to_the_clerk(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_found(_: Archive) -> object:
        raise TesseractMissing

    (document,) = documents_of(archive, taken_in(archive, a_file(tmp_path)))
    monkeypatch.setattr(reading_ahead, "reading_engine", none_found)

    assert not read_now(archive, [document])
    assert state_of(archive, document) is DocumentState.RECEIVED


def test_what_cannot_be_opened_is_left_to_the_clerk(archive: Archive, tmp_path: Path) -> None:
    (document,) = documents_of(archive, taken_in(archive, a_file(tmp_path)))

    assert not read_now(archive, [document])
    assert state_of(archive, document) is DocumentState.RECEIVED
