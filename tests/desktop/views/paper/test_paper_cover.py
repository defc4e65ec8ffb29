"""The cover sheet of a stack is saved from its page, and a scan that shows it is chosen beforehand."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.paper.choices import scan_choices
from archive.paper.cover_sheet import cover_sheet
from archive.paper.scanning import Weave, scan_stack
from archive.paper.stack_page import stack_page
from desktop.models.paper_next_step import NextStep, next_step
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.job_desk import JobDesk
from desktop.views.letter_out import WhereTo
from desktop.views.paper_cover import CoverSheets
from desktop.views.paper_files_field import FilesField
from desktop.views.paper_scan import ScanSection
from desktop.views.paper_scan_form import ScanForm
from ocr.codes import codes_on
from tests.archive.paper.hands import Office
from tests.archive.paper.test_cover_sheet import scanned
from tests.desktop.views.hands import button, settled, shown


def test_the_saved_sheet_carries_the_number_and_a_code_that_is_read_again(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, tmp_path: Path
) -> None:
    desk = JobDesk(office.archive, tasks, lambda: "AM")
    desk.trouble.connect(lambda error: pytest.fail(str(error)))
    form = ScanForm(office.archive, tasks, office.stack, (), office.clock.now())
    qtbot.addWidget(form)
    sheets = CoverSheets(desk, form, where=WhereTo(file=lambda *_: tmp_path / "cover.pdf"))
    with qtbot.waitSignal(desk.message):
        sheets.save(office.stack)
    settled(qtbot, tasks)
    with closing(pypdfium2.PdfDocument(tmp_path / "cover.pdf")) as pdf:
        assert len(pdf) == 1
        text = pdf[0].get_textpage().get_text_range()
        picture = pdf[0].render(scale=3).to_pil()
    assert "P-2026-0001" in text
    assert "12 sheets, this one not counted" in text
    assert codes_on(picture) == (cover_sheet(office.archive, paper_id=office.stack).code,)


def test_a_scan_with_the_cover_sheet_is_chosen_beforehand(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, tmp_path: Path
) -> None:
    other = scanned(office.archive, tmp_path, "", name="other.pdf")
    code = cover_sheet(office.archive, paper_id=office.stack).code
    mine = scanned(office.archive, tmp_path, code, None, "", "")
    files = scan_choices(office.archive, paper_id=office.stack)
    assert {one.id for one in files} == {mine, other}
    form = ScanForm(office.archive, tasks, office.stack, files, office.clock.now())
    qtbot.addWidget(form)
    settled(qtbot, tasks)
    (field,) = form.findChildren(FilesField)
    assert field.chosen == (mine,)


def test_a_scan_that_came_in_with_the_sheet_is_announced_on_the_stacks_page(
    qtbot: QtBot, office: Office, appearance: Appearance, tmp_path: Path
) -> None:
    section = ScanSection(lambda: "AM")
    qtbot.addWidget(section)
    section.show()
    section.show_page(stack_page(office.archive, paper_id=office.stack))
    assert "Not scanned yet" in [label.text() for label in shown(section, QLabel)]
    scanned(office.archive, tmp_path, cover_sheet(office.archive, paper_id=office.stack).code, *[None] * 24)
    section.show_page(stack_page(office.archive, paper_id=office.stack))
    assert "A scan with this stack's sheet came in" in [label.text() for label in shown(section, QLabel)]
    with qtbot.waitSignal(section.choose_wanted):
        QTest.mouseClick(button(section, "Look at it"), Qt.MouseButton.LeftButton)


def test_it_is_announced_no_more_once_it_is_the_scan(office: Office, tmp_path: Path) -> None:
    code = cover_sheet(office.archive, paper_id=office.stack).code
    mine = scanned(office.archive, tmp_path, code, *[None] * 24)
    before = stack_page(office.archive, paper_id=office.stack)
    assert before.cover_came is not None
    assert next_step(before, "AM") is NextStep.CHOOSE_SCAN
    scan_stack(office.archive, paper_id=office.stack, documents=[mine], weave=Weave(), by="AM", sitting="1")
    assert stack_page(office.archive, paper_id=office.stack).cover_came is None
