"""The timeline tells a client's story, newest first, and says what was written late."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Document, Page
from archive.records.documents import DocumentState, PageState
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.jobs import close_job, open_job, reopen_job
from archive.services.notes import correct_note, write_note
from archive.services.timeline import EntryKind, timeline


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def a_document(archive: Archive, *states: PageState, state: DocumentState = DocumentState.READ) -> int:
    with archive.database.writing() as session:
        document = Document(
            sha256="0" * 64, size=1, name="scan0001.pdf", received_at=archive.clock.now(), received_by="AM", state=state
        )
        document.page_count = len(states)
        document.pages = [Page(number=number, state=one) for number, one in enumerate(states, start=1)]
        session.add(document)
        session.flush()
        return document.id


def test_everything_stands_in_one_line_of_time(archive: Archive, client: int, clock: SetClock) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 2, 27))
    write_note(archive, client_id=client, text="They rang", by="AM", happened_at=clock.at - timedelta(days=13))
    paper = a_document(archive, PageState.READ)
    file_document(archive, document_id=paper, client_id=client, what="Work order", dated=date(2026, 2, 28), by="AM")
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 10))

    assert [(entry.kind, entry.on) for entry in timeline(archive, client_id=client)] == [
        (EntryKind.JOB_CLOSED, date(2026, 3, 10)),
        (EntryKind.NOTE, date(2026, 3, 3)),
        (EntryKind.DOCUMENT, date(2026, 2, 28)),
        (EntryKind.JOB_OPENED, date(2026, 2, 27)),
    ]


def test_a_note_written_more_than_a_day_late_says_so(archive: Archive, client: int, clock: SetClock) -> None:
    late = clock.at - timedelta(days=2)
    write_note(archive, client_id=client, text="Written down on Monday", by="AM", happened_at=late)
    write_note(archive, client_id=client, text="Written down at once", by="AM")
    write_note(archive, client_id=client, text="Next morning", by="AM", happened_at=clock.at - timedelta(hours=20))

    told = {entry.text: entry.written_late for entry in timeline(archive, client_id=client)}
    assert told == {"Written down on Monday": True, "Written down at once": False, "Next morning": False}


def test_a_corrected_note_stands_once_in_its_newest_wording(archive: Archive, client: int) -> None:
    note = write_note(archive, client_id=client, text="£400 agreed", by="AM")
    correct_note(archive, note_id=note, text="£440 agreed", by="AM")

    (entry,) = timeline(archive, client_id=client)
    assert (entry.text, entry.corrected) == ("£440 agreed", True)


def test_a_note_written_in_time_and_corrected_later_was_not_written_late(
    archive: Archive, client: int, clock: SetClock
) -> None:
    first = write_note(archive, client_id=client, text="£400 agred", by="AM")
    clock.put(clock.at + timedelta(days=5))
    second = correct_note(archive, note_id=first, text="£400 agreed", by="AM")
    correct_note(archive, note_id=second, text="£440 agreed", by="AM")

    (entry,) = timeline(archive, client_id=client)
    assert not entry.written_late
    assert entry.corrected_at is not None
    assert entry.corrected_at.date() == clock.at.date()


def test_a_note_tells_with_whom_and_on_which_job(archive: Archive, client: int) -> None:
    owner = add_contact(archive, client_id=client, name="Owner")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    write_note(archive, client_id=client, job_id=job.id, contact_id=owner, text="They rang", by="AM")

    note = next(entry for entry in timeline(archive, client_id=client) if entry.kind is EntryKind.NOTE)
    assert (note.contact, note.job) == ("Owner", job.number)


def test_a_document_says_how_many_pages_are_not_read(archive: Archive, client: int) -> None:
    paper = a_document(archive, PageState.READ, PageState.FAILED, PageState.WAITING, PageState.BLANK)
    file_document(archive, document_id=paper, client_id=client, by="AM")

    (entry,) = timeline(archive, client_id=client)
    assert (entry.text, entry.pages, entry.unread) == ("scan0001.pdf", 4, 2)


def test_a_quarantined_document_says_so(archive: Archive, client: int) -> None:
    paper = a_document(archive, state=DocumentState.QUARANTINED)
    file_document(archive, document_id=paper, client_id=client, by="AM")

    (entry,) = timeline(archive, client_id=client)
    assert entry.quarantined


def test_the_story_of_one_job_leaves_out_the_others(archive: Archive, client: int) -> None:
    one = open_job(archive, client_id=client, title="Recover data", by="AM")
    other = open_job(archive, client_id=client, title="Replace router", by="AM")
    write_note(archive, client_id=client, job_id=one.id, text="On the first", by="AM")
    write_note(archive, client_id=client, job_id=other.id, text="On the second", by="AM")

    told = {entry.text for entry in timeline(archive, client_id=client, job_id=one.id)}
    assert told == {"On the first", "Recover data"}


def test_another_clients_story_is_not_told(archive: Archive, client: int) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")
    write_note(archive, client_id=other, text="Not theirs", by="AM")

    assert timeline(archive, client_id=client) == ()


def test_while_a_job_was_closed_nobody_was_silent_about_it(archive: Archive, client: int, clock: SetClock) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 10)).id
    close_job(archive, job_id=job, by="AM", closed_on=date(2026, 3, 12))
    clock.put(clock.at + timedelta(days=150))
    reopen_job(archive, job_id=job, why="The disk failed again.", by="AM")
    clock.put(clock.at + timedelta(days=5))
    close_job(archive, job_id=job, by="AM")
    assert [one for one in timeline(archive, client_id=client) if one.kind is EntryKind.GAP] == []
    reopen_job(archive, job_id=job, why="And again.", by="AM")
    clock.put(clock.at + timedelta(days=40))
    (gap,) = [one.gap for one in timeline(archive, client_id=client) if one.kind is EntryKind.GAP and one.gap]
    assert (gap.days, gap.open) == (40, True)


def test_a_long_silence_stands_between_the_notes_around_it(archive: Archive, client: int, clock: SetClock) -> None:
    job = open_job(archive, client_id=client, title="New router", by="AM", opened_on=date(2026, 1, 6))
    paper = a_document(archive, PageState.READ)
    file_document(archive, document_id=paper, client_id=client, what="Fax", dated=date(2026, 3, 6), by="AM")
    for days in (60, 10):
        write_note(archive, client_id=client, text="They rang", by="AM", happened_at=clock.at - timedelta(days=days))

    kinds = [entry.kind for entry in timeline(archive, client_id=client)]
    assert kinds == [
        EntryKind.NOTE,
        EntryKind.DOCUMENT,
        EntryKind.GAP,
        EntryKind.NOTE,
        EntryKind.JOB_OPENED,
    ]
    gap = timeline(archive, client_id=client)[2]
    assert (gap.job, gap.gap and gap.gap.days) == (job.number, 50)


def test_a_job_opened_today_stands_above_what_was_said_before(archive: Archive, client: int, clock: SetClock) -> None:
    write_note(archive, client_id=client, text="They rang", by="AM")
    clock.put(clock.at + timedelta(minutes=1))
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    clock.put(clock.at + timedelta(minutes=1))
    write_note(archive, client_id=client, text="The disk is here", by="AM")
    close_job(archive, job_id=job.id, by="AM")

    entries = timeline(archive, client_id=client)
    assert [entry.text if entry.kind is EntryKind.NOTE else entry.kind for entry in entries] == [
        EntryKind.JOB_CLOSED,
        "The disk is here",
        EntryKind.JOB_OPENED,
        "They rang",
    ]
    assert entries[2].at is not None


def test_a_job_written_down_on_a_later_day_has_no_moment(archive: Archive, client: int) -> None:
    open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 3))

    (entry,) = timeline(archive, client_id=client)
    assert (entry.on, entry.at) == (date(2026, 3, 3), None)
