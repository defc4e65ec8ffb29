"""A note is corrected, moved or taken back, and every wording stays, also when two desks are at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import ClueKind, JobStage, NoteKind
from archive.services.calls import Heard, NewJob, NextContact, finish_call, undo_call
from archive.services.clients import add_client
from archive.services.health import clues
from archive.services.jobs import list_jobs, open_job
from archive.services.notes import correct_note, wordings, write_note
from desktop.models.timeline_row import earlier_wordings, timeline_row
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel
from tests.archive.told import open_follow_ups
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, settled
from tests.desktop.views.note.conftest import Begin, name_typed, notes, said, who, words


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


def test_a_correction_that_changes_nothing_is_not_kept_and_it_is_said(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    happened = NOW - timedelta(days=3, seconds=7)
    note = write_note(archive, client_id=client, kind=NoteKind.EMAIL, text="£400 agreed", by="BC", happened_at=happened)
    panel = begin()
    panel.correct(note)
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(words(panel), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert told.args == ["Nothing was changed, so the note stays as it was.", None]
    assert [one.id for one in notes(archive, client)] == [note]
    assert not panel.is_writing


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


def corrected(panel: NotePanel, note: int, text: str, tasks: Tasks, qtbot: QtBot) -> Callable[[], None]:
    """Correct a note in the panel; the way back that is offered with the message."""
    panel.correct(note)
    qtbot.waitUntil(panel.isVisible)
    settled(qtbot, tasks)
    words(panel).setPlainText(text)
    with qtbot.waitSignal(panel.message) as told:
        panel.save()
    undo: Callable[[], None] = told.args[1]
    return undo


def test_undoing_a_correction_leaves_the_note_and_all_that_hangs_on_it(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    friday = NOW.date() + timedelta(days=4)
    also = (NextContact("Ring back", friday), Heard(ClueKind.COMPLAINT, "Slow"), NewJob("Router"))
    made = finish_call(archive, client_id=client, text="The ruoter is down", by="AM", also=also)
    panel = begin()
    undo = corrected(panel, made.note_id, "The router is down", tasks, qtbot)
    with qtbot.waitSignal(panel.message) as taken_back:
        undo()

    assert taken_back.args == ["It reads as before. The correction stays one click away in the timeline.", None]
    assert [one.text for one in notes(archive, client)] == ["The ruoter is down"]
    assert [one.id for one in open_follow_ups(archive)] == list(made.follow_up_ids)
    assert [one.id for one in clues(archive, client_id=client)] == list(made.clue_ids)
    assert list_jobs(archive, client_id=client)[0].stage is JobStage.ENQUIRY


def test_what_cannot_be_taken_back_any_more_is_told_and_stays(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    note = write_note(archive, client_id=client, text="£400 agreed", by="AM")
    panel = begin()
    undo = corrected(panel, note, "£440 agreed", tasks, qtbot)
    correct_note(archive, note_id=notes(archive, client)[0].id, text="£450 agreed", by="BC")
    with qtbot.waitSignal(panel.trouble) as told:
        undo()

    assert str(told.args[0]).startswith("This note was corrected by BC since then.")
    assert [one.text for one in notes(archive, client)] == ["£450 agreed"]


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
    with qtbot.waitSignal(panel.message) as back:
        told.args[1]()
    assert back.args == ["Moved back to Harbour Dental.", None]
    assert notes(archive, right) == []
    assert [(one.text, one.job) for one in notes(archive, client)] == [("The van is here", job.number)]


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
