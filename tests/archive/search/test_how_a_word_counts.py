"""How a single word counts: with its endings, exactly in quotation marks, and by all that begins so."""

import pytest

from tests.archive.search.desk import Desk


@pytest.fixture
def told(desk: Desk) -> Desk:
    client = desk.client("Harbour Dental Practice")
    desk.note(client, "One date was agreed")
    desk.note(client, "Both dates were agreed")
    for number in range(80):
        desk.paper("a scan", client_id=client, what=f"RX{number:05}")
    desk.index()
    return desk


@pytest.mark.parametrize(
    ("typed", "count"), [("dates", 2), ("dates ", 2), ('"dates"', 1), ('"date"', 1), ("date", 2), ('"dates" agreed', 1)]
)
def test_a_word_counts_with_its_endings_and_in_quotation_marks_exactly(told: Desk, typed: str, count: int) -> None:
    assert told.search.answer(typed).total == count


def test_the_word_as_typed_comes_before_its_endings(told: Desk) -> None:
    assert told.search.answer("dates").hits[0].snippet.startswith("Both")
    assert told.search.answer("date").hits[0].snippet.startswith("One")


@pytest.mark.parametrize(("typed", "count"), [("rx00", 80), ("rx000", 80)])
def test_everything_that_begins_so_counts(told: Desk, typed: str, count: int) -> None:
    answers = told.search.answer(typed)
    assert answers.total == count
    assert sum(one.count for one in answers.facets.kinds) == count
