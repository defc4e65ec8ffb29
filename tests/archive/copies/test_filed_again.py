"""Documents that came after a copy are filed as they were where it was put back, and nobody has to file them twice."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.clock import SetClock
from archive.copies.put_back_words import put_back_wants, put_back_words
from archive.copies.putting_back import PutBack
from archive.copies.restore_errors import BothWorkedOn
from archive.records import Document
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.filing import file_document, places_of, unfile_document
from archive.services.jobs import open_job
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands, Restore, opened
from tests.archive.paperwork import a_file, documents_of, taken_in


@pytest.fixture
def job(hands: Hands) -> int:
    """A job of the client, which the copy has."""
    number = open_job(hands.office, client_id=1, title="New server", by="AM").id
    hands.copy()
    return number


def come_later(hands: Hands, folder: Path, name: str = "later.pdf", client_id: int | None = None) -> int:
    (document,) = documents_of(hands.office, taken_in(hands.office, a_file(folder, name), client_id=client_id))
    return document


def filed(told: PutBack, name: str, clock: SetClock) -> list[tuple[str, str | None, str]]:
    """With whom a document is filed in the archive that was put back, of which the check says nothing."""
    with opened(told.root, clock) as archive:
        assert [one for one in check(archive, progress=lambda *_: None) if not one.is_remark] == []
        with archive.database.reading() as session:
            document = session.scalars(select(Document.id).where(Document.name == name)).one()
        return [(place.client, place.job, place.what) for place in places_of(archive, document_id=document)]


def test_a_document_that_comes_again_goes_to_its_client_and_its_job(
    hands: Hands, restore: Restore, job: int, tmp_path: Path, clock: SetClock
) -> None:
    later = come_later(hands, tmp_path)
    file_document(
        hands.office, document_id=later, client_id=1, job_id=job, what="Work order", dated=date(2026, 3, 2), by="AM"
    )
    told = restore()
    assert filed(told, "later.pdf", clock) == [("Harbour Dental", "J-2026-0001", "Work order")]
    assert "1 original that came since was handed in again, filed as before, and can be found in Intake." in (
        put_back_words(told)
    )
    assert (told.only_before, put_back_wants(told)) == ({}, ())


def test_one_that_was_filed_as_it_came_does_too_and_one_that_was_not_waits(
    hands: Hands, restore: Restore, job: int, tmp_path: Path, clock: SetClock
) -> None:
    come_later(hands, tmp_path, client_id=1)
    unfile_document(hands.office, document_id=come_later(hands, tmp_path, "waits.pdf", client_id=1), by="AM")
    told = restore()
    assert filed(told, "later.pdf", clock) == [("Harbour Dental", None, "")]
    assert (told.handed_in, told.live.filed) == (2, 1)
    assert (
        "2 originals that came since were handed in again, 1 of them filed as before, and can be found in Intake."
        in (put_back_words(told))
    )


def test_what_has_no_place_here_is_told_as_only_in_the_archive_before(
    hands: Hands, restore: Restore, job: int, tmp_path: Path, clock: SetClock
) -> None:
    newcomer = add_client(hands.office, name="Later Ltd", by="AM")
    come_later(hands, tmp_path, client_id=newcomer)
    of_new_job = come_later(hands, tmp_path, "other.pdf")
    new_job = open_job(hands.office, client_id=1, title="Second screen", by="AM").id
    file_document(hands.office, document_id=of_new_job, client_id=1, job_id=new_job, by="AM")
    told = restore()
    assert told.only_before == {"job": 1, "client": 1, "document": 2}
    assert filed(told, "later.pdf", clock) == []
    assert filed(told, "other.pdf", clock) == [("Harbour Dental", None, "")]


def test_whoever_took_the_wrong_day_puts_the_newest_copy_back_without_being_asked_which_goes_on(
    hands: Hands, restore: Restore, job: int, tmp_path: Path, clock: SetClock
) -> None:
    come_later(hands, tmp_path, client_id=1)
    clock.put(clock.at + timedelta(days=1))
    hands.copy()
    assert restore(wanted="2026-03-16").live.filed == 1
    again = restore()
    assert (again.only_before, again.handed_in) == ({}, 0)
    assert filed(again, "later.pdf", clock) == [("Harbour Dental", None, "")]


def test_work_since_the_wrong_day_was_put_back_is_asked_about(
    hands: Hands, restore: Restore, job: int, tmp_path: Path, clock: SetClock
) -> None:
    come_later(hands, tmp_path, client_id=1)
    clock.put(clock.at + timedelta(days=1))
    hands.copy()
    with opened(restore(wanted="2026-03-16").root, clock) as archive:
        write_note(archive, client_id=1, text="Written in the wrong one", by="AM")
    with pytest.raises(BothWorkedOn, match="Only in the archive: 1 note"):
        restore()


def test_a_document_of_the_copy_that_was_filed_elsewhere_since_is_told(
    hands: Hands, restore: Restore, job: int, clock: SetClock
) -> None:
    file_document(hands.office, document_id=1, client_id=1, by="AM")
    told = restore()
    assert told.only_before == {"document": 1}
    assert filed(told, "a.pdf", clock) == []
