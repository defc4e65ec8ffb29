"""Text in a few lines: what has no room gives way where it can best be spared."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from desktop.style import Appearance, current_look
from desktop.widgets.marked_text import paint_marked, text_lines

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


@pytest.mark.parametrize("path", ["/home/anna/office", "C:\\Users\\Anna\\office"])
def test_no_line_ends_where_a_path_has_only_begun(appearance: Appearance, path: str) -> None:
    font, said = QFont(), f"It lies in {path}, as before."
    measure = QFontMetrics(font)
    for width in range(measure.horizontalAdvance("It lies in "), measure.horizontalAdvance(f"It lies in {path[:5]}")):
        lines = text_lines(said, font, width, 9)
        assert lines[0].shown == "It lies in "
        assert "".join(line.shown for line in lines) == said


def test_a_near_miss_has_a_broken_outline_where_others_are_full(appearance: Appearance) -> None:
    def ground_of(marks: list[tuple[int, int]], near: list[tuple[int, int]]) -> set[str]:
        shown = QImage(200, 30, QImage.Format.Format_RGB32)
        shown.fill(Qt.GlobalColor.white)
        painter, font = QPainter(shown), current_look().font()
        lines = text_lines("data", font, 200, 1)
        ink = QColor("black")
        paint_marked(painter, lines, marks, QPoint(4, 4), font, current_look(), colour=ink, near=near)
        painter.end()
        return {shown.pixelColor(x, y).name() for x in range(200) for y in range(30)}

    hit = QColor(current_look().tokens.hit).name()
    assert hit in ground_of([(0, 4)], [])
    assert hit not in ground_of([], [(0, 4)])
    assert ground_of([], [(0, 4)]) != ground_of([], [])
