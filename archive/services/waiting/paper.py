"""Paper that needs a person: stacks to be scanned, checked, looked at again or shredded; and a date in doubt."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.paper.board import Stack, stacks_in
from archive.records import Disposition, PaperFate, PaperRecord
from archive.records.board_rule import Column
from archive.records.retention_rule import Retention
from archive.services import needs_you
from archive.services.known_damage import damaged_stacks
from archive.services.trusted_clock import ClockState, Doubt


class PaperNeed(StrEnum):
    """What a stack waits for, in the order in which Today tells of it: what was begun comes first."""

    DAMAGED = "damaged"  # a file of its scan is gone or changed: the paper may be all there is
    CHECK = "being checked"
    SCAN = "due for scanning"
    LOOK_AGAIN = "look again"  # the last hold on it was released after its time was over
    SHRED = "ready to shred"


@dataclass(frozen=True, slots=True)
class DueStack:
    """A stack that waits. ``checked`` of ``sides`` are done; ``sides`` is 0 without a scan. ``is_unpaired``: all that
    is wrong is that they are not a front and a back of each sheet in turn."""

    paper_id: int
    number: str
    client: str
    what: str
    sheets: int
    place: str
    checked: int
    sides: int
    is_unpaired: bool = False


@dataclass(frozen=True, slots=True)
class PaperDue:
    """Stacks that wait for the same and share a line, the longest due first: one of them, or all of many."""

    need: PaperNeed
    stacks: tuple[DueStack, ...]


@dataclass(frozen=True, slots=True)
class DateInDoubt:
    """The computer says that it is ``day``; when it was last seen it was ``before``. ``now_wrong`` as in ClockState."""

    doubt: Doubt
    before: date
    day: date
    now_wrong: Doubt | None


def date_in_doubt(clock: ClockState) -> DateInDoubt | None:
    """What is wrong with the date; None while it can be trusted."""
    if clock.doubt is None:
        return None
    latest = clock.latest.astimezone(clock.now.tzinfo).date()
    return DateInDoubt(clock.doubt, latest, clock.now.date(), clock.now_wrong)


def paper_due(session: Session, today: date) -> tuple[PaperDue, ...]:
    """What waits on a day by a clock that can be trusted: few stacks with the same need one by one, more together.

    Paper that was shredded is not read at all, unless something came to light of it.
    """
    gone = select(Disposition.paper_id).where(
        Disposition.certificate_id.is_not(None), Disposition.paper_id.not_in(select(PaperFate.paper_id))
    )
    found = session.scalars(
        select(PaperRecord).where(PaperRecord.withdrawn_at.is_(None), PaperRecord.id.not_in(gone))
    ).all()
    waiting: dict[PaperNeed, list[Stack]] = defaultdict(list)
    damaged = damaged_stacks(session)
    for stack in stacks_in(session, found, today) if found else ():
        if (need := PaperNeed.DAMAGED if stack.id in damaged else _need_of(stack)) is not None:
            waiting[need].append(stack)
    lines: list[PaperDue] = []
    for need in PaperNeed:
        stacks = tuple(_as_due(stack) for stack in sorted(waiting[need], key=_since))
        if len(stacks) <= needs_you.FEW:
            lines += [PaperDue(need, (stack,)) for stack in stacks]
        else:
            lines.append(PaperDue(need, stacks))
    return tuple(lines)


def _need_of(stack: Stack) -> PaperNeed | None:
    if stack.is_lost:
        return None
    if stack.retention is Retention.REVIEW:
        return PaperNeed.LOOK_AGAIN
    return {
        Column.BEING_CHECKED: PaperNeed.CHECK,
        Column.DUE_FOR_SCANNING: PaperNeed.SCAN,
        Column.READY_TO_SHRED: PaperNeed.SHRED,
    }.get(stack.column)


def _since(stack: Stack) -> tuple[date, str]:
    return stack.kept_until or date.max, stack.number


def _as_due(stack: Stack) -> DueStack:
    return DueStack(
        stack.id,
        stack.number,
        stack.client,
        stack.what,
        stack.sheets,
        stack.place,
        stack.looked,
        stack.sides,
        is_unpaired=not stack.is_paired and 0 < stack.sides == stack.checked,
    )
