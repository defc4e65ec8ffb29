"""Originals that are missing, cannot be read, or are not what was received, as the rounds and the check found them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.rounds.wrong import Wrong, wrong_in


@dataclass(frozen=True, slots=True)
class WrongOriginals:
    """At least one, the first found first. They share a line: a failing disk has many."""

    originals: tuple[Wrong, ...]


def wrong_originals(session: Session) -> WrongOriginals | None:
    """Those of which the bytes are gone, others or out of reach; None without any. What is wrong with the file that
    explains an original is told by the check."""
    found = tuple(one for one in wrong_in(session) if one.is_lost or one.finding == "unreadable")
    return WrongOriginals(found) if found else None
