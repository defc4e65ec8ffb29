"""A row is painted whole, and its picture is scaled once, not with every stroke."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from desktop.style import Appearance, current_look
from desktop.widgets import row_paint
from desktop.widgets.row import Row
from desktop.widgets.row_layout import lay_out, row_height


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


ANSWER = Row("Work order", above="Reservoir Lane Surgery", above_code="J-2025-0095", right="10 Feb 2025")


def test_whose_an_answer_is_is_never_cut_for_its_number_and_date(appearance: Appearance) -> None:
    look = current_look()
    needed = QFontMetrics(look.font()).horizontalAdvance("Reservoir Lane Surgery")
    wide, narrow = 600, needed + look.px(60)
    beside, below = (lay_out(ANSWER, QRect(0, 0, width, 90), look) for width in (wide, narrow))
    assert beside.right.top() == beside.text.top()
    assert below.right.top() > below.text.top()
    assert below.text.width() >= needed
    assert row_height(ANSWER, look, narrow) > row_height(ANSWER, look, wide)


def test_a_wrapped_line_has_the_name_above_and_the_number_and_date_below(
    appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = current_look()
    drawn: list[tuple[str, int]] = []
    line = row_paint._line

    def follow(painter: QPainter, words: str, box: QRect, font: QFont, colour: QColor) -> int:
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        drawn.append((shown, box.top()))
        return line(painter, words, box, font, colour)

    monkeypatch.setattr(row_paint, "_line", follow)
    box = QRect(0, 0, QFontMetrics(look.font()).horizontalAdvance(ANSWER.above) + look.px(100), 90)
    shown = QImage(box.size(), QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    row_paint.paint_row(painter, ANSWER, lay_out(ANSWER, box, look), look)
    painter.end()
    assert [words for words, _ in drawn] == ["Reservoir Lane Surgery", "J-2025-0095", "Work order"]
    assert [top for _, top in drawn] == sorted({top for _, top in drawn})
