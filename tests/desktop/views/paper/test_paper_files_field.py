"""Which files are offered as a stack's scan."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.paper.choices import FileChoice
from desktop.views.paper_files_field import FEW, FilesField
from tests.desktop.views.hands import shown

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def offering(qtbot: QtBot, many: int) -> FilesField:
    files = [FileChoice(number, f"scan{number}.pdf", 2, NOW, "", False, True, False) for number in range(many)]
    field = FilesField(files, NOW)
    qtbot.addWidget(field)
    field.show()
    return field


def test_the_first_few_files_are_offered_and_the_others_are_a_click_away(qtbot: QtBot) -> None:
    field = offering(qtbot, 20)
    assert len(shown(field, QCheckBox)) == FEW

    (more,) = shown(field, QPushButton)
    assert more.text() == "Show 14 more"
    more.click()

    assert len(shown(field, QCheckBox)) == 20
    assert shown(field, QPushButton) == []


def test_no_part_of_it_is_ever_a_window_of_its_own(qtbot: QtBot, windows_shown: list[QWidget]) -> None:
    field = offering(qtbot, 20)
    assert windows_shown == [field]


def test_a_file_with_the_cover_sheet_of_another_stack_says_so(qtbot: QtBot) -> None:
    field = FilesField([FileChoice(1, "scan.pdf", 8, NOW, "", False, True, cover_of="P-2026-0003")], NOW)
    qtbot.addWidget(field)
    field.show()
    (tick,) = shown(field, QCheckBox)
    assert tick.text().endswith("with the cover sheet of P-2026-0003")


def test_nobody_is_asked_to_click_for_a_single_file(qtbot: QtBot) -> None:
    field = offering(qtbot, FEW + 1)

    assert len(shown(field, QCheckBox)) == FEW + 1
    assert shown(field, QPushButton) == []


def test_a_file_that_is_chosen_is_seen(qtbot: QtBot) -> None:
    field = offering(qtbot, 20)
    field.choose(19)

    assert field.chosen == (19,)
    assert [tick.text().split(" ")[0] for tick in shown(field, QCheckBox)][-1] == "scan19.pdf"


def test_the_arrows_stay_within_the_files_and_change_nothing_below_them(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    field, fed = offering(qtbot, 3), QComboBox()
    fed.addItems(["both sides", "one side"])
    column = QVBoxLayout(form)
    column.addWidget(field)
    column.addWidget(fed)
    form.show()
    first, _, last = shown(field, QCheckBox)
    first.setFocus()
    for _ in range(5):
        now = form.focusWidget()
        assert now is not None
        QTest.keyClick(now, Qt.Key.Key_Down)
    assert (form.focusWidget(), fed.currentIndex()) == (last, 0)
    for _ in range(5):
        now = form.focusWidget()
        assert now is not None
        QTest.keyClick(now, Qt.Key.Key_Up)
    assert form.focusWidget() is first
