"""What is chosen for a dossier: about what, of which days, which kinds of things, and what is taken out by hand."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from archive.dossier.errors import SpanIsTurned, WithheldWithoutWhy
from archive.services.wording import in_words


class About(StrEnum):
    """What a dossier is made on."""

    DISPUTE = "dispute"
    JOB = "job"
    CLIENT = "client"


class Kind(StrEnum):
    """What can be chosen to go in, in the order of the dossier."""

    WORK = "work"  # jobs and their stages
    NOTES = "notes"
    AGREEMENTS = "agreements"
    APPROVALS = "approvals"
    DOCUMENTS = "documents"
    FOLLOW_UPS = "follow-ups"
    RELATIONSHIP = "relationship"  # praise, complaints, access handed over
    DISPUTES = "disputes"
    PAPER = "paper"  # stacks, "Do not destroy", certificates

    @property
    def called(self) -> str:
        """What people call it, as the window does."""
        return _CALLED.get(self.value, self.value)


_CALLED = {
    "work": "jobs and stages",
    "relationship": "praise, complaints, access",
    "paper": "paper and shredding",
}

EVERY_KIND = frozenset(Kind)


class Piece(StrEnum):
    """What can be taken out by hand."""

    DOCUMENT = "document"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A document or a note taken out by hand, and why; the dossier says so. Any wording's id names a note."""

    id: int
    why: str
    piece: Piece = Piece.DOCUMENT

    @property
    def key(self) -> str:
        """ "note:12" """
        return f"{self.piece.value}:{self.id}"

    @property
    def as_list(self) -> list[object]:
        """For JSON."""
        return [self.id, self.why, self.piece.value]


def withheld_in(told: Sequence[object]) -> Withheld:
    """What as_list gave; records of documents alone do not name the piece. Raises ValueError or TypeError."""
    number, why, *piece = told
    return Withheld(int(str(number)), str(why), Piece(str(piece[0])) if piece else Piece.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice. ``first`` and ``last`` are days of the story that still go in; None is open on that side.

    ``internal``: internal notes, the office's own judgement of the client, and what it learned go in as well.
    ``offers``: offers to make it right, and what was said to them. ``whole_history``: the acts between those on
    things of the dossier are told in full too, other clients' among them; else by number and checksum alone. ``words``
    are outlined on the pictures of pages, as typed into a search; words in double quotation marks only side by side.
    """

    about: About
    thing_id: int
    first: date | None = None
    last: date | None = None
    kinds: frozenset[Kind] = EVERY_KIND
    internal: bool = False
    offers: bool = False
    whole_history: bool = False
    words: str = ""
    withheld: tuple[Withheld, ...] = ()

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise SpanIsTurned(first=in_words(self.first), last=in_words(self.last))
        if any(not one.why.strip() for one in self.withheld):
            raise WithheldWithoutWhy()

    def holds(self, day: date) -> bool:
        """Whether a day lies in the span."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def withheld_ids(self, piece: Piece) -> frozenset[int]:
        """The ids of what is taken out by hand."""
        return frozenset(one.id for one in self.withheld if one.piece is piece)

    @property
    def span(self) -> str:
        """The span in words: "3 Mar 2026 to 9 Apr 2026", "all days"."""
        if self.first is None and self.last is None:
            return "all days"
        if self.first is None:
            return f"up to {in_words(self.last or date.max)}"
        return f"{in_words(self.first)} to {in_words(self.last)}" if self.last else f"from {in_words(self.first)}"

    @property
    def chosen(self) -> str:
        """All but the thing and the span as JSON, for the record of the dossier."""
        told = {
            "kinds": sorted(self.kinds),
            "internal": self.internal,
            "offers": self.offers,
            "whole_history": self.whole_history,
            "words": self.words,
            "withheld": [one.as_list for one in self.withheld],
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def note_called(day: date) -> str:
    """What a note is called that is taken out: it has no title."""
    return f"Note of {in_words(day)}"


def chosen_before(about: About, thing_id: int, first: date | None, last: date | None, chosen: str) -> Selection:
    """The choice of a dossier that was made, from its record; what of that is not understood is as it usually is."""
    usual = Selection(about, thing_id, first, last)
    try:
        told = json.loads(chosen)
        return replace(
            usual,
            kinds=frozenset(kind for kind in Kind if kind.value in told["kinds"]),
            internal=bool(told["internal"]),
            offers=bool(told["offers"]),
            whole_history=bool(told["whole_history"]),
            words=str(told["words"]),
            withheld=tuple(withheld_in(one) for one in told["withheld"]),
        )
    except (ValueError, KeyError, TypeError, WithheldWithoutWhy):
        return usual
