"""Turns a question into the very terms of the index that answer it. Matching and marking both follow this plan."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from archive.search.lexicon import LIKELIEST, LOOK_ALIKE, RARE, NearTerm, Vocabulary
from archive.search.query import Clause, Form, Query
from archive.search.standing import Standing

SHORTEST_ENDING = 4
"""Letters that a word needs before its endings are looked for."""

TELLING, MOST_BEGINNINGS = 3, 200
"""Letters from which on all words that begin so count, and how many these may be; of fewer letters the likeliest do."""

MOST_READ = 100_000
"""Entries with terms that begin so after which no further one is read: of a letter or two that is typed on the way."""


class Level(IntEnum):
    """How well something matches; the better the higher."""

    NONE = 0
    NEAR = 1
    PREFIX = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class Way:
    """How well a term answers, and how much its score counts. ``guessed``: it differs by more than what paper makes of
    letters that look alike, so that it may well be another word. ``far``: by so much that only another word that is
    known can tell. ``least``: on pages it answers only where it stands so at least."""

    level: Level
    factor: float
    guessed: bool = False
    far: bool = False
    least: Standing = Standing.READ_SURELY


@dataclass(frozen=True, slots=True)
class Sequence:
    """Several terms that must stand together: at each place any of some terms, and besides what ``pattern`` matches in
    the folded text (None: nothing besides)."""

    places: tuple[tuple[str, ...], ...]
    pattern: re.Pattern[str] | None
    way: Way


@dataclass(frozen=True, slots=True)
class ClausePlan:
    """What answers one clause: any of ``terms``, or any of ``sequences``. ``text`` is the clause as it was folded;
    ``meant`` a common word that was perhaps meant, when the one typed is unknown."""

    text: str
    terms: dict[str, Way]
    sequences: tuple[Sequence, ...]
    meant: str | None

    @property
    def is_known(self) -> bool:
        """Whether it is more than a near miss of something."""
        return bool(self.sequences) or any(way.level > Level.NEAR for way in self.terms.values())


@dataclass(frozen=True, slots=True)
class Plan:
    """What answers a question. Clauses that may be missing are left out: they neither filter nor are marked."""

    clauses: tuple[ClausePlan, ...]
    without: tuple[ClausePlan, ...]

    def without_guesses(self) -> "Plan":
        """The same without the terms that are only guessed to be what was typed."""
        clauses = (
            replace(one, terms={term: way for term, way in one.terms.items() if not way.guessed})
            for one in self.clauses
        )
        return replace(self, clauses=tuple(clauses))


EXACT = Way(Level.EXACT, 1.0)
_BEGINNING = 0.8
_NEAR = 0.5
_DOUBTED = 0.25
"""What is left of a near miss's score for each wrong character's worth of doubt: the likelier come first."""
_MISREAD, _MISREAD_SURELY = 1.7, 0.7
"""Doubt up to which a near miss of a word that stands somewhere is taken for a misreading where it was read in doubt,
and where it was read surely: tuned on the forms of tests/benchmarks/finding.py. What a person typed is seldom misspelt
either, but nobody knows how sure he was."""
_ENDINGS = (
    ("", "s"),
    ("", "es"),
    ("", "ed"),
    ("", "ing"),
    ("e", "ed"),
    ("e", "ing"),
    ("y", "ies"),
    ("y", "ied"),
)
_MEANT_AT_LEAST = 3
_LONG = 8
"""Letters from which on a word may have been mistyped twice; shorter ones would often become other words."""
_SHORTEST_MISTYPED = 5
"""Letters from which on common words are answers to a word that is unknown: shorter ones look like too many of them."""
_SHORTEST_HALF, _SHORTEST_IN_ONE = 2, 6
"""Letters of each of the words that may stand in one, and of all: shorter ones would often make another word."""
_MOST_IN_ONE = 4
"""Words that are looked for in one: where no gap at all was seen, a whole line is one word, and nobody types that."""
_AMOUNT = re.compile(r"\d{3,}(?:\.\d\d)?")
_POUND_MISREAD = "efltxz"
"""What a reader makes of a pound sign. Two figures after such a letter are more often a postcode than a price."""


def plan(query: Query, vocabulary: Vocabulary) -> Plan:
    """The plan for a question over these terms."""
    required = [clause for clause in query.clauses if not clause.optional]
    together = _run_together(query.clauses, vocabulary)
    clauses = [_clause(clause, vocabulary, loosely=True, alone=len(required) == 1) for clause in required]
    if not any(clause.is_known for clause in clauses):
        clauses = [_without_far(clause) for clause in clauses]
    for_each = zip(required, clauses, strict=True)
    return Plan(
        tuple(_or_in_one(planned, together.get(clause, ())) for clause, planned in for_each),
        tuple(_clause(clause, vocabulary, loosely=False) for clause in query.without),
    )


def _without_far(planned: ClausePlan) -> ClausePlan:
    return replace(planned, terms={term: way for term, way in planned.terms.items() if not way.far})


def _run_together(clauses: tuple[Clause, ...], vocabulary: Vocabulary) -> dict[Clause, list[str]]:
    """Terms in which neighbouring words stand in one, as a reader writes them that overlooks narrow gaps.

    A few look-ups for a word at most, so that a keystroke costs no more than before.
    """
    found: dict[Clause, list[str]] = {}
    for neighbours in _neighbours(clauses):
        word = "".join(clause.text for clause in neighbours)
        if len(word) < _SHORTEST_IN_ONE:
            continue
        terms = [word] if vocabulary.frequency(word) else []
        if any(form.open for form in neighbours[-1].forms):
            terms += [term for term, _ in vocabulary.likeliest(word) if term != word]
        for clause in neighbours if terms else ():
            found.setdefault(clause, []).extend(terms)
    return found


def _neighbours(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """Runs of two to _MOST_IN_ONE words. Common ones that may be missing count only between or beside two others."""
    for count in range(2, _MOST_IN_ONE + 1):
        for first in range(len(clauses) - count + 1):
            run = clauses[first : first + count]
            telling = sum(clause.near for clause in run)
            if telling >= 2 and all(map(_may_be_run_together, run)):
                yield run


def _may_be_run_together(clause: Clause) -> bool:
    return (clause.near or clause.optional) and clause.text.isalpha() and len(clause.text) >= _SHORTEST_HALF


def _or_in_one(planned: ClausePlan, terms: Iterable[str]) -> ClausePlan:
    """The plan, answered less well by terms in which its word and its neighbours stand in one."""
    ways = dict(planned.terms)
    _offer(ways, {term: Way(Level.NEAR, _NEAR) for term in terms})
    return replace(planned, terms=ways)


def _clause(clause: Clause, vocabulary: Vocabulary, *, loosely: bool, alone: bool = False) -> ClausePlan:
    terms: dict[str, Way] = {}
    sequences: list[Sequence] = []
    meant = None
    for form in clause.forms:
        if len(form.terms) > 1 or form.pattern is not None:
            sequences.append(_sequence(form, vocabulary))
        elif form.terms[0].startswith("#"):
            _offer(terms, {term: EXACT for term, _ in vocabulary.likeliest(form.terms[0])})
        else:
            found = _word(form, vocabulary, loosely and clause.near)
            _offer(terms, {term: Way(way.level, way.factor * form.weight) for term, way in found.items()})
    if clause.near and loosely:
        word = clause.text
        amount = _AMOUNT.fullmatch(word) and not sequences
        pounds = [letter + word.replace(".", "") for letter in _POUND_MISREAD] if amount else []
        _offer(terms, {term: Way(Level.NEAR, _NEAR) for term in pounds if vocabulary.frequency(term)})
        near = vocabulary.near(word) if "." not in word else []  # one wrong figure makes another amount
        if clause.address and vocabulary.frequency(word):
            near = [one for one in near if one.cost <= LOOK_ALIKE]
        likely = float("inf") if alone else _likely_cost(word)
        if not alone:  # among others a short word with two wrong letters is nearly always another word
            known = bool(sequences) or any(way.level > Level.NEAR for way in terms.values())
            seldom = 0 if known else _MEANT_AT_LEAST  # paper is hardly ever misread the same way time and again
            near = [one for one in near if one.cost <= likely or one.frequency < seldom]
        stands = any(way.level > Level.NEAR for way in terms.values())
        guesses = {
            one.term: _guess(one, is_far=one.cost > likely, stands=stands)
            for one in near
            if one.frequency <= RARE or vocabulary.frequency(word) or _may_be_mistyped(word, one.cost)
        }
        _offer(terms, guesses)
        if not vocabulary.frequency(word) and not any(way.level is Level.PREFIX for way in terms.values()):
            meant = _meant(word, near)
    return ClausePlan(clause.text, terms, tuple(sequences), meant)


def _guess(near: NearTerm, *, is_far: bool, stands: bool) -> Way:
    """How a near miss answers a word that ``stands`` somewhere itself, so that it was hardly mistyped, or does not."""
    least = Standing.READ_SURELY
    if stands and near.doubt > _MISREAD_SURELY:
        least = Standing.READ_IN_DOUBT if near.doubt <= _MISREAD else Standing.GIVEN
    return Way(Level.NEAR, _NEAR * _DOUBTED**near.doubt, near.cost > LOOK_ALIKE, is_far, least)


def _may_be_mistyped(word: str, cost: float) -> bool:
    """Whether a common word answers an unknown one of which so much is wrong."""
    return cost <= LOOK_ALIKE or (len(word) >= _SHORTEST_MISTYPED and cost <= _likely_cost(word))


def _meant(word: str, near: list[NearTerm]) -> str | None:
    likely = [one for one in near if one.frequency >= _MEANT_AT_LEAST and one.cost <= _likely_cost(word)]
    best = max(likely, key=lambda one: one.frequency / (1 + one.cost), default=None)
    return best.term if best else None


def _likely_cost(word: str) -> float:
    """What the wrong characters of a word may count that was most likely meant; a look-alike besides is allowed."""
    return (2 if len(word) >= _LONG else 1) + LOOK_ALIKE


def _offer(terms: dict[str, Way], more: dict[str, Way]) -> None:
    for term, way in more.items():
        if term not in terms or (way.level, -way.least) > (terms[term].level, -terms[term].least):
            terms[term] = way


def _word(form: Form, vocabulary: Vocabulary, loosely: bool) -> dict[str, Way]:
    word = form.terms[0]
    found: dict[str, Way] = {}
    if form.open:
        most = LIKELIEST if len(word) < TELLING else MOST_BEGINNINGS
        beginnings = _worth_reading(vocabulary.likeliest(word, most))
        found = {term: Way(Level.PREFIX, _BEGINNING * (len(word) / len(term)) ** 0.5) for term in beginnings}
    if loosely and len(word) >= SHORTEST_ENDING and word.isalpha():
        found |= {term: Way(Level.PREFIX, _BEGINNING) for term in inflected(word) if vocabulary.frequency(term)}
    if vocabulary.frequency(word):
        found[word] = EXACT
    return found


def _worth_reading(beginnings: list[tuple[str, int]]) -> Iterator[str]:
    """The likeliest of the terms, until they stand in MOST_READ entries."""
    read = 0
    for term, frequency in beginnings:
        yield term
        read += frequency
        if read > MOST_READ:
            return


def inflected(word: str) -> set[str]:
    """What English endings make of a word, both ways: ``invoice``, ``invoices``, ``invoiced``."""
    stems = {word}
    for bare, ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(bare) >= SHORTEST_ENDING:
            stems.add(word[: len(word) - len(ending)] + bare)
    forms = {
        stem[: len(stem) - len(bare)] + ending for stem in stems for bare, ending in _ENDINGS if stem.endswith(bare)
    }
    return (stems | forms) - {word}


def _sequence(form: Form, vocabulary: Vocabulary) -> Sequence:
    *firsts, last = form.terms
    endings = (last, *(term for term, _ in vocabulary.likeliest(last) if term != last)) if form.open else (last,)
    places = (*((term,) for term in firsts), endings)
    level = Way(Level.PREFIX, _BEGINNING) if form.open and form.pattern is not None else EXACT
    return Sequence(places, re.compile(form.pattern) if form.pattern else None, level)
