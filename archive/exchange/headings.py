"""Which column of a list holds what, guessed from its heading in many spellings, or without headings from its cells."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.exchange.entries import Field
from archive.exchange.table import Row
from archive.search.tokens import plain

_SPELLINGS = {
    Field.CLIENT: "client, clients, client name, company, company name, organisation, organization, organisation name, "
    "organization name, organisation 1 name, organization 1 name, customer, customer name, business, business name, "
    "firm, account, account name, trading name, trading as, display name, file as, "
    "firma, firmenname, kunde, kundenname, unternehmen, betrieb",
    Field.TOWN: "town, city, town city, city town, place, locality, location, post town, business city, business town, "
    "work city, address city, address town, billing city, mailing city, address 1 city, home city, town or city, "
    "ort, stadt, wohnort, ort geschaftlich",
    Field.ADDRESS: "address, postal address, business address, work address, office address, street, street address, "
    "address street, business street, billing street, mailing street, billing address, mailing address, "
    "address line, address 1 street, address 1 formatted, po box, postcode, post code, zip, zip code, postal code, "
    "business postal code, work postcode, billing postcode, address 1 postal code, county, "
    "strasse, strasse und hausnummer, strasse hausnummer, strasse nr, anschrift, adresse, plz, plz ort, "
    "postleitzahl, postfach",
    Field.STANDING: "standing, client standing, client status, customer status, client type, customer type",
    Field.SINCE: "since, client since, customer since, with us since, first contact, start date, started, "
    "date started, joined, joined on, account opened, "
    "kunde seit, seit",
    Field.CONTACT: "contact, contact name, contact person, main contact, primary contact, person, full name, caller, "
    "attention, attn, fao, who, "
    "ansprechpartner, ansprechpartnerin, kontakt, kontaktperson",
    Field.FIRST_NAME: "first name, firstname, forename, given name, christian name, contact first name, vorname",
    Field.LAST_NAME: "last name, lastname, surname, family name, contact last name, second name, "
    "nachname, familienname, zuname",
    Field.ROLE: "role, job title, title, position, function, department, job, occupation, organisation title, "
    "organization title, organisation 1 title, organization 1 title, "
    "funktion, abteilung, beruf",
    Field.EMAIL: "email, e mail, mail, email address, e mail address, e mail 1 value, email 1, e mail 1, "
    "primary email, work email, contact email, business email, "
    "e mail adresse, email adresse, mailadresse",
    Field.NUMBER: "phone, telephone, tel, mobile, cell, landline, direct dial, direct line, direct, "
    "switchboard, contact number, ddi, handy, hand phone, main line, fax, "
    "telefon, telefonnummer, telefon geschaftlich, telefon privat, rufnummer, mobil, mobiltelefon, "
    "handynummer, durchwahl, telefax",
}
_FIELD_OF = {spelling: field for field, text in _SPELLINGS.items() for spelling in text.split(", ")}
_A_NUMBER = re.compile(
    r"(?:(?:business|home|work|office|main|primary|other|company|contact|mobile|direct|daytime|evening|car|assistants?)\s)*"
    r"(?:tele)?(?:phone|tel|mobile|cell|fax)(?:\s(?:number|numbers|no|nr|value|work|home|mobile|office|main))*"
)
_NAME = "name"
_SEVERAL = {Field.NUMBER, Field.ADDRESS}
_ROWS_ABOVE = 10
_SAMPLE = 200
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DIGITS = re.compile(r"\+?[\d ()./-]{6,}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, counted from 0: its heading, what it was taken for (None: left aside), and some of its cells."""

    number: int
    heading: str
    field: Field | None
    examples: tuple[str, ...]


def columns_of(rows: Sequence[Row], *, said: Mapping[int, Field | None]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns, and the rows below the headings. ``said`` wins over every guess.

    The headings are the row among the first ten with the most known words; titles above it belong to no client. Of
    several columns for the same thing the first counts, except for numbers and parts of an address, of which all do.
    Without any known heading the first row is a client like the others, and only cells that tell themselves are taken.
    """
    known = [sum(_field(cell) is not None for cell in row.cells) for row in rows[:_ROWS_ABOVE]]
    place = known.index(max(known)) if any(known) else None
    headings = rows[place].cells if place is not None else ()
    below = tuple(rows[place + 1 :]) if place is not None else tuple(rows)
    usual = Counter(len(row.cells) for row in below).most_common(1)
    width = max(len(headings), usual[0][0] if usual else 0)
    fields = _by_heading(headings) if headings else _by_cells(below, width)
    fields.update({number: field for number, field in said.items() if 0 <= number < width})
    return tuple(
        Column(
            number,
            headings[number] if number < len(headings) else "",
            fields.get(number),
            _examples(below, number),
        )
        for number in range(width)
    ), below


def _field(heading: str) -> Field | None:
    words = " ".join(re.findall(r"[^\W_]+", plain(heading)))
    bare = re.sub(r"(?<=[a-z])\s?\d+$", "", words)  # "Telephone 2"
    for spelling in (words, bare):
        if spelling in _FIELD_OF:
            return _FIELD_OF[spelling]
        if _A_NUMBER.fullmatch(re.sub(r"\s\d+(?=\s|$)", "", spelling)):
            return Field.NUMBER
    return Field.CLIENT if words == _NAME else None


def _by_heading(headings: Sequence[str]) -> dict[int, Field | None]:
    """ "Name" is the client's, unless another column is; then it is the contact's."""
    fields: dict[int, Field | None] = {}
    taken: set[Field] = set()
    names = [number for number, heading in enumerate(headings) if plain(heading).strip() == _NAME]
    for number in sorted(range(len(headings)), key=lambda number: number in names):
        field = _field(headings[number])
        if number in names and Field.CLIENT in taken:
            field = Field.CONTACT
        if field is None or (field in taken and field not in _SEVERAL):
            continue
        fields[number] = field
        taken.add(field)
    return fields


def _by_cells(rows: Sequence[Row], width: int) -> dict[int, Field | None]:
    fields: dict[int, Field | None] = {}
    for number in range(width):
        cells = _examples(rows, number, at_most=_SAMPLE)
        for field, shape in ((Field.EMAIL, _MAIL), (Field.NUMBER, _DIGITS)):
            if cells and sum(shape.fullmatch(cell) is not None for cell in cells) * 2 > len(cells):
                fields[number] = field
    words = [number for number in range(width) if number not in fields and _examples(rows, number)]
    fields.update(dict.fromkeys(words[:1], Field.CLIENT))
    return fields


def _examples(rows: Sequence[Row], number: int, *, at_most: int = 3) -> tuple[str, ...]:
    found = dict.fromkeys(row.cells[number] for row in rows[:_SAMPLE] if number < len(row.cells) and row.cells[number])
    return tuple(found)[:at_most]
