"""A choice for a dossier says what it is, and refuses what cannot be meant."""

from datetime import date

import pytest

from archive.dossier.errors import SpanIsTurned, WithheldWithoutWhy
from archive.dossier.selection import About, Kind, Selection, Withheld, chosen_before


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(SpanIsTurned):
        Selection(About.JOB, 1, first=date(2026, 3, 2), last=date(2026, 3, 1))


def test_nothing_is_withheld_without_a_reason() -> None:
    with pytest.raises(WithheldWithoutWhy):
        Selection(About.JOB, 1, withheld=(Withheld(1, "  "),))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "all days"),
        (date(2026, 3, 2), None, "from 2 Mar 2026"),
        (None, date(2026, 3, 2), "up to 2 Mar 2026"),
        (date(2026, 3, 2), date(2026, 4, 1), "2 Mar 2026 to 1 Apr 2026"),
    ],
)
def test_a_span_is_said_in_words(first: date | None, last: date | None, said: str) -> None:
    assert Selection(About.JOB, 1, first=first, last=last).span == said


@pytest.mark.parametrize("record", ["", "{}", "[]", '{"kinds": 1}', '{"kinds": ["no such"], "internal": true}'])
def test_a_record_that_is_not_understood_is_the_usual_choice_of_its_days(record: str) -> None:
    first = date(2026, 3, 2)
    assert chosen_before(About.JOB, 1, first, None, record) == Selection(About.JOB, 1, first)


def test_a_record_from_before_notes_could_be_withheld_is_understood() -> None:
    chosen = Selection(About.JOB, 1, withheld=(Withheld(5, "Not theirs."),))
    record = chosen.chosen.replace(',"document"]', "]")
    assert record != chosen.chosen
    assert chosen_before(About.JOB, 1, None, None, record) == chosen


def test_a_kind_is_called_as_people_call_it() -> None:
    assert [kind.called for kind in (Kind.WORK, Kind.NOTES, Kind.RELATIONSHIP, Kind.PAPER)] == [
        "jobs and stages",
        "notes",
        "praise, complaints, access",
        "paper and shredding",
    ]
