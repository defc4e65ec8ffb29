"""The list of what the index has yet to learn, written in the transaction that changed it."""

from sqlalchemy.orm import Session

from archive.records import OutboxRow


def announce(session: Session, *things: str) -> None:
    """Tell the index that the searchable text of these things (``note:12``, ``page:401`` …) has changed or gone."""
    session.add_all(OutboxRow(thing=thing) for thing in things)
