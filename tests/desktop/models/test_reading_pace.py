"""How long the rest will take, from how fast it went."""

import pytest

from desktop.models.reading_pace import ReadingPace, duration_words


def test_a_steady_pace_tells_how_long_the_rest_takes() -> None:
    pace = ReadingPace()
    for second in range(21):
        pace.take(at=second, left=60 - second)
    assert pace.total == 60
    assert pace.seconds_left() == pytest.approx(40)


def test_nothing_is_promised_before_there_is_a_steady_pace() -> None:
    pace = ReadingPace()
    pace.take(at=0, left=158)
    for second in range(1, 17):
        pace.take(at=second, left=157)  # the first page takes long
        assert pace.seconds_left() is None
    for second in range(17, 32):
        pace.take(at=second, left=157 - (second - 16) ** 2 // 5)  # faster and faster
        assert pace.seconds_left() is None
    for second in range(32, 122):
        pace.take(at=second, left=144 - second)
    assert pace.seconds_left() == pytest.approx(23, rel=0.3)


def test_a_page_that_takes_long_does_not_take_the_estimate_away() -> None:
    pace = ReadingPace()
    for second in range(31):
        pace.take(at=second, left=60 - second)
    assert pace.seconds_left() is not None
    pace.take(at=60, left=29)
    assert pace.seconds_left() is not None


def test_pages_that_come_meanwhile_are_not_taken_for_slowness() -> None:
    pace = ReadingPace()
    for second in range(11):
        pace.take(at=second, left=20 - second)
    pace.take(at=11, left=30)
    for second in range(12, 31):
        pace.take(at=second, left=42 - second)
    assert pace.total == 40
    assert pace.seconds_left() == pytest.approx(12, rel=0.1)


def test_a_new_run_begins_after_all_is_read() -> None:
    pace = ReadingPace()
    pace.take(at=0, left=10)
    pace.take(at=9, left=0)
    assert pace.total == 0
    pace.take(at=20, left=4)
    assert (pace.total, pace.seconds_left()) == (4, None)


def test_only_the_last_while_counts() -> None:
    pace = ReadingPace()
    pace.take(at=0, left=1000)
    for second in range(100, 201, 10):
        pace.take(at=second, left=1000 - second)
    left = pace.seconds_left()
    assert left is not None
    assert left == pytest.approx(800)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "less than a minute"),
        (60, "about 1 minute"),
        (700, "about 12 minutes"),
        (7300, "about 2 hours"),
    ],
)
def test_durations_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words
