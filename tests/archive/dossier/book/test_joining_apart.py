"""The parts of a book are joined by a process of its own, which can be ended and whose troubles are told."""

import warnings
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest

from archive.dossier.book.joining_apart import join_apart
from archive.dossier.book.sheet import Sheet
from archive.dossier.book.writing import Bookmark, Link


class Stopped(Exception):
    """Somebody pressed Cancel."""


def part(folder: Path, number: int) -> Path:
    with Sheet(paper="A4", running="D-2026-0001", numbered=number, total=2) as sheet:
        sheet.add_page()
        sheet.cell(0, 5, f"Part {number}")
        sheet.output(str(folder / f"{number}.pdf"))
    return folder / f"{number}.pdf"


def joined(folder: Path, *parts: Path, target: Path | None = None, stop: bool = False) -> Path:
    target = target or folder / "book.pdf"

    def tick() -> None:
        warnings.warn("some other thread complains", ResourceWarning, stacklevel=1)
        if stop:
            raise Stopped

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        join_apart(
            parts,
            target,
            title="D-2026-0001",
            author="",
            bookmarks=[Bookmark("First", 1, 0), Bookmark("Second", 2, 1)],
            links=[Link(1, 10, 10, 50, 20, 2)],
            scratch=folder,
            tick=tick,
        )
    return target


def test_parts_become_one_book_for_archives(tmp_path: Path) -> None:
    book = joined(tmp_path, part(tmp_path, 1), part(tmp_path, 2))
    with pikepdf.open(book) as pdf:
        assert len(pdf.pages) == 2
        assert pikepdf.pdfa.check(pdf, "2b").verdict == "pass"
        assert str(pdf.docinfo["/Title"]) == "D-2026-0001"


def test_ended_by_whoever_waits_it_leaves_no_book(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        joined(tmp_path, part(tmp_path, 1), stop=True)
    assert not (tmp_path / "book.pdf").exists()


def test_what_the_disk_refuses_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        joined(tmp_path, part(tmp_path, 1), part(tmp_path, 2), target=tmp_path / "nowhere" / "book.pdf")


def test_a_part_that_is_none_is_a_fault_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"no PDF")
    with pytest.raises(RuntimeError, match="could not be joined"):
        joined(tmp_path, tmp_path / "bad.pdf")
