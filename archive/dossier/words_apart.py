"""Words that stand in other places too are left out of each: a note's own, and those that may tell an offer."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from archive.disputes.holding import HoldOfDispute
from archive.disputes.standing import DisputeFile
from archive.dossier.contents import Contents, LeftOut, Why
from archive.dossier.notes_apart import NotesApart, Out
from archive.paper.holds import Hold
from archive.services.approvals import ApprovalLine
from archive.services.story.entry import EntryKind, TimelineEntry

_WHY = {Out.INTERNAL: Why.CHOSEN, Out.WITHHELD: Why.WITHHELD, Out.OFFERS: Why.CHOSEN}

_IS_OUT = {
    Out.INTERNAL: "is internal and left out",
    Out.WITHHELD: "is withheld and left out",
    Out.OFFERS: "is left out with the offers",
}


@dataclass(frozen=True, slots=True)
class WordsApart:
    """What of a dossier's words is left out: those of the notes that are (``notes``), those of approvals that are shown
    by a document that is not in it (also reference and amount, which stand on it), and without the offers those of
    endings, those with which holds of disputes (``holds``, by their ids) were released or kept, and those of what made
    a complaint good.

    A complaint that was written down as a note alone has the note's words in the dispute, and so has its hold.
    """

    notes: NotesApart
    offers: bool
    holds: Collection[int]

    def out_of(self, contents: Contents) -> Contents:
        """The same without these words."""
        mute = {one.id for one in _of_papers_out(contents)}
        return replace(
            contents,
            story=tuple(
                replace(one, text="", words="")
                if one.kind is EntryKind.APPROVAL and one.id in mute
                else self._entry(one)
                for one in contents.story
            ),
            approvals=tuple(
                replace(one, words="", reference="", amount=None) if one.id in mute else one
                for one in contents.approvals
            ),
            disputes=tuple(self._dispute(one) for one in contents.disputes),
            holds=tuple(self._hold(one) for one in contents.holds),
        )

    def said_of(self, contents: Contents, heard_in: Iterable[tuple[str, Out]]) -> Iterator[LeftOut]:
        """Which words are not told, of a dossier that still has them; ``heard_in`` are the disputes that are told and
        were opened with a note that is left out, each with why."""
        repeats = {
            one.line.number: out
            for one in contents.disputes
            for said in one.statements
            if (out := self.notes.repeated(said.says)) is not None
        }
        repeats |= {
            one.words: out
            for one in contents.story
            if one.kind is EntryKind.DISPUTE_OPENED and (out := self.notes.repeated(one.text)) is not None
        }
        for number, out in repeats.items():
            yield LeftOut(
                _WHY[out],
                f"What they say in dispute {number} is left out where it is the words of a note that is {out.value}.",
            )
        for number, out in heard_in:
            if number not in repeats:
                yield LeftOut(
                    _WHY[out],
                    f"What they say in dispute {number} was heard in a note that {_IS_OUT[out]}. "
                    "It stands here in the words of the dispute record.",
                )
        for approval in _of_papers_out(contents):
            if approval.words or approval.reference or approval.amount is not None:
                on = f"{approval.given_on.day} {approval.given_on:%B %Y}"
                yield LeftOut(
                    Why.WITHHELD,
                    f"What the approval of {on} says, its reference and its amount are left out: the document that "
                    "shows it is not here.",
                )
        if self.offers:
            return
        if self._released(contents):
            yield LeftOut(
                Why.CHOSEN,
                "Why “Do not destroy” on a dispute was released, or kept at its end, is left out with the offers.",
            )
        if any(one.kind is EntryKind.MADE_GOOD for one in contents.story):
            yield LeftOut(
                Why.CHOSEN,
                "What made a complaint good is told by its day alone: the words may tell an offer, and are left out "
                "with the offers.",
            )

    def _released(self, contents: Contents) -> bool:
        decided = [one for dispute in contents.disputes for one in dispute.holds]
        held = (*contents.holds, *(one.hold for one in decided if one.hold is not None))
        return (
            any(one.afterwards_why for one in decided)
            or any(one.released_why and one.id in self.holds for one in held)
            or any(one.kind is EntryKind.PAPER_RELEASED and one.id in self.holds for one in contents.story)
        )

    def _entry(self, entry: TimelineEntry) -> TimelineEntry:
        if entry.kind is EntryKind.DISPUTE_OPENED and self.notes.repeated(entry.text) is not None:
            return replace(entry, text="")
        if entry.kind is EntryKind.PAPER_HELD:
            return replace(entry, words=self.notes.reason_without(entry.words))
        if self.offers:
            return entry
        if entry.kind is EntryKind.PAPER_RELEASED and entry.id in self.holds:
            return replace(entry, words="")
        return replace(entry, text="") if entry.kind is EntryKind.MADE_GOOD else entry

    def _dispute(self, dispute: DisputeFile) -> DisputeFile:
        line = dispute.line
        said = (
            replace(one, says="") if self.notes.repeated(one.says) is not None else one for one in dispute.statements
        )
        return replace(
            dispute,
            line=replace(line, says="") if self.notes.repeated(line.says) is not None else line,
            statements=tuple(said),
            outcomes=tuple(one if self.offers else replace(one, words="") for one in dispute.outcomes),
            holds=tuple(self._decided(one) for one in dispute.holds),
        )

    def _decided(self, one: HoldOfDispute) -> HoldOfDispute:
        hold = self._hold(one.hold) if one.hold is not None else None
        why = one.afterwards_why if self.offers or one.afterwards_why is None else ""
        return replace(one, hold=hold, afterwards_why=why)

    def _hold(self, hold: Hold) -> Hold:
        released = "" if not self.offers and hold.id in self.holds and hold.released_why else hold.released_why
        return replace(hold, reason=self.notes.reason_without(hold.reason), released_why=released)


def _of_papers_out(contents: Contents) -> Iterator[ApprovalLine]:
    """The approvals that are shown by a document that is not in the dossier."""
    inside = {one.id for one in contents.documents}
    return (one for one in contents.approvals if one.document_id is not None and one.document_id not in inside)
