"""Text in a few lines: what has no room gives way where it can best be spared."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from desktop.style import Appearance
from desktop.widgets.marked_text import text_lines

SAID = "They rang twice, and nobody came back. "
ENDING = "” Open since today. Nobody has decided what is held."


def shown(text: str, most: int, ending: str = "") -> str:
    font = QFont()
    width = QFontMetrics(font).horizontalAdvance("n" * 40)
    return "".join(line.shown for line in text_lines(text, font, width, most, ending=ending))


@pytest.mark.parametrize("said", [SAID * 30, "Donaudampfschiff" * 60, "D-2026-0007. “" + "Donaudampfschiff" * 60])
def test_what_stands_before_its_ending_gives_way(appearance: Appearance, said: str) -> None:
    cut = shown(said + ENDING, 5, ENDING)
    assert cut.endswith("…" + ENDING)
    assert said.startswith(cut.removesuffix("…" + ENDING))
    assert len(cut) > 120  # it fills the lines that there are


def test_no_word_is_cut_where_one_can_be_left_out(appearance: Appearance) -> None:
    cut = shown(SAID * 30 + ENDING, 5, ENDING).removesuffix("…" + ENDING)
    assert cut.split()[-1] in {"They", "rang", "twice", "and", "nobody", "came", "back"}


def test_what_has_room_is_shown_whole_and_an_ending_without_room_is_cut_as_other_words_are(
    appearance: Appearance,
) -> None:
    assert shown(SAID + ENDING, 5, ENDING) == SAID + ENDING
    assert shown(SAID * 9 + ENDING * 9, 2, ENDING * 9).startswith("They rang twice")
