"""Today shows what waits for a person, and nothing that does not."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock, today
from archive.records import Accession, AccessionItem, Document, NoteKind, Page
from archive.records.documents import DocumentState, ItemState, PageState
from archive.records.undocumented import Sign
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.notes import correct_note, write_note
from archive.services.office import standing
from archive.services.rules import Rules
from archive.services.setting_aside import set_aside
from archive.services.today import client_today, waiting
from archive.services.waiting.files import NoPaper, Trouble


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def a_document(
    archive: Archive,
    name: str,
    *states: PageState,
    state: DocumentState = DocumentState.READ,
    reason: str | None = None,
) -> int:
    """A document taken in just now, in a batch of its own."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        document = Document(
            sha256=name.rjust(64, "0"), size=1, name=name, received_at=now, received_by="AM", state=state, reason=reason
        )
        document.pages = [
            Page(number=number, state=one, reason="Too faint." if one is PageState.FAILED else None)
            for number, one in enumerate(states, start=1)
        ]
        item = AccessionItem(path=f"/scans/{name}", name=name, state=ItemState.SAFE, document=document)
        session.add(Accession(source="dropped", begun_at=now, begun_by="AM", items=[item]))
        session.flush()
        return document.id


def a_failed_file(archive: Archive, name: str) -> None:
    with archive.database.writing() as session:
        item = AccessionItem(path=name, name=name, state=ItemState.FAILED, reason=f"{name} is no longer there.")
        session.add(Accession(source="dropped", begun_at=archive.clock.now(), begun_by="AM", items=[item]))


def test_in_a_new_archive_nothing_waits(archive: Archive) -> None:
    found = waiting(archive)

    assert (found.things, found.untouched, found.recent) == (0, True, ())


def test_an_archive_with_a_client_is_not_untouched(archive: Archive, client: int) -> None:
    assert not waiting(archive).untouched


def test_files_that_need_a_person_say_why(archive: Archive) -> None:
    a_failed_file(archive, "gone.pdf")
    a_document(archive, "secret.pdf", state=DocumentState.LOCKED, reason="It needs a password.")
    a_document(archive, "broken.pdf", state=DocumentState.QUARANTINED, reason="It cannot be opened.")

    assert [(one.trouble, one.name, one.reason) for one in waiting(archive).troubled] == [
        (Trouble.NOT_TAKEN_IN, "gone.pdf", "gone.pdf is no longer there."),
        (Trouble.LOCKED, "secret.pdf", "It needs a password."),
        (Trouble.QUARANTINED, "broken.pdf", "It cannot be opened."),
    ]


def test_a_document_to_be_filed_counts_once_although_a_page_of_it_could_not_be_read(
    archive: Archive, client: int
) -> None:
    half_read = a_document(archive, "photo.jpg", PageState.READ, PageState.FAILED)
    found = waiting(archive)
    assert (found.things, found.unread, standing(archive).to_file) == (1, (), 1)
    file_document(archive, document_id=half_read, client_id=client, by="AM")
    assert [one.document_id for one in waiting(archive).unread] == [half_read]


def test_what_is_no_paper_waits_in_one_line_until_it_is_set_aside(archive: Archive) -> None:
    others = [a_document(archive, f"{name}.json", state=DocumentState.QUARANTINED) for name in "abcd"]
    damaged = a_document(archive, "broken.pdf", state=DocumentState.QUARANTINED)
    with archive.database.writing() as session:
        for one in others:
            session.get_one(Document, one).reason_code = "unknown-format"

    found = waiting(archive)
    assert found.no_paper == NoPaper(tuple(reversed(others)), ("d.json", "c.json", "b.json"))
    assert [one.document_id for one in found.troubled] == [damaged]
    assert found.things == standing(archive).needs_person == 5
    set_aside(archive, document_ids=others[:2], by="AM")
    found = waiting(archive)
    assert (found.no_paper, len(found.troubled)) == (None, 3)


def test_a_quarantined_file_that_was_filed_as_it_is_waits_no_more(archive: Archive, client: int) -> None:
    broken = a_document(archive, "broken.pdf", state=DocumentState.QUARANTINED)
    file_document(archive, document_id=broken, client_id=client, by="AM")

    assert waiting(archive).troubled == ()


def test_every_document_to_be_filed_counts_and_none_that_is_filed(archive: Archive, client: int) -> None:
    for number in range(5):
        a_document(archive, f"scan{number}.pdf", PageState.READ)
    filed = a_document(archive, "filed.pdf", PageState.READ)
    file_document(archive, document_id=filed, client_id=client, by="AM")

    found = waiting(archive)
    assert (found.to_file.documents, found.to_file.names, found.things) == (
        5,
        ("scan4.pdf", "scan3.pdf", "scan2.pdf"),
        5,
    )


def test_unread_pages_are_gathered_by_document(archive: Archive, client: int) -> None:
    fax = a_document(archive, "fax.tif", PageState.FAILED, PageState.READ, PageState.FAILED)
    file_document(archive, document_id=fax, client_id=client, what="Approval", by="AM")

    (unread,) = waiting(archive).unread
    assert (unread.document_id, unread.numbers, unread.reason) == (fax, (1, 3), "Too faint.")
    assert unread.belongs is not None
    assert (unread.what, unread.belongs.client) == ("Approval", "Harbour Dental")
    assert (unread.belongs.day, unread.belongs.is_its_own) == (today(archive.clock), False)


@pytest.mark.parametrize("state", [DocumentState.QUARANTINED, DocumentState.LOCKED])
def test_a_file_that_cannot_be_opened_stands_once_whatever_became_of_its_pages(
    archive: Archive, state: DocumentState
) -> None:
    giant = a_document(archive, "giant.png", PageState.FAILED, state=state)

    assert (waiting(archive).things, waiting(archive).unread) == (1, ())
    set_aside(archive, document_ids=[giant], by="AM")
    assert waiting(archive).things == 0


def test_an_open_job_waits_after_fourteen_days_without_a_note(archive: Archive, client: int, clock: SetClock) -> None:
    job = open_job(archive, client_id=client, title="Replace router", by="AM", opened_on=clock.at.date())
    write_note(archive, client_id=client, job_id=job.id, text="Ordered it", by="AM")
    assert waiting(archive).undocumented == ()

    clock.put(clock.at + timedelta(days=Rules().quiet, minutes=1))

    (quiet,) = waiting(archive).undocumented
    assert (quiet.job.job_id, quiet.job.days, quiet.job.signs) == (job.id, Rules().quiet, (Sign.QUIET,))


def test_just_now_shows_notes_and_batches_newest_first(archive: Archive, client: int, clock: SetClock) -> None:
    write_note(archive, client_id=client, kind=NoteKind.VISIT, text="Looked at it", by="AM")
    clock.put(clock.at + timedelta(minutes=5))
    a_document(archive, "scan.pdf", PageState.READ, PageState.BLANK)
    a_failed_file(archive, "gone.pdf")

    batch, note = waiting(archive).recent
    assert (batch.files, batch.pages) == (1, 2)
    assert (note.kind_of_note, note.client) == (NoteKind.VISIT, "Harbour Dental")


def test_just_now_counts_only_what_was_new(archive: Archive) -> None:
    known = a_document(archive, "scan.pdf", PageState.READ, PageState.READ)
    new = a_document(archive, "other.pdf", PageState.READ)
    now = archive.clock.now()
    with archive.database.writing() as session:
        again = AccessionItem(path="/scans/b", name="b", state=ItemState.KNOWN, document_id=known)
        session.add(Accession(source="dropped", begun_at=now, begun_by="AM", items=[again]))
        batch = session.scalars(select(AccessionItem).where(AccessionItem.document_id == new)).one().accession
        batch.items.append(AccessionItem(path="/scans/c", name="c", state=ItemState.KNOWN, document_id=known))

    assert [(batch.files, batch.pages) for batch in waiting(archive).recent] == [(1, 1), (1, 2)]


def test_a_correction_stands_once_under_just_now(archive: Archive, client: int) -> None:
    note = write_note(archive, client_id=client, text="£400 agreed", by="AM")
    correct_note(archive, note_id=note, text="£440 agreed", by="AM")

    assert len(waiting(archive).recent) == 1


def test_what_is_older_than_a_week_is_not_just_now(archive: Archive, client: int, clock: SetClock) -> None:
    write_note(archive, client_id=client, text="They rang", by="AM")
    clock.put(clock.at + timedelta(days=8))

    assert waiting(archive).recent == ()


def test_a_client_today(archive: Archive, client: int, clock: SetClock) -> None:
    rang = clock.at - timedelta(days=30)
    write_note(archive, client_id=client, text="They rang", by="AM", happened_at=rang)
    write_note(archive, client_id=client, kind=NoteKind.INTERNAL, text="Looked at the file", by="AM")
    for name, state in (("fax.tif", DocumentState.READ), ("broken.pdf", DocumentState.QUARANTINED)):
        document = a_document(archive, name, PageState.FAILED, PageState.WAITING, state=state)
        file_document(archive, document_id=document, client_id=client, by="AM")

    found = client_today(archive, client_id=client)

    assert found.last_contact == rang
    assert (found.failed_pages, found.waiting_pages, found.quarantined) == (2, 2, 1)


def test_what_is_true_of_a_merged_client_is_true_of_the_kept_one(
    archive: Archive, client: int, clock: SetClock
) -> None:
    document = a_document(archive, "scan.pdf", PageState.FAILED)
    file_document(archive, document_id=document, client_id=client, by="AM")
    write_note(archive, client_id=client, text="They rang", by="AM", happened_at=clock.at - timedelta(days=2))
    into = add_client(archive, name="Quay Dental", by="AM")
    merge_clients(archive, kept_id=into, merged_id=client, by="AM")

    told = client_today(archive, client_id=into)
    assert (told.last_contact, told.failed_pages) == (clock.at - timedelta(days=2), 1)
    lines = waiting(archive)
    assert [line.belongs.client for line in lines.unread if line.belongs] == ["Quay Dental"]
    assert [(line.client_id, line.client) for line in lines.recent if line.client] == [(into, "Quay Dental")]
