"""Rows of a text whose cells are separated by commas, semicolons, tabs or bars."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SEPARATORS = ",;\t|"
_LOOKED_AT = 50
_LONGEST_CELL = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the ``line`` of the file on which it begins, counted from 1, and its cells without outer spaces.

    ``is_broken``: a quotation mark in it is never closed, and its cells are those of its first line alone.
    """

    line: int
    cells: tuple[str, ...]
    is_broken: bool = False


def rows_of(text: str) -> tuple[Row, ...]:
    """All rows that have anything in them. Quoted cells may have line breaks and doubled quotation marks.

    The separator is named by a first line ``sep=;`` as Excel writes it, else it is the one that gives the most rows of
    the same width.
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
    found = _records(lines, first, separator)
    return tuple(row for row in found if any(row.cells))


def _records(lines: Sequence[str], first: int, separator: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    while first < len(lines):
        reader = csv.reader((lines[place] for place in range(first, len(lines))), delimiter=separator, strict=True)
        begin = first
        try:
            for cells in reader:
                yield Row(begin + 1, _trimmed(cells))
                begin = first + reader.line_num
        except csv.Error:  # a quotation mark goes on into rows that are none of its, or to the end
            yield _by_itself(begin + 1, lines[begin].rstrip("\r\n"), separator)
            begin += 1
        first = begin


def _by_itself(number: int, line: str, separator: str) -> Row:
    """A row that cannot have more than this one line."""
    if line.count('"') % 2:
        return Row(number, _trimmed(line.replace('"', "").split(separator)), is_broken=True)
    return Row(number, _trimmed(next(csv.reader([line], delimiter=separator))))


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
