"""One line of a client's timeline, whatever it is about."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from archive.records import Answer, Ending, FollowUpAct, FollowUpReason, Given, JobStage, NoteKind, Standing
from archive.records.notes import is_day_alone
from archive.services.gaps import Gap


class EntryKind(StrEnum):
    """What a line of the timeline is about."""

    NOTE = "note"
    DOCUMENT = "document"
    JOB_OPENED = "job opened"
    JOB_STEP = "job step"
    JOB_CLOSED = "job closed"
    AGREEMENT = "agreement"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    FOLLOW_UP_MADE = "follow-up made"
    FOLLOW_UP_OVERDUE = "follow-up overdue"
    FOLLOW_UP_DONE = "follow-up done"
    PRAISE = "praise"
    COMPLAINT = "complaint"
    MADE_GOOD = "complaint made good"
    DISPUTE_OPENED = "dispute opened"
    DISPUTE_OFFERED = "offer presented"
    DISPUTE_ANSWERED = "offer answered"
    DISPUTE_ENDED = "dispute ended"
    STANDING = "standing"
    ACCESS = "access handed over"
    MERGED = "merged"
    GAP = "gap"
    PAPER_FILED = "paper put on file"
    PAPER_MOVED = "paper moved"
    PAPER_SCANNED = "paper scanned"
    PAPER_CHECKED = "paper checked"
    PAPER_HELD = "do not destroy"
    PAPER_RELEASED = "hold released"
    PAPER_DECIDED = "paper looked at again"
    PAPER_APPROVED = "paper approved"
    PAPER_SHREDDED = "paper shredded"
    PAPER_FOUND = "paper still there"
    PAPER_LOST = "paper lost"


OF_DISPUTES = frozenset(kind for kind in EntryKind if kind.name.startswith("DISPUTE_"))
"""From complaint to outcome."""

OF_PAPER = frozenset(kind for kind in EntryKind if kind.name.startswith("PAPER_"))
"""What was done with sheets in boxes, and what must not be destroyed."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line. ``on`` is the office's local date that it belongs to, ``at`` the moment where it is known.

    ``kind`` and ``id`` name it; ``by`` is who wrote it down, ``contact`` who it was at the client's, ``document_id``
    the paper that proves it. The rest depends on the kind:

    - NOTE: ``text`` is all of it; ``kind_of_note``; ``written_at`` is when it was first written down, ``corrected_at``
      when it was last corrected, if ever.
    - DOCUMENT: ``text`` is its name on screen, ``pages`` counts sides and ``unread`` those not read yet. A mail stands
      where it was sent, and ``written_at`` is when it was received.
    - JOB_OPENED, JOB_CLOSED: ``text`` is the job's title and ``id`` the job's. JOB_STEP: any other step, an earlier
      closing too, with its ``stage`` and in ``words`` why; ``id`` is the step's. ``step_id`` is the step of all three,
      None where none was written.
    - AGREEMENT: a ``version`` was written, ``text`` is the agreement's title and ``words`` what changed. ACCEPTANCE:
      that version was accepted, as ``given``; ``words_on`` is when its words were written, where that was after the
      yes. ``version_id`` is the version of both.
    - APPROVAL: ``given`` how, ``text`` what they wrote or said, ``words`` its reference.
    - FOLLOW_UP_…: ``text`` is what is to be done, ``reason`` why, ``due_on`` when; MADE stands where it was made,
      OVERDUE on its day once that is past, DONE where it was done, skipped or withdrawn for a reason (``settled``),
      ``words`` what came of it.
    - PRAISE, COMPLAINT: ``text`` in the client's words; a complaint has the ``dispute_id`` it belongs to. MADE_GOOD:
      what was done about a complaint, and in ``words`` the complaint.
    - DISPUTE_…: ``words`` is the dispute's number and ``dispute_id`` its id. OPENED: ``text`` is what they say,
      ``words_on`` since when, where that was before. OFFERED: what was offered. ANSWERED: their words, with the
      ``answer``. ENDED: how it ended, or why it goes on (``ending``).
    - STANDING: the new ``standing``, ``text`` is why.
    - ACCESS: ``text`` is the system, ``words`` what is still withheld.
    - MERGED: ``text`` is the name of the client that was merged into this one, whose ``id`` it is.
    - PAPER_…: ``paper`` is the stack's number and ``paper_id`` its id, ``text`` what it is; ``job`` names all its jobs,
      ``job_id`` is there if it has one alone, ``jobs`` are the ids of all. FILED: ``words`` is the place if it
      was never another, ``sheets`` how many. MOVED: ``words`` is the place, if it still lies there. SCANNED, CHECKED:
      ``pages`` counts sides, of those checked the ones seen in one stretch of work. DECIDED: ``words`` is why it may
      go. APPROVED, SHREDDED: ``sheets`` that go; ``words`` is the certificate's number, ``document_id`` its PDF. FOUND,
      LOST: ``words`` is what is known. HELD, RELEASED: ``words`` is why; what is not on a stack is on the document,
      else on the job, else on the client that ``text`` names.
    - GAP: stands on its last day, has the ordinal of its first day for an id, and names the job that was open.
    """

    kind: EntryKind
    id: int
    on: date
    at: datetime | None
    text: str
    job_id: int | None
    job: str | None
    kind_of_note: NoteKind | None = None
    contact: str | None = None
    by: str | None = None
    written_at: datetime | None = None
    corrected_at: datetime | None = None
    pages: int = 0
    unread: int = 0
    quarantined: bool = False
    gap: Gap | None = None
    words: str = ""
    document_id: int | None = None
    stage: JobStage | None = None
    version: int | None = None
    given: Given | None = None
    words_on: date | None = None
    reason: FollowUpReason | None = None
    due_on: date | None = None
    settled: FollowUpAct | None = None
    standing: Standing | None = None
    paper_id: int | None = None
    paper: str | None = None
    sheets: int = 0
    dispute_id: int | None = None
    answer: Answer | None = None
    ending: Ending | None = None
    version_id: int | None = None
    step_id: int | None = None
    jobs: tuple[int, ...] = ()

    @property
    def of_jobs(self) -> tuple[int, ...]:
        """The ids of all jobs that it belongs to."""
        return self.jobs or ((self.job_id,) if self.job_id is not None else ())

    @property
    def corrected(self) -> bool:
        """Whether there are earlier wordings."""
        return self.corrected_at is not None

    @property
    def written_late(self) -> bool:
        """Whether more than a day passed between the event and the writing."""
        if self.at is None or self.written_at is None:
            return False
        if is_day_alone(self.at):
            return abs(self.written_at.date() - self.at.date()) > timedelta(days=1)
        return abs(self.written_at - self.at) > timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose story is told: a client with all that were merged into it, or one job of theirs."""

    clients: tuple[int, ...]
    job_id: int | None = None


def moment(at: datetime, on: date) -> datetime | None:
    """The moment of something that happened ``on`` a day and was written down ``at``; None if that was another day."""
    return at if at.date() == on else None
