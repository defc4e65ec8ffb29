"""How each line of an agreement ended: kept, missed with why, withdrawn, or open again; and what is in no contract."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.job_errors import ReasonMissing
from archive.records import (
    Agreement,
    AgreementVersion,
    Expectation,
    ExpectationOutcome,
    Outcome,
    Side,
)
from archive.search.outbox import announce
from archive.services.agreements import LineRead, read_agreements
from archive.services.history import record
from archive.services.wording import day_that_was, fit_words, room_for


@dataclass(frozen=True, slots=True)
class LineEnded:
    """What a verb on a line changed. ``before`` is the outcome until then; to undo, end the line with it again."""

    expectation_id: int
    outcome: Outcome
    before: Outcome
    before_why: str
    before_on: date | None


def end_line(
    archive: Archive,
    *,
    expectation_id: int,
    outcome: Outcome,
    by: str,
    on: date | None = None,
    why: str = "",
    seen: Outcome | None = None,
) -> LineEnded:
    """Say how a line ended, today or on an earlier day; OPEN says that what was said before was a mistake.

    Appended: what was said before stays. Raises ReasonMissing for a missed line without why, DayIsAhead, WordsTooLong,
    or ChangedMeanwhile when the line no longer stands as ``seen``.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        return end_in(session, expectation_id, outcome, on=on, why=why, seen=seen, at=at, by=by)


def end_in(
    session: Session,
    expectation_id: int,
    outcome: Outcome,
    *,
    on: date | None,
    why: str,
    seen: Outcome | None,
    at: datetime,
    by: str,
) -> LineEnded:
    """As end_line, inside the caller's writing transaction."""
    line = session.get_one(Expectation, expectation_id)
    reason = room_for(why, "the reason")
    if outcome is Outcome.MISSED and not reason:
        raise ReasonMissing(act="the line was missed")
    before = _as_it_stands(session, line)
    if seen is not None and seen is not before.outcome:
        raise ChangedMeanwhile(thing="This line", by=before.ended_by or "somebody")
    line.outcomes.append(
        ExpectationOutcome(
            outcome=outcome,
            on=day_that_was(on or at.date(), at.date()),
            why=reason,
            written_at=at,
            written_by=by,
        )
    )
    record(
        session,
        at=at,
        by=by,
        act=f"line {outcome.value}",
        thing=f"agreement:{line.version.agreement_id}",
        line=expectation_id,
    )
    return LineEnded(expectation_id, outcome, before.outcome, before.why, before.ended_on)


def note_unwritten(archive: Archive, *, agreement_id: int, side: Side, text: str, by: str) -> int:
    """Note an expectation that is in no contract beside what holds, and return its line's id.

    It stands with the accepted version and goes on in newer ones, or with the newest while none is accepted. To take it
    back, end the line as withdrawn. Raises WordsMissing or WordsTooLong.
    """
    words = fit_words(" ".join(text.split()), "what is expected")
    with archive.database.writing() as session:
        (found,) = read_agreements(session, Agreement.id == agreement_id)
        holding = [one for one in reversed(found.versions) if one.number >= found.counts.number]
        noted: list[int] = []
        for one in holding:
            line = Expectation(
                version_id=one.id,
                position=len(one.lines),
                side=side,
                text=words,
                unwritten=True,
                continues_id=noted[-1] if noted else None,
            )
            session.add(line)
            session.flush()
            noted.append(line.id)
            if one.acceptance is None:  # whoever has its draft open must not write over the new line
                session.get_one(AgreementVersion, one.id).revision += 1
        announce(session, f"client:{found.client_id}" if found.job_id is None else f"job:{found.job_id}")
        record(
            session,
            at=archive.clock.now(),
            by=by,
            act="expectation noted",
            thing=f"agreement:{agreement_id}",
            line=noted[0],
        )
        return noted[0]


def _as_it_stands(session: Session, line: Expectation) -> LineRead:
    (found,) = read_agreements(session, Agreement.id == line.version.agreement_id)
    return next(one for version in found.versions for one in version.lines if one.id == line.id)
