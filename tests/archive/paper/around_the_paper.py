"""What happens around the paper of an office: time, its clock, jobs, holds and clients."""

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from archive.archive import Archive
from archive.paper.deciding import take_back_decision
from archive.paper.errors import NothingDecided
from archive.paper.holds import On, place_hold, put_back_hold
from archive.records import Job
from archive.services.clients import add_client
from archive.services.job_steps import take_back_step
from archive.services.jobs import open_job, reopen_job
from archive.services.merging import merge_clients, unmerge_client
from archive.services.trusted_clock import look_at_clock
from tests.archive.paper.office_at_work import OfficeAtWork
from tests.archive.paper.simple_office import SimpleHold


class AroundThePaper(OfficeAtWork):
    """What may happen in an office, in any order, without a hand on the paper."""

    @initialize()
    def open_the_office(self) -> None:
        self._goes_by(timedelta(hours=1))
        for name in ("Harbour Dental", "Harbour Dentists"):
            client = add_client(self.archive, name=name, by="AM")
            for title in ("Recover data", "New router"):
                job = open_job(self.archive, client_id=client, title=title, by="AM")
                self.simple.jobs[job.id] = (client, None)
        self._put(min(self.simple.jobs), sheets=1)

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
