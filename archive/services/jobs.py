"""Jobs: opened under a number that is never used twice, closed, and opened again."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.errors import EndsBeforeItBegins, NoSuchJob, NoSuchJobButSimilar
from archive.records import Client, Filing, Job, Note, NumberSeries
from archive.search.outbox import announce
from archive.search.tokens import bare
from archive.services.history import record
from archive.services.naming import fit_name

SIMILAR = 0.85
"""How similar two numbers must be, as difflib measures it: one wrong digit of J-2026-0001."""


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job in a list, with how many current notes and filed documents it has."""

    id: int
    number: str
    title: str
    client_id: int
    client: str
    opened_on: date
    closed_on: date | None
    notes: int
    documents: int


def open_job(
    archive: Archive, *, client_id: int, title: str, by: str, opened_on: date | None = None, number: str | None = None
) -> JobLine:
    """Open a job under the year's next number, or under a number that the office has already written on paper.

    Raises NameIsEmpty or NameIsTooLong.
    """
    fit = fit_name(title, "job")
    opened = opened_on or today(archive.clock)
    with archive.database.writing() as session:
        job = Job(
            number=number or _next_number(session, opened.year),
            client_id=client_id,
            title=fit,
            opened_on=opened,
            added_at=archive.clock.now(),
            added_by=by,
        )
        _remember_number(session, job.number)
        session.add(job)
        session.flush()
        announce(session, f"job:{job.id}")
        record(session, at=job.added_at, by=by, act="opened", thing=f"job:{job.id}", number=job.number)
        return JobLine(*session.execute(_lines().where(Job.id == job.id)).one())


def rename_job(archive: Archive, *, job_id: int, title: str) -> None:
    """Give a job another title. Raises NameIsEmpty or NameIsTooLong."""
    fit = fit_name(title, "job")
    with archive.database.writing() as session:
        session.get_one(Job, job_id).title = fit
        announce(session, f"job:{job_id}")


def close_job(archive: Archive, *, job_id: int, by: str, closed_on: date | None = None) -> None:
    """Close a job. Raises EndsBeforeItBegins."""
    with archive.database.writing() as session:
        job = session.get_one(Job, job_id)
        closed = closed_on or today(archive.clock)
        if closed < job.opened_on:
            raise EndsBeforeItBegins(closed=closed, opened=job.opened_on)
        job.closed_on = closed
        record(
            session, at=archive.clock.now(), by=by, act="closed", thing=f"job:{job_id}", closed_on=closed.isoformat()
        )


def reopen_job(archive: Archive, *, job_id: int, by: str) -> None:
    """Open a closed job again; its history keeps the earlier closing."""
    with archive.database.writing() as session:
        session.get_one(Job, job_id).closed_on = None
        record(session, at=archive.clock.now(), by=by, act="reopened", thing=f"job:{job_id}")


def list_jobs(archive: Archive, *, client_id: int | None = None) -> tuple[JobLine, ...]:
    """Jobs of one client or of all, open ones first, then the newest first."""
    chosen = _lines() if client_id is None else _lines().where(Job.client_id == client_id)
    newest_first = chosen.order_by(Job.closed_on.is_not(None), Job.opened_on.desc(), Job.number.desc())
    with archive.database.reading() as session:
        return tuple(JobLine(*row) for row in session.execute(newest_first))


def find_job(archive: Archive, *, number: str) -> JobLine:
    """The job with this number, with or without its hyphens and whatever its case.

    Raises NoSuchJob, which names similar ones.
    """
    with archive.database.reading() as session:
        row = session.execute(_lines().where(func.replace(Job.number, "-", "") == bare(number).upper())).first()
        numbers = session.scalars(select(Job.number)).all() if row is None else ()
    if row is not None:
        return JobLine(*row)
    if similar := get_close_matches(number.strip().upper(), numbers, cutoff=SIMILAR):
        raise NoSuchJobButSimilar(number=number, similar=" or ".join(similar))
    raise NoSuchJob(number=number)


def _lines() -> Select[int, str, str, int, str, date, date | None, int, int]:
    """The columns of JobLine, in its order."""
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    notes = select(func.count(Note.id)).where(Note.job_id == Job.id, Note.id.not_in(superseded))
    documents = select(func.count(Filing.document_id.distinct())).where(
        Filing.job_id == Job.id, Filing.withdrawn_at.is_(None)
    )
    return select(
        Job.id,
        Job.number,
        Job.title,
        Job.client_id,
        Client.name,
        Job.opened_on,
        Job.closed_on,
        notes.correlate(Job).scalar_subquery(),
        documents.correlate(Job).scalar_subquery(),
    ).join(Client, Client.id == Job.client_id)


def _next_number(session: Session, year: int) -> str:
    series = session.get(NumberSeries, ("J", year))
    return f"J-{year}-{(series.last if series else 0) + 1:04d}"


def _remember_number(session: Session, number: str) -> None:
    _, year, count = number.split("-")
    series = session.get(NumberSeries, ("J", int(year)))
    if series is None:
        session.add(NumberSeries(series="J", year=int(year), last=int(count)))
    else:
        series.last = max(series.last, int(count))
