"""An ending that was a slip is taken back within the minute, with all that went with it; the history keeps both."""

from datetime import timedelta

import pytest

from archive.disputes.ending import AskAgain, HoldEnd, end_dispute, reopen_dispute
from archive.disputes.ending_taken_back import take_back_ending
from archive.disputes.holding import hold_for
from archive.disputes.opening import open_dispute
from archive.disputes.standing import disputes
from archive.errors import NotTakenBack
from archive.paper.holds import put_back_hold
from archive.records import Afterlife, Cause, Ending, Scope, Severity
from archive.records.dispute_rule import Next, Stage
from archive.records.disputes import going_on
from archive.services.acts import acts_on
from archive.services.check import check
from archive.services.follow_ups import follow_ups_of_job
from tests.archive.disputes.quarrel import Quarrel


def end(quarrel: Quarrel, ending: Ending = Ending.SETTLED, **more: object) -> int:
    words = {"words": "They are content.", "by": "AM", **more}
    return end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=ending, **words)  # type: ignore[arg-type]  # fields by name


def take_back(quarrel: Quarrel, outcome: int) -> None:
    take_back_ending(quarrel.archive, outcome_id=outcome, by="AM")


def findings(quarrel: Quarrel) -> list[object]:
    return [one.finding for one in check(quarrel.archive, progress=lambda *_: None) if not one.is_remark]


def test_it_stands_as_it_stood_before_and_the_history_keeps_both_acts(quarrel: Quarrel) -> None:
    quarrel.meet()
    before = quarrel.file()
    outcome = end(quarrel, ask_again=AskAgain(quarrel.today + timedelta(days=30), "Is it right?", "AM"))
    take_back(quarrel, outcome)
    assert quarrel.file() == before
    assert before.line.next is Next.WRITE_OFFER  # not to meet again: it was never over
    with quarrel.archive.database.reading() as session:
        assert [one.id for one in session.scalars(going_on())] == [quarrel.dispute]
    lines = follow_ups_of_job(quarrel.archive, job_id=quarrel.job)
    assert [one.what for one in lines if one.settled is None] == ["Show them what we offer"]
    acts = [one.act for one in acts_on(quarrel.archive, "dispute")]
    assert [one for one in acts if "ended" in one or "outcome" in one] == ["dispute ended", "outcome taken back"]
    assert findings(quarrel) == []
    take_back(quarrel, outcome)  # a second press takes nothing more


def test_what_was_released_with_it_is_held_again_and_may_be_released_at_its_end(quarrel: Quarrel) -> None:
    job = hold_for(quarrel.archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="AM")
    client = hold_for(quarrel.archive, dispute_id=quarrel.dispute, scope=Scope.WIDER, why="All of it.", by="AM")
    how = {job: HoldEnd(Afterlife.RELEASED, "All is well."), client: HoldEnd(Afterlife.KEPT, "They may come back.")}
    outcome = end(quarrel, holds=how)
    assert quarrel.file().undecided == ()

    take_back(quarrel, outcome)

    file = quarrel.file()
    assert [one.hold.released_at for one in file.holds if one.hold is not None] == [None, None]
    assert [one.afterwards for one in file.holds] == [None, None]
    assert (file.suggestion, file.line.hold_waits) == (None, False)
    assert findings(quarrel) == []
    end(quarrel, holds=dict.fromkeys((job, client), HoldEnd(Afterlife.RELEASED, "Now it is over.")))
    released = [one.hold.released_why for one in quarrel.file().holds if one.hold is not None]
    assert released == ["Now it is over.", "Now it is over."]
    assert findings(quarrel) == []


@pytest.mark.parametrize("slip", list(Afterlife))
def test_why_it_stays_held_is_told_at_its_end_whatever_the_slip_had_said(quarrel: Quarrel, slip: Afterlife) -> None:
    decision = hold_for(quarrel.archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="AM")
    stays = HoldEnd(Afterlife.KEPT, "The lawyer wants it.")
    take_back(quarrel, end(quarrel, holds={decision: HoldEnd(slip, stays.why)}))
    end(quarrel, Ending.LAWYER, holds={decision: stays})
    assert quarrel.file().outcomes[-1].words == "They are content.\nJ-2026-0001 stays held: The lawyer wants it."
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="They rang.", by="AM")
    assert [one.hold.released_at for one in quarrel.file().holds if one.hold is not None] == [None]
    assert findings(quarrel) == []


def test_what_was_kept_at_an_earlier_end_is_kept_again(quarrel: Quarrel) -> None:
    decision = hold_for(quarrel.archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="AM")
    end(quarrel, holds={decision: HoldEnd(Afterlife.KEPT, "Until they have paid.")})
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It broke again.", by="AM")
    outcome = end(quarrel, holds={decision: HoldEnd(Afterlife.RELEASED, "They have paid.")})
    take_back(quarrel, outcome)
    (held,) = quarrel.file().holds
    assert held.hold is not None
    assert (held.hold.released_at, held.afterwards) == (None, Afterlife.KEPT)
    assert [one.ending for one in quarrel.file().outcomes] == [Ending.SETTLED, Ending.REOPENED]


def test_a_hold_that_somebody_has_put_back_meanwhile_is_not_placed_twice(quarrel: Quarrel) -> None:
    decision = hold_for(quarrel.archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="AM")
    outcome = end(quarrel, holds={decision: HoldEnd(Afterlife.RELEASED, "All is well.")})
    (held,) = quarrel.file().holds
    assert held.hold is not None
    again = put_back_hold(quarrel.archive, hold_id=held.hold.id, by="BK")
    take_back(quarrel, outcome)
    (held,) = quarrel.file().holds
    assert held.hold is not None
    assert (held.hold.id, held.afterwards) == (again, None)


def test_what_it_was_about_is_told_in_the_same_stroke_and_unknown_again(quarrel: Quarrel) -> None:
    before = quarrel.file().statements
    outcome = end(quarrel, cause=Cause.LATE)
    assert [one.cause for one in quarrel.file().statements] == [Cause.UNKNOWN, Cause.LATE]
    take_back(quarrel, outcome)
    assert quarrel.file().statements == before
    assert findings(quarrel) == []


def test_nothing_is_told_of_what_does_not_end(quarrel: Quarrel) -> None:
    with pytest.raises(Exception, match="began only"):
        end(quarrel, cause=Cause.LATE, on=quarrel.today - timedelta(days=1))
    assert [one.cause for one in quarrel.file().statements] == [Cause.UNKNOWN]


def test_what_somebody_has_said_it_was_about_stays(quarrel: Quarrel) -> None:
    end(quarrel, cause=Cause.LATE)
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="They rang.", by="AM")
    end(quarrel, cause=Cause.PRICE)
    assert [one.cause for one in quarrel.file().statements] == [Cause.UNKNOWN, Cause.LATE]


def test_one_that_was_reopened_since_or_is_open_anew_is_not_taken_back(quarrel: Quarrel) -> None:
    outcome = end(quarrel)
    other = open_dispute(
        quarrel.archive, client_id=quarrel.client, job_id=quarrel.job, says="Again.", severity=Severity.GRAVE, by="BK"
    )
    with pytest.raises(NotTakenBack, match="D-2026-0002"):
        take_back(quarrel, outcome)
    assert [one.id for one in disputes(quarrel.archive)] == [other]
    end_dispute(quarrel.archive, dispute_id=other, ending=Ending.SETTLED, words="Done.", by="BK")
    reopen_dispute(quarrel.archive, dispute_id=quarrel.dispute, why="It broke again.", by="BK")
    with pytest.raises(NotTakenBack, match="BK"):
        take_back(quarrel, outcome)
    assert quarrel.file().line.stage is Stage.HEARD
