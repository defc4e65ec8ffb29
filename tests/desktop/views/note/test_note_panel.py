"""The note is written during the call: what goes into it, and what is missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import NoteKind
from archive.records.notes import is_day_alone
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from desktop.style import Appearance, Space
from desktop.tasks import Tasks
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.scroll_column import ScrollColumn
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, settled, shown, the
from tests.desktop.views.note.conftest import Begin, notes, when, who, words
from tests.drafted import kept_draft


def test_a_note_on_a_client_is_typed_and_saved_with_ctrl_enter(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "They rang")
    with qtbot.waitSignal(panel.saved) as saved:
        QTest.keyClick(words(panel), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)

    (note,) = notes(archive, client)
    assert (note.text, note.by, note.kind_of_note) == ("They rang", "AM", NoteKind.CALL)
    assert saved.args == [client, note.id]
    assert panel.isHidden()
    qtbot.waitUntil(lambda: kept_draft(archive) is None)


def test_job_person_and_kind_go_with_it(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_contact(archive, client_id=client, name="Owner")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    panel = begin()
    panel.write(client, job.id)
    settled(qtbot, tasks)
    job_box, contact_box = panel.findChildren(QComboBox)
    assert job_box.currentText() == "J-2026-0001  Recover data"
    contact_box.setCurrentText("Owner")
    the(panel, PillTabs).choose(NoteKind.VISIT.value)
    words(panel).setPlainText("Returned the machine")
    panel.save()
    settled(qtbot, tasks)

    (note,) = notes(archive, client)
    assert (note.job, note.contact, note.kind_of_note) == (job.number, "Owner", NoteKind.VISIT)


def test_what_is_missing_is_said_in_sight_at_large_text_in_a_low_window(
    begin: Begin, client: int, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    appearance.choose_text_size(200)
    panel = begin()
    panel.resize(440, 380)
    panel.write(client)
    settled(qtbot, tasks)
    panel.save()
    said = next(one for one in shown(panel, QLabel) if one.text().startswith("Write what was said"))
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect().height() == said.height())


def test_whoever_goes_on_to_the_words_has_them_in_sight_at_large_text_in_a_low_window(
    begin: Begin, client: int, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    appearance.choose_text_size(200)
    panel = begin()
    panel.resize(440, 380)
    panel.write(client, who_first=True)
    settled(qtbot, tasks)
    qtbot.waitUntil(lambda: seen(who(panel).field) == who(panel).field.height())
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    room = the(panel, ScrollColumn).viewport().height()
    qtbot.waitUntil(lambda: seen(words(panel)) >= min(words(panel).height(), room - Space.L))


def seen(part: QWidget) -> int:
    """How much of its height can be seen."""
    return part.visibleRegion().boundingRect().height()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("tomorrow", "A note tells what has happened; this is still to come."),
        ("next week", "A note tells what has happened; this is still to come."),
        ("tomorrow 10:00", "A note tells what has happened; this is still to come."),
        ("3 Mar 1026", "That is too long ago. Type a year from 1970 on."),
    ],
)
def test_a_moment_that_cannot_be_is_said_to_be_so(
    begin: Begin, client: int, tasks: Tasks, qtbot: QtBot, typed: str, sentence: str
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    when(panel).selectAll()
    QTest.keyClicks(when(panel), typed)
    assert sentence in [one.text() for one in shown(panel, QLabel)]


def test_no_hour_is_invented_for_a_day_that_was_typed_without_one(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    when(panel).selectAll()
    QTest.keyClicks(when(panel), "12 Mar")
    assert any(one.text().startswith("Thursday, 12 March 2026\n") for one in shown(panel, QLabel))
    QTest.keyClicks(words(panel), "They rang")
    panel.save()
    settled(qtbot, tasks)

    (note,) = notes(archive, client)
    assert note.at is not None
    assert (is_day_alone(note.at), note.on) == (True, date(2026, 3, 12))
    panel.correct(note.id)
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)
    assert when(panel).text() == "12 Mar"


def test_tab_goes_through_the_note_as_it_is_read(begin: Begin, client: int, tasks: Tasks, qtbot: QtBot) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    the(panel, PillTabs).choose(NoteKind.MEETING.value)
    job, contact = panel.findChildren(QComboBox)
    kind = button(panel, "Meeting")
    who(panel).field.setFocus()
    for expected in (job, contact, when(panel), kind, words(panel)):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        assert panel.focusWidget() is expected


def test_it_happened_when_the_panel_was_opened_unless_said_otherwise(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    assert when(panel).text() == "today 14:05"
    words(panel).setPlainText("They rang")
    panel.save()
    settled(qtbot, tasks)
    panel.write(client)
    settled(qtbot, tasks)
    when(panel).selectAll()
    QTest.keyClicks(when(panel), "yesterday 9:30")
    words(panel).setPlainText("They came")
    panel.save()
    settled(qtbot, tasks)

    told = {note.text: note.at for note in notes(archive, client)}
    assert abs(told["They rang"] - NOW) < timedelta(seconds=1)  # type: ignore[operator]  # notes have a moment
    assert told["They came"] == (NOW - timedelta(days=1)).replace(hour=9, minute=30)


@pytest.mark.parametrize("missing", ["client", "words", "moment"])
def test_what_is_missing_is_marked_and_nothing_is_saved(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot, missing: str
) -> None:
    panel = begin()
    panel.write(None if missing == "client" else client)
    settled(qtbot, tasks)
    if missing != "words":
        words(panel).setPlainText("They rang")
    if missing == "moment":
        when(panel).selectAll()
        QTest.keyClicks(when(panel), "soon")
    panel.save()
    settled(qtbot, tasks)

    marked = {"client": who(panel).field, "words": words(panel), "moment": when(panel)}[missing]
    assert marked.property("wrong") == "true"
    said = {
        "client": "Say who it is: a name, a number, or the number of a job.",
        "words": "Write what was said or done, then save.",
        "moment": "Not understood. Try 14:05, yesterday 9:30, 3 days ago or 3 Mar.",
    }
    assert said[missing] in [one.text() for one in shown(panel, QLabel)]
    assert notes(archive, client) == []


def test_saving_says_to_whom(begin: Begin, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    client = add_client(archive, name="Müller & O'Brien", by="AM")
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    words(panel).setPlainText("They rang")
    with qtbot.waitSignal(panel.message) as said:
        panel.save()
    assert said.args[0] == "Saved to Müller & O'Brien."

    panel.correct(notes(archive, client)[0].id)
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)
    words(panel).setPlainText("They rang twice")
    with qtbot.waitSignal(panel.message) as said:
        panel.save()
    assert said.args[0] == "Correction saved to Müller & O'Brien."


def test_what_a_narrow_panel_cuts_off_is_in_the_tool_tips(
    begin: Begin, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)

    assert who(panel).field.toolTip().startswith("Harbour Dental\n")
    assert panel.findChildren(QComboBox)[1].toolTip() == "Nobody in particular"
