"""Silence is measured against each client's own rhythm."""

from datetime import date, timedelta

from archive.records.rhythm import CAP, CAP_UNDER_AGREEMENT, FLOOR, SPELL, Silence, silence

TODAY = date(2026, 3, 16)


def days_ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=some) for some in days]


def told(quiet: Silence | None) -> tuple[int, int | None, int, bool]:
    assert quiet is not None
    return quiet.days, quiet.usual, quiet.bearable, quiet.is_cold


def test_silence_means_something_after_twice_the_usual_stretch() -> None:
    every_ninety_days = days_ago(179, 269, 359, 449)

    assert told(silence(every_ninety_days, today=TODAY)) == (179, 90, 180, False)
    assert told(silence(every_ninety_days, today=TODAY + timedelta(days=1))) == (180, 90, 180, True)


def test_ten_calls_on_one_job_are_one_occasion() -> None:
    two_jobs_a_year = [*days_ago(*range(100, 110)), *days_ago(*range(280, 300, 2)), *days_ago(*range(470, 480))]

    assert told(silence(two_jobs_a_year, today=TODAY))[1] == 172


def test_one_long_illness_does_not_change_what_is_usual() -> None:
    assert told(silence(days_ago(50, 80, 110, 410, 440), today=TODAY))[1] == 30


def test_whoever_rings_each_week_may_still_go_on_holiday() -> None:
    weekly = days_ago(*range(40, 200, 7))

    assert told(silence(weekly, today=TODAY)) == (40, SPELL, FLOOR, False)
    assert told(silence(weekly, today=TODAY + timedelta(days=5)))[3]


def test_whoever_comes_once_a_year_is_missed_after_thirteen_months() -> None:
    yearly = days_ago(399, 400, 729, 730)

    assert told(silence(yearly, today=TODAY)) == (399, 329, CAP, False)


def test_without_enough_contact_nothing_is_said() -> None:
    assert silence(days_ago(100, 200, 300), today=TODAY) is None
    assert silence([], today=TODAY) is None


def test_what_was_usual_three_years_ago_does_not_count() -> None:
    assert silence(days_ago(100, 200, 300, 1100, 1200), today=TODAY) is None


def test_two_calls_on_one_day_are_one_contact() -> None:
    assert silence(days_ago(100, 100, 100, 200, 300), today=TODAY) is None


def test_a_visit_planned_for_tomorrow_is_no_contact_yet() -> None:
    assert told(silence([*days_ago(50, 80, 110, 140), *days_ago(-1)], today=TODAY))[0] == 50


def test_while_a_job_is_open_the_job_speaks_for_itself() -> None:
    assert silence(days_ago(300, 330, 360, 390), today=TODAY, job_is_open=True) is None


def test_whoever_has_an_agreement_hears_from_us_each_quarter() -> None:
    yearly = days_ago(90, 400, 700, 729)

    quiet = silence(yearly, today=TODAY, agreement_since=date(2024, 1, 1))
    assert told(quiet) == (90, 300, CAP_UNDER_AGREEMENT, True)


def test_an_agreement_counts_without_a_rhythm_or_any_contact() -> None:
    assert told(silence(days_ago(89), today=TODAY, agreement_since=date(2024, 1, 1))) == (89, None, 90, False)
    assert told(silence([], today=TODAY, agreement_since=TODAY - timedelta(days=91))) == (91, None, 90, True)


def test_an_agreement_made_today_is_no_reason_to_ring_today() -> None:
    assert told(silence(days_ago(500), today=TODAY, agreement_since=TODAY)) == (0, None, 90, False)
