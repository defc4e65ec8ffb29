"""What of a dispute's own record goes into a dossier: that of the chosen days, less what is left out beside it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from archive.disputes.findings import Evidence, FindingLine
from archive.disputes.standing import DisputeFile, MeetingRead, OfferRead
from archive.dossier.notes_apart import Beside, Made, NotesApart, Out
from archive.dossier.selection import Selection

LEFT_OUT = "Left out with the offers."
"""What stands where the words of a meeting do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The part that goes in; how much lies outside the days, the days of meetings that are left out with their notes or
    told without their words, and the findings that are left out."""

    file: DisputeFile
    outside: int
    meetings_out: tuple[tuple[date, Out], ...]
    beside: tuple[Beside, ...]


def kept_of(
    file: DisputeFile,
    selection: Selection,
    *,
    apart: NotesApart,
    meetings: Collection[int],
    of_offers: Collection[int],
) -> Kept:
    """What goes in of a dispute.

    ``apart`` are the notes that are left out: a meeting that left one of them holds the same words, and so may a
    finding that one shows. Of ``meetings`` no words are told. ``of_offers`` are follow-ups that go with the offers: a
    finding that one of them shows is out too.
    """

    def out(one: FindingLine) -> Beside | None:
        of_an_offer = one.evidence is Evidence.FOLLOW_UP and one.thing_id in of_offers
        return apart.finding(one) or (Beside(Out.OFFERS, Made.FINDING) if of_an_offer else None)

    held = [one for one in file.meetings if selection.holds(one.held_on)]
    why = {one.id: apart.note(one.note_id) or (Out.OFFERS if one.id in meetings else None) for one in held}
    found = [one for one in file.findings if selection.holds(one.at.date())]
    told = replace(
        file,
        statements=tuple(one for one in file.statements if selection.holds(one.at.date())),
        meetings=tuple(
            one if why[one.id] is None else _without_words(one) for one in held if why[one.id] in (None, Out.OFFERS)
        ),
        findings=tuple(one for one in found if out(one) is None),
        offers=tuple(_answered_in(one, selection) for one in file.offers if selection.holds(_day_of(one))),
        outcomes=tuple(one for one in file.outcomes if selection.holds(one.on)),
        holds=tuple(one for one in file.holds if one.hold is None or selection.holds(one.hold.placed_at.date())),
    )
    outside = sum(not selection.holds(day) for day in _days(file, with_offers=selection.offers))
    meetings_out = [(one.held_on, gone_with) for one in held if (gone_with := why[one.id]) is not None]
    beside = [gone for one in found if (gone := out(one)) is not None]
    return Kept(told, outside, tuple(meetings_out), tuple(beside))


def without_findings(
    file: DisputeFile, documents: Mapping[int, Out], approvals: Mapping[int, Out]
) -> tuple[DisputeFile, tuple[Beside, ...]]:
    """A dispute without the findings that one of these ``documents`` shows, or one of ``approvals`` that is shown by
    such a document, which are left out, each for its reason."""
    gone = {Evidence.DOCUMENT: documents, Evidence.APPROVAL: approvals}

    def out(one: FindingLine) -> Out | None:
        return gone[one.evidence].get(one.thing_id) if one.evidence in gone else None

    beside = (Beside(why, Made.FINDING) for one in file.findings if (why := out(one)) is not None)
    return replace(file, findings=tuple(one for one in file.findings if out(one) is None)), tuple(beside)


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
    return replace(meeting, heard=LEFT_OUT, points=(), next_what="")


def _answered_in(offer: OfferRead, selection: Selection) -> OfferRead:
    done_on = offer.done_on if offer.done_on is not None and selection.holds(offer.done_on) else None
    return replace(offer, answers=tuple(one for one in offer.answers if selection.holds(one.on)), done_on=done_on)
