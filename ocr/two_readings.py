"""Puts what was read at the second look among the words of the first: the surer of two, and what only one has."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ocr.geometry import is_same_print, shared
from ocr.reading_order import among, in_lines, put_beside
from ocr.sheet import Place, Seen
from ocr.words import Box, Word

BELIEVED, SURER = 30.0, 5.0
"""Confidence from which a word of the second look is taken at all, and by how much it must be above the first's.
All of these were tuned on 35 forms at 90 dpi."""
COVERED = 0.6
"""The share of the first words that one in their place must cover: half a word is not taken for the whole."""
HARDLY_READ, WELL_READ = 60.0, 80.0
"""Confidence below which first words may be a scribble or a ruled line as well, and from which another word may stand
in their place although it covers less of them."""
STANDING_BELIEVED, STANDING_LETTERS = 60.0, 4
"""Confidence and letters from which a word up or down the margin is believed: print across gives short and doubtful
ones when it is turned."""


def merged(first: Sequence[Word], seen: Iterable[Seen], *, ratio: float) -> tuple[Word, ...]:
    """The words of both readings in reading order, lines counted from 0.

    ``first`` is in reading order; ``ratio`` is the upright page's width over its height.
    """
    instead: dict[int, list[Word]] = {}
    added: list[Seen] = []
    taken: list[Box] = []
    for one in sorted(seen, key=lambda one: -one.word.confidence):
        word, stands = one.word, one.place.turn != 0
        if not _is_believed(one) or any(is_same_print(word.box, other) for other in taken):
            continue
        under = [number for number, own in enumerate(first) if is_same_print(word.box, own.box)]
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
        words = [one.word for one in line]
        if line[0].place.turn or not put_beside(words, lines, ratio=ratio):
            apart.append(words)
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
