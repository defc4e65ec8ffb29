"""In the window's lists no two copies look alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from archive.copies.errors import PlaceIsReadOnly
from archive.copies.generation import Generation
from archive.copies.layout import Manifest
from archive.copies.places import Place
from archive.copies.standing import PlaceStanding
from desktop.models.copy_words import copies_called, standing_tone, standing_words
from desktop.style import Tone
from tests.archive.conftest import OFFSET

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=OFFSET)


def copies(*moments: datetime) -> tuple[Generation, ...]:
    """Made at these moments."""
    told = [Manifest(9 - place, one.isoformat(), 1, "", "", {}, {}) for place, one in enumerate(moments)]
    return tuple(Generation(f"archive-{number}", Path(), one, is_newest=False) for number, one in enumerate(told))


def test_a_proven_copy_on_the_archives_own_disk_is_not_green_and_its_row_says_why() -> None:
    place = Place(1, "a", Path("/home/anna/copies"), False, NOW, "AM", None)
    apart = PlaceStanding(place, NOW, NOW, NOW, None, None)
    beside = replace(apart, is_on_own_disk=True)
    assert (standing_tone(apart), standing_tone(beside)) == (Tone.GREEN, Tone.AMBER)
    assert "own disk" not in standing_words(apart, NOW)
    assert "It lies on the archive’s own disk: if that breaks or is stolen, both are lost." in standing_words(
        beside, NOW
    )


def test_what_hinders_now_and_hindered_before_is_told_once() -> None:
    hindrance = PlaceIsReadOnly(folder=Path("/usb"))
    place = Place(1, "a", Path("/usb"), False, NOW, "AM", None)
    said = standing_words(PlaceStanding(place, NOW, NOW, NOW, hindrance.what, hindrance), NOW)
    assert said.count("may only be read") == 1


def test_each_is_called_by_its_day_unless_there_are_two_of_it() -> None:
    there = copies(
        datetime(2026, 11, 23, 13, 5, tzinfo=OFFSET),
        datetime(2026, 11, 22, 9, 0, tzinfo=OFFSET),
        datetime(2026, 11, 22, 8, 0, tzinfo=OFFSET),
        datetime(2026, 11, 20, 9, 0, tzinfo=OFFSET),
        datetime(2025, 11, 20, 9, 0, tzinfo=OFFSET),
    )
    said = ["today 13:05", "22 Nov 09:00", "22 Nov 08:00", "20 Nov", "20 Nov 2025"]
    assert copies_called(there, NOW) == said


def test_two_of_a_minute_have_their_seconds_and_no_others() -> None:
    there = copies(
        datetime(2026, 11, 23, 13, 5, 59, tzinfo=OFFSET),
        datetime(2026, 11, 23, 13, 5, 7, tzinfo=OFFSET),
        datetime(2026, 11, 23, 9, 0, 0, tzinfo=OFFSET),
    )
    assert copies_called(there, NOW) == ["today 13:05:59", "today 13:05:07", "today 09:00"]


def test_two_of_a_second_are_numbered_and_one_of_which_nothing_tells_is_the_newest() -> None:
    of_a_second = copies(*[datetime(2026, 11, 23, 13, 5, 59, tzinfo=OFFSET)] * 2)
    there = (*of_a_second, Generation("newest", Path(), None, is_newest=True))
    assert copies_called(there, NOW) == ["today 13:05:59 (2)", "today 13:05:59 (1)", "an unknown day, the newest"]


def test_earlier_records_of_which_nothing_tells_go_by_their_name() -> None:
    (one,) = copies(datetime(2026, 11, 23, 13, 5, tzinfo=OFFSET))
    there = (one, Generation("archive-2026-11-20T09-00-00", Path(), None, is_newest=False))
    assert copies_called(there, NOW) == ["today 13:05", "archive-2026-11-20T09-00-00: nothing tells of which day"]


def test_the_newest_whose_records_were_changed_is_called_by_the_day_on_which_it_should_be_made() -> None:
    (one,) = copies(datetime(2026, 11, 23, 13, 5, tzinfo=OFFSET))
    changed = Generation("newest", Path(), None, is_newest=True, should_be=one.manifest)
    assert copies_called((changed,), NOW) == ["today 13:05, not as it was written"]
