"""The other process is followed, and stopped when nobody wants it any more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from archive.sidecars.errors import RebuildStopped
from desktop import making_again
from desktop.making_again import NotMadeAgain, make_again

WAITS = """
import sys
print('{"progress": ["Originals", 1, 3]}', file=sys.stderr, flush=True)
sys.stdin.read()
sys.exit(4)
"""

REFUSES = """
import sys
print("a word for a person", file=sys.stderr)
said = '{"problem": {"what": "The disk is full.", "safe": "Nothing was changed.", "next": "Make space."}}'
print(said, file=sys.stderr)
sys.exit(3)
"""


class NoLongerWanted(Exception):
    """Somebody pressed Cancel."""


def unwanted(_done: int, _of: int) -> None:
    raise NoLongerWanted


def heard(_done: int, _of: int) -> None:
    """Goes on."""


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(making_again, "archive_command", lambda *_: [sys.executable, "-c", program])


def test_what_nobody_wants_any_more_is_asked_to_stop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    instead(monkeypatch, WAITS)
    with pytest.raises(NoLongerWanted):
        make_again(tmp_path, progress=unwanted)


def test_one_that_was_stopped_from_elsewhere_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    instead(monkeypatch, "import sys; sys.exit(4)")
    with pytest.raises(RebuildStopped):
        make_again(tmp_path, progress=heard)


def test_what_was_wrong_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    instead(monkeypatch, REFUSES)
    with pytest.raises(NotMadeAgain) as told:
        make_again(tmp_path, progress=heard)
    assert (told.value.what, told.value.next_step) == ("The disk is full.", "Make space.")


def test_one_that_dies_without_a_word_is_told_as_well(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    instead(monkeypatch, "import os; os._exit(9)")
    with pytest.raises(NotMadeAgain, match="could not be made again"):
        make_again(tmp_path, progress=heard)
