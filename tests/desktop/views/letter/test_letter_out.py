"""A letter goes out on paper or as a PDF, and only what went out files its copy itself."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest

from archive.job_errors import JobBelongsElsewhere
from archive.letters.errors import PdfNotWritten
from archive.letters.letter import Letter
from archive.records import Side
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import agreement
from archive.services.clients import add_client
from desktop.letter_print import PrinterRefused
from desktop.tasks import Tasks
from desktop.views.letter import LetterScreen
from desktop.views.letter_out import NoPrinter
from tests.desktop.views.hands import button
from tests.desktop.views.letter.conftest import Desk


def test_a_printed_letter_is_filed_by_itself(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    QTest.keyClick(desk.screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.still()
    assert (desk.folder / "printed.pdf").read_bytes().startswith(b"%PDF")
    (line,) = desk.filed()
    assert (line.client, line.job, line.what) == ("Harbour Dental Practice", "J-2026-0117", "Approval form")
    assert desk.told == ["Printed. A copy is filed with Harbour Dental Practice."]
    assert desk.out == [(Letter.APPROVAL, desk.client_id, desk.job_id)]


def test_a_letter_that_goes_out_twice_in_the_same_words_is_filed_once(desk: Desk) -> None:
    (desk.folder / "out").mkdir()
    desk.open(Letter.APPROVAL)
    desk.screen.print()
    desk.still()
    desk.screen.save()
    desk.still()
    assert len(desk.filed()) == 1
    desk.edit("Please hurry.")
    desk.screen.print()
    desk.still()
    assert len(desk.filed()) == 2


def test_a_letter_is_saved_as_pdf_and_filed(desk: Desk) -> None:
    (desk.folder / "out").mkdir()
    desk.open(Letter.ACCESS)
    QTest.keyClick(desk.screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.still()
    (saved,) = (desk.folder / "out").iterdir()
    assert saved.read_bytes().startswith(b"%PDF")
    (line,) = desk.filed()
    assert line.what == "Access handover"


def test_a_letter_that_cannot_be_saved_is_told_and_not_filed(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.screen.save()  # the folder is not there
    desk.still()
    assert [type(error) for error in desk.troubles] == [PdfNotWritten]
    assert desk.filed() == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_letter_that_is_not_printed_is_told_and_not_filed(desk: Desk) -> None:
    (desk.folder / "printed.pdf").mkdir()
    desk.open(Letter.APPROVAL)
    desk.screen.print()
    desk.still()
    assert [type(error) for error in desk.troubles] == [PrinterRefused]
    assert desk.filed() == []


@pytest.mark.parametrize("act", ["print", "save"])
def test_a_letter_that_somebody_does_not_send_after_all_is_told_and_not_filed(desk: Desk, act: str) -> None:
    desk.open(Letter.APPROVAL)
    desk.cancels = True
    getattr(desk.screen, act)()
    desk.still()
    assert desk.told == [f"Not {'printed' if act == 'print' else 'saved'}, so no copy was filed."]
    assert desk.filed() == []
    assert desk.out == []
    assert not desk.troubles


def test_without_any_printer_a_sentence_says_so_and_nothing_is_filed(
    desk: Desk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    screen = LetterScreen(desk.archive, tasks, lambda: "AM")
    desk.qtbot.addWidget(screen)
    screen.trouble.connect(desk.troubles.append)
    screen.open(Letter.APPROVAL, desk.client_id, desk.job_id)
    desk.still()
    screen.print()
    desk.still()
    (trouble,) = desk.troubles
    assert isinstance(trouble, NoPrinter)
    assert "no printer" in trouble.what
    assert desk.filed() == []


def test_a_term_that_goes_out_is_marked_as_sent_which_can_be_undone(desk: Desk) -> None:
    lines = (Line(Side.WE, "Look after all tills"),)
    draft = Draft(covers="All tills", starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31), lines=lines)
    term = begin_agreement(desk.archive, client_id=desk.client_id, title="Care", draft=draft, by="AM")

    def sent_on() -> date | None:
        return agreement(desk.archive, agreement_id=term.agreement_id).newest.sent_on

    desk.open(Letter.AGREEMENT, with_job=False)
    desk.screen.print()
    desk.still()
    assert sent_on() is not None
    assert desk.told[-1].endswith("The agreement is marked as sent.")
    undo = desk.undo[-1]
    assert callable(undo)
    undo()
    desk.still()
    assert sent_on() is None


def test_until_another_letter_is_there_nothing_can_be_printed(desk: Desk) -> None:
    desk.open(Letter.FOLLOW_UP)
    other = add_client(desk.archive, name="Mill Lane Bakery", by="AM")
    desk.screen.open(Letter.FOLLOW_UP, other, desk.job_id)  # a job of somebody else's
    desk.screen.print()
    desk.still()
    desk.screen.print()
    desk.still()
    assert [type(error) for error in desk.troubles] == [JobBelongsElsewhere]
    assert desk.filed() == []
    assert not button(desk.screen, "Print").isEnabled()
