"""What is chosen for a dossier: about what, of which days, which kinds of things, and what is taken out by hand."""

import json
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


EVERY_KIND = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A document taken out by hand, and why; the dossier says so."""

    document_id: int
    why: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice. ``first`` and ``last`` are days of the story that still go in; None is open on that side.

    ``internal``: internal notes, the office's own judgement of the client, and what it learned go in as well.
    ``offers``: offers to make it right, and what was said to them. ``whole_history``: every act between those on
    things of the dossier goes in too, so that it shows that none was cut out. ``words`` are outlined on the pictures of
    pages, as typed into a search; words in double quotation marks only side by side.
    """

    about: About
    thing_id: int
    first: date | None = None
    last: date | None = None
    kinds: frozenset[Kind] = EVERY_KIND
    internal: bool = False
    offers: bool = False
    whole_history: bool = True
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
            "withheld": [[one.document_id, one.why] for one in self.withheld],
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


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
            withheld=tuple(Withheld(int(number), str(why)) for number, why in told["withheld"]),
        )
    except (ValueError, KeyError, TypeError, WithheldWithoutWhy):
        return usual
