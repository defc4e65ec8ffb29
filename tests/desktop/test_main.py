"""``python -m desktop``: the program's beginning."""

import os

import pytest

from desktop import __main__ as beginning


def test_what_the_window_makes_is_for_this_user_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0)
    monkeypatch.setattr(beginning, "run", lambda _: os.umask(0))
    monkeypatch.setattr(beginning, "tell_faults_barely", lambda: None)  # for programs alone
    monkeypatch.setattr("sys.argv", ["duly-noted"])
    try:
        with pytest.raises(SystemExit) as ended:
            beginning.main()
    finally:
        os.umask(before)

    assert ended.value.code == 0o077
