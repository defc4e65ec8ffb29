"""Clients from a table: each row below the headings is a client, perhaps with a contact."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from archive.client_errors import AddressIsTooLong
from archive.exchange.days import day_of, month_comes_first
from archive.exchange.entries import Entry, Field, doubts_about, doubts_about_email, numbers_in, one_line
from archive.exchange.formulas import as_it_was
from archive.exchange.headings import Column, columns_of
from archive.exchange.misread import misread_word
from archive.exchange.progress import Progress, followed, nobody_follows
from archive.exchange.table import Row, rows_of
from archive.records import Standing
from archive.search.tokens import plain
from archive.services.naming import fit_address

_STANDINGS = {
    Standing.NEW: "new, prospect, lead, new client, new customer",
    Standing.ESTABLISHED: "established, regular, existing, active, current",
    Standing.LONG_STANDING: "long standing, longstanding, long term, loyal, old, old client, key, key account",
}
_STANDING_OF = {word: standing for standing, words in _STANDINGS.items() for word in words.split(", ")}


def entries_in_table(
    text: str, *, said: Mapping[int, Field | None], today: date, region: str, progress: Progress = nobody_follows
) -> tuple[tuple[Column, ...], tuple[Entry, ...]]:
    """The columns with what each was taken for, and an entry for each row below the headings.

    ``said`` tells by the column's number, counted from 0, what it is instead of what was guessed. ``today`` is the
    office's date, ``region`` that of its telephone numbers.
    """
    columns, rows = columns_of(rows_of(text), said=said)
    since = [column.number for column in columns if column.field is Field.SINCE]
    month_first = month_comes_first(_cell(row, number) for row in rows for number in since)
    return columns, tuple(
        _entry(row, columns, month_first=month_first, today=today, region=region) for row in followed(rows, progress)
    )


def _entry(row: Row, columns: Sequence[Column], *, month_first: bool, today: date, region: str) -> Entry:
    cells: dict[Field, list[str]] = defaultdict(list)
    for column in columns:
        if column.field is not None and (cell := _cell(row, column.number)):
            cells[column.field].append(cell)

    def said(field: Field) -> str:
        return one_line(" ".join(cells[field]))

    remarks = []
    if any(row.cells[len(columns) :]):
        remarks.append("The row has more cells than there are columns; the last are left aside")
    standing, since = _STANDING_OF.get(_words(said(Field.STANDING))), said(Field.SINCE)
    if said(Field.STANDING) and standing is None:
        remarks.append(f"“{said(Field.STANDING)}” is no standing here; a new client would be New")
    day = day_of(since, month_first=month_first, today=today) if since else None
    if since and day is None:
        remarks.append(f"“{since}” is not a day in the past; the client's since is left empty")
    numbers = numbers_in(cells[Field.NUMBER])
    remarks += [doubt for number in numbers if (doubt := doubts_about(number, region=region))]
    remarks += filter(None, [doubts_about_email(said(Field.EMAIL))])
    try:
        address = fit_address("\n".join(_address(row, columns))) if cells[Field.ADDRESS] else ""
    except AddressIsTooLong:
        address = ""
        remarks.append("The address does not fit on an envelope; it is left empty")
    person = said(Field.CONTACT) or one_line(f"{said(Field.FIRST_NAME)} {said(Field.LAST_NAME)}")
    if word := misread_word(said(Field.CLIENT), said(Field.TOWN), person, address):
        remarks.insert(0, f"“{word}” looks misread; the list may have to be read in another way")
    return Entry(
        line=row.line,
        client=said(Field.CLIENT) or person,
        town=said(Field.TOWN),
        standing=standing,
        since=day,
        contact=person,
        role=said(Field.ROLE),
        email=said(Field.EMAIL),
        numbers=numbers,
        remarks=tuple(remarks),
        address=address,
        unusable="A quotation mark in this row is never closed" if row.is_broken else "",
    )


def _address(row: Row, columns: Sequence[Column]) -> list[str]:
    """The lines of the postal address in the order of their columns, with the town where its column stands."""
    cells = [_cell(row, column.number) for column in columns if column.field in {Field.ADDRESS, Field.TOWN}]
    lines = [line for cell in cells for line in re.split(r"\n|,\s", cell)]
    return list(dict.fromkeys(filter(None, map(one_line, lines))))


def _cell(row: Row, number: int) -> str:
    return as_it_was(row.cells[number]).strip() if number < len(row.cells) else ""


def _words(text: str) -> str:
    return plain(text).replace("-", " ").replace("_", " ")
