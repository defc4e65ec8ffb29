"""Moments keep UTC and the offset they were entered in, and sort as they happened."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from archive.records.base import Moment

DIALECT = sqlite.dialect()
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=OFFSETS)  # it asks for naive ones


def kept(moment: datetime) -> str:
    text = Moment().process_bind_param(moment, DIALECT)
    assert isinstance(text, str)
    return text


@given(MOMENTS)
def test_a_moment_comes_back_with_its_offset(moment: datetime) -> None:
    back = Moment().process_result_value(kept(moment), DIALECT)

    assert back is not None
    assert back.isoformat() == moment.isoformat()


@given(MOMENTS, MOMENTS)
def test_the_earlier_moment_sorts_first_whatever_the_offsets(one: datetime, other: datetime) -> None:
    if one != other:
        assert (kept(one) < kept(other)) == (one < other)


def test_it_reads_as_it_is_documented() -> None:
    assert kept(datetime(2026, 3, 3, 14, 5, tzinfo=timezone(timedelta(hours=1)))) == "2026-03-03T13:05:00.000000Z+0060"


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Moment().process_bind_param(datetime(2026, 3, 3, tzinfo=UTC).replace(tzinfo=None), DIALECT)


def test_nothing_stays_nothing() -> None:
    assert Moment().process_bind_param(None, DIALECT) is None
    assert Moment().process_result_value(None, DIALECT) is None
