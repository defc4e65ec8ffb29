"""Whether what is no date yet may become one while it is typed: "la", "20", "before 3 m"."""

import re
from datetime import date

from archive.search.said_dates import FIGURES, LONGEST, MONTHS, WEEKDAYS, understand
from archive.search.tokens import fold

_UNITS = ("day", "week", "fortnight", "month", "quarter", "year")
_PARTS = ("early", "mid", "late", "start of", "beginning of", "middle of", "end of")
_STARTS = (
    *("before", "after", "since", "from", "until", "till", "up to", "between", "and", "to", "of", "on", "in", "during"),
    *("the", "last", "past", "previous", "this", "next", *_PARTS),
)
_LEADING = frozenset(word for start in _STARTS for word in start.split())

_TAILS = (
    *MONTHS,
    *WEEKDAYS,
    *(f"{start} {rest}" for start in _STARTS for rest in ("may", "month", "may and june", "5 may")),
    *(f"{count} {rest}" for count in FIGURES for rest in ("days", "days ago", "fortnight ago")),
    *(f"{unit}{rest}" for unit in _UNITS for rest in ("", "s", " ago", "s ago")),
    *("today", "now", "yesterday", "tomorrow", "morning", "afternoon", "evening", "night", "weekend"),
    *("ago", "till may", "q1"),
)
"""How a word may go on, and what may follow it, for the whole to be a time."""

_AFTER_FIGURES = (
    *"0123456789",
    *("/1", "-1", ".", "1/1", "04", "24", "25", "96", "99", "025", "999", "2025"),
    *(" may", "d may", "h may", "t may", "th may", " 5 may", "june", " days", " days ago", " ago"),
)


def may_go_on(begun: str, today: date) -> bool:
    """Whether what is no time yet may become one while its last word is being typed: "la", "20", "3 m". After a blank
    only what leads to more may: "before ", "the end of "."""
    text = " ".join(fold(begun[:LONGEST])[0].replace(",", " ").split())
    last = re.split(r"\s|(?<=[a-z])-", text)[-1]
    if begun[-1:].isspace():
        if last not in _LEADING:
            return False
        ways = [f"{text} {rest}" for rest in ("may", "month", "may and june")]
    else:
        ways = [text.removesuffix(last) + tail for tail in _TAILS if tail.startswith(last)]
        ways += [text + more for more in _AFTER_FIGURES] if any(letter.isdecimal() for letter in last) else []
        ways += [text + more for more in (" 5 may", "june", ".2025")] if last[-1:] in tuple("-.") else []
    ways += [f"{way} and 2025" for way in ways] if "between " in text else []
    return any(understand(way, today) is not None for way in ways)


def leads_on(said: str) -> bool:
    """Whether it ends with a word that is nothing without another: "before", "the end of"."""
    return any(word in _LEADING for word in fold(said[:LONGEST])[0].split()[-1:])
