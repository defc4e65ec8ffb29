"""What the office calls a note of which the records and the history do not agree.

Where such a sentence is kept the note goes by its number alone: its client may be erased.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Client, Note
from archive.services.wording import in_words

_OF = "note:"


def with_note_called(session: Session, thing: str, sentence: str) -> str:
    """The sentence with this note called by its client and day, inside the caller's transaction."""
    return sentence.replace(thing, _called(session, thing)) if thing.startswith(_OF) else sentence


def without_note_called(session: Session, thing: str, sentence: str) -> str:
    """The same turned round: with the number of the note alone."""
    return sentence.replace(_called(session, thing), thing) if thing.startswith(_OF) else sentence


def _called(session: Session, thing: str) -> str:
    """One that is gone, or of which the day cannot be understood, stays as it is."""
    wanted = select(Client.name, Note.happened_at).join(Note.client).where(Note.id == int(thing.removeprefix(_OF)))
    try:
        row = session.execute(wanted).one_or_none()
    except ValueError:  # the check tells of such a value by itself
        row = None
    return f"a note of {row.name}, {in_words(row.happened_at.date())}," if row is not None else thing
