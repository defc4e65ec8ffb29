"""The letter screen: pick, look, edit, print, and the copy files itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QPageSize, QTextCursor
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.job_errors import JobBelongsElsewhere
from archive.letters.errors import PdfNotWritten
from archive.letters.letter import Letter
from archive.letters.templates import copy_to_edit
from archive.records import Side
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import agreement
from archive.services.clients import add_client
from archive.services.confirmation import keep_spoken_yes
from archive.services.contacts import add_contact
from archive.services.intake import take_in_waiting
from archive.services.jobs import open_job
from archive.services.viewing import IntakeLine, batches
from desktop.letter_print import PrinterRefused
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.letter import LetterScreen
from desktop.views.letter_frame import LetterFrame
from desktop.views.letter_out import NoPrinter, WhereTo
from tests.desktop.views.hands import button, settled, shown


@dataclass
class Desk:
    """The screen, what it told, and where a person sends letters to."""

    screen: LetterScreen
    qtbot: QtBot
    tasks: Tasks
    archive: Archive
    folder: Path
    client_id: int
    contact_id: int
    job_id: int
    told: list[str] = field(default_factory=list)
    undo: list[object] = field(default_factory=list)
    troubles: list[object] = field(default_factory=list)
    out: list[tuple[object, int, object]] = field(default_factory=list)
    cancels: bool = False  # what is asked of the person in the system's dialogs

    def open(self, letter: Letter, *, with_job: bool = True) -> None:
        self.screen.open(letter, self.client_id, self.job_id if with_job else None, back_to="Harbour Dental")
        self.still()

    def still(self) -> None:
        settled(self.qtbot, self.tasks)

    def edit(self, words: str) -> None:
        """Type words at the end of the letter, and look at the sheets again."""
        QTest.keyClick(self.screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        cursor = self.screen.editor.words.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.screen.editor.words.setTextCursor(cursor)
        QTest.keyClicks(self.screen.editor.words, words)
        QTest.keyClick(self.screen.editor.words, Qt.Key.Key_Escape)

    def filed(self) -> list[IntakeLine]:
        """What Intake shows once the clerk has copied it."""
        take_in_waiting(self.archive, cancelled=lambda: False)
        return [line for batch in batches(self.archive) for line in batch.lines]


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, archive: Archive, tasks: Tasks, tmp_path: Path) -> Desk:
    """An office with a job on which both halves are written; letters are printed into and saved in a folder."""
    client = add_client(archive, name="Harbour Dental Practice", by="AM")
    contact = add_contact(archive, client_id=client, name="Dr Helen Frost")
    job = open_job(archive, client_id=client, title="Recover data", number="J-2026-0117", by="AM").id
    lines = (Line(Side.WE, "Copy all letters", date(2026, 3, 27)), Line(Side.YOU, "Bring the power supply"))
    begin_agreement(archive, job_id=job, draft=Draft(lines=lines, price=40000), by="AM")

    def printer(parent: QWidget, size: QPageSize) -> QPrinter | None:
        if made.cancels:
            return None
        chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(tmp_path / "printed.pdf"))
        return chosen

    def file(parent: QWidget, name: str) -> Path | None:
        return None if made.cancels else tmp_path / "out" / name

    screen = LetterScreen(archive, tasks, lambda: "AM", where=WhereTo(printer, file))
    made = Desk(screen, qtbot, tasks, archive, tmp_path, client, contact, job)
    screen.message.connect(lambda text, _: made.told.append(text))
    screen.message.connect(lambda _, undo: made.undo.append(undo))
    screen.trouble.connect(made.troubles.append)
    screen.went_out.connect(lambda letter, client, job: made.out.append((letter, client, job)))
    qtbot.addWidget(screen)
    screen.resize(1080, 740)
    screen.show()
    return made


def test_a_letter_is_shown_as_it_will_print(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    assert desk.screen.pages.isVisible()
    assert desk.screen.pages.accessibleName() == "Approval form, J-2026-0117, as it prints on 1 sheet(s)"
    assert button(desk.screen, "Back to Harbour Dental").isVisible()
    assert not desk.troubles


def test_letters_are_picked_by_keyboard(desk: Desk) -> None:
    desk.open(Letter.CONFIRMATION)
    letters = desk.screen.first_focus()
    for _ in Letter:
        QTest.keyClick(letters, Qt.Key.Key_Down)
        desk.still()
    assert desk.screen.pages.accessibleName().startswith("Job sheet")


def test_without_a_job_only_letters_to_the_client_are_offered(desk: Desk) -> None:
    desk.open(Letter.ACCESS, with_job=False)
    model = desk.screen.side.letters.model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert names == ["Agreement", "Access handover", "Follow-up letter", "Offer to make it right"]


def test_what_is_not_agreed_yet_is_said_and_cannot_be_printed(desk: Desk) -> None:
    desk.open(Letter.AGREEMENT, with_job=False)
    assert any("no agreement yet" in label.text() for label in shown(desk.screen, QLabel))
    assert not button(desk.screen, "Print").isEnabled()
    QTest.keyClick(desk.screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.filed() == []


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


def test_words_are_changed_by_hand_and_stay_while_other_letters_are_looked_at(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.edit("Please hurry.")
    desk.open(Letter.JOB_SHEET)
    desk.open(Letter.APPROVAL)
    desk.screen.edit()
    assert "Please hurry." in desk.screen.editor.words.toPlainText()


def test_what_was_changed_by_hand_can_be_dropped_and_brought_back(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.edit("Please hurry.")
    button(desk.screen, "Fill in again").click()
    desk.screen.edit()
    assert "Please hurry." not in desk.screen.editor.words.toPlainText()
    desk.screen.edit()
    undo = desk.undo[-1]
    assert callable(undo)
    undo()
    desk.screen.edit()
    assert "Please hurry." in desk.screen.editor.words.toPlainText()


def test_words_meant_for_one_client_never_reach_another(desk: Desk) -> None:
    desk.open(Letter.FOLLOW_UP)
    desk.screen.edit()
    QTest.keyClicks(desk.screen.editor.words, "About your divorce: ")
    other = add_client(desk.archive, name="Mill Lane Bakery", by="AM")
    desk.screen.open(Letter.FOLLOW_UP, other)
    desk.still()
    desk.screen.edit()
    assert "divorce" not in desk.screen.editor.words.toPlainText()
    assert "Mill Lane Bakery" in desk.screen.editor.words.toPlainText()


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


def test_what_is_pasted_comes_as_plain_words(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.screen.edit()
    pasted = QMimeData()
    pasted.setHtml("<b style='font-size: 40pt'>loud</b>")
    pasted.setText("loud")
    desk.screen.editor.words.insertFromMimeData(pasted)
    assert "40pt" not in desk.screen.editor.html
    assert "loud" in desk.screen.editor.words.toPlainText()


def test_a_person_is_addressed_by_name(desk: Desk) -> None:
    desk.open(Letter.CONFIRMATION)
    desk.screen.side.person.choose(desk.contact_id)
    desk.still()
    desk.screen.edit()
    assert "Dear Dr Helen Frost," in desk.screen.editor.words.toPlainText()


def test_whoever_said_yes_is_addressed_unless_somebody_else_is_chosen(desk: Desk) -> None:
    keep_spoken_yes(desk.archive, job_id=desk.job_id, said_by="Beatrice Moor", by="AM")
    desk.open(Letter.CONFIRMATION)
    assert desk.screen.side.person.text() == "Beatrice Moor"
    desk.screen.edit()
    assert "Dear Beatrice Moor," in desk.screen.editor.words.toPlainText()

    desk.screen.edit()
    desk.screen.side.person.choose(desk.contact_id)
    desk.still()
    desk.screen.edit()
    assert "Dear Dr Helen Frost," in desk.screen.editor.words.toPlainText()


def test_nobody_by_name_is_addressed_where_somebody_chose_so(desk: Desk) -> None:
    keep_spoken_yes(desk.archive, job_id=desk.job_id, contact_id=desk.contact_id, by="AM")
    desk.open(Letter.CONFIRMATION)
    assert desk.screen.side.person.text() == "Dr Helen Frost"
    desk.screen.side.person.clear()
    desk.screen.side.person.textEdited.emit("")
    desk.still()
    desk.screen.edit()
    assert "Dear Harbour Dental Practice," in desk.screen.editor.words.toPlainText()


def test_escape_leads_from_the_words_to_the_sheets_and_then_back(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    desk.screen.edit()
    QTest.keyClick(desk.screen.editor.words, Qt.Key.Key_Escape)
    assert desk.screen.pages.isVisible()
    with desk.qtbot.waitSignal(desk.screen.back_wanted):
        QTest.keyClick(desk.screen.pages, Qt.Key.Key_Escape)


def test_a_broken_wording_of_the_offices_own_is_said_over_the_shipped_one(desk: Desk) -> None:
    copy_to_edit(desk.archive, Letter.APPROVAL).write_text("\n{{ client.nmae }}", "utf-8")
    desk.open(Letter.APPROVAL)
    (warning,) = [label for label in shown(desk.screen, QLabel) if "cannot be used" in label.text()]
    assert "line 2" in warning.text()
    assert button(desk.screen, "Print").isEnabled()
    copy_to_edit(desk.archive, Letter.APPROVAL).write_text("<p>Mended</p>", "utf-8")
    desk.screen.refresh()
    desk.still()
    assert not warning.isVisible()


def test_a_change_of_the_records_shows_by_itself_but_never_over_words_changed_by_hand(desk: Desk) -> None:
    desk.open(Letter.FOLLOW_UP, with_job=False)
    desk.edit("Kindly, Anna")
    desk.screen.refresh()
    desk.still()
    desk.screen.edit()
    assert "Kindly, Anna" in desk.screen.editor.words.toPlainText()


def test_what_was_changed_by_hand_for_one_agreement_does_not_stand_in_anothers(desk: Desk) -> None:
    first, second = (
        begin_agreement(desk.archive, client_id=desk.client_id, title=title, draft=Draft(covers=title), by="AM")
        for title in ("Care of the network", "Care of the telephones")
    )
    desk.screen.open(Letter.AGREEMENT, desk.client_id, agreement_id=first.agreement_id)
    desk.still()
    desk.edit("Only for the network.")
    desk.screen.open(Letter.AGREEMENT, desk.client_id, agreement_id=second.agreement_id)
    desk.still()

    QTest.keyClick(desk.screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    words = desk.screen.editor.words.toPlainText()
    assert "Care of the telephones" in words
    assert "Only for the network." not in words


def frame_of(desk: Desk) -> LetterFrame:
    found = desk.screen.findChild(LetterFrame)
    assert found is not None
    return found


def test_in_a_usual_window_nothing_scrolls_but_the_sheets(desk: Desk) -> None:
    desk.open(Letter.APPROVAL)
    assert frame_of(desk).verticalScrollBar().maximum() == 0
    assert desk.screen.side.geometry().right() < desk.screen.pages.mapTo(frame_of(desk), desk.screen.pages.pos()).x()


def test_in_a_narrow_window_the_sheets_stand_below_and_can_be_scrolled_to(desk: Desk) -> None:
    desk.screen.resize(500, 400)
    desk.open(Letter.APPROVAL)
    assert frame_of(desk).verticalScrollBar().maximum() > 0
    side, pages = desk.screen.side, desk.screen.pages
    assert pages.mapTo(desk.screen, pages.rect().topLeft()).y() > side.mapTo(desk.screen, side.rect().bottomLeft()).y()
    assert pages.width() > 400
