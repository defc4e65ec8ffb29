"""What of a client or a job may be chosen to be sent."""

import pytest

from archive.records import NoteKind
from archive.sending.offering import offered
from archive.services.filing import file_document
from archive.services.jobs import open_job
from archive.services.notes import correct_note, write_note
from archive.services.story.entry import EntryKind
from tests.archive.dossier.casefile import Case


def ids(case: Case, kind: EntryKind, **of: int) -> list[int]:
    return [one.id for one in offered(case.archive, **of).entries if one.kind is kind]


def test_a_clients_papers_and_notes_are_offered_newest_first(case: Case) -> None:
    offers = offered(case.archive, client_id=case.quarrel.client)
    found = offers.entries

    assert offers.client == "Harbour Dental"
    assert case.order in [one.id for one in found if one.kind is EntryKind.DOCUMENT]
    assert [one.on for one in found] == sorted((one.on for one in found), reverse=True)
    newer = write_note(case.archive, client_id=case.quarrel.client, text="They rang.", by="AM")
    assert ids(case, EntryKind.NOTE, client_id=case.quarrel.client)[0] == newer


def test_what_stays_in_the_office_is_not_offered(case: Case) -> None:
    assert case.internal not in ids(case, EntryKind.NOTE, client_id=case.quarrel.client)
    note = correct_note(case.archive, note_id=case.note, text="He is late.", kind=NoteKind.INTERNAL, by="AM")
    assert not {note, case.note} & set(ids(case, EntryKind.NOTE, client_id=case.quarrel.client))


def test_a_job_offers_its_own_alone(case: Case) -> None:
    other = open_job(case.archive, client_id=case.quarrel.client, title="New printer", by="AM").id
    note = write_note(case.archive, client_id=case.quarrel.client, job_id=other, text="Which one?", by="AM")
    paper = case.document("printer.pdf")
    file_document(case.archive, document_id=paper, client_id=case.quarrel.client, job_id=other, by="AM")

    assert ids(case, EntryKind.NOTE, job_id=other) == [note]
    assert ids(case, EntryKind.DOCUMENT, job_id=other) == [paper]
    assert note not in ids(case, EntryKind.NOTE, job_id=case.quarrel.job)


def test_a_job_that_is_not_there_offers_nothing(case: Case) -> None:
    with pytest.raises(LookupError):
        offered(case.archive, job_id=4711)
