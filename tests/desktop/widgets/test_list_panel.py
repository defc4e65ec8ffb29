from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.style import Appearance, Scheme, Tone, current_look
from desktop.widgets.list_panel import AT_ONCE, ListPanel
from desktop.widgets.row import PillText, Row
from desktop.widgets.row_layout import lay_out
from desktop.widgets.row_model import RowModel

ROWS = [
    (
        1,
        Row(
            "Work order and fax", second="scan0417.pdf · 4 sides", sheet=True, pills=(PillText("To file", Tone.AMBER),)
        ),
    ),
    (2, Row("statement.pdf", second="safe, but locked", action="Enter password", progress=0.3)),
    (
        3,
        Row(
            "Fax",
            above="Quay Motors",
            second="data rec0very of both drives",
            marks=((5, 8),),
            chips=(PillText("p. 3"),),
        ),
    ),
]


@pytest.fixture
def panel(appearance: Appearance, qtbot: QtBot) -> ListPanel:
    made = ListPanel("Files")
    model = RowModel(made)
    model.set_rows(ROWS)
    made.setModel(model)
    made.resize(600, 400)
    qtbot.addWidget(made)
    made.show()
    return made


def spot(panel: ListPanel, place: int, part: str) -> QPoint:
    index = panel.model().index(place, 0)
    parts = lay_out(ROWS[place][1], panel.visualRect(index), current_look())
    return parts.action.center() if part == "action" else parts.chips[0].center()


def test_enter_opens_the_chosen_row(panel: ListPanel, qtbot: QtBot) -> None:
    panel.setCurrentIndex(panel.model().index(1, 0))
    with qtbot.waitSignal(panel.opened) as heard:
        QTest.keyClick(panel, Qt.Key.Key_Return)
    assert heard.args[0].row() == 1


def test_arrow_keys_choose(panel: ListPanel, qtbot: QtBot) -> None:
    panel.setCurrentIndex(panel.model().index(0, 0))
    with qtbot.waitSignal(panel.chosen) as heard:
        QTest.keyClick(panel, Qt.Key.Key_Down)
    assert heard.args[0].row() == 1


def test_the_button_within_a_row_can_be_clicked(panel: ListPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.acted) as heard:
        QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=spot(panel, 1, "action"))
    assert heard.args[0].row() == 1


def test_a_chip_under_a_row_can_be_clicked(panel: ListPanel, qtbot: QtBot) -> None:
    heard: list[tuple[int, int]] = []

    def note(index: QModelIndex, number: int) -> None:
        heard.append((index.row(), number))

    panel.chip_clicked.connect(note)
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=spot(panel, 2, "chip"))
    assert heard == [(2, 0)]


def test_rows_grow_with_the_text(panel: ListPanel, appearance: Appearance) -> None:
    before = panel.content_height()
    appearance.choose_text_size(200)
    assert panel.content_height() >= 1.9 * before


@pytest.mark.parametrize("width", [60, 200, 900])
def test_rows_are_drawn_at_any_width(panel: ListPanel, width: int, appearance: Appearance) -> None:
    panel.resize(width, 400)
    appearance.choose_text_size(200)
    picture = panel.grab().toImage()
    assert picture.format() != QImage.Format.Format_Invalid


def test_a_marked_word_is_drawn_on_the_colour_of_a_hit(panel: ListPanel) -> None:
    picture = panel.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}
    assert current_look().tokens.hit in colours


def test_the_last_digit_of_a_job_number_is_seen_where_its_clients_name_has_no_room(panel: ListPanel) -> None:
    panel.resize(240, 300)
    drawn = []
    for number in ("J-2026-0117", "J-2026-0113"):
        row = Row("Fax", above="Friends of the Reading Room at Eskmouth", above_code=number, right="28 Feb 2026")
        model = panel.model()
        assert isinstance(model, RowModel)
        model.set_rows([(1, row)])
        image: QImage = panel.viewport().grab().toImage()
        drawn.append(image)
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_pill_keeps_its_ground_on_a_chosen_row(
    panel: ListPanel, appearance: Appearance, qtbot: QtBot, scheme: Scheme
) -> None:
    appearance.choose_scheme(scheme)
    model = RowModel(panel)
    model.set_rows([(1, Row("scan0417.pdf", pills=(PillText("Safe", Tone.ACCENT),)))])
    panel.setModel(model)
    panel.setCurrentIndex(model.index(0, 0))
    box = panel.visualRect(model.index(0, 0))
    pill = lay_out(Row("scan0417.pdf", pills=(PillText("Safe", Tone.ACCENT),)), box, current_look()).pills[0]
    drawn: QImage = panel.viewport().grab().toImage()
    inside, beside = pill.topLeft() + QPoint(pill.width() // 2, 2), pill.topLeft() - QPoint(6, 0)
    assert drawn.pixelColor(inside) != drawn.pixelColor(beside)


def test_a_list_of_very_many_lays_out_its_first_rows_and_answers_before_the_others(
    appearance: Appearance, qtbot: QtBot
) -> None:
    many, model = ListPanel("Clients", even=True), RowModel()
    qtbot.addWidget(many)
    many.lay_out_in_turns()
    model.set_rows([(number, Row(f"Client {number}")) for number in range(AT_ONCE * 3)])
    many.setModel(model)
    many.resize(600, 400)
    many.show()
    bar, whole = many.verticalScrollBar(), many.sizeHintForRow(0) * AT_ONCE * 3
    assert not many.visualRect(model.index(0)).isEmpty()
    assert many.visualRect(model.index(AT_ONCE * 2)).isEmpty()
    qtbot.waitUntil(lambda: bar.maximum() > whole - many.height())

    down = whole * 2 // 3
    many.reset()
    many.scroll_back_to(down)
    qtbot.waitUntil(lambda: bar.value() == down)

    many.reset()
    many.scroll_back_to(whole * 2)  # as far as there is anything
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > down)
