"""What lies where a folder belongs is moved aside, and nothing of it is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.making_way import make_way, put_aside
from tests.conftest import ExpectedLog


def test_where_nothing_or_a_folder_is_nothing_is_moved(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    for name in ("folder", "link", "nothing"):
        assert make_way(tmp_path / name) is None
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "link"]


@pytest.mark.parametrize("lay", [lambda place: place.write_text("mine"), lambda place: place.symlink_to("gone")])
def test_what_is_no_folder_is_renamed_beside_and_told(
    tmp_path: Path, expect_log: ExpectedLog, lay: Callable[[Path], object]
) -> None:
    expect_log("index was no folder; it is now index.not-a-folder$")
    expect_log("index was no folder; it is now index.not-a-folder-2$")
    for _ in range(2):
        lay(tmp_path / "index")
        make_way(tmp_path / "index")
        (tmp_path / "index").mkdir()
        (tmp_path / "index").rmdir()

    assert [one.name for one in put_aside(tmp_path / "index")] == ["index.not-a-folder", "index.not-a-folder-2"]
    assert all(one.is_symlink() or one.exists() for one in put_aside(tmp_path / "index"))
