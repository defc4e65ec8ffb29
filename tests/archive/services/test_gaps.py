"""A silence in a client's story is told once, and only while there was work to write about."""

from datetime import date, timedelta

from archive.services.gaps import GAP_DAYS, Gap, JobSpan, gaps

TODAY = date(2026, 3, 16)
NEW_YEAR = date(2026, 1, 1)


def day(number: int) -> date:
    """The day so many days after New Year."""
    return NEW_YEAR + timedelta(days=number)


def test_a_month_without_a_note_while_a_job_was_open_is_a_gap() -> None:
    job = JobSpan(1, "J-2026-0001", NEW_YEAR, day(70))

    assert gaps([day(5), day(46), day(60)], [job], today=TODAY) == (Gap(day(5), day(46), job),)


def test_a_shorter_silence_is_none() -> None:
    job = JobSpan(1, "J-2026-0001", NEW_YEAR, day(GAP_DAYS))

    assert gaps([day(1)], [job], today=TODAY) == ()
    assert len(gaps([], [job], today=TODAY)) == 1


def test_silence_without_an_open_job_is_no_gap() -> None:
    before, after = JobSpan(1, "J-2026-0001", NEW_YEAR, day(10)), JobSpan(2, "J-2026-0002", day(60), day(70))

    assert gaps([day(2), day(69)], [before, after], today=TODAY) == ()


def test_only_the_days_on_which_the_job_was_open_count() -> None:
    job = JobSpan(1, "J-2026-0001", day(10), day(45))

    assert [gap.days for gap in gaps([NEW_YEAR, day(70)], [job], today=TODAY)] == [35]


def test_a_note_on_anything_else_ends_the_silence_of_all_jobs() -> None:
    jobs = [JobSpan(number, f"J-2026-000{number}", NEW_YEAR, day(50)) for number in (1, 2)]

    assert gaps([day(25)], jobs, today=TODAY) == ()


def test_several_jobs_in_one_silence_are_told_once_for_the_longest() -> None:
    short, long = JobSpan(1, "J-2026-0001", day(15), day(60)), JobSpan(2, "J-2026-0002", NEW_YEAR, day(60))

    assert [gap.job for gap in gaps([NEW_YEAR, day(60)], [short, long], today=TODAY)] == [long]


def test_a_silence_that_goes_on_is_open_until_today() -> None:
    job = JobSpan(1, "J-2026-0001", NEW_YEAR)

    assert gaps([day(3)], [job], today=TODAY) == (Gap(day(3), TODAY, job, open=True),)


def test_what_is_noted_for_a_day_to_come_hides_nothing() -> None:
    job = JobSpan(1, "J-2026-0001", NEW_YEAR)

    assert gaps([TODAY + timedelta(days=9)], [job], today=TODAY) == (Gap(NEW_YEAR, TODAY, job, open=True),)


def test_a_silence_that_a_note_of_today_ended_does_not_last() -> None:
    job = JobSpan(1, "J-2026-0001", NEW_YEAR)

    assert [gap.open for gap in gaps([day(5)], [job], today=TODAY)] == [True]
    assert [gap.open for gap in gaps([day(5), TODAY], [job], today=TODAY)] == [False]
