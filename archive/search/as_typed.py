"""Tells words as they were typed, marks and capitals and all, where a plan knows them folded."""

from dataclasses import replace

from archive.search.chosen import Found
from archive.search.hits import Hit
from archive.search.plan import Plan
from archive.search.tokens import fold, runs


def words_nowhere(typed: str, planned: Plan, found: Found) -> tuple[str, ...]:
    """The words that match nothing at all, as they were typed."""
    written = _written(typed)
    return tuple(
        _told(clause.text, written)
        for clause, scores in zip(planned.clauses, found.entry_scores, strict=True)
        if not scores.any()
    )


def as_typed(some: tuple[Hit, ...], typed: str, nowhere: tuple[str, ...]) -> tuple[Hit, ...]:
    """The hits with the words that they lack as they were typed, without those that are nowhere."""
    if not any(hit.without for hit in some):
        return some
    written = _written(typed)
    lacking = [tuple(_told(text, written) for text in hit.without) for hit in some]
    return tuple(
        replace(hit, without=tuple(word for word in words if word not in nowhere))
        for hit, words in zip(some, lacking, strict=True)
    )


def _written(typed: str) -> dict[str, str]:
    """The words, codes and amounts as they were typed, by what is asked for them."""
    folded, places = fold(typed)
    return {run.joined: typed[places[run.start] : places[run.end - 1] + 1] for run in runs(folded)}


def _told(asked: str, written: dict[str, str]) -> str:
    """A clause, perhaps a phrase, as it was typed."""
    return " ".join(written.get(word, word) for word in asked.split(" "))
