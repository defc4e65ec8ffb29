"""Disputes by the number that stands on paper."""

from sqlalchemy import select

from archive.archive import Archive
from archive.disputes.errors import NoSuchDispute
from archive.records import Dispute


def find_dispute(archive: Archive, *, number: str) -> int:
    """The id of the dispute with this number, whatever the case of its letters. Raises NoSuchDispute."""
    wanted = "".join(number.split()).upper()
    with archive.database.reading() as session:
        found = session.scalars(select(Dispute.id).where(Dispute.number == wanted)).one_or_none()
    if found is None:
        raise NoSuchDispute(number=number.strip())
    return found
