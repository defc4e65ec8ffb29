"""Where few have all the words, those that have most of them follow, apart and counted apart."""

import pytest

from archive.search.hits import Filters
from archive.search.most import FEW, MOST_BELOW
from tests.archive.search.desk import Desk


@pytest.fixture
def boilers(desk: Desk) -> Desk:
    """Two clients; one note has all of three words, some have two of them, one has one. Indexed."""
    harbour, quay = desk.client("Harbour Dental"), desk.client("Quay Motors")
    desk.note(harbour, "The boiler service was invoiced")  # 1
    desk.note(harbour, "The boiler service is due")  # 2
    desk.note(quay, "A boiler was invoiced")  # 3
    desk.note(quay, "A service contract, a bo1ler")  # 4
    desk.note(quay, "Nothing but a service")  # 5
    desk.index()
    return desk


def test_answers_with_most_of_the_words_come_below_those_with_all(boilers: Desk) -> None:
    answers = boilers.search.answer("boiler service invoiced ")
    assert [hit.key for hit in answers.hits] == ["note:1"]
    assert {hit.key for hit in answers.most} == {"note:2", "note:3", "note:4"}
    assert not answers.relaxed


def test_they_are_counted_by_themselves_and_in_no_filter(boilers: Desk) -> None:
    answers = boilers.search.answer("boiler service invoiced ")
    assert (answers.total, answers.most_total) == (1, 3)
    assert [(one.kind, one.count) for one in answers.facets.kinds] == [("note", 1)]
    assert [(one.client, one.count) for one in answers.facets.clients] == [("Harbour Dental", 1)]
    assert sum(one.count for one in answers.facets.years) == 1


def test_each_names_the_word_that_it_lacks_as_it_was_typed(boilers: Desk) -> None:
    answers = boilers.search.answer("Boiler SERVICE invoiced ")
    assert answers.hits[0].without == ()
    lacking = {hit.key: hit.without for hit in answers.most}
    assert lacking["note:2"] == ("invoiced",)
    assert lacking["note:3"] == ("SERVICE",)


def test_half_of_the_words_are_not_most_of_them(boilers: Desk) -> None:
    answers = boilers.search.answer("boiler invoiced ")
    assert answers.most == ()
    assert answers.most_total == 0


def test_where_many_have_all_the_words_nothing_follows(boilers: Desk) -> None:
    client = boilers.client("Mill Lane")
    for _ in range(FEW):
        boilers.note(client, "The boiler service was invoiced")
    boilers.index()
    answers = boilers.search.answer("boiler service invoiced ")
    assert (answers.total, answers.most_total) == (FEW + 1, 0)


def test_what_is_only_guessed_to_be_a_word_is_none_of_most(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    desk.note(client, "corent lorillard budget")
    desk.note(client, "curent lorillard")
    desk.index()
    answers = desk.search.answer("corent lorillard budget ")
    assert (answers.total, answers.most) == (1, ())


def test_filters_and_words_left_out_hold_for_them_as_well(boilers: Desk) -> None:
    within = boilers.search.answer("boiler service invoiced ", filters=Filters(client_id=1))
    assert ([hit.key for hit in within.hits], [hit.key for hit in within.most]) == (["note:1"], ["note:2"])
    without = boilers.search.answer("boiler service invoiced -due ")
    assert "note:2" not in {hit.key for hit in without.most}


def test_within_a_client_who_has_none_with_all_the_words_most_of_them_are_told(boilers: Desk) -> None:
    answers = boilers.search.answer("boiler service invoiced ", filters=Filters(client_id=2))
    assert (answers.total, answers.hits) == (0, ())
    assert {hit.key for hit in answers.most} == {"note:3", "note:4"}


def test_together_they_are_no_more_than_were_asked_for(boilers: Desk) -> None:
    answers = boilers.search.answer("boiler service invoiced ", limit=2)
    assert (len(answers.hits), len(answers.most), answers.most_total) == (1, 1, 3)
    assert boilers.search.answer("boiler service invoiced ", limit=1).most == ()


def test_of_very_many_the_likeliest_are_put_in_order_and_all_are_counted(boilers: Desk) -> None:
    client = boilers.client("Mill Lane")
    for _ in range(MOST_BELOW + 5):
        boilers.note(client, "boiler and something else, and quite a lot of it, service")
    best = boilers.note(client, "boiler invoiced, boiler invoiced")
    boilers.index()
    answers = boilers.search.answer("boiler service invoiced ", limit=1000)
    assert len(answers.most) == MOST_BELOW
    assert answers.most_total == MOST_BELOW + 9
    assert answers.most[0].key == f"note:{best}"


def test_where_nothing_has_all_of_them_each_still_names_what_it_lacks(boilers: Desk) -> None:
    answers = boilers.search.answer("contract invoiced ")
    assert answers.relaxed
    assert {hit.key: hit.without for hit in answers.hits}["note:4"] == ("invoiced",)
    nowhere = boilers.search.answer("boiler zebra ")
    assert (nowhere.nowhere, {hit.without for hit in nowhere.hits}) == (("zebra",), {()})
