"""A JPEG whose data is interrupted is told from a whole one."""

import io
from typing import Any

import pytest

from ocr.jpeg_markers import has_an_end, is_interrupted
from tests.ocr.paper import as_scanned, printed


def jpeg(**how: Any) -> bytes:
    stored = io.BytesIO()
    as_scanned(printed()).convert("RGB").save(stored, "JPEG", **how)
    return stored.getvalue()


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"progressive": True},
        {"restart_marker_rows": 1},
        {"icc_profile": b"\xff\x01" * 500},
        {"comment": b"\xff\x01"},
    ],
    ids=["baseline", "progressive", "with restarts", "with a colour profile", "with a comment"],
)
def test_a_whole_jpeg_is_not_interrupted(how: dict[str, Any]) -> None:
    assert not is_interrupted(jpeg(**how))


def test_whatever_follows_the_end_does_not_matter() -> None:
    assert not is_interrupted(jpeg() + b"\xff\x01\xff\x02")


@pytest.mark.parametrize("how", [{}, {"progressive": True}], ids=["baseline", "progressive"])
def test_a_foreign_marker_in_the_middle_interrupts(how: dict[str, Any]) -> None:
    stored = bytearray(jpeg(**how))
    middle = len(stored) // 2
    stored[middle : middle + 3] = b"\x00\xff\x01"
    assert is_interrupted(bytes(stored))


@pytest.mark.parametrize("how", [{}, {"progressive": True}], ids=["baseline", "progressive"])
def test_a_jpeg_that_is_cut_has_no_end(how: dict[str, Any]) -> None:
    stored = jpeg(**how)
    assert has_an_end(stored)
    assert has_an_end(stored + b"rubbish")
    assert not has_an_end(stored[:-2])
    assert not has_an_end(stored[: len(stored) // 2])
    assert not is_interrupted(stored[: len(stored) // 2])


def test_what_is_no_jpeg_is_not_judged() -> None:
    assert not is_interrupted(b"\x89PNG \xff\x01")
