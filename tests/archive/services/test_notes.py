"""Notes are never lost and never changed, only superseded."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from archive.archive import Archive
from archive.clock import SetClock
from archive.errors import AlreadyCorrected, NoteIsEmpty
from archive.records import Note, NoteKind
from archive.services.clients import add_client, add_contact
from archive.services.history import first_broken_link, history_of
from archive.services.jobs import open_job
from archive.services.notes import correct_note, wordings, write_note


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def test_a_note_tells_who_when_and_what(archive: Archive, client: int, clock: SetClock) -> None:
    owner = add_contact(archive, client_id=client, name="Owner")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")

    note = write_note(
        archive,
        client_id=client,
        job_id=job.id,
        contact_id=owner,
        kind=NoteKind.VISIT,
        text="  They need the patient files first. ",
        by="AM",
        happened_at=clock.at - timedelta(hours=2),
    )

    (wording,) = wordings(archive, note_id=note)
    assert wording.text == "They need the patient files first."
    assert (wording.job, wording.contact, wording.kind, wording.written_by) == (
        "J-2026-0001",
        "Owner",
        NoteKind.VISIT,
        "AM",
    )
    assert wording.written_at - wording.happened_at >= timedelta(hours=2)


def test_a_note_keeps_the_offset_it_was_entered_in(archive: Archive, client: int, clock: SetClock) -> None:
    note = write_note(archive, client_id=client, text="They rang", by="AM")

    (wording,) = wordings(archive, note_id=note)
    assert wording.happened_at.utcoffset() == timedelta(hours=1)
    assert wording.happened_at.hour == 14


def test_a_corrected_note_keeps_its_old_wording(archive: Archive, client: int) -> None:
    first = write_note(archive, client_id=client, text="£400 agreed", by="AM")
    second = correct_note(archive, note_id=first, text="£440 agreed", by="BC")
    third = correct_note(archive, note_id=second, text="£440 plus tax agreed", by="AM")

    found = wordings(archive, note_id=third)
    assert [(one.text, one.written_by) for one in found] == [
        ("£440 plus tax agreed", "AM"),
        ("£440 agreed", "BC"),
        ("£400 agreed", "AM"),
    ]


def test_what_a_correction_does_not_name_stays_as_it_was(archive: Archive, client: int, clock: SetClock) -> None:
    owner = add_contact(archive, client_id=client, name="Owner")
    happened = clock.at - timedelta(days=3)
    first = write_note(
        archive,
        client_id=client,
        contact_id=owner,
        kind=NoteKind.EMAIL,
        text="Go ahed",
        by="AM",
        happened_at=happened,
    )

    newer, older = wordings(archive, note_id=correct_note(archive, note_id=first, text="Go ahead", by="AM"))

    assert (newer.kind, newer.contact_id, newer.happened_at) == (older.kind, older.contact_id, happened)


def test_only_the_newest_wording_can_be_corrected(archive: Archive, client: int) -> None:
    first = write_note(archive, client_id=client, text="£400 agreed", by="AM")
    correct_note(archive, note_id=first, text="£440 agreed", by="BC")

    with pytest.raises(AlreadyCorrected):
        correct_note(archive, note_id=first, text="£450 agreed", by="AM")


def test_a_note_without_words_is_refused(archive: Archive, client: int) -> None:
    with pytest.raises(NoteIsEmpty):
        write_note(archive, client_id=client, text=" \n", by="AM")


def test_a_note_cannot_be_changed_or_deleted_in_the_database(archive: Archive, client: int) -> None:
    note = write_note(archive, client_id=client, text="£400 agreed", by="AM")

    for act in (update(Note).values(text="£300 agreed"), delete(Note)):
        with pytest.raises(DatabaseError, match="never changed"), archive.database.writing() as session:
            session.execute(act.where(Note.id == note))

    assert wordings(archive, note_id=note)[0].text == "£400 agreed"


def test_writing_and_correcting_stand_in_the_history(archive: Archive, client: int) -> None:
    first = write_note(archive, client_id=client, text="£400 agreed", by="AM")
    second = correct_note(archive, note_id=first, text="£440 agreed", by="BC")

    assert [(act.by, act.act) for act in history_of(archive, thing=f"note:{first}")] == [("AM", "noted")]
    (correction,) = history_of(archive, thing=f"note:{second}")
    assert correction.details == {"supersedes": first}
    assert first_broken_link(archive) is None
