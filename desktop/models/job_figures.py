"""Reads the days and the amounts of money that a person types into a job: "14 Mar", "Fri", "+7", "£1,250"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from desktop.dates import short_months

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\.?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}|\d{2}))?")
_MONTH_ALONE = re.compile(r"([a-z]{3,9})\.?,?\s+(\d{4})")
_DAYS_ON = re.compile(r"(?:\+|in\s+)(\d{1,4})(?:\s*days?)?")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1, "next week": 7, "in a week": 7, "in two weeks": 14}

_MONEY = re.compile(r"(?:[a-z]{3}\s*|[£$€]\s*)?(\d[\d., '\u00a0\u2019]*)(?:[a-z]{3}|[£$€])?", re.IGNORECASE)
_LARGEST = 10**11
"""Hundredths: whatever costs more than a thousand million is a slip of the keyboard."""


class NotADay(ValueError):
    """What was typed is no day that there is."""


class DayNotYet(NotADay):
    """A day was typed that is still to come, where only what has happened can be told."""


class NotAnAmount(ValueError):
    """What was typed is no amount of money in figures."""


class TooMuchMoney(NotAnAmount):
    """An amount was typed that is larger than any can be."""


def read_day_to_come(typed: str, today: date) -> date | None:
    """The day meant for something that is due; None for nothing typed. Raises NotADay.

    A weekday or "+7" counts from today on. A day without a year is the one nearest to today. Days stand before months.
    A day that is past is answered like any other: whoever asks says why it will not do.
    """
    text = " ".join(typed.lower().split())
    if not text:
        return None
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if found := _DAYS_ON.fullmatch(text):
        return today + timedelta(days=int(found[1]))
    if found := _WEEKDAY.fullmatch(text):
        return today + timedelta(days=(_WEEKDAYS.index(found[1]) - today.weekday()) % 7 or 7)
    return min(_meant(text, today), key=lambda day: abs(day - today))


def read_day_that_was(typed: str, today: date) -> date:
    """The day meant for something that has happened; today for nothing typed. Raises NotADay or DayNotYet.

    A weekday, or a day without a year, is the latest such day; a month alone is its last: paper is made no older by it.
    """
    text = " ".join(typed.lower().split())
    if text in ("", "today", "now", "yesterday"):
        return today - timedelta(days=text == "yesterday")
    if _NEAR.get(text, 0) > 0 or _DAYS_ON.fullmatch(text):
        raise DayNotYet(typed)
    if found := _WEEKDAY.fullmatch(text):
        return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(found[1])) % 7)
    if found := _MONTH_ALONE.fullmatch(text):
        return _latest_of(int(found[2]), _month(found[1], text), today)
    past = [day for day in _meant(text, today) if day <= today]
    if not past:
        raise DayNotYet(typed)
    return max(past)


def read_amount(typed: str) -> int | None:
    """Hundredths of the currency; None for nothing typed. Raises NotAnAmount, or TooMuchMoney for what is a slip.

    The last point or comma with one or two digits after it begins the hundredths; others divide thousands.
    """
    text = typed.strip()
    if not text:
        return None
    found = _MONEY.fullmatch(text)
    if found is None:
        raise NotAnAmount(typed)
    figures = re.sub(r"[ '\u00a0\u2019]", "", found[1]).rstrip(".,")
    parts = re.fullmatch(r"(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)(?:[.,](\d{1,2}))?", figures)
    if parts is None:
        raise NotAnAmount(typed)
    whole = re.sub(r"[.,]", "", parts[1]).lstrip("0")
    if len(whole) > len(str(_LARGEST)):
        raise TooMuchMoney(typed)
    amount = int(whole or "0") * 100 + int((parts[2] or "0").ljust(2, "0"))
    if amount > _LARGEST:
        raise TooMuchMoney(typed)
    return amount


def plain_amount(hundredths: int | None) -> str:
    """How an amount stands in a field: "1,250" or "1,250.50"; empty for None."""
    if hundredths is None:
        return ""
    whole, rest = divmod(hundredths, 100)
    return f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"


def _meant(text: str, today: date) -> list[date]:
    """The days that these words may mean: one, or the same one in several years. Raises NotADay."""
    text = re.sub(rf"^(?:{'|'.join(_WEEKDAYS)})[a-z]*,?\s+", "", text)
    if iso := _ISO.fullmatch(text):
        return _real((int(iso[1]),), int(iso[2]), int(iso[3]), text)
    if numbers := _NUMBERS.fullmatch(text):
        return _real(_years(numbers[3], today), int(numbers[2]), int(numbers[1]), text)
    if words := _WORDS.fullmatch(text):
        return _real(_years(words[3], today), _month(words[2], text), int(words[1]), text)
    raise NotADay(text)


def _latest_of(year: int, month: int, today: date) -> date:
    """The last day of a month, or today within this month. Raises NotADay or DayNotYet."""
    (first,) = _real((year,), month, 1, f"{month} {year}")
    if first > today:
        raise DayNotYet(first.isoformat())
    return min(today, first.replace(day=monthrange(year, month)[1]))


def _years(written: str | None, today: date) -> tuple[int, ...]:
    if written is None:
        return tuple(range(today.year - 4, today.year + 5))  # far enough to find a 29 February
    return (int(written) + (2000 if len(written) == 2 else 0),)


def _real(years: tuple[int, ...], month: int, day: int, text: str) -> list[date]:
    found = []
    for year in years:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise NotADay(text)
    return found


def _month(word: str, text: str) -> int:
    for number, name in enumerate(short_months(), start=1):
        if word.startswith(name.lower()):
            return number
    raise NotADay(text)
