"""The part of a client's story that a dossier tells, and what of it was not chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.dossier.kinds import KIND_OF
from archive.dossier.notes_apart import Beside, NotesApart, Out, is_follow_up
from archive.dossier.selection import Piece, Selection
from archive.records import Ending
from archive.services.notes import Wording
from archive.services.story.entry import EntryKind, TimelineEntry

OF_OFFERS = (EntryKind.DISPUTE_OFFERED, EntryKind.DISPUTE_ANSWERED)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, the oldest first, and what is not because of what was chosen.

    ``of_offers`` counts offers and answers; ``follow_ups_of_offers`` are those that were made, ``notes_of_offers`` the
    notes of meetings after the first one, ``settled`` counts what came of earlier appointments since.
    ``withheld_notes`` are the notes that were taken out by hand, each with why. ``beside`` is what is left out with
    notes, once each.
    """

    entries: tuple[TimelineEntry, ...]
    outside_span: int
    internal_notes: int
    of_offers: int
    follow_ups_of_offers: tuple[TimelineEntry, ...]
    notes_of_offers: tuple[TimelineEntry, ...]
    settled: int
    withheld_notes: tuple[tuple[TimelineEntry, str], ...]
    beside: tuple[Beside, ...]


def told(
    selection: Selection,
    entries: Sequence[TimelineEntry],
    wordings: Mapping[int, Sequence[Wording]],
    of_offers: Collection[int],
    settled: Collection[int],
    apart: NotesApart,
) -> Told:
    """What of the whole story is told; ``wordings`` are those of its notes by the newest one's id, ``of_offers`` the
    follow-ups that go with the offers, ``settled`` those that are told without what came of them, ``apart`` the notes
    that are left out."""
    kept: list[TimelineEntry] = []
    made: list[TimelineEntry] = []
    notes: dict[Out, list[TimelineEntry]] = {out: [] for out in Out}
    withheld: list[tuple[TimelineEntry, str]] = []
    beside: dict[tuple[bool, int], Beside] = {}
    outside = offers = 0
    for entry in entries:
        if not _in_span(selection, entry):
            outside += entry.kind is not EntryKind.GAP
        elif KIND_OF[entry.kind] not in selection.kinds:
            continue
        elif (why := _withheld(selection, entry, wordings)) is not None:
            withheld.append((entry, why))
        elif entry.kind is EntryKind.NOTE and (out := apart.note(entry.id)) is not None:
            notes[out].append(entry)
        elif (made_with := apart.entry(entry)) is not None:
            beside[is_follow_up(entry), entry.id] = made_with
        elif entry.kind is EntryKind.STANDING and not selection.internal:
            continue
        elif entry.kind in OF_OFFERS and not selection.offers:
            offers += 1
        elif is_follow_up(entry) and entry.id in of_offers:
            made += [entry] if entry.kind is EntryKind.FOLLOW_UP_MADE else []
        else:
            kept.append(entry)
    return Told(
        tuple(_without_words(selection, one, settled, apart) for one in kept),
        outside,
        len(notes[Out.INTERNAL]),
        offers,
        tuple(made),
        tuple(notes[Out.OFFERS]),
        sum(_is_mute(one, settled) for one in kept),
        tuple(withheld),
        tuple(beside.values()),
    )


def _is_mute(entry: TimelineEntry, settled: Collection[int]) -> bool:
    """Whether words are left out that tell what came of an appointment."""
    return entry.kind is EntryKind.FOLLOW_UP_DONE and entry.id in settled and bool(entry.words)


def _without_words(
    selection: Selection, entry: TimelineEntry, settled: Collection[int], apart: NotesApart
) -> TimelineEntry:
    """That it ended, without how and what was agreed to end it; what made a complaint good, without one that is left
    out; an appointment that was settled after an offer, without what came of it."""
    if _is_mute(entry, settled):
        return replace(entry, words="")
    if entry.kind is EntryKind.DISPUTE_ENDED and not selection.offers:
        return replace(entry, text="", ending=entry.ending if entry.ending is Ending.REOPENED else None)
    if entry.kind is EntryKind.MADE_GOOD and apart.hides_complaint_of(entry):
        return replace(entry, words="")
    return entry


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
