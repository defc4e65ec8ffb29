"""Beginnings and near misses."""

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from archive.search.lexicon import LIKELIEST, LOOK_ALIKE, Lexicon, Vocabulary, edits_allowed, skeleton


def lexicon(**frequencies: int) -> Lexicon:
    terms = sorted(frequencies)
    return Lexicon(terms, np.array([frequencies[term] for term in terms], np.int32))


def nearest(word: str, *terms: str) -> list[str]:
    return [near.term for near in Vocabulary([lexicon(**dict.fromkeys(terms, 1))]).near(word)]


@pytest.mark.parametrize(
    ("word", "misread"),
    [
        ("replaced", "rep1aced"),
        ("modem", "rnodem"),
        ("client", "dient"),
        ("invoice", "1nv0ice"),
        ("disk", "di5k"),
        ("window", "vvindovv"),
        ("muller", "miiller"),
        ("bill", "b1ll"),
        ("2026", "2o26"),
    ],
)
def test_what_a_scanner_makes_of_a_word_is_near_it(word: str, misread: str) -> None:
    assert nearest(word, misread, "unrelated") == [misread]


def test_characters_that_look_alike_are_nearer_than_others() -> None:
    assert nearest("replaced", "repiaced", "repzaced", "rep1aced") == ["rep1aced", "repiaced", "repzaced"]


def test_an_umlaut_read_as_two_letters_counts_as_a_look_alike() -> None:
    (near,) = Vocabulary([lexicon(miiller=1)]).near("muller")
    assert near.cost == LOOK_ALIKE


def test_short_words_and_figures_have_no_near_misses() -> None:
    assert nearest("cat", "cot", "car") == []
    assert nearest("4005", "4006", "4015") == []


def test_four_letters_may_have_one_wrong_and_five_two() -> None:
    assert nearest("disk", "dish", "dash") == ["dish"]
    assert nearest("paper", "pacer", "baker", "bakes") == ["pacer", "baker"]


def test_common_words_that_look_alike_are_not_taken_for_misreadings() -> None:
    vocabulary = Vocabulary([lexicon(house=200, horse=150, hou5e=1, housf=10)])
    assert [near.term for near in vocabulary.near("house")] == ["hou5e", "housf"]


def test_an_unknown_word_is_near_common_ones() -> None:
    assert [near.term for near in Vocabulary([lexicon(recovery=500)]).near("recvoery")] == ["recovery"]


def test_segments_are_added_up() -> None:
    vocabulary = Vocabulary([lexicon(data=3, date=1), lexicon(data=4, dates=9)])
    assert vocabulary.frequency("data") == 7
    assert vocabulary.likeliest("dat") == [("dates", 9), ("data", 7), ("date", 1)]


def test_a_beginning_stands_for_its_likeliest_terms_only() -> None:
    many = {f"a{first}{second}": 1 for first in string.ascii_lowercase for second in string.ascii_lowercase}
    found = Vocabulary([lexicon(**many | {"azz": 50})]).likeliest("a")
    assert len(found) == LIKELIEST
    assert found[0] == ("azz", 50)


words = st.text("abcdel01", min_size=3, max_size=9)


@given(words, st.sets(words, min_size=1))
def test_no_near_miss_is_overlooked(word: str, terms: set[str]) -> None:
    found = {near.term for near in lexicon(**dict.fromkeys(terms, 1)).near(word)}
    edits = edits_allowed(word) if len(word) > 3 else 0
    within = {term for term in terms if edits and OSA.distance(word, term) <= edits and not term.isdecimal()}
    alike = {term for term in terms if skeleton(word) == skeleton(term) and not term.isdecimal() and len(word) > 3}
    assert found == (within | alike) - {word}
