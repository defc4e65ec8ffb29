"""Filing: which client and job a document belongs to, and what suggests it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.intake_errors import WrongDocumentState
from archive.records import Client, Filing, Job
from archive.search.outbox import announce
from archive.services.attached import documents_on
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

    An earlier filing is withdrawn, kept in the history, and its bytes are not touched. A hold that stood over it where
    it was goes on standing over it (see archive.paper.reach), so that a wrongly filed paper is filed rightly without
    anything being let go. What hangs on a mail goes where the mail goes, unless somebody has filed it elsewhere. Raises
    JobBelongsElsewhere or NoSuchClient.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        told = _make_room(session, document_id, at=now, by=by)
        return file_all_in(
            session,
            document_id=document_id,
            client_id=client_id,
            job_id=job_id,
            what=what,
            dated=dated,
            at=now,
            by=by,
            told=told,
        )


def link_document(
    archive: Archive, *, document_id: int, client_id: int, by: str, job_id: int | None = None, what: str = ""
) -> int:
    """File a document with a second client as well; the first keeps it. Raises JobBelongsElsewhere or NoSuchClient."""
    with archive.database.writing() as session:
        return file_all_in(
            session,
            document_id=document_id,
            client_id=client_id,
            job_id=job_id,
            what=what,
            at=archive.clock.now(),
            by=by,
        )


def undo_filing(archive: Archive, *, filing_id: int, by: str) -> None:
    """Withdraw a filing and bring back the one it replaced, if any; with a mail's, those of what hangs on it.

    What is held there stays held, as with file_document. Raises WrongDocumentState when it is not current any more.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        filing = session.get_one(Filing, filing_id)
        if filing.withdrawn_at is not None:
            raise WrongDocumentState()
        _take_back(session, filing, at=now, by=by)
        for along in _filed_along(session, filing):
            _take_back(session, along, at=now, by=by)


def unfile_document(archive: Archive, *, document_id: int, by: str) -> None:
    """Withdraw every filing that holds, so that the document waits for a place again. The history keeps them.

    What is held there stays held, as with file_document. What hangs on a mail and was filed with it waits again too.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        for filing in current_filings(session, document_id):
            for one in (filing, *_filed_along(session, filing)):
                _withdraw(session, one, at=now, by=by)


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
    """File a document inside the caller's writing transaction; returns the filing's id. Raises as file_document.

    The history calls it refiled where an earlier filing of it was withdrawn.
    """
    before = select(Filing.id).where(Filing.document_id == document_id, Filing.withdrawn_at.is_not(None)).limit(1)
    act = "filed" if session.scalars(before).first() is None else "refiled"
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
    record(session, at=at, by=by, act=act, thing=f"document:{document_id}", client=filing.client_id, job=job_id)
    return filing.id


def file_all_in(
    session: Session,
    *,
    document_id: int,
    client_id: int,
    job_id: int | None,
    at: datetime,
    by: str,
    what: str = "",
    dated: date | None = None,
    told: Mapping[int, tuple[str, date | None]] = MappingProxyType({}),
) -> int:
    """``file_in``, and with a mail all that hangs on it and has no place of its own.

    ``told`` is what each of that was called until now, and its date.
    """
    filing_id = file_in(
        session,
        document_id=document_id,
        client_id=client_id,
        job_id=job_id,
        what=what,
        dated=dated,
        at=at,
        by=by,
    )
    for attached in documents_on(session, document_id):
        if not current_filings(session, attached):
            its_what, its_date = told.get(attached, ("", None))
            file_in(
                session,
                document_id=attached,
                client_id=client_id,
                job_id=job_id,
                what=its_what,
                dated=its_date,
                at=at,
                by=by,
            )
    return filing_id


def file_with_mail(session: Session, *, document_id: int, mail_id: int, at: datetime) -> None:
    """File what hangs on a mail where the mail lies, unless it has a place; inside the caller's transaction."""
    if current_filings(session, document_id):
        return
    for place in current_filings(session, mail_id):
        file_in(
            session,
            document_id=document_id,
            client_id=place.client_id,
            job_id=place.job_id,
            at=max(at, place.filed_at),
            by=place.filed_by,
        )


def _make_room(session: Session, document_id: int, *, at: datetime, by: str) -> dict[int, tuple[str, date | None]]:
    """Withdraw what holds of a document, and of what was filed along with it; what each was called, and its date."""
    told: dict[int, tuple[str, date | None]] = {}
    for earlier in current_filings(session, document_id):
        for one in (earlier, *_filed_along(session, earlier)):
            _withdraw(session, one, at=at, by=by)
            told[one.document_id] = (one.what, one.dated)
    return told


def _filed_along(session: Session, filing: Filing) -> list[Filing]:
    """The filings that hold of what hangs on a mail, and that came with this one of the mail: there, and by them."""
    attached = documents_on(session, filing.document_id)
    return [
        one
        for one in session.scalars(
            select(Filing)
            .where(Filing.document_id.in_(attached), Filing.withdrawn_at.is_(None), Filing.filed_at >= filing.filed_at)
            .order_by(Filing.id)
        )
        if (one.client_id, one.job_id, one.filed_by) == (filing.client_id, filing.job_id, filing.filed_by)
    ]


def _take_back(session: Session, filing: Filing, *, at: datetime, by: str) -> None:
    """Withdraw a filing and bring back those that it replaced."""
    _withdraw(session, filing, at=at, by=by)
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
            at=at,
            by=by,
        )


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
