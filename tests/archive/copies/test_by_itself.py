"""When the clerk copies without being asked: once a day, a trial a month, when nobody waits for the machine."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.copies.by_itself import Deed, Rhythm, choose_rhythm, due, rhythm
from archive.copies.errors import PlaceOutOfReach
from archive.copies.places import Place
from archive.copies.standing import PlaceStanding
from tests.archive.told import history_of

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
PLACE = Place(1, "mark", Path("/media/stick"), True, NOW, "AM", None)
MORNING = NOW - timedelta(hours=7)

PROVEN = PlaceStanding(PLACE, MORNING, MORNING, MORNING, None, None, MORNING)


def hours(count: float) -> datetime:
    return NOW - timedelta(hours=count)


def told(one: PlaceStanding, *, is_idle: bool = True) -> Deed | None:
    return due(one, now=NOW, is_idle=is_idle)


def test_a_copy_of_this_morning_that_was_tried_this_month_will_do() -> None:
    assert told(PROVEN) is None
    assert told(replace(PROVEN, restored_at=NOW - timedelta(days=29))) is None


def test_a_copy_of_yesterday_is_made_anew_when_nobody_waits() -> None:
    old = replace(PROVEN, made_at=hours(25), attempted_at=hours(25))
    assert told(old) is Deed.COPY
    assert told(old, is_idle=False) is None


def test_a_machine_that_is_never_idle_does_not_keep_the_copy_for_good() -> None:
    assert told(replace(PROVEN, made_at=hours(73), attempted_at=hours(73)), is_idle=False) is Deed.COPY


def test_the_first_copy_waits_for_nobody() -> None:
    assert told(PlaceStanding(PLACE, None, None, None, None, None), is_idle=False) is Deed.COPY


@pytest.mark.parametrize("restored", [None, NOW - timedelta(days=30)])
def test_a_copy_that_was_not_tried_for_a_month_is_opened(restored: datetime | None) -> None:
    one = replace(PROVEN, restored_at=restored)
    assert told(one) is Deed.TRIAL
    assert told(one, is_idle=False) is None


@pytest.mark.parametrize("wrong", [{"trouble": "There is no space left."}, {"verified_at": None}])
def test_what_is_not_proven_is_copied_again_after_some_hours(wrong: dict[str, str | None]) -> None:
    fresh = replace(PROVEN, attempted_at=hours(1), **wrong)  # type: ignore[arg-type]  # one field each
    assert told(fresh) is None
    assert told(replace(fresh, attempted_at=hours(6))) is Deed.COPY


def test_a_disk_that_is_somewhere_else_is_left_alone() -> None:
    away = PlaceOutOfReach(folder=PLACE.path, detail="gone")
    assert told(replace(PROVEN, made_at=hours(99), attempted_at=hours(99), out_of_reach=away)) is None


def test_a_copy_from_the_future_is_no_reason_to_wait() -> None:
    assert told(replace(PROVEN, made_at=hours(-48), attempted_at=hours(-48))) is Deed.COPY


def test_an_office_may_copy_only_by_hand(archive: Archive) -> None:
    assert rhythm(archive) is Rhythm.EVERY_DAY
    assert choose_rhythm(archive, chosen=Rhythm.BY_HAND, by="AM") is Rhythm.EVERY_DAY
    assert rhythm(archive) is Rhythm.BY_HAND
    assert history_of(archive, thing="office")[-1].act == "rhythm of copies"
