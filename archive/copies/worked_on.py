"""Which acts of a history are work, and which only tell that an archive was copied, compared, moved or put back.

Two histories that part in nothing but those say the same of every client: nobody has to decide between them.
"""

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import Session

from archive.copies.evidence import FAILED, NOT_RESTORED, READ_BACK, RESTORED
from archive.copies.left_behind import PUT_BACK
from archive.records import CustodyEvent
from archive.records.custody import FIRST
from archive.rounds.share import ENDED
from archive.services.trusted_clock import SEEN

MOVED = "moved to another computer"
"""The act of moving, written before the last copy is made, so that it goes along."""

SAFEKEEPING = (MOVED, PUT_BACK, READ_BACK, FAILED, RESTORED, NOT_RESTORED, ENDED, SEEN)
"""Acts by which nothing is known of any client that was not known before, on the office, a copy or the clock."""

_OFFICE, _CLOCK, _COPY = "office", "clock", "copy:%"


def last_work(session: Session, *, up_to: int | None = None) -> tuple[int, str]:
    """The number and hash of the last act in these records that was work, until event ``up_to`` if that is given; 0 and
    FIRST without any."""
    thing = CustodyEvent.thing
    is_safekeeping = and_(CustodyEvent.act.in_(SAFEKEEPING), or_(thing.in_((_OFFICE, _CLOCK)), thing.like(_COPY)))
    wanted = select(CustodyEvent.number, CustodyEvent.hash).where(not_(is_safekeeping))
    if up_to is not None:
        wanted = wanted.where(CustodyEvent.number <= up_to)
    row = session.execute(wanted.order_by(CustodyEvent.number.desc()).limit(1)).first()
    return (row.number, row.hash) if row else (0, FIRST)
