"""What a person chooses from when paper is put on file, and when a scan is given to a stack."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from archive.archive import Archive
from archive.paper.cover_sheet import with_anothers_cover, with_cover
from archive.paper.schedules import Rule, keep_for_rules
from archive.records import (
    AccessionItem,
    CertificateFiled,
    Document,
    Filing,
    Job,
    Mail,
    PaperRecord,
    Scan,
    ScanDocument,
)
from archive.records.documents import DocumentState
from archive.services.merging import members

MOST_FILES = 60
"""Documents that are offered as a scan; whoever seeks an older one files it anew."""


SCANNED_BEFORE = timedelta(days=31)
"""Paper that is scanned first and put on file later is so within this time."""


@dataclass(frozen=True, slots=True)
class JobChoice:
    """A job of the client; ``closed_on`` is None while it is open."""

    id: int
    number: str
    title: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class PutChoices:
    """``jobs`` are the client's, open ones first, then the newest; ``places`` begin with the one used last."""

    jobs: tuple[JobChoice, ...]
    rules: tuple[Rule, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A document that may be the scan of a stack; ``job`` is where it is filed, ``is_filed`` whether it is at all.

    ``is_opened``: its pages are known. ``has_cover``: the stack's own cover sheet is among them; ``cover_of`` is the
    number of another stack whose cover sheet is, empty where none is.
    """

    id: int
    name: str
    pages: int
    received_at: datetime
    job: str
    is_filed: bool
    is_opened: bool
    has_cover: bool = False
    cover_of: str = ""


def put_choices(archive: Archive, *, client_id: int | None, under: int | None = None) -> PutChoices:
    """What there is to choose from for a client's paper; without a client there are no jobs.

    The rule that a stack is ``under`` is offered for it also when it is no longer offered for new paper.
    """
    known = keep_for_rules(archive, retired_too=True)
    rules = tuple(rule for rule in known if not rule.is_retired or rule.id == under)
    with archive.database.reading() as session:
        family = members(session, client_id) if client_id is not None else ()
        jobs = session.scalars(select(Job).where(Job.client_id.in_(family)).order_by(Job.id.desc())).all()
        newest = func.max(PaperRecord.id)
        places = select(PaperRecord.place).group_by(PaperRecord.place).order_by(newest.desc())
        return PutChoices(
            tuple(
                JobChoice(job.id, job.number, job.title, job.closed_on)
                for job in sorted(jobs, key=lambda job: job.closed_on is not None)
            ),
            rules,
            tuple(session.scalars(places)),
        )


def scan_choices(archive: Archive, *, paper_id: int) -> tuple[FileChoice, ...]:
    """Documents that may be the scan of a stack: filed with its client or nowhere yet, and no scan so far.

    E-mails and certificates of shredding are none. What came long before the stack was put on file is one only where it
    is filed with one of its jobs. Those with its cover sheet come first, then those of its own jobs, and of each the
    newest batch, in the order in which that was handed in; those with the cover sheet of another stack come last.
    """
    taken = select(ScanDocument.document_id).join(Scan).where(Scan.withdrawn_at.is_(None))
    filed = select(Filing.document_id).where(Filing.withdrawn_at.is_(None))
    with archive.database.reading() as session:
        stack = session.get_one(PaperRecord, paper_id)
        theirs = filed.where(Filing.client_id.in_(members(session, stack.client_id)))
        of_its_jobs = filed.where(Filing.job_id.in_([job.id for job in stack.jobs]))
        covered = with_cover(session, stack)
        begun = datetime.combine(stack.since, time(), tzinfo=archive.clock.now().tzinfo) - SCANNED_BEFORE
        batch = func.coalesce(
            select(func.max(AccessionItem.accession_id))
            .where(AccessionItem.document_id == Document.id)
            .correlate(Document)
            .scalar_subquery(),
            0,
        )
        found = session.scalars(
            select(Document)
            .where(
                Document.state.in_((DocumentState.RECEIVED, DocumentState.OPENED, DocumentState.READ)),
                Document.id.not_in(taken),
                Document.id.in_(theirs) | Document.id.not_in(filed),
                Document.id.not_in(select(Mail.document_id)),
                Document.id.not_in(select(CertificateFiled.document_id)),
                (Document.received_at >= begun) | Document.id.in_(of_its_jobs) | Document.id.in_(covered),
            )
            .order_by(batch.desc(), Document.id)
            .limit(MOST_FILES)
        ).all()
        places = {
            document: number or ""
            for document, number in session.execute(
                select(Filing.document_id, Job.number)
                .outerjoin(Job, Job.id == Filing.job_id)
                .where(Filing.withdrawn_at.is_(None), Filing.document_id.in_([one.id for one in found]))
            )
        }
        own = {job.number for job in stack.jobs}
        anothers = with_anothers_cover(session, stack, [one.id for one in found])
    return tuple(
        FileChoice(
            one.id,
            one.name,
            one.page_count or 0,
            one.received_at,
            places.get(one.id, ""),
            one.id in places,
            one.state is not DocumentState.RECEIVED,
            one.id in covered,
            anothers.get(one.id, ""),
        )
        for one in sorted(
            found,
            key=lambda one: (one.id not in covered, one.id in anothers, places.get(one.id, "") not in own),
        )
    )
