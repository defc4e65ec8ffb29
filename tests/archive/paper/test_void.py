"""An approval lets go what it was given for, and nothing that has become another since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.errors import NameIsEmpty
from archive.paper.certificates import certificate
from archive.paper.checking import look, scan_of
from archive.paper.deciding import let_go
from archive.paper.errors import ApprovalVoid, ApprovedAlready, MayNotBeShredded
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.schedules import keep_for_rules
from archive.paper.shredding import (
    approve,
    approve_several,
    approved_stacks,
    came_to_light,
    certify,
    take_back_approval,
)
from archive.paper.stacks import change_stack, move_stack
from archive.records import Afterwards, Seen
from archive.services.jobs import close_job, reopen_job
from archive.services.trusted_clock import confirm_date
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import copy_twice, ripen
from tests.archive.told import history_of


def shred(office: Office) -> int:
    today = office.clock.at.date()
    return certify(
        office.archive, papers=[office.stack], shredded_on=today, shredded_by="Anna", place="Office", by="AM"
    )


def see(office: Office, seen: Seen) -> None:
    shown = scan_of(office.archive, paper_id=office.stack)
    assert shown is not None
    look(office.archive, side_id=shown.sides[0].id, seen=seen, seconds=1, sitting="night", by="JT", words="Faint.")


def hold(office: Office) -> int:
    review = date(2027, 6, 1)
    return place_hold(office.archive, on=On.JOB, thing_id=office.job, reason="Disputed.", review_on=review, by="AM")


def held_and_released(office: Office) -> None:
    release_hold(office.archive, hold_id=hold(office), why="Settled.", by="AM")
    let_go(office.archive, paper_id=office.stack, why="Settled in writing.", by="AM")


def reopened_and_closed(office: Office) -> None:
    reopen_job(office.archive, job_id=office.job, by="AM", why="It broke again.")
    close_job(office.archive, job_id=office.job, by="AM")
    office.day(date(2027, 4, 1))
    copy_twice(office.archive)


def lost_and_found(office: Office) -> None:
    for what in (Afterwards.LOST, Afterwards.STILL_THERE):
        came_to_light(office.archive, paper_id=office.stack, what=what, words="Another box.", by="AM")


def called_otherwise(office: Office) -> None:
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, what="Deeds"), by="AM")


def under_another_rule(office: Office) -> None:
    rule = next(one.id for one in keep_for_rules(office.archive) if one.name == "Six months after its date")
    fields = replace(office.fields, schedule_id=rule, dated=date(2020, 1, 1), jobs=())
    change_stack(office.archive, paper_id=office.stack, fields=fields, by="AM")


@pytest.mark.parametrize(
    "touch", [held_and_released, reopened_and_closed, lost_and_found, called_otherwise, under_another_rule]
)
def test_an_approval_is_void_once_its_stack_was_touched_and_can_be_given_again(
    office: Office, touch: Callable[[Office], None]
) -> None:
    ripen(office)
    first = approve(office.archive, paper_id=office.stack, by="AM")
    assert (office.seen().is_approved, office.seen().lapsed) == (True, "")
    touch(office)
    with pytest.raises(ApprovalVoid, match="holds no more") as void:
        shred(office)
    assert (office.seen().is_approved, office.seen().lapsed) == (False, void.value.about["why"])
    again = approve(office.archive, paper_id=office.stack, by="JT")
    assert again != first
    assert [act.act for act in history_of(office.archive, thing=f"paper:{office.stack}")][-2:] == [
        "approval taken back",
        "approved",
    ]
    (stack,) = certificate(office.archive, certificate_id=shred(office)).stacks
    assert stack.approved_by == "JT"


def test_an_approval_lapses_as_well_when_another_day_is_believed(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    office.clock.put(office.clock.at + timedelta(days=400))
    confirm_date(office.archive, by="AM")
    assert (office.seen().is_approved, office.seen().lapsed) == (False, "what it rests on has changed")


def test_the_certificate_names_the_last_day_that_held_when_it_was_written(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    reopened_and_closed(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    (stack,) = certificate(office.archive, certificate_id=shred(office)).stacks
    assert stack.kept_until == date(2027, 3, 21)


def test_moving_a_stack_and_copying_again_leave_the_approval_as_it_is(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    move_stack(office.archive, paper_id=office.stack, place="Beside the shredder", by="AM")
    copy_twice(office.archive)
    assert office.seen().is_approved
    shred(office)


def test_nobody_looks_at_sides_behind_an_approval(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    with pytest.raises(ApprovedAlready, match="Take the approval back first"):
        see(office, Seen.UNREADABLE_KEPT)
    take_back_approval(office.archive, paper_id=office.stack, why="A faint side.", by="AM")
    see(office, Seen.UNREADABLE_KEPT)
    copy_twice(office.archive)
    approve(office.archive, paper_id=office.stack, by="AM")
    (stack,) = certificate(office.archive, certificate_id=shred(office)).stacks
    assert (stack.sheets, stack.sheets_kept) == (11, (1,))


def test_a_stack_that_is_approved_and_held_now_is_refused_with_the_reason(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    hold(office)
    with pytest.raises(MayNotBeShredded, match="must not be destroyed"):
        approve(office.archive, paper_id=office.stack, by="JT")
    (refused,) = approve_several(office.archive, papers=[office.stack], by="JT").refused
    assert "must not be destroyed" in refused.why


def test_nobody_approves_without_a_name(office: Office) -> None:
    ripen(office)
    for nobody in ("", "  "):
        with pytest.raises(NameIsEmpty):
            approve(office.archive, paper_id=office.stack, by=nobody)
        with pytest.raises(NameIsEmpty):
            approve_several(office.archive, papers=[office.stack], by=nobody)
    assert approved_stacks(office.archive, papers=[office.stack]) == ()
