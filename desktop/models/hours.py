"""Reads the hours of work that a person types: "4", "1.5", "1:30", "90 min", "1 h 30"; and writes them again."""

import re

_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)\s*(?:h|hrs?|hours?)?")
_MINUTES = re.compile(r"(\d{1,6})\s*(?:m|mins?|minutes?)")
_HOURS = re.compile(r"(\d{0,5}(?:[.,]\d{1,3})?)\s*(?:h|hrs?|hours?)?")
_BOTH = re.compile(r"(\d{1,5})\s*(?:h|hrs?|hours?)\s*(?:and\s+)?(\d{1,2})\s*(?:m|mins?|minutes?)?")
_PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}


class NotHours(ValueError):
    """What was typed is no number of hours."""


def read_minutes(typed: str) -> int | None:
    """The minutes meant, to the nearest; None for nothing typed. A number alone is of hours. Raises NotHours."""
    text = "".join(_PARTS.get(sign, sign) for sign in " ".join(typed.lower().split()))
    if not text:
        return None
    for pattern in (_CLOCK, _BOTH):
        if found := pattern.fullmatch(text):
            return int(found[1]) * 60 + int(found[2])
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    found = _HOURS.fullmatch(text)
    if found is None or not found[1]:
        raise NotHours(typed)
    return round(float(found[1].replace(",", ".")) * 60)


def plain_hours(minutes: int | None) -> str:
    """How hours stand in a field: "4", "1.5"; "1:10" where tenths would not say it; empty for None."""
    if minutes is None:
        return ""
    return f"{minutes / 60:g}" if minutes % 15 == 0 or minutes % 6 == 0 else f"{minutes // 60}:{minutes % 60:02d}"
