"""Notes are never lost and never changed, only superseded."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from archive.archive import Archive
from archive.client_errors import AlreadyCorrected, CorrectedSince, NoteIsEmpty
from archive.clock import SetClock
from archive.errors import DayIsAhead
from archive.job_errors import JobBelongsElsewhere
from archive.records import ClueKind, Note, NoteKind
from archive.services.calls import Finished, Heard, NextContact, finish_call
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.contradictions import contradictions
from archive.services.follow_ups import complete_follow_up
from archive.services.health import clues
from archive.services.history import first_broken_link
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.notes import correct_note, newest_wording, undo_correction, wordings, write_note
from archive.services.timeline import EntryKind, timeline
from archive.services.today import client_today
from tests.archive.told import history_of, open_follow_ups


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


def test_a_correction_that_says_the_same_is_no_new_wording(archive: Archive, client: int) -> None:
    first = write_note(archive, client_id=client, text="£400 agreed", by="AM")

    assert correct_note(archive, note_id=first, text=" £400 agreed\n", by="BC") == first
    assert len(wordings(archive, note_id=first)) == 1
    second = correct_note(archive, note_id=first, text="£400 agreed", kind=NoteKind.VISIT, by="BC")
    assert len(wordings(archive, note_id=second)) == 2
    with pytest.raises(AlreadyCorrected):
        correct_note(archive, note_id=first, text="£400 agreed", by="AM")


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
    assert correction.details["supersedes"] == first
    assert first_broken_link(archive) is None


def test_nothing_was_said_tomorrow(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    tomorrow = clock.at + timedelta(days=1)
    with pytest.raises(DayIsAhead):
        write_note(archive, client_id=client, text="They rang", by="AM", happened_at=tomorrow)

    note = write_note(archive, client_id=client, text="They rang", by="AM")
    with pytest.raises(DayIsAhead):
        correct_note(archive, note_id=note, text="They rang", by="AM", happened_at=tomorrow)


def test_a_note_on_another_clients_job_is_refused(archive: Archive) -> None:
    client, other = (add_client(archive, name=name, by="AM") for name in ("Harbour Dental", "Quay Motors"))
    job = open_job(archive, client_id=other, title="Router", by="AM").id
    with pytest.raises(JobBelongsElsewhere):
        write_note(archive, client_id=client, job_id=job, text="They rang", by="AM")

    note = write_note(archive, client_id=client, text="They rang", by="AM")
    with pytest.raises(JobBelongsElsewhere):
        correct_note(archive, note_id=note, text="They rang", job_id=job, by="AM")


def test_a_note_of_a_megabyte_is_kept_whole(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    pasted = "all they wrote " * 70_000

    note = write_note(archive, client_id=client, text=pasted, by="AM")

    assert wordings(archive, note_id=note)[0].text == pasted.strip()


def test_a_note_on_a_merged_clients_job_goes_back_with_it(archive: Archive) -> None:
    old, into = (add_client(archive, name=name, by="AM") for name in ("Harbour Teeth", "Quay Dental"))
    job = open_job(archive, client_id=old, title="Router", by="AM").id
    merge_clients(archive, kept_id=into, merged_id=old, by="AM")

    note = write_note(archive, client_id=into, job_id=job, text="They rang", by="AM")

    assert wordings(archive, note_id=note)[0].client_id == old


def test_a_note_on_the_wrong_client_moves_with_what_was_made_of_it(archive: Archive, client: int) -> None:
    right = add_client(archive, name="Quay Motors", by="AM")
    job = open_job(archive, client_id=client, title="Router", by="AM").id
    friday = archive.clock.now().date() + timedelta(days=3)
    made = finish_call(
        archive,
        client_id=client,
        job_id=job,
        text="Too loud",
        by="AM",
        also=[NextContact("Ring back", friday), Heard(ClueKind.COMPLAINT)],
    )

    moved = correct_note(archive, note_id=made.note_id, text="Too loud", client_id=right, by="BC")

    assert [entry.text for entry in timeline(archive, client_id=client) if entry.kind is EntryKind.NOTE] == []
    (entry,) = [entry for entry in timeline(archive, client_id=right) if entry.kind is EntryKind.NOTE]
    assert (entry.id, entry.text, entry.job, entry.corrected) == (moved, "Too loud", None, True)
    newer, older = wordings(archive, note_id=moved)
    assert (newer.client, older.client, older.job) == ("Quay Motors", "Harbour Dental", "J-2026-0001")
    assert not open_follow_ups(archive, client_id=client)
    assert not clues(archive, client_id=client)
    assert [line.what for line in open_follow_ups(archive, client_id=right)] == ["Ring back"]
    assert [one.words for one in clues(archive, client_id=right)] == ["Too loud"]
    assert client_today(archive, client_id=client).last_contact is None
    assert list(contradictions(archive)) == []


def moved_call(archive: Archive, client: int, right: int, clock: SetClock) -> tuple[Finished, int]:
    """A call on the wrong client with a follow-up and a complaint on its job, and the wording that moved it an hour
    later."""
    job = open_job(archive, client_id=client, title="Router", by="AM").id
    friday = archive.clock.now().date() + timedelta(days=3)
    made = finish_call(
        archive,
        client_id=client,
        job_id=job,
        text="Too loud",
        by="AM",
        also=[NextContact("Ring back", friday), Heard(ClueKind.COMPLAINT)],
    )
    clock.at += timedelta(hours=1)
    return made, correct_note(archive, note_id=made.note_id, text="Too loud", client_id=right, by="BC")


def test_a_complaint_that_moves_with_its_note_was_heard_when_it_was(
    archive: Archive, client: int, clock: SetClock
) -> None:
    right, heard = add_client(archive, name="Quay Motors", by="AM"), clock.at
    moved_call(archive, client, right, clock)

    (complaint,) = [one for one in timeline(archive, client_id=right) if one.kind is EntryKind.COMPLAINT]
    (promise,) = [one for one in timeline(archive, client_id=right) if one.kind is EntryKind.FOLLOW_UP_MADE]
    for one in (complaint, promise):
        assert (one.at is not None and one.at - heard < timedelta(minutes=1), one.by) == (True, "AM")


def test_moving_a_note_is_undone_with_all_that_went_with_it(archive: Archive, client: int, clock: SetClock) -> None:
    right = add_client(archive, name="Quay Motors", by="AM")
    made, moved = moved_call(archive, client, right, clock)
    clock.at += timedelta(minutes=1)

    back = undo_correction(archive, note_id=moved, by="BC")

    assert [one.client for one in wordings(archive, note_id=back)] == [
        "Harbour Dental",
        "Quay Motors",
        "Harbour Dental",
    ]
    assert wordings(archive, note_id=back)[0].job == "J-2026-0001"
    assert (open_follow_ups(archive, client_id=right), clues(archive, client_id=right)) == ((), ())
    (promised,) = open_follow_ups(archive, client_id=client)
    (heard,) = clues(archive, client_id=client)
    assert (promised.id, promised.job, heard.id) == (made.follow_up_ids[0], "J-2026-0001", made.clue_ids[0])
    assert list(contradictions(archive)) == []


def test_what_was_done_for_the_other_client_meanwhile_stays_done(
    archive: Archive, client: int, clock: SetClock
) -> None:
    right = add_client(archive, name="Quay Motors", by="AM")
    _, moved = moved_call(archive, client, right, clock)
    complete_follow_up(archive, follow_up_id=open_follow_ups(archive, client_id=right)[0].id, by="BC")

    undo_correction(archive, note_id=moved, by="BC")

    assert open_follow_ups(archive) == ()


def test_a_correction_is_undone_by_the_wording_before_it(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM").id
    note = write_note(archive, client_id=client, job_id=job, text="£400 agreed", by="AM", kind=NoteKind.EMAIL)
    mended = correct_note(archive, note_id=note, text="£440 agreed", job_id=None, kind=NoteKind.CALL, by="AM")

    back = undo_correction(archive, note_id=mended, by="BC")

    newest, *_, oldest = wordings(archive, note_id=back)
    assert (newest.text, newest.job, newest.kind) == (oldest.text, oldest.job, oldest.kind)
    assert newest.written_by == "BC"
    assert len(wordings(archive, note_id=back)) == 3


def test_a_correction_that_was_corrected_again_is_not_undone(archive: Archive, client: int) -> None:
    note = write_note(archive, client_id=client, text="£400 agreed", by="AM")
    mended = correct_note(archive, note_id=note, text="£440 agreed", by="AM")
    newest = correct_note(archive, note_id=mended, text="£450 agreed", by="BC")

    with pytest.raises(CorrectedSince, match="BC"):
        undo_correction(archive, note_id=mended, by="AM")

    assert [one.text for one in wordings(archive, note_id=newest)] == ["£450 agreed", "£440 agreed", "£400 agreed"]


def test_a_note_leaves_its_job_only_when_that_is_said(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM").id
    first = write_note(archive, client_id=client, job_id=job, text="They rang", by="AM")

    second = correct_note(archive, note_id=first, text="They rang twice", by="AM")
    third = correct_note(archive, note_id=second, text="They rang twice", job_id=None, by="AM")

    assert [one.job for one in wordings(archive, note_id=third)] == [None, "J-2026-0001", "J-2026-0001"]


def test_what_nobody_can_see_is_not_kept_of_a_note(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    note = write_note(archive, client_id=client, text="Rang\x00 twice.\r\nNo answer.", by="AM")
    assert newest_wording(archive, note_id=note).text == "Rang twice.\nNo answer."
