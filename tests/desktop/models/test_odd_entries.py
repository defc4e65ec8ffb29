"""What looks odd is said, what people really write is not."""

import pytest

from desktop.models.odd_entries import AddressAsked, NumbersAsked, numbers_in, short_number, wrong_number


@pytest.mark.parametrize("typed", ["", "020 7946 0123", "ext. 214", "+44 (0)20 7946 0123; 07700 900123"])
def test_numbers_that_can_be_called_are_kept_unasked(typed: str) -> None:
    assert NumbersAsked().problem(typed) == ""


def test_words_among_numbers_are_refused_every_time() -> None:
    asked = NumbersAsked()
    for _ in range(2):
        assert asked.problem("020 7946 0123, abc").startswith("“abc” is not a telephone number.")


def test_a_short_number_is_asked_about_once_and_one_on_record_never() -> None:
    asked = NumbersAsked("07771 555")
    assert asked.problem("07771 555, 07771 234").startswith("“07771 234” seems to be short")
    assert asked.problem("07771 555, 07771 234") == ""


def test_what_is_no_address_is_refused_every_time() -> None:
    asked = AddressAsked("")
    assert asked.problem("desk@harbour.example") == asked.problem(" ") == ""
    for _ in range(2):
        assert asked.problem("ask Ann").startswith("“ask Ann” is not an e-mail address.")


@pytest.mark.parametrize(
    "odd", ["ann@harbour", "ann@@harbour.example", "a@b.example, c@d.example", "ann @harbour.example"]
)
def test_an_odd_address_is_asked_about_once_and_one_on_record_never(odd: str) -> None:
    asked = AddressAsked("as before")
    assert asked.problem("as before") == ""
    assert asked.problem(odd).startswith(f"“{odd}” does not look like an e-mail address.")
    assert asked.problem(odd) == ""


def test_several_numbers_stand_in_one_field() -> None:
    assert numbers_in("020 7946 0124, 07700 900123;") == ("020 7946 0124", "07700 900123")


@pytest.mark.parametrize("number", ["12", "call me", "600 11", "01947 600113 020 7946 0123"])
def test_what_can_be_no_number_is_named_in_the_sentence(number: str) -> None:
    assert wrong_number(number).startswith(f"“{number}” is ")
    assert short_number(number) == ""


def test_a_number_short_of_digits_is_asked_about() -> None:
    assert wrong_number("07771 234") == ""
    assert short_number("07771 234").startswith("“07771 234” seems to be short")
