"""The window's diary."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.folder import Folder
from desktop.window_log import LARGEST, OLDER, begin_diary, end_diary
from tests.conftest import ExpectedLog

log = logging.getLogger("desktop.somewhere")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.log.mkdir(parents=True)
    return made


@pytest.fixture
def diary(folder: Folder) -> Iterator[Path]:
    """The file that is written while the diary is kept."""
    kept = begin_diary(folder)
    yield folder.log / "window.log"
    end_diary(kept)


def test_what_goes_wrong_is_written_down_with_where_and_when(diary: Path, expect_log: ExpectedLog) -> None:
    expect_log("The clerk left")
    log.warning("The clerk left with code %s", 3)
    (line,) = diary.read_text("utf-8").splitlines()
    assert line.endswith("WARNING desktop.somewhere: The clerk left with code 3")
    assert line[:4].isdecimal()


def test_what_goes_well_is_not(diary: Path) -> None:
    log.info("A note was written")
    assert not diary.exists()


def test_a_name_that_is_no_proper_text_is_written_all_the_same(diary: Path, expect_log: ExpectedLog) -> None:
    expect_log("vanished")
    log.warning("scan\udcff.pdf vanished")
    assert "scan\\udcff.pdf vanished" in diary.read_text("utf-8")


def test_it_never_grows_beyond_a_few_files(diary: Path, expect_log: ExpectedLog) -> None:
    expect_log("xxx")
    for _ in range(5 * LARGEST // 10_000):
        log.warning("x" * 10_000)
    files = sorted(diary.parent.glob("window.log*"))
    assert len(files) == 1 + OLDER
    assert all(one.stat().st_size <= LARGEST for one in files)


def test_after_the_end_nothing_is_written(folder: Folder, expect_log: ExpectedLog) -> None:
    expect_log("too late")
    end_diary(begin_diary(folder))
    log.warning("too late")
    assert not (folder.log / "window.log").exists()
