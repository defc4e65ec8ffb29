"""Reads the hours of work that a person types: "4", "1.5", "1:30", "90 min", "1 h 30"; and writes them again."""

import re

_CLOCK = re.compile(r"(\d+):([0-5]\d)\s*(?:h|hrs?|hours?)?")
_MINUTES = re.compile(r"(\d+)\s*(?:m|mins?|minutes?)")
_HOURS = re.compile(r"(\d*(?:[.,]\d{1,3})?)\s*(?:h|hrs?|hours?)?")
_BOTH = re.compile(r"(\d+)\s*(?:h|hrs?|hours?)\s*(?:and\s+)?(\d{1,2})\s*(?:m|mins?|minutes?)?")
_PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}

DIGITS = 5
"""Of hours; a number with more of them is a slip of the keyboard."""


class NotHours(ValueError):
    """What was typed is no number of hours."""


class TooManyHours(NotHours):
    """More hours were typed than a person works."""


def read_minutes(typed: str) -> int | None:
    """The minutes meant, to the nearest; None for nothing typed. A number alone is of hours. Raises NotHours, or
    TooManyHours for what is a slip."""
    text = "".join(_PARTS.get(sign, sign) for sign in " ".join(typed.lower().split()))
    if not text:
        return None
    for pattern in (_CLOCK, _BOTH):
        if found := pattern.fullmatch(text):
            return _in_bounds(found[1], DIGITS) * 60 + int(found[2])
    if found := _MINUTES.fullmatch(text):
        return _in_bounds(found[1], DIGITS + 1)
    found = _HOURS.fullmatch(text)
    if found is None or not found[1]:
        raise NotHours(typed)
    _in_bounds(found[1].replace(",", ".").partition(".")[0], DIGITS)
    return round(float(found[1].replace(",", ".")) * 60)


def _in_bounds(figures: str, digits: int) -> int:
    if len(figures.lstrip("0")) > digits:
        raise TooManyHours(figures)
    return int(figures[-digits:] or "0")


def plain_hours(minutes: int | None) -> str:
    """How hours stand in a field: "4", "1.5"; "1:10" where tenths would not say it; empty for None."""
    if minutes is None:
        return ""
    return f"{minutes / 60:g}" if minutes % 15 == 0 or minutes % 6 == 0 else f"{minutes // 60}:{minutes % 60:02d}"
