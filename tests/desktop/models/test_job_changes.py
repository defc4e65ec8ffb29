"""What differs between two wordings is said in short sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from archive.records import Side
from archive.services.agreement_words import Draft, Line
from desktop.models.job_changes import changes, same_words

TODAY = date(2026, 3, 16)
COPY = Line(Side.WE, "Copy all files", date(2026, 3, 20))
KEYS = Line(Side.YOU, "Send the keys")
BEFORE = Draft(price=40000, lines=(COPY, KEYS))


def told(after: Draft) -> tuple[str, ...]:
    return changes(BEFORE, after, today=TODAY, currency="£")


def test_nothing_differs_between_the_same_words_whatever_their_ids() -> None:
    after = replace(BEFORE, lines=(replace(COPY, id=7), KEYS))
    assert told(after) == ()
    assert same_words(BEFORE, after)


def test_new_and_gone_lines_are_named_with_their_side() -> None:
    after = replace(BEFORE, lines=(COPY, Line(Side.WE, "Install afresh")))
    assert told(after) == ("New under “We will”: Install afresh", "Gone from “You will”: Send the keys")
    assert not same_words(BEFORE, after)


def test_another_day_and_another_price_are_told_with_what_was_before() -> None:
    after = replace(BEFORE, price=None, lines=(replace(COPY, due_on=date(2026, 3, 27)), KEYS))
    assert told(after) == ("Copy all files: due 27 Mar, was 20 Mar", "Price: nothing, was £400")


def test_the_order_of_lines_is_part_of_the_words() -> None:
    more = replace(BEFORE, lines=(COPY, Line(Side.WE, "Return it")))
    assert not same_words(more, replace(more, lines=more.lines[::-1]))
