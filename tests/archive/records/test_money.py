"""Amounts as people write them."""

import pytest

from archive.records.money import in_figures


@pytest.mark.parametrize(
    ("hundredths", "currency", "written"),
    [
        (125000, "£", "£1,250.00"),
        (5, "£", "£0.05"),
        (45050, "EUR", "EUR 450.50"),
        (-100, "£", "-£1.00"),
        (100, "", "1.00"),
    ],
)
def test_an_amount_is_written_with_its_currency(hundredths: int, currency: str, written: str) -> None:
    assert in_figures(hundredths, currency) == written
