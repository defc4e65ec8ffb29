"""Where documents belong of which Today tells by the names of their files, which say little by themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Document, Filing
from archive.services.waiting.owners import owners


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose a document is, empty where it is nobody's yet; and its day, which stands on it or else is that on which it
    was handed in."""

    client: str
    day: date
    is_its_own: bool


def belongings(session: Session, documents: Collection[int]) -> dict[int, Belonging]:
    """Of each of these documents, by its number, where it was filed first and is still."""
    came = dict(session.execute(select(Document.id, Document.received_at).where(Document.id.in_(documents))).all())
    filed = session.execute(
        select(Filing.document_id, Filing.client_id, Filing.dated)
        .where(Filing.document_id.in_(documents), Filing.withdrawn_at.is_(None))
        .order_by(Filing.id.desc())  # the first comes last and stays
    ).all()
    known = owners(session, (row.client_id for row in filed))
    found = {number: Belonging("", at.astimezone().date(), is_its_own=False) for number, at in came.items()}
    for row in filed:
        name = known.names.get(known.merged.get(row.client_id, row.client_id), "")  # damaged records may lack it
        found[row.document_id] = Belonging(name, row.dated or found[row.document_id].day, row.dated is not None)
    return found
