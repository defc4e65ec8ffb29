"""Beginnings and near misses."""

import string
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.lexicon import FEWEST, LIKELIEST, LOOK_ALIKE, Lexicon, Vocabulary
from archive.search.shapes import Shapes
from tests.archive.search.terms import lexicon_of, terms_of


def lexicon(**frequencies: int) -> Lexicon:
    return lexicon_of(frequencies)


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
    assert nearest("105", "los") == []


def test_a_short_word_is_found_where_only_what_looks_alike_is_wrong() -> None:
    assert nearest("low", "iow", "tow") == ["iow"]


def test_in_much_text_a_word_of_three_letters_may_have_one_wrong_that_makes_it_strange() -> None:
    much = dict.fromkeys(("yes", "yerba", "her", "you"), 20_000)
    assert [near.term for near in Vocabulary([lexicon(**much, xes=1, yer=1)]).near("yes")] == ["xes"]


def test_four_letters_may_have_one_wrong_and_five_of_an_unknown_word_two() -> None:
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


def test_segments_are_added_up_for_near_misses_too() -> None:
    (near,) = Vocabulary([lexicon(rep1aced=2), lexicon(rep1aced=1, other=1)]).near("replaced")
    assert (near.term, near.frequency) == ("rep1aced", 3)
    assert near.doubt > Vocabulary([lexicon(rep1aced=2)]).near("replaced")[0].doubt


def test_what_is_common_in_one_segment_is_common_wherever_it_stands() -> None:
    large, small = lexicon(house=200, horse=150, dating=1, dated=1), lexicon(house=1, horse=1)
    assert Vocabulary([large, small]).near("house") == []
    assert Vocabulary([small, large]).near("house") == []
    alone, both = Vocabulary([lexicon(dating=1)]), Vocabulary([lexicon(dating=1), lexicon(dated=1)])
    assert alone.near("rating")[0].doubt < both.near("rating")[0].doubt


def test_a_known_word_of_five_letters_may_have_one_wrong() -> None:
    known = Vocabulary([lexicon(paper=9, pacer=1, baker=1)])
    assert [near.term for near in known.near("paper")] == ["pacer"]


def test_a_seldom_run_of_letters_speaks_for_a_misreading() -> None:
    vocabulary = Vocabulary([lexicon(letter=90, late=90, batten=90, fatter=90, latter=1, lejter=1)])
    assert [near.term for near in vocabulary.near("letter") if near.frequency == 1] == ["lejter", "latter"]


def test_a_term_that_stands_here_with_another_ending_is_sooner_a_word_of_its_own() -> None:
    vocabulary = Vocabulary([lexicon(rating=1, dating=1, dated=1, fating=1)])
    assert [near.term for near in vocabulary.near("rating")] == ["fating", "dating"]


def test_a_speck_before_a_word_is_likelier_than_a_letter_after_it() -> None:
    assert nearest("other", "otherx", "xother") == ["xother", "otherx"]


def test_of_many_terms_that_look_alike_the_likeliest_are_told() -> None:
    many = [f"{first}etter{last}" for first in string.ascii_lowercase for last in string.ascii_lowercase]
    known = Vocabulary([lexicon(**dict.fromkeys([*many, "letter"], 1))])
    assert len(known.near("letter")) == FEWEST


def test_no_question_waits_while_near_misses_are_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*given: Any) -> Shapes:
        begun.set()
        assert go_on.wait(30)
        return Shapes(*given)

    monkeypatch.setattr("archive.search.lexicon.Shapes", slowly)
    vocabulary = Vocabulary([lexicon(rep1aced=1)])
    preparing = threading.Thread(target=vocabulary.prepare)
    preparing.start()
    assert begun.wait(30)
    assert (vocabulary.knows_near_misses, vocabulary.near("replaced")) == (False, [])
    assert (vocabulary.frequency("rep1aced"), vocabulary.likeliest("rep")) == (1, [("rep1aced", 1)])
    go_on.set()
    preparing.join()
    assert vocabulary.knows_near_misses
    assert [near.term for near in vocabulary.near("replaced")] == ["rep1aced"]


words = st.text("abü1", min_size=1, max_size=6)


@given(st.sets(words, max_size=400), words)
def test_terms_are_found_among_any_number_of_others(terms: set[str], asked: str) -> None:
    known = lexicon(**{term: place for place, term in enumerate(sorted(terms), 1)})
    assert terms_of(known) == sorted(terms)
    for term in terms | {asked}:
        assert known.frequency(term) == (terms_of(known).index(term) + 1 if term in terms else 0)
    begin_so = {term for term in terms if term.startswith(asked)}
    found = {term for term, _ in known.likeliest(asked)}
    assert found == begin_so if len(begin_so) <= LIKELIEST else found <= begin_so


def test_an_empty_archive_has_no_terms() -> None:
    nothing = Vocabulary([lexicon()])
    nothing.prepare()
    assert (nothing.frequency("paper"), nothing.likeliest("p"), nothing.near("paper")) == (0, [], [])
    assert Vocabulary([]).near("paper") == []
