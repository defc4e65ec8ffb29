"""The day that a paper bears: of all days on it the one that is its own.

Days to come are none, nor are those by which something is to be paid or done, or of a letter that is answered. Of
others the one beside the word "date" is taken, else the first on the first side that has one, those in its head before
others, and those of an order or a visit after them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.suggesting.paper import Side, as_digits

FIRST_YEAR = 1950
"""No paper that somebody files is older."""

HEAD = 25
"""Lines in which a paper bears its day."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ALSO = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}
"""Months by their first letters, where they begin otherwise in German."""

_MONTH = (
    r"(jan(?:uary?|uar)?|feb(?:ruary?|ruar)?|mar(?:ch)?|märz?|mrz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)"
)
_YEAR = r"((?:19|20)\d\d|(?<=['’])\d\d)"
_SHORT_YEAR = r"((?:19|20)\d\d|(?<=['’])\d\d|(?!19|20)\d\d(?!\s*\d))(?![\d:./]|\s?(?:[ap]m|st|nd|rd|th|x)\b)"
"""Of two figures as well, but for those with which a year begins whose end was not read."""

_DAY_FIRST = re.compile(
    rf"(?<!\w)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?[\s.-]*{_MONTH}\.?,?[\s-]*['’]?{_SHORT_YEAR}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)([-/.])(\d\d)\2(\d\d)(?![\d/-]|\.\d)")
_FIGURES = re.compile(r"(?<![\w./-])([\dOolI]{1,2})([./-])([\dOolI]{1,2})\2([12][\dO][\dOolI]{2}|\d\d)(?![\w/-]|\.\d)")
_MONTH_COMES_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "PR", "VI", "AS", "MP"})
"""Regions where 03/02/2026 is the second of March (Unicode CLDR 45, short dates)."""

_NOT_ITS_OWN = re.compile(
    r"\b(?:due|by|until|till|before|valid|expires?|expiry|deliver\w*|finish\w*|quoted|since|from|born|birth|period"
    r"|version|ver|v|firmware|release|bis|fällig|zahlbar|liefer\w*|gültig)\W*(?:\w+\W+){0,2}$"
    r"|\b(?:your|ihre?n?|ihrem)\W+(?:\w+\W+){0,2}(?:letter|order|quotation|quote|offer|e-?mail|fax|invoice|request"
    r"|enquiry|call|schreiben|brief|anfrage|bestellung|angebot)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
"""Before a day by which something is to be paid or done, of a version, and of a letter that is answered."""

_OF_ANOTHER = re.compile(
    r"\b(?:order(?:ed)?|letter|quotation|quote|offer|estimate|visit(?:ed)?|call(?:ed)?|print(?:ed)?|shipp\w+|met|supplied)\W+"
    r"(?:(?:date|dated|of|on|no)\W+|\w*\d[\w-]*\W+){0,3}$",
    re.IGNORECASE,
)
"""Before a day that is rather that of something else: it is taken where there is no other."""

_ITS_OWN = re.compile(
    r"\b(?:date|dated|sent|issued|\w*datum)\b\W*(?:of issue\W*)?(?:on\W*|this\W*|vom\W*)?(?:\w+day\W*)?$", re.IGNORECASE
)
_LABEL = 4
"""Words of a line without figures to be taken for what the day below it is called."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, and how it is written on the paper."""

    day: date
    written: str


def dated(sides: Sequence[Side], *, today: date, region: str) -> Dated | None:
    """The day that the paper bears; None where it bears none that can be told. ``region`` is the office's country."""
    for side in sides:
        own: list[tuple[int, Dated]] = []
        for place, line in enumerate(side.lines):
            for day, start, end in _days(line, region):
                before = _before(side.lines, place, start)
                if not date(FIRST_YEAR, 1, 1) <= day <= today:
                    continue
                of_another = bool(_OF_ANOTHER.search(before))
                is_its_own = bool(_ITS_OWN.search(before)) and not of_another
                if _NOT_ITS_OWN.search(before) and not re.search(r"\bdated\W+this\W*$", before, re.IGNORECASE):
                    continue
                if is_its_own and place < HEAD:
                    return Dated(day, line[start:end])
                own.append(((0 if place < HEAD else 1) + (2 if of_another else 0), Dated(day, line[start:end])))
        if own:
            return min(own, key=lambda one: one[0])[1]
    return None


def _before(lines: Sequence[str], place: int, start: int) -> str:
    """What stands before a day in its line; where it begins that, the line above if it is but a label."""
    before = lines[place][:start]
    if before.strip() or not place:
        return before
    above = lines[place - 1]
    is_label = len(above.split()) <= _LABEL and not any(letter.isdigit() for letter in above)
    return f"{above} " if is_label else before


def _days(line: str, region: str) -> Iterator[tuple[date, int, int]]:
    """The days that a line names, in their order, and where each begins and ends."""
    found: list[tuple[int, int, date | None]] = []
    for one in _DAY_FIRST.finditer(line):
        found.append((*one.span(), _day(one[3], _month(one[2]), one[1])))
    for one in _MONTH_FIRST.finditer(line):
        found.append((*one.span(), _day(one[3], _month(one[1]), one[2])))
    for one in _ISO.finditer(line):
        found.append((*one.span(), _day(one[1], int(one[3]), one[4])))
    for one in _FIGURES.finditer(line):
        month_first = region in _MONTH_COMES_FIRST and one[2] != "."
        day, month, year = (as_digits(one[place]) for place in ((3, 1, 4) if month_first else (1, 3, 4)))
        found.append((*one.span(), _day(year, int(month), day)))
    yield from ((day, start, end) for start, end, day in sorted(found, key=lambda one: one[:2]) if day is not None)


def _month(written: str) -> int:
    first = written.casefold()[:3]
    return _ALSO.get(first) or next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(first))


def _day(year: str, month: int, day: str) -> date | None:
    """The day; a year of two figures is the first such one from FIRST_YEAR on."""
    century = 0 if len(year) > 2 else 1900 if int(year) >= FIRST_YEAR % 100 else 2000
    try:
        return date(century + int(year), month, int(day))
    except ValueError:
        return None
