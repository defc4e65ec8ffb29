"""The part of a client's story that a dossier tells, and what of it was not chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.dossier.kinds import KIND_OF
from archive.dossier.selection import Kind, Selection
from archive.letters.letter import Letter
from archive.records import Dispute, FollowUp, FollowUpReason, NoteKind
from archive.services.notes import Wording
from archive.services.story.entry import EntryKind, TimelineEntry

OF_OFFERS = (EntryKind.DISPUTE_OFFERED, EntryKind.DISPUTE_ANSWERED)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, the oldest first, and how many lines are not because of what was chosen."""

    entries: tuple[TimelineEntry, ...]
    outside_span: int
    not_chosen: Mapping[Kind, int]
    internal_notes: int
    judgements: int
    of_offers: int


def is_internal(wordings: Sequence[Wording]) -> bool:
    """Whether a note, its wordings the newest first, is internal; one that was taken back is what it was before."""
    said = next((one for one in wordings if not one.is_taken_back), wordings[0])
    return said.kind is NoteKind.INTERNAL


def told(
    session: Session,
    selection: Selection,
    entries: Sequence[TimelineEntry],
    wordings: Mapping[int, Sequence[Wording]],
) -> Told:
    """What of the whole story is told; ``wordings`` are those of its notes by the newest one's id."""
    carried_out = set() if selection.offers else _follow_ups_of_offers(session, entries)
    kept: list[TimelineEntry] = []
    outside = internal = judgements = offers = 0
    not_chosen: dict[Kind, int] = {}
    for entry in entries:
        kind = KIND_OF[entry.kind]
        if not _in_span(selection, entry):
            outside += entry.kind is not EntryKind.GAP
        elif kind not in selection.kinds:
            not_chosen[kind] = not_chosen.get(kind, 0) + (entry.kind is not EntryKind.GAP)
        elif entry.kind is EntryKind.NOTE and not selection.internal and is_internal(wordings[entry.id]):
            internal += 1
        elif entry.kind is EntryKind.STANDING and not selection.internal:
            judgements += 1
        elif (_is_of_offers(entry) and not selection.offers) or _is_one_of(entry, carried_out):
            offers += 1
        elif entry.kind is EntryKind.DISPUTE_ENDED and not selection.offers:
            kept.append(replace(entry, text=""))  # how it ended, without what was agreed to end it
        else:
            kept.append(entry)
    return Told(tuple(kept), outside, not_chosen, internal, judgements, offers)


def _in_span(selection: Selection, entry: TimelineEntry) -> bool:
    """A gap is told if any day of it lies in the span."""
    if entry.gap is None:
        return selection.holds(entry.on)
    ends_before = selection.first is not None and entry.gap.last < selection.first
    begins_after = selection.last is not None and entry.gap.first > selection.last
    return not ends_before and not begins_after


def _is_of_offers(entry: TimelineEntry) -> bool:
    """An offer, its answer, or the letter in which it went out or came back, by the name under which it was filed."""
    return entry.kind in OF_OFFERS or (entry.kind is EntryKind.DOCUMENT and entry.text == Letter.OFFER.called)


def _is_one_of(entry: TimelineEntry, follow_ups: set[int]) -> bool:
    return entry.kind.name.startswith("FOLLOW_UP_") and entry.id in follow_ups


def _follow_ups_of_offers(session: Session, entries: Sequence[TimelineEntry]) -> set[int]:
    """Those that carry out an accepted offer and name it: about a dispute, and made in no meeting."""
    ids = {one.id for one in entries if one.kind.name.startswith("FOLLOW_UP_")}
    clients = select(Dispute.client_id)
    made = select(FollowUp.id).where(
        FollowUp.reason == FollowUpReason.DISPUTE, FollowUp.note_id.is_(None), FollowUp.client_id.in_(clients)
    )
    return ids & set(session.scalars(made))
