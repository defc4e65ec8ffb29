"""The courses of all jobs, told by the verbs of the archive: steps, agreements, approvals, and what came afterwards."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import select

from archive.demo.book import OWNER, Book, Event, initials_of
from archive.demo.course import Course, ToldLine, Yes
from archive.demo.story import weekday
from archive.records import ClueKind, Expectation, FollowUpReason, Given, JobStage, Side
from archive.services.acceptances import accept_version, attach_to_acceptance
from archive.services.agreement_drafts import begin_agreement, mark_sent, new_version
from archive.services.agreement_words import Draft, Line
from archive.services.approvals import attach_to_approval, record_approval
from archive.services.confirmation import keep_spoken_yes
from archive.services.expectations import end_line
from archive.services.follow_ups import complete_follow_up, make_follow_up, skip_follow_up
from archive.services.health import note_clue
from archive.services.job_steps import advance_job
from archive.services.jobs import close_job

PROPOSED, SPOKEN, AGREED, BEGUN = time(16, 30), time(16, 35), time(16, 40), time(16, 50)
KEPT, DONE, CLOSED = time(17), time(17, 30), time(18)
ASKED, BEYOND = time(11, 30), time(15, 10)
"""When in the day each is written down: after the calls and visits of the day, in the order in which they follow."""


class Lived:
    """Tells the courses; what the archive answered is kept in the book, and here where only courses need it."""

    def __init__(self, book: Book, courses: Iterable[Course], today: date) -> None:
        self._book = book
        self._courses = tuple(courses)
        self._today = today
        self._versions: dict[str, tuple[int, int, int]] = {}  # agreement, version, its revision
        self._lines: dict[str, list[int]] = {}
        self._asking: dict[str, int] = {}
        self._obtaining: dict[str, int] = {}

    def events(self) -> Iterator[Event]:
        """Everything that happened, in no order."""
        for course in self._courses:
            yield from self._events(course)

    def _events(self, course: Course) -> Iterator[Event]:
        def at(day: date, hour: time, act: Callable[[Course, datetime], None]) -> Event:
            return datetime.combine(day, hour), 4, partial(act, course)

        if course.proposed:
            yield at(course.proposed, PROPOSED, self._propose)
        if course.spoken:
            yield at(course.spoken.on, SPOKEN, self._say)
        if course.agreed:
            yield at(course.agreed, AGREED, self._agree)
        if course.begun:
            yield at(course.begun, BEGUN, self._begin)
            yield from self._endings(course)
        if course.done:
            yield at(course.done, DONE, self._finish)
        if course.job.closed:
            yield at(course.job.closed, CLOSED, self._close)
        if course.afterwards and course.afterwards.on:
            yield at(course.afterwards.on, ASKED, self._ask)
        if course.job.showpiece and course.done:
            yield at(self._today, BEYOND, self._go_beyond)

    def _endings(self, course: Course) -> Iterator[Event]:
        days = defaultdict[date, list[int]](list)
        for place, line in enumerate(course.lines):
            if line.ended_on is not None and course.begun is not None:
                days[min(max(weekday(line.ended_on), course.begun), self._today)].append(place)
        for day, places in days.items():
            yield datetime.combine(day, KEPT), 4, partial(self._end, course, places)

    def _propose(self, course: Course, _: datetime) -> None:
        number = course.job.number
        if course.lines:
            kept = begin_agreement(
                self._book.archive, job_id=self._book.jobs[number], draft=draft_of_course(course), by=OWNER
            )
            if course.agreed and not (course.spoken and not course.begun):
                kept = mark_sent(self._book.archive, version_id=kept.version_id, seen=kept.revision, by=OWNER)
            self._versions[number] = (kept.agreement_id, kept.version_id, kept.revision)
            with self._book.archive.database.reading() as session:
                lines = select(Expectation.id).where(Expectation.version_id == kept.version_id)
                self._lines[number] = list(session.scalars(lines.order_by(Expectation.position)))
        self._step(course, JobStage.PROPOSED, OWNER)

    def _say(self, course: Course, _: datetime) -> None:
        said, job = course.spoken, self._book.jobs[course.job.number]
        contact = self._decider(course)
        if said is not None and course.begun:  # what is to be obtained is asked for by the beginning itself
            record_approval(
                self._book.archive, job_id=job, given=said.given, contact_id=contact, given_on=said.on,
                words=said.words, amount=said.amount, by=OWNER,
            )  # fmt: skip
        elif said is not None:
            keep_spoken_yes(
                self._book.archive, job_id=job, contact_id=contact, said_on=said.on, words=said.words, by=OWNER
            )

    def _agree(self, course: Course, _: datetime) -> None:
        number = course.job.number
        if course.approval:
            self._approve(course, course.approval)
        if number in self._versions:
            given = course.approval.given if course.approval else Given.SPOKEN
            version, seen = self._versions[number][1:]
            self._book.acceptances[number] = accept_version(
                self._book.archive, version_id=version, given=given, seen=seen, contact_id=self._decider(course),
                accepted_on=course.approval.on if course.approval else None,
                document_id=self._book.proofs.get(number) if course.approval else None, by=OWNER,
            ).id  # fmt: skip
        self._step(course, JobStage.AGREED, OWNER)

    def _approve(self, course: Course, yes: Yes) -> None:
        number = course.job.number
        self._book.approvals[number] = record_approval(
            self._book.archive, job_id=self._book.jobs[number], given=yes.given, contact_id=self._decider(course),
            given_on=yes.on, reference=yes.reference, amount=yes.amount, words=yes.words,
            document_id=self._book.proofs.get(number), by=OWNER,
        ).id  # fmt: skip

    def _begin(self, course: Course, _: datetime) -> None:
        wanted = self._step(course, JobStage.IN_PROGRESS, initials_of(course.job.technician), without=course.without)
        if wanted is not None:
            self._obtaining[course.job.number] = wanted

    def _end(self, course: Course, places: list[int], _: datetime) -> None:
        for place in places:
            line: ToldLine = course.lines[place]
            end_line(
                self._book.archive, expectation_id=self._lines[course.job.number][place], outcome=line.outcome,
                on=line.ended_on, why=line.promise.missed, by=initials_of(course.job.technician),
            )  # fmt: skip

    def _finish(self, course: Course, _: datetime) -> None:
        number, by = course.job.number, initials_of(course.job.technician)
        made = self._step(course, JobStage.DONE, by)
        if made is not None:
            self._asking[number] = made
        if number in self._obtaining:
            why = "The work was over before the form came back."
            skip_follow_up(self._book.archive, follow_up_id=self._obtaining[number], why=why, by=OWNER)

    def _close(self, course: Course, _: datetime) -> None:
        close_job(
            self._book.archive, job_id=self._book.jobs[course.job.number], by=OWNER, closing_note=course.closing_note
        )

    def _ask(self, course: Course, _: datetime) -> None:
        archive, told, number = self._book.archive, course.afterwards, course.job.number
        if told is None:
            return
        if told.done:
            complete_follow_up(archive, follow_up_id=self._asking[number], outcome=told.words, by=OWNER)
        else:
            skip_follow_up(archive, follow_up_id=self._asking[number], why=told.words, by=OWNER)
        if told.praise:
            client, job = self._book.clients[course.job.company.name], self._book.jobs[number]
            note_clue(archive, client_id=client, job_id=job, kind=ClueKind.PRAISE, words=told.praise, by=OWNER)

    def _go_beyond(self, course: Course, at: datetime) -> None:
        """The next version, which the client was not sent yet, and the call about what they still owe."""
        archive, number = self._book.archive, course.job.number
        new_version(
            archive, agreement_id=self._versions[number][0], by=OWNER,
            draft=_beyond(course, self._lines[number], at.date()),
        )  # fmt: skip
        make_follow_up(
            archive, client_id=self._book.clients[course.job.company.name], job_id=self._book.jobs[number],
            what="Ask the owner for the licence keys, which were due long ago", reason=FollowUpReason.PROMISED,
            due_on=weekday(at.date() + timedelta(days=1)), by=OWNER,
        )  # fmt: skip

    def _step(self, course: Course, to: JobStage, by: str, *, without: str = "") -> int | None:
        number = course.job.number
        taken = advance_job(
            self._book.archive, job_id=self._book.jobs[number], to=to, by=by, seen=self._book.revisions[number],
            without_approval=without,
        )  # fmt: skip
        self._book.revisions[number] = taken.revision
        return taken.follow_up_id

    def _decider(self, course: Course) -> int:
        company = course.job.company
        return self._book.contacts[company.name, company.decider.name]


def attach_proof(book: Book, number: str, document: int) -> None:
    """Tie the document on which a client's yes can be seen to what was recorded of it, or to what will be."""
    book.proofs[number] = document
    if number in book.approvals:
        attach_to_approval(book.archive, approval_id=book.approvals[number], document_id=document, by=OWNER)
        if number in book.acceptances:
            attach_to_acceptance(book.archive, acceptance_id=book.acceptances[number], document_id=document, by=OWNER)


def draft_of_course(course: Course) -> Draft:
    """What both sides are to accept on a job."""
    job = course.job
    return Draft(
        covers=job.tale.requested, excludes=job.tale.excluded, price=job.tale.price * 100, finish_by=job.done,
        price_words="not to exceed without further approval" if job.showpiece else "",
        lines=tuple(Line(line.promise.side, line.promise.text, line.due_on) for line in course.lines),
    )  # fmt: skip


def _beyond(course: Course, lines: list[int], day: date) -> Draft:
    """The words of the first version, and what the client expects besides."""
    first = draft_of_course(course)
    finish = weekday(day + timedelta(days=10))
    old = tuple(replace(line, continues_id=known) for line, known in zip(first.lines, lines, strict=True))
    new = (
        Line(Side.WE, "Install the system of the reception PC afresh", finish),
        Line(Side.YOU, "Be without the reception PC for one working day", finish),
    )
    return replace(
        first, covers=f"{first.covers} Clean install of the system.", price=first.price and first.price + 9500,
        finish_by=finish, lines=(*old, *new), why="the owner expected a clean install of the system as well",
    )  # fmt: skip
