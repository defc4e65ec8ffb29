"""What the tests of the lock share."""

from __future__ import annotations

import pytest

from tests.desktop.screen_lock.two_clocks import Time


@pytest.fixture
def time() -> Time:
    return Time()
