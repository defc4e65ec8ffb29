"""What really happened: the story of what a dispute is about, its silences, and what was expected beside what came."""

from dataclasses import dataclass
from datetime import date

from archive.archive import Archive
from archive.disputes.findings import FindingLine, findings_of
from archive.disputes.missing import Missing, missing_of, papers_of
from archive.records import Dispute, Outcome, Side
from archive.services.agreements import AgreementRead, LineRead, agreement_of_job
from archive.services.timeline import TimelineEntry, timeline


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of what a side expected, from the newest version that has it, and what became of it.

    ``accepted_in`` is the newest version the client accepted in which these words stand, None if there is none.
    """

    side: Side
    text: str
    due_on: date | None
    version: int
    accepted_in: int | None
    outcome: Outcome
    ended_on: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Chronology:
    """What happened, oldest first, with the silences among it; ``missing`` is what was not on paper on ``since``."""

    since: date
    entries: tuple[TimelineEntry, ...]
    missing: tuple[Missing, ...]
    expected: tuple[Expected, ...]
    findings: tuple[FindingLine, ...]


def chronology(archive: Archive, *, dispute_id: int) -> Chronology:
    """The chronology of a dispute's job, or of its client where it is about no job."""
    with archive.database.reading() as session:
        dispute = session.get_one(Dispute, dispute_id)
        client_id, job_id, since = dispute.client_id, dispute.job_id, dispute.since
        found = findings_of(session, dispute_id)
        missing = missing_of(papers_of(session, {job_id: since})[job_id]) if job_id is not None else ()
    entries = tuple(reversed(timeline(archive, client_id=client_id, job_id=job_id)))
    return Chronology(since, entries, missing, expected_of_job(archive, job_id=job_id), found)


def expected_of_job(archive: Archive, *, job_id: int | None) -> tuple[Expected, ...]:
    """What each side expected of a job, ours first; lines that a newer version dropped are there as they last stood."""
    agreement = agreement_of_job(archive, job_id=job_id) if job_id is not None else None
    return expected_of(agreement) if agreement is not None else ()


def expected_of(agreement: AgreementRead) -> tuple[Expected, ...]:
    """As expected_of_job, of an agreement that was read."""
    last: dict[int, tuple[int, LineRead, Side]] = {}
    accepted: dict[int, int] = {}
    for version in sorted(agreement.versions, key=lambda one: one.number):
        for line in (*version.ours, *version.theirs):
            before = last.pop(line.continues_id, None) if line.continues_id is not None else None
            if before is not None and before[1].text == line.text and line.continues_id in accepted:
                accepted[line.id] = accepted[line.continues_id]
            if version.acceptance is not None:
                accepted[line.id] = version.number
            last[line.id] = (version.number, line, line.side)
    lines = sorted(last.values(), key=lambda one: (one[2] is not Side.WE, one[1].due_on or date.max, one[1].id))
    return tuple(
        Expected(
            side,
            line.text,
            line.due_on,
            number,
            accepted.get(line.id),
            line.outcome,
            line.ended_on,
            line.why,
        )
        for number, line, side in lines
    )
