"""Reads dates as people say them: "may", "last month", "before 3/5", "2024-05..2024-07", "3 May 2025".

Days are written before months, as the office writes them. Where no year is said the latest such time is meant that has
begun: what is searched for has happened. Weeks begin on Monday.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from archive.search.tokens import fold

LONGEST = 60
"""Characters of the longest that is read as a date."""

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Years in four figures outside of these are other numbers."""

MONTHS = tuple(name.lower() for name in calendar.month_name)[1:]
WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
FIGURES = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}

_FEW = 5  # and several; too many do less harm than too few
_SHORTEST_MISSPELT, _LONG_MISSPELT = 5, 8
"""Letters of the name of a month or day from which on one of them may be wrong, and two."""

_DASH = r"(?<=[a-z])-(?=\w)|(?<=\b\d{4})-(?=\d{4}\b)|(?<=^\d)-(?=\d{1,2} [a-z])|(?<=^\d\d)-(?=\d{1,2} [a-z])"
_DASH += r"|(?<=\d/\d)-(?=\d{1,2}/\d)|(?<=\d/\d\d)-(?=\d{1,2}/\d)|(?<=/\d{4})-(?=\d{1,2}/\d)"
_RANGE = re.compile(rf"\s*(?:\.\.+|…|\s-\s|\b(?:to|until|till|and)\b|{_DASH})\s*")
_OPEN_RANGE = re.compile(r"\s*(?:\.\.+|…)\s*")
_HEAD = re.compile(r"(before|after|since|from|until|till|up to|between|on|in|during|the)\b\s*")
_PAST = re.compile(r"(?:the )?(?:last|past|previous) (\d{1,3}|[a-z]+) (day|week|month|quarter|year)s?")
_AGO = re.compile(r"(\d{1,3}|[a-z]+) (day|week|month|year)s? ago")
_TIME_OF_DAY = re.compile(r"^(?:this|(yesterday)) (?:morning|afternoon|evening)$")
_FORTNIGHT = re.compile(r"\b(?:(last|past|previous)|an?|one) fortnight\b")
_JOINED = re.compile(r"\b(last|past|previous|this|next)-(?=[a-z0-9])")
_SEVERAL = re.compile(r"\b(?:(?:a )?few|several)\b|\b(?:a )?couple(?: of)?\b")
_SIGN = re.compile(r"^([<>]=?)\s*")
_SIGNS = {"<": "before", "<=": "until", ">": "after", ">=": "since"}
_DAY_OF_WEEK = re.compile(r"([a-z]{3,9})\.? (?:of |in )?((?:this|last|past|previous|next) week)")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_CHRISTMAS = re.compile(r"(?:(this|last|past|previous) )?(?:christmas|xmas)(?: (\d{4}))?")
_THIS = re.compile(r"(?:(this|last|past|previous|next) )?(weekend|week|month|quarter|year)")
_PART = re.compile(r"(?:the )?(?:(early|start of|beginning of)|(mid|middle of)|(?:late|end of))[ -](?:in )?(.+)")
_WEEKDAY = re.compile(r"(?:(this|last|past|previous|next) )?([a-z]{3,9})\.?")
_MONTH = re.compile(r"(?:(this|last|past|previous|next) )?([a-z]{3,9})\.?(?: (\d{4}))?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_FIGURES_ONLY = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?\.?")
_MONTH_IN_FIGURES = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ([a-z]{3,9})\.?(?: (\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th|\.)?(?: (\d{4}))?")
_QUARTER = re.compile(r"q([1-4])(?: (\d{4}))?|(\d{4}) q([1-4])")


@dataclass(frozen=True, slots=True)
class Span:
    """From ``since`` to ``until``, both included; None is open."""

    since: date | None
    until: date | None


def understand(said: str, today: date) -> Span | None:
    """The time that is meant; None if it is none that could be meant. Never raises, whatever is said."""
    text = " ".join(fold(said[: LONGEST + 1])[0].replace(",", " ").split()).strip()
    if not text or len(text) > LONGEST:
        return None
    text = _FORTNIGHT.sub(lambda said: "last 2 weeks" if said[1] else "2 weeks", text)
    text = _SIGN.sub(lambda said: f"{_SIGNS[said[1]]} ", _JOINED.sub(r"\1 ", text))
    text = _SEVERAL.sub(lambda said: "2" if "couple" in said[0] else str(_FEW), text)
    try:
        return _span(text, today)
    except (ValueError, OverflowError):  # no such day
        return None


def _span(text: str, today: date) -> Span | None:
    head = _HEAD.match(text)
    if head and head[1] != "between" and (rest := text[head.end() :]):
        if (span := _span(rest, today)) is None:
            return None
        match head[1]:
            case "before":
                return Span(None, _before(span.since)) if span.since else None
            case "after":
                return Span(span.until + timedelta(days=1), None) if span.until else None
            case "since":
                return Span(span.since, None) if span.since else None
            case "until" | "till" | "up to":
                return Span(None, span.until) if span.until else None
            case "from":
                return span if _RANGE.search(rest) else Span(span.since, None)
            case _:
                return span
    if (open_range := _OPEN_RANGE.match(text)) and (span := _one(text[open_range.end() :], today)):
        return Span(None, span.until)
    if (whole := _one(text, today)) is not None:
        return whole
    return _range(text.removeprefix("between "), today)


def _range(text: str, today: date) -> Span | None:
    """From one time to another. What is said without a year before the second belongs to the year of that."""
    for gap in _RANGE.finditer(text):
        first, last = text[: gap.start()].strip(), text[gap.end() :].strip()
        if not last:
            span = _one(first, today)
            return Span(span.since, None) if span and gap.group().strip() in ("..", "...", "…") else None
        end = _one(last, today)
        if end is None or end.until is None:
            continue
        start = _one(first, today)
        if start is None and first.isdecimal() and (day := re.search(r"[a-z].*", last)):
            start = _one(f"{first} {day.group()}", today)  # 3 to 5 May
        if start is not None and start.since is not None and start.since > end.until:
            start = _one(first, end.until)  # November to February
        if start is None or start.since is None:
            continue
        if start.since > end.until:
            return Span(end.since, start.until)
        return Span(start.since, end.until)
    return None


def _one(text: str, today: date) -> Span | None:
    """One time without "before" and the like."""
    for read in (_near, _past, _ago, _this, _year, _month, _weekday, _quarter, _day, _christmas, _part):
        if (span := read(text, today)) is not None:
            return span
    return None


def _near(text: str, today: date) -> Span | None:
    days = {"today": 0, "now": 0, "yesterday": -1, "day before yesterday": -2, "tomorrow": 1}
    days |= {"tonight": 0, "last night": -1}
    text = _TIME_OF_DAY.sub(lambda said: said[1] or "today", text)
    return _one_day(today + timedelta(days=days[text])) if text in days else None


def _past(text: str, today: date) -> Span | None:
    if not (said := _PAST.fullmatch(text)) or (count := _count(said[1])) is None:
        return None
    return Span(_back(today, count, said[2]) + timedelta(days=1), today)


def _ago(text: str, today: date) -> Span | None:
    if not (said := _AGO.fullmatch(text)) or (count := _count(said[1])) is None:
        return None
    day = _back(today, count, said[2])
    spans = {"day": _one_day, "week": _week, "month": _month_of, "year": _year_of}
    return spans[said[2]](day)


def _this(text: str, today: date) -> Span | None:
    if not (said := _THIS.fullmatch(text)):
        return None
    spans = {"week": _week, "weekend": _weekend, "month": _month_of, "quarter": _quarter_of, "year": _year_of}
    span = spans[said[2]]
    this = span(today)
    if said[1] in ("last", "past", "previous"):
        begins = (_week(today) if said[2] == "weekend" else this).since
        return span(_before(begins)) if begins else None
    return span(this.until + timedelta(days=1)) if said[1] == "next" and this.until else this


def _year(text: str, _today: date) -> Span | None:
    if re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return _year_of(date(int(text), 1, 1))
    return None


def _month(text: str, today: date) -> Span | None:
    if (said := _ISO.fullmatch(text)) and said[3] is None:
        return _month_of(_day_in(int(said[1]), int(said[2]), 1))
    if said := _MONTH_IN_FIGURES.fullmatch(text):
        return _month_of(_day_in(int(said[2]), int(said[1]), 1))
    if not (said := _MONTH.fullmatch(text)) or (month := _named(said[2], MONTHS)) is None:
        return None
    if said[3]:
        return _month_of(_day_in(int(said[3]), month, 1)) if said[1] is None else None
    year = today.year - (month > today.month)
    if said[1] in ("last", "past", "previous") and (year, month) == (today.year, today.month):
        year -= 1
    if said[1] == "next":
        year += 1
    return _month_of(date(year, month, 1))


def _weekday(text: str, today: date) -> Span | None:
    if (said := _DAY_OF_WEEK.fullmatch(text)) and (week := _this(said[2], today)) and week.since:
        day = _named(said[1], WEEKDAYS)
        return None if day is None else _one_day(week.since + timedelta(days=day))
    if not (said := _WEEKDAY.fullmatch(text)) or (day := _named(said[2], WEEKDAYS)) is None:
        return None
    back = (today.weekday() - day) % 7
    if said[1] == "next":
        return _one_day(today + timedelta(days=7 - back))
    return _one_day(today - timedelta(days=back or (7 if said[1] in ("last", "past", "previous") else 0)))


def _quarter(text: str, today: date) -> Span | None:
    if not (said := _QUARTER.fullmatch(text)):
        return None
    month = int(said[1] or said[4]) * 3 - 2
    written = said[2] or said[3]
    year = int(written) if written else today.year - (month > today.month)
    return _quarter_of(_day_in(year, month, 1))


def _christmas(text: str, today: date) -> Span | None:
    """From Christmas Eve to Boxing Day."""
    if not (said := _CHRISTMAS.fullmatch(text)) or (said[1] and said[2]):
        return None
    year = int(said[2]) if said[2] else today.year - (today < date(today.year, 12, 24))
    eve = _day_in(year, 12, 24)
    return Span(eve, eve + timedelta(days=2))


def _day(text: str, today: date) -> Span | None:
    if said := _DAY_ALONE.fullmatch(text):
        return _latest_day(int(said[1]), today)
    if said := _ISO.fullmatch(text):
        return _one_day(_day_in(int(said[1]), int(said[2]), int(said[3])))
    if said := _FIGURES_ONLY.fullmatch(text):
        day, month = int(said[1]), int(said[2])
        if month > 12 >= day:  # can only be meant the other way round
            day, month = month, day
        return _latest(day, month, said[3], today)
    if (said := _DAY_FIRST.fullmatch(text)) and (named := _named(said[2], MONTHS)):
        return _latest(int(said[1]), named, said[3], today)
    if (said := _MONTH_FIRST.fullmatch(text)) and (named := _named(said[1], MONTHS)):
        return _latest(int(said[2]), named, said[3], today)
    return None


def _part(text: str, today: date) -> Span | None:
    """The first ten days of a month, the ten after these, or those that are left; of a year four months each."""
    if not (said := _PART.fullmatch(text)) or not (span := _one(said[3], today)) or not (first := span.since):
        return None
    if span == _month_of(first):
        second, third = first.replace(day=11), first.replace(day=21)
    elif span == _year_of(first):
        second, third = first.replace(month=5), first.replace(month=9)
    else:
        return None
    if said[1]:
        return Span(first, _before(second))
    return Span(second, _before(third)) if said[2] else Span(third, span.until)


def _latest_day(day: int, today: date) -> Span | None:
    """The latest day of a month with this number that has begun; some months have no 31st."""
    days = (today - timedelta(days=back) for back in range(62))
    return next((_one_day(one) for one in days if one.day == day), None)


def _latest(day: int, month: int, year: str | None, today: date) -> Span | None:
    if year is not None:
        full = int(year) if len(year) == 4 else 2000 + int(year)
        full -= 100 * (len(year) == 2 and full > today.year + 1)
        return _one_day(_day_in(full, month, day))
    for full in range(today.year, today.year - 9, -1):  # 29 February may be long ago
        if month == 2 and day == 29 and not calendar.isleap(full):
            continue
        if (found := date(full, month, day)) <= today:
            return _one_day(found)
    return None


def _day_in(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return date(year, month, day)


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The number of a month from 1, or of a weekday from 0, by its name or three letters of it or more."""
    place = next((place for place, name in enumerate(names) if name.startswith(word) or word == f"{name[:3]}s"), None)
    if place is None and word == "sept":
        place = 8
    if place is None and len(word) >= _SHORTEST_MISSPELT:
        from rapidfuzz.distance import OSA  # hardly ever needed, and it would hold up the window

        wrong = 2 if len(word) >= _LONG_MISSPELT else 1
        meant = [place for place, name in enumerate(names) if OSA.distance(word, name) <= wrong]
        place = meant[0] if len(meant) == 1 else None
    return None if place is None else place + (names is MONTHS)


def _count(said: str) -> int | None:
    count = int(said) if said.isdecimal() else FIGURES.get(said)
    return count if count else None


def _back(today: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today - timedelta(days=count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - count * {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _one_day(day: date) -> Span:
    return Span(day, day)


def _week(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def _weekend(day: date) -> Span:
    sunday = day + timedelta(days=6 - day.weekday())
    return Span(_before(sunday), sunday)


def _month_of(day: date) -> Span:
    return Span(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def _quarter_of(day: date) -> Span:
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Span(first, _month_of(date(day.year, first.month + 2, 1)).until)


def _year_of(day: date) -> Span:
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


PHRASES = (
    *("today", "yesterday", "this week", "last week", "this month", "last month"),
    *("last 3 months", "this year", "last year"),
)
"""What is offered while a date is typed."""


def offers(begun: str, today: date) -> list[str]:
    """Phrases that go on from what was begun: the common ones, then months and years."""
    text = fold(begun)[0].lstrip()
    months = [calendar.month_name[(today.month - 1 - back) % 12].lower() for back in range(12)]
    years = [str(today.year - back) for back in range(6)]
    found = [phrase for phrase in (*PHRASES, *months, *years) if phrase.startswith(text)]
    if not text:
        return list(PHRASES)
    return [phrase for phrase in found if phrase != text]
