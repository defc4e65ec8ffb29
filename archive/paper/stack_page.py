"""One stack of paper with everything that its page shows, read at one moment."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.paper.board import Stack, stacks_in
from archive.paper.checking import ScanView, scan_in
from archive.paper.cover_sheet import with_cover
from archive.paper.current_scan import current_scan
from archive.paper.dates import dates_of, jobs_counted
from archive.paper.ends import End, ends_of
from archive.paper.holds import Hold, hold_line
from archive.paper.reach import holds_of
from archive.paper.shredding import standing_approval
from archive.paper.stack_history import history_of_stack
from archive.paper.stacks import StackFields, gone, stack_fields
from archive.records import (
    Disposition,
    Document,
    Job,
    PaperDecision,
    PaperFate,
    PaperRecord,
    Scan,
    ScanDocument,
)
from archive.records.destruction import Afterwards
from archive.records.documents import DocumentState
from archive.records.retention_rule import started_on
from archive.services.history import Act
from archive.services.trusted_clock import ClockState, state_in


@dataclass(frozen=True, slots=True)
class StackJob:
    """A job that a stack belongs to, or with which its scan is filed; ``closed_on`` is None while it is open."""

    id: int
    number: str
    title: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A document of the scan, in the order in which it came."""

    id: int
    name: str
    pages: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of the stack: that it may go, or what became known of it later (``what``)."""

    words: str
    at: datetime
    by: str
    what: Afterwards | None = None


@dataclass(frozen=True, slots=True)
class StackPage:
    """A stack as it stands now.

    ``started_on`` is the day its clock counts from, None while it does not run. ``holds`` are all that apply, those of
    its documents, jobs and client too; those that stand first. ``may_go``: somebody looked again and
    let it go, which was not taken back. ``gone`` says why it is no longer on file, ``end``
    whether it was shredded or lost. ``approval`` stands until the stack is shredded or the approval taken back.
    ``certificate_ids`` are all its certificates, the newest first, also of a stack that turned up after it.
    ``history`` is the oldest first.
    ``cover_came`` is when the newest file with its cover sheet was received that is no scan yet, None while it has one.
    """

    stack: Stack
    fields: StackFields
    revision: int
    rule: str
    rule_why: str
    started_on: date | None
    jobs: tuple[StackJob, ...]
    holds: tuple[Hold, ...]
    let_go: tuple[Said, ...]
    may_go: bool
    scan: ScanView | None
    files: tuple[ScanFile, ...]
    approval: Said | None
    certificate_ids: tuple[int, ...]
    fates: tuple[Said, ...]
    gone: str | None
    end: End | None
    history: tuple[Act, ...]
    clock: ClockState
    cover_came: datetime | None

    @property
    def is_on_file(self) -> bool:
        """Whether anything can still be done with it."""
        return self.gone is None

    @property
    def certificate_id(self) -> int | None:
        """The newest of its certificates."""
        return self.certificate_ids[0] if self.certificate_ids else None

    @property
    def has_rest(self) -> bool:
        """Whether it was shredded but for some sheets, which still lie in its place."""
        return self.end is End.SHREDDED and bool(self.stack.sheets_kept)

    @property
    def counts_later(self) -> bool:
        """Whether its clock starts later than its jobs and its date say, since the computer's date was in doubt."""
        days = [day for day in (self.fields.dated, *(job.closed_on for job in self.jobs)) if day is not None]
        return bool(self.jobs) and self.started_on is not None and self.started_on > max(days)


def stack_page(archive: Archive, *, paper_id: int) -> StackPage:
    """Everything that is known of a stack."""
    now = archive.clock.now()
    with archive.database.reading() as session:
        paper = session.get_one(PaperRecord, paper_id)
        clock = state_in(session, now)
        holds = [hold_line(session, hold) for hold in holds_of(session, [paper])[paper_id]]
        approval = standing_approval(session, paper_id)
        dates = dates_of(session, [paper])[paper_id]
        certified = (
            select(Disposition.certificate_id)
            .where(Disposition.paper_id == paper_id, Disposition.certificate_id.is_not(None))
            .order_by(Disposition.certificate_id.desc())
        )
        decisions = select(PaperDecision).where(PaperDecision.paper_id == paper_id).order_by(PaperDecision.id)
        fates = select(PaperFate).where(PaperFate.paper_id == paper_id).order_by(PaperFate.id)
        return StackPage(
            stacks_in(session, [paper], clock.today)[0],
            stack_fields(session, paper),
            paper.revision,
            paper.schedule.name,
            paper.schedule.why,
            started_on(dates),
            _jobs(session, paper),
            tuple(sorted(holds, key=lambda hold: (hold.released_at is not None, hold.placed_at))),
            tuple(Said(one.why, one.at, one.by) for one in session.scalars(decisions)),
            dates.let_go is not None,
            scan_in(archive, session, paper_id),
            _files(current_scan(session, paper_id)),
            Said("", approval.approved_at, approval.approved_by) if approval is not None else None,
            tuple(one for one in session.scalars(certified) if one is not None),
            tuple(Said(one.words, one.at, one.by, one.what) for one in session.scalars(fates)),
            gone(session, paper),
            ends_of(session, [paper_id]).get(paper_id),
            history_of_stack(session, paper),
            clock,
            _cover_came(session, paper),
        )


def _cover_came(session: Session, paper: PaperRecord) -> datetime | None:
    if current_scan(session, paper.id) is not None:
        return None
    taken = set(session.scalars(select(ScanDocument.document_id).join(Scan).where(Scan.withdrawn_at.is_(None))))
    set_aside = select(Document.id).where(Document.state.in_((DocumentState.SET_ASIDE, DocumentState.QUARANTINED)))
    away = taken | set(session.scalars(set_aside))
    return max((at for document, at in with_cover(session, paper).items() if document not in away), default=None)


def _jobs(session: Session, paper: PaperRecord) -> tuple[StackJob, ...]:
    jobs = select(Job).where(Job.id.in_(jobs_counted(session, [paper.id])[paper.id])).order_by(Job.id)
    return tuple(StackJob(job.id, job.number, job.title, job.closed_on) for job in session.scalars(jobs))


def _files(scan: Scan | None) -> tuple[ScanFile, ...]:
    documents: list[Document] = [one.document for one in scan.documents] if scan is not None else []
    return tuple(ScanFile(one.id, one.name, one.page_count or 0) for one in documents)
