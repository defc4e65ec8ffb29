"""Agreements with a term: one version after the other, and two that ask for a decision."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from archive.demo.office import plan
from archive.records.renewal_rule import decide_by

DAYS = (date(2026, 3, 16), date(2028, 2, 29), date(2026, 12, 31), date(2026, 11, 22))


@pytest.mark.parametrize("day", DAYS)
def test_terms_follow_one_another_without_a_gap(day: date) -> None:
    for told in plan(1, day).terms:
        assert all(later.starts == earlier.ends + timedelta(days=1) for earlier, later in pairwise(told.versions))
        for version in told.versions:
            assert version.written <= (version.accepted or day) <= day
            assert version.starts < version.ends


@pytest.mark.parametrize("day", DAYS)
def test_about_ten_agreements_run_and_one_or_two_of_them_end_soon(day: date) -> None:
    terms = plan(1, day).terms
    accepted = [[version for version in told.versions if version.accepted] for told in terms]
    due = [
        one[-1].ends
        for one, told in zip(accepted, terms, strict=True)
        if decide_by(one[-1].ends, told.tale.notice, 60) <= day
    ]

    assert 9 <= len(terms) <= 14
    assert 1 <= len(due) <= 2
    assert all(last >= day for last in due)


@pytest.mark.parametrize("day", DAYS)
def test_what_no_contract_says_is_met_or_missed(day: date) -> None:
    unwritten = [one for told in plan(1, day).terms for one in told.unwritten]

    assert all(noted < ended <= day for noted, ended, _ in unwritten)
    assert {bool(one.missed) for _, _, one in unwritten} == {True, False}
