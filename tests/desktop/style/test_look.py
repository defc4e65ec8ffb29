"""Fonts and widths are kept from one painting to the next, and belong to whoever asked."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics

from desktop.style import Appearance, Look, Text, current_look


def test_a_font_that_was_changed_by_whoever_asked_is_changed_for_nobody_else(appearance: Appearance) -> None:
    font = Look().font()
    font.setWeight(QFont.Weight.Black)
    font.setPixelSize(90)
    assert Look().font().pixelSize() == Text.BODY
    assert Look().font().weight() == QFont.Weight.Normal


def test_words_are_as_wide_as_they_are_drawn_in_each_size_of_text(appearance: Appearance) -> None:
    for size in (100, 200):
        appearance.choose_text_size(size)
        look = current_look()
        for bold in (False, True):
            wide = QFontMetrics(look.font(Text.SMALL, bold=bold)).horizontalAdvance("Harbour Dental")
            assert look.width_of("Harbour Dental", Text.SMALL, bold=bold) == wide
            assert look.width_of("Harbour Dental", Text.SMALL, bold=bold) == wide
