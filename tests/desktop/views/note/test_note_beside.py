"""One stroke keeps the call, what was promised in it, and what the client thinks of us."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.standing import disputes
from archive.records import ClueKind
from archive.services.drafts import Becomes, BesideTyped, Draft, keep_draft
from archive.services.health import health
from archive.services.jobs import list_jobs
from archive.services.notes import wordings
from archive.services.staff import StaffMember, change_staff
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel
from tests.archive.told import open_follow_ups
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import field, settled
from tests.desktop.views.note.conftest import Begin, notes, said, words
from tests.drafted import kept_draft

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(begin: Begin, client: int, tasks: Tasks, qtbot: QtBot) -> NotePanel:
    """A call from the client, with words."""
    opened = begin()
    opened.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(opened), "The server is loud")
    return opened


def typed_at(panel: NotePanel, typed: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(panel.focusWidget(), typed)


def test_save_makes_everything_at_once_and_undo_takes_it_all_back(
    panel: NotePanel, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    QTest.keyClick(words(panel), Qt.Key.Key_F, ALT)
    typed_at(panel, "Ring them back")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    typed_at(panel, "in 3 days")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_J, ALT)
    typed_at(panel, "Replace the fan")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_C, ALT)
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sentence, undo = told.args
    assert sentence == (
        "Saved to Harbour Dental, with a follow-up for 19 Mar and job J-2026-0001. "
        "D-2026-0001 is open. Nobody has decided yet what is held."
    )
    (follow_up,) = open_follow_ups(archive, client_id=client)
    assert (follow_up.what, follow_up.due_on, follow_up.whose) == ("Ring them back", date(2026, 3, 19), "AM")
    assert follow_up.job == "J-2026-0001"
    (clue,) = health(archive, client_id=client).clues
    assert (clue.kind, clue.words) == (ClueKind.COMPLAINT, "The server is loud")
    assert [one.says for one in disputes(archive)] == ["The server is loud"]

    with qtbot.waitSignal(panel.message):
        undo()
    assert open_follow_ups(archive, client_id=client) == ()
    assert health(archive, client_id=client).clues == ()
    assert disputes(archive) == ()
    assert list_jobs(archive, client_id=client)[0].closed_on is not None
    (taken_back,) = notes(archive, client)
    assert [one.text for one in wordings(archive, note_id=taken_back.id)] == ["", "The server is loud"]


@pytest.mark.parametrize(
    ("key", "typed", "day", "sentence"),
    [
        (Qt.Key.Key_F, "", "", "Write what is to be done."),
        (Qt.Key.Key_F, "Ring", "", "Say when: Tue, in 3 days or 12 Dec."),
        (Qt.Key.Key_F, "Ring", "soonish", "There is no such day. Write 14 Mar, Fri or 14.3.26."),
        (Qt.Key.Key_F, "Ring", "yesterday", "That day is past. Choose today or a later one."),
        (Qt.Key.Key_F, "Ring", "3 Mar 2026", "That day is past. Choose today or a later one."),
        (Qt.Key.Key_J, "", "", "Give the job a title."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_saved(
    panel: NotePanel, archive: Archive, client: int, tasks: Tasks, key: Qt.Key, typed: str, day: str, sentence: str
) -> None:
    QTest.keyClick(words(panel), key, ALT)
    typed_at(panel, typed)
    if day:
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
        typed_at(panel, day)
    panel.save()

    assert sentence in said(panel)
    assert notes(archive, client) == []


def test_words_of_a_note_too_long_to_stand_for_a_complaint_are_asked_for(
    panel: NotePanel, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    words(panel).setPlainText("loud " * 1000)
    QTest.keyClick(words(panel), Qt.Key.Key_C, ALT)
    panel.save()
    assert "Write their words here: the note is too long to stand for them." in said(panel)
    typed_at(panel, "It is as loud as a ship")
    panel.save()
    settled(qtbot, tasks)

    assert [one.words for one in health(archive, client_id=client).clues] == ["It is as loud as a ship"]


def test_the_draft_keeps_what_the_note_is_to_become(
    panel: NotePanel, begin: Begin, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    QTest.keyClick(words(panel), Qt.Key.Key_F, ALT)
    typed_at(panel, "Ring them back")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    typed_at(panel, "Tue")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_P, ALT)
    typed_at(panel, "Quick as ever")
    expected = (
        BesideTyped(Becomes.FOLLOW_UP, "Ring them back", "2026-03-17", "AM"),
        BesideTyped(Becomes.PRAISE, "Quick as ever"),
    )
    qtbot.waitUntil(lambda: (draft := kept_draft(archive)) is not None and draft.also == expected)

    second = begin()
    second.restore()
    qtbot.waitUntil(second.isVisible)
    settled(qtbot, tasks)
    assert field(second, "Follow-up: What is promised").text() == "Ring them back"
    assert field(second, "When is the follow-up due").text() == "17 Mar"


def test_esc_in_empty_fields_takes_them_away_and_goes_back_to_the_words(panel: NotePanel) -> None:
    QTest.keyClick(words(panel), Qt.Key.Key_J, ALT)
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Escape)

    assert panel.focusWidget() is words(panel)
    assert "New job" not in said(panel)


def test_one_note_becomes_one_job_and_any_number_of_follow_ups(panel: NotePanel) -> None:
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_F, Qt.Key.Key_F):
        QTest.keyClick(panel.focusWidget(), key, ALT)

    assert (said(panel).count("New job"), said(panel).count("Follow-up")) == (1, 2)


def test_a_follow_up_that_a_crash_left_names_its_owner(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    change_staff(archive, people=[StaffMember("AM", "Anna Marsh"), StaffMember("BK", "Ben Kerr")], by="AM")
    also = (BesideTyped(Becomes.FOLLOW_UP, "Ring back", "2026-03-17", "BK"),)
    keep_draft(archive, Draft(begun_at=NOW, client_id=client, text="They rang", also=also), desk="desk")
    panel = begin()
    panel.restore()
    settled(qtbot, tasks)

    whose = next(one for one in panel.findChildren(QComboBox) if one.accessibleName() == "Whose follow-up")
    assert (whose.currentText(), whose.currentData()) == ("Ben Kerr", "BK")
    assert [whose.itemText(place) for place in range(whose.count())] == ["Anna Marsh", "Ben Kerr"]
