"""Telephone numbers and addresses stay as they are written, and doubts about them are told."""

import pytest

from archive.exchange.entries import doubts_about, doubts_about_email, numbers_in


@pytest.mark.parametrize(
    "number", ["01904 496000", "(01904) 496-000", "+44 1904 496000", "+1 415 555 0100", "01904 496000 ext. 5"]
)
def test_a_number_is_known_however_it_is_punctuated(number: str) -> None:
    assert doubts_about(number, region="GB") == ""


@pytest.mark.parametrize("number", ["12", "ask Ann", "0190449600001904496000", "+999 1234567"])
def test_what_is_no_number_is_doubted_in_a_sentence(number: str) -> None:
    assert doubts_about(number, region="GB") == f"{number} is not a telephone number; it is kept as written"


def test_the_same_digits_may_be_a_number_in_one_country_alone() -> None:
    assert doubts_about("415 555 0100", region="US") == ""
    assert doubts_about("5 55", region="US")


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("01904 496000; 07700 900123", ("01904 496000", "07700 900123")),
        ("01904 496000 / 07700 900123", ("01904 496000", "07700 900123")),
        ("01904 496000 or 07700 900123", ("01904 496000", "07700 900123")),
        ("01904 496000\n01904 496000", ("01904 496000",)),
        ("0049 30/1234567", ("0049 30/1234567",)),
        ("-", ()),
        ("", ()),
    ],
)
def test_a_cell_may_hold_several_numbers(cell: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in([cell]) == numbers


def test_what_is_no_address_is_doubted_in_a_sentence() -> None:
    assert doubts_about_email("ann@smith.example") == doubts_about_email("") == ""
    assert doubts_about_email("ask Ann") == "ask Ann is not an e-mail address; it is kept as written"
