"""Which part of what was typed narrows the answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.narrowing import NAMES, Operator, operators, plain_words, without_part, words_left
from archive.search.query import parse


def only(typed: str) -> Operator:
    (operator,) = operators(typed)
    return operator


def test_an_operator_is_a_name_a_colon_and_a_word() -> None:
    found = only("disk client:har recovery")
    assert (found.name, found.value, found.start, found.end) == ("client", "har", 5, 15)
    assert found.readings("disk client:har recovery") == [("har recovery", 24), ("har", 15)]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ('client:"Smith & Son" disk', "Smith & Son"),
        ("client:“Smith & Son” disk", "Smith & Son"),
        ('client:"Smith & S', "Smith & S"),
        ("CLIENT:har", "har"),
        ("client: har", "har"),
        ("client:har, disk", "har"),
        ("by:AM", "AM"),
        ("client:", ""),
        ("disk client: ", ""),
    ],
)
def test_the_value_may_be_quoted_stand_apart_or_be_missing_yet(typed: str, value: str) -> None:
    assert only(typed).value == value


@pytest.mark.parametrize(
    "typed",
    ['"client:har"', "http://client", "reclient:har", "Client: Harbour", "Re:cord", "client", 'client:"" disk', "a:b"],
)
def test_what_is_none_is_left_to_the_words(typed: str) -> None:
    assert operators(typed) == ()


def test_the_head_of_a_pasted_letter_narrows_nothing() -> None:
    assert operators("From: Anna Jones Date: 3 May 2025 Job: the server") == ()
    assert operators("from: anna to: bob") == operators("subject: disk client: harbour") == ()
    assert [one.name for one in operators('from:anna to: bob "re: x"')] == ["from"]


def test_what_stands_apart_from_its_operator_is_told_from_what_follows_at_once() -> None:
    assert only("client: har").apart
    assert not only("client:har").apart


def test_a_minus_before_it_leaves_out() -> None:
    assert only("-kind:note disk").without
    assert not only("kind:-note disk").without


def test_further_words_end_at_a_mark_a_quote_an_operator_and_what_is_left_out() -> None:
    for typed in (
        "date:last month, disk",
        'date:last month "disk"',
        "date:last month kind:note",
        "date:last month -disk",
    ):
        assert operators(typed)[0].readings(typed)[0] == ("last month", 15)


def test_words_keep_their_places_and_what_was_not_understood_is_a_word() -> None:
    typed = "disk -kind:banana client:har x"
    kind, client = operators(typed)
    assert words_left(typed, [(client.start, client.end)], [kind]) == "disk      -banana            x"
    assert [clause.text for clause in parse(words_left(typed, [], [kind, client])).without] == ["banana"]


def test_a_part_is_taken_out_with_its_gap() -> None:
    assert without_part("disk client:har recovery", 5, 15) == "disk recovery"
    assert without_part("client:har recovery ", 0, 10) == "recovery "
    assert without_part("client:har", 0, 10) == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("data  recovery", "data recovery"),
        ('client:"Smith & Son" data -kind:note "go ahead"', 'data "go ahead"'),
        ("data date:last month since:3 May 2025 recovery", "data recovery"),
        ("kind:", ""),
    ],
)
def test_what_is_sent_is_outlined_by_its_words_alone(typed: str, words: str) -> None:
    assert plain_words(typed) == words


PIECES = st.sampled_from(
    [*(f"{name}:" for name in NAMES), "-", " ", '"', "“", ":", "：", "har", "may", "3/5", ",", "x"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join)))
def test_no_text_is_an_error_and_every_place_is_in_it(typed: str) -> None:
    found = operators(typed)
    for operator in found:
        assert 0 <= operator.start < operator.at <= operator.end <= len(typed)
        assert all(operator.end <= end <= len(typed) for _, end in operator.readings(typed))
    assert len(words_left(typed, [], found)) == len(typed)
    plain_words(typed)
    assert len(words_left(typed, [(one.start, one.end) for one in found], [])) == len(typed)
