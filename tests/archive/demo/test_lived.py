"""What the archive says of the made-up office's work, read as the screens read it."""

from sqlalchemy import select

from archive.demo.people import STAFF
from archive.demo.tales.desk import PILOT, SALTWICK
from archive.demo.tales.known import HARBOUR
from archive.records import (
    Acceptance,
    Approval,
    Filing,
    FollowUpReason,
    Given,
    Job,
    JobStage,
    JobStep,
    Outcome,
)
from archive.records.undocumented import Sign
from archive.services.agreements import agreement_of_job
from archive.services.approvals import approvals_of_job
from archive.services.confirmation import confirmation
from archive.services.health import gone_cold, health
from archive.services.job_steps import steps_of
from archive.services.jobs import find_job, list_jobs
from archive.services.staff import staff
from archive.services.today import waiting
from archive.services.undocumented import undocumented_jobs
from tests.archive.demo.conftest import Furnished
from tests.archive.told import open_follow_ups


def test_today_has_work_and_is_not_flooded(furnished: Furnished) -> None:
    archive = furnished.archive
    missing = {Sign.BEGUN_WITHOUT_APPROVAL, Sign.NO_APPROVAL}
    jobs = undocumented_jobs(archive)
    confirmations = [one for one in open_follow_ups(archive) if one.reason is FollowUpReason.CONFIRMATION]

    assert 3 <= sum(line.days >= 0 for line in open_follow_ups(archive)) <= 6
    assert len(confirmations) == 2
    assert 2 <= sum(bool(missing & set(one.signs)) for one in jobs) <= 3
    assert 2 <= sum(not missing & set(one.signs) for one in jobs) <= 5
    assert 1 <= len(waiting(archive).endings) <= 2
    assert 2 <= len(gone_cold(archive)) <= 3


def test_steps_of_a_job_are_those_of_the_story(furnished: Furnished) -> None:
    for course in furnished.office.courses:
        job = find_job(furnished.archive, number=course.job.number)
        days = {step.stage: step.on for step in steps_of(furnished.archive, job_id=job.id)}
        told = {
            JobStage.ENQUIRY: course.job.opened, JobStage.PROPOSED: course.proposed, JobStage.AGREED: course.agreed,
            JobStage.IN_PROGRESS: course.begun, JobStage.DONE: course.done, JobStage.CLOSED: course.job.closed,
        }  # fmt: skip  # one glance
        assert days == {stage: day for stage, day in told.items() if day is not None}, job.number


def test_every_proof_is_a_paper_of_the_same_job(furnished: Furnished) -> None:
    with furnished.archive.database.reading() as session:
        filed = dict(session.execute(select(Filing.document_id, Filing.job_id)).all())
        approvals = session.scalars(select(Approval).where(Approval.document_id.is_not(None))).all()
        acceptances = session.scalars(select(Acceptance).where(Acceptance.document_id.is_not(None))).all()
        jobs = [one.version.agreement.job_id for one in acceptances]
        clients = [one.version.agreement.client_id for one in acceptances]
        owners = dict(session.execute(select(Job.id, Job.client_id)).all())

    assert approvals
    assert acceptances
    for approval in approvals:
        assert filed[approval.document_id or 0] == approval.job_id
    for acceptance, job, client in zip(acceptances, jobs, clients, strict=True):
        paper = filed[acceptance.document_id or 0]
        assert paper is not None
        assert owners[paper] == client
        assert job in (None, paper)  # a term is signed on the papers of the job that brought it


def test_every_filed_sheet_with_a_yes_is_tied_to_it(furnished: Furnished) -> None:
    shown = {one.job.number for one in furnished.office.documents if one.filed and one.shows_the_yes}

    for number in shown:
        job = find_job(furnished.archive, number=number)
        assert any(one.document for one in approvals_of_job(furnished.archive, job_id=job.id)), number


def test_the_recovery_is_done_and_its_second_version_waits(furnished: Furnished) -> None:
    archive = furnished.archive
    course = next(course for course in furnished.office.courses if course.job.showpiece)
    job = find_job(archive, number=course.job.number)
    agreed = agreement_of_job(archive, job_id=job.id)

    assert agreed is not None
    assert agreed.current is not None
    assert agreed.draft is not None
    assert [(line.text, line.outcome) for line in agreed.current.ours[:2]] == [
        ("Copy all patient files off the disk", Outcome.KEPT),
        ("Return the machine by 14 March", Outcome.KEPT),
    ]
    assert [line.overdue(furnished.office.today) for line in agreed.current.theirs] == [True]
    assert agreed.current.acceptance is not None
    assert agreed.current.acceptance.given is Given.EMAIL
    assert agreed.beyond[0].text == "Install the system of the reception PC afresh"
    assert agreed.draft.number == 2
    assert agreed.draft.sent_on is None
    (latest, *_) = health(archive, client_id=job.client_id).clues
    assert latest.words.startswith("A clean install was agreed")


def test_spoken_words_are_ready_to_be_confirmed(furnished: Furnished) -> None:
    archive = furnished.archive
    jobs = [one for one in list_jobs(archive) if one.client in (HARBOUR, SALTWICK) and one.stage is JobStage.AGREED]

    assert len(jobs) == 2
    for job in jobs:
        assert [one.given for one in approvals_of_job(archive, job_id=job.id)] == [Given.SPOKEN]
        assert "We will:" in confirmation(archive, job_id=job.id, said_by="you").body


def test_work_that_could_not_wait_began_with_a_reason(furnished: Furnished) -> None:
    begun = [one for one in undocumented_jobs(furnished.archive) if Sign.BEGUN_WITHOUT_APPROVAL in one.signs]

    assert [one.client for one in begun] == [PILOT]


def test_closed_jobs_have_settled_follow_ups(furnished: Furnished) -> None:
    overdue = [one for one in open_follow_ups(furnished.archive) if one.days > 7]

    assert overdue == []


def test_nothing_is_dated_ahead(furnished: Furnished) -> None:
    today = furnished.office.today
    with furnished.archive.database.reading() as session:
        assert all(day <= today for day in session.scalars(select(JobStep.on)))
        assert all(day <= today for day in session.scalars(select(Approval.given_on)))
        assert all(day <= today for day in session.scalars(select(Acceptance.accepted_on)))


def test_the_office_knows_its_people(furnished: Furnished) -> None:
    assert [(one.initials, one.name) for one in staff(furnished.archive)] == list(STAFF)
