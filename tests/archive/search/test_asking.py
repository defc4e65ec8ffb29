"""One weak guess keeps out nothing that is sure, and on the telephone every word may be shortened."""

import pytest

from archive.search.hits import Filters
from archive.search.most import FEW
from tests.archive.search.desk import Desk


@pytest.fixture
def callers(desk: Desk) -> Desk:
    """Three clients, notes, and paper of two sides that was misread. Indexed."""
    harbour = desk.client("Harbour Dental Practice", number="020 7946 0123")
    quay = desk.client("Quay Motors")
    desk.client("Smith & Son")
    desk.note(harbour, "A dental chair was moved; practice closed")  # 1
    desk.note(quay, "The recovery of data was ordered")  # 2
    desk.note(quay, "Recovery of everything else")  # 3
    desk.paper("Call 020 7946 0123 at noon", "tet and nothing", client_id=quay)
    desk.index()
    return desk


@pytest.mark.parametrize("typed", ["har den pra", "dent prac", "harb dental pract"])
def test_beginnings_of_every_word_find_what_is_called_so_first(callers: Desk, typed: str) -> None:
    answers = callers.search.answer(typed)
    assert (answers.hits[0].title, answers.hits[0].match) == ("Harbour Dental Practice", "prefix")
    assert answers.did_you_mean is None


def test_words_as_typed_come_before_those_that_only_begin_so(callers: Desk) -> None:
    client = callers.client("Mill Lane")
    whole = callers.note(client, "A reco of dat")
    callers.index()
    hits = callers.search.answer("reco dat ").hits
    assert [(hit.key, hit.match) for hit in hits] == [(f"note:{whole}", "exact"), ("note:2", "prefix")]


def test_where_many_have_the_words_as_typed_they_are_not_sought_as_beginnings(callers: Desk) -> None:
    client = callers.client("Mill Lane")
    for _ in range(FEW):
        callers.note(client, "A reco of data")
    callers.index()
    assert callers.search.answer("reco data ").total == FEW


def test_shortened_words_are_marked_and_sought_within_as_they_were_found(callers: Desk) -> None:
    assert callers.search.answer("reco dat ").total == 1
    text = "The recovery of data"
    assert [text[mark.start : mark.end] for mark in callers.search.marks_in(text, "reco dat ")] == ["recovery", "data"]
    within = callers.search.answer("ordered", filters=Filters(within=("reco dat ",)))
    assert [hit.key for hit in within.hits] == ["note:2"]


def test_counts_beside_a_filter_are_of_what_is_then_found(callers: Desk) -> None:
    everybody = callers.search.answer("reco dat")
    for count in everybody.facets.clients:
        assert callers.search.answer("reco dat", filters=Filters(client_id=count.client_id)).total == count.count


def test_a_short_word_beside_a_number_is_not_guessed_at(callers: Desk) -> None:
    answers = callers.search.answer("fax 020 7946 0123")
    assert answers.hits[0].key == "client:1"
    assert {hit.match for hit in answers.hits} == {"exact"}


def test_where_all_answers_are_guesses_those_with_half_of_the_words_for_sure_come_below(callers: Desk) -> None:
    callers.note(2, "recovery lorillard")  # 4
    callers.index()
    answers = callers.search.answer("recovery corillard ")
    assert [(hit.key, hit.match) for hit in answers.hits] == [("note:4", "near")]
    assert {hit.key for hit in answers.most} == {"note:2", "note:3"}


def test_two_mistyped_words_leave_what_one_of_them_was_meant_to_be(callers: Desk) -> None:
    answers = callers.search.answer("recovry dxq ")
    assert [hit.near_terms for hit in answers.hits] == [("Recovery",), ("recovery",)] or answers.total == 2
    assert (answers.relaxed, answers.nowhere) == (True, ("dxq",))


def test_a_guess_on_a_page_that_is_not_shown_is_named(callers: Desk) -> None:
    callers.paper("Lorillard at the pier", "mended the gutter", client_id=2)
    callers.index()
    hit = next(hit for hit in callers.search.answer("pier gutler ").hits if hit.kind == "page")
    assert (hit.match, hit.near_terms) == ("near", ("gutter",))


def test_several_shortened_words_call_a_client_only_in_their_order(callers: Desk) -> None:
    assert callers.search.answer("smi son").hits[0].score >= 3
    assert callers.search.answer("son smi").hits[0].score < 3
