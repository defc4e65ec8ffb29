"""Nothing that was typed or chosen in a note is lost: to a crash, to another client, or by a slip."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from archive.archive import Archive
from archive.hindrances import HeldNothingSaved
from archive.services.clients import add_client, client_card, list_clients
from archive.services.drafts import ClientTyped, Draft, keep_draft
from archive.services.jobs import open_job
from desktop.tasks import Tasks
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import settled
from tests.desktop.views.note.conftest import Begin, name_typed, notes, warning, when, who, words
from tests.drafted import kept_draft


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


def test_a_new_client_half_filled_in_is_there_again_after_a_crash(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    first = begin()
    first.ask_who()
    settled(qtbot, tasks)
    name_typed(first, qtbot, "01947 555 088")
    QTest.keyClick(who(first).field, Qt.Key.Key_Return)
    name, person, number = who(first).adding.findChildren(QLineEdit)
    QTest.keyClicks(name, "Quay Motors")
    QTest.keyClicks(person, "Tom Hale")
    typed = ClientTyped("Quay Motors", "Tom Hale", number.text())
    qtbot.waitUntil(lambda: (kept := kept_draft(archive)) is not None and kept.new_client == typed)

    second = begin()
    second.restore()
    qtbot.waitUntil(second.isVisible)
    settled(qtbot, tasks)
    assert [one.text() for one in who(second).adding.findChildren(QLineEdit)] == [
        "Quay Motors",
        "Tom Hale",
        "01947 555 088",
    ]
    QTest.keyClick(who(second).adding.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    settled(qtbot, tasks)
    (made,) = [one for one in list_clients(archive) if one.name == "Quay Motors"]
    assert [one.name for one in client_card(archive, client_id=made.id).contacts] == ["Tom Hale"]
    assert who(second).client == made.id


def test_the_fields_for_a_new_client_that_were_left_are_not_kept(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.ask_who()
    settled(qtbot, tasks)
    name_typed(panel, qtbot, "01947 555 088")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    QTest.keyClicks(who(panel).adding.findChildren(QLineEdit)[0], "Quay")
    QTest.keyClick(who(panel).adding.findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: (kept := kept_draft(archive)) is not None and kept.new_client is None)


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


def test_while_another_program_holds_the_records_typing_goes_on_and_what_was_typed_is_saved_afterwards(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    event.listen(archive.database.engine, "connect", lambda one, _: one.execute("PRAGMA busy_timeout = 20").close())
    archive.database.engine.dispose()
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "The router hums")
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE").close()
        with qtbot.waitSignal(panel.trouble) as told:
            QTest.keyClick(words(panel), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(told.args[0], HeldNothingSaved)
        QTest.keyClicks(words(panel), " again")
        other.execute("ROLLBACK").close()
    assert panel.isVisible()
    assert words(panel).toPlainText() == "The router hums again"
    QTest.keyClick(words(panel), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert [entry.text for entry in notes(archive, client)] == ["The router hums again"]
