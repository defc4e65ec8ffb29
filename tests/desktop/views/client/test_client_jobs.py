"""Open jobs on a client's card say what both sides expect, and what was kept is ticked right there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Given, Outcome, Side
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement, new_version
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import LineRead, agreement_of_job
from archive.services.clients import add_client
from archive.services.expectations import end_line
from archive.services.jobs import close_job, open_job
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_job_row import MOST_LINES, ClosedJobRow, JobRow, telling
from desktop.views.client_jobs import MOST_WHOLE
from desktop.views.client_promise import PromiseLine
from desktop.widgets.pill import Pill
from tests.archive.services.proofs import proof
from tests.desktop.views.hands import button, field, settled, shown, the

OURS = (
    Line(Side.WE, "Copy all patient files off the disk", due_on=date(2026, 3, 14)),
    Line(Side.WE, "Return the machine"),
    Line(Side.YOU, "Send licence keys", due_on=date(2026, 3, 6)),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A client's card with one agreed job."""

    archive: Archive
    client: int
    job: int
    card: ClientCardView

    def line(self, words: str) -> LineRead:
        agreement = agreement_of_job(self.archive, job_id=self.job)
        assert agreement is not None
        return next(line for version in agreement.versions for line in version.lines if line.text == words)


@pytest.fixture
def desk(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> Desk:
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM", opened_on=date(2026, 3, 1)).id
    begin_agreement(archive, job_id=job, draft=Draft(price=40000, lines=OURS), by="AM")
    card = ClientCardView(archive, tasks, lambda: "AM")
    qtbot.addWidget(card)
    card.trouble.connect(lambda error: pytest.fail(str(error)))
    card.resize(1096, 744)
    card.show()
    return Desk(archive, client, job, card)


@pytest.fixture
def look(desk: Desk, tasks: Tasks, qtbot: QtBot) -> Callable[[], ClientCardView]:
    """Shows the card as it is now."""

    def again() -> ClientCardView:
        desk.card.show_client(desk.client)
        settled(qtbot, tasks)
        return desk.card

    return again


def words(inside: JobRow) -> list[str]:
    return [label.text() for label in shown(inside, QLabel)]


def test_a_job_says_what_both_sides_expect(look: Callable[[], ClientCardView]) -> None:
    said = words(the(look(), JobRow))

    assert said.index("We will") < said.index("Return the machine") < said.index("You will")
    assert said.index("You will") < said.index("Send licence keys")
    assert "due 6 Mar" in said
    assert "Enquiry · £400, no yes in writing" in said


def test_a_line_is_ticked_by_keyboard_and_open_again_after_undo(
    desk: Desk, look: Callable[[], ClientCardView], tasks: Tasks, qtbot: QtBot
) -> None:
    mark = next(one for one in shown(look(), PromiseLine) if one.line.text == "Return the machine").mark
    assert mark.accessibleName() == "Kept: Return the machine"
    with qtbot.waitSignal(desk.card.message) as said:
        QTest.keyClick(mark, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert desk.line("Return the machine").outcome is Outcome.KEPT
    assert said.args[0] == "“Return the machine” is kept."

    said.args[1]()
    settled(qtbot, tasks)
    assert desk.line("Return the machine").outcome is Outcome.OPEN


def test_the_keyboard_stays_on_the_line_that_was_ticked(
    look: Callable[[], ClientCardView], tasks: Tasks, qtbot: QtBot
) -> None:
    card = look()
    mark = shown(card, PromiseLine)[1].mark
    mark.setFocus()
    QTest.keyClick(mark, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown(card, PromiseLine)[1].line.outcome is Outcome.KEPT)

    assert card.focusWidget() is shown(card, PromiseLine)[1].mark


def test_a_missed_line_says_why_by_keyboard(
    desk: Desk, look: Callable[[], ClientCardView], tasks: Tasks, qtbot: QtBot
) -> None:
    mark = next(one for one in shown(look(), PromiseLine) if one.line.text == "Return the machine").mark
    mark.setFocus()
    QTest.keyClick(mark, Qt.Key.Key_M)
    why = field(desk.card, "Why it was missed")
    assert desk.card.focusWidget() is why
    QTest.keyClick(why, Qt.Key.Key_Return)
    assert why.property("wrong") == "true"  # no line is missed without a reason
    QTest.keyClicks(why, "The courier lost it")
    with qtbot.waitSignal(desk.card.message) as said, qtbot.assertNotEmitted(desk.card.job_wanted):
        QTest.keyClick(why, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    line = desk.line("Return the machine")
    assert (line.outcome, line.why) == (Outcome.MISSED, "The courier lost it")
    assert "The courier lost it" in words(the(desk.card, JobRow))
    again = next(one for one in shown(desk.card, PromiseLine) if one.line.text == "Return the machine")
    QTest.keyClick(again.mark, Qt.Key.Key_M)
    assert not again.is_asking  # it is missed already

    said.args[1]()
    settled(qtbot, tasks)
    assert desk.line("Return the machine").outcome is Outcome.OPEN


def test_how_a_line_ended_is_said_with_the_mouse_too(
    desk: Desk, look: Callable[[], ClientCardView], tasks: Tasks, qtbot: QtBot
) -> None:
    line = next(one for one in shown(look(), PromiseLine) if one.line.text == "Send licence keys")
    assert not shown(line, QToolButton)[1:]  # the dots come under the mouse
    before = [one.geometry() for one in shown(line, QLabel)]
    QApplication.sendEvent(line, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert [one.geometry() for one in shown(line, QLabel)] == before  # and move no word
    shown(line, QToolButton)[1].click()
    menu = the(line, QMenu)
    assert [one.text() for one in menu.actions()] == ["Kept\tK", "Missed…\tM", "Withdrawn\tW", "Open again\tO"]
    menu.actions()[2].trigger()
    menu.close()
    settled(qtbot, tasks)

    assert desk.line("Send licence keys").outcome is Outcome.WITHDRAWN


def test_esc_leaves_the_reason_and_the_line_is_as_it_was(desk: Desk, look: Callable[[], ClientCardView]) -> None:
    line = shown(look(), PromiseLine)[0]
    line.end(Outcome.MISSED)
    QTest.keyClick(field(desk.card, "Why it was missed"), Qt.Key.Key_Escape)

    assert desk.card.focusWidget() is shown(desk.card, PromiseLine)[0].mark
    assert desk.line(line.line.text).outcome is Outcome.OPEN


def test_what_another_desk_said_of_a_line_is_not_overwritten(
    desk: Desk, look: Callable[[], ClientCardView], tasks: Tasks, qtbot: QtBot
) -> None:
    mark = shown(look(), PromiseLine)[0].mark
    line = desk.line("Copy all patient files off the disk")
    end_line(desk.archive, expectation_id=line.id, outcome=Outcome.MISSED, why="The disk is dead", by="BK")
    with qtbot.waitSignal(desk.card.message) as said:
        mark.click()
    settled(qtbot, tasks)

    assert "Another desk was faster" in said.args[0]
    assert desk.line(line.text).outcome is Outcome.MISSED
    assert "missed" in [pill.text() for pill in shown(the(desk.card, JobRow), Pill)]


def test_what_the_client_has_not_accepted_is_marked(desk: Desk, look: Callable[[], ClientCardView]) -> None:
    agreement = agreement_of_job(desk.archive, job_id=desk.job)
    assert agreement is not None
    newest = agreement.newest
    accept_version(
        desk.archive,
        version_id=newest.id,
        seen=newest.revision,
        accepted_by="Owner",
        given=Given.EMAIL,
        document_id=proof(desk.archive),
        by="AM",
    )
    more = (*OURS, Line(Side.WE, "Clean install of the system"))
    new_version(desk.archive, agreement_id=agreement.id, draft=Draft(price=40000, lines=more, why="asked"), by="AM")
    card = look()

    line = next(one for one in shown(card, PromiseLine) if one.line.text == "Clean install of the system")
    assert [pill.text() for pill in shown(line, Pill)] == ["not accepted"]
    assert "Enquiry · £400, accepted by e-mail today" in words(the(card, JobRow))


def test_a_click_and_enter_open_the_job(look: Callable[[], ClientCardView], desk: Desk, qtbot: QtBot) -> None:
    row = the(look(), JobRow)
    with qtbot.waitSignal(desk.card.job_wanted) as asked:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert asked.args == [desk.job]
    with qtbot.waitSignal(desk.card.job_wanted) as asked:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert asked.args == [desk.job]


def test_closed_jobs_are_folded_away_and_open_too(
    desk: Desk, look: Callable[[], ClientCardView], tasks: Tasks, qtbot: QtBot
) -> None:
    close_job(desk.archive, job_id=desk.job, by="AM")
    card = look()
    assert not shown(card, ClosedJobRow)
    button(card, "1 closed job").click()
    settled(qtbot, tasks)
    with qtbot.waitSignal(card.job_wanted) as asked:
        the(card, ClosedJobRow).opened.emit()
    assert asked.args == [desk.job]

    button(card, "Hide closed jobs").click()
    assert not shown(card, ClosedJobRow)


def test_of_many_open_jobs_the_lines_of_the_last_are_counted(desk: Desk, look: Callable[[], ClientCardView]) -> None:
    for number in range(MOST_WHOLE):
        open_job(desk.archive, client_id=desk.client, title=f"Replace router {number}", by="AM")
    last = shown(look(), JobRow)[-1]

    assert not shown(last, PromiseLine)
    assert "We will: 0 of 2 kept · You will: 0 of 1 kept" in words(last)


def test_of_many_lines_those_that_are_open_are_shown() -> None:
    kept = [LineRead(n, Side.WE, f"line {n}", None, False, None, Outcome.KEPT) for n in range(MOST_LINES)]
    still = LineRead(99, Side.WE, "still open", None, False, None)

    assert telling(kept) == kept
    assert telling([*kept, still]) == [*kept[:-1], still]
