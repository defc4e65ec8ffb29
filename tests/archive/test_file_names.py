"""Names of files from outside may be anything; the way back to the file is never lost."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.file_names import fit_for_files, in_order, path_of, reachable, shown, written

HOSTILE = [
    "Auftrag №7 — Straße.pdf",
    "発注書.pdf",
    "طلب شراء.pdf",
    "👩‍💻 scan.pdf",
    "e\u0301 is not é.pdf",
    "new\nline\ttab.pdf",
    "bytes:%2Fetc.pdf",
    "  leading and trailing  ",
    "-rf.pdf",
    "..pdf",
    "a" * 250,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_the_written_path_leads_back_to_the_file(name: str, tmp_path: Path) -> None:
    assert path_of(written(tmp_path / name)) == tmp_path / name


@given(st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name and b"/" not in name))
@pytest.mark.skipif(sys.platform == "win32", reason="names are not bytes on Windows")
def test_a_name_that_is_no_unicode_is_written_as_unicode_and_leads_back(name: bytes) -> None:
    path = Path("/scans", os.fsdecode(name))

    written(path).encode("utf-8")
    shown(path).encode("utf-8")
    assert path_of(written(path)) == path


def test_what_cannot_be_shown_is_replaced() -> None:
    assert shown(Path("two\nlines\x7f.pdf")) == "two\ufffdlines\ufffd.pdf"
    assert shown(Path("👩‍💻 Straße.pdf")) == "👩‍💻 Straße.pdf"


def test_signs_that_turn_letters_round_cannot_pass_a_program_off_as_a_paper() -> None:
    assert shown(Path("invoice\u202efdp.exe")) == "invoice\ufffdfdp.exe"
    assert shown(Path("invoice\u2067fdp\u2069.exe")) == "invoice\ufffdfdp\ufffd.exe"
    assert shown(Path("طلب شراء.pdf")) == "طلب شراء.pdf"


def test_windows_is_told_that_a_path_is_long() -> None:
    long = "C:\\scans\\" + "x" * 300

    assert reachable(long, on_windows=True) == "\\\\?\\" + long
    assert reachable("\\\\server\\share\\" + "x" * 300, on_windows=True).startswith("\\\\?\\UNC\\server\\share\\x")
    assert reachable("\\\\?\\" + long, on_windows=True) == "\\\\?\\" + long
    assert reachable("C:\\scans\\a.pdf", on_windows=True) == "C:\\scans\\a.pdf"
    assert reachable("/scans/" + "x" * 300, on_windows=False) == "/scans/" + "x" * 300


def test_names_are_sorted_as_people_sort_them() -> None:
    names = ["note10.png", "Rechnung.pdf", "note2.png", "a.pdf", "note1.png", "7.pdf", "note"]
    assert sorted(names, key=in_order) == [
        "7.pdf",
        "a.pdf",
        "note",
        "note1.png",
        "note2.png",
        "note10.png",
        "Rechnung.pdf",
    ]


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("Invoice 1/2: “router”", "Invoice 1 2 “router”"),
        (" . ", ""),
        ("a\u202eb\x07", "ab"),
        ("100 % sure\r\n", "100 sure"),
        ("Quote…", "Quote…"),
        ("e\u0301", "é"),
        ("x" * 200, "x" * 80),
    ],
)
def test_what_a_system_does_not_take_is_left_out_of_a_name_of_ours(name: str, fit: str) -> None:
    assert fit_for_files(name, longest=80) == fit
