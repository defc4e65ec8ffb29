"""What the sides of a batch tell of how it was fed: back to front, in two passes, or upside down.

Pure: it looks at what was read and proposes, with its evidence; a person decides. Every way in which a batch can be
woven is tried (see archive.records.weaving), and judged by two things: printed page numbers should follow each other,
and where one side of a sheet is blank it should be the back.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.records.scans import Face, Feeding
from archive.records.weaving import woven

OF_NUMBER, OF_BLANK = 2, 1
"""What a pair of page numbers in order weighs, and a blank back. A number was printed on purpose."""
CONVINCING = 3
"""By how much a proposal must outweigh what was assumed: a blank side or two may be chance."""
MOSTLY, LEAST = 0.8, 2
"""The share of the sides with words, and how many at least, that must lie upside down before the batch is said to."""
EDGE_LINES = 3
"""Lines at the top and at the bottom of a side where page numbers stand."""

NUMBERED = re.compile(
    r"\b(?:page|pg\.?|p\.)\s*(\d{1,3})(?:\s*(?:of|/)\s*(\d{1,3}))?\b|^\W*(\d{1,3})\s+of\s+(\d{1,3})\W*$", re.IGNORECASE
)
BETWEEN_DASHES = re.compile(r"^\s*[-–—~]\s*(\d{1,3})\s*[-–—~]\s*$")
NUMBER_AND_SLASH = re.compile(r"^\s*(\d{1,3})\s*/\s*(\d{1,3})\s*$")


@dataclass(frozen=True, slots=True)
class FedSide:
    """A side as the scanner gave it: what was read on it, and the degrees clockwise that made it upright."""

    is_blank: bool
    turn: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fed:
    """How a batch went through the scanner, in the words of archive.records.scans.Scan."""

    feeding: Feeding = Feeding.DUPLEX
    second_pass_reversed: bool = False
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well a weave agrees with its sides. Pairs of sides are of printed numbers that should follow each other.

    ``in_order`` and ``against`` are such pairs, by places in the batch counted from 0; ``blank_backs`` and
    ``blank_fronts`` are the blank sides of sheets that have something on the other side.
    """

    in_order: tuple[tuple[int, int], ...] = ()
    against: tuple[tuple[int, int], ...] = ()
    blank_backs: tuple[int, ...] = ()
    blank_fronts: tuple[int, ...] = ()

    @property
    def weight(self) -> int:
        """What speaks for it less what speaks against it."""
        numbers = len(self.in_order) - len(self.against)
        return OF_NUMBER * numbers + OF_BLANK * (len(self.blank_backs) - len(self.blank_fronts))


@dataclass(frozen=True, slots=True)
class FeedingClues:
    """What a batch tells. ``proposed`` is None where nothing speaks clearly against what was assumed.

    ``lay_upside_down``: nearly all sides with words had to be turned by half; those are shown upright already, but
    ``still_upside_down`` are places of sides that nobody could read and that lie like the rest of their face.
    """

    proposed: Fed | None
    evidence: Evidence
    against_assumed: Evidence
    lay_upside_down: bool
    still_upside_down: tuple[int, ...]


def feeding_clues(sides: Sequence[FedSide], *, assumed: Fed, first_pass: int | None = None) -> FeedingClues:
    """Compare how a batch is assumed to have been fed with all other ways. ``sides`` are in the scanner's order.

    ``first_pass``: how many sides the first of two files has, if there are two. Paper that is written on one side only
    is never proposed to be anything else, nor the other way round. Of ways that agree equally well the one that differs
    least from what was assumed is proposed.
    """
    ways = sorted(_ways(assumed), key=lambda way: _differences(way, assumed))
    judged = {way: _evidence(sides, way, first_pass) for way in ways}
    best = max(ways, key=lambda way: judged[way].weight)
    clear = judged[best].weight >= judged[assumed].weight + CONVINCING and judged[best].weight > 0
    way = best if clear else assumed
    upside_down, still = _upside_down(sides, way, first_pass)
    return FeedingClues(way if clear else None, judged[way], judged[assumed], upside_down, still)


def printed_number(text: str) -> tuple[int, int | None] | None:
    """The page number printed at the top or the bottom of a side, and of how many if it says so; None without one."""
    lines = [line for line in text.splitlines() if line.strip()]
    edges = [*reversed(lines[-EDGE_LINES:]), *lines[:EDGE_LINES]]
    for line in edges:
        found = NUMBERED.search(line) or BETWEEN_DASHES.search(line) or NUMBER_AND_SLASH.search(line)
        if found is not None:
            number, *total = (int(group) for group in found.groups() if group)
            if 0 < number <= (total[0] if total else number):
                return number, total[0] if total else None
    return None


def _ways(assumed: Fed) -> Iterator[Fed]:
    for is_reversed in (False, True):
        if assumed.feeding is Feeding.SINGLE:
            yield Fed(Feeding.SINGLE, assumed.second_pass_reversed, is_reversed)
            continue
        yield Fed(Feeding.DUPLEX, assumed.second_pass_reversed, is_reversed)
        for feeding in (Feeding.FRONTS_FIRST, Feeding.BACKS_FIRST):
            for second in (False, True):
                yield Fed(feeding, second, is_reversed)


def _differences(way: Fed, assumed: Fed) -> int:
    return (
        (way.feeding is not assumed.feeding)
        + (way.is_reversed is not assumed.is_reversed)
        + (way.second_pass_reversed is not assumed.second_pass_reversed)
    )


def _evidence(sides: Sequence[FedSide], way: Fed, first_pass: int | None) -> Evidence:
    order = _order(sides, way, first_pass)
    numbers = [(place, number) for place, _ in order if (number := printed_number(sides[place].text))]
    in_order, against = [], []
    for (before, first), (after, second) in pairwise(numbers):
        if first[1] == second[1]:
            if second[0] == first[0] + 1:
                in_order.append((before, after))
            elif second[0] != 1:  # the next document begins with 1, however long this one was
                against.append((before, after))
    blank: dict[Face, list[int]] = {Face.FRONT: [], Face.BACK: []}
    for (front, face), (back, other) in pairwise(order):
        if (face, other) == (Face.FRONT, Face.BACK) and sides[front].is_blank is not sides[back].is_blank:
            blank[Face.FRONT if sides[front].is_blank else Face.BACK].append(front if sides[front].is_blank else back)
    return Evidence(tuple(in_order), tuple(against), tuple(blank[Face.BACK]), tuple(blank[Face.FRONT]))


def _upside_down(sides: Sequence[FedSide], way: Fed, first_pass: int | None) -> tuple[bool, tuple[int, ...]]:
    """Each face by itself: a pile that was turned over its short edge has its backs upside down alone."""
    order = _order(sides, way, first_pass)
    still: list[int] = []
    for face in Face:
        places = [place for place, seen in order if seen is face]
        if _lie_upside_down([sides[place] for place in places]):
            still += [place for place in places if not sides[place].is_blank and not sides[place].text.strip()]
    return _lie_upside_down(sides), tuple(sorted(still))


def _lie_upside_down(sides: Sequence[FedSide]) -> bool:
    turns = [side.turn for side in sides if side.text.strip()]
    half = turns.count(180)
    return half >= LEAST and half >= MOSTLY * len(turns)


def _order(sides: Sequence[FedSide], way: Fed, first_pass: int | None) -> list[tuple[int, Face]]:
    passes = len(sides) - first_pass if first_pass is not None and way.is_reversed else first_pass
    return woven(
        range(len(sides)),
        way.feeding,
        first_pass=passes,
        second_pass_reversed=way.second_pass_reversed,
        is_reversed=way.is_reversed,
    )
