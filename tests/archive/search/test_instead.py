"""After an empty answer there is a way on, and no way leads to nothing again."""

from datetime import date

import pytest

from archive.search.hits import Answers, Filters
from archive.search.instead import MOST, Instead, instead_of
from tests.archive.search.desk import Desk

INVOICE = 'Invoice for the boiler at Whitby pier, "paid in cash"'


@pytest.fixture
def papers(desk: Desk) -> Desk:
    """Two clients: one with invoices, the other with a note."""
    harbour = desk.client("Harbour Dental Practice")
    quay = desk.client("Quay Motors")
    desk.paper(INVOICE, client_id=harbour, what="Invoice", dated=date(2024, 5, 1))
    desk.paper("Invoice for descaling", client_id=harbour, what="Invoice", dated=date(2025, 5, 1))
    desk.note(quay, "Asks about a router")
    desk.index()
    return desk


def ways(desk: Desk, typed: str, filters: Filters | None = None) -> list[Instead]:
    """What is offered; each is asked again, as a click would."""

    def ask(words: str, chosen: Filters) -> Answers:
        return desk.search.answer(words, filters=chosen, limit=1, counted=False)

    filters = filters or Filters()
    assert ask(typed, filters).total == 0
    offered = list(instead_of(ask, typed, filters))
    assert all(0 < one.total == desk.search.answer(one.typed, filters=one.filters).total for one in offered)
    assert len(offered) <= MOST
    return offered


def test_without_the_filter_in_the_way_there_are_answers(papers: Desk) -> None:
    (one,) = ways(papers, "boiler", Filters(client_id=2))

    assert (one.way, one.typed, one.filters, one.total) == ("client", "boiler", Filters(), 1)


def test_only_the_filter_that_is_in_the_way_is_offered_to_be_let_go(papers: Desk) -> None:
    offered = ways(papers, "invoice", Filters(client_id=1, since=date(2026, 1, 1), kinds=frozenset({"page"})))

    assert [(one.way, one.total) for one in offered] == [("dates", 2)]


def test_where_no_single_filter_is_to_blame_all_are_let_go(papers: Desk) -> None:
    offered = ways(papers, "boiler", Filters(client_id=2, since=date(2026, 1, 1)))

    assert [one.way for one in offered] == ["filters"]


def test_what_was_sought_within_is_let_go(papers: Desk) -> None:
    (one,) = ways(papers, "router", Filters(within=("invoice",)))

    assert (one.way, one.filters) == ("within", Filters())


def test_words_that_are_nowhere_are_left_out(papers: Desk) -> None:
    offered = ways(papers, "giraffe boiler zebra okapi pier")

    assert [(one.way, one.typed) for one in offered] == [
        ("fewer", "boiler pier"),
        ("alone", "boiler"),
        ("alone", "pier"),
    ]


def test_of_many_words_the_only_one_that_is_there_is_sought_alone(papers: Desk) -> None:
    offered = ways(papers, "giraffe zebra okapi boiler")

    assert [(one.way, one.typed) for one in offered] == [("alone", "boiler")]


def test_a_phrase_is_sought_without_its_quotation_marks(papers: Desk) -> None:
    offered = ways(papers, "“pier at Whitby”")

    assert [(one.way, one.typed) for one in offered] == [("quotes", "pier at Whitby")]


def test_words_that_must_not_be_there_are_let_go(papers: Desk) -> None:
    offered = ways(papers, "boiler -whitby")

    assert [(one.way, one.typed) for one in offered] == [("excluding", "boiler")]


def test_of_a_word_that_is_not_there_its_longest_beginning_is_offered(papers: Desk) -> None:
    offered = ways(papers, "descalatorium")

    assert [(one.way, one.typed) for one in offered] == [("instead", "descal")]


def test_of_a_word_that_stands_elsewhere_no_beginning_is_offered(papers: Desk) -> None:
    assert [one.way for one in ways(papers, "boiler", Filters(client_id=2))] == ["client"]
    assert [one.way for one in ways(papers, "descaling", Filters(client_id=1, since=date(2026, 1, 1)))] == ["dates"]


def test_a_word_that_is_only_like_another_is_not_sought_alone(papers: Desk) -> None:
    assert papers.search.answer("whitbx").total  # a near miss by itself
    assert [one.typed for one in ways(papers, "giraffe zebra whitbx boiler okapi")] == ["boiler"]


def test_where_neither_words_nor_filters_alone_are_to_blame_both_are_let_go(papers: Desk) -> None:
    (one,) = ways(papers, "giraffe zebra okapi boiler", Filters(client_id=2))

    assert (one.way, one.typed, one.filters) == ("alone", "boiler", Filters())


@pytest.mark.parametrize("typed", ["giraffe", "(", "-", '"', "🦷", "x" * 4000, "zzz " * 300, '-"'])
def test_where_there_is_nothing_to_find_nothing_is_offered(papers: Desk, typed: str) -> None:
    assert ways(papers, typed, Filters(client_id=2)) == []


def test_what_was_typed_to_narrow_is_let_go_and_no_word_of_it_is_sought(papers: Desk) -> None:
    (one,) = ways(papers, 'boiler client:"Quay Motors"')
    assert (one.way, one.typed) == ("operator", "boiler")

    offered = ways(papers, "kind:note boiler date:2020")
    assert [(one.way, one.typed) for one in offered] == [("operator", "boiler")]

    offered = ways(papers, "client:harbour descaling zebra giraffe kind:page")
    assert [(one.way, one.typed) for one in offered] == [("alone", "descaling client:harbour kind:page")]
