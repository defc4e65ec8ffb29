"""The gate in the office's words: each condition proven, missing with what to do, or not to be told yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from archive.paper.gate import Judgement
from archive.records.gate_rule import Refusal
from archive.records.scans import Seen

_TIME = (Refusal.ORIGINAL, Refusal.NOT_STARTED, Refusal.TOO_YOUNG, Refusal.TO_REVIEW)
"""Of these the rule names one; what follows it is not known to be true."""

_SCAN = (
    Refusal.MISCOUNTED,
    Refusal.MISPAIRED,
    Refusal.UNREAD,
    Refusal.NOT_CHECKED,
    Refusal.FOUND_WANTING,
    Refusal.NOTHING_TO_SHRED,
    Refusal.NOT_FILED,
    Refusal.SHARED,
    Refusal.ALTERED,
    Refusal.SAME_PERSON,
)
"""Nothing of this can be true of paper that was not scanned."""

_CHECK = (Refusal.FOUND_WANTING, Refusal.NOTHING_TO_SHRED, Refusal.SAME_PERSON)
"""Nor of this while somebody has still to look."""


_OF_COPIES = frozenset(
    {
        Refusal.COPY_DAMAGED,
        Refusal.TOO_FEW_COPIES,
        Refusal.NONE_ELSEWHERE,
        Refusal.COPIES_AWAY,
        Refusal.NOT_RESTORED,
    }
)


class Proof(StrEnum):
    """How a condition stands."""

    PROVEN = "proven"
    MISSING = "missing"
    OPEN = "open"  # what comes before it is missing


@dataclass(frozen=True, slots=True)
class Line:
    """A condition. ``words`` say what is true, or what is missing; ``remedy`` is what to do, empty where nothing is."""

    kind: Refusal
    proof: Proof
    words: str
    remedy: str


def gate_lines(judgement: Judgement, seen: Collection[Seen] = ()) -> tuple[Line, ...]:
    """All conditions in the order in which a person would see to them. ``seen`` is what is wrong with its sides."""
    refused = set(judgement.refusals)
    numbers = [one.number for one in judgement.undecided]
    return tuple(_line(one.kind, refused, judgement.held, seen, numbers) for one in judgement.conditions)


def missing_words(lines: tuple[Line, ...]) -> str:
    """ "All 18 conditions are proven.", or how many are missing, and how many nobody can tell until those are met."""
    missing, waiting = (sum(line.proof is one for line in lines) for one in (Proof.MISSING, Proof.OPEN))
    if not missing and not waiting:
        return _tr("All {n} conditions are proven.").format(n=len(lines))
    said = _tr("{n} of {all} conditions are proven.")
    if waiting:
        said = _tr("{n} of {all} conditions are proven, {missing} missing; {waiting} can only be told after that.")
    proven = len(lines) - missing - waiting
    return said.format(n=proven, all=len(lines), missing=missing, waiting=waiting)


def only_copies_are_missing(judgement: Judgement) -> bool:
    """Whether all that stands in the way is seen to in Settings, at the copies."""
    return bool(judgement.refusals) and _OF_COPIES.issuperset(judgement.refusals)


def copies_are_missing(judgement: Judgement) -> bool:
    """Whether anything is that is seen to there."""
    return not _OF_COPIES.isdisjoint(judgement.refusals)


def _line(kind: Refusal, refused: set[Refusal], held: str, seen: Collection[Seen], undecided: Sequence[str]) -> Line:
    met, lacking, remedy = _words(kind)
    if kind is Refusal.HELD:
        lacking = _tr("“Do not destroy” stands on {held}").format(held=held)
    if kind is Refusal.UNDECIDED and undecided:
        lacking = _undecided(undecided)
    if kind in refused:
        if kind is Refusal.FOUND_WANTING and Seen.WRONG_CLIENT in seen:
            remedy = _of_another_client(alone=set(seen) == {Seen.WRONG_CLIENT}, usual=remedy)
        return Line(kind, Proof.MISSING, lacking, remedy)
    if _is_open(kind, refused):
        return Line(kind, Proof.OPEN, met, "")
    return Line(kind, Proof.PROVEN, met, "")


def _is_open(kind: Refusal, refused: set[Refusal]) -> bool:
    if kind in _TIME:
        before = _TIME[: _TIME.index(kind)]
        return Refusal.HELD in refused or any(one in refused for one in before)
    if Refusal.NOT_SCANNED in refused:
        return kind in _SCAN
    return Refusal.NOT_CHECKED in refused and kind in _CHECK


def _undecided(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return _tr("{number} is open and nobody has decided what is held").format(number=numbers[0])
    said = _tr("{numbers} are open and nobody has decided what is held for them")
    return said.format(numbers=", ".join(numbers))


def _of_another_client(*, alone: bool, usual: str) -> str:
    said = _tr(
        "A sheet of another client: take it out of the stack, strike out both of its sides, write how many sheets are "
        "left, and put that sheet on file with its own client."
    )
    return said if alone else f"{said} {_tr('For the others:')} {usual}"


def _words(kind: Refusal) -> tuple[str, str, str]:
    """What is true, what is missing, and what to do."""
    return {
        Refusal.CLOCK: (
            _tr("This computer's date can be trusted"),
            _tr("This computer's date is in doubt"),
            _tr("Compare it with a calendar, and confirm it over the board."),
        ),
        Refusal.NOT_KNOWN: (
            _tr("It is known what must not be destroyed"),
            _tr("A copy was put back, and nobody has gone through yet what must not be destroyed since"),
            _tr("Go through it, and say so in Today."),
        ),
        Refusal.HELD: (
            _tr("Nothing says “Do not destroy”"),
            _tr("“Do not destroy” stands on it"),
            _tr("It may be released when its reason is over."),
        ),
        Refusal.UNDECIDED: (
            _tr("No dispute waits for a decision"),
            _tr("A dispute is open and nobody has decided what is held"),
            _tr("Decide on its page: hold it, or write why nothing is held."),
        ),
        Refusal.ORIGINAL: (
            _tr("It is no original that must be kept"),
            _tr("It is an original, or its rule keeps it for good"),
            _tr("It stays. Change what is written of it if that is wrong."),
        ),
        Refusal.NOT_STARTED: (
            _tr("Its jobs are closed and its date is known"),
            _tr("One of its jobs is open, or its date is not known"),
            _tr("Close the job when it is over, or write the date that stands on the paper."),
        ),
        Refusal.TOO_YOUNG: (_tr("Its time is over"), _tr("Its time is not over"), _tr("Wait until it is.")),
        Refusal.TO_REVIEW: (
            _tr("Nobody has to look at it again"),
            _tr("Somebody must look at it again"),
            _tr("Look at it, and let it go or hold it."),
        ),
        Refusal.GONE: (
            _tr("It is on file"),
            _tr("It is no longer on file"),
            _tr("The history says what happened."),
        ),
        Refusal.NOT_SCANNED: (
            _tr("It is scanned"),
            _tr("It is not scanned"),
            _tr("Scan it on both sides, and choose the scan here."),
        ),
        Refusal.MISCOUNTED: (
            _tr("Sheets and sides agree"),
            _tr("There are not as many sides as its sheets have"),
            _tr("Count the sheets again. Add what is missing, or strike out what is too much."),
        ),
        Refusal.MISPAIRED: (
            _tr("Each sheet has its front and its back"),
            _tr("Its sides are not a front and a back of each sheet in turn"),
            _tr("See how it was fed: take the scan off, and choose it again as it went through. Or correct the sides."),
        ),
        Refusal.UNREAD: (
            _tr("Every side is read or typed off"),
            _tr("Not every side is read or typed off"),
            _tr("Wait for the reader; type off what it cannot read."),
        ),
        Refusal.NOT_CHECKED: (
            _tr("Every side was looked at"),
            _tr("Not every side was looked at"),
            _tr("Another person than whoever scanned checks the sides; in an office of one, you in a later sitting."),
        ),
        Refusal.FOUND_WANTING: (
            _tr("Nothing is wrong with any side"),
            _tr("Something is wrong with one of the sides"),
            _tr("Scan that sheet again and add it, or keep the sheet as unreadable."),
        ),
        Refusal.NOTHING_TO_SHRED: (
            _tr("There are sheets that may go"),
            _tr("All of its sheets are kept"),
            _tr("It stays on file."),
        ),
        Refusal.NOT_FILED: (
            _tr("The scan is filed with the client"),
            _tr("The scan is not filed with the client"),
            _tr("File its documents with this client."),
        ),
        Refusal.SHARED: (
            _tr("The scan is of this paper alone"),
            _tr("The scan is that of other paper as well"),
            _tr("Take it off the paper to which it does not belong."),
        ),
        Refusal.ALTERED: (
            _tr("Every file is what was received"),
            _tr("A file of the scan is gone or has changed"),
            _tr("Keep the paper. Bring the file back from a copy of the archive."),
        ),
        Refusal.COPY_DAMAGED: (
            _tr("Every copy within reach is as it was proven"),
            _tr("A copy has been changed since it was proven, or has lost a file"),
            _tr("Copy again with mending, and let that copy be read back."),
        ),
        Refusal.TOO_FEW_COPIES: (
            _tr("There are enough proven copies of the archive"),
            _tr("There are not enough copies made since the check and lately proven"),
            _tr("Make copies of the archive, and let them be read back."),
        ),
        Refusal.NONE_ELSEWHERE: (
            _tr("Enough copies lie away from this computer"),
            _tr("Not enough proven copies lie away from this computer"),
            _tr("Copy the archive to another computer or a drive that is kept elsewhere."),
        ),
        Refusal.COPIES_AWAY: (
            _tr("Copies can be looked at now"),
            _tr("A copy that is needed cannot be reached now"),
            _tr(
                "Connect its disk or share. One kept elsewhere may stay away if another is here"
                " and it was read back within 30 days."
            ),
        ),
        Refusal.NOT_RESTORED: (
            _tr("A copy that holds the scan was opened in a trial"),
            _tr("No copy that holds the scan was opened in a trial lately"),
            _tr("Try whether a copy made since the check can be opened."),
        ),
        Refusal.SAME_PERSON: (
            _tr("Whoever approves it has not checked it"),
            _tr("Whoever checked it may not approve it as well"),
            _tr("Let another person approve it."),
        ),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_gate", text)
