"""Who was faster with a dispute, at another desk or at this one, as the history tells it."""

from sqlalchemy.orm import Session

from archive.errors import ChangedMeanwhile
from archive.services.history import last_of


def changed_meanwhile(
    session: Session, what: str, *acts: str, dispute_id: int, by: str, **details: object
) -> ChangedMeanwhile:
    """That ``what`` was changed by whoever did one of these acts to a dispute last, with these details.

    ``by`` is who is told: what they did themselves, perhaps at another desk, is not told as somebody else's.
    """
    last = last_of(session, *acts, thing=f"dispute:{dispute_id}", **details)
    at, who = last if last is not None else (None, "somebody")
    return ChangedMeanwhile(thing=what, by=told_to(by, who), at=at)


def told_to(by: str, who: str) -> str:
    """How somebody is named to ``by``, who may be the same."""
    return "you" if who == by else who
