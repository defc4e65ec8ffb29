"""A second call while a note is being written: neither note is lost, and each is one key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.clients import add_client
from archive.services.drafts import kept_drafts
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel
from tests.desktop.views.hands import button, settled
from tests.desktop.views.note.conftest import Begin, notes, said, warning, who, words

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def other(archive: Archive) -> int:
    return add_client(archive, name="Quay Motors", by="AM")


@pytest.fixture
def panel(begin: Begin, client: int, other: int, tasks: Tasks, qtbot: QtBot) -> NotePanel:
    """The second client calls while the note on the first is written."""
    opened = begin()
    opened.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(opened), "They rang")
    opened.write(other)
    settled(qtbot, tasks)
    return opened


def test_the_note_waits_while_the_next_call_is_written_and_comes_back_when_that_is_saved(
    panel: NotePanel, archive: Archive, client: int, other: int, tasks: Tasks, qtbot: QtBot
) -> None:
    assert warning(panel) == "This note is not saved yet. Save it, or let it wait for the next one."
    QTest.keyClick(words(panel), Qt.Key.Key_W, ALT)
    settled(qtbot, tasks)
    assert (who(panel).client, words(panel).toPlainText()) == (other, "")
    assert "1 note waits: “They rang”" in said(panel)
    QTest.keyClicks(words(panel), "The gate is stuck")
    with qtbot.waitSignal(panel.saved):
        panel.save()
    settled(qtbot, tasks)

    assert panel.isVisible()
    assert (who(panel).client, words(panel).toPlainText()) == (client, "They rang")
    assert "This note was waiting. It is as you left it." in said(panel)
    with qtbot.waitSignal(panel.finished):
        panel.save()
    assert [note.text for note in notes(archive, other)] == ["The gate is stuck"]
    assert [note.text for note in notes(archive, client)] == ["They rang"]


def test_one_key_goes_from_one_note_to_the_other_and_back(
    panel: NotePanel, client: int, other: int, tasks: Tasks, qtbot: QtBot
) -> None:
    button(panel, "Let it wait, begin the next").click()
    QTest.keyClicks(words(panel), "The gate is stuck")
    button(panel, "Go back to it").click()
    settled(qtbot, tasks)
    assert (who(panel).client, words(panel).toPlainText()) == (client, "They rang")
    QTest.keyClick(words(panel), Qt.Key.Key_W, ALT)
    settled(qtbot, tasks)

    assert (who(panel).client, words(panel).toPlainText()) == (other, "The gate is stuck")


def test_both_notes_survive_a_crash(
    panel: NotePanel, begin: Begin, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    QTest.keyClick(words(panel), Qt.Key.Key_W, ALT)
    QTest.keyClicks(words(panel), "The gate is stuck")
    qtbot.waitUntil(lambda: [one.text for one in kept_drafts(archive)] == ["The gate is stuck", "They rang"])

    second = begin()
    second.restore()
    qtbot.waitUntil(second.isVisible)
    settled(qtbot, tasks)
    assert words(second).toPlainText() == "The gate is stuck"
    assert "1 note waits: “They rang”" in said(second)


def test_a_discarded_note_that_is_brought_back_leaves_the_next_one_waiting(
    panel: NotePanel, other: int, tasks: Tasks, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.message) as told:
        panel.discard()
    panel.write(other)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "The gate is stuck")
    told.args[1]()
    settled(qtbot, tasks)

    assert words(panel).toPlainText() == "They rang"
    assert "1 note waits: “The gate is stuck”" in said(panel)
