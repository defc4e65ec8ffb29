"""Operators on the command line: how they are typed there, and how it is told what was understood."""

import re
from collections.abc import Sequence

from archive.search.hits import Understood
from archive.search.narrowing import DATES, NAMES
from archive.services.wording import in_words

_APART = re.compile(rf"(-?(?:{'|'.join(NAMES)}):)([^\"]*\s[^\"]*)", re.IGNORECASE)


def as_typed(query: Sequence[str]) -> str:
    """The arguments as they would be typed into the window: the quotation marks that the shell took away are back."""
    return " ".join(f'{parted[1]}"{parted[2].strip()}"' if (parted := _APART.fullmatch(one)) else one for one in query)


def entry(one: Understood) -> dict[str, object]:
    """An operator as --json tells it."""
    return {
        "operator": one.operator,
        "value": one.value,
        "understood": one.is_understood,
        "without": one.without,
        "names": list(one.names),
        "count": one.count,
        "since": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
    }


def lines(told: Sequence[Understood]) -> list[str]:
    """What a person reads about the operators, a line for those that narrow and one for each that does not."""
    narrowed = [_narrowing(one) for one in told if one.is_understood]
    unknown = [_unknown(one) for one in told if not one.is_understood]
    return [f"Only: {'; '.join(narrowed)}"] * bool(narrowed) + unknown


def _narrowing(one: Understood) -> str:
    more = one.count - len(one.names)
    what = ", ".join(one.names) + (f" and {more} more" if more else "")
    if one.operator in DATES:
        what = _time(one)
    name = "date" if one.operator in DATES else one.operator
    return f"{'not ' if one.without else ''}{name} {what}"


def _time(one: Understood) -> str:
    if one.since is None or one.until is None:
        return f"since {in_words(one.since)}" if one.since else f"until {in_words(one.until)}" if one.until else ""
    if one.since == one.until:
        return in_words(one.since)
    return f"{in_words(one.since)} to {in_words(one.until)}"


def _unknown(one: Understood) -> str:
    what = {
        "client": "No client is called",
        "job": "No job is called",
        "kind": "There is no kind",
        "from": "Nothing is from",
    }
    said = what.get(one.operator, "No date was understood in")
    return f"{said} “{one.value}”, so it was searched for as words."
