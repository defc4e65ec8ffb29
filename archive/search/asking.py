"""Chooses how words are read: as typed, with every word half typed, or without what is only guessed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from archive.search.chosen import Found
from archive.search.lexicon import Vocabulary
from archive.search.most import FEW
from archive.search.plan import ClausePlan, Plan, plan
from archive.search.query import Clause, Query, parse
from archive.search.tokens import FEWEST_DIGITS

SHORTEST_HALF = 3
"""Letters from which on a word before the last may be a beginning: people shorten every word while they telephone."""

SHORT = 5
"""Letters below which a word beside a number is not guessed at ("Tel", "fax" and "ref" are like many another word), nor
any word where nothing has all of them."""


class Guessing(Enum):
    """Which words may stand for others that are like them: all, only those of SHORT letters or more, or none."""

    ALL = "all"
    LONG = "long"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """How words are read. ``half_typed``: every word may go on, not only the last. ``guessing``: of which of them
    other words count as well."""

    half_typed: bool = False
    guessing: Guessing = Guessing.ALL

    def plan(self, words: str, vocabulary: Vocabulary) -> Plan:
        """The plan for words that are read so."""
        query = parse(words)
        planned = plan(_half_typed(query) if self.half_typed else query, vocabulary)
        if self.guessing is Guessing.NONE:
            return planned.without_guesses()
        with_number = any(_is_number(clause) for clause in planned.clauses)
        return _less_guessed(planned) if with_number or self.guessing is Guessing.LONG else planned


AS_TYPED = Reading()
"""How words are read before anything was found or not."""


def read(words: str, vocabulary: Vocabulary, find: Callable[[Plan], Found]) -> tuple[Reading, Plan, Found]:
    """The reading of some words that finds most surely, its plan, and what it finds.

    Where fewer than FEW answers have all words for sure, beginnings of every word count if more have them then. Guesses
    are left out where nothing has all the words, because they would pass for words that were found; unless no word
    stands anywhere, so that guesses are all there is. How far words are half typed hangs on no filter, so that the
    counts beside each filter are of the same reading.
    """
    reading = AS_TYPED
    planned = reading.plan(words, vocabulary)
    found = find(planned)
    query = parse(words)
    if found.sure < FEW and len(planned.clauses) > 1 and _half_typed(query) != query:
        halves = Reading(half_typed=True)
        wider = halves.plan(words, vocabulary)
        more = find(wider)
        if more.sure > found.sure:
            reading, planned, found = halves, wider, more
    if found.relaxed or (not len(found.ordered) and len(planned.clauses) > 1):
        is_known = any(clause.is_known for clause in planned.clauses)
        reading = replace(reading, guessing=Guessing.NONE if is_known else Guessing.LONG)
        planned = reading.plan(words, vocabulary)
        found = find(planned)
    return reading, planned, found


def _half_typed(query: Query) -> Query:
    return replace(query, clauses=tuple(_going_on(clause) for clause in query.clauses))


def _going_on(clause: Clause) -> Clause:
    if not clause.near or clause.optional or not clause.text.isalpha() or len(clause.text) < SHORTEST_HALF:
        return clause
    forms = (replace(form, open=True) if form.terms == (clause.text,) else form for form in clause.forms)
    return replace(clause, forms=tuple(forms))


def _less_guessed(planned: Plan) -> Plan:
    sure = planned.without_guesses().clauses
    clauses = (
        replace(firm, meant=None) if len(firm.text) < SHORT else clause
        for clause, firm in zip(planned.clauses, sure, strict=True)
    )
    return replace(planned, clauses=tuple(clauses))


def _is_number(clause: ClausePlan) -> bool:
    digits = clause.text.replace(" ", "")
    return digits.isdecimal() and len(digits) >= FEWEST_DIGITS
