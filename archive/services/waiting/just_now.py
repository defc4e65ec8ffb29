"""What was done just now: the newest notes, and the newest batches of files."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Accession, AccessionItem, Note, NoteKind, Page
from archive.records.documents import ItemState
from archive.records.notes import TAKEN_BACK
from archive.services.waiting.owners import owners

NEWEST = 8
"""Lines at the most."""

JUST_NOW = timedelta(days=7)
"""What is older was not done just now."""


@dataclass(frozen=True, slots=True)
class Recent:
    """Something done just now: a note on a client, or a batch with its new ``files`` and their ``pages`` so far."""

    at: datetime
    kind_of_note: NoteKind | None = None
    client_id: int | None = None
    client: str = ""
    files: int = 0
    pages: int = 0


def just_now(session: Session, now: datetime) -> tuple[Recent, ...]:
    """What was done in the last days, newest first."""
    found = sorted((*_notes(session), *_batches(session)), key=lambda one: one.at, reverse=True)
    return tuple(one for one in found if now - one.at < JUST_NOW)[:NEWEST]


def _notes(session: Session) -> list[Recent]:
    superseded = select(Note.supersedes_id).where(Note.supersedes_id.is_not(None))
    rows = session.execute(
        select(Note.written_at, Note.kind, Note.client_id)
        .where(Note.id.not_in(superseded), Note.text != TAKEN_BACK)
        .order_by(Note.id.desc())
        .limit(NEWEST)
    ).all()
    known = owners(session, (client for _, _, client in rows))
    return [Recent(at, kind, *known.of(client)) for at, kind, client in rows]


def _batches(session: Session) -> list[Recent]:
    """The newest batches of which anything was taken in that was not there before."""
    rows = session.execute(
        select(Accession.begun_at, func.count(AccessionItem.id.distinct()), func.count(Page.id.distinct()))
        .join(AccessionItem, AccessionItem.accession_id == Accession.id)
        .outerjoin(Page, Page.document_id == AccessionItem.document_id)
        .where(AccessionItem.state == ItemState.SAFE)
        .group_by(Accession.id)
        .order_by(Accession.id.desc())
        .limit(NEWEST)
    )
    return [Recent(at, files=files, pages=pages) for at, files, pages in rows]
