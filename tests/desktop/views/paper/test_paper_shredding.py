"""Several stacks at once: approved each by itself, and one certificate for all that went into the shredder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.letters.certificate_filing import file_certificate, remember_filed
from archive.paper.board import board
from archive.paper.certificates import certificate, newest_certificates
from archive.paper.holds import On, place_hold
from archive.paper.shredding import ApprovedStack, approve_several
from archive.paper.stacks import put_on_file
from archive.records.board_rule import Column
from archive.services.intake import take_in_waiting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.paper import PaperScreen
from desktop.views.paper_cards import StackCards
from desktop.views.paper_shred_form import ShredForm
from desktop.views.paper_ticks import MOST, StackTicks
from desktop.widgets.row import ROW_ROLE
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, scan_and_check
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def stacks(office: Office) -> list[int]:
    """The office's stack and another in Box 4, and one in Box 5; all ready to shred."""
    fields = replace(office.fields, sheets=1)
    other = put_on_file(office.archive, client_id=office.client, fields=replace(fields, what="Invoices"), by="AM")
    away = put_on_file(office.archive, client_id=office.client, fields=replace(fields, place="Box 5"), by="AM")
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    for number, stack in enumerate((other, away)):
        scan_and_check(office, sheets=1, name=f"scan {number}.pdf", stack=stack)
    copy_twice(office.archive)
    return [office.stack, other, away]


@pytest.fixture
def screen(
    qtbot: QtBot,
    office: Office,
    stacks: list[int],
    tasks: Tasks,
    appearance: Appearance,
    undos: list[Callable[[], None]],
) -> PaperScreen:
    made = PaperScreen(office.archive, tasks, lambda: "AM")
    made.message.connect(lambda _, undo: undos.append(undo))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.refresh()
    settled(qtbot, tasks)
    return made


def choose(qtbot: QtBot, tasks: Tasks, screen: PaperScreen, beginning: str) -> None:
    """Trigger the entry of the menu that begins so."""
    menu = screen.shredding_menu()
    next(one for one in menu.actions() if one.text().startswith(beginning)).trigger()
    menu.close()
    settled(qtbot, tasks)


def press(qtbot: QtBot, tasks: Tasks, screen: PaperScreen, words: str) -> None:
    QTest.mouseClick(button(screen, words), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)


def tick(screen: PaperScreen, name: str) -> QCheckBox:
    return next(one for one in shown(screen, QCheckBox) if one.accessibleName().startswith(name))


def approved(office: Office) -> list[int]:
    return [one.id for one in board(office.archive).columns[Column.READY_TO_SHRED] if one.is_approved]


def says(screen: PaperScreen, words: str) -> bool:
    return any(words in label.text() for label in shown(screen, QLabel))


def test_a_tick_at_a_box_chooses_all_in_it(qtbot: QtBot, screen: PaperScreen, stacks: list[int], tasks: Tasks) -> None:
    choose(qtbot, tasks, screen, "Approve several")
    assert not button(screen, "Approve for the shredder").isEnabled()
    tick(screen, "All of Box 4").click()
    ticks = the(screen, StackTicks)
    assert ticks.chosen == (stacks[0], stacks[1])
    tick(screen, "P-2026-0002").click()
    assert tick(screen, "All of Box 4").checkState() is Qt.CheckState.PartiallyChecked
    tick(screen, "All of Box 4").click()
    assert ticks.chosen == (stacks[0], stacks[1])
    tick(screen, "All of Box 4").click()
    assert not ticks.chosen


def test_what_passes_is_approved_what_does_not_is_named_and_undo_takes_it_back(
    qtbot: QtBot,
    screen: PaperScreen,
    office: Office,
    stacks: list[int],
    tasks: Tasks,
    undos: list[Callable[[], None]],
) -> None:
    choose(qtbot, tasks, screen, "Approve several")
    the(screen, StackTicks).choose(stacks)
    place_hold(
        office.archive, on=On.PAPER, thing_id=stacks[1], reason="Disputed.", review_on=OVER, by="JT"
    )  # while the form was open
    press(qtbot, tasks, screen, "Approve for the shredder")
    assert approved(office) == [stacks[0], stacks[2]]
    assert says(screen, "1 stack not approved")
    assert says(screen, "It must not be destroyed (paper P-2026-0002: “Disputed”).")
    with qtbot.waitSignal(screen.stack_wanted) as told:
        press(qtbot, tasks, screen, "P-2026-0002")
    assert told.args == [stacks[1]]
    undos[-1]()
    settled(qtbot, tasks)
    assert approved(office) == []


def test_one_certificate_is_written_for_all_that_were_ticked(
    qtbot: QtBot, screen: PaperScreen, office: Office, stacks: list[int], tasks: Tasks
) -> None:
    approve_several(office.archive, papers=stacks, by="JT")
    screen.refresh()
    settled(qtbot, tasks)
    choose(qtbot, tasks, screen, "Several were shredded")
    assert not button(screen, "Write the certificate").isEnabled()
    tick(screen, "All of Box 4").click()
    assert says(screen, "2 stacks, 13 sheets, were shredded. The certificate cannot be changed or taken back.")
    assert field(screen, "How").text() == "Cross-cut shredder, class P-4 (ISO/IEC 21964)"
    field(screen, "Shredded by").setText("Anna Marsh")
    field(screen, "Witness").setText("Jo Tan")
    field(screen, "Office name").setText("Marsh Computer Services")
    press(qtbot, tasks, screen, "Write the certificate")
    (line,) = newest_certificates(office.archive, limit=9)
    told = certificate(office.archive, certificate_id=line.id)
    assert [stack.paper_id for stack in told.stacks] == stacks[:2]
    assert (told.shredded_by, told.witnessed_by, told.place) == ("Anna Marsh", "Jo Tan", "In the office")
    assert [one.id for one in board(office.archive).columns[Column.READY_TO_SHRED]] == [stacks[2]]
    assert shown(screen, StackTicks) == []
    field(screen, "Find on the board").setText("s-2026-0001")
    done = next(one for one in shown(screen, StackCards) if one.accessibleName() == "Shredded")
    rows = [done.rows.index(place, 0).data(ROW_ROLE) for place in range(done.rows.rowCount())]
    assert [row.middle for row in rows] == ["12 sheets · S-2026-0001", "1 sheet · S-2026-0001"]


def test_a_hold_on_one_stack_keeps_the_certificate_of_all_from_being_written(
    qtbot: QtBot, screen: PaperScreen, office: Office, stacks: list[int], tasks: Tasks
) -> None:
    approve_several(office.archive, papers=stacks, by="JT")
    screen.refresh()
    settled(qtbot, tasks)
    choose(qtbot, tasks, screen, "Several were shredded")
    the(screen, StackTicks).choose(stacks)
    place_hold(office.archive, on=On.PAPER, thing_id=stacks[1], reason="Disputed.", review_on=OVER, by="JT")
    field(screen, "Office name").setText("Marsh Computer Services")
    press(qtbot, tasks, screen, "Write the certificate")
    assert newest_certificates(office.archive, limit=9) == ()
    assert says(screen, "P-2026-0002")
    assert button(screen, "Write the certificate").isEnabled()  # what was typed is still there


def test_a_certificate_is_opened_from_the_board_once_it_is_filed(
    qtbot: QtBot, screen: PaperScreen, office: Office, stacks: list[int], tasks: Tasks
) -> None:
    approve_several(office.archive, papers=stacks, by="JT")
    choose_none = [one.text() for one in screen.shredding_menu().actions() if not one.isEnabled()]
    assert "No certificate yet" in choose_none
    screen.refresh()
    settled(qtbot, tasks)
    choose(qtbot, tasks, screen, "Several were shredded")
    the(screen, StackTicks).choose(stacks)
    field(screen, "Office name").setText("Marsh Computer Services")
    press(qtbot, tasks, screen, "Write the certificate")
    (line,) = newest_certificates(office.archive, limit=9)
    entry = next(one for one in screen.shredding_menu().actions() if one.text().startswith("Certificate S-2026-0001"))
    assert not entry.isEnabled()
    file_certificate(office.archive, certificate_id=line.id, pdf=b"%PDF of it")
    take_in_waiting(office.archive, cancelled=lambda: False)
    remember_filed(office.archive)
    screen.refresh()
    settled(qtbot, tasks)
    with qtbot.waitSignal(screen.document_wanted) as told:
        choose(qtbot, tasks, screen, "Certificate S-2026-0001")
    assert told.args == [newest_certificates(office.archive, limit=1)[0].document_id, 1, ""]


def test_a_long_list_names_the_first_stacks_and_how_to_find_others(
    qtbot: QtBot, screen: PaperScreen, office: Office
) -> None:
    one = board(office.archive).columns[Column.READY_TO_SHRED][0]
    many = [replace(one, id=number, number=f"P-2026-{number:04}") for number in range(1, MOST + 3)]
    ticks = StackTicks(many)
    qtbot.addWidget(ticks)
    ticks.show()
    assert len(shown(ticks, QCheckBox)) == MOST + 1  # and their box
    assert any("The first 200 are listed" in label.text() for label in shown(ticks, QLabel))
    assert not shown(ticks, QPushButton)


@pytest.mark.parametrize(("wanted", "hint"), [(True, "Who saw it"), (False, "Who saw it, if anybody")])
def test_the_form_says_whether_the_office_wants_a_witness(
    qtbot: QtBot, appearance: Appearance, wanted: bool, hint: str
) -> None:
    form = ShredForm((ApprovedStack(1, "P-2026-0001", 2, ()),), "AM", OVER, witness_wanted=wanted)
    qtbot.addWidget(form)
    form.show()
    assert field(form, "Witness").placeholderText() == hint
