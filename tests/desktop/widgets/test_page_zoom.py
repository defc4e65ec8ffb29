"""How large a page becomes by itself."""

from PySide6.QtCore import QSize, QSizeF

from desktop.widgets.page_zoom import LYING_READABLE, MARGIN, Zoom, natural_size

NARROW = QSize(290, 200)


def test_a_small_picture_is_as_wide_as_a_narrow_room_at_first() -> None:
    picture = QSizeF(300, 120)
    shown = natural_size(picture).width() * Zoom().factor_in(NARROW, picture)
    assert shown <= NARROW.width() - 2 * MARGIN + 1


def test_a_lying_page_of_print_is_not_made_too_small_to_read() -> None:
    assert Zoom().factor_in(NARROW, QSizeF(297, 210)) == LYING_READABLE
