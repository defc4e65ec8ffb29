"""Lines of a story are found by the rules of the main search, and documents by their pages."""

import pytest

from tests.archive.search.desk import Desk

LINES = (
    "The boiler was replaced on Monday",
    "Invoice for the bo1ler",
    "They rang about the service of the boiler",
    "Nothing of that kind, -due on Monday",
    "A quotation: data recovery, both drives",
)


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Notes with those words, and a contract of three sides. Indexed."""
    client = desk.client("Harbour Dental")
    for line in LINES:
        desk.note(client, line)
    desk.paper("Signed at noon", "The boiler and its service", "The boiler", client_id=client)
    desk.index()
    return desk


def found(desk: Desk, typed: str, *lines: str) -> list[int]:
    return sorted(desk.search.lines_with(typed, lines=lines or LINES, documents=()).lines)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("boiler ", [0, 1, 2]),
        ("boil", [0, 2]),
        ("boiler monday ", [0]),
        ("replace ", [0]),
        ('"the boiler"', [0, 2]),
        ('"data recovery"', [4]),
        ("boiler -monday", [1, 2]),
        ("zebra ", []),
    ],
)
def test_forms_halves_misread_words_and_phrases_are_found(told: Desk, typed: str, places: list[int]) -> None:
    assert found(told, typed) == places


def test_a_word_that_the_index_does_not_know_yet_is_found_by_its_beginning(told: Desk) -> None:
    assert found(told, "zeb", "A zebra came", "A gazebo") == [0]


def test_a_document_is_found_by_its_pages_and_the_best_is_told(told: Desk) -> None:
    told.paper("The boiler elsewhere")
    told.index()
    pages = told.search.lines_with("boiler service ", lines=(), documents=(1,)).pages
    assert pages == {1: 2}
    assert told.search.lines_with("boiler zebra ", lines=(), documents=(1, 2)).pages == {}


def test_what_was_found_can_be_marked_near_misses_as_such(told: Desk) -> None:
    mark = told.search.lines_with("boiler ", lines=LINES, documents=()).mark
    assert [(one.start, one.end, one.near) for one in mark(LINES[0])] == [(4, 10, False)]
    assert [(one.start, one.end, one.near) for one in mark(LINES[1])] == [(16, 22, True)]


def test_what_is_merely_guessed_counts_where_nothing_else_is_there(told: Desk) -> None:
    assert found(told, "invioce ") == [1]
    assert found(told, "invioce ", *LINES, "the invioce itself") == [5]


@pytest.mark.parametrize("typed", ["", '"', "-", "(((", "client:", "🦷", "-boiler"])
def test_nothing_typed_is_an_error(told: Desk, typed: str) -> None:
    assert found(told, typed) == []


@pytest.mark.parametrize(("typed", "count"), [("boiler", 1), ("boi", 1), ("boiler serviced", 1), ("zebra", 0), ("", 0)])
def test_without_an_index_words_are_found_by_their_beginnings(desk: Desk, typed: str, count: int) -> None:
    lines = ["The boiler was serviced", "Nothing of the kind"]
    assert len(desk.search.lines_with(typed, lines=lines, documents=[]).lines) == count
