"""Dossiers that were made, and what of them was filed elsewhere since, so that they show it where it is no more."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.dossier.selection import About, Piece, Selection, Withheld, chosen_before, note_called
from archive.records import Client, CustodyEvent, Document, Dossier, DossierDocument, Filing, Job, Note
from archive.services.filing import current_filings
from archive.services.merging import kept, members

MADE = "dossier made"
"""What the history calls it."""


@dataclass(frozen=True, slots=True)
class FiledElsewhere:
    """A document of a dossier that lies elsewhere by now; ``now`` names where, empty where it has no place."""

    document_id: int
    title: str
    now: str


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier in a list, with what was filed elsewhere since it was made.

    ``selection`` is what was chosen for it, ``withheld`` the keys and titles of what was taken out by hand.
    """

    id: int
    number: str
    made_at: datetime
    made_by: str
    first: date | None
    last: date | None
    files: int
    digest: str
    documents: int
    elsewhere: tuple[FiledElsewhere, ...]
    selection: Selection
    withheld: tuple[tuple[str, str], ...] = ()
    seal: str = ""
    """The SHA-256 of its tagmanifest-sha256.txt, as the history keeps it; empty for one made before that was kept."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A dossier of which so many documents were filed elsewhere since it was made."""

    number: str
    documents: int


def dossiers_of(
    archive: Archive,
    *,
    dispute_id: int | None = None,
    job_id: int | None = None,
    client_id: int | None = None,
) -> tuple[DossierLine, ...]:
    """The dossiers on exactly this dispute, job or client, the newest first; on nothing named, all there are."""
    with archive.database.reading() as session:
        on = _on(session, dispute_id, job_id, client_id)
        rows = session.scalars(select(Dossier).where(*on).order_by(Dossier.id.desc()))
        return tuple(_line(session, one) for one in rows)


def dossiers_on(archive: Archive, about: About, thing_id: int) -> tuple[DossierLine, ...]:
    """Those on exactly this, the newest first."""
    if about is About.DISPUTE:
        return dossiers_of(archive, dispute_id=thing_id)
    if about is About.JOB:
        return dossiers_of(archive, job_id=thing_id)
    return dossiers_of(archive, client_id=thing_id)


def outdated_dossiers(
    archive: Archive,
    *,
    dispute_id: int | None = None,
    job_id: int | None = None,
    client_id: int | None = None,
) -> tuple[Outdated, ...]:
    """Those on exactly this dispute, job or client that hold what was filed elsewhere since, the newest first.

    Quick, however much they hold: only what was filed anew is looked at.
    """
    with archive.database.reading() as session:
        rows = session.execute(
            select(Dossier.number, DossierDocument)
            .join(Dossier, Dossier.id == DossierDocument.dossier_id)
            .join(Filing, Filing.id == DossierDocument.filing_id)
            .where(Filing.withdrawn_at.is_not(None), *_on(session, dispute_id, job_id, client_id))
            .order_by(Dossier.id.desc())
        ).all()
        counted = Counter(number for number, inside in rows if _elsewhere(session, inside) is not None)
        return tuple(Outdated(number, many) for number, many in counted.items())


def _on(
    session: Session, dispute_id: int | None, job_id: int | None, client_id: int | None
) -> tuple[ColumnElement[bool], ...]:
    conditions: list[ColumnElement[bool]] = []
    if dispute_id is not None:
        conditions.append(Dossier.dispute_id == dispute_id)
    if job_id is not None:
        conditions.append(Dossier.job_id == job_id)
    if client_id is not None:
        conditions.append(Dossier.client_id.in_(members(session, client_id)))
    return tuple(conditions)


def _line(session: Session, dossier: Dossier) -> DossierLine:
    inside = session.scalars(
        select(DossierDocument).where(DossierDocument.dossier_id == dossier.id).order_by(DossierDocument.id)
    ).all()
    moved = (_elsewhere(session, one) for one in inside)
    about, thing = next(
        (about, thing)
        for about, thing in (
            (About.DISPUTE, dossier.dispute_id),
            (About.JOB, dossier.job_id),
            (About.CLIENT, dossier.client_id),
        )
        if thing is not None
    )
    chosen = chosen_before(about, thing, dossier.first, dossier.last, dossier.chosen)
    return DossierLine(
        dossier.id,
        dossier.number,
        dossier.made_at,
        dossier.made_by,
        dossier.first,
        dossier.last,
        dossier.files,
        dossier.digest,
        len(inside),
        tuple(one for one in moved if one is not None),
        chosen,
        tuple((one.key, title) for one in chosen.withheld if (title := _called_now(session, one))),
        _seal_of(session, dossier.id),
    )


def _seal_of(session: Session, dossier_id: int) -> str:
    made = select(CustodyEvent.details).where(CustodyEvent.thing == f"dossier:{dossier_id}", CustodyEvent.act == MADE)
    details = session.scalars(made.order_by(CustodyEvent.number)).first()
    return str(json.loads(details).get("seal", "")) if details is not None else ""


def _called_now(session: Session, one: Withheld) -> str:
    """What something that was taken out is called; empty if it is gone."""
    if one.piece is Piece.NOTE:
        note = session.get(Note, one.id)
        return note_called(note.happened_at.date()) if note is not None else ""
    document = session.get(Document, one.id)
    return _title(session, document) if document is not None else ""


def _title(session: Session, document: Document) -> str:
    """What it is filed as, else its own title."""
    return next((one.what for one in current_filings(session, document.id) if one.what), "") or document.title


def _elsewhere(session: Session, inside: DossierDocument) -> FiledElsewhere | None:
    """Where a document lies now, if not with the same client, and for the same job, as when it went in."""
    before = session.get(Filing, inside.filing_id) if inside.filing_id is not None else None
    if before is None or before.withdrawn_at is None:
        return None
    places = current_filings(session, inside.document_id)
    same = (kept(session, before.client_id), before.job_id)
    if same in ((kept(session, one.client_id), one.job_id) for one in places):
        return None
    title = before.what or session.get_one(Document, inside.document_id).title
    return FiledElsewhere(inside.document_id, title, ", ".join(_called(session, one) for one in places))


def _called(session: Session, filing: Filing) -> str:
    name = session.get_one(Client, kept(session, filing.client_id)).name
    return f"{name}, {session.get_one(Job, filing.job_id).number}" if filing.job_id is not None else name
