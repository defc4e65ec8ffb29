"""A stack's page: what can be done with it, and what the gate says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.paper.checking import look, scan_of
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.scanning import Weave, scan_stack
from archive.paper.schedules import retire_rule
from archive.paper.side_mending import strike_side
from archive.paper.stack_page import StackPage, stack_page
from archive.paper.stacks import change_stack
from archive.records import Feeding, Seen
from archive.records.retention_rule import Retention
from archive.services.jobs import close_job
from archive.services.trusted_clock import confirm_date, look_at_clock
from desktop.models.paper_board import card_row
from desktop.models.paper_words import standing
from desktop.sitting import Sitting
from desktop.style import Appearance, Tone
from desktop.tasks import Tasks
from desktop.views.paper_files_field import FilesField
from desktop.views.paper_gate import GateSection
from desktop.views.paper_move_form import MoveForm
from desktop.views.paper_sheet_pairs import SheetPairs
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, scan_and_check
from tests.archive.paper.shredded import shred
from tests.archive.paper.sides import stack_of
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def undos() -> list[Callable[[], None]]:
    return []


@pytest.fixture
def screen(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, undos: list[Callable[[], None]]
) -> StackScreen:
    """The page of the office's stack."""
    made = StackScreen(office.archive, tasks, lambda: "AM", Sitting(office.clock, lambda: "AM"))
    made.message.connect(lambda _, undo: undos.append(undo))
    qtbot.addWidget(made)
    made.resize(1080, 900)
    made.show()
    made.open(office.stack, back_to="Paper")
    settled(qtbot, tasks)
    return made


def press(qtbot: QtBot, tasks: Tasks, inside: QWidget, words: str) -> None:
    QTest.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)


def again(qtbot: QtBot, tasks: Tasks, screen: StackScreen) -> None:
    screen.refresh()
    settled(qtbot, tasks)


def page_of(office: Office) -> StackPage:
    return stack_page(office.archive, paper_id=office.stack)


def labels(inside: QWidget) -> list[str]:
    return [label.text() for label in shown(inside, QLabel)]


def test_a_stack_says_what_it_is_and_that_an_open_job_keeps_it(screen: StackScreen) -> None:
    said = labels(screen)
    assert "P-2026-0001 · Work orders and letters" in said
    assert "Harbour Dental · 12 sheets · Box 4" in said
    assert "not known while a job is open" in said


def test_a_link_leads_to_the_job(qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks) -> None:
    with qtbot.waitSignal(screen.job_wanted) as told:
        press(qtbot, tasks, screen, "J-2026-0001, open")
    assert told.args == [office.job]


def test_a_stack_is_moved_and_moved_back(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    screen.deeds.ask_move()
    settled(qtbot, tasks)
    field(screen, "Box or folder").setText("Box 9")
    QTest.keyClick(field(screen, "Box or folder"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert page_of(office).fields.place == "Box 9"
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).fields.place == "Box 4"


def test_a_stack_is_changed_with_its_jobs_kept(qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks) -> None:
    screen.deeds.ask_change()
    settled(qtbot, tasks)
    field(screen, "Sheets").setText("14")
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    fields = page_of(office).fields
    assert (fields.sheets, fields.jobs, fields.what) == (14, (office.job,), "Work orders and letters")


def test_a_stack_under_a_rule_that_was_put_aside_is_changed_and_stays_under_it(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    retire_rule(office.archive, schedule_id=office.fields.schedule_id, by="AM")
    screen.deeds.ask_change()
    settled(qtbot, tasks)
    field(screen, "Sheets").setText("14")
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    fields = page_of(office).fields
    assert (fields.sheets, fields.schedule_id) == (14, office.fields.schedule_id)


def test_a_hold_is_placed_with_its_reason_and_released_with_another(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    screen.deeds.ask_hold()
    the(screen, QPlainTextEdit).setPlainText("They dispute the invoice")
    press(qtbot, tasks, the(screen, QPlainTextEdit).window(), "Do not destroy")
    assert page_of(office).stack.retention is Retention.HELD
    assert "Do not destroy" in labels(screen)
    press(qtbot, tasks, screen, "Release")
    the(screen, QPlainTextEdit).setPlainText("Settled on the phone")
    QTest.keyClick(the(screen, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    (hold,) = page_of(office).holds
    assert (hold.reason, hold.released_why) == ("They dispute the invoice", "Settled on the phone")


def test_a_hold_may_stand_on_everything_of_the_client(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    screen.deeds.ask_hold()
    the(screen, QPlainTextEdit).setPlainText("A letter from their solicitor")
    the(screen, QComboBox).setCurrentText("everything of Harbour Dental")
    QTest.keyClick(the(screen, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert [hold.on for hold in page_of(office).holds] == [On.CLIENT]
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).stack.retention is not Retention.HELD


def test_paper_that_must_be_looked_at_again_is_let_go_with_a_reason(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    hold = place_hold(
        office.archive, on=On.JOB, thing_id=office.job, reason="Dispute", review_on=date(2026, 6, 1), by="AM"
    )
    office.close(CLOSED)
    office.day(OVER)
    release_hold(office.archive, hold_id=hold, why="Settled", by="AM")
    again(qtbot, tasks, screen)
    press(qtbot, tasks, screen, "Look again")
    the(screen, QPlainTextEdit).setPlainText("Nothing is open")
    press(qtbot, tasks, screen, "It may go")
    assert page_of(office).stack.retention is Retention.OVER


def test_a_stack_put_on_file_by_mistake_is_taken_off_and_put_back(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    screen.deeds.withdraw()
    settled(qtbot, tasks)
    assert page_of(office).gone is not None
    assert "taken off file" in labels(screen)
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).is_on_file


def test_a_scan_is_previewed_before_it_is_kept(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray, undos: list[Callable[[], None]]
) -> None:
    fronts = tray.put(*(f"front {n}" for n in range(12)), name="fronts.pdf")
    backs = tray.put(*(f"back {n}" for n in range(11)), name="backs.pdf")
    press(qtbot, tasks, screen, "Choose its scan")
    files = the(screen, FilesField)
    files.choose(fronts)
    settled(qtbot, tasks)
    assert any(one.startswith("12 sides, but 24 are expected of 12 sheets: 12 too few.") for one in labels(screen))
    files.choose(backs)
    settled(qtbot, tasks)
    assert any(one.startswith("23 sides, but") for one in labels(screen))
    press(qtbot, tasks, screen, "This is its scan")
    assert page_of(office).scan is not None
    assert [file.name for file in page_of(office).files] == ["fronts.pdf", "backs.pdf"]
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).scan is None


def test_a_batch_fed_back_to_front_is_noticed_and_woven_the_right_way_round(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    backwards = tray.put(*(f"- {number} -" for number in range(24, 0, -1)), name="batch.pdf")
    press(qtbot, tasks, screen, "Choose its scan")
    the(screen, FilesField).choose(backwards)
    settled(qtbot, tasks)
    press(
        qtbot,
        tasks,
        screen,
        "It looks as if it was fed otherwise: page numbers follow each other. Weave it so",
    )
    press(qtbot, tasks, screen, "This is its scan")
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    assert [side.page for side in scan.sides] == list(range(24, 0, -1))


def test_the_gate_names_what_is_missing_and_proves_nothing_of_paper_that_was_not_scanned(
    qtbot: QtBot, screen: StackScreen
) -> None:
    gate = the(screen, GateSection)
    said = labels(gate)
    assert "One of its jobs is open, or its date is not known" in said
    assert "It is not scanned" in said
    assert not button(gate, "Approve for the shredder").isEnabled()
    names = [one.accessibleName() for one in shown(gate, QWidget)]
    assert "Every side was looked at: not known yet. " in names
    assert "Its time is over: not known yet. " in names
    assert "Nothing says “Do not destroy”: proven. " in names


def test_a_stack_of_which_all_is_true_is_approved_and_certified(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    copy_twice(office.archive)
    again(qtbot, tasks, screen)
    press(qtbot, tasks, screen, "Approve for the shredder")
    assert page_of(office).approval is not None
    press(qtbot, tasks, screen, "It was shredded")
    field(screen, "Witness").setText("Jo Tan")
    field(screen, "Office name").setText("Marsh Computer Services")
    press(qtbot, tasks, screen, "Write the certificate")
    assert page_of(office).certificate_id is not None
    said = labels(screen)
    assert "S-2026-0001" in said
    assert "Jo Tan" in said
    assert "Cross-cut shredder, class P-4 (ISO/IEC 21964)" in said
    assert not shown(screen, GateSection)


def test_a_hold_at_the_last_moment_puts_the_shredder_to_sleep(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    copy_twice(office.archive)
    again(qtbot, tasks, screen)
    press(qtbot, tasks, screen, "Approve for the shredder")
    place_hold(
        office.archive, on=On.CLIENT, thing_id=office.client, reason="Dispute", review_on=date(2026, 12, 1), by="JT"
    )
    again(qtbot, tasks, screen)
    assert not button(screen, "Approve again").isEnabled()
    assert "It was shredded" not in [one.text() for one in shown(screen, QPushButton)]


def test_an_approval_that_holds_no_more_is_called_lapsed_with_the_reason_and_given_again(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    copy_twice(office.archive)
    again(qtbot, tasks, screen)
    assert standing(page_of(office).stack, OVER) == ("checked, to approve", Tone.AMBER)
    press(qtbot, tasks, screen, "Approve for the shredder")
    assert standing(page_of(office).stack, OVER) == ("approved", Tone.ACCENT)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, what="Deeds"), by="JT")
    again(qtbot, tasks, screen)
    assert "approval lapsed" in labels(screen)
    assert any(
        "That has lapsed. Since it was approved, what is written of it was changed." in one for one in labels(screen)
    )
    assert card_row(page_of(office).stack, OVER).middle_second == "What is written of it was changed"
    press(qtbot, tasks, screen, "Approve again")
    assert button(screen, "It was shredded").isEnabled()


def test_a_side_that_was_struck_out_is_told_and_put_back(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    document = tray.put(*stack_of(12))
    scan_stack(office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="JT", sitting="1")
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    strike_side(office.archive, side_id=scan.sides[3].id, why="Two of it", by="JT")
    look(
        office.archive, side_id=scan.sides[0].id, seen=Seen.CUT_OFF, seconds=1, sitting="2", by="AM", words="left edge"
    )
    again(qtbot, tasks, screen)
    said = labels(screen)
    assert "Two of it" in said
    assert any("Looked at by AM, each side by somebody who had not scanned it; last today" in one for one in said)
    assert any(one.startswith("Struck out: page 4 of ") and one.endswith(", a back") for one in said)
    assert "Cut off: left edge" in said
    press(qtbot, tasks, screen, "Put back")
    assert page_of(office).scan is not None
    assert all(side.struck_why is None for side in page_of(office).scan.sides)  # type: ignore[union-attr]  # asserted above


def test_escape_leads_back(qtbot: QtBot, screen: StackScreen) -> None:
    with qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_sides_left_unread_in_a_batch_fed_upside_down_are_offered_to_be_turned(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    orders = tray.put(*[f"Work order {number}" for number in range(1, 10)], name="orders.pdf", turn=180)
    sketch = tray.put("scrawl", name="sketch.pdf", sure=20)
    press(qtbot, tasks, screen, "Choose its scan")
    files = the(screen, FilesField)
    files.choose(orders)
    files.choose(sketch)
    settled(qtbot, tasks)
    press(qtbot, tasks, screen, "It looks as if it was fed upside down. Turn the sides that could not be read")
    assert next(one for one in shown(screen, QCheckBox) if "upside down" in one.text()).isChecked()


def test_a_stack_whose_closing_counts_later_says_why(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    again(qtbot, tasks, screen)
    assert not any("seen going by" in one for one in labels(screen))
    office.clock.put(office.clock.at + timedelta(days=400))
    again(qtbot, tasks, screen)
    confirm_date(office.archive, by="AM")
    again(qtbot, tasks, screen)
    (said,) = [one for one in labels(screen) if "seen going by" in one]
    assert said.endswith(
        "counted from 24 Apr 2027. Its last job was closed on 20 Mar 2026, but this computer’s date was in doubt then "
        "or leapt ahead later, and only time that was seen going by counts."
    )


def test_a_job_that_was_closed_in_doubt_waits_for_the_date_and_says_so(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    look_at_clock(office.archive)
    office.clock.put(office.clock.at + timedelta(days=400))
    look_at_clock(office.archive)
    close_job(office.archive, job_id=office.job, by="AM")
    again(qtbot, tasks, screen)
    assert "not known until somebody confirms this computer’s date" in labels(screen)


def test_what_was_kept_of_a_shredded_stack_can_be_moved(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    found = scan_of(office.archive, paper_id=office.stack)
    assert found is not None
    side = found.sides[4].id
    look(office.archive, side_id=side, seen=Seen.UNREADABLE_KEPT, seconds=1, sitting="x", by="JT", words="Faint.")
    copy_twice(office.archive)
    shred(office, office.stack)
    again(qtbot, tasks, screen)
    assert "Box 4 (sheet 3)" in labels(screen)
    press(qtbot, tasks, screen, "Move")
    field(screen, "Box or folder").setText("Safe")
    press(qtbot, tasks, the(screen, MoveForm), "Move")
    assert "Safe (sheet 3)" in labels(screen)


def test_a_feeding_that_does_not_fit_is_told_in_the_form_and_can_be_kept(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    sides = tray.put(*stack_of(12))
    press(qtbot, tasks, screen, "Choose its scan")
    the(screen, FilesField).choose(sides)
    settled(qtbot, tasks)
    assert "24 sides, as many as the sheets have." in labels(screen)
    the(screen, QComboBox).setCurrentIndex(list(Feeding).index(Feeding.SINGLE))
    settled(qtbot, tasks)
    (said,) = [one for one in labels(screen) if one.startswith("24 sides for 12 sheets, but not a front and a back")]
    assert said.endswith("It can be kept so, and has to be mended before it is approved.")
    press(qtbot, tasks, screen, "This is its scan")
    assert page_of(office).scan is not None


def test_a_hold_is_asked_for_in_words_that_say_what_it_does_and_on_what(
    qtbot: QtBot, screen: StackScreen, tasks: Tasks
) -> None:
    press(qtbot, tasks, screen, "Hold")
    said = labels(screen)
    assert "It is kept until this is released. On what day should somebody look whether it is still needed?" in said
    assert {"Why", "Review on", "On"} <= set(said)
    on = the(screen, QComboBox)
    assert [on.itemText(place) for place in range(on.count())] == [
        "this stack",
        "all of J-2026-0001",
        "everything of Harbour Dental",
    ]
    press(qtbot, tasks, screen, "Do not destroy")
    assert "Say why it must not be destroyed." in labels(screen)


@pytest.mark.parametrize(("size", "per_cent"), [((1080, 710), 100), ((1190, 660), 200)])
def test_the_button_of_a_scan_is_seen_with_its_preview(
    qtbot: QtBot,
    screen: StackScreen,
    tasks: Tasks,
    tray: PaperTray,
    appearance: Appearance,
    size: tuple[int, int],
    per_cent: int,
) -> None:
    appearance.choose_text_size(per_cent)
    screen.resize(*size)
    sides = tray.put(*stack_of(12))
    press(qtbot, tasks, screen, "Choose its scan")
    the(screen, FilesField).choose(sides)
    settled(qtbot, tasks)

    def all_in_sight() -> None:
        for part in (the(screen, SheetPairs), button(screen, "This is its scan")):
            assert part.visibleRegion().boundingRect().height() == part.height()

    qtbot.waitUntil(all_in_sight)
