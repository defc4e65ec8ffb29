"""What is written of a meeting: how two desks' words go together, and what is still open before it is over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from archive.disputes.meeting import PointSaid, needs_words
from archive.disputes.standing import DisputeFile, MeetingRead
from archive.records import Point, Said
from archive.records.dispute_meetings import QUESTIONS
from archive.records.dispute_rule import still_to_say

NAMED = 2
"""Points that are named where they are still open; more are counted."""


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """A meeting as far as it is written. ``points`` are those that were come to, in the order of Point."""

    held_on: date
    heard: str = ""
    with_whom: str = ""
    contact_id: int | None = None
    points: tuple[PointSaid, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written; a day alone is nothing."""
        return not (self.heard or self.with_whom or self.points)


@dataclass(frozen=True, slots=True)
class Merged:
    """Two desks' words together. ``both``: where both had written, so that both wordings stand one after the other."""

    words: MeetingWords
    both: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftWords:
    """What stood on a page and was not in the archive yet: ``mine`` went on from ``base``, which was of this meeting;
    0 where none had begun."""

    mine: MeetingWords
    base: MeetingWords
    meeting: int


class Lack(Enum):
    """What a meeting may lack."""

    HEARD = auto()
    SAID = auto()
    HOW = auto()
    DAY = auto()
    WHAT = auto()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is still open before the meeting is over, and at which point."""

    lack: Lack
    point: Point | None = None


def words_of(read: MeetingRead) -> MeetingWords:
    """A meeting as it is kept."""
    return MeetingWords(read.held_on, read.heard, read.with_whom, read.contact_id, in_order(read.points))


def in_order(points: Sequence[PointSaid]) -> tuple[PointSaid, ...]:
    """In the order in which a meeting comes to them."""
    order = list(Point)
    return tuple(sorted(points, key=lambda one: order.index(one.point)))


def merge(base: MeetingWords, mine: MeetingWords, theirs: MeetingWords) -> Merged:
    """Put together what two desks made of ``base``. What only one of them changed is as that one left it; no word that
    was added is lost."""
    both = []
    heard, was_both = _together(base.heard, mine.heard, theirs.heard, "\n")
    if was_both:
        both.append(_tr("What they say"))
    whom, was_both = _together(base.with_whom, mine.with_whom, theirs.with_whom, ", ")
    if was_both:
        both.append(_tr("Who was there"))
    points = []
    for point in Point:
        one, was_both = _point_together(point, *(_said(words, point) for words in (base, mine, theirs)))
        if one is not None:
            points.append(one)
        if was_both:
            both.append(point_name(point))
    keeps_mine = mine.with_whom != base.with_whom and mine.contact_id is not None
    contact = mine.contact_id if keeps_mine else theirs.contact_id
    held_on = mine.held_on if mine.held_on != base.held_on else theirs.held_on
    return Merged(MeetingWords(held_on, heard, whom, contact, tuple(points)), tuple(both))


def left_over(base: MeetingWords, mine: MeetingWords) -> MeetingWords:
    """What was written since ``base``, for a meeting that was closed meanwhile with no more than that in it."""
    points = tuple(one for one in mine.points if one != _said(base, one.point))
    heard = mine.heard if mine.heard != base.heard else ""
    with_whom = mine.with_whom if mine.with_whom != base.with_whom else ""
    return replace(
        mine, heard=heard, with_whom=with_whom, contact_id=mine.contact_id if with_whom else None, points=points
    )


def recovered(left: LeftWords, file: DisputeFile) -> MeetingWords:
    """What a page is to show whose words a crash left behind, with what the archive holds by now."""
    theirs = next((one for one in file.meetings if one.closed_at is None), None)
    if theirs is not None and left.meeting in (0, theirs.id):
        return merge(left.base, left.mine, words_of(theirs)).words
    was_closed = any(one.id == left.meeting for one in file.meetings)
    rest = left_over(left.base, left.mine) if was_closed else left.mine
    if theirs is None:
        return rest
    return merge(MeetingWords(rest.held_on), rest, words_of(theirs)).words


def as_text(words: MeetingWords) -> str:
    """As it lies in a file while it is typed."""
    points = [[one.point.value, one.said.value, one.words] for one in words.points]
    return json.dumps([words.held_on.isoformat(), words.heard, words.with_whom, words.contact_id, points])


def from_text(text: str) -> MeetingWords | None:
    """What as_text has told; None for anything else."""
    try:
        held_on, heard, with_whom, contact, points = json.loads(text)
        said = tuple(PointSaid(Point(point), str(how), Said(word)) for point, word, how in points)
        contact_id = None if contact is None else int(contact)
        return MeetingWords(date.fromisoformat(held_on), str(heard), str(with_whom), contact_id, said)
    except (ValueError, TypeError, AttributeError):
        return None


def gaps(words: MeetingWords, *, first: bool, day: date | None, what: str) -> tuple[Gap, ...]:
    """What is still open before the meeting may be closed, in the order of the page: as close_meeting refuses it."""
    found = []
    if not words.heard and not any(one.point in QUESTIONS and one.words for one in words.points):
        found.append(Gap(Lack.HEARD))
    unsaid = still_to_say([one.point for one in words.points], first=first)
    mute = {one.point for one in words.points if first and needs_words(one.point, one.said) and not one.words}
    for point in Point:
        if point in unsaid:
            found.append(Gap(Lack.SAID, point))
        elif point in mute:
            found.append(Gap(Lack.HOW, point))
    if day is None:
        found.append(Gap(Lack.DAY))
    if not what:
        found.append(Gap(Lack.WHAT))
    return tuple(found)


def open_words(found: Sequence[Gap]) -> str:
    """What is still open, in one quiet line; empty when nothing is."""
    said = [_tr("what they say")] if Gap(Lack.HEARD) in found else []
    unsaid = [one.point for one in found if one.lack is Lack.SAID and one.point is not None]
    if len(unsaid) > NAMED:
        said.append(_tr("{n} things to say").format(n=len(unsaid)))
    else:
        said += [point_name(point) for point in unsaid]
    mute = [one.point for one in found if one.lack is Lack.HOW and one.point is not None]
    if len(mute) > NAMED:
        said.append(_tr("a word about how, {n} times").format(n=len(mute)))
    else:
        said += [_tr("a word about how: {what}").format(what=point_name(point)) for point in mute]
    if Gap(Lack.DAY) in found:
        said.append(_tr("the day on which you meet again"))
    if Gap(Lack.WHAT) in found:
        said.append(_tr("what for"))
    return _tr("Still open: {what}").format(what=" · ".join(said)) if said else ""


def point_name(point: Point) -> str:
    """A point in two or three words, within a sentence."""
    return {
        Point.WHAT_HAPPENED: _tr("what happened"),
        Point.WHAT_WAS_EXPECTED: _tr("what they had expected"),
        Point.WHAT_IT_MEANT: _tr("what it has meant"),
        Point.WHAT_MATTERS: _tr("what matters most"),
        Point.ANYTHING_ELSE: _tr("anything else"),
        Point.APOLOGISED: _tr("the apology"),
        Point.RESPONSIBLE: _tr("responsibility"),
        Point.ASKED_HOW: _tr("how to make it right"),
        Point.URGENT: _tr("urgent or not"),
        Point.PEOPLE: _tr("the people responsible"),
    }[point]


def _said(words: MeetingWords, point: Point) -> PointSaid | None:
    return next((one for one in words.points if one.point is point), None)


def _point_together(
    point: Point, base: PointSaid | None, mine: PointSaid | None, theirs: PointSaid | None
) -> tuple[PointSaid | None, bool]:
    if mine in (base, theirs):
        return theirs, False
    if theirs == base:
        return mine, False
    if mine is None or theirs is None:
        return mine or theirs, False
    began = base or PointSaid(point, "", Said.YES)
    words, was_both = _together(began.words, mine.words, theirs.words, " / ")
    return PointSaid(point, words, mine.said if mine.said is not began.said else theirs.said), was_both


def _together(base: str, mine: str, theirs: str, between: str) -> tuple[str, bool]:
    """Both wordings in one, and whether both had written."""
    if mine in (base, theirs):
        return theirs, False
    if theirs == base or theirs in mine:
        return mine, False
    if mine in theirs:
        return theirs, False
    if base and base in theirs:
        return theirs.replace(base, mine, 1), True
    if base and base in mine:
        return mine.replace(base, theirs, 1), True
    return f"{theirs}{between}{mine}", True


def _tr(text: str) -> str:
    return QCoreApplication.translate("meeting", text)
