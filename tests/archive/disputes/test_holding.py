""" "Do not destroy" is suggested for a job, and taken, widened, narrowed or declined with a reason."""

import pytest

from archive.disputes.about import give_job
from archive.disputes.ending import HoldEnd, end_dispute, reopen_dispute
from archive.disputes.errors import DecidedAlready, HoldsUndecided, IsHeldAlready
from archive.disputes.holding import decide_afterwards, hold_for, take_back_nothing_held
from archive.errors import ChangedMeanwhile, WordsMissing
from archive.paper.holds import On, put_back_hold, release_hold
from archive.records import Afterlife, Ending, Scope
from archive.records.dispute_rule import Next
from archive.services.acts import acts_on
from archive.services.check import check
from archive.services.jobs import open_job
from tests.archive.disputes.quarrel import Quarrel


def decide(quarrel: Quarrel, scope: Scope, why: str = "They ask about more.", **more: object) -> int:
    return hold_for(quarrel.archive, dispute_id=quarrel.dispute, scope=scope, why=why, by="AM", **more)  # type: ignore[arg-type]  # fields by name


def test_the_job_is_suggested_with_what_they_say(quarrel: Quarrel) -> None:
    offered = quarrel.file().suggestion
    assert offered is not None
    assert (offered.on, offered.thing_id, offered.called) == (On.JOB, quarrel.job, "J-2026-0001")
    assert offered.reason == "Dispute D-2026-0001: You were to set the computer up anew as well."


def test_it_is_taken_in_one_stroke(quarrel: Quarrel) -> None:
    decide(quarrel, Scope.SUGGESTED, "")
    (held,) = quarrel.file().holds
    assert held.hold is not None
    assert (held.hold.on, held.hold.thing_id, held.hold.released_at) == (On.JOB, quarrel.job, None)
    assert quarrel.file().suggestion is None


def test_it_is_widened_to_the_client(quarrel: Quarrel) -> None:
    decide(quarrel, Scope.WIDER)
    (held,) = quarrel.file().holds
    assert held.hold is not None
    assert (held.hold.on, held.hold.thing_id) == (On.CLIENT, quarrel.client)


@pytest.mark.parametrize("scope", [Scope.WIDER, Scope.NARROWER, Scope.NONE])
def test_whatever_is_not_as_suggested_takes_a_reason(quarrel: Quarrel, scope: Scope) -> None:
    with pytest.raises(WordsMissing):
        decide(quarrel, scope, " ")
    assert quarrel.file().holds == ()


def test_declining_is_a_decision_too(quarrel: Quarrel) -> None:
    decide(quarrel, Scope.NONE, "There is no paper about this job.")
    (held,) = quarrel.file().holds
    assert (held.hold, held.why) == (None, "There is no paper about this job.")
    assert quarrel.file().suggestion is None
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    assert quarrel.file().line.next is Next.NOTHING


def test_that_nothing_is_held_is_taken_back_and_waits_again(quarrel: Quarrel) -> None:
    decision = decide(quarrel, Scope.NONE, "There is no paper about this job.")
    take_back_nothing_held(quarrel.archive, decision_id=decision, by="AM")
    file = quarrel.file()
    assert (file.holds, file.line.hold_waits, file.suggestion is not None) == ((), True, True)
    take_back_nothing_held(quarrel.archive, decision_id=decision, by="AM")  # a second press takes nothing more
    acts = [one.act for one in acts_on(quarrel.archive, "dispute")]
    assert acts[-2:] == ["hold decided", "hold decision taken back"]
    decide(quarrel, Scope.SUGGESTED, "")
    assert not quarrel.file().line.hold_waits
    assert [one.finding for one in check(quarrel.archive, progress=lambda *_: None) if not one.is_remark] == []


def test_a_dispute_does_not_end_while_nobody_said_what_becomes_of_its_holds(quarrel: Quarrel) -> None:
    decision = decide(quarrel, Scope.SUGGESTED, "")
    end = {"dispute_id": quarrel.dispute, "ending": Ending.SETTLED, "words": "Settled.", "by": "AM"}
    with pytest.raises(HoldsUndecided):
        end_dispute(quarrel.archive, **end)  # type: ignore[arg-type]  # fields by name
    assert quarrel.file().outcomes == ()
    holds = {decision: HoldEnd(Afterlife.RELEASED, "Both sides signed.")}
    end_dispute(quarrel.archive, **end, holds=holds)  # type: ignore[arg-type]  # fields by name
    (held,) = quarrel.file().holds
    assert held.hold is not None
    assert held.hold.released_why == "Both sides signed."
    assert held.afterwards is Afterlife.RELEASED


def test_one_that_is_kept_goes_on_holding(quarrel: Quarrel) -> None:
    decision = decide(quarrel, Scope.SUGGESTED, "")
    decide_afterwards(
        quarrel.archive, decision_id=decision, afterwards=Afterlife.KEPT, why="The lawyer wants it.", by="AM"
    )
    (held,) = quarrel.file().holds
    assert held.hold is not None
    assert held.hold.released_at is None
    with pytest.raises(DecidedAlready):
        decide_afterwards(quarrel.archive, decision_id=decision, afterwards=Afterlife.RELEASED, why="No.", by="AM")


def test_one_that_was_released_meanwhile_needs_no_decision(quarrel: Quarrel) -> None:
    decide(quarrel, Scope.SUGGESTED, "")
    (held,) = quarrel.file().holds
    assert held.hold is not None
    release_hold(quarrel.archive, hold_id=held.hold.id, why="It was the wrong job.", by="AM")
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.WITHDRAWN, words="A mistake.", by="AM")


def test_what_was_kept_may_be_released_when_it_ends_a_second_time(quarrel: Quarrel) -> None:
    decision = decide(quarrel, Scope.SUGGESTED, "")
    end = {"dispute_id": quarrel.dispute, "ending": Ending.SETTLED, "words": "Settled.", "by": "AM"}
    kept, released = HoldEnd(Afterlife.KEPT, "Until they have paid."), HoldEnd(Afterlife.RELEASED, "They have paid.")
    for choice in (kept, kept, HoldEnd(Afterlife.KEPT, "They ask about more."), released):
        end_dispute(quarrel.archive, holds={decision: choice}, **end)  # type: ignore[arg-type]  # fields by name
        (held,) = quarrel.file().holds
        assert held.hold is not None
        assert held.hold.released_why == (choice.why if choice is released else None)
        reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It broke again.", by="AM")
    assert (held.afterwards, held.afterwards_why) == (Afterlife.KEPT, "Until they have paid.")
    assert [one.words for one in quarrel.file().outcomes if one.ending is Ending.SETTLED] == [
        *("Settled.", "Settled.", "Settled.\nJ-2026-0001 stays held: They ask about more.", "Settled."),
    ]
    assert [one.finding for one in check(quarrel.archive, progress=lambda *_: None) if not one.is_remark] == []


def test_two_desks_that_hold_the_same_hold_it_once(quarrel: Quarrel) -> None:
    decide(quarrel, Scope.SUGGESTED, "")
    with pytest.raises(IsHeldAlready):
        decide(quarrel, Scope.SUGGESTED, "")
    assert len(quarrel.file().holds) == 1
    decide(quarrel, Scope.WIDER)
    assert len(quarrel.file().holds) == 2


def test_that_nothing_is_held_is_not_said_over_what_another_desk_holds_by_now(quarrel: Quarrel) -> None:
    seen = quarrel.file().suggestion
    decide(quarrel, Scope.SUGGESTED, "")
    with pytest.raises(ChangedMeanwhile, match="What is held was changed by you"):
        decide(quarrel, Scope.NONE, "There is no paper.", seen=seen)
    with pytest.raises(IsHeldAlready):
        decide(quarrel, Scope.SUGGESTED, "", seen=seen)
    assert [one.scope for one in quarrel.file().holds] == [Scope.SUGGESTED]


def test_what_was_suggested_for_another_job_is_not_decided_about_this_one(quarrel: Quarrel) -> None:
    seen = quarrel.file().suggestion
    other = open_job(quarrel.archive, client_id=quarrel.client, title="Six desks", by="AM").id
    give_job(quarrel.archive, dispute_id=quarrel.dispute, job_id=other, by="BK", seen=quarrel.job)
    for scope in (Scope.NONE, Scope.SUGGESTED):
        with pytest.raises(ChangedMeanwhile, match="The job that it is about was changed by BK"):
            decide(quarrel, scope, "There is no paper.", seen=seen)
    assert quarrel.file().holds == ()


def test_a_hold_that_was_released_by_mistake_is_the_disputes_again_and_asked_about_at_its_end(quarrel: Quarrel) -> None:
    decision = decide(quarrel, Scope.SUGGESTED, "")
    (held,) = quarrel.file().holds
    assert held.hold is not None
    release_hold(quarrel.archive, hold_id=held.hold.id, why="It is over", by="AM")
    assert quarrel.file().undecided == ()
    again = put_back_hold(quarrel.archive, hold_id=held.hold.id, by="AM")

    (held,) = quarrel.file().holds
    assert held.hold is not None
    assert (held.hold.id, held.hold.released_at) == (again, None)
    assert quarrel.file().undecided == (decision,)
    how = {decision: HoldEnd(Afterlife.RELEASED, "Nothing is open")}
    end_dispute(
        quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Content.", holds=how, by="AM"
    )
    (held,) = quarrel.file().holds
    assert held.hold is not None
    assert held.hold.released_why == "Nothing is open"
    assert [one.finding for one in check(quarrel.archive, progress=lambda *_: None) if not one.is_remark] == []
