"""A day of the week says in two short lines what falls due."""

from datetime import date

from archive.services.waiting.week import DayAhead, Due, DueKind
from desktop.models.today_week import day_lines, day_word

TODAY = date(2026, 3, 16)


def due(kind: DueKind, client: str, what: str = "Care") -> Due:
    return Due(kind, what, 1, client, None, "AM")


def test_a_single_thing_says_whose_and_what() -> None:
    ends = DayAhead(TODAY, (due(DueKind.ENDING, "Orchard School"),))
    assert day_lines(ends) == ("Orchard School", "Agreement ends: Care")


def test_words_with_braces_are_shown_as_they_are() -> None:
    odd = DayAhead(TODAY, (due(DueKind.OUR_PROMISE, "Quay Motors", "Fill in {n} and {what}"),))
    assert day_lines(odd) == ("Quay Motors", "We will: Fill in {n} and {what}")


def test_several_are_counted_by_kind_with_a_few_names() -> None:
    clients = ("Harbour Dental", "Quay Motors", "Orchard School", "Brook & Lane")
    several = (due(DueKind.OUR_PROMISE, "Quay Motors"), *(due(DueKind.FOLLOW_UP, client) for client in clients))
    assert day_lines(DayAhead(TODAY, several)) == (
        "1 promise, 4 follow-ups",
        "Quay Motors, Harbour Dental, Orchard School and 1 more",
    )


def test_days_are_named_as_one_says_them() -> None:
    assert (day_word(TODAY, TODAY), day_word(date(2026, 3, 17), TODAY)) == ("Today", "Tue")
