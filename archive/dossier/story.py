"""The part of a client's story that a dossier tells, and what of it was not chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.dossier.kinds import KIND_OF
from archive.dossier.selection import Piece, Selection
from archive.records import NoteKind
from archive.services.notes import Wording
from archive.services.story.entry import EntryKind, TimelineEntry

OF_OFFERS = (EntryKind.DISPUTE_OFFERED, EntryKind.DISPUTE_ANSWERED)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, the oldest first, and what is not because of what was chosen.

    ``of_offers`` counts offers and answers; ``follow_ups_of_offers`` are those that were made, ``withheld_notes`` the
    notes that were taken out by hand, each with why.
    """

    entries: tuple[TimelineEntry, ...]
    outside_span: int
    internal_notes: int
    of_offers: int
    follow_ups_of_offers: tuple[TimelineEntry, ...]
    withheld_notes: tuple[tuple[TimelineEntry, str], ...]


def is_internal(wordings: Sequence[Wording]) -> bool:
    """Whether a note, its wordings the newest first, is internal; one that was taken back is what it was before."""
    said = next((one for one in wordings if not one.is_taken_back), wordings[0])
    return said.kind is NoteKind.INTERNAL


def told(
    selection: Selection,
    entries: Sequence[TimelineEntry],
    wordings: Mapping[int, Sequence[Wording]],
    of_offers: Collection[int],
) -> Told:
    """What of the whole story is told; ``wordings`` are those of its notes by the newest one's id, ``of_offers`` the
    follow-ups that go with the offers."""
    kept: list[TimelineEntry] = []
    made: list[TimelineEntry] = []
    withheld: list[tuple[TimelineEntry, str]] = []
    outside = internal = offers = 0
    for entry in entries:
        if not _in_span(selection, entry):
            outside += entry.kind is not EntryKind.GAP
        elif KIND_OF[entry.kind] not in selection.kinds:
            continue
        elif (why := _withheld(selection, entry, wordings)) is not None:
            withheld.append((entry, why))
        elif entry.kind is EntryKind.NOTE and not selection.internal and is_internal(wordings[entry.id]):
            internal += 1
        elif entry.kind is EntryKind.STANDING and not selection.internal:
            continue
        elif entry.kind in OF_OFFERS and not selection.offers:
            offers += 1
        elif _is_follow_up(entry) and entry.id in of_offers and not selection.offers:
            made += [entry] if entry.kind is EntryKind.FOLLOW_UP_MADE else []
        elif entry.kind is EntryKind.DISPUTE_ENDED and not selection.offers:
            kept.append(replace(entry, text=""))  # how it ended, without what was agreed to end it
        else:
            kept.append(entry)
    return Told(tuple(kept), outside, internal, offers, tuple(made), tuple(withheld))


def _withheld(selection: Selection, entry: TimelineEntry, wordings: Mapping[int, Sequence[Wording]]) -> str | None:
    """Why a note is taken out by hand: under any of its wordings, as it may have been corrected since."""
    if entry.kind is not EntryKind.NOTE:
        return None
    ids = {one.id for one in wordings[entry.id]}
    found = (one.why for one in selection.withheld if one.piece is Piece.NOTE and one.id in ids)
    why = next(found, None)
    return " ".join(why.split()) if why is not None else None


def _in_span(selection: Selection, entry: TimelineEntry) -> bool:
    """A gap is told if any day of it lies in the span."""
    if entry.gap is None:
        return selection.holds(entry.on)
    ends_before = selection.first is not None and entry.gap.last < selection.first
    begins_after = selection.last is not None and entry.gap.first > selection.last
    return not ends_before and not begins_after


def _is_follow_up(entry: TimelineEntry) -> bool:
    return entry.kind.name.startswith("FOLLOW_UP_")
