"""Lines of a story are found by the rules of the main search, and documents by their pages."""

from datetime import date

import pytest

from archive.search.hits import Line
from tests.archive.search.desk import Desk

DAY = date(2026, 3, 9)

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
    told = [Line(words, DAY) for words in lines or LINES]
    return sorted(desk.search.lines_with(typed, lines=told).lines)


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
        ("-boiler", [1, 3, 4]),
    ],
)
def test_forms_halves_misread_words_and_phrases_are_found(told: Desk, typed: str, places: list[int]) -> None:
    assert found(told, typed) == places


def test_a_word_that_the_index_does_not_know_yet_is_found_by_its_beginning(told: Desk) -> None:
    assert found(told, "zeb", "A zebra came", "A gazebo") == [0]


def test_a_document_is_found_by_its_pages_and_the_best_is_told(told: Desk) -> None:
    told.paper("The boiler elsewhere")
    told.index()
    contract, other = (Line("", DAY, frozenset({"page"}), document_id=number) for number in (1, 2))
    there = told.search.lines_with("boiler service ", lines=[contract])
    assert there.lines == {0}
    assert there.pages == {1: 2}
    assert told.search.lines_with("boiler zebra ", lines=[contract, other]).pages == {}
    assert told.search.lines_with("elsewhere -service ", lines=[contract, other]).lines == {1}
    assert told.search.lines_with("-service ", lines=[contract, other]).lines == {1}


def test_what_was_found_can_be_marked_near_misses_as_such(told: Desk) -> None:
    mark = told.search.lines_with("boiler ", lines=[Line(words, DAY) for words in LINES]).mark
    assert [(one.start, one.end, one.near) for one in mark(LINES[0])] == [(4, 10, False)]
    assert [(one.start, one.end, one.near) for one in mark(LINES[1])] == [(16, 22, True)]


def test_what_is_merely_guessed_counts_where_nothing_else_is_there(told: Desk) -> None:
    assert found(told, "invioce ") == [1]
    assert found(told, "invioce ", *LINES, "the invioce itself") == [5]


@pytest.mark.parametrize("typed", ['"', "-", "(((", "🦷"])
def test_nothing_typed_is_an_error_and_signs_find_nothing(told: Desk, typed: str) -> None:
    assert found(told, typed) == []


@pytest.mark.parametrize("typed", ["", " ", "client:", "kind:", "date:"])
def test_what_says_nothing_yet_leaves_every_line(told: Desk, typed: str) -> None:
    assert found(told, typed) == list(range(len(LINES)))


@pytest.mark.parametrize(
    ("typed", "count"), [("boiler", 1), ("boi", 1), ("boiler serviced", 1), ("zebra", 0), ("kind:call", 1)]
)
def test_without_an_index_words_are_found_by_their_beginnings(desk: Desk, typed: str, count: int) -> None:
    lines = [Line("The boiler was serviced", DAY, frozenset({"note", "call"})), Line("Nothing of the kind", DAY)]
    assert len(desk.search.lines_with(typed, lines=lines).lines) == count


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("kind:call", [0]),
        ("kind:call,approval", [0, 2]),
        ("kind:call kind:approval", [0, 2]),
        ("kind:note", [0, 1]),
        ("-kind:note", [2, 3]),
        ("kind:invoice", [3]),
        ("date:2025", [1, 3]),
        ("kind:note before:2026", [1]),
        ("kind:visit router", [1]),
        ("kind:call router", []),
        ("job:0117", [2]),
        ("-job:0117 date:2026", [0]),
        ("from:AM", [0]),
        ("client:harbour kind:call", [0]),
        ("client:quay kind:call", [0]),
        ("kind:zebra", []),
        ("date:31/2 router", []),
    ],
)
def test_operators_narrow_lines_as_they_narrow_answers(desk: Desk, typed: str, places: list[int]) -> None:
    client = desk.client("Harbour Dental")
    desk.client("Quay Motors")
    job = desk.job(client, "J-2026-0117", "Recover data")
    note = desk.note(client, "Rang about the printer")
    desk.paper("To pay by Monday", client_id=client, what="Invoice")
    desk.index()
    lines = [
        Line("Rang about the printer", DAY, frozenset({"note", "call"}), note_id=note),
        Line("Looked at the router", date(2025, 3, 1), frozenset({"note", "visit"}), note_id=99),
        Line("Go ahead", DAY, frozenset({"approval"}), (job,)),
        Line("Invoice", date(2025, 4, 1), frozenset({"page"}), document_id=1),
    ]
    assert sorted(desk.search.lines_with(typed, lines=lines).lines) == places


def test_how_operators_were_understood_is_told(desk: Desk) -> None:
    told = desk.search.lines_with("kind:call before:31/2", lines=[Line("Rang", DAY)]).understood
    assert [(one.operator, one.is_understood) for one in told] == [("kind", True), ("before", False)]
