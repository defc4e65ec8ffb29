"""In whatever order things happen, no paper is shredded that should not be, and none is kept back without a reason."""

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.board import Stack, board
from archive.paper.checking import look, scan_of
from archive.paper.deciding import let_go, take_back_decision
from archive.paper.errors import (
    ApprovalVoid,
    ApprovedAlready,
    HeldJobStays,
    MayNotBeShredded,
    NoLongerOnFile,
    NotApproved,
    NothingDecided,
    NothingToDecide,
    ScannedAlready,
    ScanOfAnother,
)
from archive.paper.holds import On, place_hold, put_back_hold, release_hold
from archive.paper.scanning import Weave, restore_scan, scan_stack, withdraw_scan
from archive.paper.schedules import keep_for_rules
from archive.paper.shredding import approve, came_to_light, certify, take_back_approval
from archive.paper.stacks import StackFields, change_stack, put_on_file, stack_fields
from archive.records import Afterwards, LegalHold, PaperRecord, Seen
from archive.records.board_rule import Column
from archive.services.clients import add_client
from archive.services.filing import file_document, unfile_document
from archive.services.history import first_broken_link
from archive.services.jobs import close_job, open_job, reopen_job
from archive.services.merging import merge_clients, unmerge_client
from archive.services.trusted_clock import confirm_date, look_at_clock
from tests.archive.paper.ripe import copy_folder, copy_twice
from tests.archive.paper.sides import scanned, stack_of
from tests.archive.paper.simple_office import SimpleHold, SimpleOffice, SimpleStack

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


class LifeOfPaper(RuleBasedStateMachine):
    """An office and, beside it, what must be true of it. Time only goes by, unless the clock is wrong."""

    empty: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp()) / "office"
        self.place.mkdir()
        shutil.copy(self.empty, self.place / "archive.db")
        self.clock = SetClock(datetime(2026, 1, 31, 10, tzinfo=UTC))
        self.archive = Archive.open(self.place, clock=self.clock)
        self.simple = SimpleOffice()
        self.rule = keep_for_rules(self.archive)[0].id
        self.scans: dict[int, int] = {}
        self.errors = timedelta()
        self.before = self.clock.at

    def teardown(self) -> None:
        assert first_broken_link(self.archive) is None
        self.archive.close()
        shutil.rmtree(self.place.parent)

    @initialize()
    def open_the_office(self) -> None:
        self._goes_by(timedelta(hours=1))
        for name in ("Harbour Dental", "Harbour Dentists"):
            client = add_client(self.archive, name=name, by="AM")
            for title in ("Recover data", "New router"):
                job = open_job(self.archive, client_id=client, title=title, by="AM")
                self.simple.jobs[job.id] = (client, None)
        self._put(min(self.simple.jobs), sheets=1)

    @precondition(lambda self: len(self.simple.stacks) < MOST_STACKS)
    @rule(data=st.data(), sheets=st.integers(1, 2))
    def a_stack_is_put_on_file(self, data: st.DataObject, sheets: int) -> None:
        self._put(data.draw(st.sampled_from(sorted(self.simple.jobs))), sheets=sheets)

    @rule(days=st.integers(0, 34), hours=st.integers(1, 23))
    def time_goes_by(self, days: int, hours: int) -> None:
        self._goes_by(timedelta(days=days, hours=hours))

    @rule(months=st.integers(1, 7))
    def months_go_by(self, months: int) -> None:
        for _ in range(months):
            self._goes_by(timedelta(days=30))

    @precondition(lambda self: not self.simple.doubt)
    @rule(days=st.one_of(st.integers(-20, -1), st.integers(36, 800)))
    def the_clock_goes_wrong(self, days: int) -> None:
        self.errors, self.before = timedelta(days=days), self.clock.at
        self.clock.put(self.clock.at + self.errors)
        look_at_clock(self.archive)
        self.simple.doubt = True

    @precondition(lambda self: self.simple.doubt)
    @rule()
    def the_clock_is_set_right_and_confirmed(self) -> None:
        self._clock_is_sure()

    @rule()
    def the_program_is_started_again(self) -> None:
        self.archive.close()
        self.archive = Archive.open(self.place, clock=self.clock)

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
    def a_job_is_closed_or_reopened(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(sorted(self.simple.jobs)))
        owner, closed = self.simple.jobs[job]
        if closed is None:
            self._close(job)
        elif not self.simple.doubt and closed <= self.clock.at.date():
            reopen_job(self.archive, job_id=job, by="AM", why="It broke again.")
            self.simple.acts.append(("closing", job))
            self.simple.jobs[job] = (owner, None)

    @rule(data=st.data(), on=st.sampled_from(On))
    def a_hold_is_placed(self, data: st.DataObject, on: On) -> None:
        simple = self.simple
        things = {
            On.PAPER: sorted(simple.stacks),
            On.JOB: sorted(simple.jobs),
            On.CLIENT: sorted({owner for owner, _ in simple.jobs.values()}),
            On.DOCUMENT: sorted(simple.filed),
        }[on]
        if things:
            thing = data.draw(st.sampled_from(things))
            far = self.clock.at.date() + timedelta(days=90)
            hold = place_hold(self.archive, on=on, thing_id=thing, reason="Disputed.", review_on=far, by="AM")
            simple.holds[hold] = SimpleHold((on.value, simple.family(thing) if on is On.CLIENT else thing))
            simple.acts.append(simple.holds[hold].on)

    @precondition(lambda self: not self.simple.doubt and any(not one.released for one in self.simple.holds.values()))
    @rule(data=st.data())
    def a_hold_is_released(self, data: st.DataObject) -> None:
        standing = sorted(number for number, hold in self.simple.holds.items() if hold.released is None)
        self._release(data.draw(st.sampled_from(standing)))

    @precondition(lambda self: not self.simple.doubt)
    @rule(data=st.data())
    def somebody_looks_again(self, data: st.DataObject) -> None:
        self._decide(data.draw(self._papers()))

    @precondition(lambda self: any(one.released for one in self.simple.holds.values()))
    @rule(data=st.data())
    def a_release_is_undone(self, data: st.DataObject) -> None:
        released = sorted(number for number, hold in self.simple.holds.items() if hold.released is not None)
        old = data.draw(st.sampled_from(released))
        again = put_back_hold(self.archive, hold_id=old, by="AM")
        self.simple.holds[again] = SimpleHold(self.simple.holds[old].on)
        self.simple.acts.append(self.simple.holds[old].on)

    @rule(data=st.data())
    def a_decision_is_taken_back(self, data: st.DataObject) -> None:
        paper = data.draw(self._papers())
        stack = self.simple.stacks[paper]
        if stack.looked_again is None:
            with pytest.raises(NothingDecided):
                take_back_decision(self.archive, paper_id=paper, by="AM")
        else:
            take_back_decision(self.archive, paper_id=paper, by="AM")
            stack.looked_again = None
            self.simple.acts.append(("change", paper))

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

    @rule()
    def the_clients_are_merged_or_unmerged(self) -> None:
        first, second = sorted({owner for owner, _ in self.simple.jobs.values()})
        if second in self.simple.merged:
            unmerge_client(self.archive, merged_id=second, by="AM")
            del self.simple.merged[second]
            self._holds_go_with(first, second)
        else:
            merge_clients(self.archive, kept_id=first, merged_id=second, by="AM")
            self.simple.merged[second] = first
            self.simple.before_merge[second] = set(self.simple.holds)

    def _holds_go_with(self, first: int, second: int) -> None:
        """What was held of both while they were one is held of each."""
        simple = self.simple
        with self.archive.database.reading() as session:
            known = session.scalars(select(LegalHold.id).order_by(LegalHold.id)).all()
        new = [number for number in known if number not in simple.holds]
        joint = [
            hold
            for number, hold in sorted(simple.holds.items())
            if hold.on == ("client", first) and number not in simple.before_merge[second]
        ]
        for number, hold in zip(new, joint, strict=True):
            simple.holds[number] = SimpleHold(("client", second), hold.released)
            simple.acts.append(("client", second))

    @rule(data=st.data(), lost=st.integers(0, 1))
    def a_stack_is_scanned(self, data: st.DataObject, lost: int) -> None:
        paper = data.draw(self._papers())
        if self.simple.stacks[paper].document is None:
            self._scan(paper, lost=lost)

    @rule(data=st.data())
    def a_scan_is_taken_off(self, data: st.DataObject) -> None:
        paper = data.draw(self._papers())
        stack = self.simple.stacks[paper]
        if stack.document is not None and not stack.approved:
            self._take_off(paper)

    @precondition(lambda self: self.simple.taken_off)
    @rule(data=st.data())
    def taking_off_a_scan_is_undone(self, data: st.DataObject) -> None:
        scan = data.draw(st.sampled_from(sorted(self.simple.taken_off)))
        paper, document, seen = self.simple.taken_off[scan]
        stack = self.simple.stacks[paper]
        used = {other.document for number, other in self.simple.stacks.items() if number != paper}
        if stack.document is not None or document in used:
            with pytest.raises(ScanOfAnother if stack.document is None else ScannedAlready):
                restore_scan(self.archive, scan_id=scan, by="AM")
            return
        restore_scan(self.archive, scan_id=scan, by="AM")
        del self.simple.taken_off[scan]
        self.scans[paper] = scan
        stack.document, stack.sides, stack.seen = document, len(seen), seen
        stack.worked += 1

    @precondition(lambda self: self.simple.taken_off)
    @rule(data=st.data())
    def a_scan_that_was_taken_off_is_chosen_for_another_stack(self, data: st.DataObject) -> None:
        _, document, _ = self.simple.taken_off[data.draw(st.sampled_from(sorted(self.simple.taken_off)))]
        paper = data.draw(self._papers())
        if self.simple.stacks[paper].document is not None:
            return
        if document in {stack.document for stack in self.simple.stacks.values()}:
            with pytest.raises(ScanOfAnother):
                self._choose(paper, document)
        else:
            self._choose(paper, document)

    @rule(data=st.data(), fine=st.sampled_from([True, True, True, False]))
    def a_scan_is_checked(self, data: st.DataObject, fine: bool) -> None:
        self._check(data.draw(self._papers()), fine=fine)

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
        stack.jobs = {job}
        simple.acts.append(("change", paper))

    @precondition(lambda self: self.simple.copied_on is not None)
    @rule(which=st.sampled_from(["stick", "share"]))
    def a_copy_is_deleted(self, which: str) -> None:
        shutil.rmtree(copy_folder(self.archive, which).root, ignore_errors=True)
        self.simple.lost_copies.add(which)

    @rule(data=st.data(), nowhere=st.booleans())
    def a_scan_is_refiled(self, data: st.DataObject, nowhere: bool) -> None:
        paper = data.draw(self._papers())
        stack = self.simple.stacks[paper]
        if stack.document is None:
            return
        if nowhere:
            unfile_document(self.archive, document_id=stack.document, by="AM")
            changed = self.simple.filed[stack.document] is not None
            self.simple.filed[stack.document] = self.simple.filed_job[stack.document] = None
        else:
            owner = data.draw(st.sampled_from(sorted({owner for owner, _ in self.simple.jobs.values()})))
            jobs = [number for number, (whose, _) in self.simple.jobs.items() if whose == owner]
            job = data.draw(st.sampled_from([None, *sorted(jobs)]))
            file_document(self.archive, document_id=stack.document, client_id=owner, job_id=job, by="AM")
            changed = True
            self.simple.filed[stack.document] = owner if job is not None else self.simple.family(owner)
            self.simple.filed_job[stack.document] = job
        stack.worked += changed

    @precondition(lambda self: not self.simple.doubt)
    @rule()
    def copies_are_made(self) -> None:
        self._copy()

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
        for paper, simple in self.simple.stacks.items():
            shown = self._shown(paper)
            assert (shown.column is Column.SHREDDED) is simple.shredded
            if simple.shredded:
                continue
            kept_back = simple.lost or self.simple.held(paper) or self.simple.waits_for_a_person(paper)
            assert (shown.column is Column.ON_HOLD) is kept_back
            if shown.column in (Column.DUE_FOR_SCANNING, Column.READY_TO_SHRED):
                assert self.simple.time_is_over(paper)
            if self.simple.may_be_shredded(paper, self.clock.at):
                assert shown.column is Column.READY_TO_SHRED

    def _papers(self) -> st.SearchStrategy[int]:
        """Stacks that are still there; what was shredded or lost stays as it is and is looked at by the invariant."""
        there = [paper for paper, stack in self.simple.stacks.items() if not stack.shredded and not stack.lost]
        return st.sampled_from(there or [self._put(min(self.simple.jobs), sheets=1)])

    def _shown(self, paper: int) -> Stack:
        return next(one for some in board(self.archive).columns.values() for one in some if one.id == paper)

    def _put(self, job: int, *, sheets: int) -> int:
        owner, _ = self.simple.jobs[job]
        fields = StackFields("Letters", sheets, "Box 4", self.rule, jobs=(job,))
        paper = put_on_file(self.archive, client_id=owner, fields=fields, by="AM")
        self.simple.stacks[paper] = SimpleStack(owner, {job}, sheets)
        return paper

    def _clock_is_sure(self, paper: int | None = None) -> None:  # one of STEPS
        if self.simple.doubt:
            self.clock.put(self.clock.at - self.errors)
            confirm_date(self.archive, by="AM")
            gone_by = self.clock.at - self.before
            leap = min(self.errors, gone_by) if self.errors > timedelta() else gone_by
            self.simple.believe(self.clock.at.date(), leap)

    def _jobs_are_closed(self, paper: int) -> None:
        for job in self.simple.stacks[paper].jobs:
            if self.simple.jobs[job][1] is None:
                self._close(job)

    def _close(self, job: int) -> None:
        if self.simple.doubt and self.errors < timedelta():
            return  # before its last step: refused, as the tests of jobs say
        close_job(self.archive, job_id=job, by="AM")
        self.simple.close(job, self.clock.at.date())

    def _time_is_over(self, paper: int) -> None:  # one of STEPS
        for _ in range(7):
            self._goes_by(timedelta(days=30))

    def _holds_are_released(self, paper: int) -> None:
        stack = self.simple.stacks[paper]
        for number, hold in self.simple.holds.items():
            if hold.released is None and self.simple.applies(hold, paper, stack) and not self.simple.doubt:
                self._release(number)

    def _release(self, hold: int) -> None:
        release_hold(self.archive, hold_id=hold, why="Settled.", by="AM")
        self.simple.release(hold, self.clock.at.date())

    def _it_is_decided(self, paper: int) -> None:
        if not self.simple.doubt:
            self._decide(paper)

    def _decide(self, paper: int) -> None:
        if self.simple.held(paper) or not self.simple.waits_for_a_person(paper):
            with pytest.raises(NothingToDecide):
                let_go(self.archive, paper_id=paper, why="Settled in writing.", by="AM")
        else:
            let_go(self.archive, paper_id=paper, why="Settled in writing.", by="AM")
            self.simple.look_again(paper)

    def _it_is_scanned_whole(self, paper: int) -> None:
        stack = self.simple.stacks[paper]
        if stack.document is not None and stack.sides != 2 * stack.sheets and not stack.approved:
            self._take_off(paper)
        if stack.document is None:
            self._scan(paper, lost=0)

    def _scan(self, paper: int, *, lost: int) -> None:
        stack = self.simple.stacks[paper]
        sides = stack_of(stack.sheets)[lost:]
        self._choose(paper, scanned(self.archive, *sides, name=f"{paper} {len(self.simple.filed)}.pdf"))

    def _choose(self, paper: int, document: int) -> None:
        stack = self.simple.stacks[paper]
        self.scans[paper] = scan_stack(
            self.archive, paper_id=paper, documents=[document], weave=Weave(), by="AM", sitting="morning"
        )
        shown = scan_of(self.archive, paper_id=paper)
        assert shown is not None
        stack.document, stack.sides = document, len(shown.sides)
        stack.seen = dict.fromkeys(side.id for side in shown.sides)
        stack.worked += 1
        if self.simple.filed.get(document) is None:
            self.simple.filed[document], (self.simple.filed_job[document],) = stack.client, stack.jobs

    def _take_off(self, paper: int) -> None:
        stack = self.simple.stacks[paper]
        assert stack.document is not None
        withdraw_scan(self.archive, scan_id=self.scans[paper], why="The wrong box.", by="AM")
        self.simple.once_scans.setdefault(paper, set()).add(stack.document)
        self.simple.taken_off[self.scans[paper]] = (paper, stack.document, dict(stack.seen))
        stack.document, stack.sides, stack.seen = None, 0, {}
        stack.worked += 1

    def _it_is_filed(self, paper: int) -> None:
        stack = self.simple.stacks[paper]
        if stack.document is not None:
            file_document(self.archive, document_id=stack.document, client_id=stack.client, by="AM")
            self.simple.filed[stack.document] = self.simple.family(stack.client)
            self.simple.filed_job[stack.document] = None
            stack.worked += 1

    def _it_is_checked(self, paper: int) -> None:
        self._check(paper, fine=True)

    def _check(self, paper: int, *, fine: bool) -> None:
        stack = self.simple.stacks[paper]
        for side in stack.seen:
            seen = Seen.LEGIBLE if fine or side != max(stack.seen) else Seen.CUT_OFF
            if stack.approved:
                with pytest.raises(ApprovedAlready):
                    look(self.archive, side_id=side, seen=seen, seconds=1, sitting="noon", by="JT", words="The edge.")
                return
            look(self.archive, side_id=side, seen=seen, seconds=1, sitting="noon", by="JT", words="The edge.")
            stack.seen[side] = seen is Seen.LEGIBLE
            stack.worked += 1

    def _copies_are_fresh(self, paper: int) -> None:  # one of STEPS
        if not self.simple.doubt:
            self._copy()

    def _copy(self) -> None:
        self._goes_by(timedelta(minutes=2))
        copy_twice(self.archive)
        self.simple.copied_on = self.clock.at
        self.simple.lost_copies.clear()
        for stack in self.simple.stacks.values():
            stack.copied = stack.worked
        self._goes_by(timedelta(minutes=2))

    def _approve(self, paper: int) -> None:
        stack = self.simple.stacks[paper]
        if self.simple.may_be_shredded(paper, self.clock.at):
            approve(self.archive, paper_id=paper, by="AM")
            if not stack.approved or self.simple.is_void(paper):
                stack.approved, stack.approved_after = True, len(self.simple.acts)
                stack.approved_until = self.simple.last_day(stack)
        else:
            with pytest.raises(MayNotBeShredded):
                approve(self.archive, paper_id=paper, by="AM")

    def _shred(self, paper: int) -> None:
        stack = self.simple.stacks[paper]
        if not stack.approved:
            with pytest.raises(NotApproved):
                self._certify(paper)
        elif self.simple.may_be_shredded(paper, self.clock.at):
            if self.simple.is_void(paper):
                with pytest.raises(ApprovalVoid):
                    self._certify(paper)
                return
            self._certify(paper)
            stack.shredded = True
        else:
            with pytest.raises(MayNotBeShredded):
                self._certify(paper)

    def _certify(self, paper: int) -> None:
        today = self.clock.at.date()
        certify(self.archive, papers=[paper], shredded_on=today, shredded_by="Anna", place="Office", by="AM")

    def _goes_by(self, time: timedelta) -> None:
        self.clock.put(self.clock.at + time)
        look_at_clock(self.archive)
        if not self.simple.doubt:
            self.simple.day = self.clock.at.date()


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
