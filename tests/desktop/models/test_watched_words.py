"""What is said of a watched folder names what is left alone in it, and why."""

from datetime import UTC, datetime
from pathlib import Path

from archive.watching.folders import WatchedFolder
from archive.watching.listing import LeftAlone
from archive.watching.standing import FolderStanding
from desktop.models.watched_words import last_words

NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


def words(left: LeftAlone) -> str:
    return last_words(FolderStanding(WatchedFolder(Path("/scans")), 0, None, None, None, left), NOW)


def test_passing_files_links_and_folders_are_each_told_with_what_to_do() -> None:
    said = words(LeftAlone(passing=2, links=1, folders=1))
    assert "2 files are left alone: the name is that of a passing file" in said
    assert "1 link is left alone: copy the file itself." in said
    assert "1 folder in it is left alone: watch it by itself." in said


def test_nothing_is_said_where_nothing_is_left_alone() -> None:
    assert "left alone" not in words(LeftAlone())
