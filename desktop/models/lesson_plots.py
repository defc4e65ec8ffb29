"""What disputes teach, as plots: each with a sentence for its title, and bars that know the disputes they count."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from archive.disputes.lessons import Alike, Lessons
from archive.records import Cause
from archive.records.dispute_rule import Stage
from desktop import dates, office_words
from desktop.models.dispute_words import cause_words, missing_words
from desktop.models.job_words import money
from desktop.widgets.bars import Bar

K = TypeVar("K", bound=Hashable)

MOST_CLIENTS = 8
"""Bars of clients, those with the most disputes."""

MOST_MONTHS = 12
"""Bars of months, up to this one."""

_SPANS = (7, 14, 31, 92)
"""Days: a dispute took up to so many, or longer than all of them."""


class Plot(StrEnum):
    """What is plotted, in the order of the page."""

    MISSING = "missing"
    CAUSES = "causes"
    CLIENTS = "clients"
    COST = "cost"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class PlotSaid:
    """``title`` says what it teaches, ``about`` what is counted; without bars ``title`` says why there are none.

    ``disputes`` are the ids that each bar counts, by its key; bars are shares of ``whole``, or of the largest.
    """

    title: str
    about: str
    bars: tuple[Bar, ...] = ()
    disputes: Mapping[Hashable, tuple[int, ...]] = field(default_factory=dict)
    whole: int | None = None


def plots(lessons: Lessons, today: date, currency: str) -> dict[Plot, PlotSaid]:
    """All plots of the page."""
    return {
        Plot.MISSING: _missing(lessons),
        Plot.CAUSES: _causes(lessons),
        Plot.CLIENTS: _clients(lessons),
        Plot.COST: _cost(lessons, today, currency),
        Plot.DAYS: _days(lessons),
    }


def summary(lessons: Lessons) -> str:
    """Under the page's title: "5 disputes so far: 2 go on, 3 have ended." """
    ended = sum(line.stage is Stage.ENDED for line in lessons.disputes)
    said = office_words.counted(len(lessons.disputes), _tr("1 dispute so far"), _tr("{n} disputes so far"))
    going_on = office_words.counted(len(lessons.disputes) - ended, _tr("1 goes on"), _tr("{n} go on"))
    over = office_words.counted(ended, _tr("1 has ended"), _tr("{n} have ended"))
    return _tr("{all}: {going_on}, {ended}.").format(all=said, going_on=going_on, ended=over)


def alike_title(count: int) -> str:
    """Over the open jobs that lack what was missing in disputes."""
    if not count:
        return _tr("No open job lacks what was missing then")
    return office_words.counted(
        count, _tr("1 open job lacks what was missing then"), _tr("{n} open jobs lack what was missing then")
    )


def alike_second(one: Alike) -> str:
    """What an open job lacks, and in how many disputes that was missing."""
    lacks = ". ".join(missing_words(missing) for missing in one.missing)
    shared = office_words.counted(one.disputes, _tr("As in 1 dispute."), _tr("As in {n} disputes."))
    return f"{lacks}. {shared}"


def _missing(lessons: Lessons) -> PlotSaid:
    about, all_of = _tr("What was not on paper on the day it began"), len(lessons.lacked)
    if not all_of:
        return PlotSaid(_tr("No dispute is about a job so far"), about)
    if not lessons.missing:
        return PlotSaid(_tr("Nothing was missing on paper"), about)
    found: dict[Hashable, tuple[int, ...]] = {
        one: tuple(key for key, lacked in lessons.lacked.items() if one in lacked) for one, _ in lessons.missing
    }
    said = office_words.counted(all_of, _tr("1 dispute about a job"), _tr("{n} disputes about a job"))
    title = _most([(missing_words(one), count) for one, count in lessons.missing], said)
    return PlotSaid(title, about, _counted_bars(lessons.missing, missing_words), found, all_of)


def _causes(lessons: Lessons) -> PlotSaid:
    about = _tr("What they are about")
    known = [(cause, count) for cause, count in lessons.causes if cause is not Cause.UNKNOWN]
    unknown = [(cause, count) for cause, count in lessons.causes if cause is Cause.UNKNOWN]
    if not known:
        return PlotSaid(
            _tr("What they are about is not written down yet"),
            about,
            *_by_cause(lessons, unknown),
            len(lessons.disputes),
        )
    title = _most([(cause_words(cause), count) for cause, count in known], _disputes(len(lessons.disputes)))
    return PlotSaid(title, about, *_by_cause(lessons, [*known, *unknown]), len(lessons.disputes))


def _by_cause(
    lessons: Lessons, counted: Sequence[tuple[Cause, int]]
) -> tuple[tuple[Bar, ...], dict[Hashable, tuple[int, ...]]]:
    """The bars, what is not known last."""
    found: dict[Hashable, tuple[int, ...]] = {
        cause: tuple(line.id for line in lessons.disputes if line.cause is cause) for cause, _ in counted
    }
    return _counted_bars(counted, cause_words), found


def _clients(lessons: Lessons) -> PlotSaid:
    about = _tr("Disputes by client")
    if not lessons.clients:
        return PlotSaid(_tr("No client has had a dispute"), about)
    shown = lessons.clients[:MOST_CLIENTS]
    if len(shown) < len(lessons.clients):
        about = _tr("Disputes by client: the {n} with the most").format(n=MOST_CLIENTS)
    title = _tr("No client has had more than one")
    if shown[0].disputes > 1:
        title = _most([(one.name, one.disputes) for one in lessons.clients], _disputes(len(lessons.disputes)))
    bars = tuple(Bar(one.client_id, one.name, one.disputes, f"{one.disputes}") for one in shown)
    found: dict[Hashable, tuple[int, ...]] = {
        one.client_id: tuple(line.id for line in lessons.disputes if line.client_id == one.client_id) for one in shown
    }
    return PlotSaid(title, about, bars, found, len(lessons.disputes))


def _cost(lessons: Lessons, today: date, currency: str) -> PlotSaid:
    about = _tr("What accepted offers cost us, by the month of their yes")
    shown = lessons.months[-MOST_MONTHS:]
    if not shown:
        return PlotSaid(_tr("No offer has been accepted yet"), about)
    total, most = sum(one.cost for one in shown), max(shown, key=lambda one: one.cost)
    months = office_words.counted(len(shown), _tr("this month"), _tr("in the last {n} months"))
    title = _tr("Making it right cost nothing {months}").format(months=months)
    if total:
        title = _tr("Making it right cost {sum} {months}").format(sum=money(total, currency), months=months)
    if 0 < most.cost < total and sum(one.cost == most.cost for one in shown) == 1:
        title = _tr("{title}, {cost} of it in {month}").format(
            title=title, cost=money(most.cost, currency), month=_month(most.month, today)
        )
    bars = tuple(
        Bar(
            one.month,
            dates.short_months()[one.month.month - 1],
            one.cost,
            money(one.cost, currency),
            _short(one.cost),
            f"{_month(one.month, today)}: {money(one.cost, currency)}",
        )
        for one in shown
    )
    return PlotSaid(title, about, bars, {one.month: one.disputes for one in shown})


def _days(lessons: Lessons) -> PlotSaid:
    about = _tr("Days from the complaint to the end")
    ended = [line for line in lessons.disputes if line.stage is Stage.ENDED]
    if lessons.usual_days is None or not ended:
        return PlotSaid(_tr("None has ended yet"), about)
    days = office_words.counted(lessons.usual_days, _tr("1 day"), _tr("{n} days"))
    title = _tr("Half of them ended within {days}").format(days=days)
    if len(ended) == 1:
        title = _tr("The one that ended took {days}").format(days=days)
    words = (
        *(_tr("Up to a week"), _tr("Up to two weeks"), _tr("Up to a month"), _tr("Up to three months"), _tr("Longer")),
    )
    found: dict[Hashable, tuple[int, ...]] = {}
    for place in range(len(words)):
        found[place] = tuple(line.id for line in ended if sum(line.days > span for span in _SPANS) == place)
    bars = tuple(Bar(place, said, len(found[place]), f"{len(found[place])}") for place, said in enumerate(words))
    return PlotSaid(title, about, bars, found, len(ended))


def _counted_bars(counted: Iterable[tuple[K, int]], words: Callable[[K], str]) -> tuple[Bar, ...]:
    return tuple(Bar(one, words(one), count, f"{count}") for one, count in counted)


def _most(counted: Sequence[tuple[str, int]], all_of: str) -> str:
    """What is most frequent of what is ``counted``, the most frequent first: "Late: 3 of 9 disputes". Two that are
    equally frequent are both named, and of more none is."""
    count = counted[0][1]
    first = [words for words, times in counted if times == count]
    if len(first) == 1:
        return _tr("{what}: {count} of {all}").format(what=first[0], count=count, all=all_of)
    if len(first) == 2:
        both = _tr("{one} · {other}: {count} each of {all}")
        return both.format(one=first[0], other=first[1], count=count, all=all_of)
    many = _tr("{n} are equally frequent: {count} each of {all}")
    return many.format(n=len(first), count=count, all=all_of)


def _disputes(count: int) -> str:
    return office_words.counted(count, _tr("1 dispute"), _tr("{n} disputes"))


def _month(month: date, today: date) -> str:
    name = dates.short_months()[month.month - 1]
    return name if month.year == today.year else f"{name} {month.year}"


def _short(hundredths: int) -> str:
    """ "240", "1.2k": a figure for a narrow bar; the currency is said elsewhere."""
    whole = round(hundredths / 100)
    return f"{whole}" if whole < 1000 else f"{whole / 1000:.1f}".removesuffix(".0") + "k"


def _tr(text: str) -> str:
    return QCoreApplication.translate("lessons", text)
