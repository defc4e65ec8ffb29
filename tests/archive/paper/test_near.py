"""The paper of a client and of a job, and what holds it, for their own screens."""

from datetime import date

from archive.paper.holds import On, place_hold, release_hold
from archive.paper.near import paper_of_client, paper_of_job
from archive.paper.stacks import withdraw_stack
from archive.services.clients import add_client
from archive.services.jobs import open_job
from tests.archive.paper.hands import Office


def test_a_client_and_its_job_have_the_same_stack(office: Office) -> None:
    for near in (
        paper_of_client(office.archive, client_id=office.client),
        paper_of_job(office.archive, job_id=office.job),
    ):
        assert [stack.number for stack in near.stacks] == ["P-2026-0001"]
        assert near.holds == ()
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    assert paper_of_client(office.archive, client_id=office.client).stacks == ()


def test_a_hold_is_told_on_the_client_the_job_and_nowhere_else(office: Office) -> None:
    other = add_client(office.archive, name="Quay Motors", by="AM")
    second = open_job(office.archive, client_id=office.client, title="New router", by="AM").id
    hold = place_hold(
        office.archive, on=On.JOB, thing_id=office.job, reason="Dispute", review_on=date(2026, 12, 1), by="AM"
    )
    assert [one.reason for one in paper_of_client(office.archive, client_id=office.client).holds] == ["Dispute"]
    assert [one.reason for one in paper_of_job(office.archive, job_id=office.job).holds] == ["Dispute"]
    assert paper_of_job(office.archive, job_id=second).holds == ()
    assert paper_of_client(office.archive, client_id=other).holds == ()
    release_hold(office.archive, hold_id=hold, why="Settled", by="AM")
    assert paper_of_client(office.archive, client_id=office.client).holds == ()
