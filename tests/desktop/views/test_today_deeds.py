"""Each line of Today does its work in one click, by mouse and by keyboard, and every deed can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.opening import open_dispute
from archive.disputes.standing import DisputeLine
from archive.records import JobStage, Severity, Side, Standing
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.confirmation import keep_spoken_yes
from archive.services.follow_ups import complete_follow_up, make_follow_up
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
from archive.services.notes import write_note
from archive.services.today import waiting
from desktop.models.today_groups import Group, groups_of
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.today import TodayScreen
from desktop.views.today_row import TodayRow
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.opening_row import OpeningRow
from tests.archive.disputes.quarrel import quarrel_in
from tests.archive.services.at_agreements import accept, accepted
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, field, settled, shown, the

TODAY = NOW.date()


class Reader:
    """Somebody in front of Today. ``undo`` is what the last message offered."""

    def __init__(self, screen: TodayScreen, tasks: Tasks, qtbot: QtBot) -> None:
        self.screen, self._tasks, self._qtbot = screen, tasks, qtbot
        self.told: list[str] = []
        self.undo: Callable[[], None] | None = None
        screen.message.connect(self._hear)

    def _hear(self, sentence: str, undo: Callable[[], None] | None) -> None:
        self.told.append(sentence)
        self.undo = undo

    def look(self) -> list[str]:
        self.screen.refresh()
        settled(self._qtbot, self._tasks)
        return [row.accessibleName().split(". ")[0] for row in shown(self.screen, TodayRow)]

    def row(self, beginning: str) -> TodayRow:
        return next(one for one in shown(self.screen, TodayRow) if one.accessibleName().startswith(beginning))

    def press(self, beginning: str) -> list[str]:
        the(self.row(beginning), QPushButton).click()
        settled(self._qtbot, self._tasks)
        return self.look()

    def key(self, beginning: str, key: Qt.Key) -> None:
        QTest.keyClick(self.row(beginning), key)
        settled(self._qtbot, self._tasks)

    def take_back(self) -> list[str]:
        assert self.undo is not None
        self.undo()
        settled(self._qtbot, self._tasks)
        return self.look()


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM", standing=Standing.ESTABLISHED)


@pytest.fixture
def reader(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> Reader:
    screen = TodayScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(screen)
    screen.trouble.connect(lambda error: pytest.fail(str(error)))
    screen.resize(1096, 744)
    screen.show()
    return Reader(screen, tasks, qtbot)


def a_job(archive: Archive, client: int, title: str = "Recover data") -> int:
    return open_job(archive, client_id=client, title=title, by="AM").id


def promised(archive: Archive, job: int) -> None:
    lines = (
        Line(Side.WE, "Copy all files", due_on=TODAY - timedelta(2)),
        Line(Side.YOU, "Send the keys", due_on=TODAY - timedelta(1)),
    )
    accepted(archive, job=job, draft=Draft(lines=lines))


def test_a_promise_that_is_kept_leaves_and_can_come_back(archive: Archive, client: int, reader: Reader) -> None:
    promised(archive, a_job(archive, client))
    assert reader.look() == ["Copy all files", "Send the keys"]

    assert reader.press("Copy all files") == ["Send the keys"]
    assert reader.told == ["Kept: Copy all files"]
    assert reader.take_back() == ["Copy all files", "Send the keys"]


def test_a_promise_that_was_missed_takes_a_reason_in_place(archive: Archive, client: int, reader: Reader) -> None:
    promised(archive, a_job(archive, client))
    reader.look()
    reader.key("Copy all files", Qt.Key.Key_M)
    button(reader.screen, "Missed").click()
    assert waiting(archive).ours

    the(reader.screen, QPlainTextEdit).setPlainText("The disk was dead.")
    button(reader.screen, "Missed").click()
    assert reader.look() == ["Send the keys"]


def test_their_overdue_promise_is_rung_about_with_a_note_begun(archive: Archive, client: int, reader: Reader) -> None:
    job = a_job(archive, client)
    promised(archive, job)
    reader.look()
    wanted: list[tuple[object, ...]] = []
    reader.screen.client_wanted.connect(lambda client: wanted.append((client,)))
    reader.screen.note_wanted.connect(lambda client, job: wanted.append((client, job)))
    reader.press("Send the keys")
    assert wanted == [(client,), (client, job)]


def test_a_follow_up_is_done_with_space_and_undone(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_Space)
    assert reader.look() == []
    assert reader.take_back() == ["Ask about the backup"]


def test_tab_stops_once_at_each_line_and_the_keyboard_starts_at_the_first(
    archive: Archive, client: int, reader: Reader
) -> None:
    for what in ("Ask about the backup", "Ring about the router"):
        make_follow_up(archive, client_id=client, what=what, due_on=TODAY, by="AM")
    reader.look()
    first, second = shown(reader.screen, TodayRow)
    assert reader.screen.first_focus() is first
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_a_follow_up_is_moved_in_place_and_back(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_M)
    day = field(reader.screen, "To")
    assert (day.text(), day.selectedText()) == ("17 Mar", "17 Mar")
    QTest.keyClicks(day, "+3")
    QTest.keyClick(day, Qt.Key.Key_Return)
    why = field(reader.screen, "Why")
    assert why.hasFocus()
    assert reader.look() == ["Ask about the backup"]
    QTest.keyClicks(why, "She is away")
    QTest.keyClick(why, Qt.Key.Key_Return)
    assert reader.look() == []
    assert reader.told == ["Moved to 19 Mar."]
    assert reader.take_back() == ["Ask about the backup"]


@pytest.mark.parametrize("past", ["1 Mar 2026", "yesterday"])
def test_a_past_day_is_refused_at_its_field_and_nowhere_else(
    archive: Archive, client: int, reader: Reader, past: str
) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_M)
    troubles: list[Exception] = []
    day = field(reader.screen, "To")
    reader.screen.trouble.connect(troubles.append)
    QTest.keyClicks(field(reader.screen, "Why"), "She is away")
    day.selectAll()
    QTest.keyClicks(day, past)
    QTest.keyClick(day, Qt.Key.Key_Return)
    reader.look()
    assert any("That day is past." in one.text() for one in shown(reader.screen, QLabel))
    assert day.hasFocus()
    assert (reader.told, troubles) == ([], [])


def test_a_follow_up_is_not_moved_to_a_day_that_there_is_not(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_M)
    day = field(reader.screen, "To")
    QTest.keyClicks(day, "30 Feb")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert reader.look() == ["Ask about the backup"]
    assert day.text() == "30 Feb"


def test_a_follow_up_that_somebody_else_settled_meanwhile_leaves(
    archive: Archive, client: int, tasks: Tasks, appearance: Appearance, qtbot: QtBot
) -> None:
    made = make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    screen = TodayScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(screen)
    screen.resize(1096, 744)
    screen.show()
    reader = Reader(screen, tasks, qtbot)
    reader.look()
    complete_follow_up(archive, follow_up_id=made, by="TR")
    with qtbot.waitSignal(screen.trouble) as told:
        reader.press("Ask about")
    assert "TR" in str(told.args[0])
    assert reader.look() == []


def test_a_follow_up_is_skipped_only_with_a_reason(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_S)
    button(reader.screen, "Skip").click()
    assert reader.look() == ["Ask about the backup"]

    the(reader.screen, QPlainTextEdit).setPlainText("They rang themselves.")
    button(reader.screen, "Skip").click()
    assert reader.look() == []
    assert reader.take_back() == ["Ask about the backup"]


def test_escape_leaves_the_form_and_the_keyboard_is_on_its_line_again(
    archive: Archive, client: int, reader: Reader
) -> None:
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.row("Ask about").setFocus()
    reader.key("Ask about", Qt.Key.Key_S)
    QTest.keyClick(the(reader.screen, QPlainTextEdit), Qt.Key.Key_Escape)
    assert not shown(reader.screen, QPlainTextEdit)
    assert QApplication.focusWidget() is reader.row("Ask about")


def test_what_is_typed_under_one_line_stays_while_another_is_done(
    archive: Archive, client: int, reader: Reader
) -> None:
    promised(archive, a_job(archive, client))
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    reader.key("Ask about", Qt.Key.Key_S)
    the(reader.screen, QPlainTextEdit).setPlainText("They rang")
    assert reader.press("Copy all files") == ["Send the keys", "Ask about the backup"]
    assert the(reader.screen, QPlainTextEdit).toPlainText() == "They rang"


def test_a_spoken_yes_leads_to_its_confirmation(archive: Archive, client: int, reader: Reader, qtbot: QtBot) -> None:
    job = a_job(archive, client)
    keep_spoken_yes(archive, job_id=job, by="AM", said_by="Helen Stone")
    reader.look()
    with qtbot.waitSignal(reader.screen.job_wanted):
        reader.press("Recover data")

    begin_agreement(archive, job_id=job, draft=Draft(lines=(Line(Side.WE, "Copy"),)), by="AM")
    reader.look()
    with qtbot.waitSignal(reader.screen.letter_wanted) as wanted:
        reader.press("Recover data")
    assert wanted.args == ["confirmation", client, job]


def test_work_without_a_yes_leads_to_the_approval_form(
    archive: Archive, client: int, reader: Reader, qtbot: QtBot
) -> None:
    job = a_job(archive, client)
    begin_agreement(archive, job_id=job, draft=Draft(lines=(Line(Side.WE, "Copy"),)), by="AM")
    advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=1, without_approval="It is down.")
    reader.look()
    with qtbot.waitSignal(reader.screen.letter_wanted) as wanted:
        reader.press("Recover data")
    assert wanted.args == ["approval", client, job]


def test_an_agreement_is_renewed_for_another_term_or_let_go(archive: Archive, client: int, reader: Reader) -> None:
    words = Draft(
        starts_on=TODAY - timedelta(60), ends_on=TODAY + timedelta(9), lines=(Line(Side.WE, "Look after it"),)
    )
    accept(archive, begin_agreement(archive, client_id=client, title="Care", draft=words, by="AM"))
    assert reader.look() == ["Care"]
    reader.press("Care")
    assert [one.renewal_drafted for one in waiting(archive).endings] == [True]
    reader.take_back()
    assert [one.renewal_drafted for one in waiting(archive).endings] == [False]

    reader.key("Care", Qt.Key.Key_E)
    assert reader.look() == []
    assert reader.take_back() == ["Care"]


def test_an_agreement_that_nobody_accepted_leads_to_the_card(
    archive: Archive, client: int, reader: Reader, qtbot: QtBot
) -> None:
    words = Draft(ends_on=TODAY + timedelta(9))
    begin_agreement(archive, client_id=client, title="Care of the network", draft=words, by="AM")
    assert reader.look() == ["Care of the network"]
    with qtbot.waitSignal(reader.screen.client_wanted) as wanted:
        reader.press("Care of the network")
    assert wanted.args == [client]
    found = waiting(archive)
    assert [one.renewal_drafted for one in found.endings] == [False]
    lines = groups_of(found)
    assert (lines[Group.NOT_IN_WRITING].waiting, lines[Group.ENDING].waiting) == (1, 0)


def test_a_call_to_a_client_gone_quiet_is_planned(archive: Archive, client: int, reader: Reader) -> None:
    for days in (700, 600, 500, 400):
        write_note(archive, client_id=client, text="Rang", by="AM", happened_at=NOW - timedelta(days=days))
    assert reader.look() == ["Harbour Dental"]
    assert reader.press("Harbour Dental") == []
    assert reader.told == ["A call to Harbour Dental is planned for Tuesday."]
    assert reader.take_back() == ["Harbour Dental"]


def test_only_mine_leaves_out_what_others_have_in_hand(archive: Archive, client: int, reader: Reader) -> None:
    for whose in ("AM", "TR"):
        make_follow_up(archive, client_id=client, what=f"Ring for {whose}", due_on=TODAY, by=whose)
    assert reader.look() == ["Ring for AM", "Ring for TR"]
    assert reader.row("Ring for TR").accessibleName().endswith("TR")
    assert not reader.row("Ring for AM").accessibleName().endswith(". AM")

    button(reader.screen, "Mine").click()
    assert reader.look() == ["Ring for AM"]


def test_nothing_of_mine_is_not_told_as_nothing_at_all(archive: Archive, client: int, reader: Reader) -> None:
    make_follow_up(archive, client_id=client, what="Ring for TR", due_on=TODAY, by="TR")
    reader.look()
    button(reader.screen, "Mine").click()
    assert reader.look() == []
    said = [label.text() for label in shown(reader.screen, ElidedLabel)]
    assert "Nothing of yours waits. One thing is in others’ hands." in said


def test_the_arrows_go_through_all_lines_and_enter_opens(
    archive: Archive, client: int, reader: Reader, qtbot: QtBot
) -> None:
    job = a_job(archive, client)
    promised(archive, job)
    make_follow_up(archive, client_id=client, what="Ask about the backup", due_on=TODAY, by="AM")
    reader.look()
    QTest.keyClick(reader.screen, Qt.Key.Key_Down)
    for beginning in ("Copy all files", "Send the keys"):
        assert QApplication.focusWidget() is reader.row(beginning)
        reader.key(beginning, Qt.Key.Key_Down)
    with qtbot.waitSignal(reader.screen.client_wanted) as wanted:
        reader.key("Ask about", Qt.Key.Key_Return)
    assert wanted.args == [client]


def test_a_day_of_the_week_leads_to_its_thing_or_lists_them(
    archive: Archive, client: int, reader: Reader, qtbot: QtBot
) -> None:
    job = a_job(archive, client)
    make_follow_up(archive, client_id=client, what="Visit them", due_on=TODAY + timedelta(2), by="AM", job_id=job)
    for what in ("Ring", "Write"):
        make_follow_up(archive, client_id=client, what=what, due_on=TODAY + timedelta(1), by="AM")
    reader.look()
    days = shown(reader.screen, OpeningRow)
    assert [one.accessibleName() for one in days] == [
        "Tue. 2 follow-ups. Harbour Dental",
        "Wed. Harbour Dental. Visit them",
    ]
    with qtbot.waitSignal(reader.screen.job_wanted) as wanted:
        days[1].opened.emit()
    assert wanted.args == [job]

    days[0].opened.emit()
    assert QApplication.focusWidget() is shown(reader.screen, OpeningRow)[0]
    listed = [one.accessibleName() for one in shown(reader.screen, OpeningRow)]
    assert listed[1:3] == ["Harbour Dental. Ring", "Harbour Dental. Write"]


def test_a_dispute_stands_first_and_leads_to_its_first_meeting_then_to_its_page(
    archive: Archive, client: int, reader: Reader
) -> None:
    job = a_job(archive, client)
    promised(archive, job)
    dispute = open_dispute(
        archive, client_id=client, job_id=job, says="Two days were lost.", severity=Severity.COSTLY, by="AM"
    )
    assert reader.look()[0] == "Harbour Dental"
    wanted: list[tuple[str, int]] = []
    reader.screen.meeting_wanted.connect(lambda one: wanted.append(("meeting", one)))
    reader.screen.dispute_wanted.connect(lambda one: wanted.append(("dispute", one)))
    reader.screen.job_wanted.connect(lambda one: wanted.append(("job", one)))
    row = reader.row("Harbour Dental")
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_J)
    assert wanted == [("meeting", dispute), ("dispute", dispute), ("job", job)]


def test_once_both_sides_have_met_the_button_of_a_dispute_begins_what_it_says(archive: Archive, reader: Reader) -> None:
    assert isinstance(archive.clock, SetClock)
    quarrel = quarrel_in(archive, archive.clock)
    quarrel.meet()
    reader.look()
    wanted: list[int] = []
    reader.screen.begin_wanted.connect(wanted.append)
    button(reader.screen, "Write an offer").click()
    assert wanted == [quarrel.dispute]


def test_a_dispute_that_somebody_else_sees_through_is_no_thing_of_mine(archive: Archive, client: int) -> None:
    open_dispute(archive, client_id=client, says="Two days were lost.", severity=Severity.COSTLY, by="BK")
    other = add_client(archive, name="Pilot Hotel", by="AM")
    open_dispute(archive, client_id=other, says="It is too dear.", severity=Severity.COSTLY, by="AM")
    groups = groups_of(waiting(archive), mine="AM")
    assert [one.owner for one in groups[Group.DISPUTES].things if isinstance(one, DisputeLine)] == ["AM"]
