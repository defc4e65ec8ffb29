"""An office that lives with its paper, and beside it the simple one that says what must be true."""

import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.board import Stack, board
from archive.paper.checking import look, scan_of
from archive.paper.deciding import let_go
from archive.paper.errors import ApprovalVoid, ApprovedAlready, MayNotBeShredded, NotApproved, NothingToDecide
from archive.paper.holds import release_hold
from archive.paper.scanning import Weave, scan_stack, withdraw_scan
from archive.paper.schedules import keep_for_rules
from archive.paper.shredding import approve, certify
from archive.paper.stacks import StackFields, put_on_file
from archive.records import LegalHold, Seen
from archive.services.filing import file_document
from archive.services.history import first_broken_link
from archive.services.jobs import close_job
from archive.services.trusted_clock import confirm_date, look_at_clock
from tests.archive.paper.ripe import copy_twice
from tests.archive.paper.sides import scanned, stack_of
from tests.archive.paper.simple_office import SimpleHold, SimpleOffice, SimpleStack


class OfficeAtWork(RuleBasedStateMachine):
    """An office and, beside it, what must be true of it; what its people can do to a stack, one verb each.

    Each verb does the same to both, or sees the office refuse what may not be. Time only goes by, unless the clock is
    wrong.
    """

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
        self.links: dict[int, tuple[int, int, int | None]] = {}  # by filing: document, client, job
        self.reopened: dict[int, tuple[datetime, date]] = {}  # by job: when, and when it had been closed
        self.errors = timedelta()
        self.before = self.clock.at

    def teardown(self) -> None:
        assert first_broken_link(self.archive) is None
        self.archive.close()
        shutil.rmtree(self.place.parent)

    def _holds_go_with(self, first: int, second: int) -> None:
        """What was held of both while they were one is held of each."""
        simple = self.simple
        with self.archive.database.reading() as session:
            known = session.scalars(select(LegalHold.id).order_by(LegalHold.id)).all()
        new = [number for number in known if number not in simple.holds]
        joint = [
            number
            for number, hold in sorted(simple.holds.items())
            if hold.on == ("client", first) and number not in simple.before_merge[second]
        ]
        simple.remember()
        for number, old in zip(new, joint, strict=True):
            simple.holds[number] = SimpleHold(("client", second), simple.holds[old].released)
            simple.met |= {(below, number, above) for below, hold, above in simple.met if hold == old}
            simple.acts.append(("hold", number))

    def _papers(self) -> st.SearchStrategy[int]:
        """Stacks that are still there; what was shredded or lost stays as it is and is looked at by the invariant."""
        there = [paper for paper, stack in self.simple.stacks.items() if not stack.shredded and not stack.lost]
        return st.sampled_from(there or [self._put(min(self.simple.jobs), sheets=1)])

    def _shown(self) -> dict[int, Stack]:
        """What the board says of every stack."""
        return {one.id: one for some in board(self.archive).columns.values() for one in some}

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
        for job in self.simple.jobs_of(self.simple.stacks[paper]):
            if self.simple.jobs[job][1] is None:
                self._close(job)

    def _close(self, job: int) -> None:
        if self.simple.doubt and self.errors < timedelta():
            return  # before its last step: refused, as the tests of jobs say
        close_job(self.archive, job_id=job, by="AM")
        self.simple.close(job, self.clock.at.date())
        self.reopened.pop(job, None)

    def _time_is_over(self, paper: int) -> None:  # one of STEPS
        for _ in range(7):
            self._goes_by(timedelta(days=30))

    def _holds_are_released(self, paper: int) -> None:
        for number, hold in self.simple.holds.items():
            if hold.released is None and self.simple.counts(number, paper) and not self.simple.doubt:
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
        if not self.simple.filed.get(document):
            self.simple.filed[document] = [(stack.client, job) for job in stack.jobs]

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
            self._file(paper, stack.client, None)

    def _file(self, paper: int, client: int, job: int | None) -> None:
        """File the scan of a stack there and nowhere else."""
        stack, simple = self.simple.stacks[paper], self.simple
        assert stack.document is not None
        simple.remember()
        file_document(self.archive, document_id=stack.document, client_id=client, job_id=job, by="AM")
        simple.filed[stack.document] = [(client if job is not None else simple.family(client), job)]
        self.links = {link: place for link, place in self.links.items() if place[0] != stack.document}
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
