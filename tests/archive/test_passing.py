"""What is left of a dossier that died in the making is found again, wherever it was made."""

import subprocess
import sys
from pathlib import Path

import pytest

from archive.folder import Folder
from archive.passing import clear_noted, passing_folder

DIES = """
import os, sys
from pathlib import Path
from archive.passing import passing_folder
from archive.folder import Folder
with passing_folder(Path(sys.argv[1]), noted_in=Folder(Path(sys.argv[2]))) as folder:
    (folder / "papers.pdf").touch()
    os.abort()
"""


@pytest.fixture
def archive_folder(tmp_path: Path) -> Folder:
    root = tmp_path / "archive"
    root.mkdir()
    return Folder(root)


def died(place: Path, archive: Folder) -> Path:
    """What a making left that ended without a word."""
    subprocess.run([sys.executable, "-c", DIES, str(place / "dossier"), str(archive.root)], check=False)
    (left,) = place.iterdir()
    assert (left / "papers.pdf").exists()
    return left


def test_what_a_making_left_is_removed_and_the_note_of_it_goes(archive_folder: Folder, tmp_path: Path) -> None:
    left = died(tmp_path / "stick", archive_folder)
    clear_noted(archive_folder)
    assert not left.exists()
    assert not archive_folder.unfinished.exists()


def test_what_cannot_be_reached_now_is_removed_later(archive_folder: Folder, tmp_path: Path) -> None:
    stick, away = tmp_path / "stick", tmp_path / "not plugged in"
    left = died(stick, archive_folder)
    stick.rename(away)
    clear_noted(archive_folder)
    away.rename(stick)
    assert left.exists()
    clear_noted(archive_folder)
    assert not left.exists()


def test_what_somebody_works_on_stays_and_leaves_nothing_once_it_is_done(
    archive_folder: Folder, tmp_path: Path
) -> None:
    with passing_folder(tmp_path / "stick" / "dossier", noted_in=archive_folder) as folder:
        clear_noted(archive_folder)
        assert folder.exists()
        assert len(list(archive_folder.unfinished.iterdir())) == 1
    assert not folder.exists()
    assert not archive_folder.unfinished.exists()


def test_a_note_that_names_something_else_removes_nothing(archive_folder: Folder, tmp_path: Path) -> None:
    other = tmp_path / "letters"
    other.mkdir()
    (other / "at work.lock").touch()
    archive_folder.unfinished.mkdir()
    (archive_folder.unfinished / "00").write_text(str(other))
    clear_noted(archive_folder)
    assert other.exists()
