"""Reading what was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import MOST_CLAUSES, Clause, parse


def only(typed: str) -> Clause:
    (clause,) = parse(typed).clauses
    return clause


def test_words_are_clauses_and_only_the_last_may_be_half_typed() -> None:
    first, last = parse("data recov").clauses
    assert (first.text, first.forms[0].open) == ("data", False)
    assert (last.text, last.forms[0].open) == ("recov", True)


@pytest.mark.parametrize("typed", ["recov ", "recov,", '"recov"', "recov)"])
def test_a_word_that_was_ended_is_whole(typed: str) -> None:
    assert not only(typed).forms[0].open


def test_a_code_may_stand_joined_or_in_parts() -> None:
    joined, apart = only("02091-C-71 ").forms
    assert joined.terms == ("02091c71",)
    assert apart.terms == ("02091", "c", "71")
    assert apart.pattern is not None
    assert re.search(apart.pattern, "no 02091 c 71.")
    assert not re.search(apart.pattern, "no 02091 c 713")


def test_a_phrase_holds_together() -> None:
    pattern = only('"data recovery"').forms[0].pattern
    assert pattern is not None
    assert re.search(pattern, "the data\nrecovery went")
    assert not re.search(pattern, "metadata recovery")
    assert not re.search(pattern, "data and recovery")


def test_an_open_quote_is_a_phrase_still_being_typed() -> None:
    assert only('"data reco').forms[0].open


def test_without_is_a_hyphen_before_a_word_and_nothing_else() -> None:
    asked = parse("disk -invoice - hard-disk 5 -")
    assert [clause.text for clause in asked.without] == ["invoice"]
    assert [clause.text for clause in asked.clauses] == ["disk", "harddisk", "5"]


def test_common_words_may_be_missing_unless_nothing_else_is_asked() -> None:
    assert [clause.optional for clause in parse("the price of it ").clauses] == [True, False, True, True]
    assert [clause.optional for clause in parse("of the ").clauses] == [False, False]


@pytest.mark.parametrize(
    "typed", ["020 7946 0123", "(020) 7946-0123", "0207946 0123", "+44 20 7946 0123", "0044 20 79460123"]
)
def test_a_telephone_number_is_one_clause_however_it_is_punctuated(typed: str) -> None:
    forms = {form.terms for form in only(typed).forms}
    assert ("#2079460123",) in forms


def test_digits_may_be_the_end_of_a_telephone_number() -> None:
    assert [form.terms for form in only("0123").forms] == [("0123",), ("#0123",)]


@pytest.mark.parametrize(("typed", "term"), [("£1,200.5", "1200.5"), ("400.0", "400"), ("£1,200.50", "1200.50")])
def test_an_amount_is_understood_while_it_is_typed(typed: str, term: str) -> None:
    assert (term,) in {form.terms for form in only(typed).forms}


@pytest.mark.parametrize(
    "typed", ["", " ", "(", '"', '""', "-", '-"', "***", "😀", "\0", "£", "'", "--", '" "', "\u202e"]
)
def test_what_says_nothing_asks_nothing(typed: str) -> None:
    assert parse(typed).clauses == ()


def test_four_thousand_pasted_characters_ask_for_as_many_words_as_help() -> None:
    pasted = " ".join(f"word{number}" for number in range(500))
    assert len(parse(pasted).clauses) == MOST_CLAUSES


@given(st.text())
def test_nothing_typed_is_an_error_and_every_pattern_is_one(typed: str) -> None:
    asked = parse(typed)
    for clause in (*asked.clauses, *asked.without):
        for form in clause.forms:
            assert form.terms
            assert form.pattern is None or re.compile(form.pattern)
