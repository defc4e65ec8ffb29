"""A row's picture is scaled once, not with every stroke."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.style import Appearance, current_look
from desktop.widgets import row_paint
from desktop.widgets.row import Row
from desktop.widgets.row_layout import lay_out


def painted(row: Row, dense: float = 1.0) -> QImage:
    shown = QImage(round(400 * dense), round(60 * dense), QImage.Format.Format_RGB32)
    shown.setDevicePixelRatio(dense)
    shown.fill(Qt.GlobalColor.white)
    painter = QPainter(shown)
    row_paint.paint_row(painter, row, lay_out(row, QRect(0, 0, 400, 60), current_look()), current_look())
    painter.end()
    return shown


def test_a_picture_is_scaled_once_for_each_density_and_few_are_kept(appearance: Appearance) -> None:
    row_paint._FITTED.clear()
    thumbnail = QImage(120, 160, QImage.Format.Format_RGB32)
    thumbnail.fill(QColor("#a03050"))
    row = Row("scan0417.pdf", picture=thumbnail)
    first = painted(row)
    (fitted,) = row_paint._FITTED.values()
    assert painted(row) == first
    assert [one is fitted for one in row_paint._FITTED.values()] == [True]
    place = lay_out(row, QRect(0, 0, 400, 60), current_look()).picture.center().toPoint()
    assert first.pixelColor(place) == QColor("#a03050")

    painted(row, dense=2.0)
    assert [one.width() for one in row_paint._FITTED.values()] == [fitted.width(), 2 * fitted.width()]
    for _ in range(row_paint.MOST_FITTED + 9):
        painted(Row("scan0417.pdf", picture=thumbnail.scaled(30, 40)))
    assert len(row_paint._FITTED) == row_paint.MOST_FITTED
