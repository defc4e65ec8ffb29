"""What was moved off a job or a client leaves a trace in their dossiers: how much and when, and nothing of it."""

from archive.archive import Archive
from archive.clock import SetClock
from archive.dossier.contents import Contents, Why
from archive.dossier.gathering import gather
from archive.dossier.papers_beside import not_in_it
from archive.dossier.selection import About, Selection
from archive.services.clients import add_client
from archive.services.filing import file_document, unfile_document
from archive.services.notes import correct_note
from tests.archive.dossier.casefile import Case


def moved(contents: Contents) -> list[str]:
    return [one.sentence for one in contents.left_out if one.why is Why.MOVED]


def newest(case: Case) -> int:
    return next(one.id for one in case.contents().notes if case.note in {word.id for word in one.wordings})


def test_what_was_moved_off_the_job_is_counted_with_its_days(case: Case, archive: Archive, clock: SetClock) -> None:
    assert moved(case.contents()) == []
    letter = case.document("letter.pdf", what="A letter to the moon")
    away = correct_note(archive, note_id=newest(case), text="Of a secret.", job_id=None, by="AM")
    clock.put(clock.at.replace(day=18))
    file_document(archive, document_id=letter, client_id=case.quarrel.client, by="AM")
    correct_note(archive, note_id=away, text="Of another secret.", by="AM")
    found = case.contents()
    assert moved(found) == [
        "1 note and 1 document that were on J-2026-0001 were moved away since, on 16 March 2026 and on 18 March 2026. "
        "They are not part of this dossier."
    ]
    assert "Moved away\n----------\n- 1 note and 1 document" in not_in_it(found)
    assert moved(gather(archive, selection=Selection(About.CLIENT, case.quarrel.client))) == []


def test_the_dossier_is_as_of_the_moving_and_of_nothing_after_it(case: Case, archive: Archive, clock: SetClock) -> None:
    letter = case.document("letter.pdf")
    clock.put(clock.at.replace(day=18))
    away = correct_note(archive, note_id=newest(case), text="On none.", job_id=None, by="AM")
    last = case.contents().as_of
    assert last is not None
    assert last.at.day == 18
    clock.put(clock.at.replace(day=19))
    correct_note(archive, note_id=away, text="Later.", by="AM")
    assert case.contents().as_of == last
    file_document(archive, document_id=letter, client_id=case.quarrel.client, by="AM")
    filed = case.contents().as_of
    assert filed is not None
    assert filed.at.day == 19
    clock.put(clock.at.replace(day=20))
    unfile_document(archive, document_id=letter, by="AM")
    assert case.contents().as_of == filed


def test_what_came_back_was_not_moved_away(case: Case, archive: Archive) -> None:
    letter = case.document("letter.pdf")
    away = correct_note(archive, note_id=newest(case), text="On none.", job_id=None, by="AM")
    correct_note(archive, note_id=away, text="On it after all.", job_id=case.quarrel.job, by="AM")
    for job in (None, case.quarrel.job):
        file_document(archive, document_id=letter, client_id=case.quarrel.client, job_id=job, by="AM")
    assert moved(case.contents()) == []


def test_what_was_moved_to_another_client_or_nowhere_is_told_without_a_name(case: Case, archive: Archive) -> None:
    other = add_client(archive, name="Miller & Co", by="AM")
    first, second = case.document("letter.pdf"), case.document("fax.pdf")
    file_document(archive, document_id=first, client_id=other, by="AM")
    unfile_document(archive, document_id=second, by="AM")
    correct_note(archive, note_id=newest(case), text="Of somebody else.", client_id=other, by="AM")
    found = gather(archive, selection=Selection(About.CLIENT, case.quarrel.client))
    assert moved(found) == [
        "1 note and 2 documents that were with the client were moved away since, on 16 March 2026. "
        "They are not part of this dossier."
    ]
    assert "Miller" not in not_in_it(found)
