"""Facts set apart by dots go on in the next line, and no dot is left alone where a line ends or begins."""

import pytest

from desktop.widgets.elided_label import drawn


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Agreed · £870, approved today · ", "Agreed · £870, approved today"),
        ("· by 9 Dec", "by 9 Dec"),
        ("approved by e-mail · …", "approved by e-mail…"),
        ("approved by e-m…", "approved by e-m…"),
        ("The price  ", "The price"),
        ("  so it goes", "  so it goes"),
    ],
)
def test_no_dot_stands_alone_at_the_edge_of_a_line(line: str, shown: str) -> None:
    assert drawn(line) == shown
