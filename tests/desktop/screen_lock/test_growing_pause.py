"""Guessing gets slower, and stops being slow when it was right."""

from __future__ import annotations

from desktop.screen_lock.growing_pause import LONGEST_S, GrowingPause


def test_each_wrong_one_waits_twice_as_long_up_to_half_a_minute() -> None:
    now = [100.0]
    pause = GrowingPause(lambda: now[0])
    assert not pause.seconds
    waited = []
    for _ in range(8):
        pause.was_wrong()
        waited.append(pause.seconds)
        now[0] += pause.seconds
        assert not pause.seconds
    assert waited == [1, 2, 4, 8, 16, 30, 30, LONGEST_S]


def test_after_the_right_one_the_next_mistake_costs_a_second_again() -> None:
    pause = GrowingPause(lambda: 0.0)
    for _ in range(5):
        pause.was_wrong()
    pause.was_right()
    assert not pause.seconds
    pause.was_wrong()
    assert pause.seconds == 1
