"""What was found wrong is looked at again as soon as its file has changed, and forgotten with its document."""

from datetime import date

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.records import Document
from archive.rounds import wrong as module
from archive.rounds.mending import look_at_all
from archive.rounds.wrong import Wrong, look_again, note_looked, wrong_in
from archive.services.office import standing
from tests.archive.copies.copying_hands import damage

DAY = date(2026, 3, 16)


def unheard(_done: int, _of: int) -> None:
    """Nobody wants to know how far it has come."""


def found(office: Archive) -> tuple[Wrong, ...]:
    with office.database.reading() as session:
        return wrong_in(session)


@pytest.fixture
def damaged(office: Archive) -> tuple[Archive, str, bytes]:
    """An office with one altered original that is known to be; its checksum and right bytes."""
    (sha256, *_) = sorted(office.vault.hashes())
    content = office.folder.original(sha256).read_bytes()
    damage(office.folder.original(sha256))
    (one,) = look_at_all(office, progress=unheard)
    assert one.sha256 == sha256
    return office, sha256, content


def test_a_file_that_nobody_touched_is_not_read_again(
    damaged: tuple[Archive, str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, _, _ = damaged

    def read(*_: object) -> None:
        raise AssertionError("an original was read")

    monkeypatch.setattr(module, "discrepancies_of", read)
    assert look_again(office, day=DAY) == 1


def test_how_the_office_stands_counts_it(damaged: tuple[Archive, str, bytes]) -> None:
    office, sha256, content = damaged
    assert standing(office).wrong == 1
    damage(office.folder.original(sha256), content)
    look_again(office, day=DAY)
    assert standing(office).wrong == 0


def test_one_that_was_mended_is_wrong_no_more(damaged: tuple[Archive, str, bytes]) -> None:
    office, sha256, content = damaged
    damage(office.folder.original(sha256), content)
    assert look_again(office, day=DAY) == 0
    assert found(office) == ()


def test_what_has_no_document_any_more_is_forgotten(damaged: tuple[Archive, str, bytes]) -> None:
    office, sha256, _ = damaged
    (one,) = found(office)
    gone = Wrong(999, "f" * 64, "gone.pdf", one.finding, "", DAY, None)
    with office.database.writing() as session:
        note_looked(session, {gone.sha256: gone})
    assert look_again(office, day=DAY) == 1
    assert [one.sha256 for one in found(office)] == [sha256]


def test_nothing_is_written_where_all_is_as_it_is_known(damaged: tuple[Archive, str, bytes]) -> None:
    office, _, _ = damaged
    version = office.database.watch()
    before = version()
    look_again(office, day=DAY)
    assert version() == before


def test_names_of_any_kind_are_remembered(office: Archive) -> None:
    with office.database.reading() as session:
        (row, *_) = session.execute(select(Document.id, Document.sha256)).all()
    one = Wrong(row.id, row.sha256, 'Müller "& Søn".pdf', "unreadable", "Input/output error", DAY, (3, 4))
    with office.database.writing() as session:
        note_looked(session, {one.sha256: one})
    assert found(office) == (one,)
