"""What stands in the way of the shredder, in the office's words."""

from collections.abc import Mapping
from types import MappingProxyType

from archive.records.gate_rule import Refusal

WORDS: Mapping[Refusal, str] = MappingProxyType(
    {
        Refusal.CLOCK: "this computer's date is in doubt",
        Refusal.NOT_KNOWN: "a copy was put back, and nobody has gone through yet what must not be destroyed since",
        Refusal.HELD: "it must not be destroyed",
        Refusal.UNDECIDED: "a dispute is open and nobody has decided what is held: decide on its page",
        Refusal.ORIGINAL: "it is an original that is kept",
        Refusal.NOT_STARTED: "one of its jobs or its scan's is still open, or its date is not known",
        Refusal.TOO_YOUNG: "its time is not over",
        Refusal.TO_REVIEW: "somebody must look at it again first",
        Refusal.GONE: "it is no longer on file, or is recorded as lost",
        Refusal.NOT_SCANNED: "it was not scanned",
        Refusal.MISCOUNTED: "there are not as many sides as its sheets have",
        Refusal.MISPAIRED: "its sides are not a front and a back of each sheet in turn",
        Refusal.UNREAD: "not every side has been read or typed off",
        Refusal.NOT_CHECKED: "not every side was looked at by a person",
        Refusal.FOUND_WANTING: "something is wrong with one of its sides",
        Refusal.NOTHING_TO_SHRED: "all of its sheets are kept",
        Refusal.NOT_FILED: "its scan is not filed with its client",
        Refusal.SHARED: "its scan is the scan of other paper as well",
        Refusal.ALTERED: "a file of its scan is gone or is not what was received",
        Refusal.COPY_DAMAGED: "a copy that was proven before has been changed, has lost a file or is one with another",
        Refusal.TOO_FEW_COPIES: "there are not enough proven copies of the archive made since it was checked",
        Refusal.NONE_ELSEWHERE: "none of the proven copies lies away from this computer",
        Refusal.COPIES_AWAY: "a copy that is needed cannot be reached to be looked at now",
        Refusal.NOT_RESTORED: "no copy that holds its scan was opened in a trial lately",
        Refusal.SAME_PERSON: "whoever checked it may not approve it as well",
    }
)


def in_words(refusal: Refusal, *, held: str = "", undecided: str = "") -> str:
    """A reason as part of a sentence; ``held`` is on what “Do not destroy” stands and why, ``undecided`` names the
    disputes that wait for a decision."""
    if refusal is Refusal.UNDECIDED and undecided:
        return undecided
    return f"{WORDS[refusal]} ({held})" if refusal is Refusal.HELD and held else WORDS[refusal]
