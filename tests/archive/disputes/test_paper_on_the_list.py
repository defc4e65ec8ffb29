"""A dispute opened on paper that is on today's list for the shredder: the hold wins, also at the last click."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from archive.disputes.about import give_job
from archive.disputes.ending import HoldEnd, end_dispute
from archive.disputes.errors import HeldForIt
from archive.disputes.holding import hold_for
from archive.disputes.opening import open_dispute, withdraw_dispute
from archive.disputes.standing import dispute_file
from archive.paper.checking import scan_of
from archive.paper.deciding import let_go
from archive.paper.errors import ApprovalVoid, MayNotBeShredded
from archive.paper.gate import judge
from archive.paper.holds import On, put_back_hold, release_hold
from archive.paper.shredding import approve, approve_several, approved_stacks, certify
from archive.paper.stacks import put_on_file
from archive.records import Afterlife, DestructionCertificate, Ending, Scope, Severity
from archive.records.board_rule import Column
from archive.records.gate_rule import Refusal
from archive.services.clients import add_client
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.filing import link_document
from archive.services.jobs import open_job
from tests.archive.paper.conftest import office
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER, copy_twice, ripen

__all__ = ["office"]  # a client with a stack of paper

SAYS = "You were to set the computer up anew. Nobody told us that it costs extra."


@pytest.fixture
def listed(office: Office) -> Office:
    """A stack whose time is over, approved this morning: it is on today's list."""
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    assert [one.paper_id for one in approved_stacks(office.archive, papers=[office.stack])] == [office.stack]
    assert office.seen().column is Column.READY_TO_SHRED
    return office


def disputed(office: Office, job: bool = True) -> int:
    return open_dispute(
        office.archive, client_id=office.client, job_id=office.job if job else None, says=SAYS,
        severity=Severity.GRAVE, by="JT",
    )  # fmt: skip


def shredded(office: Office) -> int:
    """The last click: what was on the list is said to be shredded."""
    return certify(
        office.archive, papers=[office.stack], shredded_on=OVER, shredded_by="Anna Marsh", witnessed_by="Jo Tan",
        place="In the office", by="AM",
    )  # fmt: skip


def certificates(office: Office) -> int:
    with office.archive.database.reading() as session:
        return session.scalar(select(func.count()).select_from(DestructionCertificate)) or 0


@pytest.mark.parametrize("scope", [Scope.SUGGESTED, Scope.WIDER, Scope.NARROWER])
def test_the_hold_of_a_dispute_wins_at_the_last_click_and_the_gate_names_it(listed: Office, scope: Scope) -> None:
    hold_for(
        listed.archive, dispute_id=disputed(listed), scope=scope, why="It is all in there.", on=On.PAPER,
        thing_id=listed.stack, by="JT",
    )  # fmt: skip

    with pytest.raises(MayNotBeShredded) as told:
        shredded(listed)

    assert "must not be destroyed" in told.value.what
    assert "Dispute D-2026-0001: You were to set the computer up anew" in told.value.what
    assert certificates(listed) == 0
    assert listed.seen().column is Column.ON_HOLD
    judgement = judge(listed.archive, paper_id=listed.stack, by="AM")
    assert list(judgement.refusals) == [Refusal.HELD]
    (refused,) = approve_several(listed.archive, papers=[listed.stack], by="AM").refused
    assert "D-2026-0001" in refused.why


def test_one_about_no_job_holds_everything_of_the_client(listed: Office) -> None:
    hold_for(listed.archive, dispute_id=disputed(listed, job=False), scope=Scope.SUGGESTED, by="JT")

    with pytest.raises(MayNotBeShredded, match="D-2026-0001"):
        shredded(listed)


def test_what_was_narrowed_to_other_paper_goes_on(listed: Office) -> None:
    fields = replace(listed.fields, what="Letters")
    other = put_on_file(listed.archive, client_id=listed.client, fields=fields, by="AM")
    hold_for(
        listed.archive, dispute_id=disputed(listed), scope=Scope.NARROWER, why="Only the letters matter.",
        on=On.PAPER, thing_id=other, by="JT",
    )  # fmt: skip

    shredded(listed)

    assert certificates(listed) == 1


@pytest.mark.parametrize("job", [True, False])
def test_before_anybody_has_decided_the_last_click_is_refused_and_names_the_dispute(listed: Office, job: bool) -> None:
    dispute = disputed(listed, job=job)

    with pytest.raises(MayNotBeShredded) as told:
        shredded(listed)

    said = "D-2026-0001 is open and nobody has decided what is held: decide on its page"
    assert said in told.value.what
    assert certificates(listed) == 0
    judgement = judge(listed.archive, paper_id=listed.stack, by="AM")
    assert list(judgement.refusals) == [Refusal.UNDECIDED]
    assert [one.id for one in judgement.undecided] == [dispute]
    (refused,) = approve_several(listed.archive, papers=[listed.stack], by="AM").refused
    assert refused.why == said
    assert (listed.seen().column, listed.seen().undecided) == (Column.READY_TO_SHRED, said)


def test_once_its_hold_is_released_while_it_goes_on_the_gate_waits_for_a_decision_again(listed: Office) -> None:
    archive, dispute = listed.archive, disputed(listed)
    hold_for(archive, dispute_id=dispute, scope=Scope.SUGGESTED, by="JT")
    (held,) = dispute_file(archive, dispute_id=dispute).holds
    assert held.hold is not None
    release_hold(archive, hold_id=held.hold.id, why="Taken back at once", by="JT")

    judgement = judge(archive, paper_id=listed.stack, by="AM")
    assert Refusal.UNDECIDED in judgement.refusals
    assert [one.id for one in judgement.undecided] == [dispute]
    with pytest.raises(MayNotBeShredded):
        shredded(listed)
    assert certificates(listed) == 0
    assert dispute_file(archive, dispute_id=dispute).suggestion is not None

    hold_for(archive, dispute_id=dispute, scope=Scope.NONE, why="There is nothing about it on paper.", by="JT")
    assert Refusal.UNDECIDED not in judge(archive, paper_id=listed.stack, by="AM").refusals
    assert dispute_file(archive, dispute_id=dispute).suggestion is None


@pytest.mark.parametrize("scope", [Scope.SUGGESTED, Scope.NARROWER, Scope.NONE])
def test_what_was_decided_about_another_job_does_not_let_the_paper_of_this_one_go(listed: Office, scope: Scope) -> None:
    archive = listed.archive
    other = open_job(archive, client_id=listed.client, title="Another thing", by="AM").id
    letters = put_on_file(archive, client_id=listed.client, fields=replace(listed.fields, what="Letters"), by="AM")
    dispute = open_dispute(
        archive, client_id=listed.client, job_id=other, says=SAYS, severity=Severity.GRAVE, by="JT"
    )  # fmt: skip
    hold_for(
        archive, dispute_id=dispute, scope=scope, why="Nothing else of this job is on paper.", on=On.PAPER,
        thing_id=letters, by="JT",
    )  # fmt: skip
    assert judge(archive, paper_id=listed.stack, by="AM").refusals == ()

    give_job(archive, dispute_id=dispute, job_id=listed.job, by="JT", seen=other)

    assert list(judge(archive, paper_id=listed.stack, by="AM").refusals) == [Refusal.UNDECIDED]
    with pytest.raises(MayNotBeShredded):
        shredded(listed)
    assert certificates(listed) == 0
    file = dispute_file(archive, dispute_id=dispute)
    assert (file.line.hold_waits, file.suggestion and file.suggestion.thing_id) == (True, listed.job)
    give_job(archive, dispute_id=dispute, job_id=other, by="JT", seen=listed.job)
    assert not dispute_file(archive, dispute_id=dispute).line.hold_waits
    give_job(archive, dispute_id=dispute, job_id=listed.job, by="JT", seen=other)
    hold_for(archive, dispute_id=dispute, scope=Scope.SUGGESTED, by="JT")
    assert list(judge(archive, paper_id=listed.stack, by="AM").refusals) == [Refusal.HELD]


def test_what_is_held_of_the_whole_client_covers_another_job_too(listed: Office) -> None:
    archive = listed.archive
    dispute = disputed(listed, job=False)
    hold_for(archive, dispute_id=dispute, scope=Scope.SUGGESTED, by="JT")

    give_job(archive, dispute_id=dispute, job_id=listed.job, by="JT")

    assert not dispute_file(archive, dispute_id=dispute).line.hold_waits
    assert list(judge(archive, paper_id=listed.stack, by="AM").refusals) == [Refusal.HELD]


def test_a_hold_that_was_put_back_is_decided_as_before(listed: Office) -> None:
    archive, dispute = listed.archive, disputed(listed)
    hold_for(archive, dispute_id=dispute, scope=Scope.SUGGESTED, by="JT")
    (held,) = dispute_file(archive, dispute_id=dispute).holds
    assert held.hold is not None
    release_hold(archive, hold_id=held.hold.id, why="It was a mistake.", by="JT")
    again = put_back_hold(archive, hold_id=held.hold.id, by="JT")

    assert list(judge(archive, paper_id=listed.stack, by="AM").refusals) == [Refusal.HELD]

    release_hold(archive, hold_id=again, why="Nothing of it is asked about.", by="JT")
    assert Refusal.UNDECIDED in judge(archive, paper_id=listed.stack, by="AM").refusals


def test_paper_of_another_job_does_not_wait_for_a_decision(listed: Office) -> None:
    other = open_job(listed.archive, client_id=listed.client, title="Another thing", by="AM").id
    open_dispute(
        listed.archive, client_id=listed.client, job_id=other, says=SAYS, severity=Severity.GRAVE, by="JT"
    )  # fmt: skip

    shredded(listed)

    assert certificates(listed) == 1
    assert listed.seen().undecided == ""


def test_paper_whose_scan_is_filed_with_the_disputed_client_waits_too(listed: Office) -> None:
    theirs = add_client(listed.archive, name="Quay Lane Bakery", by="AM")
    page = scan_of(listed.archive, paper_id=listed.stack)
    assert page is not None
    link_document(listed.archive, document_id=page.sides[0].document_id, client_id=theirs, by="AM")
    open_dispute(listed.archive, client_id=theirs, says=SAYS, severity=Severity.GRAVE, by="JT")

    assert Refusal.UNDECIDED in judge(listed.archive, paper_id=listed.stack, by="AM").refusals


def test_one_opened_by_mistake_or_ended_asks_for_no_decision(listed: Office) -> None:
    dispute = disputed(listed)
    end_dispute(listed.archive, dispute_id=dispute, ending=Ending.WITHDRAWN, words="They took it back.", by="AM")
    withdraw_dispute(listed.archive, dispute_id=disputed(listed), by="JT")

    shredded(listed)

    assert certificates(listed) == 1


def test_what_is_decided_not_to_be_held_goes_on(listed: Office) -> None:
    disputed(listed)
    hold_for(listed.archive, dispute_id=1, scope=Scope.NONE, why="There is nothing about it on paper.", by="JT")

    shredded(listed)

    assert certificates(listed) == 1


def test_one_opened_by_mistake_is_not_withdrawn_while_something_is_held_for_it(listed: Office) -> None:
    dispute = disputed(listed)
    hold_for(listed.archive, dispute_id=dispute, scope=Scope.SUGGESTED, by="JT")
    (held,) = dispute_file(listed.archive, dispute_id=dispute).holds
    assert held.hold is not None

    with pytest.raises(HeldForIt, match="held for dispute"):
        withdraw_dispute(listed.archive, dispute_id=dispute, by="JT")
    with pytest.raises(MayNotBeShredded, match="must not be destroyed"):
        shredded(listed)

    release_hold(listed.archive, hold_id=held.hold.id, why="There is no dispute.", by="JT")
    withdraw_dispute(listed.archive, dispute_id=dispute, by="JT")
    assert dispute_file(listed.archive, dispute_id=dispute).is_withdrawn


def test_once_it_ends_and_lets_go_the_paper_is_looked_at_and_approved_anew(listed: Office) -> None:
    archive, dispute = listed.archive, disputed(listed)
    decision = hold_for(archive, dispute_id=dispute, scope=Scope.SUGGESTED, by="JT")
    ends = {decision: HoldEnd(Afterlife.RELEASED, "Nothing is open between us.")}
    end_dispute(archive, dispute_id=dispute, ending=Ending.SETTLED, words="Settled.", holds=ends, by="AM")

    with pytest.raises(MayNotBeShredded):  # the approval of before is not enough
        shredded(listed)
    let_go(archive, paper_id=listed.stack, why="It was settled.", by="AM")
    with pytest.raises(ApprovalVoid, match="Do not destroy"):
        shredded(listed)
    copy_twice(archive)
    approve(archive, paper_id=listed.stack, by="AM")
    shredded(listed)

    assert certificates(listed) == 1
    assert list(dispute_contradictions(archive)) == []


def test_what_is_kept_at_the_end_stays_held(listed: Office) -> None:
    archive, dispute = listed.archive, disputed(listed)
    decision = hold_for(
        archive, dispute_id=dispute, scope=Scope.SUGGESTED, by="JT", review_on=OVER + timedelta(days=90)
    )  # fmt: skip
    ends = {decision: HoldEnd(Afterlife.KEPT, "They may write through a lawyer.")}
    end_dispute(archive, dispute_id=dispute, ending=Ending.LAWYER, words="With a lawyer.", holds=ends, by="AM")

    with pytest.raises(MayNotBeShredded, match="D-2026-0001"):
        shredded(listed)
