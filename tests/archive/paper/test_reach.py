"""A hold holds what it has reached, wherever that is filed later, and nothing that it was released before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.paper.deciding import let_go
from archive.paper.errors import HeldStackStays, MayNotBeShredded
from archive.paper.gate import judge
from archive.paper.holds import On, place_hold, put_back_hold, release_hold
from archive.paper.of_document import paper_of_document
from archive.paper.shredding import approve
from archive.paper.stack_page import stack_page
from archive.paper.stacks import change_stack, put_on_file, restore_stack, withdraw_stack
from archive.records import Given
from archive.records.gate_rule import Refusal
from archive.records.retention_rule import Retention
from archive.services.acceptances import accept_version, attach_to_acceptance
from archive.services.agreement_drafts import begin_agreement
from archive.services.approvals import attach_to_approval, record_approval, withdraw_approval
from archive.services.clients import add_client
from archive.services.filing import file_document, link_document, undo_filing, unfile_document
from archive.services.jobs import close_job, open_job
from archive.services.merging import merge_clients, unmerge_client
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, ripen, scan_and_check
from tests.archive.services.at_agreements import WORDS

IN_A_YEAR = date(2027, 9, 1)


def hold(office: Office, on: On, thing: int) -> int:
    return place_hold(office.archive, on=on, thing_id=thing, reason="In court.", review_on=IN_A_YEAR, by="AM")


def told(office: Office) -> tuple[Refusal, ...]:
    """What the gate says once the copies know of everything."""
    copy_twice(office.archive)
    return judge(office.archive, paper_id=office.stack, by="AM").refusals


@pytest.fixture
def dispute(office: Office) -> int:
    """Another job of the client's, closed as early as the stack's own."""
    job = open_job(office.archive, client_id=office.client, title="Dispute", by="AM").id
    office.day(CLOSED)
    close_job(office.archive, job_id=job, by="AM", closed_on=CLOSED)
    return job


def undone(office: Office, document: int, link: int) -> None:
    undo_filing(office.archive, filing_id=link, by="AM")


def filed_elsewhere(office: Office, document: int, link: int) -> None:
    file_document(office.archive, document_id=document, client_id=office.client, by="AM")


def waiting_and_filed_again(office: Office, document: int, link: int) -> None:
    unfile_document(office.archive, document_id=document, by="AM")
    file_document(office.archive, document_id=document, client_id=office.client, by="AM")


REFILINGS = [undone, filed_elsewhere, waiting_and_filed_again]


@pytest.mark.parametrize("refile", REFILINGS)
def test_a_scan_that_is_filed_elsewhere_is_still_held_by_its_job(
    office: Office, dispute: int, refile: Callable[[Office, int, int], None]
) -> None:
    document = ripen(office)
    link = link_document(office.archive, document_id=document, client_id=office.client, job_id=dispute, by="AM")
    placed = hold(office, On.JOB, dispute)
    refile(office, document, link)
    assert told(office) == (Refusal.HELD,)
    assert [one.id for one in stack_page(office.archive, paper_id=office.stack).holds] == [placed]
    assert [one.id for one in paper_of_document(office.archive, document_id=document).holds] == [placed]
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    assert told(office) == (Refusal.TO_REVIEW,)
    let_go(office.archive, paper_id=office.stack, why="Settled in writing.", by="AM")
    assert told(office) == ()


@pytest.mark.parametrize("refile", REFILINGS)
def test_a_scan_that_is_filed_elsewhere_is_still_held_by_its_client(
    office: Office, refile: Callable[[Office, int, int], None]
) -> None:
    other = add_client(office.archive, name="Zed", by="AM")
    document = ripen(office)
    link = link_document(office.archive, document_id=document, client_id=other, by="AM")
    hold(office, On.CLIENT, other)
    refile(office, document, link)
    assert told(office) == (Refusal.HELD,)


@pytest.mark.parametrize("refile", REFILINGS)
def test_a_late_release_is_not_forgotten_when_the_scan_is_filed_elsewhere(
    office: Office, dispute: int, refile: Callable[[Office, int, int], None]
) -> None:
    document = ripen(office)
    link = link_document(office.archive, document_id=document, client_id=office.client, job_id=dispute, by="AM")
    release_hold(office.archive, hold_id=hold(office, On.JOB, dispute), why="Settled.", by="AM")
    refile(office, document, link)
    assert told(office) == (Refusal.TO_REVIEW,)


def test_a_scan_that_left_a_client_before_the_hold_is_none_of_its_business(office: Office) -> None:
    other = add_client(office.archive, name="Zed", by="AM")
    document = ripen(office)
    link = link_document(office.archive, document_id=document, client_id=other, by="AM")
    undo_filing(office.archive, filing_id=link, by="AM")
    hold(office, On.CLIENT, other)
    assert told(office) == ()


def test_a_hold_put_back_holds_what_is_below_it_now_and_not_what_was_there_by_mistake(office: Office) -> None:
    other = add_client(office.archive, name="Zed", by="AM")
    placed = hold(office, On.CLIENT, other)
    document = ripen(office)
    undo_filing(
        office.archive,
        filing_id=link_document(office.archive, document_id=document, client_id=other, by="AM"),
        by="AM",
    )
    assert told(office) == (Refusal.HELD,)
    release_hold(office.archive, hold_id=placed, why="A paper of others was filed here.", by="AM")
    put_back_hold(office.archive, hold_id=placed, by="AM")
    assert told(office) == (Refusal.TO_REVIEW,)


def test_a_scan_filed_twice_with_one_job_stays_there_until_both_filings_are_withdrawn(
    office: Office, dispute: int
) -> None:
    document = ripen(office)
    links = [
        link_document(office.archive, document_id=document, client_id=office.client, job_id=dispute, by="AM")
        for _ in range(2)
    ]
    office.clock.put(office.clock.at + timedelta(minutes=1))
    undo_filing(office.archive, filing_id=links[0], by="AM")
    release_hold(office.archive, hold_id=hold(office, On.JOB, dispute), why="Settled.", by="AM")
    assert told(office) == (Refusal.TO_REVIEW,)


@pytest.mark.parametrize("detached", [False, True])
def test_the_proof_of_an_approval_is_held_with_the_job_wherever_it_is_filed(
    office: Office, dispute: int, detached: bool
) -> None:
    document = ripen(office)
    approval = record_approval(
        office.archive, job_id=dispute, given=Given.SIGNED_FORM, given_by="Ms X", document_id=document, by="AM"
    )
    assert told(office) == ()
    placed = hold(office, On.JOB, dispute)
    if detached:
        attach_to_approval(office.archive, approval_id=approval.id, document_id=None, by="AM")
    withdraw_approval(office.archive, approval_id=approval.id, by="AM")
    assert told(office) == (Refusal.HELD,)
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    assert told(office) == (Refusal.TO_REVIEW,)


@pytest.mark.parametrize("on", [On.JOB, On.CLIENT])
def test_the_proof_of_an_acceptance_is_held_with_the_job_and_its_client(office: Office, on: On) -> None:
    other = add_client(office.archive, name="Zed", by="AM")
    job = open_job(office.archive, client_id=other, title="Dispute", by="AM").id
    document = ripen(office)
    draft = begin_agreement(office.archive, job_id=job, draft=WORDS, by="AM")
    accepted = accept_version(
        office.archive,
        version_id=draft.version_id,
        given=Given.SIGNED_FORM,
        accepted_by="Ms X",
        document_id=document,
        seen=draft.revision,
        by="AM",
    )
    assert told(office) == ()
    hold(office, on, job if on is On.JOB else other)
    assert told(office) == (Refusal.HELD,)
    attach_to_acceptance(office.archive, acceptance_id=accepted.id, document_id=None, by="AM")
    assert told(office) == (Refusal.HELD,)


@pytest.mark.parametrize("on", [On.JOB, On.CLIENT])
def test_what_was_released_before_the_paper_was_put_on_file_has_nothing_to_do_with_it(office: Office, on: On) -> None:
    office.close(CLOSED)
    office.day(OVER)
    release_hold(
        office.archive, hold_id=hold(office, on, office.job if on is On.JOB else office.client), why="No.", by="AM"
    )
    fresh = put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    assert office.seen(office.stack).retention is Retention.REVIEW
    assert (office.seen(fresh).retention, stack_page(office.archive, paper_id=fresh).holds) == (Retention.OVER, ())


def test_what_was_released_before_the_scan_was_filed_there_does_not_count_and_a_hold_on_the_scan_itself_does(
    office: Office, dispute: int
) -> None:
    document = ripen(office)
    release_hold(office.archive, hold_id=hold(office, On.JOB, dispute), why="Settled.", by="AM")
    link_document(office.archive, document_id=document, client_id=office.client, job_id=dispute, by="AM")
    assert told(office) == ()
    release_hold(office.archive, hold_id=hold(office, On.DOCUMENT, document), why="Settled.", by="AM")
    assert told(office) == (Refusal.TO_REVIEW,)


def test_a_hold_that_came_to_a_merged_client_counts_for_what_was_there_then(office: Office) -> None:
    other = add_client(office.archive, name="Harbour Dental Ltd", by="AM")
    merge_clients(office.archive, kept_id=other, merged_id=office.client, by="AM")
    placed = hold(office, On.CLIENT, other)
    office.close(CLOSED)
    office.day(OVER)
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    fresh = put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    unmerge_client(office.archive, merged_id=office.client, by="AM")
    assert (office.seen().retention, office.seen(fresh).retention) == (Retention.REVIEW, Retention.OVER)


@pytest.mark.parametrize("on", [On.PAPER, On.JOB, On.CLIENT])
def test_a_stack_is_not_taken_off_file_while_anything_holds_it(office: Office, on: On) -> None:
    things = {On.PAPER: office.stack, On.JOB: office.job, On.CLIENT: office.client}
    called = {On.PAPER: "paper P-2026-0001", On.JOB: "job J-2026-0001", On.CLIENT: "client Harbour Dental"}
    placed = hold(office, on, things[on])
    with pytest.raises(HeldStackStays, match=f"{called[on]}: “In court”"):
        withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    assert office.seen().retention is Retention.HELD
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    restore_stack(office.archive, paper_id=office.stack, by="AM")


def test_the_refusal_tells_on_what_do_not_destroy_stands_and_why(office: Office, dispute: int) -> None:
    document = ripen(office)
    link_document(office.archive, document_id=document, client_id=office.client, job_id=dispute, by="AM")
    hold(office, On.JOB, dispute)
    hold(office, On.DOCUMENT, document)
    held = "job J-2026-0002: “In court”; document Work orders and letters: “In court”"
    assert judge(office.archive, paper_id=office.stack, by="AM").held == held
    with pytest.raises(MayNotBeShredded, match=r"it must not be destroyed [(]job J-2026-0002: “In court”"):
        approve(office.archive, paper_id=office.stack, by="AM")


def test_paper_taken_off_a_job_that_is_still_open_when_its_time_would_be_over_waits_for_a_person(
    office: Office,
) -> None:
    other = open_job(office.archive, client_id=office.client, title="New router", by="AM").id
    both = replace(office.fields, jobs=(office.job, other))
    change_stack(office.archive, paper_id=office.stack, fields=both, by="AM")
    ripen(office)
    assert told(office) == (Refusal.NOT_STARTED,)
    change_stack(office.archive, paper_id=office.stack, fields=office.fields, by="AM")
    assert told(office) == (Refusal.TO_REVIEW,)
    let_go(office.archive, paper_id=office.stack, why="It never belonged to the router.", by="AM")
    assert told(office) == ()


def test_paper_taken_off_an_open_job_in_time_or_off_a_closed_one_waits_for_nobody(office: Office, dispute: int) -> None:
    other = open_job(office.archive, client_id=office.client, title="New router", by="AM").id
    every = replace(office.fields, jobs=(office.job, other, dispute))
    change_stack(office.archive, paper_id=office.stack, fields=every, by="AM")
    change_stack(office.archive, paper_id=office.stack, fields=replace(every, jobs=(office.job, dispute)), by="AM")
    ripen(office)
    change_stack(office.archive, paper_id=office.stack, fields=office.fields, by="AM")
    assert told(office) == ()


def test_an_open_job_with_which_the_scan_is_filed_keeps_the_paper(office: Office) -> None:
    other = open_job(office.archive, client_id=office.client, title="Still running", by="AM").id
    office.close(CLOSED)
    office.day(OVER)
    document = scan_and_check(office)
    link_document(office.archive, document_id=document, client_id=office.client, job_id=other, by="AM")
    assert told(office) == (Refusal.NOT_STARTED,)
    close_job(office.archive, job_id=other, by="AM")
    assert told(office) == (Refusal.TOO_YOUNG,)
