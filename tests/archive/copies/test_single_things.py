"""A single document or note is found in a copy of any day and fetched, and nothing is overwritten by that."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.fetching import fetch_document, note_as_text, write_note_out
from archive.copies.generations import Generation, generations
from archive.copies.restore_errors import HereAlready, NotWholeInTheCopy, TextIsThere
from archive.copies.single_things import Found, document_in_copy, find_in_copy, lacking_here, note_in_copy
from archive.records import Document, Filing
from archive.services.intake import take_in_waiting
from archive.services.notes import correct_note, write_note
from tests.archive.copies.copying_hands import Hands, damage
from tests.archive.copies.drives_drawn import files_in
from tests.archive.erasure.quorndon import ask, confirmed, moved_in
from tests.archive.paperwork import a_file, taken_in
from tests.archive.told import history_of


def newest(hands: Hands) -> Generation:
    return generations(hands.copies)[0]


def look(hands: Hands, words: str, of: Generation | None = None) -> Found:
    return find_in_copy(hands.office, hands.copies, of or newest(hands), words=words)


@pytest.fixture
def lost(hands: Hands, tmp_path: Path, clock: SetClock) -> Hands:
    """A copy of an office that had one document more, filed, and one note more, than the office has now."""
    before = (hands.office.folder.database).read_bytes()
    taken_in(hands.office, a_file(tmp_path, "contract.pdf"), client_id=1)
    write_note(hands.office, client_id=1, text="Agreed on 400 pounds.", by="AM")
    hands.copy()
    hands.office.close()
    hands.office.folder.database.write_bytes(before)
    hands.office = Archive.open(hands.office.folder.root, clock=clock)
    for path in hands.office.folder.vault.glob("??/??/*"):
        if not path.suffix and path.name not in known(hands.office):
            path.unlink()
    return hands


def known(archive: Archive) -> set[str]:
    with archive.database.reading() as session:
        return set(session.scalars(select(Document.sha256)))


def test_what_the_archive_lacks_is_found_and_told_first(lost: Hands) -> None:
    found = look(lost, "pdf")
    first = found.documents[0]
    assert (first.called, first.client, first.is_here) == ("contract.pdf", "Harbour Dental", False)
    assert [one.is_here for one in found.documents] == [False, True, True, True]
    (note,) = look(lost, "harbour POUNDS").notes
    assert (note.text, note.is_here) == ("Agreed on 400 pounds.", False)
    assert look(lost, "100%").documents == ()
    assert look(lost, "nowhere") == Found((), (), 0)
    lost.office.close()


def test_all_that_the_archive_lacks_is_told_without_a_word_typed(lost: Hands) -> None:
    found = lacking_here(lost.office, lost.copies, newest(lost))
    assert [(one.called, one.is_here) for one in found.documents] == [("contract.pdf", False)]
    assert [(one.text, one.is_here) for one in found.notes] == [("Agreed on 400 pounds.", False)]
    lost.office.close()


def test_of_a_note_that_was_corrected_only_the_last_wording_is_told(hands: Hands, clock: SetClock) -> None:
    before = hands.office.folder.database.read_bytes()
    wrong = write_note(hands.office, client_id=1, text="Agreed on 40 pounds.", by="AM")
    correct_note(hands.office, note_id=wrong, text="Agreed on 400 pounds.", by="AM")
    hands.copy()
    assert lacking_here(hands.office, hands.copies, newest(hands)) == Found((), (), 0)
    hands.office.close()
    hands.office.folder.database.write_bytes(before)
    with Archive.open(hands.office.folder.root, clock=clock) as office:
        assert [one.text for one in lacking_here(office, hands.copies, newest(hands)).notes] == [
            "Agreed on 400 pounds."
        ]


def test_a_document_is_handed_in_again_and_filed_where_it_was(lost: Hands) -> None:
    before = files_in(lost.copies.root)
    (document,) = look(lost, "contract").documents
    fetch_document(lost.office, lost.copies, document, by="AM")
    take_in_waiting(lost.office, cancelled=lambda: False)
    with lost.office.database.reading() as session:
        row = session.scalars(select(Document).where(Document.sha256 == document.sha256)).one()
        assert row.name == "contract.pdf"
        assert session.scalars(select(Filing.client_id).where(Filing.document_id == row.id)).all() == [1]
    assert "from a copy" in [one.act for one in history_of(lost.office, thing="office")]
    assert files_in(lost.copies.root) == before, "a copy is only read"
    lost.office.close()


def test_a_document_that_is_here_and_whole_is_not_fetched_and_one_that_is_damaged_is_mended(hands: Hands) -> None:
    hands.copy()
    (document,) = look(hands, "b.pdf").documents
    with pytest.raises(HereAlready):
        fetch_document(hands.office, hands.copies, document, by="AM")
    damage(hands.office.folder.original(document.sha256))
    fetch_document(hands.office, hands.copies, document, by="AM")
    take_in_waiting(hands.office, cancelled=lambda: False)
    assert hands.office.vault.hash_of(document.sha256) == document.sha256


def test_a_document_that_is_not_whole_in_the_copy_is_not_handed_in(lost: Hands) -> None:
    (document,) = look(lost, "contract").documents
    damage(lost.copies.archive.original(document.sha256))
    with pytest.raises(NotWholeInTheCopy, match="not what was received"):
        fetch_document(lost.office, lost.copies, document, by="AM")
    lost.copies.archive.original(document.sha256).unlink()
    with pytest.raises(NotWholeInTheCopy, match="missing there"):
        fetch_document(lost.office, lost.copies, document, by="AM")
    assert not list(lost.office.folder.pasted.rglob("*.*"))
    lost.office.close()


def test_a_note_of_an_earlier_day_is_read_and_written_into_a_new_file(
    hands: Hands, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Written later", by="AM")
    hands.copy()
    earlier = generations(hands.copies)[1]
    assert look(hands, "later", earlier).notes == ()
    (found,) = look(hands, "server", earlier).notes
    note = note_in_copy(hands.office, hands.copies, earlier, note_id=found.id)
    assert note == found
    assert note is not None
    assert note_as_text(note) == "Harbour Dental, 2026-03-16 14:05, AM\n\nCalled about the server.\n"
    write_note_out(note, tmp_path / "note.txt")
    with pytest.raises(TextIsThere):
        write_note_out(note, tmp_path / "note.txt")
    assert (tmp_path / "note.txt").read_text("utf-8") == note_as_text(note)


def test_what_was_erased_on_request_is_not_found_in_any_copy(archive: Archive, tmp_path: Path, drives: Drives) -> None:
    quorndon = moved_in(archive, tmp_path)
    place = add_place(archive, folder=tmp_path / "usb" / "copies", is_elsewhere=True, by="AM", drives=drives)
    hands = Hands(archive, place, drives)
    hands.copy()
    assert look(hands, "firewallcode").notes
    confirmed(archive, ask(quorndon))
    for word in ("firewallcode", "letterhead77", "clairvoyant"):
        assert look(hands, word) == Found((), (), 0)
    of = newest(hands)
    assert document_in_copy(archive, hands.copies, of, sha256=quorndon.sha256[:12]) is None
    assert note_in_copy(archive, hands.copies, of, note_id=quorndon.note) is None
    assert look(hands, "router").notes


def test_the_beginning_of_a_checksum_must_mean_one_document(hands: Hands) -> None:
    hands.copy()
    (document,) = look(hands, "b.pdf").documents
    there = newest(hands)
    assert document_in_copy(hands.office, hands.copies, there, sha256=document.sha256[:10]) == document
    assert document_in_copy(hands.office, hands.copies, there, sha256="") is None
