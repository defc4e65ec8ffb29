"""What really happened: the story of what a dispute is about, its silences, and what was expected beside what came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from archive.archive import Archive
from archive.disputes.agreed import Agreed, agreed_in, held_on
from archive.disputes.errors import NoSuchDispute
from archive.disputes.evidence import Lack, lacks, newest_wordings, shown_by_lines
from archive.disputes.findings import FindingLine, findings_of
from archive.disputes.missing import Missing, missing_of, papers_of
from archive.records import Dispute, Outcome, Side
from archive.services.agreements import AgreementRead, LineRead, agreement_of_job, agreements_of_client
from archive.services.timeline import EntryKind, TimelineEntry, timeline


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of what a side expected, from the newest version that has it, and what became of it.

    ``accepted_in`` is the newest version the client accepted in which these words stand, None if there is none.
    ``unwritten``: it stands in no contract; the office wrote it down for itself. ``newest`` is the newest version of
    its agreement, ``of`` the title of one that is about no job.
    """

    side: Side
    text: str
    due_on: date | None
    version: int
    accepted_in: int | None
    outcome: Outcome
    ended_on: date | None
    why: str
    unwritten: bool = False
    newest: int = 0
    of: str = ""


@dataclass(frozen=True, slots=True)
class Chronology:
    """What happened, oldest first, with the silences among it; ``missing`` is what was not on paper on ``since``;
    ``opened_later`` is when the job was opened, where that was only after it.

    ``shown`` is the line that tells of what shows a finding, by the finding's id; there is none where the story does
    not tell of it. ``lacks`` is what was lacking when something was done, by the line's kind and id. ``job_id`` is
    None where the whole story of a client is told.
    """

    since: date
    entries: tuple[TimelineEntry, ...]
    missing: tuple[Missing, ...]
    expected: tuple[Expected, ...]
    findings: tuple[FindingLine, ...]
    agreed: tuple[Agreed, ...]
    shown: Mapping[int, TimelineEntry]
    lacks: Mapping[tuple[EntryKind, int], Lack]
    job_id: int | None
    opened_later: date | None = None


def chronology(archive: Archive, *, dispute_id: int) -> Chronology:
    """The chronology of a dispute's job, or of its client where it is about no job. Raises NoSuchDispute."""
    with archive.database.reading() as session:
        if (dispute := session.get(Dispute, dispute_id)) is None:
            raise NoSuchDispute(number=dispute_id)
        client_id, job_id, since = dispute.client_id, dispute.job_id, dispute.since
        found = findings_of(session, dispute_id)
        newest = newest_wordings(session, found)
        papers = papers_of(session, {job_id: since})[job_id] if job_id is not None else None
    entries = tuple(reversed(timeline(archive, client_id=client_id, job_id=job_id)))
    agreements = _agreements(archive, client_id=client_id, job_id=job_id, since=since)
    return Chronology(
        since,
        entries,
        missing_of(papers) if papers is not None else (),
        tuple(line for one in agreements for line in expected_of(one, unwritten=True)),
        found,
        agreed_in(agreements, entries),
        shown_by_lines(found, entries, newest),
        lacks(entries),
        job_id,
        papers.opened_later if papers is not None else None,
    )


def _agreements(archive: Archive, *, client_id: int, job_id: int | None, since: date) -> tuple[AgreementRead, ...]:
    """The agreement on a job; without a job those with a term that held when the dispute began."""
    if job_id is None:
        return held_on(agreements_of_client(archive, client_id=client_id, terms_only=True), since)
    found = agreement_of_job(archive, job_id=job_id)
    return (found,) if found is not None else ()


def expected_of(agreement: AgreementRead, *, unwritten: bool = False) -> tuple[Expected, ...]:
    """What each side expected, ours first; lines that a newer version dropped are there as they last stood. What is in
    no contract is there if ``unwritten``."""
    last: dict[int, tuple[int, LineRead, Side]] = {}
    accepted: dict[int, int] = {}
    for version in sorted(agreement.versions, key=lambda one: one.number):
        for line in version.lines if unwritten else (*version.ours, *version.theirs):
            before = last.pop(line.continues_id, None) if line.continues_id is not None else None
            if before is not None and before[1].text == line.text and line.continues_id in accepted:
                accepted[line.id] = accepted[line.continues_id]
            if version.acceptance is not None and not line.unwritten:
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
            line.unwritten,
            agreement.newest.number,
            agreement.title if agreement.job_id is None else "",
        )
        for number, line, side in lines
    )
