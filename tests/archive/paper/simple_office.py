"""What must be true of paper, said as simply as possible and without a line of the program: the machine's measure."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


@dataclass
class SimpleHold:
    """A hold on ("paper", 1), ("job", 2), ("client", 1) or ("document", 5). ``released``: which step, what day."""

    on: tuple[str, int]
    released: tuple[int, date] | None = None


@dataclass
class SimpleLeaving:
    """A stack was taken off a job that was open: which step, what day as far as that is known."""

    job: int
    step: int
    day: date
    in_doubt: bool


@dataclass
class SimpleStack:
    """A stack with two sides a sheet. ``worked`` counts what was done with its scan, ``copied`` what copies know."""

    client: int
    jobs: set[int]
    sheets: int
    original: bool = False
    document: int | None = None
    sides: int = 0
    seen: dict[int, bool | None] = field(default_factory=dict)  # by side: fine, wanting, or not seen
    worked: int = 0
    copied: int = -1
    looked_again: tuple[int, date] | None = None
    approved: bool = False
    approved_after: int = 0  # so many acts
    approved_until: date | None = None  # the last day on which it was kept, as it was then
    shredded: bool = False
    lost: bool = False
    left_open: list["SimpleLeaving"] = field(default_factory=list)


@dataclass
class SimpleOffice:
    """Everything that decides, as plain values."""

    stacks: dict[int, SimpleStack] = field(default_factory=dict)
    jobs: dict[int, tuple[int, date | None]] = field(default_factory=dict)  # whose, closed on
    holds: dict[int, SimpleHold] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    filed: dict[int, list[tuple[int, int | None]]] = field(default_factory=dict)  # document: with whom, and which job
    met: set[tuple[tuple[str, int], int, tuple[str, int]]] = field(default_factory=set)  # below, hold, above
    once_scans: dict[int, set[int]] = field(default_factory=dict)  # by stack: scans that were taken off it
    taken_off: dict[int, tuple[int, int, dict[int, bool | None]]] = field(default_factory=dict)  # paper, document, seen
    acts: list[tuple[str, int]] = field(default_factory=list)  # a "hold", "closing" or "change" that may void approvals
    before_merge: dict[int, set[int]] = field(default_factory=dict)  # holds from before each merged client was
    lost_copies: set[str] = field(default_factory=set)
    copied_on: datetime | None = None
    doubt: bool = False
    closed_in_doubt: set[int] = field(default_factory=set)
    day: date = date.min  # the last that could be trusted
    step: int = 0

    def close(self, job: int, day: date) -> None:
        """A job is closed; in doubt nobody knows when."""
        self.acts.append(("closing", job))
        self.jobs[job] = (self.jobs[job][0], day)
        if self.doubt:
            self.closed_in_doubt.add(job)

    def believe(self, day: date, leap: timedelta) -> None:
        """The date is confirmed: what was closed in doubt was closed today, or on the later day that was written.

        What was closed before may have been closed as much later as the clock had leapt, if that is over five weeks.
        """
        self.doubt, self.day = False, day
        days = (leap + timedelta(hours=23)).days  # a day that has begun counts, but for an hour
        for job, (owner, closed) in self.jobs.items():
            if closed is not None and job not in self.closed_in_doubt and days > 35:
                self.jobs[job] = (owner, closed + timedelta(days=days))
        for job in self.closed_in_doubt:
            owner, closed = self.jobs[job]
            if closed is not None:
                self.jobs[job] = (owner, max(closed, day))
        self.closed_in_doubt.clear()
        for stack in self.stacks.values():
            for left in stack.left_open:
                if left.in_doubt:
                    left.day, left.in_doubt = max(left.day, day), False
                elif days > 35:
                    left.day += timedelta(days=days)

    def release(self, hold: int, day: date) -> None:
        """A hold is released."""
        self.remember()
        self.acts.append(("hold", hold))
        self.step += 1
        self.holds[hold].released = (self.step, day)

    def leave(self, paper: int, job: int, day: date) -> None:
        """A stack is taken off a job."""
        self.remember()
        self.stacks[paper].jobs.discard(job)
        if self.jobs[job][1] is None:
            self.step += 1
            self.stacks[paper].left_open.append(SimpleLeaving(job, self.step, day, self.doubt))

    def look_again(self, paper: int) -> None:
        """A person lets a stack go."""
        self.acts.append(("change", paper))
        self.step += 1
        self.stacks[paper].looked_again = (self.step, self.day)

    def family(self, client: int) -> int:
        """The client that stands in the list for this one."""
        while client in self.merged:
            client = self.merged[client]
        return client

    def last_day(self, stack: SimpleStack) -> date | None:
        """The last day on which a stack is kept: half a year after the last of its jobs was closed."""
        ends = [None if job in self.closed_in_doubt else self.jobs[job][1] for job in self.jobs_of(stack)]
        known = [end for end in ends if end is not None]
        if stack.original or len(known) < len(ends) or not known:
            return None
        end = max(known)
        later = end
        months = 0
        while months < 6:  # day by day, since nothing is simpler to believe
            later += timedelta(days=1)
            months = (later.year - end.year) * 12 + later.month - end.month
        while later.day < end.day and (later + timedelta(days=1)).month == later.month:
            later += timedelta(days=1)
        return later if later.day == end.day else later + timedelta(days=1)

    def jobs_of(self, stack: SimpleStack) -> set[int]:
        """The jobs of a stack, and those its scan is filed with."""
        places = self.filed[stack.document] if stack.document is not None else []
        return stack.jobs | {job for _, job in places if job is not None}

    def documents_of(self, paper: int) -> set[int]:
        """The scan of a stack and those that were taken off it."""
        scan = self.stacks[paper].document
        return self.once_scans.get(paper, set()) | ({scan} if scan is not None else set())

    def remember(self) -> None:
        """Every hold that stands has met whatever is above a stack or a document now."""
        below: dict[tuple[str, int], list[tuple[int, int | None]]] = {
            ("document", document): places for document, places in self.filed.items()
        }
        for paper, stack in self.stacks.items():
            below["paper", paper] = [(stack.client, None), *((self.jobs[job][0], job) for job in stack.jobs)]
        standing = [number for number, hold in self.holds.items() if hold.released is None]
        for thing, places in below.items():
            for client, job in places:
                self.met.update((thing, number, ("client", client)) for number in standing)
                if job is not None:
                    self.met.update((thing, number, ("job", job)) for number in standing)

    def counts(self, number: int, paper: int) -> bool:
        """Whether a hold is on this stack or its scan, or ever stood on something while that was above either."""
        what, thing = self.holds[number].on
        documents = self.documents_of(paper)
        if what in ("paper", "document"):
            return thing in ({paper} if what == "paper" else documents)
        self.remember()
        own = {("paper", paper), *(("document", document) for document in documents)}
        above = {known for below, hold, known in self.met if hold == number and below in own}
        if what == "job":
            return ("job", thing) in above
        return any(kind == "client" and self.family(one) == self.family(thing) for kind, one in above)

    def held(self, paper: int) -> bool:
        """Whether any hold on a stack stands."""
        return any(hold.released is None and self.counts(number, paper) for number, hold in self.holds.items())

    def is_void(self, paper: int) -> bool:
        """Whether an approval lets nothing go any more, since what it rests on was touched."""
        stack = self.stacks[paper]
        return stack.approved_until != self.last_day(stack) or any(
            (what == "change" and thing == paper)
            or (what == "closing" and thing in self.jobs_of(stack))
            or (what == "hold" and self.counts(thing, paper))
            for what, thing in self.acts[stack.approved_after :]
        )

    def is_shared(self, paper: int) -> bool:
        """Whether the scan of a stack is that of another one too."""
        document = self.stacks[paper].document
        return any(other.document == document for number, other in self.stacks.items() if number != paper)

    def copies_count(self, now: datetime) -> bool:
        """Whether both copies are proven, and looked at now; the one elsewhere may stay there for a month."""
        if self.copied_on is None or "stick" in self.lost_copies:
            return False
        return now - self.copied_on <= timedelta(days=30 if "share" in self.lost_copies else 90)

    def waits_for_a_person(self, paper: int) -> bool:
        """Whether a hold was released after its time and nobody has looked since."""
        stack = self.stacks[paper]
        until = self.last_day(stack)
        if until is None or self.day <= until:
            return False
        releases = [
            hold.released
            for number, hold in self.holds.items()
            if hold.released is not None and hold.released[1] > until and self.counts(number, paper)
        ]
        releases += [
            (left.step, left.day)
            for left in stack.left_open
            if left.job not in stack.jobs and (left.in_doubt or left.day > until)
        ]
        if not releases:
            return False
        looked = stack.looked_again
        return looked is None or looked[1] <= until or looked[0] < max(releases)[0]

    def time_is_over(self, paper: int) -> bool:
        """Whether the clock alone lets a stack go."""
        until = self.last_day(self.stacks[paper])
        return until is not None and self.day > until

    def may_be_shredded(self, paper: int, now: datetime) -> bool:
        """Whether every single thing is true."""
        stack = self.stacks[paper]
        return (
            not self.doubt
            and not stack.shredded
            and not stack.lost
            and self.time_is_over(paper)
            and not self.held(paper)
            and not self.waits_for_a_person(paper)
            and stack.document is not None
            and stack.sides == 2 * stack.sheets
            and len(stack.seen) == stack.sides
            and all(fine is True for fine in stack.seen.values())
            and self.family(stack.client) in {self.family(owner) for owner, _ in self.filed[stack.document]}
            and stack.copied == stack.worked
            and not self.is_shared(paper)
            and self.copies_count(now)
        )
