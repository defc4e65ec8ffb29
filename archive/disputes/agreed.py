"""What was agreed as a whole: what it covers and what it does not, its price, and by when, beside when it was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from archive.records import JobStage
from archive.services.agreements import AgreementRead
from archive.services.story.entry import EntryKind, TimelineEntry


@dataclass(frozen=True, slots=True)
class Agreed:
    """The version of an agreement that counts: the newest one accepted, or while none is, the newest.

    ``title`` is empty for that of a job. ``in_writing``: it can be shown that it was accepted. ``price`` is in
    hundredths of the office's currency, with its ``price_words``. ``done_on`` is when the job was done, or else closed.
    """

    title: str
    version: int
    accepted: bool
    in_writing: bool
    covers: str
    excludes: str
    price: int | None
    price_words: str
    response_time: str
    finish_by: date | None
    done_on: date | None


def agreed_in(agreements: Iterable[AgreementRead], entries: Sequence[TimelineEntry]) -> tuple[Agreed, ...]:
    """What was agreed in each of these; ``entries`` is the story, the oldest first."""
    return tuple(_agreed(one, entries) for one in agreements)


def held_on(agreements: Iterable[AgreementRead], day: date) -> tuple[AgreementRead, ...]:
    """Those that were there on a day."""
    return tuple(
        one for one in agreements if one.added_at.date() <= day and (one.ended_on is None or one.ended_on >= day)
    )


def _agreed(agreement: AgreementRead, entries: Sequence[TimelineEntry]) -> Agreed:
    counts = agreement.counts
    return Agreed(
        agreement.title if agreement.job_id is None else "",
        counts.number,
        counts.acceptance is not None,
        counts.acceptance is not None and counts.acceptance.in_writing,
        counts.covers,
        counts.excludes,
        counts.price,
        counts.price_words,
        counts.response_time,
        counts.finish_by,
        _done_on(agreement.job_id, entries) if agreement.job_id is not None else None,
    )


def _done_on(job_id: int, entries: Sequence[TimelineEntry]) -> date | None:
    """When a job was done as it stands now: work that began again undoes what was done before."""
    done: date | None = None
    for entry in entries:
        if entry.job_id != job_id or entry.kind not in (EntryKind.JOB_STEP, EntryKind.JOB_CLOSED):
            continue
        is_done = entry.stage in (JobStage.DONE, JobStage.CLOSED)
        done = (done or entry.on) if is_done else None
    return done
