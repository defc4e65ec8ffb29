"""The cover sheet of a stack is saved from its page, and a scan that shows it is chosen beforehand."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from archive.paper.choices import scan_choices
from archive.paper.cover_sheet import cover_sheet
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.job_desk import JobDesk
from desktop.views.paper_cover import CoverSheets
from desktop.views.paper_scan_form import FilesField, ScanForm
from ocr.codes import codes_on
from tests.archive.paper.hands import Office
from tests.archive.paper.test_cover_sheet import scanned
from tests.desktop.views.hands import settled


def test_the_saved_sheet_carries_the_number_and_a_code_that_is_read_again(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, tmp_path: Path
) -> None:
    desk = JobDesk(office.archive, tasks, lambda: "AM")
    desk.trouble.connect(lambda error: pytest.fail(str(error)))
    form = ScanForm(office.archive, tasks, office.stack, (), office.clock.now())
    qtbot.addWidget(form)
    sheets = CoverSheets(desk, form, file=lambda *_: tmp_path / "cover.pdf")
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
