"""The mark of an archive that was moved is there whole or not at all."""

import errno
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.folder import Folder
from archive.moved_away import MarkOfMovingDamaged, MovedAway, mark_moved_away, moved_away, refuse_moved_away
from archive.scratch import clear_scratch

MOVED = MovedAway(datetime(2026, 3, 16, 9, 0, tzinfo=UTC), "AM", "disk", 7, "a hash")


def test_the_mark_tells_when_by_whom_and_with_which_history(tmp_path: Path) -> None:
    mark_moved_away(tmp_path, MOVED)

    assert moved_away(tmp_path) == MOVED


@pytest.mark.parametrize("content", [b"x", b"{}", b"\xff", b'{"at": "yesterday"}'])
def test_a_mark_that_is_damaged_tells_of_no_day(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "moved away.json").write_bytes(content)

    assert moved_away(tmp_path) == MovedAway(None, "", "", 0, "")
    with pytest.raises(MarkOfMovingDamaged):
        refuse_moved_away(tmp_path)


def test_a_mark_that_was_broken_off_is_none_and_the_next_clerk_clears_what_is_left_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="Input/output"):
        mark_moved_away(tmp_path, MOVED)
    clear_scratch(Folder(tmp_path).scratch)

    assert moved_away(tmp_path) is None
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
