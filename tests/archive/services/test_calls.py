"""A call ends as a note, and becomes in the same stroke what it was about."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.client_errors import CorrectedSince, NoSuchClient, NoteIsEmpty
from archive.clock import SetClock
from archive.disputes.complaining import Complaint
from archive.disputes.standing import disputes
from archive.errors import DayIsAhead, DayIsPast, WordsTooLong
from archive.job_errors import JobBelongsElsewhere
from archive.records import ClueKind, FollowUpAct, JobStage, NoteKind, Severity
from archive.services.calls import Finished, Heard, NewJob, NewPerson, NextContact, finish_call, undo_call
from archive.services.clients import add_client, client_card, list_clients
from archive.services.contradictions import contradictions
from archive.services.follow_ups import complete_follow_up
from archive.services.health import clues, health
from archive.services.job_steps import advance_job
from archive.services.jobs import list_jobs, open_job
from archive.services.notes import correct_note, newest_wording, wordings
from archive.services.today import client_today, waiting
from archive.services.undocumented import undocumented_jobs
from tests.archive.told import open_follow_ups, steps_of_follow_up

TODAY = date(2026, 3, 16)
ON_FRIDAY = NextContact("Ring back about the router", date(2026, 3, 20))


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def finished(archive: Archive, client: int) -> Finished:
    return finish_call(
        archive,
        client_id=client,
        text="The router is down again, and nobody told them",
        by="AM",
        also=(ON_FRIDAY, Heard(ClueKind.COMPLAINT, "Nobody tells us"), NewJob("Mend the router")),
    )


def test_a_call_may_be_just_a_note(archive: Archive, client: int, clock: SetClock) -> None:
    at = clock.at - timedelta(minutes=12)
    made = finish_call(archive, client_id=client, text="They rang", by="AM", kind=NoteKind.VISIT, happened_at=at)

    assert made == Finished(made.note_id)
    (note,) = wordings(archive, note_id=made.note_id)
    assert (note.kind, note.text, note.happened_at) == (NoteKind.VISIT, "They rang", at)


def test_it_becomes_job_follow_up_and_complaint_at_once(archive: Archive, client: int) -> None:
    made = finished(archive, client)

    (job,) = list_jobs(archive, client_id=client)
    (follow_up,) = open_follow_ups(archive)
    (clue,) = clues(archive, client_id=client)
    assert (job.id, job.number, job.title, job.notes) == (made.job_id, made.job, "Mend the router", 1)
    assert (follow_up.id, follow_up.job, follow_up.note_id) == (made.follow_up_ids[0], job.number, made.note_id)
    assert (follow_up.whose, follow_up.due_on) == ("AM", date(2026, 3, 20))
    assert (clue.id, clue.words, clue.job_id, clue.note_id) == (
        made.clue_ids[0],
        "Nobody tells us",
        job.id,
        made.note_id,
    )


def test_somebody_new_on_the_telephone_is_one_of_the_clients_people(archive: Archive, client: int) -> None:
    caller = NewPerson("Jane Doe", ("01723 555 019",))
    made = finish_call(archive, client_id=client, text="Asks for the hours", by="AM", caller=caller)

    (person,) = client_card(archive, client_id=client).contacts
    assert (person.id, person.name, person.numbers) == (made.contact_id, "Jane Doe", ("01723 555 019",))
    assert wordings(archive, note_id=made.note_id)[0].contact_id == person.id


def test_nobody_is_added_when_the_note_cannot_be_kept(archive: Archive, client: int) -> None:
    with pytest.raises(NoteIsEmpty):
        finish_call(archive, client_id=client, text=" ", by="AM", caller=NewPerson("Jane Doe"))

    assert client_card(archive, client_id=client).contacts == ()


def test_praise_without_words_of_its_own_takes_those_of_the_note(archive: Archive, client: int) -> None:
    yesterday = archive.clock.now() - timedelta(days=1)
    finish_call(
        archive,
        client_id=client,
        text="Never so quick",
        by="AM",
        happened_at=yesterday,
        also=[Heard(ClueKind.PRAISE)],
    )

    (clue,) = clues(archive, client_id=client)
    assert (clue.words, clue.on) == ("Never so quick", TODAY - timedelta(days=1))


def test_a_long_note_is_not_mistaken_for_the_clients_own_words(archive: Archive, client: int) -> None:
    with pytest.raises(WordsTooLong):
        finish_call(archive, client_id=client, text="x" * 5000, by="AM", also=[Heard(ClueKind.PRAISE)])


def test_a_call_on_one_job_that_becomes_another_stays_on_the_first(archive: Archive, client: int) -> None:
    first = open_job(archive, client_id=client, title="Router", by="AM")

    made = finish_call(
        archive, client_id=client, job_id=first.id, text="And a printer", by="AM", also=(NewJob("Printer"), ON_FRIDAY)
    )

    assert wordings(archive, note_id=made.note_id)[0].job == first.number
    assert [line.job_id for line in open_follow_ups(archive)] == [made.job_id]


@pytest.mark.parametrize("what", [NextContact("Ring", date(2026, 3, 1)), NextContact("Ring", TODAY)])
def test_when_one_thing_cannot_be_nothing_is_kept(archive: Archive, client: int, what: NextContact) -> None:
    with pytest.raises((DayIsPast, NoteIsEmpty)):
        finish_call(
            archive,
            client_id=client,
            text="" if what.due_on == TODAY else "They rang",
            by="AM",
            also=(NewJob("Printer"), what),
        )

    assert list_jobs(archive, client_id=client) == ()
    assert open_job(archive, client_id=client, title="Printer", by="AM").number == "J-2026-0001"


def test_nobodys_call_and_another_clients_job_are_refused(archive: Archive, client: int) -> None:
    with pytest.raises(NoSuchClient):
        finish_call(archive, client_id=77, text="They rang", by="AM")
    job = open_job(archive, client_id=add_client(archive, name="Quay Motors", by="AM"), title="Router", by="AM")
    with pytest.raises(JobBelongsElsewhere):
        finish_call(archive, client_id=client, job_id=job.id, text="They rang", by="AM")


def test_a_note_becomes_one_job_at_the_most(archive: Archive, client: int) -> None:
    with pytest.raises(ValueError, match="one job"):
        finish_call(archive, client_id=client, text="Two", by="AM", also=(NewJob("One"), NewJob("Two")))


def test_taking_back_a_call_keeps_its_words_and_withdraws_the_rest(archive: Archive, client: int) -> None:
    made = finished(archive, client)
    (said,) = wordings(archive, note_id=made.note_id)

    undo_call(archive, finished=made, by="AM")

    newest = newest_wording(archive, note_id=made.note_id)
    assert newest.is_taken_back
    assert [one.text for one in wordings(archive, note_id=newest.id)] == ["", said.text]
    assert not open_follow_ups(archive)
    assert not clues(archive, client_id=client)
    (job,) = list_jobs(archive, client_id=client)
    assert job.stage is JobStage.CLOSED


def test_what_went_on_since_is_not_taken_back(archive: Archive, client: int) -> None:
    made = finished(archive, client)
    (job,) = list_jobs(archive, client_id=client)
    advance_job(archive, job_id=job.id, to=JobStage.PROPOSED, by="BK", seen=job.revision)
    complete_follow_up(archive, follow_up_id=made.follow_up_ids[0], by="BK")

    undo_call(archive, finished=made, by="AM")

    assert list_jobs(archive, client_id=client)[0].stage is JobStage.PROPOSED
    steps = steps_of_follow_up(archive, follow_up_id=made.follow_up_ids[0])
    assert [step.act for step in steps] == [FollowUpAct.MADE, FollowUpAct.DONE]


def test_nothing_of_a_call_is_taken_back_whose_note_was_corrected_since(archive: Archive, client: int) -> None:
    made = finished(archive, client)
    correct_note(archive, note_id=made.note_id, text="They rang twice", by="BK")

    with pytest.raises(CorrectedSince, match="BK"):
        undo_call(archive, finished=made, by="AM")

    assert newest_wording(archive, note_id=made.note_id).text == "They rang twice"
    assert [one.id for one in open_follow_ups(archive)] == list(made.follow_up_ids)
    assert [one.id for one in clues(archive, client_id=client)] == list(made.clue_ids)
    assert list_jobs(archive, client_id=client)[0].stage is JobStage.ENQUIRY


def test_a_job_that_was_opened_by_mistake_lacks_nothing_in_writing(archive: Archive, client: int) -> None:
    made = finished(archive, client)

    undo_call(archive, finished=made, by="AM")

    assert undocumented_jobs(archive) == ()


def test_a_job_of_a_call_that_was_closed_as_any_other_still_lacks_its_closing_note(
    archive: Archive, client: int
) -> None:
    made = finished(archive, client)
    job = list_jobs(archive, client_id=client)[0]
    advance_job(archive, job_id=job.id, to=JobStage.CLOSED, by="BK", seen=job.revision)

    undo_call(archive, finished=made, by="AM")

    assert [one.number for one in undocumented_jobs(archive)] == [job.number]


def test_a_call_that_was_taken_back_counts_as_none(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM")
    made = finish_call(archive, client_id=client, job_id=job.id, text="They rang", by="AM")

    undo_call(archive, finished=made, by="AM")

    assert client_today(archive, client_id=client).last_contact is None
    assert list_clients(archive)[0].last_contact is None
    assert list_jobs(archive, client_id=client)[0].notes == 0
    assert not any(one.kind_of_note for one in waiting(archive).recent)
    assert list(contradictions(archive)) == []


def test_a_complaint_opens_a_dispute_about_the_job_of_the_call_and_is_taken_back_with_it(
    archive: Archive, client: int
) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    said = Complaint(asks="A fresh system", severity=Severity.GRAVE)
    done = finish_call(archive, client_id=client, text="Not what we ordered.", job_id=job, by="AM", also=[said])
    (line,) = disputes(archive)
    assert (line.number, line.says, line.asks, line.job_id) == (
        *("D-2026-0001", "Not what we ordered.", "A fresh system"),
        job,
    )
    (clue,) = health(archive, client_id=client).clues
    assert clue.note_id == done.note_id

    undo_call(archive, finished=done, by="AM")
    assert disputes(archive) == ()
    assert health(archive, client_id=client).clues == ()


def test_a_second_call_joins_the_dispute_that_is_open_about_the_same_job(archive: Archive, client: int) -> None:
    first = finish_call(archive, client_id=client, text="Too loud.", by="AM", also=[Complaint()])
    second = finish_call(archive, client_id=client, text="Still loud.", by="BK", also=[Complaint()])
    assert [one.joined for one in (*first.disputes, *second.disputes)] == [False, True]
    (line,) = disputes(archive)
    assert (line.says, line.owner) == ("Still loud.", "AM")

    undo_call(archive, finished=second, by="BK")
    assert disputes(archive)[0].says == "Too loud."


def test_when_the_dispute_cannot_be_neither_is_the_note(archive: Archive, client: int, clock: SetClock) -> None:
    ahead = Complaint(since=clock.now().date() + timedelta(days=1))
    with pytest.raises(DayIsAhead):
        finish_call(archive, client_id=client, text="Too loud.", by="AM", also=[ahead])
    assert waiting(archive).recent == ()
    assert clues(archive, client_id=client) == ()


def test_a_dispute_stays_with_its_client_when_the_note_of_its_call_moves(archive: Archive, client: int) -> None:
    other = add_client(archive, name="Elm House", by="AM")
    done = finish_call(archive, client_id=client, text="Too loud.", by="AM", also=[Complaint()])
    correct_note(archive, note_id=done.note_id, text="Too loud.", client_id=other, by="AM")
    (line,) = disputes(archive)
    assert line.client_id == client
    assert [one.words for one in health(archive, client_id=client).clues] == ["Too loud."]
    assert health(archive, client_id=other).clues == ()
