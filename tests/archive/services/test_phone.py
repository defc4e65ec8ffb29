"""Telephone numbers are shown as people write them and found however they are typed."""

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.office import change_setting
from archive.services.phone import (
    REGION,
    Doubt,
    Fit,
    choose_region,
    country_code,
    digits_asked,
    doubt_about,
    example,
    fit,
    looks_like_number,
    may_be_number,
    region,
    regions,
    shown,
)


@pytest.mark.parametrize(
    ("written", "as_shown"),
    [
        ("02079460123", "020 7946 0123"),
        ("+44 (0)20 79460123", "020 7946 0123"),
        ("+1 202 555 0100", "+1 202-555-0100"),
        ("7946 0123", "7946 0123"),
        ("ask for Anna", "ask for Anna"),
        ("", ""),
    ],
)
def test_a_number_is_shown_as_the_office_writes_it_and_what_is_none_as_it_stands(written: str, as_shown: str) -> None:
    assert shown(written, region="GB") == as_shown


def test_a_number_of_another_region_is_shown_with_its_code_only_from_here() -> None:
    assert shown("+1 202 555 0100", region="US") == "(202) 555-0100"
    assert shown("020 7946 0123", region="GB") != shown("+44 20 7946 0123", region="US")


@pytest.mark.parametrize(("written", "may_be"), [("01482 12345", True), ("12", False), ("Anna", False), ("", False)])
def test_what_cannot_be_dialled_is_told(written: str, may_be: bool) -> None:
    assert may_be_number(written, region="GB") is may_be


NUMBERS = ["02079460123", "442079460123", "4402079460123", "00442079460123"]
TYPED = ["0123", "79460123", "020 7946", "(020) 7946-0123", "+44 20 7946 0123", "0044 20 7946 01", "+44 (0)20 7946"]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("kept", NUMBERS)
def test_a_number_is_found_with_and_without_its_countrys_code(kept: str, typed: str) -> None:
    assert any(run in kept for run in digits_asked(typed, region="GB"))


def test_another_number_is_not_found() -> None:
    assert not any(run in "01482332119" for typed in TYPED for run in digits_asked(typed, region="GB"))


@pytest.mark.parametrize("typed", ["012", "smith 0123", "J-2026-0117", "", "+"])
def test_what_is_no_number_asks_for_no_digits(typed: str) -> None:
    assert digits_asked(typed, region="GB") == ()


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("01723 555 019", True),
        ("+44 (0)1723 555019", True),
        ("496 0123", True),
        ("0123", False),
        ("2026-0117", False),
        ("J-2026-0117", False),
        ("Harbour 496 0123", False),
        ("1" * 16, False),
    ],
)
def test_a_whole_number_is_told_from_its_last_digits_and_from_a_jobs(typed: str, is_one: bool) -> None:
    assert looks_like_number(typed) is is_one


def test_the_region_is_the_offices_choice_and_an_unknown_one_counts_as_none(archive: Archive) -> None:
    assert region(archive) == "GB"
    change_setting(archive, REGION, "de")
    assert region(archive) == "DE"
    change_setting(archive, REGION, "Atlantis")
    assert region(archive) == "GB"


def test_another_region_can_be_chosen_and_the_one_before_comes_back(archive: Archive) -> None:
    assert choose_region(archive, chosen="DE", seen="GB") == "GB"
    assert region(archive) == "DE"
    with pytest.raises(ChangedMeanwhile):
        choose_region(archive, chosen="FR", seen="GB")
    with pytest.raises(ValueError, match="Atlantis"):
        choose_region(archive, chosen="Atlantis")
    assert region(archive) == "DE"


def test_numbers_stay_as_written_and_are_read_anew_in_another_region(archive: Archive) -> None:
    client = add_client(archive, name="Smith", by="AM")
    add_contact(archive, client_id=client, name="Ann", numbers=("01904 496000", "+44 1904 496001", "ask Bo"))
    assert fit(archive) == Fit(kept=3, fit=2)
    choose_region(archive, chosen="IS")  # whose numbers have at most nine digits
    assert fit(archive) == Fit(kept=3, fit=1)


def test_every_region_has_its_code_and_nearly_every_one_an_example() -> None:
    assert (country_code("GB"), example("GB")) == (44, "0121 234 5678")
    assert {"GB", "IE", "US", "DE"} <= set(regions())
    assert sum(bool(example(one)) for one in regions()) > len(regions()) - 5


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("01947 600113", Doubt.NONE),
        ("+44 (0)20 7946 0123", Doubt.NONE),
        ("0049 30 123456", Doubt.NONE),
        ("600113", Doubt.NONE),
        ("07700 900123 mobile, after 6", Doubt.NONE),
        ("020 7946 0123 ext. 4", Doubt.NONE),
        ("ext. 12", Doubt.NONE),
        ("Ext 214", Doubt.NONE),
        ("internal 7", Doubt.NONE),
        ("12", Doubt.TOO_SHORT),
        ("ext. 12 or 13", Doubt.TOO_SHORT),
        ("call me", Doubt.NO_NUMBER),
        ("ext.", Doubt.NO_NUMBER),
        ("01947 600113 020 7946 0123", Doubt.TOO_LONG),
        ("07771 234", Doubt.INCOMPLETE),
    ],
)
def test_what_can_be_no_telephone_number_is_doubted(written: str, doubt: Doubt) -> None:
    assert doubt_about(written) is doubt
