"""Snippets and their marks."""

from archive.search.hits import Mark
from archive.search.marking import LENGTH, Span, closeness, marks, snippet


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    assert snippet("first line\nsecond", [Span(0, 5, 0, False)]) == ("first line second", (Mark(0, 5, False),))


def test_the_part_with_most_different_matches_is_shown() -> None:
    text = "data " + "x" * 300 + " data recovery " + "y" * 300
    place = text.rindex("data")
    spans = [Span(0, 4, 0, False), Span(place, place + 4, 0, False), Span(place + 5, place + 13, 1, False)]
    shown, found = snippet(text, spans)
    assert [shown[mark.start : mark.end] for mark in found] == ["data", "recovery"]
    assert shown.startswith("…")


def test_a_long_text_is_cut_at_words_and_says_so() -> None:
    shown, _ = snippet("word " * 200, [])
    assert len(shown) <= LENGTH + 1
    assert shown.endswith("word…")


def test_marks_are_words_that_do_not_overlap_and_what_is_sure_wins() -> None:
    found = marks("J-2026 0117 x", [Span(0, 11, 0, True), Span(7, 11, 0, False)])
    assert found == (Mark(0, 6, True), Mark(7, 11, False))


def test_side_by_side_is_closer_than_apart_and_alone_is_not_close() -> None:
    side_by_side = closeness([Span(0, 4, 0, False), Span(5, 9, 1, False)], 2)
    apart = closeness([Span(0, 4, 0, False), Span(500, 504, 1, False)], 2)
    assert 1 > side_by_side > apart > closeness([Span(0, 4, 0, False)], 2) == 0
