"""A job is closed, and what became of the promises that were still open is said in the same stroke."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from archive.archive import Archive
from archive.records import Job, JobStage, Outcome
from archive.services.expectations import LineEnded, end_in
from archive.services.job_steps import StepTaken, as_seen, standing_steps, step, take_back_step


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a line that was open; ``why`` where it was missed."""

    expectation_id: int
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """The step that closed the job, and the lines that ended with it."""

    step: StepTaken
    ended: tuple[LineEnded, ...]


def close_and_settle(
    archive: Archive,
    *,
    job_id: int,
    by: str,
    seen: int,
    on: date | None = None,
    closing_note: str = "",
    endings: Sequence[Ending] = (),
) -> Closed:
    """Close a job, today or on an earlier day, with what became of its lines; all of it or nothing is kept.

    Lines that are not named stay as they are. Raises as advance_job and end_line.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        job = session.get_one(Job, job_id)
        steps = standing_steps(session, job_id)
        as_seen(session, job, seen)
        ended = [
            end_in(session, one.expectation_id, one.outcome, on=on, why=one.why, seen=Outcome.OPEN, at=at, by=by)
            for one in endings
        ]
        taken = step(session, job, steps, JobStage.CLOSED, by=by, at=at, on=on, closing_note=closing_note)
        return Closed(taken, tuple(ended))


def undo_closing(archive: Archive, *, closed: Closed, by: str) -> None:
    """The job is where it was, and its lines are open again. Raises ChangedMeanwhile.

    The lines are not touched where the job was changed since: whoever did may have looked at them.
    """
    take_back_step(archive, job_id=closed.step.job_id, by=by, seen=closed.step.revision)
    at = archive.clock.now()
    with archive.database.writing() as session:
        for one in closed.ended:
            end_in(session, one.expectation_id, one.before, on=None, why="", seen=one.outcome, at=at, by=by)
