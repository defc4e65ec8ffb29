"""Terms told apart by their lengths and pairs of letters, and runs of letters seldom seen."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein

from archive.search.shapes import Shapes, skeleton
from tests.archive.search.terms import lexicon_of


def shapes(**frequencies: int) -> Shapes:
    return lexicon_of(frequencies).shapes


def near(word: str, edits: int, *terms: str, most: float = 1) -> dict[str, tuple[float, float]]:
    some = shapes(**dict.fromkeys(terms, 1))
    places, wrong, apart = some.near(word, edits, most)
    distances = zip(wrong.tolist(), apart.tolist(), strict=True)
    return {some.term(place): both for place, both in zip(places.tolist(), distances, strict=True)}


words = st.text("abcdel01ü", min_size=3, max_size=9)


@given(words, st.sets(words, min_size=1), st.integers(0, 2))
@example("abcd", {"bacde"}, 2)
def test_nothing_near_is_overlooked_and_nothing_else_is_told(word: str, terms: set[str], edits: int) -> None:
    found = near(word, edits, *terms)
    for term in terms - {word}:
        apart = OSA.distance(skeleton(word), skeleton(term))
        assert term not in found or apart <= edits
        if apart <= edits and Levenshtein.distance(skeleton(word), skeleton(term)) <= 2 and not term.isdecimal():
            assert term in found


def test_what_looks_alike_counts_apart_from_other_wrong_characters() -> None:
    assert near("window", 1, "vvindovv", "vvindevv") == {"vvindovv": (4, 0), "vvindevv": (5, 1)}


def test_terms_in_too_many_entries_are_left_out() -> None:
    some = shapes(tota1=3, totai=4)
    places, _, _ = some.near("total", 0, most=3)
    assert [some.term(place) for place in places.tolist()] == ["tota1"]


def test_a_run_that_stands_elsewhere_is_not_strange() -> None:
    some = shapes(dates=1, gates=1, kwyjb=1)
    strange = some.strange(np.arange(3), some.runs, 0)
    assert strange.tolist() == [2, 2, 5]
