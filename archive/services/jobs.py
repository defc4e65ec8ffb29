"""Jobs: opened under a number that is never used twice, renamed, closed, listed and found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.job_errors import NoSuchJob, NoSuchJobButSimilar, NotClosed, NumberIsTaken, NumberIsWrong
from archive.records import Client, Filing, Job, JobStage, Note, NumberSeries
from archive.records.notes import TAKEN_BACK
from archive.search.outbox import announce
from archive.search.tokens import bare
from archive.services.history import record
from archive.services.job_steps import StepTaken, as_seen, before_closing, first_step, standing_steps, step
from archive.services.merging import kept, kept_of_merged, members
from archive.services.naming import fit_name
from archive.services.wording import day_that_was

_NUMBER = re.compile(r"J-\d{4}-\d{4,9}")
"""J-2026-0117; more digits once a year has more than 9999 jobs."""

_UNPADDED = re.compile(r"(J-\d{4}-)(\d{1,3})", re.IGNORECASE)
"""J-2026-117, as people say it."""

SIMILAR = 0.85
"""How similar two numbers must be, as difflib measures it: one wrong digit of J-2026-0001."""


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job in a list, with how many current notes and filed documents it has.

    ``revision`` is what a verb that changes the job has to have seen.
    """

    id: int
    number: str
    title: str
    client_id: int
    client: str
    opened_on: date
    closed_on: date | None
    notes: int
    documents: int
    stage: JobStage = JobStage.ENQUIRY
    revision: int = 1


def open_job(
    archive: Archive, *, client_id: int, title: str, by: str, opened_on: date | None = None, number: str | None = None
) -> JobLine:
    """Open a job under the year's next number, or under a number that the office has already written on paper.

    It begins as an enquiry. Raises NameIsEmpty, NameIsTooLong, DayIsAhead, NumberIsWrong or NumberIsTaken.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        job = open_in(
            session, client_id=client_id, title=title, opened_on=opened_on or now.date(), number=number, at=now, by=by
        )
        return JobLine(*session.execute(_lines().where(Job.id == job.id)).one())


def open_in(
    session: Session,
    *,
    client_id: int,
    title: str,
    opened_on: date,
    at: datetime,
    by: str,
    number: str | None = None,
) -> Job:
    """Open a job inside the caller's writing transaction; a merged client's is the kept one's. Raises as open_job."""
    day_that_was(opened_on, at.date())
    job = Job(
        title=fit_name(title, "job"),
        number=_fit_number(session, number) if number else _next_number(session, opened_on.year),
        client_id=kept(session, client_id),
        opened_on=opened_on,
        stage=JobStage.ENQUIRY,
        added_at=at,
        added_by=by,
    )
    _remember_number(session, job.number)
    session.add(job)
    session.flush()
    first_step(session, job)
    announce(session, f"job:{job.id}")
    record(session, at=at, by=by, act="opened", thing=f"job:{job.id}", number=job.number)
    return job


def rename_job(archive: Archive, *, job_id: int, title: str, by: str, seen: int) -> int:
    """Give a job another title and return its new revision. Raises NameIsEmpty, NameIsTooLong or ChangedMeanwhile."""
    fit = fit_name(title, "job")
    with archive.database.writing() as session:
        job = session.get_one(Job, job_id)
        as_seen(session, job, seen)
        job.title = fit
        job.revision += 1
        announce(session, f"job:{job_id}")
        record(session, at=archive.clock.now(), by=by, act="renamed", thing=f"job:{job_id}")
        return job.revision


def close_job(
    archive: Archive,
    *,
    job_id: int,
    by: str,
    closed_on: date | None = None,
    closing_note: str = "",
    seen: int | None = None,
) -> StepTaken:
    """Close a job, today or on an earlier day, with a note on how it ended if there is one.

    Raises EndsBeforeItBegins, AtThatStage, DayIsAhead, StepOutOfOrder, or ChangedMeanwhile when ``seen`` is not the
    job's revision any more.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        job, steps = session.get_one(Job, job_id), standing_steps(session, job_id)
        as_seen(session, job, seen)
        return step(session, job, steps, JobStage.CLOSED, by=by, at=now, on=closed_on, closing_note=closing_note)


def reopen_job(
    archive: Archive, *, job_id: int, by: str, why: str = "", on: date | None = None, seen: int | None = None
) -> StepTaken:
    """Open a closed job again, at the stage from before it was closed; its steps keep the earlier closing.

    Raises NotClosed, ChangedMeanwhile, DayIsAhead or StepOutOfOrder.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        job, steps = session.get_one(Job, job_id), standing_steps(session, job_id)
        as_seen(session, job, seen)
        if job.stage is not JobStage.CLOSED:
            raise NotClosed(number=job.number)
        return step(session, job, steps, before_closing(steps), by=by, at=now, on=on, why=why)


def list_jobs(archive: Archive, *, client_id: int | None = None) -> tuple[JobLine, ...]:
    """Jobs of one client or of all, open ones first, then the newest first.

    Those of a merged client are the kept one's, and are shown with its name.
    """
    with archive.database.reading() as session:
        return list_in(session, members(session, client_id) if client_id is not None else None)


def list_in(session: Session, family: tuple[int, ...] | None) -> tuple[JobLine, ...]:
    """As list_jobs, inside the caller's transaction; of these clients, or of all."""
    newest_first = _lines().order_by(Job.closed_on.is_not(None), Job.opened_on.desc(), Job.number.desc())
    if family is not None:
        newest_first = newest_first.where(Job.client_id.in_(family))
    return _as_kept(session, [JobLine(*row) for row in session.execute(newest_first)])


def find_job(archive: Archive, *, number: str) -> JobLine:
    """The job with this number, with or without its hyphens and whatever its case; J-2026-6 is J-2026-0006.

    Raises NoSuchJob, which names similar ones.
    """
    unpadded = _UNPADDED.fullmatch(number.strip())
    wanted = f"{unpadded[1]}{unpadded[2]:>04}" if unpadded else number
    with archive.database.reading() as session:
        row = session.execute(_lines().where(func.replace(Job.number, "-", "") == bare(wanted).upper())).first()
        if row is not None:
            return _as_kept(session, [JobLine(*row)])[0]
        numbers = session.scalars(select(Job.number)).all()
    if similar := get_close_matches(number.strip().upper(), numbers, cutoff=SIMILAR):
        raise NoSuchJobButSimilar(number=number, similar=" or ".join(similar))
    raise NoSuchJob(number=number)


def job_line(archive: Archive, *, job_id: int) -> JobLine:
    """One job by its id. Raises NoSuchJob, as for one that was taken back."""
    with archive.database.reading() as session:
        row = session.execute(_lines().where(Job.id == job_id)).one_or_none()
        if row is None:
            raise NoSuchJob(number=f"no. {job_id}")
        return _as_kept(session, [JobLine(*row)])[0]


def _as_kept(session: Session, lines: Sequence[JobLine]) -> tuple[JobLine, ...]:
    """The lines with the clients that stand in the list, for those of merged ones."""
    into = kept_of_merged(session)
    names = {client: session.get_one(Client, client).name for client in set(into.values())}
    return tuple(
        replace(line, client_id=into[line.client_id], client=names[into[line.client_id]])
        if line.client_id in into
        else line
        for line in lines
    )


def _lines() -> Select[int, str, str, int, str, date, date | None, int, int, JobStage, int]:
    """The columns of JobLine, in its order."""
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    notes = select(func.count(Note.id)).where(
        Note.job_id == Job.id, Note.id.not_in(superseded), Note.text != TAKEN_BACK
    )
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
        Job.stage,
        Job.revision,
    ).join(Client, Client.id == Job.client_id)


def _fit_number(session: Session, number: str) -> str:
    fit = number.strip().upper()
    if not _NUMBER.fullmatch(fit):
        raise NumberIsWrong(number=number)
    if session.scalars(select(Job.id).where(Job.number == fit)).first() is not None:
        raise NumberIsTaken(number=fit)
    return fit


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
