"""Where nothing has all the words, most of them will do, and the one that stands nowhere is named."""

import pytest

from archive.search.answering import KEPT_TYPED
from tests.archive.search.desk import Desk


def test_most_of_the_words_will_do_if_nothing_has_them_all_and_it_says_so(office: Desk) -> None:
    answers = office.search.answer("data recovery zebra ")
    assert answers.relaxed
    assert answers.hits[0].key == "page:1"
    assert not office.search.answer("data recovery").relaxed


def test_a_slip_of_the_finger_is_answered_and_corrected(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    for _ in range(3):
        desk.note(client, "about the invoice")
    desk.index()
    assert desk.search.answer("invioce ").total == 3
    assert desk.search.answer("the invioce ").did_you_mean == "the invoice "
    assert desk.search.answer("invoice ").did_you_mean is None


@pytest.fixture
def works(desk: Desk) -> Desk:
    """Papers with words that look a little like others, and none with those. Indexed."""
    client = desk.client("Quay Motors")
    for _ in range(4):
        desk.paper("The works of the pores, a current and fuller account", client_id=client)
    desk.paper("Urgent: ring Mr Müller about the budget of Lorillard", client_id=client)
    desk.paper("Lorillard was judged", client_id=client)
    desk.index()
    return desk


def test_where_nothing_has_all_words_a_word_that_merely_looks_alike_is_not_among_them(works: Desk) -> None:
    answers = works.search.answer("philip moris ")
    assert (answers.total, answers.nowhere, answers.did_you_mean) == (0, ("philip", "moris"), None)


def test_the_word_that_stands_nowhere_is_named_as_it_was_typed(works: Desk) -> None:
    answers = works.search.answer("Lorillard Zürich ")
    assert answers.relaxed
    assert answers.nowhere == ("Zürich",)
    assert [hit.near_terms for hit in answers.hits] == [(), ()]


@pytest.mark.parametrize("typed", ["www.example.com", "10:30", "O’Hara", "1,250.75", "ZX-81/b"])
def test_what_is_typed_with_marks_in_it_is_named_with_them(works: Desk, typed: str) -> None:
    assert works.search.answer(f"Lorillard {typed} ").nowhere == (typed,)


def test_so_is_what_an_answer_lacks_and_the_words_of_a_phrase(works: Desk) -> None:
    works.paper("Come at 10:30 please")
    works.index()
    answers = works.search.answer("Lorillard judged 10:30 ")
    assert ("10:30",) in {hit.without for hit in (*answers.hits, *answers.most)}
    assert works.search.answer('Lorillard "O’Hara at 9:15" ').nowhere == ("O’Hara at 9:15",)


def test_such_a_word_is_not_outlined_on_the_page_either(works: Desk) -> None:
    page = works.paper("Lorillard rang, it is curent")[0]
    works.index()
    assert len(works.search.words_on_page(page, "lorillard rang corent ")) == 3
    assert works.search.answer("lorillard rang corent zebra ").relaxed
    found = works.search.words_on_page(page, "lorillard rang corent zebra ")
    assert [word.text for word in found] == ["Lorillard", "rang,"]


def test_what_is_counted_and_tried_beside_it_changes_nothing_of_that(works: Desk) -> None:
    page = works.paper("Lorillard rang, it is curent")[0]
    works.index()
    works.search.answer("lorillard rang corent zebra ")
    for number in range(KEPT_TYPED - 1):
        works.search.answer(f"lorillard okapi giraffe{number} ", limit=1, counted=False)
    found = works.search.words_on_page(page, "lorillard rang corent zebra ")
    assert [word.text for word in found] == ["Lorillard", "rang,"]


def test_a_suggestion_finds_every_word(works: Desk) -> None:
    assert works.search.answer("zebra wroks ").did_you_mean is None
    assert works.search.answer("pores wroks ").did_you_mean == "pores works "


def test_pages_with_nothing_but_guesses_are_left_out_where_another_has_the_words(works: Desk) -> None:
    answers = works.search.answer("ürgent müller ")
    assert [hit.near_terms for hit in answers.hits] == [()]


def test_a_short_word_with_two_wrong_letters_is_another_word_unless_it_stands_alone(works: Desk) -> None:
    assert works.search.answer("moris ").total == 4
    assert works.search.answer("moris account ").hits[0].near_terms == ()
