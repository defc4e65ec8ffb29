"""The client's yes is kept with who gave it, when and how; only one in writing opens the way to work."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.errors import DayIsAhead
from archive.job_errors import AmountIsWrong, ApprovalRequired, NobodyNamed, WithdrawnAlready
from archive.records import Given, JobStage, OutboxRow, Standing
from archive.records.approval_rule import Strictness
from archive.services.approvals import (
    approvals_of_job,
    attach_to_approval,
    in_the_way,
    record_approval,
    restore_approval,
    starts_of_job,
    withdraw_approval,
)
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.follow_ups import follow_ups_of_job
from archive.services.intake import hand_in, take_in_waiting
from archive.services.job_steps import advance_job, take_back_step
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.rules import change_rules
from tests.archive.services.proofs import proof


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM", standing=Standing.NEW)


@pytest.fixture
def job(archive: Archive, client: int) -> int:
    return open_job(archive, client_id=client, title="New server", by="AM", opened_on=date(2026, 3, 1)).id


def begun_without(archive: Archive) -> int:
    """A job of an established client on which work began without a yes in writing."""
    client = add_client(archive, name="Abbey Vets", by="AM", standing=Standing.ESTABLISHED)
    job = open_job(archive, client_id=client, title="New till", by="AM").id
    advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=1, without_approval="the shop is shut")
    return job


def open_reasons(archive: Archive, job: int) -> list[str]:
    return [one.reason.value for one in follow_ups_of_job(archive, job_id=job) if one.settled is None]


def test_an_approval_tells_who_when_how_and_how_much(archive: Archive, job: int) -> None:
    record_approval(
        archive,
        job_id=job,
        given=Given.PURCHASE_ORDER,
        given_by="Dr Lane",
        given_on=date(2026, 3, 12),
        reference=" PO 4711 ",
        amount=125000,
        by="AM",
    )

    (kept,) = approvals_of_job(archive, job_id=job)
    assert (kept.given, kept.given_by, kept.given_on) == (Given.PURCHASE_ORDER, "Dr Lane", date(2026, 3, 12))
    assert (kept.reference, kept.amount, kept.counts) == ("PO 4711", 125000, True)


def test_a_contact_who_gave_it_is_named_by_itself(archive: Archive, client: int, job: int) -> None:
    contact = add_contact(archive, client_id=client, name="Reception")

    record_approval(archive, job_id=job, given=Given.EMAIL, contact_id=contact, by="AM")

    assert approvals_of_job(archive, job_id=job)[0].given_by == "Reception"


def test_what_makes_no_sense_is_refused(archive: Archive, job: int) -> None:
    with pytest.raises(NobodyNamed):
        record_approval(archive, job_id=job, given=Given.EMAIL, given_by="  ", by="AM")
    with pytest.raises(DayIsAhead):
        record_approval(archive, job_id=job, given=Given.EMAIL, given_by="Dr Lane", given_on=date(2026, 3, 17), by="AM")
    with pytest.raises(AmountIsWrong):
        record_approval(archive, job_id=job, given=Given.EMAIL, given_by="Dr Lane", amount=-1, by="AM")
    assert approvals_of_job(archive, job_id=job) == ()


@pytest.mark.parametrize("given", [Given.EMAIL, Given.FAX, Given.SIGNED_FORM, Given.PURCHASE_ORDER])
def test_work_may_begin_once_the_yes_is_there_in_writing(archive: Archive, job: int, given: Given) -> None:
    assert in_the_way(archive, job_id=job) is Strictness.REQUIRED
    record_approval(archive, job_id=job, given=given, given_by="Dr Lane", document_id=proof(archive), by="AM")

    assert in_the_way(archive, job_id=job) is None
    assert advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=1).follow_up_id is None


def test_a_spoken_yes_is_not_in_writing(archive: Archive, job: int) -> None:
    record_approval(archive, job_id=job, given=Given.SPOKEN, given_by="Dr Lane", by="AM")

    assert not approvals_of_job(archive, job_id=job)[0].counts
    assert in_the_way(archive, job_id=job) is Strictness.REQUIRED


def test_a_withdrawn_approval_stays_and_does_not_count(archive: Archive, job: int) -> None:
    kept = record_approval(
        archive, job_id=job, given=Given.EMAIL, given_by="Dr Lane", document_id=proof(archive), by="AM"
    )
    withdraw_approval(archive, approval_id=kept.id, by="AM")

    assert approvals_of_job(archive, job_id=job)[0].withdrawn_at is not None
    assert in_the_way(archive, job_id=job) is Strictness.REQUIRED
    with pytest.raises(WithdrawnAlready):
        withdraw_approval(archive, approval_id=kept.id, by="BC")

    restore_approval(archive, approval_id=kept.id, by="AM")
    assert in_the_way(archive, job_id=job) is None


def test_the_rule_for_a_standing_can_be_made_milder(archive: Archive, job: int) -> None:
    change_rules(archive, approval={Standing.NEW: Strictness.REMINDED})

    assert in_the_way(archive, job_id=job) is Strictness.REMINDED


def test_a_merged_client_is_as_well_known_as_the_one_that_stands_for_it(
    archive: Archive, client: int, job: int
) -> None:
    known = add_client(archive, name="Harbour Dental Practice", by="AM", standing=Standing.LONG_STANDING)
    merge_clients(archive, kept_id=known, merged_id=client, by="AM")

    assert in_the_way(archive, job_id=job) is Strictness.REMINDED
    record_approval(archive, job_id=job, given=Given.EMAIL, given_by="Dr Lane", document_id=proof(archive), by="AM")
    assert in_the_way(archive, job_id=job) is None


def test_obtaining_the_approval_settles_the_follow_up(archive: Archive) -> None:
    job = begun_without(archive)
    assert open_reasons(archive, job) == ["approval"]

    kept = record_approval(
        archive, job_id=job, given=Given.EMAIL, given_by="Sam Hill", document_id=proof(archive), by="BC"
    )

    assert open_reasons(archive, job) == []
    (start,) = starts_of_job(archive, job_id=job)
    assert (start.why, start.by, start.approval_id) == ("the shop is shut", "AM", kept.id)
    assert kept.settled == (start.follow_up_id,)


def test_a_spoken_yes_leaves_the_follow_up_open(archive: Archive) -> None:
    job = begun_without(archive)

    record_approval(archive, job_id=job, given=Given.SPOKEN, given_by="Sam Hill", by="BC")

    assert open_reasons(archive, job) == ["approval"]


def test_an_approval_recorded_by_mistake_gives_the_follow_up_back(archive: Archive, clock: SetClock) -> None:
    job = begun_without(archive)
    kept = record_approval(
        archive, job_id=job, given=Given.EMAIL, given_by="Sam Hill", document_id=proof(archive), by="BC"
    )

    withdraw_approval(archive, approval_id=kept.id, by="BC")

    assert open_reasons(archive, job) == ["approval"]
    assert starts_of_job(archive, job_id=job)[0].approval_id is None


def test_withdrawing_can_be_undone_and_done_again(archive: Archive) -> None:
    job = begun_without(archive)
    kept = record_approval(
        archive, job_id=job, given=Given.EMAIL, given_by="Sam Hill", document_id=proof(archive), by="BC"
    )

    for _ in range(2):
        withdraw_approval(archive, approval_id=kept.id, by="BC")
        assert open_reasons(archive, job) == ["approval"]
        restore_approval(archive, approval_id=kept.id, by="BC")
        assert open_reasons(archive, job) == []
        assert starts_of_job(archive, job_id=job)[0].approval_id == kept.id


def test_a_beginning_that_was_a_mistake_is_none(archive: Archive) -> None:
    job = begun_without(archive)

    take_back_step(archive, job_id=job, by="AM", seen=2)

    assert starts_of_job(archive, job_id=job) == ()
    assert open_reasons(archive, job) == []


def test_a_document_is_attached_as_proof(archive: Archive, job: int, tmp_path: Path) -> None:
    (tmp_path / "yes.eml").write_text("Please go ahead")
    hand_in(archive, paths=[tmp_path / "yes.eml"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    kept = record_approval(archive, job_id=job, given=Given.EMAIL, given_by="Dr Lane", by="AM")

    assert attach_to_approval(archive, approval_id=kept.id, document_id=1, by="AM") is None
    assert approvals_of_job(archive, job_id=job)[0].document == "yes.eml"
    assert attach_to_approval(archive, approval_id=kept.id, document_id=None, by="AM") == 1


def test_the_index_learns_of_a_new_reference(archive: Archive, job: int) -> None:
    with archive.database.writing() as session:
        session.query(OutboxRow).delete()
    record_approval(archive, job_id=job, given=Given.PURCHASE_ORDER, given_by="Lane", reference="PO 4711", by="AM")

    with archive.database.reading() as session:
        assert [row.thing for row in session.query(OutboxRow)] == [f"job:{job}"]


@pytest.mark.parametrize("given", [Given.EMAIL, Given.FAX, Given.SIGNED_FORM, Given.PURCHASE_ORDER])
def test_a_yes_of_which_nothing_can_be_shown_counts_like_a_spoken_one(archive: Archive, job: int, given: Given) -> None:
    record_approval(archive, job_id=job, given=given, given_by="Dr Lane", given_on=date(1990, 1, 1), by="AM")

    (kept,) = approvals_of_job(archive, job_id=job)
    assert (kept.counts, kept.lacks_proof) == (False, True)
    assert in_the_way(archive, job_id=job) is Strictness.REQUIRED
    with pytest.raises(ApprovalRequired):
        advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=1)


def test_the_number_of_an_order_is_its_proof(archive: Archive, job: int) -> None:
    record_approval(archive, job_id=job, given=Given.PURCHASE_ORDER, given_by="Lane", reference="PO 4711", by="AM")

    assert in_the_way(archive, job_id=job) is None


def test_the_subject_of_a_mail_is_no_proof_of_it(archive: Archive, job: int) -> None:
    record_approval(archive, job_id=job, given=Given.EMAIL, given_by="Lane", reference="Re: server", by="AM")

    assert in_the_way(archive, job_id=job) is Strictness.REQUIRED


def test_a_proof_that_comes_later_makes_the_yes_whole(archive: Archive, clock: SetClock) -> None:
    job = begun_without(archive)
    clock.at += timedelta(days=1)
    kept = record_approval(archive, job_id=job, given=Given.FAX, given_by="Sam Hill", by="BC")
    assert (kept.settled, open_reasons(archive, job)) == ((), ["approval"])

    clock.at += timedelta(days=1)
    attach_to_approval(archive, approval_id=kept.id, document_id=proof(archive), by="BC")
    assert (in_the_way(archive, job_id=job), open_reasons(archive, job)) == (None, [])
    assert starts_of_job(archive, job_id=job)[0].approval_id == kept.id

    clock.at += timedelta(days=1)
    attach_to_approval(archive, approval_id=kept.id, document_id=None, by="BC")
    assert (in_the_way(archive, job_id=job), open_reasons(archive, job)) == (Strictness.ASKED, ["approval"])
    assert starts_of_job(archive, job_id=job)[0].approval_id is None


def test_a_yes_withdrawn_after_its_proof_came_gives_the_follow_up_back(archive: Archive, clock: SetClock) -> None:
    job = begun_without(archive)
    kept = record_approval(archive, job_id=job, given=Given.FAX, given_by="Sam Hill", by="BC")
    clock.at += timedelta(days=1)
    attach_to_approval(archive, approval_id=kept.id, document_id=proof(archive), by="BC")
    clock.at += timedelta(days=1)

    withdraw_approval(archive, approval_id=kept.id, by="BC")

    assert open_reasons(archive, job) == ["approval"]
