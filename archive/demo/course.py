"""How each job went: its stages and their days, what both sides expected, the client's yes, and what came after.

Plain values, drawn from the job's tale and papers, so that records, notes and sheets say the same.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from archive.demo.paper.accounts import order_number
from archive.demo.paper.forms import written_date
from archive.demo.paper.letters import mail_subject, mail_words
from archive.demo.people import spoken_of
from archive.demo.story import ToldJob, weekday
from archive.demo.tales.after import ASKED, CLOSING, SKIPPED
from archive.demo.tales.desk import BEGUN_WITHOUT, SPOKEN_ONLY
from archive.demo.tales.expected import Promise
from archive.records import Given, NoteKind, Outcome, Standing
from archive.services.rules import Rules

SHEETS = {
    "approval form": Given.SIGNED_FORM, "letter": Given.SIGNED_FORM, "fax": Given.FAX, "e-mail": Given.EMAIL,
    "purchase order": Given.PURCHASE_ORDER,
}  # fmt: skip  # one glance
"""How a client's yes on each kind of paper is recorded."""

BY_THE_WAY = 130
"""Pounds below which the office writes down no agreement for a job of a day or two."""

IN_SIGHT = 190
"""Days: one of the jobs closed in them was closed without a note on how it ended."""

SOON = 9
"""Days within which a closing note may still be written."""

OVERDUE = 6
"""Days for which somebody may have put off the call after a job."""


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of what was agreed; ``ended_on`` is None while nobody has said how it ended."""

    promise: Promise
    due_on: date | None
    outcome: Outcome = Outcome.OPEN
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Yes:
    """The client's yes. ``amount`` is in pence, None where nothing is charged."""

    given: Given
    on: date
    reference: str
    amount: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What became of asking whether all is well. ``on`` is None while it waits; ``done`` is False when skipped."""

    on: date | None
    done: bool = True
    words: str = ""
    praise: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The stages that a job has come to, each with its day; later ones are None.

    ``lines`` is empty where nothing was agreed in writing; ``accepted`` says that the client said yes to them.
    ``without`` is why work began though the client's yes was not there in writing.
    """

    job: ToldJob
    proposed: date | None
    agreed: date | None
    begun: date | None
    done: date | None
    lines: tuple[ToldLine, ...]
    approval: Yes | None
    spoken: Yes | None
    without: str
    closing_note: str
    afterwards: Afterwards | None


def courses_of(jobs: tuple[ToldJob, ...], *, seed: int, today: date) -> tuple[Course, ...]:
    """How all jobs went up to and including ``today``."""
    told = [_course(job, Random(f"course/{seed}/{job.number}"), today) for job in jobs]
    in_sight = [one for one in told if one.job.closed and (today - one.job.closed).days < IN_SIGHT]
    lately = [one for one in in_sight if one.job.closed and (today - one.job.closed).days > SOON]
    forgotten = lately[len(lately) // 2].job.number if lately else ""
    recent = {one.job.number for one in in_sight}
    waiting = _put_off(told, today)
    return tuple(
        replace(
            one,
            closing_note="" if one.job.number == forgotten else _told_at_closing(one, one.job.number in recent),
            afterwards=Afterwards(None) if one.job.number == waiting else one.afterwards,
        )
        for one in told
    )


def in_the_end(job: ToldJob, day: int) -> date:
    """A day of a job's tale on which the office worked."""
    return weekday(job.opened + timedelta(days=day))


def _course(job: ToldJob, chance: Random, today: date) -> Course:
    latest = job.closed or today
    approval, spoken, without = _answer(job, chance, today)
    agreed = _up_to(weekday(approval.on) if approval else None, latest)
    if spoken is not None or without:
        agreed = _up_to(in_the_end(job, 2 if spoken and job.tale.title == "Replace router" else 0), latest)
    proposed = _proposed(job, agreed, latest)
    begun = _begun(job, agreed, today, latest) if approval or without else None
    done = None
    if begun and job.done <= today:
        done = max(begun, min(weekday(job.done), latest))
    small = job.tale.price < BY_THE_WAY and job.tale.days <= 5 and job.closed is not None and not job.tale.approved > 2
    lines = () if small and chance.random() < 0.5 else tuple(_line(one, job, begun, today) for one in job.expected)
    return Course(
        job, proposed, agreed, begun, done, lines, approval, spoken, without, _closing(job, chance),
        _afterwards(job, done, chance, today),
    )  # fmt: skip


def _answer(job: ToldJob, chance: Random, today: date) -> tuple[Yes | None, Yes | None, str]:
    """The yes in writing, the spoken one, and why work began without the former."""
    decider, amount = job.company.decider.name, job.tale.price * 100 or None
    if job.tale.title == BEGUN_WITHOUT:
        said = Yes(Given.SPOKEN, job.opened, "", amount, "Begin, the order follows.")
        return None, said, f"Eleven rooms without wireless; {decider} said begin on the telephone, the order follows."
    if job.tale.title == SPOKEN_ONLY:
        return None, Yes(Given.SPOKEN, job.opened, "", amount, "Yes, and I would rather not write."), ""
    unwritten = chance.random() < 0.04
    if job.approved > today:
        said_on = in_the_end(job, 2)
        if job.tale.title != "Replace router" or said_on > today:
            return None, None, ""
        return None, Yes(Given.SPOKEN, said_on, "", amount, "Go ahead."), ""
    if unwritten and job.closed is not None and _nothing_said_of_it(job):
        return None, None, f"{decider} asked for it at once; a small thing, done before the form was there."
    return _in_writing(job, amount), None, ""


def _nothing_said_of_it(job: ToldJob) -> bool:
    """Whether neither paper nor notes know of a yes in writing, at a client who may go without."""
    words = " ".join(moment.text for moment in job.tale.moments).casefold()
    told = any(word in words for word in ("approv", "order", "signed", "accepted", "go ahead"))
    return not told and "approval" not in job.paper and job.company.standing is Standing.LONG_STANDING


def _in_writing(job: ToldJob, amount: int | None) -> Yes:
    given, reference, words = SHEETS[job.approval], "", ""
    if job.approval == "purchase order":
        reference = f"PO {order_number(job)}"
    elif job.approval == "e-mail":
        reference, words = mail_subject(job), mail_words(job)
    elif job.approval == "letter":
        reference, words = f"Letter of {written_date(job.approved)}", "We approve the work as described."
    elif job.approval == "fax":
        words = "We hereby authorise the work as quoted."
    else:
        words = "Approved as written."
    return Yes(given, job.approved, reference, amount, words)


def _up_to(day: date | None, latest: date) -> date | None:
    return None if day is None else min(day, latest)


def _proposed(job: ToldJob, agreed: date | None, latest: date) -> date | None:
    """Before the client's yes, which may have come on a Saturday; the offer was sent on a day of work."""
    if job.showpiece:
        return agreed
    day = in_the_end(job, job.tale.approved // 2) if job.tale.approved > 1 else weekday(job.opened)
    if agreed is None:
        return day if day <= latest else None
    known = min(day, agreed, max(job.approved, job.opened))
    return max(job.opened, known - timedelta(days=max(known.weekday() - 4, 0)))


def _begun(job: ToldJob, agreed: date | None, today: date, latest: date) -> date | None:
    """The day after the yes, or the same day where it could not wait."""
    if agreed is None:
        return None
    at_once = job.tale.title == BEGUN_WITHOUT or job.tale.approved == 0
    begun = agreed if at_once else max(agreed, min(weekday(agreed + timedelta(days=1)), weekday(job.done)))
    if job.closed is not None:
        return min(begun, latest)
    return begun if begun <= today else None


def _line(promise: Promise, job: ToldJob, begun: date | None, today: date) -> ToldLine:
    due = None if promise.by is None else job.opened + timedelta(days=promise.by)
    if promise.missed:
        ended, outcome = in_the_end(job, (promise.by or job.tale.days) + 1), Outcome.MISSED
    else:
        ended = in_the_end(job, job.tale.days if promise.kept is None else promise.kept)
        if due is not None and 0 < (ended - due).days <= 2:
            ended = due  # a Saturday: whoever promised it for that day kept it on that day
        outcome = Outcome.KEPT
    if begun is None or promise.lasting or ended > today:
        return ToldLine(promise, due)
    return ToldLine(promise, due, outcome, ended)


def _closing(job: ToldJob, chance: Random) -> str:
    words = chance.choice(CLOSING).format(caller=spoken_of(job.caller), tech=job.technician.split()[0])
    return words if chance.random() < 0.9 else ""


def _told_at_closing(course: Course, recent: bool) -> str:
    """What is in sight has its closing note, whatever chance says."""
    if course.closing_note or not recent:
        return course.closing_note
    return CLOSING[0].format(caller=spoken_of(course.job.caller), tech=course.job.technician.split()[0])


def _afterwards(job: ToldJob, done: date | None, chance: Random, today: date) -> Afterwards | None:
    if done is None:
        return None
    words, praise = chance.choice(ASKED)
    skipped, why, late = chance.random() < 0.12, chance.choice(SKIPPED), chance.randrange(0, 3)
    fortnight = range(job.tale.days + 5, job.tale.days + 22)
    calls = [one for one in job.tale.moments if one.day in fortnight and one.kind is NoteKind.CALL]
    if calls and in_the_end(job, calls[0].day) <= today:
        return Afterwards(in_the_end(job, calls[0].day), words=calls[0].text.split("\n")[0])
    due = done + timedelta(days=Rules().after_job)
    asked = weekday(due + timedelta(days=late))
    if asked >= today:
        return Afterwards(None)
    return Afterwards(asked, False, why) if skipped else Afterwards(asked, True, words, praise)


def _put_off(told: list[Course], today: date) -> str:
    """The number of the job whose call after the work somebody has put off: the latest that was to be made."""
    first = today - timedelta(days=Rules().after_job + OVERDUE)
    last = today - timedelta(days=Rules().after_job + 1)
    lately = [one for one in told if one.done and first <= one.done <= last and one.afterwards and one.afterwards.on]
    return lately[-1].job.number if lately else ""
