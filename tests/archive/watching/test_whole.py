"""Whether a file is whole is told by its bytes, wherever it breaks off."""

import io
from pathlib import Path

import pytest

from archive.watching.whole import is_whole
from tests.archive.watching.scanner import sheet, written
from tests.ocr.paper import text_pdf


def whole(contents: bytes, name: str = "scan") -> bool | None:
    return is_whole(io.BytesIO(contents), size=len(contents), name=name)


FILES = {
    "PDF": written("PDF", sheet(1), sheet(2)),
    "TIFF": written("TIFF", sheet(1), sheet(2), sheet(3)),
    "JPEG": written("JPEG"),
    "PNG": written("PNG"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_finished_file_is_whole(kind: str) -> None:
    assert whole(FILES[kind]) is True
    assert whole(FILES[kind] + b"\0" * 300) is True, "rubbish behind the end does not matter"


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_breaks_off_anywhere_is_not(kind: str) -> None:
    contents = FILES[kind]
    shortest = {"PDF": 7, "TIFF": 17, "JPEG": 2, "PNG": 1}[kind]  # what Pillow writes behind the end is not missed
    for end in [*range(0, len(contents) - 600, 97), *range(max(0, len(contents) - 600), len(contents) - shortest + 1)]:
        assert whole(contents[:end], f"scan.{kind.lower()}") is False, end


def test_a_pdf_made_by_a_program_is_whole(tmp_path: Path) -> None:
    assert whole(text_pdf(tmp_path / "letter.pdf", [["Go ahead"]]).read_bytes()) is True


def test_a_pdf_that_says_how_long_it_is_is_not_whole_before() -> None:
    start = b"%PDF-1.6\n1 0 obj\n<< /Linearized 1 /L 5000 /O 3 >>\nendobj\nxref\nstartxref\n0\n%%EOF\n"
    assert whole(start) is False
    assert whole(start.ljust(4900, b" ") + b"startxref\n55\n%%EOF\n".rjust(100)) is True


def test_a_jpeg_with_a_small_picture_inside_ends_where_the_large_one_does() -> None:
    small = written("JPEG")
    large = b"\xff\xd8\xff\xe1" + (len(small) + 2).to_bytes(2) + small + written("JPEG", sheet(9))[2:]
    assert whole(large) is True
    assert whole(large[:-40]) is False


def test_a_file_that_does_not_begin_as_its_name_says_is_not_whole() -> None:
    assert whole(b"\0" * 5000, "SCAN.PDF") is False, "room that was made before anything was written"


def test_of_other_files_nobody_can_tell() -> None:
    assert whole(b"Subject: Go ahead", "letter.eml") is None


def test_an_empty_file_is_never_whole() -> None:
    assert whole(b"", "letter.eml") is False
