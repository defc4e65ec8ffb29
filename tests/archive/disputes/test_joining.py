"""Two people open a dispute about the same thing: one goes on with the words of both, and the other is withdrawn."""

from datetime import timedelta

import pytest

from archive.disputes.about import give_job
from archive.disputes.ending import HoldEnd, end_dispute
from archive.disputes.ending_taken_back import take_back_ending
from archive.disputes.errors import (
    AboutAnotherJob,
    AlreadyUnderWay,
    DisputeIsOver,
    HeldForTheOther,
    OfAnotherClient,
)
from archive.disputes.holding import hold_for
from archive.disputes.joining import join_dispute, part_disputes
from archive.disputes.meeting import begin_meeting
from archive.disputes.opening import open_dispute, restate, withdraw_dispute
from archive.disputes.standing import disputes
from archive.errors import NotTakenBack, WordsTooLong
from archive.records import Afterlife, Cause, Ending, Scope, Severity
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.health import clues
from archive.services.jobs import open_job
from tests.archive.disputes.quarrel import SAYS, Quarrel


@pytest.fixture
def other(quarrel: Quarrel) -> int:
    """About the same, about no job, by somebody else."""
    return open_dispute(
        quarrel.archive, client_id=quarrel.client, says="Nobody rang back.", asks="An apology.", cause=Cause.CONDUCT,
        severity=Severity.GRAVE, by="BK",
    )  # fmt: skip


def test_it_goes_on_with_the_words_of_both_and_the_graver_of_them(quarrel: Quarrel, other: int) -> None:
    join_dispute(quarrel.archive, dispute_id=other, into_id=quarrel.dispute, by="BK")
    (line,) = disputes(quarrel.archive, ended=True)
    assert line.says == f"{SAYS}\n[Also written down as D-2026-0002:] Nobody rang back."
    assert line.asks == "A fresh system, at no cost.\n[Also written down as D-2026-0002:] An apology."
    assert (line.number, line.severity, line.cause, line.owner) == (
        *("D-2026-0001", Severity.GRAVE, Cause.CONDUCT),
        "AM",
    )
    assert [one.words for one in clues(quarrel.archive, client_id=quarrel.client)] == [SAYS]  # it counts once
    assert quarrel.file().statements[0].says == SAYS
    assert [one.finding for one in check(quarrel.archive, progress=lambda *_: None) if not one.is_remark] == []


def test_it_is_undone_with_all_that_went_with_it(quarrel: Quarrel, other: int) -> None:
    before = disputes(quarrel.archive), clues(quarrel.archive, client_id=quarrel.client)
    joined = join_dispute(quarrel.archive, dispute_id=other, into_id=quarrel.dispute, by="BK")
    part_disputes(quarrel.archive, joined=joined, by="BK")
    assert (disputes(quarrel.archive), clues(quarrel.archive, client_id=quarrel.client)) == before
    assert [one.finding for one in check(quarrel.archive, progress=lambda *_: None) if not one.is_remark] == []


def test_it_is_not_undone_once_the_other_was_restated_or_has_ended(quarrel: Quarrel, other: int) -> None:
    joined = join_dispute(quarrel.archive, dispute_id=other, into_id=quarrel.dispute, by="BK")
    restate(
        quarrel.archive, dispute_id=quarrel.dispute, says="It is worse.", asks="", severity=Severity.GRAVE,
        cause=Cause.LATE, by="AM",
    )  # fmt: skip
    with pytest.raises(NotTakenBack):
        part_disputes(quarrel.archive, joined=joined, by="BK")
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.SETTLED, words="Done.", by="AM")
    with pytest.raises(DisputeIsOver):
        part_disputes(quarrel.archive, joined=joined, by="BK")


def test_one_about_which_they_have_met_is_ended_instead(quarrel: Quarrel, other: int) -> None:
    begin_meeting(quarrel.archive, dispute_id=other, by="BK")
    with pytest.raises(AlreadyUnderWay, match="D-2026-0002"):
        join_dispute(quarrel.archive, dispute_id=other, into_id=quarrel.dispute, by="BK")
    assert len(disputes(quarrel.archive)) == 2


def test_it_joins_neither_itself_nor_what_another_client_says(quarrel: Quarrel, other: int) -> None:
    elsewhere = add_client(quarrel.archive, name="Corner Bakery", by="AM")
    theirs = open_dispute(quarrel.archive, client_id=elsewhere, says="Too dear.", severity=Severity.ANNOYING, by="AM")
    for into in (other, theirs):
        with pytest.raises(OfAnotherClient):
            join_dispute(quarrel.archive, dispute_id=other, into_id=into, by="BK")


def test_the_one_that_goes_on_takes_over_the_job_and_what_is_held_waits_there(quarrel: Quarrel, other: int) -> None:
    archive = quarrel.archive
    hold_for(archive, dispute_id=other, scope=Scope.NONE, why="Nothing is on paper.", by="BK")

    joined = join_dispute(archive, dispute_id=quarrel.dispute, into_id=other, by="BK")

    (line,) = disputes(archive)
    assert (line.id, line.job_id, line.hold_waits) == (other, quarrel.job, True)
    assert [one.finding for one in check(archive, progress=lambda *_: None) if not one.is_remark] == []
    part_disputes(archive, joined=joined, by="BK")
    assert {line.id: (line.job_id, line.hold_waits) for line in disputes(archive)} == {
        quarrel.dispute: (quarrel.job, True), other: (None, False),
    }  # fmt: skip
    assert [one.finding for one in check(archive, progress=lambda *_: None) if not one.is_remark] == []


def test_it_is_not_undone_once_another_job_was_chosen_or_another_one_was_opened(quarrel: Quarrel, other: int) -> None:
    archive = quarrel.archive
    joined = join_dispute(archive, dispute_id=quarrel.dispute, into_id=other, by="BK")
    third = open_dispute(archive, client_id=quarrel.client, says="Too dear.", severity=Severity.ANNOYING, by="JT")
    with pytest.raises(NotTakenBack, match="D-2026-0003"):
        part_disputes(archive, joined=joined, by="BK")
    withdraw_dispute(archive, dispute_id=third, by="JT")
    desks = open_job(archive, client_id=quarrel.client, title="Six desks", by="AM").id
    give_job(archive, dispute_id=other, job_id=desks, by="AM", seen=quarrel.job)
    with pytest.raises(NotTakenBack, match="changed by AM"):
        part_disputes(archive, joined=joined, by="BK")
    assert [(line.id, line.job_id) for line in disputes(archive)] == [(other, desks)]


def test_one_for_which_something_is_held_goes_on_itself(quarrel: Quarrel, other: int) -> None:
    hold_for(quarrel.archive, dispute_id=quarrel.dispute, scope=Scope.SUGGESTED, by="BK")
    with pytest.raises(HeldForTheOther, match="Withdraw D-2026-0002 as the same as D-2026-0001 instead"):
        join_dispute(quarrel.archive, dispute_id=quarrel.dispute, into_id=other, by="BK")
    join_dispute(quarrel.archive, dispute_id=other, into_id=quarrel.dispute, by="BK")
    (line,) = disputes(quarrel.archive)
    assert (line.id, line.job_id, line.hold_waits) == (quarrel.dispute, quarrel.job, False)


def test_what_was_kept_at_an_end_that_was_a_slip_is_held_for_it_as_well(quarrel: Quarrel, other: int) -> None:
    archive, number = quarrel.archive, quarrel.dispute
    decision = hold_for(archive, dispute_id=number, scope=Scope.SUGGESTED, by="BK")
    keeps = {decision: HoldEnd(Afterlife.KEPT, "They may come back.")}
    outcome = end_dispute(
        archive, dispute_id=number, ending=Ending.WITHDRAWN, words="They let it go.", holds=keeps, by="AM"
    )
    take_back_ending(archive, outcome_id=outcome, by="AM")
    with pytest.raises(HeldForTheOther):
        join_dispute(archive, dispute_id=number, into_id=other, by="BK")


def test_two_about_two_jobs_are_not_the_same(quarrel: Quarrel) -> None:
    archive, desks = quarrel.archive, open_job(quarrel.archive, client_id=quarrel.client, title="Six desks", by="AM")
    theirs = open_dispute(
        archive, client_id=quarrel.client, job_id=desks.id, says="Too dear.", severity=Severity.ANNOYING, by="AM"
    )
    with pytest.raises(AboutAnotherJob, match=f"D-2026-0002 is about {desks.number} and D-2026-0001 about J-2026-0001"):
        join_dispute(archive, dispute_id=theirs, into_id=quarrel.dispute, by="BK")


def test_the_one_that_goes_on_began_when_the_first_of_them_began(quarrel: Quarrel) -> None:
    archive, month_ago = quarrel.archive, quarrel.today - timedelta(days=30)
    earlier = open_dispute(
        archive, client_id=quarrel.client, says="Nobody rang back.", since=month_ago, severity=Severity.GRAVE, by="BK"
    )
    joined = join_dispute(archive, dispute_id=earlier, into_id=quarrel.dispute, by="BK")
    assert [line.since for line in disputes(archive)] == [month_ago]
    assert [one.finding for one in check(archive, progress=lambda *_: None) if not one.is_remark] == []
    part_disputes(archive, joined=joined, by="BK")
    assert {line.id: line.since for line in disputes(archive)} == {earlier: month_ago, quarrel.dispute: quarrel.today}


def test_words_that_have_no_room_together_stay_apart(quarrel: Quarrel) -> None:
    long = open_dispute(
        quarrel.archive, client_id=quarrel.client, says="No. " * 490, severity=Severity.ANNOYING, by="AM"
    )
    with pytest.raises(WordsTooLong):
        join_dispute(quarrel.archive, dispute_id=long, into_id=quarrel.dispute, by="BK")
    assert len(disputes(quarrel.archive)) == 2
