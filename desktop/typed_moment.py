"""Reads the day and time that a person types into a note: "14:05", "yesterday 9.30", "3 Mar", "Tue 16:00"."""

import re
from datetime import date, datetime, time, timedelta

from desktop.dates import short_months

_TIME = re.compile(r"(?<![\d./-])(\d{1,2})(?:[:.](\d{2})|(?=\s*[ap]m))\s*([ap]m)?(?![\d./-])", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBERS = re.compile(r"^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\.?$")
_WORDS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$")
_NEAR = {"now": 0, "today": 0, "tomorrow": 1, "yesterday": -1, "the day before yesterday": -2}
_AGO = re.compile(r"(a|\d{1,4}) (day|week)s? ago")
_TO_COME = re.compile(r"next [a-z]+|(?:in|\+) ?(?:an?|\d{1,4})(?: (?:day|week|month|year)s?)?")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class NotAMoment(ValueError):
    """What was typed is no day or time that could be meant."""


class StillToCome(NotAMoment):
    """What was typed is understood, but has not happened yet."""


class TooLongAgo(NotAMoment):
    """What was typed is understood, but lies before anything that is meant here."""


FIRST_YEAR = 1970
"""Nothing that an office writes down happened earlier."""

FIRST_PAPER_YEAR = 1800
"""Paper may be older than the office."""


def read_moment(typed: str, *, now: datetime, first_year: int = FIRST_YEAR) -> datetime:
    """The moment meant by ``typed``, in the offset of ``now``. Raises NotAMoment.

    A time alone is today's, and yesterday's when today's is still to come: notes tell what has happened. A day alone
    gets no hour, see is_day_alone; what is typed for midnight itself is a second later. Without a year the latest such
    day that is not in the future is meant; days are written before months. A moment later than ``now`` by more than a
    minute is refused with StillToCome, one before ``first_year`` with TooLongAgo.
    """
    text = " ".join(typed.lower().split())
    if not text:
        raise NotAMoment(typed)
    if text == "now":
        return now
    at, rest = _time_in(text)
    day = _day(rest, now.date()) if rest else now.date()
    moment = _on(day, time() if at is None else at, now)
    if at is not None and not rest and moment > now + timedelta(minutes=1):
        moment = _on(day - timedelta(days=1), at, now)
    if moment > now + timedelta(minutes=1):
        raise StillToCome(typed)
    if moment.year < first_year:
        raise TooLongAgo(typed)
    return moment


def _time_in(text: str) -> tuple[time | None, str]:
    """The time of day, and what is left of the text. "9.30" is a time; "3.2." and "9.30.2026" are not."""
    if (found := _TIME.search(text)) is None:
        return None, text
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise NotAMoment(text)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise NotAMoment(text)
    rest = f"{text[: found.start()]} {text[found.end() :]}".replace(" at ", " ")
    return time(hour, minute, second=int(hour == minute == 0)), " ".join(rest.split()).strip(" ,")


def _day(text: str, today: date) -> date:
    if text in _NEAR:
        return _days_from(today, _NEAR[text])
    if ago := _AGO.fullmatch(text):
        return _days_from(today, -int(ago[1].replace("a", "1")) * (7 if ago[2] == "week" else 1))
    if _TO_COME.fullmatch(text):
        return today + timedelta(days=1)  # some day ahead, whichever
    if text[:3] in _WEEKDAYS and text.isalpha():
        back = (today.weekday() - _WEEKDAYS.index(text[:3])) % 7
        return today - timedelta(days=back)
    text = re.sub(rf"^(?:{'|'.join(_WEEKDAYS)})[a-z]*,?\s+", "", text)
    if iso := _ISO.match(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.match(text):
        return _latest(int(numbers[1]), int(numbers[2]), numbers[3], today)
    if words := _WORDS.match(text):
        return _latest(int(words[1]), _month(words[2]), words[3], today)
    raise NotAMoment(text)


def _days_from(today: date, days: int) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError as error:
        raise NotAMoment(f"{days} days") from error


def _latest(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in range(today.year, today.year - 5, -1):  # far enough back to find a 29 February
        try:
            meant = date(candidate, month, day)
        except ValueError:
            continue
        if meant <= today:
            return meant
    raise NotAMoment(f"{day}.{month}.")


def _month(word: str) -> int:
    for number, name in enumerate(short_months(), start=1):
        if word.startswith(name.lower()):
            return number
    raise NotAMoment(word)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotAMoment(f"{year}-{month}-{day}") from error


def _on(day: date, at: time, now: datetime) -> datetime:
    return datetime.combine(day, at.replace(tzinfo=None), now.tzinfo)
