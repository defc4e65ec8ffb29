"""Puts what was read at the second look among the words of the first: the surer of two, and what only one has."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ocr.geometry import around, shared
from ocr.reading_order import among, in_lines
from ocr.sheet import Place, Seen
from ocr.words import Box, Word

BELIEVED, SURER = 30.0, 5.0
"""Confidence from which a word of the second look is taken at all, and by how much it must be above the first's.
All of these were tuned on 35 forms at 90 dpi."""
SAME_PLACE = 0.4
"""The share of the smaller of two words that the other covers from which on they are the same print."""
COVERED = 0.6
"""The share of the first words that one in their place must cover: half a word is not taken for the whole."""
HARDLY_READ, WELL_READ = 60.0, 80.0
"""Confidence below which first words may be a scribble or a ruled line as well, and from which another word may stand
in their place although it covers less of them."""
STANDING_BELIEVED, STANDING_LETTERS = 60.0, 4
"""Confidence and letters from which a word up or down the margin is believed: print across gives short and doubtful
ones when it is turned."""
NEAR = 2.5
"""Heights of a word from a line up to which it belongs to that line, if it stands level with it."""
LEVEL = 0.5
"""The share of the lower of both that must be at the same height."""


def merged(first: Sequence[Word], seen: Iterable[Seen], *, ratio: float) -> tuple[Word, ...]:
    """The words of both readings in reading order, lines counted from 0.

    ``first`` is in reading order; ``ratio`` is the upright page's width over its height.
    """
    instead: dict[int, list[Word]] = {}
    added: list[Seen] = []
    taken: list[Box] = []
    for one in sorted(seen, key=lambda one: -one.word.confidence):
        word, stands = one.word, one.place.turn != 0
        if not _is_believed(one) or any(_is_same_place(word.box, other) for other in taken):
            continue
        under = [number for number, own in enumerate(first) if _is_same_place(word.box, own.box)]
        others = [first[number] for number in under]
        if not _is_surer(one, others) or (others and not stands and not _may_replace(word, others)):
            continue
        taken.append(word.box)
        instead |= {number: [] for number in under if number not in instead}
        if under and not stands:
            instead[under[0]].append(replace(word, line=first[under[0]].line))
        else:
            added.append(one)
    kept = [after for number, word in enumerate(first) for after in instead.get(number, [word])]
    lines = in_lines(kept)
    apart = []
    for line in _lines_of(added):
        own = None if line[0].place.turn else _line_beside([one.word.box for one in line], lines, ratio)
        if own is None:
            apart.append([one.word for one in line])
        else:
            for one in line:
                _put_into(own, one.word)
    return among(lines, apart)


def _is_believed(one: Seen) -> bool:
    if one.place.turn:
        return one.word.confidence >= STANDING_BELIEVED and len(one.word.text) >= STANDING_LETTERS
    return one.word.confidence >= BELIEVED


def _lines_of(added: Iterable[Seen]) -> list[list[Seen]]:
    """Words that stood in one line of one place, from left to right as they were read."""
    lines: dict[tuple[Place, int], list[Seen]] = {}
    for one in sorted(added, key=lambda one: one.number):
        lines.setdefault((one.place, one.word.line), []).append(one)
    return list(lines.values())


def _line_beside(boxes: Sequence[Box], lines: Sequence[list[Word]], ratio: float) -> list[Word] | None:
    """The line that these words belong to, being level with it and near its words; None if there is none."""
    whole = around(boxes)
    nearest, least = None, NEAR * whole.height / ratio
    for line in lines:
        for word in line:
            high = min(whole.top + whole.height, word.box.top + word.box.height) - max(whole.top, word.box.top)
            if high < LEVEL * min(whole.height, word.box.height):
                continue
            away = max(whole.left - word.box.left - word.box.width, word.box.left - whole.left - whole.width, 0.0)
            if away < least:
                nearest, least = line, away
    return nearest


def _put_into(line: list[Word], word: Word) -> None:
    place = next((number for number, own in enumerate(line) if own.box.left > word.box.left), len(line))
    line.insert(place, word)


def _is_same_place(one: Box, two: Box) -> bool:
    return shared(one, two) > SAME_PLACE * min(one.width * one.height, two.width * two.height)


def _is_surer(one: Seen, others: Sequence[Word]) -> bool:
    """Whether a word was read so much surer than each of these, or than all of a column that it was taken for."""
    if one.place.turn and others:
        letters = sum(len(other.text) for other in others)
        return one.word.confidence > SURER + sum(other.confidence * len(other.text) for other in others) / letters
    return all(one.word.confidence > SURER + other.confidence for other in others)


def _may_replace(word: Word, others: Sequence[Word]) -> bool:
    """Whether a word covers these, and says more than that nothing stands between them, which a cut-out hides.

    What was hardly read need not be covered unless most of it is lost: its box holds ruled lines as well.
    """
    hardly_read = word.confidence >= WELL_READ and all(other.confidence < HARDLY_READ for other in others)
    hardly_read = hardly_read and 2 * _letters(word) >= sum(map(_letters, others))
    only_joined = len(others) > 1 and "".join(other.text for other in others) == word.text
    return (hardly_read or _covers(word, others)) and not only_joined


def _letters(word: Word) -> int:
    """Letters and digits of a word."""
    return sum(map(str.isalnum, word.text))


def _covers(word: Word, others: Sequence[Word]) -> bool:
    whole = sum(other.box.width * other.box.height for other in others)
    return sum(shared(word.box, other.box) for other in others) > COVERED * whole
