"""In whatever order things happen, no paper is shredded that should not be, and none is kept back without a reason."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from archive.paper.errors import HasAScan, HeldJobStays, HeldStackStays, MayNotBeShredded, NoLongerOnFile, NotApproved
from archive.paper.shredding import approve, came_to_light, take_back_approval
from archive.paper.stacks import change_stack, restore_stack, stack_fields, withdraw_stack
from archive.records import Afterwards, PaperRecord
from archive.records.board_rule import Column
from tests.archive.paper.around_the_paper import AroundThePaper
from tests.archive.paper.scans_of_the_paper import ScansOfThePaper

MOST_STACKS = 3


STEPS = (
    "clock_is_sure",
    "jobs_are_closed",
    "time_is_over",
    "holds_are_released",
    "it_is_decided",
    "it_is_scanned_whole",
    "it_is_filed",
    "it_is_checked",
    "copies_are_fresh",
)
"""What must happen before a stack may go, in an order in which it can."""


class LifeOfPaper(AroundThePaper, ScansOfThePaper):
    """What may happen in an office, in any order."""

    @precondition(lambda self: len(self.simple.stacks) < MOST_STACKS)
    @rule(data=st.data(), sheets=st.integers(1, 2))
    def a_stack_is_put_on_file(self, data: st.DataObject, sheets: int) -> None:
        self._put(data.draw(st.sampled_from(sorted(self.simple.jobs))), sheets=sheets)

    @rule(data=st.data(), left_out=st.sampled_from((None, None, *STEPS)), shred=st.booleans())
    def the_office_sees_to_a_stack(self, data: st.DataObject, left_out: str | None, shred: bool) -> None:
        """Everything that lets a stack go, one thing left out or nothing: chance alone seldom comes so far."""
        paper = data.draw(self._papers())
        for step in STEPS:
            if step != left_out:
                getattr(self, f"_{step}")(paper)
        self._approve(paper)
        if shred:
            self._shred(paper)

    @rule(data=st.data())
    def a_stack_is_lost(self, data: st.DataObject) -> None:
        paper = data.draw(self._papers())
        came_to_light(self.archive, paper_id=paper, what=Afterwards.LOST, words="Not in its box.", by="AM")
        self.simple.stacks[paper].lost = True
        self.simple.acts.append(("change", paper))
        with pytest.raises(NoLongerOnFile):
            approve(self.archive, paper_id=paper, by="AM")
        with pytest.raises((MayNotBeShredded, NotApproved)):
            self._certify(paper)

    @precondition(lambda self: any(one.lost or one.shredded for one in self.simple.stacks.values()))
    @rule(data=st.data())
    def a_stack_turns_up(self, data: st.DataObject) -> None:
        gone = sorted(paper for paper, stack in self.simple.stacks.items() if stack.lost or stack.shredded)
        paper = data.draw(st.sampled_from(gone))
        came_to_light(self.archive, paper_id=paper, what=Afterwards.STILL_THERE, words="In another box.", by="AM")
        self.simple.acts.append(("change", paper))
        stack = self.simple.stacks[paper]
        if stack.shredded:
            stack.shredded = stack.approved = False
        stack.lost = False

    @rule(data=st.data(), sheets=st.integers(1, 3))
    def the_count_is_changed(self, data: st.DataObject, sheets: int) -> None:
        paper = data.draw(self._papers())
        with self.archive.database.reading() as session:
            before = stack_fields(session, session.get_one(PaperRecord, paper))
        change_stack(self.archive, paper_id=paper, fields=replace(before, sheets=sheets), by="AM")
        self.simple.stacks[paper].sheets = sheets
        self.simple.acts.append(("change", paper))

    @rule(data=st.data())
    def a_stack_moves_to_another_job(self, data: st.DataObject) -> None:
        paper = data.draw(self._papers())
        stack, simple = self.simple.stacks[paper], self.simple
        jobs = [job for job, (owner, _) in simple.jobs.items() if owner == stack.client]
        job = data.draw(st.sampled_from(sorted(jobs)))
        with self.archive.database.reading() as session:
            fields = replace(stack_fields(session, session.get_one(PaperRecord, paper)), jobs=(job,))
        left = stack.jobs - {job}
        if any(hold.released is None and hold.on in {("job", one) for one in left} for hold in simple.holds.values()):
            with pytest.raises(HeldJobStays):
                change_stack(self.archive, paper_id=paper, fields=fields, by="AM")
            return
        change_stack(self.archive, paper_id=paper, fields=fields, by="AM")
        for one in left:
            simple.leave(paper, one, self.clock.at.date())
        stack.jobs = {job}
        simple.acts.append(("change", paper))

    @rule(data=st.data())
    def a_stack_is_taken_off_file(self, data: st.DataObject) -> None:
        """And put back at once, unless it may not be taken off."""
        paper = data.draw(self._papers())
        stack = self.simple.stacks[paper]
        if self.simple.held(paper) or stack.document is not None:
            with pytest.raises(HeldStackStays if self.simple.held(paper) else HasAScan):
                withdraw_stack(self.archive, paper_id=paper, by="AM")
            return
        withdraw_stack(self.archive, paper_id=paper, by="AM")
        restore_stack(self.archive, paper_id=paper, by="AM")
        stack.worked += 1

    @rule(data=st.data())
    def somebody_approves(self, data: st.DataObject) -> None:
        self._approve(data.draw(self._papers()))

    @rule(data=st.data())
    def an_approval_is_taken_back(self, data: st.DataObject) -> None:
        paper = data.draw(self._papers())
        if self.simple.stacks[paper].approved:
            take_back_approval(self.archive, paper_id=paper, why="The client called.", by="AM")
            self.simple.stacks[paper].approved = False

    @rule(data=st.data())
    def somebody_shreds(self, data: st.DataObject) -> None:
        self._shred(data.draw(self._papers()))

    @invariant()
    def the_board_says_what_is_true(self) -> None:
        board = self._shown()
        for paper, simple in self.simple.stacks.items():
            shown = board[paper]
            assert (shown.column is Column.SHREDDED) is simple.shredded
            if simple.shredded:
                continue
            kept_back = simple.lost or self.simple.held(paper) or self.simple.waits_for_a_person(paper)
            assert (shown.column is Column.ON_HOLD) is kept_back
            if shown.column in (Column.DUE_FOR_SCANNING, Column.READY_TO_SHRED):
                assert self.simple.time_is_over(paper)
            if self.simple.may_be_shredded(paper, self.clock.at):
                assert shown.column is Column.READY_TO_SHRED


def _live(empty_database: Path, *, examples: int, steps: int) -> None:
    LifeOfPaper.empty = empty_database
    run_state_machine_as_test(
        LifeOfPaper,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_paper_is_shredded_that_should_not_be_nor_kept_back_without_a_reason(empty_database: Path) -> None:
    _live(empty_database, examples=40, steps=40)


@pytest.mark.nightly
def test_the_same_for_many_more_lives(empty_database: Path) -> None:
    _live(empty_database, examples=2_000, steps=80)
