"""Dates and times as every screen writes them: "3 Mar 2026", "3 Mar" within this year, "today 14:05".

Moments are shown in the offset they were entered in: the time that stood on the office's wall when it happened.
"""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from archive.records.notes import is_day_alone


def short_date(day: date, today: date) -> str:
    """ "today", "3 Mar" within this year, "3 Mar 2025" outside it."""
    if day == today:
        return _tr("today")
    return _day_and_month(day) if day.year == today.year else full_date(day)


def full_date(day: date) -> str:
    """ "3 Mar 2026", whatever the year: for what is copied or printed."""
    return f"{_day_and_month(day)} {day.year}"


def months(first: date, last: date, today: date) -> str:
    """A stretch of time in a narrow column: "Jan to Feb", "Mar", "May–Jun 2025", "2024 to 2025"."""
    begun, ended = short_months()[first.month - 1], short_months()[last.month - 1]
    if first.year != last.year:
        return _tr("{first} to {last}").format(first=first.year, last=last.year)
    if last.year == today.year:
        return begun if begun == ended else _tr("{first} to {last}").format(first=begun, last=ended)
    return f"{begun} {last.year}" if begun == ended else f"{begun}–{ended} {last.year}"


def long_date(day: date, today: date | None = None) -> str:
    """ "Monday, 16 March", the title of a day; where ``today`` is in another year, "Monday, 27 December 2027"."""
    said = _tr("{weekday}, {day} {month}").format(
        weekday=_weekdays()[day.weekday()], day=day.day, month=_long_months()[day.month - 1]
    )
    return said if today is None or today.year == day.year else f"{said} {day.year}"


def weekday(day: date) -> str:
    """ "Monday"."""
    return _weekdays()[day.weekday()]


def next_working_day(day: date) -> date:
    """The first day after this one that is neither Saturday nor Sunday."""
    after = day + timedelta(days=1)
    while after.weekday() >= 5:
        after += timedelta(days=1)
    return after


def time_of_day(moment: datetime) -> str:
    """ "14:05"."""
    return f"{moment:%H:%M}"


def when(moment: datetime, now: datetime) -> str:
    """ "today 14:05"; on other days the date alone, as in a ledger, and where no hour is known."""
    if moment.date() == now.date() and is_day_alone(moment):
        return _tr("today")
    if moment.date() == now.date():
        return _tr("today {time}").format(time=time_of_day(moment))
    return short_date(moment.date(), now.date())


def exactly(moment: datetime, now: datetime) -> str:
    """ "today 14:05", "3 Mar 14:05", "3 Mar 2025 14:05": where the time matters on any day. "3 Mar" where no hour is
    known."""
    day = short_date(moment.date(), now.date())
    return day if is_day_alone(moment) else f"{day} {time_of_day(moment)}"


def to_the_second(moment: datetime, now: datetime) -> str:
    """ "today 14:05:07", "3 Mar 14:05:07": where two things of one minute are told apart."""
    return f"{short_date(moment.date(), now.date())} {moment:%H:%M:%S}"


def days_later(moment: datetime, earlier: datetime) -> str:
    """How long after ``earlier`` something came, in whole days of the calendar: "the next day", "two days later"."""
    days = (moment.date() - earlier.date()).days
    if days <= 0:
        return _tr("the same day")
    if days == 1:
        return _tr("the next day")
    return _tr("{count} days later").format(count=count_word(days))


def count_word(count: int) -> str:
    """Counts up to twelve in words, as one writes them in a sentence: "seven", "31"."""
    if not 0 <= count <= 12:
        return f"{count:,}"
    words = (
        _tr("no"),
        _tr("one"),
        _tr("two"),
        _tr("three"),
        _tr("four"),
        _tr("five"),
        _tr("six"),
        _tr("seven"),
        _tr("eight"),
        _tr("nine"),
        _tr("ten"),
        _tr("eleven"),
        _tr("twelve"),
    )
    return words[count]


def short_months() -> tuple[str, ...]:
    """ "Jan" to "Dec"."""
    return (
        _tr("Jan"),
        _tr("Feb"),
        _tr("Mar"),
        _tr("Apr"),
        _tr("May", "short month"),
        _tr("Jun"),
        _tr("Jul"),
        _tr("Aug"),
        _tr("Sep"),
        _tr("Oct"),
        _tr("Nov"),
        _tr("Dec"),
    )


def _day_and_month(day: date) -> str:
    return _tr("{day} {month}").format(day=day.day, month=short_months()[day.month - 1])


def _long_months() -> tuple[str, ...]:
    return (
        _tr("January"),
        _tr("February"),
        _tr("March"),
        _tr("April"),
        _tr("May", "long month"),
        _tr("June"),
        _tr("July"),
        _tr("August"),
        _tr("September"),
        _tr("October"),
        _tr("November"),
        _tr("December"),
    )


def _weekdays() -> tuple[str, ...]:
    return (
        _tr("Monday"),
        _tr("Tuesday"),
        _tr("Wednesday"),
        _tr("Thursday"),
        _tr("Friday"),
        _tr("Saturday"),
        _tr("Sunday"),
    )


def _tr(text: str, which: str = "") -> str:
    return QCoreApplication.translate("dates", text, which)
