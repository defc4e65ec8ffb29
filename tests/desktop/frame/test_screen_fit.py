"""The window with its frame lies on the screen, however large that was last time."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect

from desktop.frame.screen_fit import fitted

FRAME = QMargins(1, 30, 1, 1)


def test_a_window_that_fits_stays_where_it_is() -> None:
    assert fitted(QRect(100, 100, 960, 600), QRect(0, 0, 1600, 1000), FRAME) == QRect(100, 100, 960, 600)


def test_a_window_from_a_larger_screen_lies_within_this_one_with_its_frame() -> None:
    assert fitted(QRect(40, 300, 1280, 800), QRect(0, 0, 800, 500), FRAME) == QRect(1, 30, 798, 469)


def test_a_window_that_hangs_over_the_edge_is_moved_back() -> None:
    assert fitted(QRect(900, 700, 600, 400), QRect(0, 0, 1280, 800), FRAME) == QRect(679, 399, 600, 400)
