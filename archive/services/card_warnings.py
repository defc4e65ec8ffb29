"""What somebody must know before they say yes to a client: the warnings of the card, the costliest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.disputes.standing import DisputeLine
from archive.records import Side
from archive.records.dispute_rule import Stage
from archive.records.renewal_rule import decide_by
from archive.records.undocumented import Sign
from archive.services.access import System
from archive.services.agreements import AgreementRead
from archive.services.follow_ups import FollowUpLine
from archive.services.health import Health
from archive.services.undocumented import UndocumentedJob

_WITHOUT_A_YES = (Sign.BEGUN_WITHOUT_APPROVAL, Sign.NO_APPROVAL)


class WarningKind(StrEnum):
    """What a warning is about, in the order of what it may cost."""

    DISPUTE_OPEN = "dispute open"
    COMPLAINT_OPEN = "complaint open"
    APPROVAL_MISSING = "approval missing"
    UNDOCUMENTED = "undocumented"
    OURS_OVERDUE = "we are late"
    THEIRS_OVERDUE = "they are late"
    FOLLOW_UP_OVERDUE = "follow-up overdue"
    AGREEMENT_ENDING = "agreement ending"
    AGREEMENT_NOT_ACCEPTED = "agreement not accepted"
    LACKS_KEYS = "does not hold own keys"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class CardWarning:
    """One warning. ``id`` is that of what it is about: a job, a line, a follow-up, an agreement or a system; None for
    silence. ``on`` is the day that it counts from or ends on, ``days`` how long that is ago, below 0 if it is to come.

    - DISPUTE_OPEN: ``text`` is its number, ``on`` the day it began; ``says`` in their words.
    - COMPLAINT_OPEN: ``text`` in their words, ``on`` the day they said it.
    - APPROVAL_MISSING, UNDOCUMENTED: ``text`` is the job's title, ``signs`` what is missing, ``days`` without a note.
    - OURS_OVERDUE, THEIRS_OVERDUE: ``text`` is the line. FOLLOW_UP_OVERDUE: what is to be done.
    - AGREEMENT_ENDING, AGREEMENT_NOT_ACCEPTED: ``text`` is its title, ``on`` the last day of the term. What nobody
      accepted does not hold, so it does not end: it waits for a yes. LACKS_KEYS: the system.
    - SILENCE: ``days`` since ``on`` nobody was in touch.
    """

    kind: WarningKind
    id: int | None
    text: str
    on: date | None
    days: int
    job_id: int | None = None
    job: str | None = None
    signs: tuple[Sign, ...] = ()
    says: str = ""


def warnings_of(
    *,
    undocumented: Iterable[UndocumentedJob],
    agreements: Sequence[AgreementRead],
    open_jobs: Iterable[int],
    follow_ups: Iterable[FollowUpLine],
    systems: Iterable[System],
    health: Health,
    disputes: Iterable[DisputeLine] = (),
    renewal_days: int,
    today: date,
) -> tuple[CardWarning, ...]:
    """The warnings that follow from what is kept of a client; of each kind those that have lasted longest first.

    ``renewal_days`` before its end a term without a notice of its own asks for a decision.
    """
    found = [
        *_of_disputes(one for one in disputes if one.stage is not Stage.ENDED),
        *_of_complaints(health, today),
        *_of_jobs(undocumented),
        *_of_lines(agreements, set(open_jobs), today),
        *_of_follow_ups(follow_ups),
        *_of_terms(agreements, renewal_days, today),
        *_of_systems(systems),
        *_of_silence(health),
    ]
    order = list(WarningKind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), -one.days)))


def _of_disputes(disputes: Iterable[DisputeLine]) -> Iterator[CardWarning]:
    for one in disputes:
        told = (WarningKind.DISPUTE_OPEN, one.id, one.number, one.since, one.days)
        yield CardWarning(*told, one.job_id, one.job, says=one.says)


def _of_complaints(health: Health, today: date) -> Iterator[CardWarning]:
    for one in health.open_complaints:
        days = (today - one.on).days
        yield CardWarning(WarningKind.COMPLAINT_OPEN, one.id, one.words, one.on, days, one.job_id, one.job)


def _of_jobs(jobs: Iterable[UndocumentedJob]) -> Iterator[CardWarning]:
    for job in jobs:
        lacks_yes = any(sign in _WITHOUT_A_YES for sign in job.signs)
        kind = WarningKind.APPROVAL_MISSING if lacks_yes else WarningKind.UNDOCUMENTED
        since = job.last_note.date() if job.last_note is not None else job.opened_on
        yield CardWarning(kind, job.job_id, job.title, since, job.days, job.job_id, job.number, job.signs)


def _of_lines(agreements: Iterable[AgreementRead], open_jobs: set[int], today: date) -> Iterator[CardWarning]:
    kinds = {Side.WE: WarningKind.OURS_OVERDUE, Side.YOU: WarningKind.THEIRS_OVERDUE}
    for agreement in agreements:
        if agreement.ended_on is not None or (agreement.job_id is not None and agreement.job_id not in open_jobs):
            continue
        for line in agreement.counts.lines:
            if line.due_on is not None and line.overdue(today):
                late = (today - line.due_on).days
                told = (kinds[line.side], line.id, line.text, line.due_on, late)
                yield CardWarning(*told, agreement.job_id, agreement.job)


def _of_follow_ups(follow_ups: Iterable[FollowUpLine]) -> Iterator[CardWarning]:
    for one in follow_ups:
        if one.overdue:
            told = (WarningKind.FOLLOW_UP_OVERDUE, one.id, one.what, one.due_on, one.days)
            yield CardWarning(*told, one.job_id, one.job)


def _of_terms(agreements: Iterable[AgreementRead], renewal_days: int, today: date) -> Iterator[CardWarning]:
    for one in agreements:
        ends = one.counts.ends_on
        if one.job_id is not None or one.ended_on is not None or ends is None:
            continue
        if today >= decide_by(ends, one.counts.notice_days, renewal_days):
            kind = WarningKind.AGREEMENT_ENDING if one.current is not None else WarningKind.AGREEMENT_NOT_ACCEPTED
            yield CardWarning(kind, one.id, one.title, ends, (today - ends).days)


def _of_systems(systems: Iterable[System]) -> Iterator[CardWarning]:
    for one in systems:
        if one.fields.lacks_keys:
            yield CardWarning(WarningKind.LACKS_KEYS, one.id, one.fields.name, None, 0)


def _of_silence(health: Health) -> Iterator[CardWarning]:
    if health.silence is not None and health.silence.is_cold:
        yield CardWarning(WarningKind.SILENCE, None, "", health.silence.since, health.silence.days)
