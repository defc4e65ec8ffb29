"""Giving a stack its scan: what shows the cover sheet of another stack is not taken silently."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from archive.paper.choices import scan_choices
from archive.paper.cover_sheet import cover_sheet
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.paper_files_field import FilesField
from desktop.views.paper_large_side import LargeSide
from desktop.views.paper_scan_form import ScanForm
from desktop.views.paper_sheet_pairs import SheetPairs
from desktop.widgets.problem_line import ProblemLine
from tests.archive.paper.hands import Office
from tests.archive.paper.test_cover_sheet import scanned, small
from tests.desktop.views.hands import button, field, settled, shown, the

pytestmark = pytest.mark.qt_log_ignore("JPEG", extend=True)
"""The archive's hands keep pictures that are none."""


@pytest.fixture
def form(qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, tmp_path: Path) -> ScanForm:
    """For a stack of two sheets; a file with the cover sheet of the office's first stack is chosen."""
    stack = small(office)
    document = scanned(
        office.archive, tmp_path, cover_sheet(office.archive, paper_id=office.stack).code, None, "", "", "", ""
    )
    files = scan_choices(office.archive, paper_id=stack)
    made = ScanForm(office.archive, tasks, stack, files, office.clock.now())
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    made.findChildren(FilesField)[0].choose(document)
    settled(qtbot, tasks)
    return made


def press_save(form: ScanForm) -> None:
    QTest.mouseClick(button(form, "This is its scan"), Qt.MouseButton.LeftButton)


def the_same(form: ScanForm) -> QCheckBox:
    return next(tick for tick in shown(form, QCheckBox) if tick.text() == "It is this one's all the same")


def test_the_cover_sheet_of_another_stack_is_named_and_nothing_is_kept(qtbot: QtBot, form: ScanForm) -> None:
    with qtbot.assertNotEmitted(form.complete):
        press_save(form)
    assert "P-2026-0001" in the(form, ProblemLine).said


def test_it_is_kept_when_somebody_says_why(qtbot: QtBot, form: ScanForm) -> None:
    the_same(form).click()
    with qtbot.assertNotEmitted(form.complete):
        press_save(form)
    QTest.keyClicks(field(form, "Why it is the scan of this stack"), "The wrong sheet lay on it")
    with qtbot.waitSignal(form.complete) as told:
        press_save(form)
    assert told.args[2] == "The wrong sheet lay on it"


def test_nothing_is_asked_without_such_a_sheet(qtbot: QtBot, form: ScanForm, tasks: Tasks) -> None:
    the_same(form).click()
    next(tick for tick in shown(form, QCheckBox) if tick.text().startswith("scan.pdf")).click()
    settled(qtbot, tasks)
    assert not [tick for tick in shown(form, QCheckBox) if "all the same" in tick.text()]
    assert not [one for one in shown(form, QLineEdit) if one.accessibleName().startswith("Why")]


def test_enter_on_a_sheet_shows_its_side_as_large_as_the_window(qtbot: QtBot, form: ScanForm, tasks: Tasks) -> None:
    pairs = form.findChildren(SheetPairs)[0]
    pairs.setCurrentIndex(pairs.model().index(1, 0))
    QTest.keyClick(pairs, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    (large,) = form.findChildren(LargeSide)
    assert large.words.startswith("Sheet 1, front")
