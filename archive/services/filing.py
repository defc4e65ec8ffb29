"""Filing: which client and job a document belongs to, and what suggests it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import WrongDocumentState
from archive.records import Client, Filing, Job
from archive.search.outbox import announce
from archive.services.history import record
from archive.services.merging import belonging, kept_of_merged


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is filed. ``what`` it is in the office's words, ``dated`` the date on the paper."""

    filing_id: int
    client_id: int
    client: str
    job_id: int | None
    job: str | None
    job_title: str | None
    what: str
    dated: date | None
    filed_at: datetime
    filed_by: str


def file_document(
    archive: Archive,
    *,
    document_id: int,
    client_id: int,
    by: str,
    job_id: int | None = None,
    what: str = "",
    dated: date | None = None,
) -> int:
    """File a document with a client, and a job of theirs if given; returns the filing's id.

    An earlier filing is withdrawn, kept in the history, and its bytes are not touched. Raises JobBelongsElsewhere or
    NoSuchClient.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        for earlier in current_filings(session, document_id):
            _withdraw(session, earlier, at=now, by=by)
        return file_in(
            session,
            document_id=document_id,
            client_id=client_id,
            job_id=job_id,
            what=what,
            dated=dated,
            at=now,
            by=by,
        )


def link_document(
    archive: Archive, *, document_id: int, client_id: int, by: str, job_id: int | None = None, what: str = ""
) -> int:
    """File a document with a second client as well; the first keeps it. Raises JobBelongsElsewhere or NoSuchClient."""
    with archive.database.writing() as session:
        return file_in(
            session,
            document_id=document_id,
            client_id=client_id,
            job_id=job_id,
            what=what,
            at=archive.clock.now(),
            by=by,
        )


def undo_filing(archive: Archive, *, filing_id: int, by: str) -> None:
    """Withdraw a filing and bring back the one it replaced, if any.

    Raises WrongDocumentState when it is not current any more.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        filing = session.get_one(Filing, filing_id)
        if filing.withdrawn_at is not None:
            raise WrongDocumentState()
        _withdraw(session, filing, at=now, by=by)
        replaced = session.scalars(
            select(Filing)
            .where(Filing.document_id == filing.document_id, Filing.withdrawn_at == filing.filed_at)
            .order_by(Filing.id)
        ).all()
        for earlier in replaced:
            file_in(
                session,
                document_id=earlier.document_id,
                client_id=earlier.client_id,
                job_id=earlier.job_id,
                what=earlier.what,
                dated=earlier.dated,
                at=now,
                by=by,
            )


def unfile_document(archive: Archive, *, document_id: int, by: str) -> None:
    """Withdraw every filing that holds, so that the document waits for a place again. The history keeps them."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        for filing in current_filings(session, document_id):
            _withdraw(session, filing, at=now, by=by)


def places_of(archive: Archive, *, document_id: int) -> tuple[Place, ...]:
    """Where a document is filed now, oldest filing first. A merged client's place is with the kept one."""
    with archive.database.reading() as session:
        into = kept_of_merged(session)
        names = dict(session.execute(select(Client.id, Client.name).where(Client.id.in_(set(into.values())))).all())
        rows = session.execute(
            select(Filing, Client.name, Job.number, Job.title)
            .join(Client, Client.id == Filing.client_id)
            .outerjoin(Job, Job.id == Filing.job_id)
            .where(Filing.document_id == document_id, Filing.withdrawn_at.is_(None))
            .order_by(Filing.id)
        )
        return tuple(
            Place(
                filing.id,
                into.get(filing.client_id, filing.client_id),
                names.get(into.get(filing.client_id, filing.client_id), client),
                filing.job_id,
                job,
                title,
                filing.what,
                filing.dated,
                filing.filed_at,
                filing.filed_by,
            )
            for filing, client, job, title in rows
        )


def current_filings(session: Session, document_id: int) -> list[Filing]:
    """The filings of a document that hold, inside the caller's transaction."""
    return list(
        session.scalars(
            select(Filing).where(Filing.document_id == document_id, Filing.withdrawn_at.is_(None)).order_by(Filing.id)
        )
    )


def file_in(
    session: Session,
    *,
    document_id: int,
    client_id: int,
    job_id: int | None,
    at: datetime,
    by: str,
    what: str = "",
    dated: date | None = None,
) -> int:
    """File a document inside the caller's writing transaction; returns the filing's id. Raises as file_document."""
    filing = Filing(
        document_id=document_id,
        client_id=belonging(session, client_id, job_id),
        job_id=job_id,
        what=" ".join(what.split()),
        dated=dated,
        filed_at=at,
        filed_by=by,
    )
    session.add(filing)
    session.flush()
    announce(session, f"document:{document_id}")
    record(session, at=at, by=by, act="filed", thing=f"document:{document_id}", client=filing.client_id, job=job_id)
    return filing.id


def _withdraw(session: Session, filing: Filing, *, at: datetime, by: str) -> None:
    filing.withdrawn_at = at
    announce(session, f"document:{filing.document_id}")
    record(
        session,
        at=at,
        by=by,
        act="filing withdrawn",
        thing=f"document:{filing.document_id}",
        client=filing.client_id,
        job=filing.job_id,
    )
