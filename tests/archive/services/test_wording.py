"""Fields take words that fit and days that can be."""

from datetime import date

import pytest

from archive.errors import DayIsAhead, DayIsFarOff, DayIsPast, WordsMissing, WordsTooLong
from archive.services.wording import LONGEST_WORDS, day_that_was, day_to_come, fit_words, room_for

TODAY = date(2026, 3, 16)


def test_words_lose_the_space_around_them_only() -> None:
    assert fit_words("  no answer,\nrang twice ", "what came of it") == "no answer,\nrang twice"


def test_no_words_are_refused_where_some_are_needed() -> None:
    with pytest.raises(WordsMissing) as refused:
        fit_words(" \n", "why it is skipped")
    assert refused.value.what == "There are no words yet for why it is skipped."


def test_words_may_be_left_out_where_they_are_not_needed() -> None:
    assert room_for(" ", "why it is moved") == ""


def test_a_pasted_novel_is_refused_with_its_length() -> None:
    with pytest.raises(WordsTooLong) as refused:
        room_for("x" * (LONGEST_WORDS + 1), "why it is moved")
    assert refused.value.about["length"] == "2,001"


def test_what_is_to_come_is_today_or_later() -> None:
    assert day_to_come(TODAY, TODAY) == TODAY
    with pytest.raises(DayIsPast) as refused:
        day_to_come(date(2026, 3, 3), TODAY)
    assert refused.value.about["day"] == "3 Mar 2026"


def test_a_year_typed_wrong_is_noticed() -> None:
    with pytest.raises(DayIsFarOff):
        day_to_come(date(2206, 3, 17), TODAY)


def test_what_has_happened_did_so_by_today() -> None:
    assert day_that_was(TODAY, TODAY) == TODAY
    with pytest.raises(DayIsAhead):
        day_that_was(date(2026, 3, 17), TODAY)


def test_what_nobody_can_see_is_not_kept_and_lines_and_tabs_are() -> None:
    assert fit_words("rang\x00 twice\x07,\r\nthen\tagain\x0bby\rmail\x1b", "what came of it") == (
        "rang twice,\nthen\tagain\nby\nmail"
    )


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
def test_nothing_turns_round_what_follows(sign: str) -> None:
    assert fit_words(f"nobody{sign} came", "what came of it") == "nobody came"


@pytest.mark.parametrize("sign", "\u00ad\u200b\u2060\ufeff\U000e0041\x7f\x9b")
def test_what_shows_nothing_is_not_kept_within_words(sign: str) -> None:
    assert fit_words(f"Ann{sign}a", "who calls") == "Anna"


@pytest.mark.parametrize(
    "written",
    [
        "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645",
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
        "\u05e9\u05dc\u05d5\u05dd",
        "\u260e\ufe0f",
        "\u0600\u0661",
    ],
)
def test_what_a_script_is_written_with_stays(written: str) -> None:
    assert fit_words(written, "what they say") == written


@pytest.mark.parametrize("unseen", ["\x00\x01", "\u202e\u200b"])
def test_words_that_nobody_can_see_are_none(unseen: str) -> None:
    with pytest.raises(WordsMissing):
        fit_words(unseen, "why it is skipped")
