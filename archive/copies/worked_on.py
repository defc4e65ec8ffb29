"""Which acts of a history are work, and which only tell that an archive was copied, compared, moved, put back or made
again from its text, and where its copies are kept.

Two histories that part in nothing but those say the same of every client: nobody has to decide between them.
"""

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import Session

from archive.copies.evidence import FAILED, NOT_RESTORED, READ_BACK, RESTORED
from archive.copies.left_behind import PUT_BACK, taken_over
from archive.records import CustodyEvent
from archive.records.custody import FIRST, MADE_AGAIN
from archive.rounds.share import ENDED
from archive.services.trusted_clock import SEEN

MOVED = "moved to another computer"
"""The act of moving, written before the last copy is made, so that it goes along."""

TO_MOVE = "chosen for moving"
"""The act on a folder for copies that was none before it was chosen for the archive to move in it."""

WRITTEN_AGAIN = "gone through what was put aside"
"""The act of the person who has looked what is only in the archive before (archive.copies.only_aside)."""

_PLACES = (
    "chosen for copies",
    TO_MOVE,
    "given up for copies",
    "passphrase of copies",
    "key of copies given",
    "rhythm of copies",
)

SAFEKEEPING = (
    MOVED,
    PUT_BACK,
    READ_BACK,
    FAILED,
    RESTORED,
    NOT_RESTORED,
    ENDED,
    SEEN,
    MADE_AGAIN,
    WRITTEN_AGAIN,
    *_PLACES,
)
"""Acts by which nothing is known of any client that was not known before, on the office, a copy, a folder for copies or
the clock."""

_OFFICE, _CLOCK, _COPY, _PLACE = "office", "clock", "copy:%", "place:%"


def last_work(session: Session, *, up_to: int | None = None, is_taken_over: bool = False) -> tuple[int, str]:
    """The number and hash of the last act in these records that was work, until event ``up_to`` if that is given; 0 and
    FIRST without any. Where what they know ``is_taken_over`` by others, what they took over themselves when a copy was
    put back is no work: it is taken over once more."""
    thing = CustodyEvent.thing
    of_copies = or_(thing.in_((_OFFICE, _CLOCK)), thing.like(_COPY), thing.like(_PLACE))
    is_safekeeping = and_(CustodyEvent.act.in_(SAFEKEEPING), of_copies)
    wanted = select(CustodyEvent.number, CustodyEvent.hash).where(not_(is_safekeeping))
    if up_to is not None:
        wanted = wanted.where(CustodyEvent.number <= up_to)
    for after, until in taken_over(session) if is_taken_over else ():
        wanted = wanted.where(not_(CustodyEvent.number.between(after + 1, until)))
    row = session.execute(wanted.order_by(CustodyEvent.number.desc()).limit(1)).first()
    return (row.number, row.hash) if row else (0, FIRST)
