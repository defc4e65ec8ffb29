"""The head of a client's card says things as people say them."""

from datetime import UTC, date, datetime

import pytest

from archive.records import Standing
from archive.services.clients import ClientCard
from archive.services.today import ClientToday
from desktop.views.client_sentences import sentence_of


@pytest.mark.parametrize(
    ("standing", "since", "said"),
    [
        (Standing.NEW, None, "New client"),
        (Standing.NEW, date(2019, 1, 1), "New · client since 2019"),
        (Standing.LONG_STANDING, date(2014, 5, 1), "Long-standing client since 2014"),
    ],
)
def test_a_client_is_new_or_has_been_one_since_a_year(standing: Standing, since: date | None, said: str) -> None:
    nothing = ClientToday(None, (), 0, 0, 0)
    card = ClientCard(1, "Harbour Dental", "", standing, since, (), 0, None, None)

    assert sentence_of(card, nothing, datetime(2026, 3, 16, 14, 5, tzinfo=UTC)) == f"{said} · no contact yet"
