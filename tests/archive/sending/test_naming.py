"""Names of PDFs fit every system."""

import pytest

from archive.sending.naming import LONGEST, fit_for_files


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("Invoice 1/2: “router”", "Invoice 1 2 “router”"),
        (" . ", ""),
        ("a\u202eb\x07", "ab"),
        ("Quote…", "Quote…"),
        ("x" * 200, "x" * LONGEST),
    ],
)
def test_what_a_system_does_not_take_is_left_out(name: str, fit: str) -> None:
    assert fit_for_files(name) == fit
