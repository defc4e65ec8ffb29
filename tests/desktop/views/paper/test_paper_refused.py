"""What a stack's page says once the gate has refused: never more than is known."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from archive.disputes.opening import open_dispute
from archive.letters.letterhead import letterhead
from archive.paper.board import board
from archive.paper.holds import On, place_hold
from archive.paper.shredding import approve
from archive.records import Document, Severity
from archive.records.board_rule import Column
from archive.services.office import standing
from archive.services.waiting.paper import PaperNeed, paper_due
from desktop.models.paper_board import card_row
from desktop.tasks import Tasks
from desktop.views.paper_gate import GateSection
from desktop.views.paper_shred_form import ShredForm
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, ripen, scan_and_check
from tests.desktop.views.hands import button, field, labels, settled, shown, the
from tests.desktop.views.paper.conftest import LayStack


class Desk:
    """Who sits at it."""

    by = "AM"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def screen(lay_stack: LayStack, desk: Desk) -> StackScreen:
    return lay_stack(is_open=False, by=lambda: desk.by)


def opened(qtbot: QtBot, tasks: Tasks, screen: StackScreen, office: Office) -> GateSection:
    screen.open(office.stack, back_to="Paper")
    settled(qtbot, tasks)
    return the(screen, GateSection)


def press(qtbot: QtBot, tasks: Tasks, inside: StackScreen, words: str) -> None:
    QTest.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)


def alter_a_byte(office: Office) -> None:
    with office.archive.database.reading() as session:
        digest = session.scalars(select(Document.sha256)).first()
    assert digest is not None
    original = office.archive.folder.original(digest)
    original.chmod(0o600)
    original.write_bytes(b"X" + original.read_bytes()[1:])


def test_a_refused_approval_is_what_the_page_says_as_well(
    qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks
) -> None:
    ripen(office)
    gate = opened(qtbot, tasks, screen, office)
    assert "Every file is what was received" in labels(gate)
    alter_a_byte(office)
    button(gate, "Approve for the shredder").setFocus()
    with qtbot.waitSignals([screen.trouble, screen.refused]):
        press(qtbot, tasks, screen, "Approve for the shredder")
    settled(qtbot, tasks)
    assert screen.window().focusWidget() is screen, "Enter is the next step again"
    assert "A file of the scan is gone or has changed" in labels(gate)
    assert not button(gate, "Approve for the shredder").isEnabled()


def test_damage_that_the_gate_met_is_known_until_the_file_is_back(
    qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks
) -> None:
    ripen(office)
    alter_a_byte(office)
    opened(qtbot, tasks, screen, office)
    assert standing(office.archive).damaged == 1
    with office.archive.database.reading() as session:
        assert [line.need for line in paper_due(session, OVER)] == [PaperNeed.DAMAGED]
        digest = session.scalars(select(Document.sha256)).one()
    copied = next(office.archive.folder.root.parent.glob(f"*stick*/**/{digest}*"))
    office.archive.folder.original(digest).write_bytes(copied.read_bytes())
    screen.scan_deeds.refused.emit()  # the gate is asked again
    settled(qtbot, tasks)
    assert standing(office.archive).damaged == 0


def test_where_only_copies_are_missing_enter_leads_to_them(
    qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    gate = opened(qtbot, tasks, screen, office)
    assert [one.text() for one in shown(gate, QPushButton)] == ["Approve for the shredder", "Copies"]
    screen.setFocus()
    with qtbot.waitSignal(screen.copies_wanted):
        QTest.keyClick(screen, Qt.Key.Key_Return)
    copy_twice(office.archive)
    screen.refresh()
    settled(qtbot, tasks)
    screen.scan_deeds.refused.emit()
    settled(qtbot, tasks)
    assert "Copies" not in [one.text() for one in shown(screen, QPushButton)]


def test_one_missing_condition_is_not_counted_as_five(
    qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks
) -> None:
    ripen(office)
    place_hold(
        office.archive, on=On.CLIENT, thing_id=office.client, reason="Dispute", review_on=date(2026, 12, 1), by="JT"
    )
    gate = opened(qtbot, tasks, screen, office)
    assert any(
        one.startswith("13 of 18 conditions are proven, 1 missing; 4 can only be told after that.")
        for one in labels(gate)
    )


def test_whoever_sits_down_is_named_in_a_form_that_is_open(
    qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks, desk: Desk
) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    opened(qtbot, tasks, screen, office)
    press(qtbot, tasks, screen, "It was shredded")
    assert field(screen, "Shredded by").text() == "AM"
    desk.by = "JT"
    screen.refresh()
    settled(qtbot, tasks)
    assert field(screen, "Shredded by").text() == "JT"
    field(screen, "Shredded by").setText("Jo Tan")
    desk.by = "AM"
    screen.refresh()
    settled(qtbot, tasks)
    assert field(screen, "Shredded by").text() == "Jo Tan"


def test_a_certificate_is_not_written_for_an_office_without_a_name(
    qtbot: QtBot, office: Office, screen: StackScreen, tasks: Tasks
) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    opened(qtbot, tasks, screen, office)
    press(qtbot, tasks, screen, "It was shredded")
    press(qtbot, tasks, screen, "Write the certificate")
    assert shown(screen, ShredForm)
    field(screen, "Office name").setText("Marsh Computer Services")
    press(qtbot, tasks, screen, "Write the certificate")
    assert "S-2026-0001" in labels(screen)
    assert letterhead(office.archive).name == "Marsh Computer Services"


def test_paper_of_a_dispute_about_which_nobody_decided_leads_to_it(
    qtbot: QtBot, tasks: Tasks, screen: StackScreen, office: Office
) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    dispute = open_dispute(
        office.archive, client_id=office.client, job_id=office.job, says="Too dear.", severity=Severity.GRAVE, by="AM"
    )

    gate = opened(qtbot, tasks, screen, office)

    assert "D-2026-0001 is open and nobody has decided what is held" in [one.text() for one in shown(gate, QLabel)]
    assert not button(gate, "It was shredded").isEnabled()
    with qtbot.waitSignal(screen.dispute_wanted) as told:
        QTest.mouseClick(button(gate, "Show D-2026-0001"), Qt.MouseButton.LeftButton)
    assert told.args == [dispute]
    (stack,) = board(office.archive).columns[Column.READY_TO_SHRED]
    card = card_row(stack, OVER)
    assert [pill.word for pill in card.pills] == ["what is held?"]
    assert card.middle_second.startswith("D-2026-0001 is open and nobody has decided what is held")
