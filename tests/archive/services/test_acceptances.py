"""The client's acceptance of both halves: who, when, how, with the proof."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, DayIsAhead
from archive.job_errors import AgreementIsEmpty, AlreadyAccepted, NobodyNamed, WithdrawnAlready
from archive.records import CustodyEvent, Given, JobStage, Standing
from archive.services.acceptances import (
    accept_version,
    attach_to_acceptance,
    restore_acceptance,
    withdraw_acceptance,
)
from archive.services.agreement_drafts import begin_agreement, change_draft
from archive.services.agreement_words import Draft
from archive.services.agreements import agreement
from archive.services.approvals import in_the_way
from archive.services.clients import add_client
from archive.services.intake import hand_in, take_in_waiting
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
from archive.services.timeline import EntryKind, timeline
from tests.archive.services.at_agreements import FRESH, WORDS, accept
from tests.archive.services.proofs import proof
from tests.archive.told import open_follow_ups


@pytest.fixture
def job(archive: Archive) -> int:
    client = add_client(archive, name="Quay Motors", by="AM", standing=Standing.ESTABLISHED)
    return open_job(archive, client_id=client, title="Recover data", by="AM").id


def test_an_acceptance_tells_who_when_and_how(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    accept_version(
        archive,
        version_id=begun.version_id,
        given=Given.SIGNED_FORM,
        accepted_by="Helen Stone",
        accepted_on=date(2026, 3, 14),
        by="AM",
        seen=begun.revision,
    )

    current = agreement(archive, agreement_id=begun.agreement_id).current
    assert current is not None
    assert current.acceptance is not None
    yes = current.acceptance
    assert (yes.accepted_by, yes.accepted_on, yes.given) == ("Helen Stone", date(2026, 3, 14), Given.SIGNED_FORM)


def test_only_the_words_that_were_seen_are_accepted(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    change_draft(archive, version_id=begun.version_id, draft=Draft(lines=(FRESH,)), by="BC", seen=begun.revision)

    with pytest.raises(ChangedMeanwhile, match="BC"):
        accept(archive, begun)


def test_what_makes_no_sense_is_refused(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    version, seen = begun.version_id, begun.revision
    with pytest.raises(NobodyNamed):
        accept_version(archive, version_id=version, given=Given.EMAIL, by="AM", seen=seen)
    with pytest.raises(DayIsAhead):
        accept_version(
            archive,
            version_id=version,
            given=Given.EMAIL,
            accepted_by="Helen",
            accepted_on=date(2026, 3, 17),
            by="AM",
            seen=seen,
        )
    accept(archive, begun)
    with pytest.raises(AlreadyAccepted, match="Helen Stone"):
        accept(archive, begun)


def test_nobody_accepts_an_empty_version(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=Draft(covers="everything"), by="AM")

    with pytest.raises(AgreementIsEmpty):
        accept(archive, begun)


def test_an_acceptance_recorded_by_mistake_is_withdrawn_and_stays(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    mistake = accept(archive, begun)
    withdraw_acceptance(archive, acceptance_id=mistake, by="AM")

    found = agreement(archive, agreement_id=begun.agreement_id)
    assert found.current is None
    assert [one.id for one in found.newest.withdrawn] == [mistake]
    with pytest.raises(WithdrawnAlready):
        withdraw_acceptance(archive, acceptance_id=mistake, by="BC")

    restore_acceptance(archive, acceptance_id=mistake, by="AM")
    assert agreement(archive, agreement_id=begun.agreement_id).current is not None


def test_a_restored_acceptance_never_stands_beside_another(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    mistake = accept(archive, begun)
    withdraw_acceptance(archive, acceptance_id=mistake, by="AM")
    accept(archive, begun, given=Given.FAX)

    with pytest.raises(AlreadyAccepted):
        restore_acceptance(archive, acceptance_id=mistake, by="AM")


def test_the_proof_is_attached(archive: Archive, job: int, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_text("signed")
    hand_in(archive, paths=[tmp_path / "signed.pdf"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    accepted = accept(archive, begun, proven=False)

    assert attach_to_acceptance(archive, acceptance_id=accepted, document_id=1, by="AM") is None

    current = agreement(archive, agreement_id=begun.agreement_id).current
    assert current is not None
    assert current.acceptance is not None
    assert current.acceptance.document == "signed.pdf"


def test_an_acceptance_in_writing_is_a_yes_in_writing(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    spoken = accept(archive, begun, given=Given.SPOKEN)
    assert in_the_way(archive, job_id=job) is not None
    withdraw_acceptance(archive, acceptance_id=spoken, by="AM")

    accept(archive, begun, given=Given.EMAIL)

    assert in_the_way(archive, job_id=job) is None


def test_accepting_in_writing_settles_what_was_to_be_obtained(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=1, without_approval="they wait")
    assert len(open_follow_ups(archive)) == 1
    yes = accept(archive, begun)
    assert open_follow_ups(archive) == ()

    withdraw_acceptance(archive, acceptance_id=yes, by="AM")
    assert len(open_follow_ups(archive)) == 1

    restore_acceptance(archive, acceptance_id=yes, by="AM")
    assert open_follow_ups(archive) == ()


def test_an_acceptance_without_its_proof_counts_once_it_has_one(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    yes = accept(archive, begun, given=Given.SIGNED_FORM, proven=False)
    current = agreement(archive, agreement_id=begun.agreement_id).newest.acceptance
    assert current is not None
    assert (current.lacks_proof, in_the_way(archive, job_id=job) is None) == (True, False)

    attach_to_acceptance(archive, acceptance_id=yes, document_id=proof(archive), by="AM")
    assert in_the_way(archive, job_id=job) is None

    attach_to_acceptance(archive, acceptance_id=yes, document_id=None, by="AM")
    assert in_the_way(archive, job_id=job) is not None


def test_a_yes_from_before_the_words_is_kept_and_the_history_and_timeline_say_so(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    accept_version(
        archive,
        version_id=begun.version_id,
        given=Given.EMAIL,
        accepted_by="Helen Stone",
        accepted_on=date(2026, 3, 14),
        by="AM",
        seen=begun.revision,
    )

    with archive.database.reading() as session:
        (act,) = session.scalars(select(CustodyEvent).where(CustodyEvent.act == "accepted"))
    assert json.loads(act.details)["words_written"] == "2026-03-16"
    found = agreement(archive, agreement_id=begun.agreement_id)
    told = timeline(archive, client_id=found.client_id)
    assert [one.words_on for one in told if one.kind is EntryKind.ACCEPTANCE] == [date(2026, 3, 16)]
