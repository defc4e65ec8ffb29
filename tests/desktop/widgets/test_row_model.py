from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.style import Tone
from desktop.widgets.row import PillText, Row
from desktop.widgets.row_model import KEY_ROLE, RowModel


def pairs(*keys: str) -> list[tuple[str, Row]]:
    return [(key, Row(key)) for key in keys]


def keys(model: RowModel) -> list[object]:
    return [model.key_at(place) for place in range(model.rowCount())]


def test_any_list_can_follow_any_other(qtbot: QtBot) -> None:
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for wanted in ("abc", "cab", "bxcy", "", "y", "dcba", "abcd"):
        model.set_rows(pairs(*wanted))
        assert keys(model) == list(wanted)
    assert tester.model() is model


def test_neighbours_come_and_go_together(qtbot: QtBot) -> None:
    model = RowModel()
    model.set_rows(pairs("a", "z"))
    told: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: told.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: told.append(("out", first, last)))
    model.set_rows(pairs("a", *map(str, range(1000)), "z"))
    model.set_rows(pairs("z"))
    assert told == [("in", 1, 1000), ("out", 0, 1000)]


def test_the_chosen_row_stays_chosen_when_others_come_and_go(qtbot: QtBot) -> None:
    model, view = RowModel(), QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    model.set_rows(pairs("scan1", "scan2", "scan3"))
    view.selectionModel().setCurrentIndex(model.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.set_rows(pairs("scan0", "scan3", "scan2"))
    assert view.currentIndex().data(KEY_ROLE) == "scan2"


def test_a_changed_row_is_told_and_an_unchanged_one_is_not(qtbot: QtBot) -> None:
    model = RowModel()
    model.set_rows(pairs("scan1", "scan2"))
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.set_rows([("scan1", Row("scan1")), ("scan2", Row("scan2", second="Reading 3 of 12"))])
    assert told == [1]


def test_a_row_is_spoken_with_its_pills() -> None:
    row = Row("scan0417.pdf", second="4 sides", pills=(PillText("To file", Tone.AMBER),))
    model = RowModel()
    model.set_rows([(1, row)])
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "scan0417.pdf. 4 sides. To file"
