"""What a transcript says of each word that was read: where most of them stand in it, it corrects the reading.

A page that was read well but for some words is not typed off anew: those words are put right, and the whole of it is
kept as a transcript (archive.records.Transcript), beside what was read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher

from archive.records.scans import Transcript
from ocr.words import Word

MOSTLY = 0.5
"""The share of the words that were read, and of its own, which a transcript and they must have in common, in their
order, for it to be a correction."""

CERTAIN = 100.0
"""Confidence in a word that a person gave."""


def corrected(read: Sequence[str], typed: str) -> tuple[str, ...] | None:
    """What a transcript says in the place of each word that was read: the word itself, others, or nothing where it was
    no word. What it has between two words goes to the one before. None where it was typed off anew, or not at all."""
    words = typed.split()
    if not read or not words:
        return None
    steps = SequenceMatcher(None, read, words, autojunk=False).get_opcodes()
    alike = sum(end - start for kind, start, end, _, _ in steps if kind == "equal")
    if alike < MOSTLY * max(len(read), len(words)):
        return None
    said: list[list[str]] = [[] for _ in read]
    for _, start, end, first, last in steps:
        for number, word in enumerate(words[first:last]):
            said[max(0, min(start + number, end - 1))].append(word)
    return tuple(" ".join(of_one) for of_one in said)


def is_said_of_it(typed_at: datetime, read_at: datetime | None) -> bool:
    """Whether what was typed can correct what was read: it was not read anew since then."""
    return read_at is None or typed_at >= read_at


@dataclass(frozen=True, slots=True)
class PutRight:
    """A word as it was read and as somebody put it right, and who and when."""

    read: str
    right: str
    by: str
    at: datetime


def put_right_of(read: str, read_at: datetime | None, typed: Sequence[Transcript]) -> tuple[PutRight, ...] | None:
    """The words of a page that the last of its transcripts puts right, each by whom it was first said so without being
    taken back since; None where that was typed off anew, or is empty."""
    words = read.split()
    said = tuple(words)
    by: dict[int, Transcript] = {}
    last = None
    for one in typed:
        if not is_said_of_it(one.at, read_at):
            continue
        last = corrected(words, one.text)
        now = last or tuple(words)
        by |= {place: one for place, (before, after) in enumerate(zip(said, now, strict=True)) if before != after}
        said = now
    if last is None:
        return None
    return tuple(
        PutRight(word, right, by[place].by, by[place].at)
        for place, (word, right) in enumerate(zip(words, said, strict=True))
        if word != right
    )


def as_corrected(words: Sequence[Word], typed: str) -> tuple[Word, ...] | None:
    """The words of a page as a transcript has them, where they stand, those that were put right without a doubt; None
    where it is no correction of them."""
    said = corrected([word.text for word in words], typed)
    if said is None:
        return None
    return tuple(
        word if text == word.text else replace(word, text=text, confidence=CERTAIN)
        for word, text in zip(words, said, strict=True)
        if text
    )
