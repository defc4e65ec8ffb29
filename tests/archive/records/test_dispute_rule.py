"""How far a dispute has come, and what moves it on."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.dispute_meetings import IF_IT_APPLIES, MUST, Point
from archive.records.dispute_rule import (
    DisputeFacts,
    HoldFacts,
    Next,
    OfferFacts,
    Stage,
    cost_of,
    next_step,
    stage_of,
    still_to_say,
    waits_for_hold,
)
from archive.records.disputes import Answer, Ending

WRITTEN = OfferFacts(False, None, False)
SHOWN = OfferFacts(True, None, False)


def answered(answer: Answer, *, done: bool = False) -> OfferFacts:
    return OfferFacts(True, answer, done)


def facts(meetings: int = 1, *offers: OfferFacts, ending: Ending | None = None, holds: int = 0) -> DisputeFacts:
    return DisputeFacts(meetings, offers, ending, holds)


@pytest.mark.parametrize(
    ("of", "stage", "then"),
    [
        (facts(0), Stage.HEARD, Next.MEET),
        (facts(1), Stage.MET, Next.WRITE_OFFER),
        (facts(1, WRITTEN), Stage.MET, Next.PRESENT_OFFER),
        (facts(1, SHOWN), Stage.OFFERED, Next.HEAR_ANSWER),
        (facts(1, answered(Answer.ACCEPTED)), Stage.ANSWERED, Next.CARRY_OUT),
        (facts(1, answered(Answer.ACCEPTED, done=True)), Stage.ANSWERED, Next.CHOOSE_OUTCOME),
        (facts(1, answered(Answer.DECLINED)), Stage.ANSWERED, Next.CHOOSE_OUTCOME),
        (facts(1, answered(Answer.SILENT)), Stage.ANSWERED, Next.CHOOSE_OUTCOME),
        (facts(1, answered(Answer.SOMETHING_ELSE)), Stage.ANSWERED, Next.WRITE_OFFER),
        (facts(1, answered(Answer.SOMETHING_ELSE), WRITTEN), Stage.ANSWERED, Next.PRESENT_OFFER),
        (facts(1, answered(Answer.SOMETHING_ELSE), SHOWN), Stage.OFFERED, Next.HEAR_ANSWER),
        (facts(1, answered(Answer.ACCEPTED), answered(Answer.DECLINED)), Stage.ANSWERED, Next.CARRY_OUT),
        (facts(1, answered(Answer.ACCEPTED), WRITTEN), Stage.ANSWERED, Next.CARRY_OUT),
        (facts(1, answered(Answer.ACCEPTED), SHOWN), Stage.OFFERED, Next.CARRY_OUT),
        (facts(1, SHOWN, answered(Answer.ACCEPTED, done=True)), Stage.ANSWERED, Next.CHOOSE_OUTCOME),
        (facts(1, answered(Answer.ACCEPTED, done=True), SHOWN), Stage.OFFERED, Next.HEAR_ANSWER),
        (facts(1, SHOWN, ending=Ending.LOST), Stage.ENDED, Next.NOTHING),
        (facts(1, SHOWN, ending=Ending.LOST, holds=1), Stage.ENDED, Next.DECIDE_HOLDS),
        (facts(1, SHOWN, ending=Ending.REOPENED), Stage.OFFERED, Next.HEAR_ANSWER),
    ],
)
def test_stage_and_next_step(of: DisputeFacts, stage: Stage, then: Next) -> None:
    assert (stage_of(of), next_step(of)) == (stage, then)


@given(
    st.builds(
        DisputeFacts,
        meetings=st.integers(0, 3),
        offers=st.lists(st.builds(OfferFacts, st.booleans(), st.none() | st.sampled_from(Answer), st.booleans())),
        ending=st.none() | st.sampled_from(Ending),
        undecided_holds=st.integers(0, 2),
    )
)
def test_nothing_is_left_to_do_only_after_an_outcome(of: DisputeFacts) -> None:
    if next_step(of) in (Next.NOTHING, Next.DECIDE_HOLDS):
        assert stage_of(of) is Stage.ENDED


def test_a_first_meeting_says_all_and_a_later_one_what_it_likes() -> None:
    assert still_to_say([], first=True) == (*MUST, *IF_IT_APPLIES)
    assert still_to_say([Point.APOLOGISED], first=True) == (*MUST[1:], *IF_IT_APPLIES)
    assert still_to_say([], first=False) == ()


@pytest.mark.parametrize(("minutes", "rate", "cost"), [(90, 6000, 9000), (1, 100, 2), (1, 29, 0), (1, 30, 1)])
def test_work_costs_its_part_of_an_hour(minutes: int, rate: int, cost: int) -> None:
    assert cost_of(minutes=minutes, rate=rate, parts=0, money=0) == cost


def on(day: int) -> datetime:
    return datetime(2026, 11, 1) + timedelta(days=day)


def held(day: int, released: int | None = None) -> HoldFacts:
    return HoldFacts(on(day), released_at=on(released) if released is not None else None)


def declined(day: int) -> HoldFacts:
    return HoldFacts(on(day), is_declined=True)


def elsewhere(facts: HoldFacts) -> HoldFacts:
    return replace(facts, covers=False)


@pytest.mark.parametrize(
    ("decisions", "waits"),
    [
        ([], True),
        ([held(1)], False),
        ([declined(1)], False),
        ([held(1, released=2)], True),
        ([held(1, released=2), held(3)], False),
        ([held(1, released=4), held(3)], False),
        ([held(1, released=2), held(3, released=4)], True),
        ([held(1, released=2), declined(3)], False),
        ([declined(1), held(2)], False),
        ([declined(1), held(2, released=3)], True),
        ([held(1, released=3), declined(2)], True),
        ([elsewhere(held(1))], True),
        ([elsewhere(declined(1))], True),
        ([elsewhere(held(1)), declined(2)], False),
        ([declined(1), elsewhere(held(2))], False),
        ([declined(1), elsewhere(declined(2))], False),
        ([declined(1), elsewhere(held(2, released=3))], True),
    ],
)
def test_it_waits_while_nothing_is_held_and_nobody_has_decided_so_since(
    decisions: list[HoldFacts], waits: bool
) -> None:
    assert waits_for_hold(decisions) is waits
