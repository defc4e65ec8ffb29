"""A complaint heard in a call is a dispute in the same stroke: with a number, or within the one that is open."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.complaining import Complaint, complain
from archive.disputes.meeting import begin_meeting
from archive.disputes.standing import disputes
from archive.records import Severity
from archive.services.clients import add_client
from archive.services.drafts import Becomes, BesideTyped
from archive.services.jobs import open_job
from desktop.tasks import Tasks
from desktop.views.note_complaint import ComplaintLine
from desktop.views.note_panel import NotePanel
from tests.desktop.views.hands import settled, shown, the
from tests.desktop.views.note.conftest import Begin, notes, said, words
from tests.drafted import kept_draft

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(begin: Begin, client: int, tasks: Tasks, qtbot: QtBot) -> NotePanel:
    """A call from the client who complains, with the keyboard in the fields for that."""
    opened = begin()
    opened.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(opened), "You were to set it up anew")
    QTest.keyClick(words(opened), Qt.Key.Key_C, ALT)
    return opened


def line(panel: NotePanel) -> ComplaintLine:
    return the(panel, ComplaintLine)


def saved(panel: NotePanel, qtbot: QtBot) -> str:
    """What is said once the note is kept."""
    with qtbot.waitSignal(panel.message) as told:
        panel.save()
    return str(told.args[0])


def test_what_they_ask_for_how_serious_and_since_when_are_asked_in_the_panel_by_keyboard(
    panel: NotePanel, archive: Archive, qtbot: QtBot
) -> None:
    assert "This opens a dispute, with a number." in said(panel)
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(panel.focusWidget(), "A fresh system")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(panel.focusWidget(), "2 Mar")

    assert saved(panel, qtbot) == "Noted. D-2026-0001 is open. Nobody has decided yet what is held."
    (one,) = disputes(archive)
    assert (one.says, one.asks, one.severity) == ("You were to set it up anew", "A fresh system", Severity.GRAVE)
    assert (one.since, one.owner) == (date(2026, 3, 2), "AM")


def test_undo_takes_back_the_note_and_says_so_when_its_dispute_went_on_since(
    panel: NotePanel, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.message) as told:
        panel.save()
    (one,) = disputes(archive)
    begin_meeting(archive, dispute_id=one.id, by="AM")
    with qtbot.waitSignal(panel.message) as taken_back:
        told.args[1]()
    assert taken_back.args[0] == "The note is taken back. D-2026-0001 went on since and stays."
    assert len(disputes(archive)) == 1


def test_no_more_than_the_note_is_needed(panel: NotePanel, archive: Archive, qtbot: QtBot) -> None:
    saved(panel, qtbot)
    (one,) = disputes(archive)
    assert (one.asks, one.severity, one.since) == ("", Severity.COSTLY, date(2026, 3, 16))


def test_a_second_call_about_the_same_joins_the_dispute_that_is_open_and_says_so_before(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    there = Complaint("It is slow", "A discount", Severity.ANNOYING)
    made = complain(archive, client_id=client, job_id=job, complaint=there, by="BK")
    panel = begin()
    panel.write(client, job)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "Still slow")
    QTest.keyClick(words(panel), Qt.Key.Key_C, ALT)
    assert any(one.startswith("D-2026-0001 is open about this.") for one in said(panel))
    show = next(one for one in shown(line(panel), QPushButton) if one.text() == "Show D-2026-0001")
    with qtbot.waitSignal(panel.dispute_wanted) as wanted:
        show.click()
    assert wanted.args == [made.dispute_id]

    assert saved(panel, qtbot) == "Noted. It stands in D-2026-0001 now, which was open already."
    (one,) = disputes(archive)
    assert (one.says, one.asks, one.severity, one.owner) == ("Still slow", "A discount", Severity.ANNOYING, "BK")


def test_a_dispute_about_another_job_is_not_joined(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    complain(archive, client_id=client, job_id=job, complaint=Complaint("It is slow"), by="BK")
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "The bill is wrong")
    QTest.keyClick(words(panel), Qt.Key.Key_C, ALT)

    assert saved(panel, qtbot) == "Noted. D-2026-0002 is open. Nobody has decided yet what is held."


def test_another_client_is_not_told_of_the_first_ones_dispute(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    complain(archive, client_id=client, complaint=Complaint("It is slow"), by="BK")
    other = add_client(archive, name="Elm House", by="AM")
    panel = begin()
    panel.write(other)
    settled(qtbot, tasks)
    QTest.keyClick(words(panel), Qt.Key.Key_C, ALT)

    assert "This opens a dispute, with a number." in said(panel)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("tomorrow", "That day has not come yet."), ("soonish", "There is no such day. Write 14 Mar, Fri or 14.3.26.")],
)
def test_a_day_that_cannot_be_is_said_and_nothing_is_kept(
    panel: NotePanel, archive: Archive, client: int, typed: str, sentence: str
) -> None:
    line(panel).since.setFocus()
    QTest.keyClicks(line(panel).since, typed)
    panel.save()

    assert sentence in said(panel)
    assert (notes(archive, client), disputes(archive)) == ([], ())


def test_the_draft_keeps_all_of_it(
    panel: NotePanel, begin: Begin, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    QTest.keyClicks(line(panel).asks, "A fresh system")
    QTest.keyClicks(line(panel).since, "2 Mar")
    line(panel).severity.setCurrentIndex(2)
    expected = BesideTyped(Becomes.COMPLAINT, "", "2026-03-02", asks="A fresh system", severity="grave")
    qtbot.waitUntil(lambda: (draft := kept_draft(archive)) is not None and draft.also == (expected,))

    second = begin()
    second.restore()
    qtbot.waitUntil(second.isVisible)
    settled(qtbot, tasks)
    again = line(second)
    assert (again.asks.text(), again.since.text(), again.severity.currentData()) == (
        *("A fresh system", "2 Mar"),
        Severity.GRAVE,
    )
