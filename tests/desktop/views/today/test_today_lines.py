"""Today's lines are walked through by keyboard, opened, and narrowed to one's own."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.follow_ups import make_follow_up
from desktop.models.today_line import Line
from desktop.style import Appearance, Tone
from desktop.views.today_row import TodayRow
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.opening_row import OpeningRow
from tests.desktop.views.hands import button, shown
from tests.desktop.views.today.conftest import TODAY, Reader, a_job, promised


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


def test_what_a_person_is_only_told_has_no_button_and_no_key(qtbot: QtBot, appearance: Appearance) -> None:
    row = TodayRow(Line("The original of order.pdf cannot be read", "", "See to the disk.", "", Tone.RED))
    qtbot.addWidget(row)
    row.show()
    assert not row.findChildren(QPushButton)
    assert not row.accessibleDescription()
    with qtbot.assertNotEmitted(row.acted):
        QTest.keyClick(row, Qt.Key.Key_Space)
