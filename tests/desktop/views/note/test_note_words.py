"""Words come as they are, from wherever they are pasted, and whoever writes knows who may read them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import NoteKind
from archive.services.drafts import Draft, keep_draft
from desktop.tasks import Tasks
from desktop.widgets.pill_tabs import PillTabs
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import settled, the
from tests.desktop.views.note.conftest import Begin, notes, said, when, words


def test_pasted_formatting_becomes_plain_words(begin: Begin, client: int, tasks: Tasks, qtbot: QtBot) -> None:
    panel = begin()
    panel.write(client)
    mime = QMimeData()
    mime.setHtml("<h1>Agreed</h1><p>Data <b>only</b>, £400</p>")
    QApplication.clipboard().setMimeData(mime)
    words(panel).paste()

    assert words(panel).toPlainText() == "Agreed\nData only, £400"


@pytest.mark.parametrize("once", ["The whole mail, quoted once more.\n", "in one line ", "U2Vjb25kIHNoZWxm"])
def test_a_pasted_note_of_a_million_letters_is_kept_whole(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot, once: str
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    long = once * (1_048_576 // len(once))
    mime = QMimeData()
    mime.setText(long)
    QApplication.clipboard().setMimeData(mime)
    words(panel).paste()
    panel.save()
    settled(qtbot, tasks)

    assert [len(note.text or "") for note in notes(archive, client)] == [len(long.strip())]


SECRET = "Password for their router is hunter2Xy9"


def test_a_secret_is_asked_about_before_it_is_kept_and_the_person_decides(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    words(panel).setPlainText(SECRET)
    panel.save()
    settled(qtbot, tasks)
    assert any(one.startswith("This looks like a secret") for one in said(panel))
    assert notes(archive, client) == []

    panel.save()
    settled(qtbot, tasks)
    assert [note.text for note in notes(archive, client)] == [SECRET]


def test_a_secret_that_was_taken_out_is_not_asked_about_again(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    words(panel).setPlainText(SECRET)
    panel.save()
    words(panel).setPlainText("The router's password is in the safe")
    assert not any(one.startswith("This looks like a secret") for one in said(panel))
    panel.save()
    settled(qtbot, tasks)

    assert [note.text for note in notes(archive, client)] == ["The router's password is in the safe"]


@pytest.mark.parametrize(
    "text", ["Moved to Windows11 and Office365", "They rang about J-2026-0121", "PIN is in the safe"]
)
def test_what_an_office_talks_of_every_day_is_no_secret(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot, text: str
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    words(panel).setPlainText(text)
    panel.save()
    settled(qtbot, tasks)

    assert [note.text for note in notes(archive, client)] == [text]


def test_who_may_read_it_is_said_where_it_is_written(begin: Begin, client: int, tasks: Tasks, qtbot: QtBot) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    assert "The client may read this. What was said and done reads well on any day." in said(panel)
    the(panel, PillTabs).choose(NoteKind.INTERNAL.value)

    assert "Internal, but in a dispute the client may read this too." in said(panel)


def test_a_note_written_days_later_says_so_before_it_is_saved(
    begin: Begin, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    when(panel).selectAll()
    QTest.keyClicks(when(panel), "13 Mar 9:30")
    assert any("You write this down three days later, and the note will say so." in one for one in said(panel))
    when(panel).selectAll()
    QTest.keyClicks(when(panel), "yesterday 16:00")

    assert not any("You write this down" in one for one in said(panel))


def test_a_call_counts_its_minutes_quietly(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    keep_draft(archive, Draft(begun_at=NOW - timedelta(minutes=12), client_id=client, text="They rang"))
    panel = begin()
    with qtbot.waitSignal(panel.panel_wanted) as wanted:
        panel.restore()
    settled(qtbot, tasks)

    assert wanted.args[0] == "Call since 13:53"
    assert "Monday, 16 March 2026, 13:53 · 12 minutes" in said(panel)
