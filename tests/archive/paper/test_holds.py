"""A hold wins always, wherever it was placed, and leaves a trace when it is released late."""

from dataclasses import replace
from datetime import date

import pytest

from archive.errors import DayIsPast, WordsMissing
from archive.paper.errors import ReleasedAlready, StillHeld
from archive.paper.holds import (
    On,
    holds_to_review,
    place_hold,
    postpone_review,
    put_back_hold,
    release_hold,
)
from archive.paper.stack_page import stack_page
from archive.paper.stacks import change_stack, undo_stack_change
from archive.records.board_rule import Column
from archive.records.retention_rule import Retention
from archive.services.clients import add_client
from archive.services.jobs import close_job, open_job
from archive.services.merging import merge_clients, unmerge_client
from tests.archive.paper.hands import Office
from tests.archive.paper.held import holds_on
from tests.archive.told import history_of

CLOSED = date(2026, 3, 20)
OVER = date(2026, 9, 21)
REVIEW = date(2026, 12, 1)


def hold(office: Office, on: On, thing: int) -> int:
    return place_hold(
        office.archive, on=on, thing_id=thing, reason="They dispute the invoice.", review_on=REVIEW, by="AM"
    )


@pytest.mark.parametrize("on", [On.PAPER, On.JOB, On.CLIENT])
def test_a_hold_on_the_stack_its_job_or_its_client_holds_the_stack(office: Office, on: On) -> None:
    office.close(CLOSED)
    office.day(OVER)
    assert office.seen().retention is Retention.OVER
    things = {On.PAPER: office.stack, On.JOB: office.job, On.CLIENT: office.client}
    hold(office, on, things[on])
    assert (office.seen().retention, office.seen().column) == (Retention.HELD, Column.ON_HOLD)


def test_several_stand_at_once_and_each_counts(office: Office) -> None:
    office.close(CLOSED)
    first, second = hold(office, On.PAPER, office.stack), hold(office, On.CLIENT, office.client)
    assert office.seen().holds == 2
    release_hold(office.archive, hold_id=first, why="Settled.", by="AM")
    assert office.seen().retention is Retention.HELD
    release_hold(office.archive, hold_id=second, why="Settled.", by="AM")
    assert office.seen().retention is Retention.RUNNING


def test_a_late_release_is_not_forgotten_when_the_stack_moves_to_another_job(office: Office) -> None:
    other = open_job(office.archive, client_id=office.client, title="New router", by="AM").id
    office.day(CLOSED)
    close_job(office.archive, job_id=other, by="AM", closed_on=CLOSED)
    office.close(CLOSED)
    placed = hold(office, On.JOB, office.job)
    office.day(OVER)
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    moved = change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, jobs=(other,)), by="AM")
    assert office.seen().retention is Retention.REVIEW
    [told] = stack_page(office.archive, paper_id=office.stack).holds
    assert told.id == placed
    undo_stack_change(office.archive, change=moved, by="AM")
    assert len(stack_page(office.archive, paper_id=office.stack).holds) == 1


def test_what_was_released_on_a_job_after_the_stack_had_left_it_is_none_of_its_business(office: Office) -> None:
    other = open_job(office.archive, client_id=office.client, title="New router", by="AM").id
    office.day(CLOSED)
    close_job(office.archive, job_id=other, by="AM", closed_on=CLOSED)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, jobs=(other,)), by="AM")
    placed = hold(office, On.JOB, office.job)
    office.day(OVER)
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    assert office.seen().retention is Retention.OVER


def test_released_after_the_date_it_waits_for_a_person(office: Office) -> None:
    office.close(CLOSED)
    placed = hold(office, On.JOB, office.job)
    office.day(OVER)
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    assert (office.seen().retention, office.seen().column) == (Retention.REVIEW, Column.ON_HOLD)


def test_a_hold_on_one_of_two_merged_clients_holds_the_paper_of_both(office: Office) -> None:
    other = add_client(office.archive, name="Harbour Dentists", by="AM")
    hold(office, On.CLIENT, other)
    assert office.seen().holds == 0
    merge_clients(office.archive, kept_id=office.client, merged_id=other, by="AM")
    assert office.seen().holds == 1
    unmerge_client(office.archive, merged_id=other, by="AM")
    assert office.seen().holds == 0


def test_a_hold_on_a_merged_client_is_on_the_one_that_stands_in_the_list(office: Office) -> None:
    other = add_client(office.archive, name="Harbour Dentists", by="AM")
    merge_clients(office.archive, kept_id=office.client, merged_id=other, by="AM")
    hold(office, On.CLIENT, other)
    assert [one.called for one in holds_on(office.archive, on=On.CLIENT, thing_id=office.client)] == ["Harbour Dental"]


def test_a_hold_says_why_by_whom_and_until_when_somebody_looks(office: Office) -> None:
    hold(office, On.PAPER, office.stack)
    (told,) = holds_on(office.archive, on=On.PAPER, thing_id=office.stack)
    assert (told.called, told.reason, told.placed_by) == ("P-2026-0001", "They dispute the invoice.", "AM")
    assert told.review_on == REVIEW
    assert told.released_at is None


def test_a_hold_without_a_reason_or_with_a_day_that_is_over_is_refused(office: Office) -> None:
    with pytest.raises(WordsMissing):
        place_hold(office.archive, on=On.PAPER, thing_id=office.stack, reason=" ", review_on=REVIEW, by="AM")
    with pytest.raises(DayIsPast):
        place_hold(office.archive, on=On.PAPER, thing_id=office.stack, reason="x", review_on=date(2026, 1, 1), by="AM")
    assert office.seen().holds == 0


def test_a_release_is_said_why_and_happens_once(office: Office) -> None:
    placed = hold(office, On.PAPER, office.stack)
    with pytest.raises(WordsMissing):
        release_hold(office.archive, hold_id=placed, why="", by="AM")
    assert office.seen().holds == 1
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    with pytest.raises(ReleasedAlready):
        release_hold(office.archive, hold_id=placed, why="Again.", by="JT")
    acts = history_of(office.archive, thing=f"paper:{office.stack}")
    assert [act.act for act in acts] == ["put on file", "held", "released"]


def test_holds_come_up_for_review_on_their_day(office: Office) -> None:
    placed = hold(office, On.PAPER, office.stack)
    assert holds_to_review(office.archive) == ()
    office.day(REVIEW)
    assert [one.id for one in holds_to_review(office.archive)] == [placed]
    assert postpone_review(office.archive, hold_id=placed, review_on=date(2027, 3, 1), by="AM") == REVIEW
    assert holds_to_review(office.archive) == ()


def test_a_release_that_is_undone_puts_the_hold_back_since_its_first_day(office: Office) -> None:
    old = place_hold(office.archive, on=On.JOB, thing_id=office.job, reason="Disputed.", review_on=REVIEW, by="AM")
    first = holds_on(office.archive, on=On.JOB, thing_id=office.job)[0]
    with pytest.raises(StillHeld):
        put_back_hold(office.archive, hold_id=old, by="JT")
    office.day(REVIEW)
    release_hold(office.archive, hold_id=old, why="Settled.", by="JT")
    again = put_back_hold(office.archive, hold_id=old, by="JT")
    stands, released = holds_on(office.archive, on=On.JOB, thing_id=office.job)
    assert (stands.id, stands.continues, stands.released_at) == (again, old, None)
    assert (stands.reason, stands.placed_at, stands.placed_by) == (first.reason, first.placed_at, "AM")
    assert stands.review_on == REVIEW
    assert (released.id, released.continues, released.released_why) == (old, None, "Settled.")
    assert office.seen().retention is Retention.HELD
    assert [act.act for act in history_of(office.archive, thing=f"job:{office.job}")][-2:] == [
        "released",
        "hold put back",
    ]


def test_what_is_held_of_two_merged_clients_is_held_of_both_when_they_are_taken_apart(office: Office) -> None:
    other = add_client(office.archive, name="Harbour Dental Ltd", by="AM")
    office.close(CLOSED)
    office.day(OVER)
    merge_clients(office.archive, kept_id=other, merged_id=office.client, by="AM")
    placed = hold(office, On.CLIENT, office.client)
    unmerge_client(office.archive, merged_id=office.client, by="AM")
    assert office.seen().retention is Retention.HELD
    assert [one.id for one in holds_on(office.archive, on=On.CLIENT, thing_id=other)] == [placed]
    (own,) = holds_on(office.archive, on=On.CLIENT, thing_id=office.client)
    assert (own.reason, own.placed_by, own.review_on) == ("They dispute the invoice.", "AM", REVIEW)
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    assert office.seen().retention is Retention.HELD
    release_hold(office.archive, hold_id=own.id, why="Settled.", by="AM")
    assert office.seen().retention is Retention.REVIEW


def test_what_was_held_of_the_other_before_the_merge_stays_the_others(office: Office) -> None:
    other = add_client(office.archive, name="Harbour Dental Ltd", by="AM")
    hold(office, On.CLIENT, other)
    merge_clients(office.archive, kept_id=other, merged_id=office.client, by="AM")
    assert office.seen().retention is Retention.HELD
    unmerge_client(office.archive, merged_id=office.client, by="AM")
    assert holds_on(office.archive, on=On.CLIENT, thing_id=office.client) == ()


def test_paper_released_late_of_merged_clients_still_waits_for_a_person_when_they_are_taken_apart(
    office: Office,
) -> None:
    other = add_client(office.archive, name="Harbour Dental Ltd", by="AM")
    merge_clients(office.archive, kept_id=other, merged_id=office.client, by="AM")
    placed = hold(office, On.CLIENT, office.client)
    office.close(CLOSED)
    office.day(OVER)
    release_hold(office.archive, hold_id=placed, why="Settled.", by="AM")
    assert office.seen().retention is Retention.REVIEW
    unmerge_client(office.archive, merged_id=office.client, by="AM")
    assert office.seen().retention is Retention.REVIEW


def test_a_hold_on_what_was_merged_twice_stays_with_the_innermost(office: Office) -> None:
    middle = add_client(office.archive, name="Harbour Dental Ltd", by="AM")
    outer = add_client(office.archive, name="Harbour Group", by="AM")
    merge_clients(office.archive, kept_id=middle, merged_id=office.client, by="AM")
    merge_clients(office.archive, kept_id=outer, merged_id=middle, by="AM")
    hold(office, On.CLIENT, office.client)
    unmerge_client(office.archive, merged_id=middle, by="AM")
    unmerge_client(office.archive, merged_id=office.client, by="AM")
    assert office.seen().holds == 1
