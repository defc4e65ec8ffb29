"""A search may be narrowed by further words, again and again."""

import pytest

from archive.search.hits import Filters
from tests.archive.search.desk import Desk


@pytest.fixture
def invoices(desk: Desk) -> Desk:
    """Three papers about boilers, two of them invoices, and an invoice about something else."""
    desk.paper("Invoice for the boiler, paid in cash")
    desk.paper("Invoice for the boiler, open", "second side: sent to Whitby")
    desk.paper("Boiler manual, sent to Whitby")
    desk.paper("Invoice for a router, paid in cash")
    desk.index()
    return desk


def found(desk: Desk, typed: str, *within: str) -> list[int]:
    answers = desk.search.answer(typed, filters=Filters(within=within))
    assert answers.total == len(answers.hits) == sum(one.count for one in answers.facets.kinds)
    return sorted(hit.document_id or 0 for hit in answers.hits)


def test_further_words_narrow_the_answers_that_there_are(invoices: Desk) -> None:
    assert found(invoices, "boiler invoice") == [1, 2]
    assert found(invoices, "cash", "boiler invoice") == [1]
    assert found(invoices, "Whitby", "boiler invoice") == [2]  # the words may stand on different pages


def test_a_search_is_narrowed_again_and_again(invoices: Desk) -> None:
    assert found(invoices, "paid", "invoice") == [1, 4]
    assert found(invoices, "paid", "invoice", "boil") == [1]
    assert found(invoices, "Whitby", "paid", "invoice") == []


def test_words_that_stand_only_elsewhere_find_nothing(invoices: Desk) -> None:
    answers = invoices.search.answer("manual", filters=Filters(within=("boiler invoice",)))

    assert (answers.total, answers.nowhere) == (0, ())  # they do stand somewhere, only not within


def test_of_several_words_those_count_that_stand_within(invoices: Desk) -> None:
    answers = invoices.search.answer("manual whitby", filters=Filters(within=("invoice",)))

    assert (answers.relaxed, [hit.document_id for hit in answers.hits]) == (True, [2])


def test_what_nothing_answers_fully_is_narrowed_all_the_same(invoices: Desk) -> None:
    assert invoices.search.answer("boiler cash manual").relaxed
    assert found(invoices, "Whitby", "boiler cash manual") == [3]


@pytest.mark.parametrize("said", ["", " ", "(", "-", '"'])
def test_a_ground_that_says_nothing_narrows_nothing(invoices: Desk, said: str) -> None:
    assert found(invoices, "router", said) == [4]


def test_what_is_new_is_found_within_as_well(invoices: Desk) -> None:
    assert found(invoices, "cash", "invoice") == [1, 4]
    invoices.paper("Another invoice, cash as well")
    invoices.index()
    assert found(invoices, "cash", "invoice") == [1, 4, 5]


def test_filters_hold_within_too(invoices: Desk) -> None:
    client = invoices.client("Quay Motors")
    invoices.paper("Invoice for the boiler, by bank", client_id=client)
    invoices.index()
    answers = invoices.search.answer("invoice", filters=Filters(client_id=client, within=("boiler",)))

    assert [hit.document_id for hit in answers.hits] == [5]
    assert {one.client_id: one.count for one in answers.facets.clients} == {None: 2, client: 1}
