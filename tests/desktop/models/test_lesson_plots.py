"""Each plot has a sentence that says what it teaches, and its bars know the disputes they count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from archive.disputes.lessons import Alike, Lessons, MonthCost, Share
from archive.disputes.missing import Missing
from archive.disputes.standing import DisputeLine
from archive.records import Cause, Ending, Severity
from archive.records.dispute_rule import Next, Stage
from desktop.models.lesson_plots import (
    MOST_CLIENTS,
    MOST_MONTHS,
    Plot,
    PlotSaid,
    alike_second,
    alike_title,
    plots,
    summary,
)

TODAY = date(2026, 3, 16)
NOTHING = Lessons((), (), (), (), (), (), None, (), {}, "£")


def line(number: int, *, days: int | None = None, cause: Cause = Cause.LATE, client: int = 1) -> DisputeLine:
    """A dispute, ended after so many days if any are given."""
    over = days is not None
    return DisputeLine(
        number, f"D-2026-000{number}", client, f"Client {client}", number, "J-2026-0001", None, "Late.", "",
        Severity.COSTLY, cause, TODAY, "AM", Stage.ENDED if over else Stage.HEARD, Next.MEET, None,
        Ending.SETTLED if over else None, TODAY if over else None, days or 0,
    )  # fmt: skip


def said(lessons: Lessons, plot: Plot) -> PlotSaid:
    return plots(lessons, TODAY, "£")[plot]


def figures(one: PlotSaid) -> list[tuple[str, str]]:
    return [(bar.words, bar.figure) for bar in one.bars]


def test_without_anything_every_plot_says_why_it_is_empty() -> None:
    for one in plots(NOTHING, TODAY, "£").values():
        assert one.title
        assert not one.bars


def test_what_was_missing_most_is_the_title_beside_the_disputes_about_a_job() -> None:
    lacked = {
        1: (Missing.NO_APPROVAL, Missing.NO_NOTES),
        2: (Missing.NO_APPROVAL,),
        3: (),
    }
    taught = replace(NOTHING, missing=((Missing.NO_APPROVAL, 2), (Missing.NO_NOTES, 1)), lacked=lacked)
    plot = said(taught, Plot.MISSING)
    assert plot.title == "No approval in writing: 2 of 3 disputes about a job"
    assert figures(plot) == [("No approval in writing", "2"), ("No notes", "1")]
    assert (plot.disputes[Missing.NO_APPROVAL], plot.disputes[Missing.NO_NOTES], plot.whole) == ((1, 2), (1,), 3)


def test_what_is_not_known_yet_is_never_what_a_plot_teaches() -> None:
    lines = (line(1, cause=Cause.UNKNOWN), line(2, cause=Cause.UNKNOWN), line(3, cause=Cause.PRICE))
    plot = said(replace(NOTHING, disputes=lines, causes=((Cause.UNKNOWN, 2), (Cause.PRICE, 1))), Plot.CAUSES)
    assert plot.title == "The price: 1 of 3 disputes"
    assert figures(plot) == [("The price", "1"), ("Not known yet", "2")]
    assert plot.disputes == {Cause.PRICE: (3,), Cause.UNKNOWN: (1, 2)}
    none = said(replace(NOTHING, disputes=lines[:2], causes=((Cause.UNKNOWN, 2),)), Plot.CAUSES)
    assert none.title == "What they are about is not written down yet"


def test_what_is_equally_frequent_is_not_told_as_the_first() -> None:
    lines = tuple(line(number) for number in range(9))
    two = ((Cause.EXPECTED_MORE, 2), (Cause.NOT_AS_AGREED, 2), (Cause.LATE, 1))
    title = "They expected more · Not done as agreed: 2 each of 9 disputes"
    assert said(replace(NOTHING, disputes=lines, causes=two), Plot.CAUSES).title == title
    three = (*two[:2], (Cause.LATE, 2))
    title = "3 are equally frequent: 2 each of 9 disputes"
    assert said(replace(NOTHING, disputes=lines, causes=three), Plot.CAUSES).title == title
    months = (MonthCost(date(2026, 2, 1), 500), MonthCost(date(2026, 3, 1), 500))
    title = "Making it right cost £10 in the last 2 months"
    assert said(replace(NOTHING, months=months), Plot.COST).title == title


def test_a_client_is_named_only_with_more_than_one() -> None:
    lines = (line(1), line(2), line(3, client=2))
    plot = said(
        replace(NOTHING, disputes=lines, clients=(Share(1, "Quay Motors", 2), Share(2, "Smith", 1))), Plot.CLIENTS
    )
    assert plot.title == "Quay Motors: 2 of 3 disputes"
    assert plot.disputes == {1: (1, 2), 2: (3,)}
    once = said(replace(NOTHING, disputes=lines[2:], clients=(Share(2, "Smith", 1),)), Plot.CLIENTS)
    assert once.title == "No client has had more than one"


def test_of_many_clients_those_with_the_most_are_shown_and_that_is_said() -> None:
    clients = tuple(Share(number, f"Client {number}", 1) for number in range(MOST_CLIENTS + 3))
    plot = said(replace(NOTHING, clients=clients), Plot.CLIENTS)
    assert len(plot.bars) == MOST_CLIENTS
    assert str(MOST_CLIENTS) in plot.about


def test_what_it_cost_is_told_by_month_with_the_dearest() -> None:
    months = (
        MonthCost(date(2026, 1, 1), 28500, (1,)),
        MonthCost(date(2026, 2, 1), 0),
        MonthCost(date(2026, 3, 1), 1200, (2,)),
    )
    plot = said(replace(NOTHING, months=months), Plot.COST)
    assert plot.title == "Making it right cost £297 in the last 3 months, £285 of it in Jan"
    assert figures(plot) == [("Jan", "£285"), ("Feb", "£0"), ("Mar", "£12")]
    assert plot.disputes[date(2026, 1, 1)] == (1,)


@pytest.mark.parametrize(("cost", "short"), [(0, "0"), (28500, "285"), (123456, "1.2k"), (200000, "2k")])
def test_a_narrow_bar_has_a_short_figure(cost: int, short: str) -> None:
    plot = said(replace(NOTHING, months=(MonthCost(date(2026, 3, 1), cost),)), Plot.COST)
    assert plot.bars[0].short == short


def test_of_many_months_the_last_are_shown_each_with_its_year_in_words() -> None:
    months = tuple(MonthCost(date(2024 + number // 12, number % 12 + 1, 1), 100) for number in range(27))
    plot = said(replace(NOTHING, months=months), Plot.COST)
    assert len(plot.bars) == MOST_MONTHS
    assert plot.bars[0].spoken == "Apr 2025: £1"
    assert plot.title.startswith("Making it right cost £12 in the last 12 months")


def test_a_month_with_all_the_cost_is_not_told_twice() -> None:
    plot = said(replace(NOTHING, months=(MonthCost(date(2026, 3, 1), 5000),)), Plot.COST)
    assert plot.title == "Making it right cost £50 this month"


def test_days_to_the_end_stand_in_spans() -> None:
    lines = (line(1, days=7), line(2, days=8), line(3, days=31), line(4, days=200), line(5))
    plot = said(replace(NOTHING, disputes=lines, days=(7, 8, 31, 200), usual_days=20), Plot.DAYS)
    assert plot.title == "Half of them ended within 20 days"
    assert [bar.figure for bar in plot.bars] == ["1", "1", "1", "0", "1"]
    assert (plot.disputes[0], plot.disputes[4], plot.whole) == ((1,), (4,), 4)
    one = said(replace(NOTHING, disputes=lines[:1], days=(7,), usual_days=7), Plot.DAYS)
    assert one.title == "The one that ended took 7 days"


def test_the_page_begins_with_how_many_there_were() -> None:
    assert summary(replace(NOTHING, disputes=(line(1, days=7), line(2), line(3)))) == (
        "3 disputes so far: 2 go on, 1 has ended."
    )


def test_an_open_job_says_what_it_lacks_and_in_how_many_disputes_that_was_so() -> None:
    one = Alike(4, "J-2026-0004", "Six desks", 1, "Quay Motors", (Missing.NO_APPROVAL, Missing.NO_NOTES), 3)
    assert alike_second(one) == "No approval in writing. No notes. As in 3 disputes."
    assert (alike_title(0), alike_title(1)) == (
        "No open job lacks what was missing then",
        "1 open job lacks what was missing then",
    )
