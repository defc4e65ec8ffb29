"""Today's lines in their groups, in the order of what it costs to leave them; words are made only for lines shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from archive.copies.mass_change import MassChange
from archive.copies.not_known_since import NotKnown
from archive.copies.only_aside import OnlyAside
from archive.disputes.standing import DisputeLine
from archive.erasure.requests import Request
from archive.paper.holds import Hold
from archive.services.follow_ups import FollowUpLine
from archive.services.health import ColdClient
from archive.services.today import Waiting
from archive.services.waiting.backup import BackupWanting
from archive.services.waiting.complaints import OpenComplaint
from archive.services.waiting.ending import Ending
from archive.services.waiting.files import NoPaper, ToFile, TroubledFile, UnreadDocument
from archive.services.waiting.in_writing import ToConfirm, Unwritten
from archive.services.waiting.originals import CheckFound, WrongOriginals
from archive.services.waiting.paper import DateInDoubt, PaperDue
from archive.services.waiting.promises import Promise
from desktop.models.today_check import found_by_check_line
from desktop.models.today_copies import mass_change_line, not_known_line, only_aside_line
from desktop.models.today_disputes import Appointment, appointment_line, complaint_line, disagreeing, disagreeing_line
from desktop.models.today_erasure import to_erase_line
from desktop.models.today_files import no_paper_line, to_file_line, troubled_line, unread_line
from desktop.models.today_line import GroupLine, Line
from desktop.models.today_originals import wrong_originals_line
from desktop.models.today_paper import backup_line, doubt_line, hold_line, paper_line
from desktop.models.today_work import (
    cold_line,
    ending_line,
    follow_up_line,
    promise_line,
    to_confirm_line,
    unwritten_line,
)

Thing = (
    DisputeLine
    | Appointment
    | OpenComplaint
    | Promise
    | FollowUpLine
    | ToConfirm
    | Unwritten
    | Ending
    | ColdClient
    | TroubledFile
    | NoPaper
    | ToFile
    | UnreadDocument
    | DateInDoubt
    | PaperDue
    | Hold
    | BackupWanting
    | NotKnown
    | OnlyAside
    | MassChange
    | WrongOriginals
    | CheckFound
    | Request
)  # fmt: skip


class Group(Enum):
    """In the order in which they stand."""

    DISPUTES = "disputes"
    ORIGINALS = "originals"
    CHECK = "check"
    PROMISED = "promised"
    FOLLOW_UPS = "follow-ups"
    TO_ERASE = "to erase"
    NOT_IN_WRITING = "not in writing"
    ENDING = "ending"
    GONE_QUIET = "gone quiet"
    FILES = "files"
    PAPER = "paper"
    TO_TIDY = "to tidy"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class GroupLines:
    """The things of one group as they stand on a day."""

    things: tuple[Thing, ...]
    day: date

    @property
    def waiting(self) -> int:
        """How many things wait: each document to be filed or set aside and each stack is one, although they share a
        line."""
        return sum(map(_count, self.things))

    def line_at(self, place: int) -> GroupLine:
        """The words of one line."""
        thing = self.things[place]
        return GroupLine(thing, _line(thing, self.day))


def groups_of(found: Waiting, *, mine: str | None = None) -> dict[Group, GroupLines]:
    """Every group, empty ones too; with the initials ``mine`` without what is somebody else's.

    What is nobody's in particular is everybody's.
    """
    things: dict[Group, Iterable[Thing]] = {
        Group.DISPUTES: (*disagreeing(found), *found.complaints),
        Group.ORIGINALS: [found.wrong] if found.wrong is not None else (),
        Group.CHECK: (one for one in found.found_by_check if not one.only_lies_about),
        Group.PROMISED: (*found.ours, *found.theirs),
        Group.FOLLOW_UPS: found.follow_ups,
        Group.TO_ERASE: found.to_erase,
        Group.NOT_IN_WRITING: (
            *found.to_confirm,
            *found.without_yes,
            *found.undocumented,
            *(one for one in found.endings if not one.accepted),
        ),
        Group.ENDING: (one for one in found.endings if one.accepted),
        Group.GONE_QUIET: found.cold,
        Group.FILES: (
            *found.troubled,
            *([found.to_file] if found.to_file.documents else []),
            *found.unread,
            *([found.no_paper] if found.no_paper is not None else []),
        ),
        Group.PAPER: (
            *([found.date_in_doubt] if found.date_in_doubt is not None else []),
            *found.paper,
            *found.holds,
        ),
        Group.TO_TIDY: (one for one in found.found_by_check if one.only_lies_about),
        Group.BACKUP: (*found.copies_ask, *([found.backup] if found.backup is not None else [])),
    }
    day = found.now.date()
    return {
        group: GroupLines(tuple(one for one in some if mine is None or _is_of(mine, one)), day)
        for group, some in things.items()
    }


def others_have_any(found: Waiting, by: str) -> bool:
    """Whether anything that waits is in the hands of somebody else."""
    return any(not _is_of(by, one) for some in groups_of(found).values() for one in some.things)


def _count(thing: Thing) -> int:
    if isinstance(thing, ToFile):
        return thing.documents
    if isinstance(thing, PaperDue):
        return len(thing.stacks)
    if isinstance(thing, WrongOriginals):
        return len(thing.originals)
    if isinstance(thing, CheckFound):
        return len(thing.found)
    return len(thing.documents) if isinstance(thing, NoPaper) else 1


def _is_of(person: str, thing: Thing) -> bool:
    """Whether it waits for this person, or for nobody in particular."""
    if isinstance(thing, DisputeLine):
        return thing.owner == person
    if isinstance(thing, Appointment):
        return person in (thing.due.whose, thing.dispute.owner)
    owned = Promise | FollowUpLine | ToConfirm | Unwritten | Ending
    return not isinstance(thing, owned) or thing.whose in ("", person)


def _line(thing: Thing, day: date) -> Line:
    words: dict[type, Callable[..., Line]] = {
        DisputeLine: disagreeing_line,
        Appointment: appointment_line,
        OpenComplaint: complaint_line,
        Promise: promise_line,
        FollowUpLine: follow_up_line,
        ToConfirm: to_confirm_line,
        Unwritten: unwritten_line,
        Ending: ending_line,
        ColdClient: cold_line,
        Hold: hold_line,
        BackupWanting: backup_line,
        NotKnown: not_known_line,
        OnlyAside: only_aside_line,
        MassChange: mass_change_line,
        WrongOriginals: wrong_originals_line,
        CheckFound: found_by_check_line,
        Request: to_erase_line,
    }
    if isinstance(thing, TroubledFile):
        return troubled_line(thing, day)
    if isinstance(thing, ToFile):
        return to_file_line(thing)
    if isinstance(thing, NoPaper):
        return no_paper_line(thing)
    if isinstance(thing, UnreadDocument):
        return unread_line(thing, day)
    if isinstance(thing, PaperDue):
        return paper_line(thing)
    if isinstance(thing, DateInDoubt):
        return doubt_line(thing)
    return words[type(thing)](thing, day)
