"""Nothing becomes due by a wrong clock."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.errors import SpanOutOfRange
from archive.records import Setting
from archive.services.trusted_clock import (
    Doubt,
    choose_span,
    clock_state,
    confirm_date,
    doubts_in,
    look_at_clock,
    span_days,
)
from tests.archive.forged import forge
from tests.archive.told import history_of


def moved(archive: Archive, clock: SetClock, **by: float) -> None:
    clock.put(clock.at + timedelta(**by))
    look_at_clock(archive)


def test_a_clock_that_goes_on_as_clocks_do_is_trusted(archive: Archive, clock: SetClock) -> None:
    for _ in range(12):
        moved(archive, clock, days=34)
        assert clock_state(archive).is_trusted
    assert clock_state(archive).today == clock.at.date()


@pytest.mark.parametrize(("by", "doubt"), [(-1, Doubt.WENT_BACK), (36, Doubt.LEAPT_AHEAD), (4000, Doubt.LEAPT_AHEAD)])
def test_a_clock_that_goes_back_or_leaps_is_locked_until_the_date_is_confirmed(
    archive: Archive, clock: SetClock, by: float, doubt: Doubt
) -> None:
    look_at_clock(archive)
    before = clock.at.date()
    moved(archive, clock, days=by)
    assert (clock_state(archive).doubt, clock_state(archive).today) == (doubt, before)
    moved(archive, clock, hours=1)
    assert clock_state(archive).doubt is doubt
    confirm_date(archive, by="AM")
    assert clock_state(archive).is_trusted
    assert clock_state(archive).today == clock.at.date()


def test_a_doubt_stays_when_the_clock_is_set_right_again_and_over_a_restart(archive: Archive, clock: SetClock) -> None:
    look_at_clock(archive)
    moved(archive, clock, days=400)
    moved(archive, clock, days=-400)
    with Archive.open(archive.folder.root, clock=clock) as again:
        assert clock_state(again).doubt is Doubt.LEAPT_AHEAD


def test_what_is_wrong_now_is_told_apart_from_what_began_the_doubt(archive: Archive, clock: SetClock) -> None:
    start = clock.at
    look_at_clock(archive)
    told = []
    for at in (start + timedelta(days=90), start - timedelta(days=2), start + timedelta(hours=1)):
        clock.put(at)
        told.append((look_at_clock(archive).doubt, clock_state(archive).now_wrong))
    leapt = Doubt.LEAPT_AHEAD
    assert told == [(leapt, leapt), (leapt, Doubt.WENT_BACK), (leapt, None)]


def test_the_leap_is_seen_even_before_anybody_wrote_it_down(archive: Archive, clock: SetClock) -> None:
    look_at_clock(archive)
    clock.put(clock.at + timedelta(days=400))
    assert clock_state(archive).doubt is Doubt.LEAPT_AHEAD


def test_a_few_minutes_back_are_no_doubt_and_never_an_earlier_day(archive: Archive, clock: SetClock) -> None:
    clock.put(datetime(2026, 3, 17, 0, 5, tzinfo=UTC))
    look_at_clock(archive)
    clock.put(datetime(2026, 3, 16, 23, 55, tzinfo=UTC))
    assert clock_state(archive).is_trusted
    assert clock_state(archive).today == date(2026, 3, 17)


def test_hours_slept_through_one_by_one_do_not_add_up_to_a_leap(archive: Archive, clock: SetClock) -> None:
    for _ in range(50):
        moved(archive, clock, hours=20)
    assert clock_state(archive).is_trusted


def test_history_tells_of_the_doubt_once_and_who_confirmed_the_date(archive: Archive, clock: SetClock) -> None:
    look_at_clock(archive)
    for _ in range(3):
        moved(archive, clock, days=-2)
    confirm_date(archive, by="AM")
    assert [(act.act, act.by) for act in history_of(archive, thing="clock")] == [
        ("seen", "clerk"),
        ("doubted", "clerk"),
        ("confirmed", "AM"),
    ]


def test_the_office_says_how_far_the_clock_may_leap(archive: Archive, clock: SetClock) -> None:
    look_at_clock(archive)
    assert choose_span(archive, days=7, by="AM") == 35
    moved(archive, clock, days=8)
    assert clock_state(archive).doubt is Doubt.LEAPT_AHEAD


def test_a_wider_span_does_not_talk_away_a_doubt_that_nobody_wrote_down_yet(archive: Archive, clock: SetClock) -> None:
    look_at_clock(archive)
    clock.put(clock.at + timedelta(days=40))
    choose_span(archive, days=62, by="AM")
    assert clock_state(archive).doubt is Doubt.LEAPT_AHEAD
    assert history_of(archive, thing="clock")[-1].act == "doubted"
    confirm_date(archive, by="AM")
    moved(archive, clock, days=40)
    assert clock_state(archive).is_trusted


@pytest.mark.parametrize("days", [1, 0, -5, 63, 4000])
def test_a_span_that_would_prove_nothing_is_refused_and_counts_as_not_chosen(archive: Archive, days: int) -> None:
    with pytest.raises(SpanOutOfRange):
        choose_span(archive, days=days, by="AM")
    with archive.database.writing() as session:
        session.merge(Setting(name="clock-span", value=str(days)))
    assert span_days(archive) == 35


def test_another_time_zone_makes_no_day_come_sooner(archive: Archive, clock: SetClock) -> None:
    clock.put(datetime(2026, 9, 20, 13, tzinfo=UTC))
    confirm_date(archive, by="AM")
    clock.put(clock.at.astimezone(timezone(timedelta(hours=14))))
    assert clock.at.date() == date(2026, 9, 21)
    for _ in range(2):
        assert look_at_clock(archive).today == date(2026, 9, 20)
        clock.put(clock.at + timedelta(hours=2))
    confirm_date(archive, by="AM")
    assert look_at_clock(archive).today == date(2026, 9, 21)


def test_a_place_farther_west_counts_from_when_the_clock_was_there(archive: Archive, clock: SetClock) -> None:
    clock.put(datetime(2026, 9, 20, 2, tzinfo=timezone(timedelta(hours=-8))))
    confirm_date(archive, by="AM")
    clock.put(datetime(2026, 9, 21, 5, tzinfo=UTC))
    assert look_at_clock(archive).today == date(2026, 9, 20)


def test_a_leap_is_told_only_if_it_was_longer_than_is_believed(archive: Archive, clock: SetClock) -> None:
    choose_span(archive, days=2, by="AM")
    for days in (10, 400, -20):
        moved(archive, clock, days=days)
        confirm_date(archive, by="AM")
    with archive.database.reading() as session:
        assert [span.leap.days for span in doubts_in(session)] == [0, 400, 0]


def test_what_went_by_while_nobody_confirmed_is_no_part_of_the_leap(archive: Archive, clock: SetClock) -> None:
    look_at_clock(archive)
    for days in (100, 50):
        moved(archive, clock, days=days)
    confirm_date(archive, by="AM")
    with archive.database.reading() as session:
        assert [span.leap.days for span in doubts_in(session)] == [100]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM setting WHERE name LIKE 'clock%'",
        "UPDATE setting SET value = '2028-05-24T00:00:00+00:00' WHERE name = 'clock-latest'",
        "UPDATE setting SET value = 'garbled' WHERE name LIKE 'clock%'",
    ],
)
def test_a_leap_is_seen_also_when_what_was_kept_of_the_time_was_changed(
    archive: Archive, clock: SetClock, statement: str
) -> None:
    look_at_clock(archive)
    seen = clock.at.date()
    forge(archive.database.path, statement)
    clock.put(clock.at + timedelta(days=800))
    assert clock_state(archive).doubt is Doubt.LEAPT_AHEAD
    assert clock_state(archive).today - seen <= timedelta(days=7)


def test_a_doubt_is_not_forgotten_with_the_setting_that_keeps_it(archive: Archive, clock: SetClock) -> None:
    look_at_clock(archive)
    moved(archive, clock, days=-3)
    forge(archive.database.path, "DELETE FROM setting WHERE name LIKE 'clock%'")
    moved(archive, clock, days=4)
    assert clock_state(archive).doubt is Doubt.WENT_BACK


def test_the_history_is_told_of_a_trusted_clock_once_a_week(archive: Archive, clock: SetClock) -> None:
    look_at_clock(archive)
    for _ in range(20):
        moved(archive, clock, days=1)
    assert [act.act for act in history_of(archive, thing="clock")] == ["seen"] * 3
