"""Notes that are left out, and what was made with them: told by itself, it would tell what they say."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.disputes.findings import Evidence, FindingLine
from archive.dossier.selection import Piece, Selection
from archive.records import Dispute, FollowUp, HealthClue, NoteKind
from archive.services.answered_complaints import answered
from archive.services.notes import Wording, newest_in, wordings_in
from archive.services.story.entry import EntryKind, TimelineEntry

OF_CLUES = (EntryKind.PRAISE, EntryKind.COMPLAINT, EntryKind.MADE_GOOD)


class Out(StrEnum):
    """Why a note is left out."""

    INTERNAL = "internal"
    WITHHELD = "withheld"  # by hand
    OFFERS = "left out with the offers"  # of a meeting after the first one


class Made(StrEnum):
    """What was made with a note."""

    FOLLOW_UP = "follow-up"
    PRAISE = "line of praise"
    COMPLAINT = "complaint"
    MADE_GOOD = "answer to a complaint"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Beside:
    """Something that is left out with a note, or with a document that shows it."""

    out: Out
    made: Made


def is_internal(wordings: Sequence[Wording]) -> bool:
    """Whether a note, its wordings the newest first, is internal; one that was taken back is what it was before."""
    said = next((one for one in wordings if not one.is_taken_back), wordings[0])
    return said.kind is NoteKind.INTERNAL


def is_follow_up(entry: TimelineEntry) -> bool:
    """Whether a line is about a follow-up, whose id it has."""
    return entry.kind.name.startswith("FOLLOW_UP_")


class NotesApart:
    """Which notes are left out, looked up inside the caller's transaction and under any of their wordings.

    ``family`` are the ids of the client, ``wordings`` those of the notes of the story by the newest one's id,
    ``of_offers`` the notes that go with the offers.
    """

    def __init__(
        self,
        session: Session,
        selection: Selection,
        family: Sequence[int],
        story: Sequence[TimelineEntry],
        wordings: Mapping[int, Sequence[Wording]],
        of_offers: Collection[int],
    ) -> None:
        self._session = session
        self._of_offers = of_offers
        self._selection = selection
        self._out: dict[int, Out | None] = {}
        self._words: dict[str, Out] = {}
        for words in wordings.values():
            self._judge(words)
        opened = select(Dispute.id, Dispute.note_id).where(Dispute.client_id.in_(family), Dispute.note_id.is_not(None))
        self._disputed = {row.id: self.note(row.note_id) for row in session.execute(opened)}
        promised = select(FollowUp.id, FollowUp.note_id).where(FollowUp.client_id.in_(family))
        heard = select(HealthClue.id, HealthClue.note_id).where(HealthClue.client_id.in_(family))
        self._promised: dict[int, int | None] = {row.id: row.note_id for row in session.execute(promised)}
        self._heard: dict[int, int | None] = {row.id: row.note_id for row in session.execute(heard)}
        made_good = [one.id for one in story if one.kind is EntryKind.MADE_GOOD]
        self._complaints = {clue: complaint.id for clue, complaint in answered(session, made_good).items()}

    def note(self, note_id: int | None) -> Out | None:
        """Why a note is left out; None if it is not, or there is none."""
        if note_id is None:
            return None
        if note_id not in self._out:
            self._judge(wordings_in(self._session, note_id=newest_in(self._session, note_id).id))
        return self._out[note_id]

    def dispute(self, dispute_id: int) -> Out | None:
        """Why the note is left out with which a dispute was opened; None if it is not, or there was none."""
        return self._disputed.get(dispute_id)

    def repeated(self, text: str) -> Out | None:
        """Why a note is left out of which these are the words, in any of its wordings; None if they are of none."""
        return self._words.get(" ".join(text.split()))

    def reason_without(self, reason: str) -> str:
        """Why something is held for a dispute, "D-2026-0001: what they say", without what such a note says."""
        dispute, _, said = reason.partition(": ")
        begins = " ".join(said.split()).rstrip("… ")
        return dispute if begins and any(words.startswith(begins) for words in self._words) else reason

    def entry(self, entry: TimelineEntry) -> Beside | None:
        """With which kind of note a follow-up, praise or a complaint is left out; None if it is not."""
        if is_follow_up(entry):
            out, made = self.note(self._promised.get(entry.id)), Made.FOLLOW_UP
        elif entry.kind in OF_CLUES:
            out, made = self.note(self._heard.get(entry.id)), Made[entry.kind.name]
        else:
            return None
        return Beside(out, made) if out is not None else None

    def finding(self, finding: FindingLine) -> Beside | None:
        """As entry, of what a note shows, or a follow-up that was made with one."""
        shown_by = {Evidence.NOTE: finding.thing_id, Evidence.FOLLOW_UP: self._promised.get(finding.thing_id)}
        out = self.note(shown_by.get(finding.evidence))
        return Beside(out, Made.FINDING) if out is not None else None

    def hides_complaint_of(self, made_good: TimelineEntry) -> bool:
        """Whether the complaint that was made good is left out with its note."""
        return self.note(self._heard.get(self._complaints.get(made_good.id, 0))) is not None

    def _judge(self, words: Sequence[Wording]) -> None:
        ids = {one.id for one in words}
        out = None
        if ids & self._selection.withheld_ids(Piece.NOTE):
            out = Out.WITHHELD
        elif not self._selection.internal and is_internal(words):
            out = Out.INTERNAL
        elif not ids.isdisjoint(self._of_offers):
            out = Out.OFFERS
        self._out.update(dict.fromkeys(ids, out))
        if out is not None:
            self._words.update((" ".join(one.text.split()), out) for one in words if not one.is_taken_back)
