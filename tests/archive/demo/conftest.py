"""The made-up office of one day, planned once for all tests that look at it."""

from datetime import date

import pytest

from archive.demo.office import Office, plan

TODAY = date(2026, 3, 16)


@pytest.fixture(scope="session")
def office() -> Office:
    return plan(1, TODAY)
