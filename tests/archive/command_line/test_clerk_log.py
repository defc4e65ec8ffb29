"""The clerk's diary is kept, and does not grow for ever."""

import logging
import threading
from pathlib import Path

import pytest

from archive.command_line import clerk_log
from archive.command_line.clerk_log import keep_a_log
from archive.folder import Folder
from archive.hindrances import NoDiary


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


def test_a_log_that_cannot_be_written_is_told_and_goes_on_by_itself(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk_log, "PAUSE", 0.01)
    folder.log.rmdir()
    told: list[str | None] = []
    over = threading.Event()

    def hear(trouble: str | None) -> None:
        told.append(trouble)
        if trouble is None:
            over.set()

    with keep_a_log(folder, hear):
        logging.getLogger("archive.clerk").info("begun")
        assert told == [str(NoDiary(folder=folder.log))]
        folder.log.mkdir()
        assert over.wait(30)

    assert told[1:] == [None]
    assert "begun" in (folder.log / "clerk.log").read_text("utf-8")


def test_old_pages_are_torn_out(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clerk_log, "LARGEST", 1_000)
    with keep_a_log(folder, print):
        for number in range(500):
            logging.getLogger("archive.clerk").info("line %s of a long day", number)

    assert len(list(folder.log.iterdir())) == 1 + clerk_log.OLDER
    assert sum(page.stat().st_size for page in folder.log.iterdir()) < 10_000
