"""The clerk's diary is kept, and does not grow for ever."""

import logging
from pathlib import Path

import pytest

from archive.command_line import clerk_log
from archive.command_line.clerk_log import keep_a_log
from archive.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path)
    folder.prepare()
    return folder


def test_what_the_clerk_says_is_written_down_while_it_works(folder: Folder) -> None:
    log = logging.getLogger("archive.clerk")
    with keep_a_log(folder, print):
        log.info("begun")
    log.info("after hours")

    told = (folder.log / "clerk.log").read_text("utf-8")
    assert "begun" in told
    assert "after hours" not in told


def test_old_pages_are_torn_out(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clerk_log, "LARGEST", 1_000)
    with keep_a_log(folder, print):
        for number in range(500):
            logging.getLogger("archive.clerk").info("line %s of a long day", number)

    assert len(list(folder.log.iterdir())) == 1 + clerk_log.OLDER
    assert sum(page.stat().st_size for page in folder.log.iterdir()) < 10_000
