"""Marks in a text exactly what a plan matched there, and cuts out the part worth showing."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from archive.search.hits import HitWord, Mark
from archive.search.plan import ClausePlan, Level, Plan
from archive.search.standing import Standing, doubts_of, standing
from archive.search.tokens import fold, tokens_among
from ocr.words import Word

LENGTH = 190
"""Characters of a snippet: two lines of an answer."""

LEAD = 40
"""Characters of a snippet before its first mark, at most."""

_MOST_SPANS = 400
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"\S+")
_MARKED = re.compile(b"\x01+|\x02+")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (not included) that matched a clause, by its place in the plan."""

    start: int
    end: int
    clause: int
    near: bool


class Marker:
    """Finds what a plan matches in any text. A clause's near misses are passed over where the clause itself stands."""

    def __init__(self, plan: Plan) -> None:
        self._firm: dict[str, int] = {}
        self._near: dict[str, list[tuple[int, Standing]]] = {}
        self._patterns: list[tuple[int, re.Pattern[str]]] = []
        for place, clause in enumerate(plan.clauses):
            self._learn(place, clause)
        self._wanted = self._firm.keys() | self._near.keys()

    @property
    def heeds_doubts(self) -> bool:
        """Whether it matters to any near miss how surely it was read."""
        return any(least for clauses in self._near.values() for _, least in clauses)

    def spans(self, text: str, *, any_digits: bool = False, doubted: bytes | None = None) -> list[Span]:
        """All matches in order of where they begin. ``any_digits`` as for tokens, ``doubted`` as in
        archive.search.standing: what was read surely there is no near miss."""
        found = []
        for term, start, end in tokens_among(text, self._wanted, any_digits):
            if (clause := self._firm.get(term)) is not None:
                found.append(Span(start, end, clause, False))
            else:
                here = standing(doubted, start, end)
                found.extend(Span(start, end, clause, True) for clause, least in self._near[term] if here >= least)
        if self._patterns:
            folded, places = fold(text)
            for place, pattern in self._patterns:
                for hit in pattern.finditer(folded):
                    if hit.end() > hit.start():
                        found.append(Span(places[hit.start()], places[hit.end() - 1] + 1, place, False))
        return _outermost(sorted(settled(found), key=lambda span: (span.start, -span.end, span.clause)))

    def _learn(self, place: int, clause: ClausePlan) -> None:
        for term, way in clause.terms.items():
            if way.level is Level.NEAR:
                self._near.setdefault(term, []).append((place, way.least))
            else:
                self._firm.setdefault(term, place)
        for sequence in clause.sequences:
            if sequence.pattern is not None:
                self._patterns.append((place, sequence.pattern))
                continue
            for terms in sequence.places:
                for term in terms:
                    self._firm.setdefault(term, place)


def _outermost(spans: list[Span]) -> list[Span]:
    """In order of where they begin, without near misses that are part of another of the same clause: of ``O'Brien`` the
    whole is named, not ``Brien`` as well. The spans are given the longest first of those that begin together."""
    reached: dict[int, int] = {}
    kept = []
    for span in spans:
        if span.near:
            if span.end <= reached.get(span.clause, -1):
                continue
            reached[span.clause] = span.end
        kept.append(span)
    return sorted(kept, key=lambda span: (span.start, span.end, span.clause))


def settled(spans: Sequence[Span], besides: Iterable[Span] = ()) -> list[Span]:
    """The spans without near misses of clauses that are found as typed, among them or ``besides``."""
    stands = {span.clause for span in (*spans, *besides) if not span.near}
    return [span for span in spans if not span.near or span.clause not in stands]


def marks(text: str, spans: Collection[Span]) -> tuple[Mark, ...]:
    """Spans as marks of single words that do not overlap; what is both found and a near miss counts as found."""
    if not spans:
        return ()
    sure = bytearray(len(text))
    for span in sorted(spans, key=lambda span: not span.near):
        end = min(span.end, len(text))
        sure[span.start : end] = (b"\x01" if span.near else b"\x02") * (end - span.start)
    return tuple(
        Mark(stretch.start() + word.start(), stretch.start() + word.end(), sure[stretch.start()] == 1)
        for stretch in _MARKED.finditer(sure)
        for word in _WORD.finditer(text[stretch.start() : stretch.end()])
    )


def snippet(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Mark, ...]]:
    """The part of a text that holds the most different matches close together, on one line, and its marks."""
    start = _best_start(spans[:_MOST_SPANS])
    start = _before(text, start) if len(text) > LENGTH else 0
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space = text.rfind(" ", start + LENGTH // 2, end)
        end = space if space > 0 else end
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shown = before + _SPACE.sub(" ", text[start:end]) + after
    moved = len(before) - start
    inside = [
        Span(span.start + moved, min(span.end, end) + moved, span.clause, span.near)
        for span in spans
        if start <= span.start < end
    ]
    return shown, marks(shown, inside)


def closeness(spans: Sequence[Span], clauses: int) -> float:
    """How near one another the matches of different clauses stand: 1 side by side, towards 0 far apart or alone."""
    if clauses < 2:
        return 0.0
    last: dict[int, Span] = {}
    narrowest = float("inf")
    for span in spans[:_MOST_SPANS]:
        last[span.clause] = span
        if len(last) == clauses:
            narrowest = min(narrowest, span.end - min(one.start for one in last.values()))
    return 1 / (1 + narrowest / LENGTH)


def words_matched(words: Sequence[Word], marker: Marker) -> tuple[HitWord, ...]:
    """The words of a page that match, in reading order; codes and phrases may take several words."""
    if not words:
        return ()
    text: list[str] = []
    bounds: list[tuple[int, int]] = []
    place = 0
    for word, after in zip(words, [*words[1:], None], strict=True):
        bounds.append((place, place + len(word.text)))
        gap = "" if after is None else " " if after.line == word.line else "\n"
        text += word.text, gap
        place += len(word.text) + len(gap)
    near: dict[int, bool] = {}
    going_on: set[int] = set()
    spans = marker.spans("".join(text), doubted=doubts_of(words))
    first = 0
    for span in spans:
        while first < len(bounds) and bounds[first][1] <= span.start:
            first += 1
        for number in range(first, len(bounds)):
            start, end = bounds[number]
            if start >= span.end:
                break
            if end > span.start:
                near[number] = near.get(number, True) and span.near
                if start > span.start:
                    going_on.add(number)
    return tuple(
        HitWord(words[number].text, words[number].box, near[number], number in going_on) for number in sorted(near)
    )


def _best_start(spans: Sequence[Span]) -> int:
    best, start = (0, 0), 0
    for place, span in enumerate(spans):
        if place and span.start == spans[place - 1].start:
            continue
        together = [one for one in spans[place : place + 40] if one.end <= span.start + LENGTH - LEAD]
        worth = len({one.clause for one in together}), sum(1 for one in together if not one.near)
        if worth > best:
            best, start = worth, span.start
    return start


def _before(text: str, mark: int) -> int:
    """Where a word begins at most LEAD characters before a mark."""
    earliest = mark - LEAD
    if earliest <= 0:
        return 0
    space = _SPACE.search(text, earliest, mark)
    return space.end() if space else earliest
