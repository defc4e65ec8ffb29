"""A job's screen mentions the disputes about it that go on, and leads to them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from archive.disputes.ending import end_dispute
from archive.disputes.opening import open_dispute
from archive.records import Ending, Severity
from archive.services.jobs import open_job
from archive.services.timeline import EntryKind
from desktop.models.timeline_model import TimelineModel
from desktop.views.job_disputes import JobDisputes
from desktop.views.timeline_list import TimelineList
from desktop.widgets.line_row import LineRow
from tests.desktop.views.hands import shown, the
from tests.desktop.views.job.conftest import Desk


def disagree(desk: Desk, job: int) -> int:
    return open_dispute(
        desk.archive, client_id=desk.client, job_id=job, says="Two days were lost.", severity=Severity.GRAVE, by="AM"
    )


def look(desk: Desk) -> list[LineRow]:
    desk.screen.refresh()
    desk.settle()
    (mention,) = desk.screen.findChildren(JobDisputes)
    return shown(mention, LineRow)


def test_a_dispute_about_the_job_is_mentioned_until_it_ends_and_enter_opens_it(desk: Desk) -> None:
    elsewhere = open_job(desk.archive, client_id=desk.client, title="New printers", by="AM").id
    disagree(desk, elsewhere)
    assert look(desk) == []

    dispute = disagree(desk, desk.job)
    (row,) = look(desk)
    assert row.accessibleName().startswith("Dispute D-2026-0002")
    assert "Two days were lost." in row.accessibleName()
    with desk.qtbot.waitSignal(desk.screen.dispute_wanted) as wanted:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args == [dispute]
    with desk.qtbot.waitSignal(desk.screen.meeting_wanted) as meeting:
        the(row, QPushButton).click()
    assert meeting.args == [dispute]

    end_dispute(desk.archive, dispute_id=dispute, ending=Ending.WITHDRAWN, words="They have found it.", by="AM")
    assert look(desk) == []


def test_enter_on_what_the_timeline_tells_of_a_dispute_opens_it(desk: Desk) -> None:
    dispute = disagree(desk, desk.job)
    look(desk)
    story = the(desk.screen, TimelineList)
    model = story.model()
    assert isinstance(model, TimelineModel)
    entries = [model.entry_at(number).kind for number in range(model.rowCount())]
    place = entries.index(EntryKind.DISPUTE_OPENED)
    story.setCurrentIndex(model.index(place))
    with desk.qtbot.waitSignal(desk.screen.dispute_wanted) as wanted:
        QTest.keyClick(story, Qt.Key.Key_Return)
    assert wanted.args == [dispute]
    assert story.menu_for(place).actions()[0].text() == "Show the dispute"
