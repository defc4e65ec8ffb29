"""The day that a paper bears: of all days on it the one that is its own.

Days to come are none, nor are those by which something is to be paid or done. Of others the one beside the word "date"
is taken, else the first on the first side that has one, those in its head before others.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from archive.suggesting.paper import Side

FIRST_YEAR = 1950
"""No paper that somebody files is older."""

HEAD = 25
"""Lines in which a paper bears its day."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"((?:19|20)\d\d|(?<=['’])\d\d)"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s.-]+{_MONTH}\.?,?[\s-]+['’]?{_YEAR}(?!\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)")
_MONTH_COMES_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "PR", "VI", "AS", "MP"})
"""Regions where 03/02/2026 is the second of March (Unicode CLDR 45, short dates)."""

_NOT_ITS_OWN = re.compile(
    r"\b(?:due|by|until|till|before|valid|expires?|expiry|deliver\w*|finish\w*|quoted|since|from|born|period)\W*"
    r"(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(r"\b(?:date|dated|sent|issued)\b\W*(?:of issue\W*)?(?:on\W*)?(?:\w+day\W*)?$", re.IGNORECASE)


def dated(sides: Sequence[Side], *, today: date, region: str) -> date | None:
    """The day that the paper bears; None where it bears none that can be told. ``region`` is the office's country."""
    for side in sides:
        own: list[tuple[int, date]] = []
        for place, line in enumerate(side.lines):
            for day, start in _days(line, region):
                before = line[:start]
                if not date(FIRST_YEAR, 1, 1) <= day <= today or _NOT_ITS_OWN.search(before):
                    continue
                if _ITS_OWN.search(before) and place < HEAD:
                    return day
                own.append((0 if place < HEAD else 1, day))
        if own:
            return min(own, key=lambda one: one[0])[1]
    return None


def _days(line: str, region: str) -> Iterator[tuple[date, int]]:
    """The days that a line names, in their order, and where each begins."""
    found: list[tuple[int, date | None]] = []
    for one in _DAY_FIRST.finditer(line):
        found.append((one.start(), _day(one[3], _month(one[2]), one[1])))
    for one in _MONTH_FIRST.finditer(line):
        found.append((one.start(), _day(one[3], _month(one[1]), one[2])))
    for one in _ISO.finditer(line):
        found.append((one.start(), _day(one[1], int(one[2]), one[3])))
    for one in _FIGURES.finditer(line):
        month_first = region in _MONTH_COMES_FIRST and one[2] != "."
        day, month = (one[3], one[1]) if month_first else (one[1], one[3])
        found.append((one.start(), _day(one[4], int(month), day)))
    yield from ((day, start) for start, day in sorted(found, key=lambda one: one[0]) if day is not None)


def _month(written: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(written.casefold()[:3]))


def _day(year: str, month: int, day: str) -> date | None:
    """The day; a year of two figures is the first such one from FIRST_YEAR on."""
    century = 0 if len(year) > 2 else 1900 if int(year) >= FIRST_YEAR % 100 else 2000
    try:
        return date(century + int(year), month, int(day))
    except ValueError:
        return None
