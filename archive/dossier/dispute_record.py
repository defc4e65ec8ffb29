"""What of a dispute's own record goes into a dossier: that of the chosen days, less what is left out with a note."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.disputes.findings import Evidence, FindingLine
from archive.disputes.standing import DisputeFile, MeetingRead, OfferRead
from archive.dossier.notes_apart import Beside, NotesApart, Out
from archive.dossier.selection import Selection


@dataclass(frozen=True, slots=True)
class Kept:
    """The part that goes in; how much lies outside the days, the days of meetings that are left out with their notes,
    the findings that are, and how many findings are left out with the offers."""

    file: DisputeFile
    outside: int
    meetings_out: tuple[tuple[date, Out], ...]
    beside: tuple[Beside, ...]
    of_offers: int


def kept_of(
    file: DisputeFile, selection: Selection, *, apart: NotesApart, of_offers: Collection[int], letters: Collection[int]
) -> Kept:
    """What goes in of a dispute.

    ``apart`` are the notes that are left out: a meeting that left one of them holds the same words, and so may a
    finding that one shows. ``of_offers`` are follow-ups that go with the offers, ``letters`` documents that do: where
    those are left out, an appointment is a day alone, and a finding that one of them shows is out too.
    """
    shown = {Evidence.FOLLOW_UP: of_offers, Evidence.DOCUMENT: letters}

    def is_of_offers(one: FindingLine) -> bool:
        return not selection.offers and one.thing_id in shown.get(one.evidence, ())

    held = [one for one in file.meetings if selection.holds(one.held_on)]
    found = [one for one in file.findings if selection.holds(one.at.date())]
    told = replace(
        file,
        statements=tuple(one for one in file.statements if selection.holds(one.at.date())),
        meetings=tuple(
            _without_words(one) if one.next_id in of_offers and not selection.offers else one
            for one in held
            if apart.note(one.note_id) is None
        ),
        findings=tuple(one for one in found if apart.finding(one) is None and not is_of_offers(one)),
        offers=tuple(_answered_in(one, selection) for one in file.offers if selection.holds(_day_of(one))),
        outcomes=tuple(one for one in file.outcomes if selection.holds(one.on)),
        holds=tuple(one for one in file.holds if one.hold is None or selection.holds(one.hold.placed_at.date())),
    )
    outside = sum(not selection.holds(day) for day in _days(file, with_offers=selection.offers))
    meetings_out = [(one.held_on, out) for one in held if (out := apart.note(one.note_id)) is not None]
    beside = [gone for one in found if (gone := apart.finding(one)) is not None]
    with_offers = sum(apart.finding(one) is None and is_of_offers(one) for one in found)
    return Kept(told, outside, tuple(meetings_out), tuple(beside), with_offers)


def _days(file: DisputeFile, *, with_offers: bool) -> Iterator[date]:
    """Of everything that is written in it, offers only where they are chosen."""
    yield from (one.at.date() for one in file.statements)
    yield from (one.held_on for one in file.meetings)
    yield from (one.at.date() for one in file.findings)
    yield from (one.on for one in file.outcomes)
    yield from (one.hold.placed_at.date() for one in file.holds if one.hold is not None)
    if with_offers:
        yield from (_day_of(one) for one in file.offers)


def _day_of(offer: OfferRead) -> date:
    return offer.presented_on or offer.written_at.date()


def _without_words(meeting: MeetingRead) -> MeetingRead:
    return replace(meeting, next_what="")


def _answered_in(offer: OfferRead, selection: Selection) -> OfferRead:
    done_on = offer.done_on if offer.done_on is not None and selection.holds(offer.done_on) else None
    return replace(offer, answers=tuple(one for one in offer.answers if selection.holds(one.on)), done_on=done_on)
