"""A document that shows a client's yes, as far as records of a yes look at it."""

from archive.archive import Archive
from archive.records import Document


def proof(archive: Archive, name: str = "yes.eml") -> int:
    """The id of a new document with this name; its bytes are nowhere."""
    with archive.database.writing() as session:
        places = session.query(Document).count()
        kept = Document(sha256=f"{places:064x}", size=1, name=name, received_at=archive.clock.now(), received_by="AM")
        session.add(kept)
        session.flush()
        return kept.id
