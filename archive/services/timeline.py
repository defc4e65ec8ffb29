"""A client's story, newest first: notes, documents, jobs, what was agreed, what became of paper, and the gaps."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.records import JobStage
from archive.services.gaps import JobSpan, gaps
from archive.services.merging import members
from archive.services.story.agreed import agreements, approvals
from archive.services.story.disputes import disputes
from archive.services.story.entry import OF_DISPUTES, OF_PAPER, EntryKind, TimelineEntry, Whose
from archive.services.story.holds import holds
from archive.services.story.notes import notes
from archive.services.story.paper import documents
from archive.services.story.promises import follow_ups
from archive.services.story.relationship import clues, handovers, merges, standings
from archive.services.story.stacks import stacks
from archive.services.story.work import jobs

_OF_JOBS = (EntryKind.JOB_OPENED, EntryKind.JOB_STEP, EntryKind.JOB_CLOSED)

__all__ = ["OF_DISPUTES", "OF_PAPER", "EntryKind", "TimelineEntry", "timeline", "timeline_in"]


def timeline(archive: Archive, *, client_id: int, job_id: int | None = None) -> tuple[TimelineEntry, ...]:
    """A client's whole story with that of all clients merged into it, or that of one job, newest first."""
    with archive.database.reading() as session:
        return timeline_in(session, client_id=client_id, job_id=job_id, day=today(archive.clock))


def timeline_in(session: Session, *, client_id: int, job_id: int | None, day: date) -> tuple[TimelineEntry, ...]:
    """As timeline, as it stands on a ``day``, inside the caller's transaction."""
    whose = Whose(members(session, client_id), job_id)
    entries = [
        *notes(session, whose),
        *documents(session, whose),
        *jobs(session, whose),
        *agreements(session, whose),
        *approvals(session, whose),
        *follow_ups(session, whose, today=day),
        *clues(session, whose),
        *disputes(session, whose),
        *stacks(session, whose),
        *holds(session, whose),
    ]
    if job_id is None:
        entries += [*standings(session, whose), *handovers(session, whose), *merges(session, whose)]
    entries += _gaps(entries, day, on_job=job_id is not None)
    return tuple(sorted(entries, key=_when, reverse=True))


def _when(entry: TimelineEntry) -> tuple[date, bool, datetime, str]:
    """A gap lies before its last day; without a moment a closing ends its day, and all else begins it."""
    edge = datetime.max if entry.kind is EntryKind.JOB_CLOSED else datetime.min
    return entry.on, entry.gap is None, entry.at or edge.replace(tzinfo=UTC), entry.kind


def _spans(entries: list[TimelineEntry]) -> Iterator[JobSpan]:
    """The stretches in which each job was open: one that was closed and reopened has several."""
    jobs: dict[int, list[TimelineEntry]] = {}
    for entry in entries:
        if entry.kind in _OF_JOBS and entry.job_id is not None:
            jobs.setdefault(entry.job_id, []).append(entry)
    for job, steps in jobs.items():
        opened: date | None = None
        for step in sorted(steps, key=_when):
            closes = step.kind is EntryKind.JOB_CLOSED or step.stage is JobStage.CLOSED
            if opened is not None and closes:
                yield JobSpan(job, step.job or "", opened, step.on)
                opened = None
            elif opened is None and not closes:
                opened = step.on
        if opened is not None:
            yield JobSpan(job, steps[0].job or "", opened)


def _gaps(entries: list[TimelineEntry], now: date, *, on_job: bool) -> list[TimelineEntry]:
    written = (entry.on for entry in entries if entry.kind is EntryKind.NOTE and entry.text)
    spans = list(_spans(entries))
    return [
        TimelineEntry(EntryKind.GAP, gap.first.toordinal(), gap.last, None, "", gap.job.id, gap.job.number, gap=gap)
        for gap in gaps(written, spans, today=now, on_job=on_job)
    ]
