"""Operators are told in words as they were understood."""

from datetime import date

import pytest

from archive.search.hits import Answers, Understood
from desktop.models.typed_filters import narrowed_sentence, narrowed_to, not_understood, nothing_left, what_follows


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Understood("client", "har", 0, 10, names=("Harbour Dental",), count=1), "client: Harbour Dental"),
        (
            Understood("client", "h", 0, 8, names=("Harbour", "Hill", "Hull"), count=1204),
            "client: Harbour, Hill, Hull and 1,201 more",
        ),
        (Understood("job", "117", 0, 7, names=("J-2026-0117",), count=1, without=True), "not job: J-2026-0117"),
        (Understood("kind", "note", 0, 9, names=("note",), count=1), "notes"),
        (Understood("kind", "m", 0, 6, names=("meeting", "e-mail"), count=2, without=True), "not meeting or e-mail"),
        (Understood("kind", "inv", 0, 8, names=("Invoice",), count=1), "Invoice"),
        (Understood("from", "an", 0, 7, names=("Anna Marsh",), count=1), "from Anna Marsh"),
        (Understood("date", "2025", 0, 9, since=date(2025, 1, 1), until=date(2025, 12, 31)), "2025"),
        (Understood("date", "x", 0, 9, since=date(2024, 1, 1), until=date(2025, 12, 31)), "2024 to 2025"),
        (
            Understood("date", "may", 0, 8, since=date(2026, 5, 1), until=date(2026, 5, 31)),
            "May 2026",
        ),
        (
            Understood("date", "2024-05..2024-07", 0, 20, since=date(2024, 5, 1), until=date(2024, 7, 31)),
            "May 2024 to Jul 2024",
        ),
        (
            Understood("date", "this week", 0, 14, since=date(2026, 11, 16), until=date(2026, 11, 22)),
            "16 Nov 2026 to 22 Nov 2026",
        ),
        (Understood("date", "today", 0, 8, since=date(2026, 5, 1), until=date(2026, 5, 1)), "1 May 2026"),
        (Understood("since", "may", 0, 9, since=date(2026, 5, 1)), "since 1 May 2026"),
        (Understood("before", "3/5", 0, 9, until=date(2026, 5, 2)), "until 2 May 2026"),
    ],
)
def test_a_chip_says_what_is_left(told: Understood, words: str) -> None:
    assert narrowed_to(told) == words


def test_a_sentence_says_all_that_narrows_and_another_what_was_not_understood() -> None:
    kind = Understood("kind", "note", 0, 9, names=("note",), count=1)
    since = Understood("since", "may", 10, 19, since=date(2026, 5, 1))
    odd = Understood("date", "soon", 20, 29, is_understood=False)
    assert narrowed_sentence((kind, odd, since)) == "Only notes; since 1 May 2026."
    assert narrowed_sentence((odd,)) == ""
    assert not_understood((kind, odd)) == "“soon” is no date, so it was sought as a word."
    assert not_understood((kind,)) == ""
    long = Understood("client", "x" * 4000, 0, 4007, is_understood=False)
    assert len(not_understood((long,))) < 120


def test_after_the_name_alone_it_is_said_what_follows() -> None:
    assert what_follows("client:") == "The name of a client, or part of it."
    assert what_follows(" before: ").startswith("A date as you say it")
    assert what_follows("client:h") == what_follows("data client:") == what_follows("data") == ""


def test_while_a_date_is_half_typed_it_is_said_what_follows() -> None:
    for typed in ("date:la", "since:20", "date:last m", "before:3 m"):
        assert what_follows(typed).startswith("A date as you say it")
    assert what_follows("date:last month") == what_follows("date:zebra") == what_follows("data date:la") == ""


def test_operators_alone_that_leave_nothing_do_not_ask_for_fewer_words() -> None:
    kind = Understood("kind", "call", 0, 9, names=("call",), count=1)
    assert nothing_left(Answers(understood=(kind,)), "kind:call")
    assert not nothing_left(Answers(understood=(kind,)), "kind:call disk")
    assert not nothing_left(Answers(total=1, understood=(kind,)), "kind:call")
    assert not nothing_left(Answers(), "disk")
