"""In the scanner's folder only files that may be scans are looked at."""

import os
from pathlib import Path

import pytest

from archive.watching.listing import LeftAlone, Stamp, files_in, is_left_alone, left_alone_in


@pytest.mark.parametrize(
    "name",
    [
        *(".scan.pdf", "~$letter.docx", "~scan.pdf", "scan.pdf~", "#scan.pdf#", "scan.TMP", "scan.pdf.part"),
        *("a.crdownload", "scan.pdf.filepart", "Thumbs.db", ".DS_Store", "desktop.ini"),
    ],
)
def test_hidden_and_passing_files_are_left_alone(name: str) -> None:
    assert is_left_alone(name)


@pytest.mark.parametrize(
    "name", ["scan.pdf", "partner.pdf", "temp.pdf", "SCAN~1.PDF", "#1 invoice.pdf", "letter.eml", "scan"]
)
def test_anything_else_may_be_a_scan(name: str) -> None:
    assert not is_left_alone(name)


def test_folders_links_and_hidden_files_are_not_listed(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"12345")
    (tmp_path / "a.pdf").write_bytes(b"1")
    (tmp_path / ".hidden").touch()
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "link.pdf").symlink_to(tmp_path / "b.pdf")
    os.utime(tmp_path / "b.pdf", ns=(1, 77))

    found = files_in(tmp_path)
    assert list(found) == ["a.pdf", "b.pdf"]
    assert found["b.pdf"] == Stamp(5, 77)


def test_what_is_left_alone_is_counted_by_its_reason(tmp_path: Path) -> None:
    for name in ("~x.pdf", "scan.pdf.bak", "a.pdf", "Thumbs.db", ".DS_Store"):
        (tmp_path / name).write_bytes(b"1")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    (tmp_path / "Taken in").mkdir()
    (tmp_path / "folder").mkdir()
    assert left_alone_in(tmp_path, besides="Taken in") == LeftAlone(passing=2, links=1, folders=1)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files_in(tmp_path / "unplugged")
