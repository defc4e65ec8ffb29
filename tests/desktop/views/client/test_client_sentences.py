"""The head of a client's card says things as people say them."""

from datetime import UTC, date, datetime

import pytest

from archive.records import Standing
from archive.services.card import CardHead
from desktop.views.client_sentences import sentence_of

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("standing", "since", "said"),
    [
        (Standing.NEW, None, "New client"),
        (Standing.NEW, date(2019, 1, 1), "New · client since 2019"),
        (Standing.LONG_STANDING, date(2014, 5, 1), "Long-standing client since 2014"),
    ],
)
def test_a_client_is_new_or_has_been_one_since_a_year(standing: Standing, since: date | None, said: str) -> None:
    head = CardHead(1, "Harbour Dental", "", since, (), 1, 0)

    assert sentence_of(head, standing, None, NOW) == f"{said} · no note yet"


def test_names_that_were_merged_are_told_and_many_are_counted() -> None:
    for also, said in (
        (("Harbor Dental",), "also known as Harbor Dental"),
        (("One", "Two", "Three", "Four"), "also known as One, Two and 2 more"),
    ):
        head = CardHead(1, "Harbour Dental", "Whitby", None, also, 1, 0)
        assert sentence_of(head, Standing.NEW, NOW, NOW) == f"New client · Whitby · last contact today · {said}"
