"""Two desks' words go together without losing one, and what is still open is told in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from archive.disputes.meeting import PointSaid
from archive.records import Point, Said
from desktop.models.meeting_words import Gap, Lack, MeetingWords, as_text, from_text, left_over, merge, open_words

DAY = date(2026, 3, 16)
BASE = MeetingWords(DAY, heard="They lost two days.", with_whom="Mrs Hale", contact_id=3)


def heard(words: str) -> MeetingWords:
    return replace(BASE, heard=words)


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        ("They lost two days. And more.", "They lost two days.", "They lost two days. And more."),
        ("They lost two days.", "They lost two.", "They lost two."),
        ("They lost two days. And", "They lost two days. And more", "They lost two days. And more"),
        ("They lost two days. Mine.", "Theirs. They lost two days.", "Theirs. They lost two days. Mine."),
        ("Mine.", "Theirs.", "Theirs.\nMine."),
    ],
)
def test_no_added_word_is_lost(mine: str, theirs: str, together: str) -> None:
    assert merge(BASE, heard(mine), heard(theirs)).words.heard == together


def test_where_both_had_written_is_told() -> None:
    assert merge(BASE, heard("Mine."), heard("Theirs.")).both == ("What they say",)
    assert merge(BASE, heard("Mine."), BASE).both == ()


def test_points_of_both_desks_stand_side_by_side() -> None:
    mine = replace(BASE, points=(PointSaid(Point.URGENT, "Tonight"),))
    theirs = replace(BASE, points=(PointSaid(Point.APOLOGISED, "In words"),))
    assert [one.point for one in merge(BASE, mine, theirs).words.points] == [Point.APOLOGISED, Point.URGENT]


def test_a_tick_that_one_desk_took_away_stays_away() -> None:
    base = replace(BASE, points=(PointSaid(Point.URGENT, "Tonight"),))
    assert merge(base, BASE, base).words.points == ()
    assert merge(base, base, BASE).words.points == ()


def test_the_contact_goes_with_the_name_that_was_typed() -> None:
    mine = replace(BASE, with_whom="Tom Pell", contact_id=4)
    assert merge(BASE, mine, BASE).words.contact_id == 4
    assert merge(BASE, BASE, mine).words.contact_id == 4


def test_only_what_was_written_since_is_left_over() -> None:
    kept = PointSaid(Point.URGENT, "Tonight")
    base = replace(BASE, points=(kept,))
    mine = replace(base, points=(kept, PointSaid(Point.PEOPLE, "", Said.NOT_NEEDED)))
    rest = left_over(base, mine)
    assert (rest.heard, rest.with_whom, [one.point for one in rest.points]) == ("", "", [Point.PEOPLE])
    assert left_over(base, base).is_empty


def test_words_in_a_file_are_read_again_and_nothing_else_is() -> None:
    words = replace(BASE, points=(PointSaid(Point.PEOPLE, "„Nein“", Said.NOT_NEEDED),))
    assert from_text(as_text(words)) == words
    for broken in ("", "{}", "[]", "[1, 2]", '["2026-03-16", "", "", null, [["no point", "yes", ""]]]'):
        assert from_text(broken) is None


def test_few_points_are_named_and_many_are_counted() -> None:
    some = [Gap(Lack.SAID, Point.APOLOGISED), Gap(Lack.HOW, Point.PEOPLE)]
    assert open_words(some) == "Still open: the apology · a word about how: the people responsible"
    many = [Gap(Lack.SAID, point) for point in (Point.APOLOGISED, Point.RESPONSIBLE, Point.PEOPLE)]
    assert open_words([*many, Gap(Lack.DAY)]) == "Still open: 3 things to say · the day on which you meet again"
    assert open_words([]) == ""
