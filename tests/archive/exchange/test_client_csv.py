"""Rows of a table become clients with their contacts, whatever is missing."""

from datetime import date

from archive.exchange.client_csv import entries_in_table
from archive.exchange.entries import Entry
from archive.records import Standing


def entries(*rows: str) -> tuple[Entry, ...]:
    _, found = entries_in_table("\r\n".join(rows), said={}, today=date(2026, 3, 16), region="GB")
    return found


def test_a_whole_row_is_a_client_with_a_contact() -> None:
    (entry,) = entries(
        "Company;Town;Standing;Since;First name;Last name;Role;E-mail;Phone;Mobile",
        "Smith & Sons;York;Long-standing;3/4/2009;Ann;Smith;Owner;ann@smith.example;01904 496000;07700 900123",
    )
    assert entry == Entry(
        line=2,
        client="Smith & Sons",
        town="York",
        standing=Standing.LONG_STANDING,
        since=date(2009, 4, 3),
        contact="Ann Smith",
        role="Owner",
        email="ann@smith.example",
        numbers=("01904 496000", "07700 900123"),
    )


def test_half_the_columns_may_be_missing() -> None:
    assert entries("Name", "Smith & Sons") == (Entry(line=2, client="Smith & Sons"),)


def test_a_person_without_a_company_is_the_client_and_the_contact() -> None:
    (entry,) = entries("First name,Last name,Mobile", "Ann,Smith,07700 900123")
    assert (entry.client, entry.contact) == ("Ann Smith", "Ann Smith")


def test_a_short_row_lacks_its_last_cells_and_a_long_one_says_that_some_are_left_aside() -> None:
    short, long = entries("Company,Town,Phone", "Smith", "Jones,Leeds,0113 496 0001,and more")
    assert (short.client, short.town, short.numbers) == ("Smith", "", ())
    assert "more cells than there are columns" in long.remarks[0]


def test_a_number_that_is_none_is_kept_as_written_and_reported() -> None:
    (entry,) = entries("Company,Phone", "Smith,ask Ann")
    assert entry.numbers == ("ask Ann",)
    assert "ask Ann is not a telephone number" in entry.remarks[0]


def test_a_number_that_a_spreadsheet_has_shortened_is_reported() -> None:
    (entry,) = entries("Company,Phone", "Smith,4.41904E+11")
    assert "shortened" in entry.remarks[0]


def test_a_cell_may_hold_several_numbers_and_a_dash_is_none() -> None:
    first, second = entries("Company;Phone", 'Smith;"01904 496000, 07700 900123 / 01904 496001"', "Jones;-")
    assert first.numbers == ("01904 496000", "07700 900123", "01904 496001")
    assert second.numbers == ()


def test_a_day_to_come_and_an_unknown_standing_are_left_empty_and_reported() -> None:
    (entry,) = entries("Company,Since,Standing", "Smith,1 May 2031,platinum")
    assert (entry.since, entry.standing) == (None, None)
    assert len(entry.remarks) == 2


def test_what_an_export_made_harmless_is_whole_again() -> None:
    (entry,) = entries("Company,Phone", "'=Smith,'+44 1904 496000")
    assert (entry.client, entry.numbers) == ("=Smith", ("+44 1904 496000",))


def test_a_row_with_a_quotation_mark_that_is_never_closed_says_so() -> None:
    broken, whole = entries("Company,Town", '"Smith,York', "Jones,Leeds")
    assert "never closed" in broken.unusable
    assert not whole.unusable


def test_the_parts_of_a_postal_address_are_its_lines_with_the_town_where_it_stands() -> None:
    (entry,) = entries(
        "Company,Address 1,Address 2,Town,Postcode", 'Smith,"Unit 2, Mill Yard",High Street,York,YO1 7HH'
    )
    assert entry.town == "York"
    assert entry.address == "Unit 2\nMill Yard\nHigh Street\nYork\nYO1 7HH"


def test_a_town_alone_is_no_postal_address() -> None:
    (entry,) = entries("Company,Town,Address", "Smith,York,")
    assert entry.address == ""


def test_an_address_that_fits_on_no_envelope_is_left_empty_and_reported() -> None:
    (entry,) = entries("Company,Address", f"Smith,{'Long ' * 20}")
    assert entry.address == ""
    assert "does not fit on an envelope" in entry.remarks[0]


def test_an_address_that_is_none_is_kept_as_written_and_reported() -> None:
    (entry,) = entries("Company,E-mail", "Smith,ask Ann")
    assert (entry.email, entry.remarks) == ("ask Ann", ("ask Ann is not an e-mail address; it is kept as written",))
