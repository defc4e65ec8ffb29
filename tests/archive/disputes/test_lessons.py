"""What disputes teach, and which open jobs share their signs."""

from datetime import date

from archive.disputes.ending import end_dispute
from archive.disputes.lessons import lessons
from archive.disputes.missing import Missing
from archive.disputes.offers import answer_offer
from archive.disputes.opening import open_dispute, restate, withdraw_dispute
from archive.records import Answer, Cause, Ending, JobStage, Severity, Standing
from archive.services.clients import add_client
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
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
    assert [(one.name, one.disputes) for one in taught.clients] == [("Harbour Dental", 1)]


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
