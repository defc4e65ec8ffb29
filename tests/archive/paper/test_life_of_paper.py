"""In whatever order things happen, no paper is shredded that should not be, and none is kept back without a reason."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from archive.archive import Archive
from archive.paper.deciding import take_back_decision
from archive.paper.errors import (
    HasAScan,
    HeldJobStays,
    HeldStackStays,
    MayNotBeShredded,
    NoLongerOnFile,
    NotApproved,
    NothingDecided,
    ScannedAlready,
    ScanOfAnother,
)
from archive.paper.holds import On, place_hold, put_back_hold
from archive.paper.scanning import restore_scan
from archive.paper.shredding import approve, came_to_light, take_back_approval
from archive.paper.stacks import change_stack, restore_stack, stack_fields, withdraw_stack
from archive.records import Afterwards, Job, PaperRecord
from archive.records.board_rule import Column
from archive.services.clients import add_client
from archive.services.filing import link_document, undo_filing, unfile_document
from archive.services.job_steps import take_back_step
from archive.services.jobs import open_job, reopen_job
from archive.services.merging import merge_clients, unmerge_client
from archive.services.trusted_clock import look_at_clock
from tests.archive.paper.office_at_work import OfficeAtWork
from tests.archive.paper.ripe import copy_folder
from tests.archive.paper.simple_office import SimpleHold

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


class LifeOfPaper(OfficeAtWork):
    """What may happen in an office, in any order."""

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
            self.reopened[job] = (self.clock.at, closed)

    @precondition(lambda self: self.reopened and not (self.simple.doubt and self.errors < timedelta()))
    @rule(data=st.data())
    def a_reopening_is_taken_back(self, data: st.DataObject) -> None:
        """At once it never was; later the job is closed from here."""
        job = data.draw(st.sampled_from(sorted(self.reopened)))
        when, closed = self.reopened.pop(job)
        owner, _ = self.simple.jobs[job]
        with self.archive.database.reading() as session:
            seen = session.get_one(Job, job).revision
        take_back_step(self.archive, job_id=job, by="AM", seen=seen)
        if self.simple.doubt or self.clock.at - when > timedelta(minutes=15):
            self.simple.close(job, self.clock.at.date())
        else:
            self.simple.acts.append(("closing", job))
            self.simple.jobs[job] = (owner, closed)

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
            simple.acts.append(("hold", hold))

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
        self.simple.acts.append(("hold", again))

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
        for one in left:
            simple.leave(paper, one, self.clock.at.date())
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
            self.simple.remember()
            unfile_document(self.archive, document_id=stack.document, by="AM")
            stack.worked += bool(self.simple.filed[stack.document])
            self.simple.filed[stack.document] = []
            self.links = {link: place for link, place in self.links.items() if place[0] != stack.document}
        else:
            self._file(paper, *self._a_place(data))

    @rule(data=st.data())
    def a_scan_is_linked(self, data: st.DataObject) -> None:
        """To a job or a client as well, held or not."""
        paper = data.draw(self._papers())
        stack, simple = self.simple.stacks[paper], self.simple
        if stack.document is None:
            return
        client, job = self._a_place(data)
        simple.remember()
        self._goes_by(timedelta(minutes=1))  # what is filed in one moment is brought back with one undo
        link = link_document(self.archive, document_id=stack.document, client_id=client, job_id=job, by="AM")
        self._goes_by(timedelta(minutes=1))
        place = (client if job is not None else simple.family(client), job)
        simple.filed[stack.document].append(place)
        self.links[link] = (stack.document, *place)
        stack.worked += 1

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def a_link_is_undone(self, data: st.DataObject) -> None:
        link = data.draw(st.sampled_from(sorted(self.links)))
        document, client, job = self.links.pop(link)
        self.simple.remember()
        undo_filing(self.archive, filing_id=link, by="AM")
        self.simple.filed[document].remove((client, job))
        for stack in self.simple.stacks.values():
            stack.worked += stack.document == document

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

    def _a_place(self, data: st.DataObject) -> tuple[int, int | None]:
        """A client, and a job of theirs or none."""
        owner = data.draw(st.sampled_from(sorted({owner for owner, _ in self.simple.jobs.values()})))
        jobs = [number for number, (whose, _) in self.simple.jobs.items() if whose == owner]
        return owner, data.draw(st.sampled_from([None, *sorted(jobs)]))

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
