"""What the clock alone may not let go, a person decides, and says why."""

from datetime import date

import pytest

from archive.errors import ClockInDoubt, WordsMissing
from archive.paper.deciding import let_go, take_back_decision
from archive.paper.errors import NothingDecided, NothingToDecide
from archive.paper.gate import judge
from archive.paper.holds import On, place_hold, release_hold
from archive.records.board_rule import Column
from archive.records.gate_rule import Refusal
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER, ripen
from tests.archive.told import history_of


def held_and_released(office: Office) -> None:
    hold = place_hold(
        office.archive, on=On.JOB, thing_id=office.job, reason="Disputed.", review_on=date(2027, 1, 1), by="AM"
    )
    release_hold(office.archive, hold_id=hold, why="Settled.", by="AM")


def test_a_stack_released_late_goes_on_once_a_person_has_looked(office: Office) -> None:
    ripen(office)
    held_and_released(office)
    assert judge(office.archive, paper_id=office.stack, by="AM").refusals == (Refusal.TO_REVIEW,)
    with pytest.raises(WordsMissing):
        let_go(office.archive, paper_id=office.stack, why=" ", by="JT")
    let_go(office.archive, paper_id=office.stack, why="The dispute is settled in writing.", by="JT")
    assert judge(office.archive, paper_id=office.stack, by="AM").refusals == ()
    assert office.seen().column is Column.READY_TO_SHRED


def test_a_later_hold_asks_again(office: Office) -> None:
    ripen(office)
    for _ in range(2):
        held_and_released(office)
        assert office.seen().column is Column.ON_HOLD
        let_go(office.archive, paper_id=office.stack, why="Settled in writing.", by="JT")
        assert office.seen().column is Column.READY_TO_SHRED


def test_what_does_not_wait_for_anybody_cannot_be_decided(office: Office) -> None:
    with pytest.raises(NothingToDecide):
        let_go(office.archive, paper_id=office.stack, why="Let us be quick.", by="JT")
    ripen(office)
    with pytest.raises(NothingToDecide):
        let_go(office.archive, paper_id=office.stack, why="Let us be quick.", by="JT")


def test_nobody_decides_or_releases_while_the_date_is_in_doubt(office: Office) -> None:
    ripen(office)
    hold = place_hold(
        office.archive, on=On.JOB, thing_id=office.job, reason="Disputed.", review_on=date(2027, 1, 1), by="AM"
    )
    office.leap(date(2026, 4, 1))
    with pytest.raises(ClockInDoubt):
        release_hold(office.archive, hold_id=hold, why="Settled.", by="AM")
    office.leap(OVER)
    release_hold(office.archive, hold_id=hold, why="Settled.", by="AM")
    office.leap(date(2028, 1, 1))
    with pytest.raises(ClockInDoubt):
        let_go(office.archive, paper_id=office.stack, why="Settled.", by="AM")
    office.leap(OVER)
    assert judge(office.archive, paper_id=office.stack, by="AM").refusals == (Refusal.TO_REVIEW,)


def test_a_decision_that_is_taken_back_leaves_the_stack_as_it_was_before(office: Office) -> None:
    ripen(office)
    held_and_released(office)
    with pytest.raises(NothingDecided):
        take_back_decision(office.archive, paper_id=office.stack, by="JT")
    before = office.seen()
    for _ in range(2):  # and it can be decided anew
        let_go(office.archive, paper_id=office.stack, why="Settled in writing.", by="JT")
        assert office.seen().column is Column.READY_TO_SHRED
        take_back_decision(office.archive, paper_id=office.stack, by="JT")
        assert office.seen() == before
        assert judge(office.archive, paper_id=office.stack, by="AM").refusals == (Refusal.TO_REVIEW,)
    assert [act.act for act in history_of(office.archive, thing=f"paper:{office.stack}")][-2:] == [
        "decided",
        "decision taken back",
    ]
