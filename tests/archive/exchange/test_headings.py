"""Columns are known by their headings in many spellings."""

import pytest

from archive.exchange.entries import Field
from archive.exchange.headings import columns_of
from archive.exchange.table import rows_of


def fields_of(*rows: str, said: dict[int, Field | None] | None = None) -> list[Field | None]:
    columns, _ = columns_of(rows_of("\n".join(rows)), said=said or {})
    return [column.field for column in columns]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Company", Field.CLIENT),
        ("Firma", Field.CLIENT),
        ("Straße", Field.ADDRESS),
        ("Straße und Hausnummer", Field.ADDRESS),
        ("PLZ", Field.ADDRESS),
        ("Ort", Field.TOWN),
        ("Telefon", Field.NUMBER),
        ("Telefon geschäftlich", Field.NUMBER),
        ("Mobil", Field.NUMBER),
        ("Ansprechpartner", Field.CONTACT),
        ("Vorname", Field.FIRST_NAME),
        ("Nachname", Field.LAST_NAME),
        ("ORGANISATION", Field.CLIENT),
        ("organization name", Field.CLIENT),
        ("Organization 1 - Name", Field.CLIENT),
        ("Customer", Field.CLIENT),
        ("Name", Field.CLIENT),
        ("Town/City", Field.TOWN),
        ("Business City", Field.TOWN),
        ("Since", Field.SINCE),
        ("Client since", Field.SINCE),
        ("Standing", Field.STANDING),
        ("First name", Field.FIRST_NAME),
        ("Surname", Field.LAST_NAME),
        ("Contact person", Field.CONTACT),
        ("Job Title", Field.ROLE),
        ("E-mail", Field.EMAIL),
        ("E-mail Address", Field.EMAIL),
        ("Phone", Field.NUMBER),
        ("Mobile", Field.NUMBER),
        ("Telephone 2", Field.NUMBER),
        ("Business Phone", Field.NUMBER),
        ("Phone 1 - Value", Field.NUMBER),
        ("Mobile no.", Field.NUMBER),
        ("Tel. (work)", Field.NUMBER),
        ("Web page", None),
        ("Number", None),
        ("Customer no.", None),
        ("Notes", None),
        ("Phone 1 - Type", None),
    ],
)
def test_a_heading_is_known_in_many_spellings(heading: str, field: Field | None) -> None:
    known = "First name" if field is not Field.FIRST_NAME else "Company"
    assert fields_of(f"{heading},{known}", "x,y")[0] is field


def test_name_beside_company_is_the_contact() -> None:
    assert fields_of("Name,Company", "Ann,Smith") == [Field.CONTACT, Field.CLIENT]


def test_of_two_columns_for_the_same_thing_the_first_counts_but_every_number_does() -> None:
    assert fields_of("Company,E-mail,E-mail 2,Phone,Mobile", "a,b,c,d,e") == [
        *(Field.CLIENT, Field.EMAIL, None),
        *(Field.NUMBER, Field.NUMBER),
    ]


def test_titles_above_the_headings_belong_to_no_client() -> None:
    rows = rows_of("Our clients 2026,,\nprinted 3 March,,\nCompany,Town,Phone\nSmith,York,1\n")
    columns, below = columns_of(rows, said={})
    assert [column.heading for column in columns] == ["Company", "Town", "Phone"]
    assert [row.cells[0] for row in below] == ["Smith"]


def test_without_headings_only_cells_that_tell_themselves_are_taken() -> None:
    rows = ("Smith & Sons,York,01904 496000,a@smith.example", "Jones,Leeds,0113 496 0001,b@jones.example")
    assert fields_of(*rows) == [Field.CLIENT, None, Field.NUMBER, Field.EMAIL]


def test_what_somebody_says_wins_over_every_guess() -> None:
    said = {0: None, 1: Field.CLIENT}
    assert fields_of("Company,Trades under", "a,b", said=said) == [None, Field.CLIENT]
