"""Facts set apart by dots go on in the next line, and no dot is left alone where a line ends or begins."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.elided_label import ElidedLabel, drawn


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


@pytest.mark.parametrize("lines", [1, 3])
def test_paragraphs_take_no_more_room_than_the_same_words_in_one(
    qtbot: QtBot, appearance: Appearance, lines: int
) -> None:
    one, several = ElidedLabel("Slow. Late. Dear.", lines=lines), ElidedLabel("Slow.\n\nLate. \n Dear.", lines=lines)
    for label in (one, several):
        qtbot.addWidget(label)
        label.resize(300, 40)
        label.show()
    assert (several.heightForWidth(300), several.sizeHint()) == (one.heightForWidth(300), one.sizeHint())
    assert several.toolTip() == ""
