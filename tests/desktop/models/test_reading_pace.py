"""How long the rest will take, from how fast it went."""

import pytest

from desktop.models.reading_pace import ReadingPace, duration_words


def test_a_steady_pace_tells_how_long_the_rest_takes() -> None:
    pace = ReadingPace()
    for second in range(21):
        pace.take(at=second, left=60 - second)
    assert pace.total == 60
    assert pace.seconds_left() == pytest.approx(40)


def test_nothing_is_promised_before_there_is_a_pace() -> None:
    pace = ReadingPace()
    pace.take(at=0, left=60)
    assert pace.seconds_left() is None
    pace.take(at=1, left=59)
    assert pace.seconds_left() is None
    pace.take(at=30, left=59)
    assert pace.seconds_left() == pytest.approx(59 * 30)


def test_pages_that_come_meanwhile_are_not_taken_for_slowness() -> None:
    pace = ReadingPace()
    pace.take(at=0, left=10)
    pace.take(at=5, left=5)
    pace.take(at=6, left=25)
    assert pace.total == 30
    pace.take(at=10, left=20)
    assert pace.seconds_left() == pytest.approx(20)


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
