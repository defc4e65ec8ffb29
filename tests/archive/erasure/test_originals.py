"""Several rooms of the clerk remove what was erased at the same moment."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.erasure import originals
from archive.erasure.originals import remove_for_good, remove_original


def test_a_file_that_is_gone_already_is_borne(tmp_path: Path) -> None:
    remove_for_good(tmp_path / "gone")


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
def test_of_a_link_in_the_place_of_an_original_only_the_link_goes(archive: Archive, tmp_path: Path) -> None:
    original, elsewhere = archive.folder.original("ab" * 32), tmp_path / "elsewhere.txt"
    original.parent.mkdir(parents=True)
    elsewhere.write_bytes(b"words")
    elsewhere.chmod(0o640)
    original.symlink_to(elsewhere)
    remove_original(archive.folder, original.name)
    assert not original.is_symlink()
    assert (elsewhere.read_bytes(), elsewhere.stat().st_mode & 0o777) == (b"words", 0o640)


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
def test_of_a_link_in_the_place_of_its_pictures_only_the_link_goes(archive: Archive, tmp_path: Path) -> None:
    pictures = archive.folder.page_picture("ab" * 32, 1).parent
    pictures.parent.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "1.jpg").write_bytes(b"a picture")
    pictures.symlink_to(tmp_path / "elsewhere")
    remove_original(archive.folder, "ab" * 32)
    assert not pictures.is_symlink()
    assert (tmp_path / "elsewhere" / "1.jpg").read_bytes() == b"a picture"


def test_a_folder_in_the_place_of_an_original_goes_only_if_nobody_laid_anything_into_it(archive: Archive) -> None:
    original = archive.folder.original("ab" * 32)
    aside = original.with_name(f"{original.name}.damaged-1")
    for place in (original, aside):
        place.mkdir(parents=True)
    (aside / "mine.txt").write_bytes(b"?")
    remove_original(archive.folder, original.name)
    assert not original.exists()
    assert (aside / "mine.txt").read_bytes() == b"?"


def test_what_another_room_removes_at_the_same_moment_is_borne(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = "ab" * 32
    original = archive.folder.original(sha256)
    original.parent.mkdir(parents=True)
    original.write_bytes(b"words")
    at_once = originals.remove_for_good

    def too_late(file: Path) -> None:
        file.unlink()
        at_once(file)

    monkeypatch.setattr(originals, "remove_for_good", too_late)
    assert remove_original(archive.folder, sha256)


def test_a_folder_of_pictures_is_removed_by_two_at_once(archive: Archive) -> None:
    sha256 = "cd" * 32
    place = archive.folder.page_picture(sha256, 1).parent
    place.mkdir(parents=True)
    for number in range(400):
        (place / f"{number}.jpg").touch()
    with ThreadPoolExecutor(4) as rooms:
        list(rooms.map(lambda _: remove_original(archive.folder, sha256), range(4)))
    assert not place.exists()
