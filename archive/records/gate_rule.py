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
    HELD = "held"
    ORIGINAL = "original"
    NOT_STARTED = "not started"
    TOO_YOUNG = "too young"
    TO_REVIEW = "to review"
    GONE = "gone"  # shredded, lost or withdrawn already
    NOT_SCANNED = "not scanned"
    MISCOUNTED = "miscounted"
    UNREAD = "unread"
    NOT_CHECKED = "not checked"
    FOUND_WANTING = "found wanting"
    NOTHING_TO_SHRED = "nothing to shred"  # every sheet is kept
    NOT_FILED = "not filed"
    ALTERED = "altered"
    TOO_FEW_COPIES = "too few copies"
    NONE_ELSEWHERE = "none elsewhere"
    NOT_RESTORED = "not restored"
    SAME_PERSON = "same person"  # only where the office wants another one to approve


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
    """A copy that was read back and found equal, and holds everything that this scan and its checks are."""

    made_at: datetime
    is_elsewhere: bool
    restored_at: datetime | None


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What is true of a stack in the approving transaction.

    ``sides_expected`` follows from the sheets counted by hand, ``sides`` are those of the scan that are not struck out.
    ``unread`` sides wait for the reader, or could not be read and nobody has typed them off. ``unchecked`` have had
    no second look; on ``wanting`` a person saw something wrong. ``kept_sheets`` stay because one of their
    sides is unreadable. ``unfiled`` documents of the scan lie with no client or with another one. ``altered`` originals
    are gone or have another hash than when they were received.
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
    unread: int
    unchecked: int
    wanting: int
    kept_sheets: int
    unfiled: int
    altered: int
    copies: tuple[CopyFacts, ...]
    checked_by: frozenset[str]
    approver: str
    now: datetime


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
    if settings.other_person_approves and facts.approver in facts.checked_by:
        found.add(Refusal.SAME_PERSON)
    return tuple(one for one in Refusal if one in found)


def _of_time(facts: GateFacts) -> set[Refusal]:
    doubts = {
        Refusal.CLOCK: not facts.clock_is_trusted,
        Refusal.HELD: facts.is_held,
        Refusal.ORIGINAL: facts.is_original,
        Refusal.GONE: facts.is_gone,
    }
    found = {refusal for refusal, stands in doubts.items() if stands}
    return found if facts.retention is Retention.OVER else found | {_TIME[facts.retention]}


def _of_scan(facts: GateFacts) -> set[Refusal]:
    if facts.scanned_at is None or facts.sides == 0:
        return {Refusal.NOT_SCANNED}
    doubts = {
        Refusal.MISCOUNTED: facts.sides != facts.sides_expected,
        Refusal.UNREAD: facts.unread > 0,
        Refusal.NOT_CHECKED: facts.unchecked > 0,
        Refusal.FOUND_WANTING: facts.wanting > 0,
        Refusal.NOTHING_TO_SHRED: facts.kept_sheets >= facts.sheets,
        Refusal.NOT_FILED: facts.unfiled > 0,
        Refusal.ALTERED: facts.altered > 0,
    }
    return {refusal for refusal, stands in doubts.items() if stands}


def _of_copies(facts: GateFacts, settings: GateSettings) -> set[Refusal]:
    """Copies from before the scan hold nothing of it and do not count, whatever they are."""
    made = [copy for copy in facts.copies if facts.scanned_at is not None and copy.made_at > facts.scanned_at]
    since = facts.now - timedelta(days=settings.restored_within)
    doubts = {
        Refusal.TOO_FEW_COPIES: len(made) < settings.copies,
        Refusal.NONE_ELSEWHERE: sum(copy.is_elsewhere for copy in made) < settings.elsewhere,
        Refusal.NOT_RESTORED: not any(copy.restored_at and copy.restored_at >= since for copy in made),
    }
    return {refusal for refusal, stands in doubts.items() if stands}
