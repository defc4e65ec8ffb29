"""How large a page becomes by itself."""

import pytest
from PySide6.QtCore import QSize, QSizeF

from desktop.widgets.page_zoom import LYING_READABLE, MARGIN, Fit, Zoom, natural_size

A4 = QSizeF(210, 297)
NARROW = QSize(290, 200)


def test_a_small_picture_is_as_wide_as_a_narrow_room_at_first() -> None:
    picture = QSizeF(300, 120)
    shown = natural_size(picture).width() * Zoom().factor_in(NARROW, picture)
    assert shown <= NARROW.width() - 2 * MARGIN + 1


def test_a_lying_page_of_print_is_not_made_too_small_to_read() -> None:
    assert Zoom().factor_in(NARROW, QSizeF(297, 210)) == LYING_READABLE


@pytest.mark.parametrize("wide", [150, 347, 700, 1400])
def test_a_page_to_be_looked_at_is_never_wider_than_its_room(wide: int) -> None:
    factor = Zoom(Fit.LOOKING).factor_in(QSize(wide, 300), A4)
    assert natural_size(A4).width() * factor <= wide - 2 * MARGIN + 1
    assert factor <= Zoom(Fit.READING).factor_in(QSize(wide, 300), A4)
