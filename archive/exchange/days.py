"""Days as people write them in lists: ``2019-04-03``, ``03/04/2019``, ``3 Apr 2019``, ``April 2019``, ``2019``."""

import re
from collections.abc import Iterable
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: .*)?")
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[-. ]*)?([a-z]{3,9})\.?[-, ]*(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?(\d{4})"
)
_YEAR = re.compile(r"(\d{4})")
_CENTURY = 100


def month_comes_first(written: Iterable[str]) -> bool:
    """Whether a column writes 12/31/2019: some second number is no month, and no first number is beyond one."""
    pairs = [(int(found[1]), int(found[2])) for cell in written if (found := _NUMBERS.fullmatch(cell))]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def day_of(written: str, *, month_first: bool, today: date) -> date | None:
    """The day; the first of a month or year that is named alone; None for what is no day that there was.

    Years of two digits are the latest that are not after ``today``, and days after it are none.
    """
    parts = _parts(" ".join(written.split()).casefold(), month_first=month_first, this_year=today.year)
    if parts is None:
        return None
    try:
        found = date(*parts)
    except ValueError:
        return None
    return found if found <= today else None


def _parts(text: str, *, month_first: bool, this_year: int) -> tuple[int, int, int] | None:
    """Year, month and day, which need not be in the calendar."""
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3] or 1)
    if found := _NUMBERS.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if len(found[3]) == 2:
            year = this_year - (this_year - year) % _CENTURY
        return (year, first, second) if month_first else (year, second, first)
    if found := _WORDS.fullmatch(text):
        if found[2][:3] not in _MONTHS:
            return None
        return int(found[4]), _MONTHS.index(found[2][:3]) + 1, int(found[1] or found[3] or 1)
    if found := _YEAR.fullmatch(text):
        return int(found[1]), 1, 1
    return None
