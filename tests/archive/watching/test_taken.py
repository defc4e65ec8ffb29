"""What is safe is moved out of the scanner's way, over nothing and losing nothing."""

from pathlib import Path

import pytest

from archive.watching.errors import TakenElsewhere
from archive.watching.listing import Stamp, stamp_of
from archive.watching.taken import put_away


def scan(folder: Path, contents: bytes = b"scan") -> Path:
    file = folder / "scan.pdf"
    file.write_bytes(contents)
    return file


def stamp(file: Path) -> Stamp:
    return stamp_of(file.stat())


def test_a_file_is_moved_into_the_folder_of_the_month(tmp_path: Path) -> None:
    file = scan(tmp_path)
    away = put_away(file, month="2026-03", stamp=stamp(file))
    assert away == tmp_path / "Taken in" / "2026-03" / "scan.pdf"
    assert away.read_bytes() == b"scan"
    assert not file.exists()


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    names = []
    for number in range(3):
        file = scan(tmp_path, bytes([number]))
        names.append(put_away(file, month="2026-03", stamp=stamp(file)).name)
    assert names == ["scan.pdf", "scan (2).pdf", "scan (3).pdf"]
    assert [(tmp_path / "Taken in" / "2026-03" / name).read_bytes() for name in names] == [b"\0", b"\1", b"\2"]


def test_a_file_that_was_written_to_in_the_last_moment_is_put_back(tmp_path: Path) -> None:
    file = scan(tmp_path)
    before = stamp(file)
    file.write_bytes(b"scan and another page")
    back = put_away(file, month="2026-03", stamp=before)
    assert back == file
    assert back.read_bytes() == b"scan and another page"
    assert not list((tmp_path / "Taken in" / "2026-03").iterdir())


def test_it_is_put_back_over_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = scan(tmp_path)
    before = stamp(file)
    file.write_bytes(b"scan and another page")
    replace = Path.replace

    def and_a_new_one_comes(self: Path, target: Path) -> Path:
        moved = replace(self, target)
        if self == file:
            file.write_bytes(b"the next scan")
        return moved

    monkeypatch.setattr(Path, "replace", and_a_new_one_comes)
    back = put_away(file, month="2026-03", stamp=before)
    assert (file.read_bytes(), back.name, back.read_bytes()) == (
        b"the next scan",
        "scan (2).pdf",
        b"scan and another page",
    )


def test_a_month_that_is_a_link_is_refused_and_one_beyond_a_link_is_not(tmp_path: Path) -> None:
    scans, taken_in, elsewhere = tmp_path / "scans", tmp_path / "scans" / "Taken in", tmp_path / "elsewhere"
    for folder in (scans, taken_in, elsewhere):
        folder.mkdir()
    (taken_in / "2026-03").symlink_to(elsewhere, target_is_directory=True)
    (tmp_path / "link").symlink_to(scans, target_is_directory=True)
    file = scan(scans)
    with pytest.raises(TakenElsewhere):
        put_away(file, month="2026-03", stamp=stamp(file))
    assert file.exists()
    assert not list(elsewhere.iterdir())

    linked = tmp_path / "link" / "scan.pdf"
    put_away(linked, month="2026-04", stamp=stamp(file))
    assert (taken_in / "2026-04" / "scan.pdf").exists(), "the watched folder itself may be reached by a link"


def test_what_cannot_be_moved_stays_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(13, "held")

    file = scan(tmp_path)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        put_away(file, month="2026-03", stamp=stamp(file))
    assert file.read_bytes() == b"scan"
    assert not list((tmp_path / "Taken in" / "2026-03").iterdir())
