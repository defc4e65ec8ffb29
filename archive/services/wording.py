"""What may be typed into a field of words, and which days may be typed for what is to come and what has been."""

import re
from datetime import date

from archive.errors import DayIsAhead, DayIsFarOff, DayIsPast, WordsMissing, WordsTooLong

LONGEST_WORDS = 2000
"""Characters. What needs more room is a note."""

FARTHEST_YEARS = 10
"""A day that is farther away is a slip of the keyboard."""


_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they turn round what follows
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"  # they show nothing
)
"""Not the joiners U+200C and U+200D: scripts are written with them, and small pictures."""


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
    """The text without characters that nobody can see or print, or that turn round what follows; line breaks of every
    kind become one, tabs stay."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").translate(_BREAKS))


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
