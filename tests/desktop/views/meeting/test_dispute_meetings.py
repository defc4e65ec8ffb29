"""A dispute's page lists the meetings as they were written, and leads to the next one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.disputes.ending import end_dispute
from archive.disputes.meeting import PointSaid, begin_meeting, close_meeting, write_meeting
from archive.records import Ending, Point, Said
from archive.services.notes import correct_note
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.dispute_meetings import DisputeMeetings, MeetingRow
from desktop.views.job_desk import JobDesk
from tests.archive.disputes.quarrel import ALL_SAID, Quarrel
from tests.desktop.views.hands import button, shown


@pytest.fixture
def meetings(quarrel: Quarrel, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> DisputeMeetings:
    """The section, still empty."""
    desk = JobDesk(quarrel.archive, tasks, lambda: "AM")
    section = DisputeMeetings(desk)
    desk.setParent(section)
    qtbot.addWidget(section)
    section.resize(700, 600)
    section.show()
    section.show_file(quarrel.file())
    return section


def words(section: DisputeMeetings) -> str:
    """All that can be read."""
    return "\n".join(one.text() for one in shown(section, QLabel))


def buttons(section: DisputeMeetings) -> list[str]:
    """What can be pressed."""
    return [one.text() for one in shown(section, QPushButton)]


def wanted(section: DisputeMeetings) -> list[bool]:
    """Counts how often a meeting was asked for."""
    asked: list[bool] = []
    section.meeting_wanted.connect(lambda: asked.append(True))
    return asked


def test_before_the_first_it_says_what_that_is_for_and_the_page_begins_it(meetings: DisputeMeetings) -> None:
    assert "The first meeting is there to listen." in words(meetings)
    assert buttons(meetings) == []


def test_what_has_ended_without_a_meeting_says_so_as_of_the_past(meetings: DisputeMeetings, quarrel: Quarrel) -> None:
    ended(quarrel)
    meetings.show_file(quarrel.file())
    assert "They never met about it" in words(meetings)
    assert "Not met yet" not in words(meetings)


def ended(quarrel: Quarrel) -> None:
    """They went another way."""
    end_dispute(quarrel.archive, dispute_id=quarrel.dispute, ending=Ending.WITHDRAWN, words="They let it go.", by="AM")


def test_one_under_way_is_gone_on_with(meetings: DisputeMeetings, quarrel: Quarrel) -> None:
    begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="BK")
    meetings.show_file(quarrel.file())
    asked = wanted(meetings)
    button(meetings, "Go on").click()
    assert asked == [True]
    assert "Begun today by BK" in words(meetings)
    assert "Begin the next meeting" not in buttons(meetings)


def test_a_closed_one_stands_as_it_was_written_and_the_next_may_begin(
    meetings: DisputeMeetings, quarrel: Quarrel
) -> None:
    quarrel.meet()
    meetings.show_file(quarrel.file())
    said = words(meetings)
    assert "today · with Mrs Hale · AM" in said
    assert "They expected a fresh system, and lost two days." in said
    assert "Next appointment: 19 Mar, Show them what we offer" in said
    assert "Bertram begins tonight." not in said
    asked = wanted(meetings)
    button(meetings, "Begin the next meeting").click()
    assert asked == [True]


def test_enter_opens_all_that_was_written_and_it_stays_open(meetings: DisputeMeetings, quarrel: Quarrel) -> None:
    quarrel.meet()
    meetings.show_file(quarrel.file())
    (row,) = shown(meetings, MeetingRow)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert "Bertram begins tonight." in words(meetings)
    begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    meetings.show_file(quarrel.file())
    assert "Bertram begins tonight." in words(meetings)
    (row,) = shown(meetings, MeetingRow)
    assert row.hasFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert "Bertram begins tonight." not in words(meetings)


def test_what_was_not_said_never_reads_as_if_it_was(meetings: DisputeMeetings, quarrel: Quarrel) -> None:
    meeting = begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    points = (
        PointSaid(Point.APOLOGISED, "We were right", Said.NOT_NEEDED),
        PointSaid(Point.URGENT, "", Said.NOT_NEEDED),
        *(one for one in ALL_SAID if one.point not in (Point.APOLOGISED, Point.URGENT)),
    )
    write_meeting(quarrel.archive, meeting_id=meeting, heard="Calm.", points=points, held_on=quarrel.today)
    close_meeting(quarrel.archive, meeting_id=meeting, next_one=quarrel.next_one(), by="AM")
    meetings.show_file(quarrel.file())
    shown(meetings, MeetingRow)[0].opened.emit()
    assert "Not said this time: We were right" in words(meetings)
    assert "Nothing is urgent" in words(meetings)


def test_the_newest_stands_first(meetings: DisputeMeetings, quarrel: Quarrel) -> None:
    quarrel.meet()
    quarrel.wait(3)
    quarrel.meet()
    meetings.show_file(quarrel.file())
    assert words(meetings).index("Meeting 2") < words(meetings).index("First meeting")


def test_no_meeting_is_offered_when_the_dispute_has_ended(meetings: DisputeMeetings, quarrel: Quarrel) -> None:
    quarrel.meet()
    end_dispute(
        quarrel.archive,
        dispute_id=quarrel.dispute,
        ending=Ending.WITHDRAWN,
        words="They came round.",
        by="AM",
        on=quarrel.today,
    )
    meetings.show_file(quarrel.file())
    assert "Begin the next meeting" not in buttons(meetings)


def test_where_its_note_was_corrected_later_it_says_so_and_leads_there(
    meetings: DisputeMeetings, quarrel: Quarrel, qtbot: QtBot
) -> None:
    note = quarrel.meet()
    meetings.show_file(quarrel.file())
    corrected = "The note of this meeting was corrected later."
    assert corrected not in words(meetings)
    newer = correct_note(quarrel.archive, note_id=note, text="They lost three days.", by="AM")

    meetings.show_file(quarrel.file())

    assert corrected in words(meetings)
    assert "They expected a fresh system, and lost two days." in words(meetings)  # as it was written then
    with qtbot.waitSignal(meetings.correction_wanted) as told:
        button(meetings, "Show the note").click()
    assert told.args == [newer]
