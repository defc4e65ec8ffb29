"""What clients remember differently, told by the verbs of the archive: heard, met, found, offered, answered, ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import select

from archive.demo.book import OWNER, Book, Event
from archive.demo.people import first_name
from archive.demo.quarrels import ToldQuarrel
from archive.demo.story import weekday
from archive.demo.tales.quarrel import (
    Answered,
    Asked,
    Deed,
    Done,
    Ended,
    Found,
    Held,
    Met,
    Offered,
    Presented,
    Proof,
)
from archive.disputes.ending import AskAgain, HoldEnd, end_dispute
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.holding import hold_for
from archive.disputes.meeting import NextAppointment, PointSaid, begin_meeting, close_meeting, write_meeting
from archive.disputes.offers import OfferWords, answer_offer, carry_out, present_offer, write_offer
from archive.disputes.opening import open_dispute
from archive.paper.holds import On
from archive.records import Answer, ClueKind, FollowUp, FollowUpReason, HealthClue, Note, NoteKind, Said, Scope
from archive.services.calls import Heard, finish_call
from archive.services.follow_ups import complete_follow_up

RATE = 5800
"""What an hour costs at the made-up office, in pence."""

WORKED = time(16)
"""When in the day it goes on, five minutes from one deed to the next."""

FIVE_MINUTES = timedelta(minutes=5)


@dataclass(slots=True)
class _Course:
    """A quarrel and the numbers that the archive gave to it."""

    told: ToldQuarrel
    dispute: int = 0
    hold: int | None = None
    offer: int = 0
    asking: int | None = None
    gaps: dict[str, str] = field(default_factory=dict)


class Quarrelled:
    """Tells the quarrels. What comes on a day after ``today`` has not happened yet."""

    def __init__(self, book: Book, quarrels: Iterable[ToldQuarrel], today: date) -> None:
        self._book, self._quarrels, self._today = book, tuple(quarrels), today

    def events(self) -> Iterator[Event]:
        """Everything that happened, in no order."""
        for told in self._quarrels:
            decider = told.job.company.decider.name
            gaps = {"first": first_name(decider), "decider": decider, "title": told.job.tale.title}
            course = _Course(told, gaps=gaps)
            yield told.opened, 8, partial(self._open, course)
            for place, deed in enumerate(told.quarrel.deeds, 1):
                day = self._day(course, deed.day)
                begun = told.opened if not deed.day else datetime.combine(day, WORKED)
                if told.opened.date() + timedelta(days=deed.day) <= self._today:
                    yield begun + place * FIVE_MINUTES, 8, partial(self._do, course, deed)

    def _day(self, course: _Course, days: int) -> date:
        """So many days after it was heard, on a day of work; never ahead of today."""
        day = course.told.opened.date() + timedelta(days=days)
        return min(weekday(day), self._today) if day <= self._today else weekday(day)

    def _open(self, course: _Course, _: datetime) -> None:
        archive, quarrel, job = self._book.archive, course.told.quarrel, course.told.job
        client, number = self._book.clients[job.company.name], self._book.jobs[job.number]
        clue = self._complaint(number) if quarrel.heard_in else None
        if clue is None:
            heard = finish_call(
                archive, client_id=client, job_id=number, by=OWNER, kind=NoteKind.CALL,
                contact_id=self._decider(course), text=quarrel.call.format_map(course.gaps),
                also=(Heard(ClueKind.COMPLAINT, quarrel.says),),
            )  # fmt: skip
            (clue,) = heard.clue_ids
        course.dispute = open_dispute(
            archive, client_id=client, job_id=number, clue_id=clue, says=quarrel.says, asks=quarrel.asks,
            severity=quarrel.severity, cause=quarrel.cause, since=course.told.heard.date(), by=OWNER,
        )  # fmt: skip

    def _do(self, course: _Course, deed: Deed, at: datetime) -> None:
        day = at.date()
        match deed:
            case Held():
                self._hold(course, deed)
            case Met():
                self._meet(course, deed, day)
            case Found():
                self._find(course, deed)
            case Offered():
                self._offer(course, deed)
            case Presented():
                present_offer(self._book.archive, offer_id=course.offer, on=day, by=OWNER)
            case Answered():
                self._answer(course, deed, day)
            case Done():
                carry_out(self._book.archive, offer_id=course.offer, on=day, by=OWNER)
                self._settle(course, "Done as offered.")
            case Ended():
                self._end(course, deed, day)
            case Asked() if course.asking is not None:
                complete_follow_up(self._book.archive, follow_up_id=course.asking, outcome=deed.words, by=OWNER)

    def _hold(self, course: _Course, deed: Held) -> None:
        stack = self._book.stacks.get(course.told.job.number)
        narrower = deed.scope is Scope.NARROWER and stack is not None
        scope = deed.scope if narrower or deed.scope is not Scope.NARROWER else Scope.SUGGESTED
        course.hold = hold_for(
            self._book.archive, dispute_id=course.dispute, scope=scope, why=deed.why, by=OWNER,
            on=On.PAPER if narrower else None, thing_id=stack if narrower else None,
            review_on=self._day(course, deed.review) if deed.review else None,
        )  # fmt: skip

    def _meet(self, course: _Course, deed: Met, on: date) -> None:
        self._settle(course, "They met.")
        archive, gaps = self._book.archive, course.gaps
        said = [PointSaid(point, words.format_map(gaps)) for point, words in deed.points]
        said += [PointSaid(point, words, Said.NOT_NEEDED) for point, words in deed.not_needed]
        meeting = begin_meeting(archive, dispute_id=course.dispute, by=OWNER)
        write_meeting(
            archive, meeting_id=meeting, heard=deed.heard.format_map(gaps), points=said, held_on=on,
            with_whom=gaps["decider"], contact_id=self._decider(course),
        )  # fmt: skip
        due = max(self._day(course, deed.until), on)
        close_meeting(archive, meeting_id=meeting, next_one=NextAppointment(due, deed.what, OWNER), by=OWNER)

    def _find(self, course: _Course, deed: Found) -> None:
        shown = self._proof(course, deed)
        if shown is not None:
            evidence, thing = shown
            add_finding(
                self._book.archive, dispute_id=course.dispute, words=deed.words.format_map(course.gaps),
                evidence=evidence, thing_id=thing, page=1 if evidence is Evidence.DOCUMENT else None, by=OWNER,
            )  # fmt: skip

    def _offer(self, course: _Course, deed: Offered) -> None:
        words = OfferWords(
            deed.what.format_map(course.gaps), self._day(course, deed.until), deed.whose,
            minutes=round(deed.hours * 60), rate=RATE, parts=deed.parts * 100, money=deed.money * 100,
            doubt_why=deed.doubt,
        )  # fmt: skip
        course.offer = write_offer(self._book.archive, dispute_id=course.dispute, words=words, by=OWNER)

    def _answer(self, course: _Course, deed: Answered, on: date) -> None:
        if deed.answer is Answer.ACCEPTED:
            self._settle(course, "Accepted.")
        answer_offer(self._book.archive, offer_id=course.offer, answer=deed.answer, words=deed.words, on=on, by=OWNER)

    def _end(self, course: _Course, deed: Ended, on: date) -> None:
        self._settle(course, "It has ended.")
        holds = {course.hold: HoldEnd(*deed.holds)} if course.hold is not None and deed.holds else {}
        again = AskAgain(self._day(course, deed.again), deed.ask, OWNER) if deed.again else None
        end_dispute(
            self._book.archive, dispute_id=course.dispute, ending=deed.ending, words=deed.words.format_map(course.gaps),
            learned=deed.learned, changes=deed.changes, holds=holds, ask_again=again, on=on, by=OWNER,
        )  # fmt: skip
        number = self._book.jobs[course.told.job.number]
        course.asking = next(iter(self._open_ones(number, FollowUpReason.PROMISED)), None)

    def _settle(self, course: _Course, outcome: str) -> None:
        """What was to be done about it next is done."""
        for number in self._open_ones(self._book.jobs[course.told.job.number], FollowUpReason.DISPUTE):
            complete_follow_up(self._book.archive, follow_up_id=number, outcome=outcome, by=OWNER)

    def _open_ones(self, job: int, reason: FollowUpReason) -> list[int]:
        wanted = select(FollowUp.id).where(
            FollowUp.job_id == job, FollowUp.reason == reason, FollowUp.closed_at.is_(None)
        )
        with self._book.archive.database.reading() as session:
            return list(session.scalars(wanted.order_by(FollowUp.id.desc())))

    def _complaint(self, job: int) -> int | None:
        """The newest complaint about a job."""
        wanted = select(HealthClue.id).where(HealthClue.job_id == job, HealthClue.kind == ClueKind.COMPLAINT)
        with self._book.archive.database.reading() as session:
            return session.scalars(wanted.order_by(HealthClue.id.desc())).first()

    def _proof(self, course: _Course, deed: Found) -> tuple[Evidence, int] | None:
        number = course.told.job.number
        if deed.proof is Proof.PAPER and number in self._book.proofs:
            return Evidence.DOCUMENT, self._book.proofs[number]
        if deed.proof is not Proof.NOTE and number in self._book.approvals:
            return Evidence.APPROVAL, self._book.approvals[number]
        notes = select(Note.id).where(Note.job_id == self._book.jobs[number], Note.text.contains(deed.shown))
        with self._book.archive.database.reading() as session:
            note = session.scalars(notes.order_by(Note.id)).first()
        return (Evidence.NOTE, note) if note is not None else None

    def _decider(self, course: _Course) -> int:
        company = course.told.job.company
        return self._book.contacts[company.name, company.decider.name]
