"""What may be typed into a field of words, and which days may be typed for what is to come and what has been."""

import unicodedata
from datetime import date

from archive.errors import DayIsAhead, DayIsFarOff, DayIsPast, WordsMissing, WordsTooLong

LONGEST_WORDS = 2000
"""Characters. What needs more room is a note."""

FARTHEST_YEARS = 10
"""A day that is farther away is a slip of the keyboard."""


_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))


def fit_words(text: str, thing: str) -> str:
    """The words without spaces around them. ``thing`` is what they are for, in the office's words.

    Raises WordsMissing or WordsTooLong.
    """
    fit = room_for(text, thing)
    if not fit:
        raise WordsMissing(thing=thing)
    return fit


def room_for(text: str, thing: str) -> str:
    """As :func:`fit_words`, for words that may be left out. Raises WordsTooLong."""
    fit = readable(text).strip()
    if len(fit) > LONGEST_WORDS:
        raise WordsTooLong(thing=thing, longest=f"{LONGEST_WORDS:,}", length=f"{len(fit):,}")
    return fit


def readable(text: str) -> str:
    """The text without characters that nobody can see or print; line breaks of every kind become one, tabs stay."""
    lines = text.replace("\r\n", "\n").translate(_BREAKS)
    return "".join(one for one in lines if one in "\n\t" or unicodedata.category(one) != "Cc")


def day_to_come(day: date, today: date) -> date:
    """A day on which something is to be done. Raises DayIsPast before today, DayIsFarOff after FARTHEST_YEARS."""
    if day < today:
        raise DayIsPast(day=in_words(day))
    if day.year - today.year > FARTHEST_YEARS:
        raise DayIsFarOff(day=in_words(day), years=FARTHEST_YEARS)
    return day


def day_that_was(day: date, today: date) -> date:
    """A day on which something has happened. Raises DayIsAhead after today."""
    if day > today:
        raise DayIsAhead(day=in_words(day))
    return day


def in_words(day: date) -> str:
    """ "3 Mar 2026" """
    return f"{day.day} {day:%b %Y}"
