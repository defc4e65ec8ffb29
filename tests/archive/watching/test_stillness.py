"""A file is still for as long as nobody saw it change."""

from archive.watching.listing import Stamp
from archive.watching.stillness import Stillness

SMALL, LARGER, LATER = Stamp(100, 1), Stamp(200, 1), Stamp(200, 2)


def test_a_file_is_still_since_it_was_first_seen_so() -> None:
    stillness = Stillness()
    stillness.look({"scan": SMALL}, now=10)
    stillness.look({"scan": SMALL}, now=14)
    assert stillness.still_for("scan", now=15) == 5


def test_a_larger_size_or_a_later_time_begins_anew() -> None:
    stillness = Stillness()
    for now, stamp in ((10, SMALL), (14, LARGER), (16, LATER)):
        stillness.look({"scan": stamp}, now=now)
        assert stillness.still_for("scan", now=now) == 0


def test_what_the_open_file_says_counts_as_well() -> None:
    stillness = Stillness()
    stillness.look({"scan": SMALL}, now=10)
    stillness.changed("scan", LARGER, now=20)
    stillness.look({"scan": LARGER}, now=23)
    assert stillness.still_for("scan", now=24) == 4


def test_a_file_that_went_and_came_again_begins_anew() -> None:
    stillness = Stillness()
    stillness.look({"scan": SMALL}, now=10)
    stillness.look({}, now=12)
    stillness.look({"scan": SMALL}, now=14)
    assert stillness.still_for("scan", now=14) == 0


def test_after_the_folder_was_away_everything_begins_anew() -> None:
    stillness = Stillness()
    stillness.look({"scan": SMALL}, now=10)
    stillness.forget()
    stillness.look({"scan": SMALL}, now=99)
    assert stillness.still_for("scan", now=99) == 0
