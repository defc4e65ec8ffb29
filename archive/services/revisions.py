"""Two desks that change the same thing: whoever comes second is told, and the last writer never wins silently."""

from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errors import ChangedMeanwhile
from archive.records import CustodyEvent


class Revised(Protocol):
    """A record that counts its changes."""

    @property
    def revision(self) -> int:
        """Counted from 1."""
        ...


def check_seen(session: Session, found: Revised, seen: int | None, *, thing: str, called: str) -> None:
    """Go on when nobody has changed it since revision ``seen``; None goes on whatever happened.

    ``thing`` is its name in the history (``client:3``), ``called`` what it is called in a sentence ("This client").
    Raises ChangedMeanwhile, which tells in ``about`` who changed it (``by``) and when (``at``, None if unknown).
    """
    if seen is not None and found.revision != seen:
        raise changed_meanwhile(session, thing=thing, called=called)


def changed_meanwhile(session: Session, *, thing: str, called: str) -> ChangedMeanwhile:
    """What to raise when somebody else was faster, with who it was by the history; for what counts no revisions."""
    last = session.execute(
        select(CustodyEvent.by, CustodyEvent.at)
        .where(CustodyEvent.thing == thing)
        .order_by(CustodyEvent.number.desc())
        .limit(1)
    ).first()
    by, at = last or ("somebody", None)
    return ChangedMeanwhile(thing=called, by=by, at=at)
