"""What was written into the archive so far, so that what happens later in the story can build on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from archive.archive import Archive
from archive.demo.people import STAFF

OWNER = STAFF[0][0]
"""Who is at the desk."""

Event = tuple[datetime, int, Callable[[datetime], None]]
"""When it happened, local to the office and without an offset; what comes first on the same minute; and the verb, which
is given the moment with its offset."""


@dataclass(slots=True)
class Book:
    """The archive with its clock set back, and the numbers that it gave to what the story calls by name."""

    archive: Archive
    clients: dict[str, int] = field(default_factory=dict)
    contacts: dict[tuple[str, str], int] = field(default_factory=dict)
    jobs: dict[str, int] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    approvals: dict[str, int] = field(default_factory=dict)
    acceptances: dict[str, int] = field(default_factory=dict)
    proofs: dict[str, int] = field(default_factory=dict)
    """The document on which the client's yes to a job can be seen."""
    stacks: dict[str, int] = field(default_factory=dict)
    """The paper of a job that was put on file."""
    signed: dict[str, int] = field(default_factory=dict)
    """The acceptance of a term that was signed on the papers of a job."""


def initials_of(name: str) -> str:
    """The initials of somebody of the office."""
    return next(initials for initials, full in STAFF if full == name)
