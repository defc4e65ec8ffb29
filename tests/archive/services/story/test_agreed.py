"""What was agreed stands in the story, with who said yes and how."""

from datetime import date

import pytest

from archive.archive import Archive
from archive.records import Acceptance, Agreement, AgreementVersion, Given
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.clients import add_client
from archive.services.jobs import JobLine, open_job
from archive.services.story.entry import EntryKind, TimelineEntry
from archive.services.timeline import timeline


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> JobLine:
    return open_job(archive, client_id=client, title="Router", by="AM", opened_on=date(2026, 3, 2))


def written(archive: Archive, client: int, job: JobLine | None, *, withdrawn: bool = False) -> None:
    """An agreement of one version, which the client accepted by fax."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        yes = Acceptance(
            accepted_on=date(2026, 3, 10),
            accepted_by="Dr Ames",
            given=Given.FAX,
            written_at=now,
            written_by="AM",
            withdrawn_at=now if withdrawn else None,
        )
        version = AgreementVersion(
            number=2, why="They want a printer too", written_at=now, written_by="AM", acceptances=[yes]
        )
        session.add(
            Agreement(
                client_id=client,
                job_id=job.id if job else None,
                title="A new router",
                added_at=now,
                added_by="AM",
                versions=[version],
            )
        )


def agreed(archive: Archive, client: int, job_id: int | None = None) -> list[TimelineEntry]:
    """All but the job itself."""
    entries = timeline(archive, client_id=client, job_id=job_id)
    return [entry for entry in entries if entry.kind is not EntryKind.JOB_OPENED]


def test_a_version_stands_where_it_was_written_and_where_it_was_accepted(
    archive: Archive, client: int, job: JobLine
) -> None:
    written(archive, client, job)

    version, yes = agreed(archive, client)
    assert (version.kind, version.version, version.text, version.words, version.job) == (
        EntryKind.AGREEMENT,
        2,
        "A new router",
        "They want a printer too",
        job.number,
    )
    assert (yes.kind, yes.on, yes.contact, yes.given) == (
        EntryKind.ACCEPTANCE,
        date(2026, 3, 10),
        "Dr Ames",
        Given.FAX,
    )


def test_an_acceptance_that_was_a_mistake_is_not_told(archive: Archive, client: int) -> None:
    written(archive, client, None, withdrawn=True)

    assert [entry.kind for entry in agreed(archive, client)] == [EntryKind.AGREEMENT]


def test_an_approval_tells_who_said_yes_how_and_in_which_words(archive: Archive, client: int, job: JobLine) -> None:
    made = record_approval(
        archive,
        job_id=job.id,
        given=Given.EMAIL,
        given_by="Dr Ames",
        given_on=date(2026, 3, 3),
        reference="Re: router",
        words="Go ahead, £400",
        by="AM",
    )

    (entry,) = agreed(archive, client)
    assert (entry.kind, entry.on, entry.given, entry.text, entry.words, entry.contact) == (
        EntryKind.APPROVAL,
        date(2026, 3, 3),
        Given.EMAIL,
        "Go ahead, £400",
        "Re: router",
        "Dr Ames",
    )
    withdraw_approval(archive, approval_id=made.id, by="AM")
    assert agreed(archive, client) == []


def test_the_story_of_a_job_tells_what_was_agreed_on_it_alone(archive: Archive, client: int, job: JobLine) -> None:
    written(archive, client, None)
    record_approval(archive, job_id=job.id, given=Given.SPOKEN, given_by="Dr Ames", by="AM")

    assert [entry.kind for entry in agreed(archive, client, job.id)] == [EntryKind.APPROVAL]
