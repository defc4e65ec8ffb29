"""What was agreed as a whole stands beside when it was done; without a job the contracts that held then count."""

from datetime import date, timedelta

from archive.disputes.chronology import Chronology, chronology
from archive.disputes.opening import open_dispute
from archive.records import Given, JobStage, Severity
from archive.services.agreement_drafts import begin_agreement, new_version
from archive.services.agreement_words import Draft
from archive.services.job_steps import advance_job
from archive.services.jobs import job_line
from archive.services.terms import end_agreement
from tests.archive.disputes.quarrel import Quarrel
from tests.archive.services.at_agreements import COPY, WORDS, accepted


def told(quarrel: Quarrel, dispute: int | None = None) -> Chronology:
    return chronology(quarrel.archive, dispute_id=dispute or quarrel.dispute)


def step(quarrel: Quarrel, to: JobStage, why: str = "") -> date:
    seen = job_line(quarrel.archive, job_id=quarrel.job).revision
    advance_job(quarrel.archive, job_id=quarrel.job, to=to, by="BK", seen=seen, why=why)
    return quarrel.today


def test_what_was_accepted_counts_and_not_what_was_written_after_it(quarrel: Quarrel) -> None:
    first = accepted(quarrel.archive, job=quarrel.job)
    new_version(quarrel.archive, agreement_id=first.id, by="AM", draft=Draft(covers="Everything", price=99000))
    (agreed,) = told(quarrel).agreed
    assert (agreed.accepted, agreed.in_writing) == (True, True)
    assert (agreed.version, agreed.covers, agreed.price) == (1, WORDS.covers, WORDS.price)


def test_a_yes_on_the_phone_is_a_yes_and_not_in_writing(quarrel: Quarrel) -> None:
    accepted(quarrel.archive, job=quarrel.job, given=Given.SPOKEN)
    (agreed,) = told(quarrel).agreed
    assert (agreed.accepted, agreed.in_writing) == (True, False)


def test_it_says_when_the_job_was_done_as_it_stands_now(quarrel: Quarrel) -> None:
    accepted(quarrel.archive, job=quarrel.job)
    step(quarrel, JobStage.IN_PROGRESS)
    assert told(quarrel).agreed[0].done_on is None
    quarrel.wait(1)
    done = step(quarrel, JobStage.DONE)
    assert told(quarrel).agreed[0].done_on == done
    quarrel.wait(1)
    step(quarrel, JobStage.IN_PROGRESS, "It came back.")
    assert told(quarrel).agreed[0].done_on is None


def test_nothing_was_agreed_where_nothing_was_written(quarrel: Quarrel) -> None:
    assert told(quarrel).agreed == ()


def test_about_no_job_the_contracts_that_held_then_count(quarrel: Quarrel) -> None:
    for title in ("Service contract", "Backup contract"):
        begin_agreement(
            quarrel.archive,
            client_id=quarrel.client,
            title=title,
            by="AM",
            draft=Draft(response_time="4 hours", lines=(COPY,)),
        )
    quarrel.wait(1)
    about_none = told(quarrel, _about_no_job(quarrel))
    assert {one.title for one in about_none.agreed} == {"Service contract", "Backup contract"}
    assert {one.of for one in about_none.expected} == {"Service contract", "Backup contract"}


def test_a_contract_that_was_over_or_not_there_yet_does_not_count(quarrel: Quarrel) -> None:
    draft = Draft(lines=(COPY,))
    over = begin_agreement(quarrel.archive, client_id=quarrel.client, title="Old contract", by="AM", draft=draft)
    end_agreement(quarrel.archive, agreement_id=over.agreement_id, on=quarrel.today, by="AM")
    quarrel.wait(2)
    dispute = _about_no_job(quarrel)
    quarrel.wait(1)
    begin_agreement(quarrel.archive, client_id=quarrel.client, title="New contract", by="AM", draft=draft)
    assert told(quarrel, dispute).agreed == ()


def _about_no_job(quarrel: Quarrel) -> int:
    since = quarrel.today - timedelta(days=1)
    return open_dispute(
        quarrel.archive, client_id=quarrel.client, says="Late.", severity=Severity.GRAVE, since=since, by="AM"
    )
