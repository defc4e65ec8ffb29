"""What was found is shown beside the answers, opened where it belongs, and sent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.opening import open_dispute
from archive.records import Severity
from archive.records.documents import DocumentState
from archive.services.jobs import close_job
from desktop.models.send_this import SendThis
from desktop.views.search import SearchScreen
from desktop.views.search_aside import NoteAside
from desktop.widgets.buttons import Button
from desktop.widgets.scroll_column import ScrollColumn
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, shown, the
from tests.desktop.views.search.conftest import Office, choose, look_for, settle


def test_a_note_is_shown_in_full_with_both_times(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "clean install", qtbot)
    note = next(hit for hit in screen.answers.hits if hit.kind == "note")
    choose(screen, note.key, qtbot)
    shown = screen.beside.note
    assert screen.beside.shown is shown
    assert shown.text() == "Expected a clean install\nOwner says data recovery included it"
    assert shown.marks() == ["clean", "install"]
    words = " ".join(label.text() for label in shown.findChildren(QWidget) if hasattr(label, "text"))  # type: ignore[attr-defined,unused-ignore]  # only those that have words
    assert "13 Mar 14:05" in words
    assert "today 14:05 by TK" in words


def test_a_note_that_was_found_can_be_sent(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "clean install", qtbot)
    note = next(hit for hit in screen.answers.hits if hit.kind == "note")
    choose(screen, note.key, qtbot)
    with qtbot.waitSignal(screen.send_wanted) as asked:
        button(screen.beside.note, "Send this…").click()

    (wanted,) = asked.args
    assert wanted == SendThis(note_id=int(note.key.removeprefix("note:")), typed="clean install")


def test_of_a_job_that_was_found_something_can_be_chosen_to_be_sent(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "recover data", qtbot)
    found = next(hit for hit in screen.answers.hits if hit.kind == "job")
    choose(screen, found.key, qtbot)
    with qtbot.waitSignal(screen.send_wanted) as asked:
        button(screen.beside.job, "Send papers…").click()
    assert asked.args == [SendThis(job_id=office.job)]


def test_where_there_is_little_room_a_note_is_narrower_and_scrolls(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "clean install", qtbot)
    note = next(hit for hit in screen.answers.hits if hit.kind == "note")
    choose(screen, note.key, qtbot)
    aside = screen.beside.note
    aside.setParent(None)
    qtbot.addWidget(aside)
    aside.resize(240, 160)
    aside.show()
    scroll = the(aside, ScrollColumn)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    text = the(aside, QTextEdit)
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() == 0)
    for part in (text, *shown(aside, Button)):
        assert part.mapTo(scroll.inside, part.rect().bottomRight()).x() < scroll.viewport().width()


def test_enter_opens_the_client_and_a_job_its_job(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.fax}", qtbot)
    with qtbot.waitSignal(screen.client_wanted) as client:
        QTest.keyClick(screen.answers.view, Qt.Key.Key_Return)
    assert client.args == [office.quay]
    look_for(screen, "recover data", qtbot)
    choose(screen, f"job:{office.job}", qtbot)
    with qtbot.waitSignal(screen.job_wanted) as job:
        QTest.keyClick(screen.answers.view, Qt.Key.Key_Return)
    assert job.args == [office.job]


def test_what_was_found_in_the_words_of_a_dispute_opens_that_dispute(
    screen: SearchScreen, archive: Archive, office: Office, tray: PaperTray, qtbot: QtBot
) -> None:
    open_one = partial(open_dispute, archive, severity=Severity.COSTLY, by="AM")
    dispute = open_one(client_id=office.harbour, job_id=office.job, says="The bookkeeper waited.")
    without_job = open_one(client_id=office.quay, says="The lift stood still.")
    tray.index()
    for words, wanted in (("bookkeeper", dispute), ("D-2026-0002", without_job)):
        look_for(screen, words, qtbot)
        with qtbot.waitSignal(screen.dispute_wanted) as asked:
            QTest.keyClick(screen.answers.view, Qt.Key.Key_Return)
        assert asked.args == [wanted]
        assert [one.text() for one in shown(screen.beside, Button)] == ["Show the dispute", "Send papers…"]
    look_for(screen, "recover data", qtbot)
    choose(screen, f"job:{office.job}", qtbot)
    assert [one.text() for one in shown(screen.beside, Button)] == ["Open job", "Send papers…"]


def test_paper_without_a_client_says_where_to_file_it(screen: SearchScreen, tray: PaperTray, qtbot: QtBot) -> None:
    unfiled = tray.put("gearbox invoice", name="invoice.pdf")
    tray.index()
    look_for(screen, "gearbox", qtbot)
    choose(screen, f"document:{unfiled}", qtbot)
    with qtbot.waitSignal(screen.message) as told, qtbot.assertNotEmitted(screen.client_wanted):
        QTest.keyClick(screen.answers.view, Qt.Key.Key_Return)
    assert "no client yet" in str(told.args)


def test_a_job_that_was_closed_meanwhile_is_shown_closed(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "J-2026-0001", qtbot, key=f"job:{office.job}")
    assert "still open" in [label.text() for label in screen.beside.job.findChildren(QLabel)]
    close_job(archive, job_id=office.job, by="TK")
    screen.refresh()
    settle(screen, qtbot)
    qtbot.waitUntil(lambda: "still open" not in [label.text() for label in screen.beside.job.findChildren(QLabel)])


def test_a_note_that_is_still_being_looked_up_is_let_go_when_a_new_search_begins(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "clean install", qtbot)
    choose(screen, next(hit.key for hit in screen.answers.hits if hit.kind == "note"), qtbot)
    assert isinstance(screen.beside.shown, NoteAside)
    screen.beside.refresh()
    look_for(screen, "authorise", qtbot)
    assert not isinstance(screen.beside.shown, NoteAside)


def test_a_document_without_a_page_is_found_by_its_name_and_says_why_it_cannot_be_shown(
    screen: SearchScreen, tray: PaperTray, qtbot: QtBot
) -> None:
    lease = tray.put(name="lease.pdf", state=DocumentState.LOCKED)
    tray.put(name="deed.pdf", state=DocumentState.QUARANTINED, reason="It is cut off.")
    tray.index()
    look_for(screen, "lease.pdf", qtbot)
    pane = screen.beside.pane
    assert (screen.beside.shown, pane.document_id) == (pane, lease)
    assert pane.sheet.instead == "It opens with a password. Type it in Intake."
    screen.look_for("deed")
    qtbot.waitUntil(lambda: pane.sheet.instead == "It is cut off.")
