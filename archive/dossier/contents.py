"""What is in a dossier and what is not, as frozen values: everything that its files are made of."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from archive.disputes.chronology import Expected
from archive.disputes.standing import DisputeFile
from archive.dossier.selection import Selection
from archive.letters.letterhead import Letterhead
from archive.paper.certificates import Certificate
from archive.paper.checking import ScanView
from archive.paper.holds import Hold
from archive.records.correction_rule import PutRight
from archive.records.documents import DocumentState, PageState
from archive.services.agreements import AgreementRead
from archive.services.approvals import ApprovalLine, StartedWithout
from archive.services.clients import ClientCard
from archive.services.history import Act
from archive.services.mails import MailFacts
from archive.services.notes import Wording
from archive.services.staff import StaffMember
from archive.services.timeline import TimelineEntry

WITHHELD = "a withheld document"
"""What a document is called that proves something here and is not in it: its name may tell what it is about."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the dossier is on: its ``number`` as written on paper, and its ``title``. ``job_id`` is None without one.

    ``family`` are the ids of the client and of all that were merged into it, the one in the list first. ``since`` is
    the day since which a dispute goes on, None for a dossier on anything else.
    """

    number: str
    title: str
    client_id: int
    job_id: int | None
    job: str | None
    family: tuple[int, ...]
    since: date | None = None

    @property
    def is_about_no_job(self) -> bool:
        """Whether it is a dispute that is about no job: then everything of the client goes in."""
        return self.since is not None and self.job_id is None

    @property
    def names(self) -> tuple[str, ...]:
        """Number and title as people write them; a client has no number on paper, and the title alone."""
        return (self.title,) if self.since is None and self.job_id is None else (self.number, self.title)

    @property
    def called(self) -> str:
        """The shortest name that people know it by."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Parties:
    """Both sides: the office with its people by their initials, and the client."""

    office: Letterhead
    people: tuple[StaffMember, ...]
    client: ClientCard
    currency: str

    def person(self, initials: str | None) -> str:
        """ "Anna Marsh (AM)" for whoever has these initials; other words as they are."""
        name = next((one.name for one in self.people if one.initials == initials), "")
        return f"{name} ({initials})" if name and name != initials else initials or ""


@dataclass(frozen=True, slots=True)
class TypedOff:
    """What a person typed off a page; ``put_right`` are the words that differ where most of it is what was read, else
    None."""

    text: str
    at: datetime
    by: str
    put_right: tuple[PutRight, ...] | None = None


@dataclass(frozen=True, slots=True)
class PageInside:
    """One side. ``picture`` is the clerk's, ``width`` by ``height`` pixels; ``turn`` degrees clockwise upright it."""

    id: int
    number: int
    state: PageState
    reason: str | None
    picture: Path
    width: int | None
    height: int | None
    turn: int
    source: str | None
    typed: TypedOff | None


class Came(StrEnum):
    """Why a document is in the dossier."""

    FILED = "filed"  # with the client or the job
    ATTACHED = "attached"  # it hangs on a mail that is in it
    PROOF = "proof"  # of an agreement, an approval, a finding or a shredding


@dataclass(frozen=True, slots=True)
class DocumentInside:
    """A document that goes in. ``on`` is the day it belongs to; ``filing_id`` where it is filed, None if nowhere.

    ``outline`` are words and phrases that are outlined on the pictures of its pages.
    """

    id: int
    sha256: str
    size: int
    name: str
    title: str
    on: date
    job: str | None
    received_at: datetime
    received_by: str
    filed_by: str | None
    filing_id: int | None
    state: DocumentState
    reason: str | None
    original: Path
    is_there: bool
    came: Came
    pages: tuple[PageInside, ...]
    mail: MailFacts | None
    outline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteInside:
    """A note in its wordings, the newest first; ``hidden`` are earlier internal ones that were not chosen.

    ``elsewhere`` are the days on which earlier ones were written that are left out, since they were written on another
    client, or on another job than the one that the dossier is on.
    """

    wordings: tuple[Wording, ...]
    hidden: int = 0
    elsewhere: tuple[date, ...] = ()

    @property
    def id(self) -> int:
        """Of the newest wording."""
        return self.wordings[0].id


@dataclass(frozen=True, slots=True)
class JobInside:
    """A job with what was agreed and approved on it, and when it began without a yes in writing."""

    id: int
    number: str
    title: str
    stage: str
    opened_on: date
    closed_on: date | None
    started_without: tuple[StartedWithout, ...] = ()


@dataclass(frozen=True, slots=True)
class StackInside:
    """A stack of paper: how it was scanned and checked, and its history, the oldest act first."""

    id: int
    number: str
    what: str
    sheets: int
    place: str
    rule: str
    scan: ScanView | None
    history: tuple[Act, ...]


class Why(StrEnum):
    """Why something is not in the dossier, as headings in this order."""

    CHOSEN = "Left out by choice"
    WITHHELD = "Withheld"
    MOVED = "Moved away"
    SILENT = "Silences in the records"
    NOT_IN_WRITING = "Not in writing"
    GOES_ON = "Not ended yet"
    UNREAD = "Not read"
    MISSING = "Missing"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence about something that a reader might look for and does not find."""

    why: Why
    sentence: str


@dataclass(frozen=True, slots=True)
class AsOf:
    """An act of the history: its number and its moment."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a dossier, read at one moment. ``story`` is the oldest first; ``things`` are those of the history, and
    ``as_of`` is the last act on any of them, or that moved something away, None where there was none."""

    selection: Selection
    subject: Subject
    parties: Parties
    story: tuple[TimelineEntry, ...]
    jobs: tuple[JobInside, ...]
    agreements: tuple[AgreementRead, ...]
    expected: tuple[Expected, ...]
    approvals: tuple[ApprovalLine, ...]
    notes: tuple[NoteInside, ...]
    documents: tuple[DocumentInside, ...]
    disputes: tuple[DisputeFile, ...]
    holds: tuple[Hold, ...]
    stacks: tuple[StackInside, ...]
    certificates: tuple[Certificate, ...]
    left_out: tuple[LeftOut, ...]
    things: frozenset[str] = field(default=frozenset(), repr=False)
    as_of: AsOf | None = None

    def title_of(self, document_id: int | None) -> str:
        """What a document is called in the dossier, “A withheld document” for one not in it; empty for none."""
        if document_id is None:
            return ""
        return next((one.title for one in self.documents if one.id == document_id), WITHHELD.capitalize())

    @property
    def pages(self) -> int:
        """How many pages its documents have."""
        return sum(len(one.pages) for one in self.documents)
