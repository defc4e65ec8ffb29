"""The gate before the shredder: what must be true before a stack may be shredded, as a pure rule of facts.

Shredding cannot be undone, so every doubt is a refusal, and all refusals are told at once. An office may make the
conditions on copies, witness and checker stricter, within limits; time, holds, count, check and hash cannot be
switched off.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from archive.records.retention_rule import Retention


class Refusal(StrEnum):
    """Why a stack may not be shredded."""

    CLOCK = "clock"  # the date cannot be trusted
    NOT_KNOWN = "not known"  # a copy was put back, and nobody has gone through what came after it
    HELD = "held"
    UNDECIDED = "undecided"  # a dispute goes on, and nobody has decided what is held for it
    ORIGINAL = "original"
    NOT_STARTED = "not started"
    TOO_YOUNG = "too young"
    TO_REVIEW = "to review"
    GONE = "gone"  # shredded, lost or withdrawn already
    NOT_SCANNED = "not scanned"
    MISCOUNTED = "miscounted"
    MISPAIRED = "mispaired"  # as many sides as there should be, but not a front and a back of each sheet
    UNREAD = "unread"
    NOT_CHECKED = "not checked"
    FOUND_WANTING = "found wanting"
    NOTHING_TO_SHRED = "nothing to shred"  # every sheet is kept
    NOT_FILED = "not filed"
    SHARED = "shared"  # its scan is also that of other paper
    ALTERED = "altered"
    COPY_DAMAGED = "copy damaged"  # one that was proven is found to be another when it is looked at now
    TOO_FEW_COPIES = "too few copies"
    NONE_ELSEWHERE = "none elsewhere"
    COPIES_AWAY = "copies away"  # enough were proven, but too few can be looked at now
    NOT_RESTORED = "not restored"
    SAME_PERSON = "same person"  # only where the office wants another one to approve


READ_BACK_HOLDS = timedelta(days=90)
"""So long it counts that a copy was read back whole, if what it holds of the stack is looked at now."""

AWAY_COUNTS = timedelta(days=30)
"""So long a copy counts that lies elsewhere and cannot be looked at now, since it was last read back whole."""


CLOCK_STEPS_BACK = timedelta(minutes=15)
"""A clock that is put right by less than this leaves what was just done in the past, not yet to come."""


class LookedAt(StrEnum):
    """What became of it when a copy was looked at in the moment of the judgement."""

    SOUND = "sound"  # its records and its originals of this stack are there, byte for byte
    AWAY = "away"  # its folder cannot be reached
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class GateSettings:
    """What the office asks of copies and people; as it comes, the least of it. ``restored_within`` is in days.

    With ``witness`` no certificate is written without somebody who saw it, other than who shredded.
    """

    copies: int = 2
    elsewhere: int = 1
    restored_within: int = 90
    other_person_approves: bool = False
    witness: bool = False


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy that was read back and found equal, and holds everything that this scan and its checks are.

    ``restored_at`` is when a copy in the same place that holds this scan was last opened in a trial.
    """

    made_at: datetime
    verified_at: datetime
    is_elsewhere: bool
    restored_at: datetime | None
    looked_at: LookedAt


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What is true of a stack in the approving transaction.

    ``sides_expected`` follows from the sheets counted by hand, ``sides`` are those of the scan that are not struck out.
    ``doubled`` are sides whose page is another side already; where fronts and backs do not take turns it is not
    ``is_paired``. ``unread`` sides wait for the reader, or could not be read and nobody has typed them off.
    ``unchecked`` have had no second look; on ``wanting`` a person saw something wrong. ``kept_sheets`` stay because one
    of their sides is unreadable. ``unfiled`` documents of the scan lie with no client or with another one; ``shared``
    ones are the scan of other paper too. ``altered`` originals are gone or have another hash than when they were
    received. ``is_undecided``: a dispute waits for a decision that may hold it. ``is_not_known``: what was held since a
    copy was put back is not known.
    """

    clock_is_trusted: bool
    retention: Retention
    is_held: bool
    is_original: bool
    is_gone: bool
    sheets: int
    sides_expected: int
    scanned_at: datetime | None
    sides: int
    doubled: int
    is_paired: bool
    unread: int
    unchecked: int
    wanting: int
    kept_sheets: int
    unfiled: int
    shared: int
    altered: int
    copies: tuple[CopyFacts, ...]
    checked_by: frozenset[str]
    approver: str
    now: datetime
    is_undecided: bool = False
    is_not_known: bool = False


def person_of(name: str) -> str:
    """What is the same for two ways of writing one person's name: case and spaces do not make another person."""
    return " ".join(name.split()).casefold()


_TIME = {
    Retention.HELD: Refusal.HELD,
    Retention.KEPT: Refusal.ORIGINAL,
    Retention.NOT_STARTED: Refusal.NOT_STARTED,
    Retention.RUNNING: Refusal.TOO_YOUNG,
    Retention.REVIEW: Refusal.TO_REVIEW,
}


def refusals(facts: GateFacts, settings: GateSettings) -> tuple[Refusal, ...]:
    """Everything that stands in the way, in the order of :class:`Refusal`; empty when the stack may be shredded."""
    found = _of_time(facts) | _of_scan(facts) | _of_copies(facts, settings)
    if settings.other_person_approves and person_of(facts.approver) in {person_of(one) for one in facts.checked_by}:
        found.add(Refusal.SAME_PERSON)
    return tuple(one for one in Refusal if one in found)


def _of_time(facts: GateFacts) -> set[Refusal]:
    doubts = {
        Refusal.CLOCK: not facts.clock_is_trusted,
        Refusal.HELD: facts.is_held,
        Refusal.UNDECIDED: facts.is_undecided,
        Refusal.NOT_KNOWN: facts.is_not_known,
        Refusal.ORIGINAL: facts.is_original,
        Refusal.GONE: facts.is_gone,
    }
    found = {refusal for refusal, stands in doubts.items() if stands}
    return found if facts.retention is Retention.OVER else found | {_TIME[facts.retention]}


def _of_scan(facts: GateFacts) -> set[Refusal]:
    if facts.scanned_at is None or facts.sides == 0:
        return {Refusal.NOT_SCANNED}
    is_miscounted = facts.sides != facts.sides_expected or facts.doubled > 0
    doubts = {
        Refusal.MISCOUNTED: is_miscounted,
        Refusal.MISPAIRED: not facts.is_paired and not is_miscounted,
        Refusal.UNREAD: facts.unread > 0,
        Refusal.NOT_CHECKED: facts.unchecked > 0,
        Refusal.FOUND_WANTING: facts.wanting > 0,
        Refusal.NOTHING_TO_SHRED: facts.kept_sheets >= facts.sheets,
        Refusal.NOT_FILED: facts.unfiled > 0,
        Refusal.SHARED: facts.shared > 0,
        Refusal.ALTERED: facts.altered > 0,
    }
    return {refusal for refusal, stands in doubts.items() if stands}


def _of_copies(facts: GateFacts, settings: GateSettings) -> set[Refusal]:
    """Copies from before the scan hold nothing of it and do not count, whatever they are; nor does what is yet to come.

    Where those that are away would be enough, had they been at hand, that is all there is to say of their number.
    """
    made = [copy for copy in facts.copies if _holds_the_scan(copy, facts)]
    sound = [copy for copy in made if copy.looked_at is not LookedAt.WRONG]
    counting = [copy for copy in sound if _counts(copy, facts.now)]
    at_hand = [copy for copy in counting if copy.looked_at is LookedAt.SOUND]
    known = [copy for copy in sound if copy in counting or copy.looked_at is LookedAt.AWAY]
    since = facts.now - timedelta(days=settings.restored_within)
    until = facts.now + CLOCK_STEPS_BACK
    are_enough = not _too_few(counting, settings) and at_hand
    doubts = {
        Refusal.COPY_DAMAGED: len(sound) < len(made),
        Refusal.COPIES_AWAY: not are_enough and not _too_few(known, settings),
        Refusal.NOT_RESTORED: not any(copy.restored_at and since <= copy.restored_at <= until for copy in sound),
    }
    found = {refusal for refusal, stands in doubts.items() if stands}
    return found if are_enough else found | _too_few(known, settings)


def _holds_the_scan(copy: CopyFacts, facts: GateFacts) -> bool:
    until = facts.now + CLOCK_STEPS_BACK
    return facts.scanned_at is not None and facts.scanned_at < copy.made_at <= copy.verified_at <= until


def _counts(copy: CopyFacts, now: datetime) -> bool:
    if copy.looked_at is LookedAt.AWAY:
        return copy.is_elsewhere and copy.verified_at >= now - AWAY_COUNTS
    return copy.verified_at >= now - READ_BACK_HOLDS


def _too_few(copies: list[CopyFacts], settings: GateSettings) -> set[Refusal]:
    doubts = {
        Refusal.TOO_FEW_COPIES: len(copies) < settings.copies,
        Refusal.NONE_ELSEWHERE: sum(copy.is_elsewhere for copy in copies) < settings.elsewhere,
    }
    return {refusal for refusal, stands in doubts.items() if stands}
