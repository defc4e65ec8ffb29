"""Which holds were placed on a thing, as tests ask."""

from sqlalchemy import select

from archive.archive import Archive
from archive.paper.holds import Hold, On, hold_line
from archive.records import LegalHold
from archive.services.merging import members


def holds_on(archive: Archive, *, on: On, thing_id: int) -> tuple[Hold, ...]:
    """The holds placed on this thing itself, those that stand first, then the newest."""
    with archive.database.reading() as session:
        whose = members(session, thing_id) if on is On.CLIENT else (thing_id,)
        found = session.scalars(select(LegalHold).where(getattr(LegalHold, f"{on.value}_id").in_(whose)))
        lines = sorted(found, key=lambda hold: (hold.released_at is not None, -hold.placed_at.timestamp()))
        return tuple(hold_line(session, hold) for hold in lines)
