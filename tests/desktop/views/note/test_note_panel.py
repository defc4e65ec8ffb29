"""The note is written during the call, and nothing typed is ever lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import NoteKind
from archive.services.calls import finish_call, undo_call
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.drafts import Draft, keep_draft
from archive.services.jobs import open_job
from archive.services.notes import correct_note, wordings, write_note
from desktop.models.timeline_row import earlier_wordings, timeline_row
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel
from desktop.widgets.pill_tabs import PillTabs
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, settled, shown, the
from tests.desktop.views.note.conftest import Begin, name_typed, notes, said, warning, when, who, words
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


def test_a_name_typed_without_any_words_is_not_lost(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    first = begin()
    first.write()
    settled(qtbot, tasks)
    QTest.keyClicks(who(first).field, "Quay Mot")
    first.hide()
    first.write()
    assert who(first).field.text() == "Quay Mot"
    qtbot.waitUntil(lambda: kept_draft(archive) is not None)

    second = begin()
    second.restore()
    qtbot.waitUntil(second.isVisible)
    settled(qtbot, tasks)
    assert who(second).field.text() == "Quay Mot"


def test_a_client_chosen_without_any_words_stays_chosen(begin: Begin, client: int, tasks: Tasks, qtbot: QtBot) -> None:
    panel = begin()
    panel.write()
    settled(qtbot, tasks)
    name_typed(panel, qtbot, "harbour dental")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    panel.hide()
    panel.write()
    settled(qtbot, tasks)
    assert who(panel).client == client


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
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
        "moment": "Not understood. Try 14:05, yesterday 9:30 or 3 Mar.",
    }
    assert said[missing] in [one.text() for one in shown(panel, QLabel)]
    assert notes(archive, client) == []


def test_after_a_crash_the_words_are_there_again(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    first = begin()
    first.write(client, job.id)
    settled(qtbot, tasks)
    QTest.keyClicks(words(first), "They ra")
    qtbot.waitUntil(lambda: kept_draft(archive) is not None)

    second = begin()
    with qtbot.waitSignal(second.panel_wanted):
        second.restore()
    settled(qtbot, tasks)

    assert words(second).toPlainText() == "They ra"
    assert who(second).client == client
    assert second.findChildren(QComboBox)[0].currentData() == job.id


def test_a_moment_typed_yesterday_still_means_that_day(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    keep_draft(
        archive, Draft(begun_at=NOW - timedelta(days=1), client_id=client, happened="today 9:30", text="They rang")
    )
    panel = begin()
    panel.restore()
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)

    assert when(panel).text() == "15 Mar 09:30"
    panel.save()
    settled(qtbot, tasks)
    assert notes(archive, client)[0].at == (NOW - timedelta(days=1)).replace(hour=9, minute=30)


def test_the_words_of_one_client_are_not_lost_to_another(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "They rang")
    panel.write(other)
    settled(qtbot, tasks)

    assert words(panel).toPlainText() == "They rang"
    assert who(panel).client == client
    assert warning(panel).startswith("This note is not saved yet.")


def test_the_warning_stays_when_the_draft_has_been_written_to_disk(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "They rang")
    panel.write(other)
    qtbot.waitUntil(lambda: kept_draft(archive) is not None)
    settled(qtbot, tasks)

    assert warning(panel).startswith("This note is not saved yet.")


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
    assert said.args == ["Correction saved to Müller & O'Brien.", None]


def test_what_a_narrow_panel_cuts_off_is_in_the_tool_tips(
    begin: Begin, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)

    assert who(panel).field.toolTip().startswith("Harbour Dental\n")
    assert panel.findChildren(QComboBox)[1].toolTip() == "Nobody in particular"


def test_correcting_supersedes_the_note_and_keeps_the_rest(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    happened = NOW - timedelta(days=3)
    note = write_note(archive, client_id=client, kind=NoteKind.EMAIL, text="£400 agreed", by="BC", happened_at=happened)
    panel = begin()
    with qtbot.waitSignal(panel.panel_wanted) as wanted:
        panel.correct(note)
    settled(qtbot, tasks)
    assert wanted.args == ["Correct a note", True]
    words(panel).setPlainText("£440 agreed")
    panel.save()
    settled(qtbot, tasks)

    (entry,) = notes(archive, client)
    newer, older = wordings(archive, note_id=entry.id)
    assert (newer.text, newer.written_by, older.text) == ("£440 agreed", "AM", "£400 agreed")
    assert (newer.kind, newer.happened_at) == (NoteKind.EMAIL, happened)


def test_a_note_just_written_is_taken_back_and_its_words_stay(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    words(panel).setPlainText("Meant for somebody else")
    with qtbot.waitSignal(panel.message) as told:
        panel.save()
    with qtbot.waitSignal(panel.message) as taken_back:
        told.args[1]()

    assert taken_back.args[0].startswith("Taken back.")
    (entry,) = notes(archive, client)
    row = timeline_row(entry, now=NOW)
    assert (row.headline, row.corrected) == ("Taken back", True)
    assert [one.text for one in earlier_wordings(wordings(archive, note_id=entry.id), NOW)] == [
        "Meant for somebody else"
    ]


def test_a_note_that_was_taken_back_is_corrected_from_the_words_it_had(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    made = finish_call(archive, client_id=client, text="They rang", by="AM", kind=NoteKind.VISIT)
    undo_call(archive, finished=made, by="AM")
    panel = begin()
    panel.correct(notes(archive, client)[0].id)
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)
    assert words(panel).toPlainText() == "They rang"
    panel.save()
    settled(qtbot, tasks)

    assert [(one.text, one.kind_of_note) for one in notes(archive, client)] == [("They rang", NoteKind.VISIT)]


def test_a_note_on_the_wrong_client_is_moved_by_correcting_it(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    right = add_client(archive, name="Quay Motors", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    note = write_note(archive, client_id=client, job_id=job.id, text="The van is here", by="AM")
    panel = begin()
    panel.correct(note)
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)
    who(panel).ask()
    name_typed(panel, qtbot, "Quay")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    with qtbot.waitSignal(panel.message) as told:
        panel.save()

    assert told.args[0] == "Moved from Harbour Dental to Quay Motors."
    assert notes(archive, client) == []
    (entry,) = notes(archive, right)
    assert (entry.text, entry.job) == ("The van is here", None)
    assert "Harbour Dental" in earlier_wordings(wordings(archive, note_id=entry.id), NOW)[0].written


def clashing(panel: NotePanel, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot) -> int:
    """Correct a note that another desk corrects first, and save; the id of their wording."""
    note = write_note(archive, client_id=client, text="£400 agreed", by="BC")
    panel.correct(note)
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)
    words(panel).setPlainText("£440 agreed")
    theirs = correct_note(archive, note_id=note, text="£450 agreed", by="BC")
    panel.save()
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    return theirs


def test_mine_is_saved_over_theirs_which_stays_among_the_wordings(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    clashing(panel, archive, client, tasks, qtbot)
    assert any("£450 agreed" in one for one in said(panel))
    button(panel, "Save mine").click()
    settled(qtbot, tasks)

    (entry,) = notes(archive, client)
    assert [one.text for one in wordings(archive, note_id=entry.id)] == ["£440 agreed", "£450 agreed", "£400 agreed"]


def test_theirs_is_left_and_mine_comes_back_with_undo(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    clashing(panel, archive, client, tasks, qtbot)
    with qtbot.waitSignal(panel.message) as told:
        button(panel, "Leave theirs").click()
    assert [one.text for one in notes(archive, client)] == ["£450 agreed"]
    told.args[1]()
    settled(qtbot, tasks)

    assert words(panel).toPlainText() == "£440 agreed"


def test_correcting_their_newer_wording_leads_to_the_same_question(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    theirs = clashing(panel, archive, client, tasks, qtbot)
    panel.correct(theirs)
    settled(qtbot, tasks)
    button(panel, "Save mine").click()
    settled(qtbot, tasks)

    assert [one.text for one in notes(archive, client)] == ["£440 agreed"]


def test_a_note_corrected_by_somebody_else_meanwhile_keeps_the_words_on_screen(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    note = write_note(archive, client_id=client, text="£400 agreed", by="BC")
    panel = begin()
    panel.correct(note)
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)
    words(panel).setPlainText("£440 agreed")
    correct_note(archive, note_id=note, text="£450 agreed", by="BC")
    panel.save()
    settled(qtbot, tasks)

    assert words(panel).toPlainText() == "£440 agreed"
    assert not panel.isHidden()


def test_a_discarded_note_comes_back_with_undo(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "They rang")
    with qtbot.waitSignal(panel.message) as said:
        panel.discard()
    assert panel.isHidden()

    said.args[1]()
    settled(qtbot, tasks)
    assert words(panel).toPlainText() == "They rang"
    assert who(panel).client == client


def test_news_leave_the_typed_alone(begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    panel = begin()
    panel.write(client, job.id)
    settled(qtbot, tasks)
    box = panel.findChildren(QComboBox)[0]
    box.setCurrentIndex(0)
    QTest.keyClicks(words(panel), "They rang")
    open_job(archive, client_id=client, title="Replace router", by="AM")
    panel.refresh()
    settled(qtbot, tasks)

    assert (box.currentText(), box.count()) == ("No job", 3)
    assert words(panel).toPlainText() == "They rang"
