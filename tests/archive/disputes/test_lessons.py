"""What disputes teach, and which open jobs share their signs."""

from datetime import date

import pytest

from archive.disputes.ending import end_dispute
from archive.disputes.ending_taken_back import take_back_ending
from archive.disputes.lessons import lessons
from archive.disputes.missing import Missing
from archive.disputes.offers import answer_offer, carry_out
from archive.disputes.opening import open_dispute, restate, withdraw_dispute
from archive.records import Answer, Cause, Ending, Given, JobStage, NoteKind, Severity, Standing
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from archive.services.job_steps import advance_job
from archive.services.jobs import job_line, open_job
from archive.services.notes import write_note
from tests.archive.disputes.quarrel import SAYS, Quarrel


def test_nothing_is_taught_where_nobody_disagrees(quarrel: Quarrel) -> None:
    withdraw_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    taught = lessons(quarrel.archive)
    assert (taught.disputes, taught.causes, taught.months, taught.usual_days) == ((), (), (), None)


def test_causes_missing_papers_and_clients_are_counted(quarrel: Quarrel) -> None:
    restate(
        quarrel.archive,
        dispute_id=quarrel.dispute,
        says=SAYS,
        asks="",
        severity=Severity.COSTLY,
        cause=Cause.EXPECTED_MORE,
        by="AM",
    )
    taught = lessons(quarrel.archive)
    assert taught.causes == ((Cause.EXPECTED_MORE, 1),)
    assert dict(taught.missing) == {Missing.NO_AGREEMENT: 1, Missing.NO_APPROVAL: 1, Missing.NO_NOTES: 1}
    assert [(one.client_id, one.name, one.disputes) for one in taught.clients] == [
        (quarrel.client, "Harbour Dental", 1)
    ]
    assert taught.lacked == {quarrel.dispute: (Missing.NO_AGREEMENT, Missing.NO_APPROVAL, Missing.NO_NOTES)}


def test_two_clients_of_one_name_are_two(quarrel: Quarrel) -> None:
    client = add_client(quarrel.archive, name="Harbour Dental", town="Hull", by="AM")
    open_dispute(quarrel.archive, client_id=client, says="Late.", severity=Severity.GRAVE, by="AM")
    assert [one.disputes for one in lessons(quarrel.archive).clients] == [1, 1]


def test_a_second_dispute_about_one_job_counts_with_what_was_missing_on_its_own_day(quarrel: Quarrel) -> None:
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    quarrel.wait(3)
    write_note(
        quarrel.archive,
        client_id=quarrel.client,
        job_id=quarrel.job,
        kind=NoteKind.CALL,
        text="They rang.",
        happened_at=quarrel.clock.now(),
        by="AM",
    )
    again = open_dispute(
        quarrel.archive,
        client_id=quarrel.client,
        job_id=quarrel.job,
        says="Still not right.",
        severity=Severity.GRAVE,
        since=quarrel.today,
        by="AM",
    )
    taught = lessons(quarrel.archive)
    assert Missing.NO_NOTES in taught.lacked[quarrel.dispute]
    assert Missing.NO_NOTES not in taught.lacked[again]
    assert dict(taught.missing)[Missing.NO_AGREEMENT] == 2


def test_what_was_accepted_costs_in_its_month_and_nothing_else_does(quarrel: Quarrel) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="AM")
    assert lessons(quarrel.archive).months == ()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    quarrel.wait(60)
    months = lessons(quarrel.archive).months
    assert [(one.month, one.cost) for one in months] == [
        (date(2026, 3, 1), 28500),
        (date(2026, 4, 1), 0),
        (date(2026, 5, 1), 0),
    ]
    assert [one.disputes for one in months] == [(quarrel.dispute,), (), ()]


@pytest.mark.parametrize(("ending", "costs"), [(Ending.WITHDRAWN, False), (Ending.LOST, False), (Ending.SETTLED, True)])
def test_what_is_owed_no_more_costs_nothing_unless_it_was_carried_out(
    quarrel: Quarrel, ending: Ending, *, costs: bool
) -> None:
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    ended = end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=ending, words="So it is.", by="AM")
    assert bool(lessons(quarrel.archive).months) is costs
    take_back_ending(quarrel.archive, outcome_id=ended, by="AM")
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=ending, words="So it is.", by="AM")
    assert [one.cost for one in lessons(quarrel.archive).months] == [28500]


def test_days_to_settle_are_those_of_the_ended_ones(quarrel: Quarrel) -> None:
    quarrel.wait(9)
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    client = add_client(quarrel.archive, name="Kipper & Co", by="AM")
    open_dispute(quarrel.archive, client_id=client, says="Late.", severity=Severity.GRAVE, by="AM")
    taught = lessons(quarrel.archive)
    assert (taught.days, taught.usual_days, len(taught.disputes)) == ((9,), 9, 2)


def test_open_jobs_at_work_that_lack_the_same_are_named(quarrel: Quarrel) -> None:
    other = add_client(quarrel.archive, name="Kipper & Co", standing=Standing.ESTABLISHED, by="AM")
    at_work = open_job(quarrel.archive, client_id=other, title="Six desks", by="AM")
    open_job(quarrel.archive, client_id=other, title="An enquiry only", by="AM")
    hurry = {"without_approval": "They are in a hurry.", "seen": at_work.revision}
    advance_job(quarrel.archive, job_id=at_work.id, to=JobStage.IN_PROGRESS, by="AM", **hurry)  # type: ignore[arg-type]  # fields by name
    (one,) = lessons(quarrel.archive).alike
    assert (one.number, one.client, one.missing[0]) == (at_work.number, "Kipper & Co", Missing.NO_AGREEMENT)
    assert (len(one.missing), one.disputes) == (3, 1)


def test_a_job_whose_dispute_has_ended_shares_the_signs_again(quarrel: Quarrel) -> None:
    job = job_line(quarrel.archive, job_id=quarrel.job)
    advance_job(quarrel.archive, job_id=job.id, to=JobStage.AGREED, by="AM", seen=job.revision)
    assert lessons(quarrel.archive).alike == ()
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    assert [one.job_id for one in lessons(quarrel.archive).alike] == [quarrel.job]


def test_an_agreed_job_without_a_yes_in_writing_shares_the_signs_before_work_begins(quarrel: Quarrel) -> None:
    other = add_client(quarrel.archive, name="Kipper & Co", standing=Standing.ESTABLISHED, by="AM")
    agreed = open_job(quarrel.archive, client_id=other, title="Six desks", by="AM")
    advance_job(quarrel.archive, job_id=agreed.id, to=JobStage.AGREED, by="AM", seen=agreed.revision)
    assert [one.number for one in lessons(quarrel.archive).alike] == [agreed.number]
    record_approval(
        quarrel.archive, job_id=agreed.id, given_by="Mrs Dune", given=Given.PURCHASE_ORDER, reference="PO 17", by="AM"
    )  # fmt: skip
    assert lessons(quarrel.archive).alike == ()
