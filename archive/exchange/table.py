"""Rows of a text whose cells are separated by commas, semicolons, tabs or bars."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.errors import ListUnreadable

SEPARATORS = ",;\t|"
_LOOKED_AT = 50
_NEVER_CLOSED_AT_MOST = 20
_LONGEST_CELL = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the ``line`` of the file on which it begins, counted from 1, and its cells without outer spaces.

    ``is_broken``: a quotation mark in it is never closed, and its cells are those of its first line alone.
    """

    line: int
    cells: tuple[str, ...]
    is_broken: bool = False


def rows_of(text: str, *, name: str) -> tuple[Row, ...]:
    """All rows that have anything in them. Quoted cells may have line breaks and doubled quotation marks.

    The separator is named by a first line ``sep=;`` as Excel writes it, else it is the one that gives the most rows of
    the same width. Raises ListUnreadable when quotation marks are not closed again and again; ``name`` is what the file
    is called there.
    """
    lines = list(io.StringIO(text, newline=""))
    first = 0
    named = lines[0].strip().strip('"').casefold() if lines else ""
    if named.startswith("sep=") and len(named) == len("sep=;"):
        separator, first = named[-1], 1
    elif lines and lines[0].rstrip("\r\n").casefold() == "sep=\t":
        separator, first = "\t", 1
    else:
        separator = _separator(lines)
    found = _records(lines, first, separator, name)
    return tuple(row for row in found if any(row.cells))


def _records(lines: Sequence[str], first: int, separator: str, name: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    never_closed = 0
    while first < len(lines):
        reader = csv.reader(lines[first:], delimiter=separator)
        begin = first
        try:
            for cells in reader:
                end = first + reader.line_num
                if end == len(lines) and end - begin > 1 and _is_open(lines[begin:end]):
                    break
                yield Row(begin + 1, _trimmed(cells))
                begin = end
            else:
                return
        except csv.Error:  # a cell of more than _LONGEST_CELL characters: its quotation mark is not closed either
            pass
        never_closed += 1
        if never_closed > _NEVER_CLOSED_AT_MOST:
            raise ListUnreadable(name=name, detail=f"many quotation marks are never closed, one in line {begin + 1}")
        yield Row(begin + 1, _trimmed(lines[begin].replace('"', "").rstrip("\r\n").split(separator)), is_broken=True)
        first = begin + 1


def _is_open(lines: Sequence[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _separator(lines: Sequence[str]) -> str:
    """The separator with the most alike rows; among equals the one that gives more columns."""

    def merit(separator: str) -> tuple[int, int]:
        reader = csv.reader(lines[:_LOOKED_AT], delimiter=separator)
        widths = Counter(width for cells in reader if (width := len(cells)) > 1)
        if not widths:
            return 0, 0
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
        return rows, width

    return max(SEPARATORS, key=merit)
