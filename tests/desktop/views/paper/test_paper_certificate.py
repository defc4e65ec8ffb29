"""A stack's certificate on its page, what comes to light after it, and the undo of all that is not shredding."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.letters.certificate_filing import file_certificate, remember_filed
from archive.paper.certificates import certificate
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.shredding import approve, came_to_light, certify
from archive.paper.stack_page import StackPage, stack_page
from archive.records import Afterwards
from archive.records.retention_rule import Retention
from archive.services.intake import take_in_waiting
from desktop.letter_print import Printed, letter_document
from desktop.tasks import Tasks
from desktop.views import paper_certificate_deeds
from desktop.views.letter_out import NoPrinter
from desktop.views.paper_certificate import CertificatesColumn
from desktop.views.paper_certificate_deeds import CertificateDeeds, CertificateNotPrinted
from desktop.views.paper_gate import GateSection
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, ripen
from tests.desktop.views.hands import button, labels, settled, shown, the
from tests.desktop.views.paper.conftest import LayStack


@pytest.fixture
def screen(lay_stack: LayStack) -> StackScreen:
    return lay_stack(is_open=False)


@pytest.fixture
def written(qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks) -> int:
    """The certificate of the office's stack, whose page is open."""
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    made = certify(
        office.archive, papers=[office.stack], shredded_on=OVER, shredded_by="Anna Marsh", place="Office", by="AM"
    )
    open_page(qtbot, office, screen, tasks)
    return made


def open_page(qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks) -> None:
    screen.open(office.stack, back_to="Paper")
    settled(qtbot, tasks)


def press(qtbot: QtBot, tasks: Tasks, inside: QWidget, words: str) -> None:
    QTest.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)


def page_of(office: Office) -> StackPage:
    return stack_page(office.archive, paper_id=office.stack)


def from_menu(qtbot: QtBot, tasks: Tasks, screen: StackScreen, words: str) -> None:
    menu = screen.menu()
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()
    settled(qtbot, tasks)


def test_the_certificate_is_opened_once_it_is_filed(
    qtbot: QtBot, office: Office, screen: StackScreen, written: int, tasks: Tasks
) -> None:
    assert "Its PDF is being filed." in labels(screen)
    file_certificate(office.archive, certificate_id=written, pdf=b"%PDF of it")
    take_in_waiting(office.archive, cancelled=lambda: False)
    remember_filed(office.archive)
    open_page(qtbot, office, screen, tasks)
    with qtbot.waitSignal(screen.document_wanted) as told:
        press(qtbot, tasks, screen, "Open the certificate")
    assert told.args == [certificate(office.archive, certificate_id=written).document_id, 1, ""]


def test_the_hash_of_what_remains_can_be_copied_whole(office: Office, screen: StackScreen, written: int) -> None:
    (stack,) = certificate(office.archive, certificate_id=written).stacks
    assert stack.originals[0].sha256 in [field.text() for field in shown(screen, QLineEdit)]


def test_it_is_printed_again(
    qtbot: QtBot, office: Office, screen: StackScreen, written: int, tasks: Tasks, tmp_path: Path
) -> None:
    def printer(_: QWidget, size: QPageSize) -> QPrinter:
        chosen = QPrinter()
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(tmp_path / "printed.pdf"))
        return chosen

    deeds = CertificateDeeds(screen._desk, screen, printer=printer)  # the screen's own asks a person
    with qtbot.waitSignal(deeds.message) as told:
        deeds.print(written)
    assert told.args == ["Certificate S-2026-0001 was printed.", None]
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    settled(qtbot, tasks)


def test_it_is_laid_out_while_the_window_goes_on(
    qtbot: QtBot, screen: StackScreen, written: int, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[bool] = []

    def laid_out(filled: Printed) -> QTextDocument:
        where.append(threading.current_thread() is threading.main_thread())
        return letter_document(filled)

    monkeypatch.setattr(paper_certificate_deeds, "letter_document", laid_out)
    asked: list[QPageSize] = []
    deeds = CertificateDeeds(screen._desk, screen, printer=lambda _, size: asked.append(size))
    deeds.print(written)
    settled(qtbot, tasks)
    assert where == [False]
    assert len(asked) == 1


def test_without_a_printer_it_says_that_the_certificate_is_kept(
    qtbot: QtBot, screen: StackScreen, written: int, tasks: Tasks
) -> None:
    def none(_: QWidget, size: QPageSize) -> QPrinter | None:
        raise NoPrinter

    deeds = CertificateDeeds(screen._desk, screen, printer=none)  # the screen's own asks a person
    with qtbot.waitSignal(deeds.trouble) as told:
        deeds.print(written)
    assert isinstance(told.args[0], CertificateNotPrinted)
    settled(qtbot, tasks)


def test_a_stack_that_turned_up_says_so_beside_its_certificate_and_may_be_approved_again(
    qtbot: QtBot, office: Office, screen: StackScreen, written: int, tasks: Tasks
) -> None:
    press(qtbot, tasks, screen, "It still exists")
    the(screen, QPlainTextEdit).setPlainText("It fell behind the shelf")
    press(qtbot, tasks, screen, "Record it")
    said = labels(screen)
    assert any(one.startswith("It still exists: It fell behind the shelf (AM, ") for one in said)
    gate, proof = the(screen, GateSection), the(screen, CertificatesColumn)
    assert gate.y() < proof.y(), "what can be done now stands first"
    assert "turned up after its certificate" in said
    assert "S-2026-0001" in said
    press(qtbot, tasks, screen, "Approve for the shredder")
    assert page_of(office).approval is not None


def test_lost_paper_can_only_be_said_to_have_turned_up(
    qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    open_page(qtbot, office, screen, tasks)
    from_menu(qtbot, tasks, screen, "It is lost…")
    the(screen, QPlainTextEdit).setPlainText("Not in Box 4")
    press(qtbot, tasks, screen, "Record it")
    assert "lost" in labels(screen)
    assert "Before it is shredded" not in labels(screen)
    assert [one.text() for one in screen.menu().actions()] == ["It turned up again…"]
    from_menu(qtbot, tasks, screen, "It turned up again…")
    the(screen, QPlainTextEdit).setPlainText("In Box 5")
    press(qtbot, tasks, screen, "Record it")
    assert page_of(office).is_on_file
    undos[-1]()
    settled(qtbot, tasks)
    assert page_of(office).fates[-1].words == "Not in Box 4"
    assert not page_of(office).is_on_file
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).is_on_file


def held_and_released(office: Office) -> None:
    hold = place_hold(
        office.archive, on=On.JOB, thing_id=office.job, reason="Dispute", review_on=date(2027, 6, 1), by="AM"
    )
    release_hold(office.archive, hold_id=hold, why="Settled", by="AM")


def test_that_it_may_go_is_undone_and_taken_back_later(
    qtbot: QtBot,
    office: Office,
    screen: StackScreen,
    tasks: Tasks,
    undos: list[Callable[[], None]],
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    held_and_released(office)
    open_page(qtbot, office, screen, tasks)
    press(qtbot, tasks, screen, "Look again")
    the(screen, QPlainTextEdit).setPlainText("Nothing is open")
    press(qtbot, tasks, screen, "It may go")
    assert page_of(office).stack.retention is Retention.OVER
    undos[-1]()
    settled(qtbot, tasks)
    assert page_of(office).stack.retention is Retention.REVIEW
    assert page_of(office).holds[0].released_at is not None  # no hold was placed for it
    press(qtbot, tasks, screen, "Look again")
    the(screen, QPlainTextEdit).setPlainText("Nothing is open")
    press(qtbot, tasks, screen, "It may go")
    from_menu(qtbot, tasks, screen, "It may not go after all")
    assert page_of(office).stack.retention is Retention.REVIEW
    undos[-1]()
    settled(qtbot, tasks)
    assert page_of(office).stack.retention is Retention.OVER
    assert page_of(office).let_go[-1].words == "Nothing is open"


def test_a_release_that_is_undone_holds_since_its_first_day(
    qtbot: QtBot,
    office: Office,
    screen: StackScreen,
    tasks: Tasks,
    undos: list[Callable[[], None]],
) -> None:
    place_hold(office.archive, on=On.JOB, thing_id=office.job, reason="Dispute", review_on=date(2027, 6, 1), by="JT")
    office.day(date(2026, 4, 1))
    open_page(qtbot, office, screen, tasks)
    press(qtbot, tasks, screen, "Release")
    the(screen, QPlainTextEdit).setPlainText("Settled")
    QTest.keyClick(the(screen, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert page_of(office).stack.retention is not Retention.HELD
    undos[-1]()
    settled(qtbot, tasks)
    stands = page_of(office).holds[0]
    assert (stands.placed_at.date(), stands.placed_by, stands.released_at) == (date(2026, 3, 16), "JT", None)
    assert any("It was released and put back." in words for words in labels(screen))


def test_all_certificates_of_a_stack_stay_in_sight_with_what_is_known_of_each(
    qtbot: QtBot, office: Office, screen: StackScreen, written: int, tasks: Tasks
) -> None:
    archive, paper = office.archive, office.stack
    came_to_light(archive, paper_id=paper, what=Afterwards.STILL_THERE, words="Found in box 4", by="RO")
    approve(archive, paper_id=paper, by="AM")
    certify(archive, papers=[paper], shredded_on=OVER, shredded_by="Anna Marsh", place="Office", by="AM")
    open_page(qtbot, office, screen, tasks)
    said = labels(screen)
    assert said.index("S-2026-0002") < said.index("S-2026-0001")
    assert any(one.startswith("It still exists: Found in box 4 (RO, ") for one in said)
    assert "turned up after S-2026-0001" in said
    assert [one.text() for one in shown(screen, QPushButton)].count("It still exists") == 1
