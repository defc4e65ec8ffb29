"""What stands still for long is noticed; what is slow is left alone."""

from desktop.models.reading_stillness import SLOWEST, STILL_TICKS, ReadingStillness


def after(minutes: int, stillness: ReadingStillness, left: tuple[int, ...] = (0, 0, 9, 0), copying: int = 0) -> bool:
    """So many minutes with a look in each."""
    for _ in range(minutes):
        stillness.tick()
        stillness.look(left, copying=copying)
    return stillness.is_still


def test_work_that_has_not_moved_for_a_quarter_of_an_hour_stands_still() -> None:
    stillness = ReadingStillness()
    assert not after(STILL_TICKS, stillness)  # the first look began it
    assert after(1, stillness)


def test_a_page_in_ten_minutes_is_slow_and_moves() -> None:
    stillness = ReadingStillness()
    assert not any(after(10, stillness, (0, 0, left, 0)) for left in range(9, 0, -1))


def test_a_copy_that_grows_moves_and_a_large_one_may_take_long_to_be_read_back() -> None:
    stillness = ReadingStillness()
    assert not any(after(10, stillness, (1, 0, 0, 0), copying=size) for size in range(9))
    assert not after(STILL_TICKS + 3, ReadingStillness(), (1, 0, 0, 0), copying=4 * SLOWEST)


def test_where_nothing_waits_nothing_stands_still() -> None:
    assert not after(10 * STILL_TICKS, ReadingStillness(), (0, 0, 0, 0))


def test_whoever_begins_anew_is_given_time() -> None:
    stillness = ReadingStillness()
    after(STILL_TICKS + 1, stillness)
    stillness.begin_anew()
    assert not after(STILL_TICKS - 1, stillness)
