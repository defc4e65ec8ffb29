"""Who is calling is found by whatever they say first, and nobody is taken for somebody else."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Given
from archive.services.approvals import record_approval
from archive.services.clients import add_client, list_clients
from archive.services.contacts import add_contact
from archive.services.jobs import JobLine, open_job
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import settled
from tests.desktop.views.note.conftest import Begin, name_typed, notes, said, who, words


@pytest.fixture
def job(archive: Archive, client: int) -> JobLine:
    add_contact(archive, client_id=client, name="Mrs Hale", role="Owner", numbers=("01947 496 0123",), by="AM")
    made = open_job(archive, client_id=client, title="Recover data", by="AM")
    record_approval(
        archive,
        job_id=made.id,
        given=Given.PURCHASE_ORDER,
        given_by="Mrs Hale",
        given_on=date(2026, 3, 10),
        reference="PO-4711/B",
        by="AM",
    )
    return made


def chosen_in(panel: NotePanel) -> tuple[object, object]:
    job, contact = panel.findChildren(QComboBox)[:2]
    return job.currentData(), contact.currentData()


@pytest.mark.parametrize("typed", ["bour d", "harbour dental", "496 0123", "4960123", "J-2026-0001", "PO 4711"])
def test_whatever_they_say_first_enter_takes_the_client_and_goes_on_to_the_words(
    begin: Begin, client: int, job: JobLine, tasks: Tasks, qtbot: QtBot, typed: str
) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, typed)
    with qtbot.waitSignal(panel.client_wanted) as wanted:
        QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)

    assert wanted.args == [client]
    assert who(panel).field.text() == "Harbour Dental"
    assert "Whitby · 01947 496 0123" in said(panel)
    assert panel.focusWidget() is words(panel)


def test_enter_typed_before_the_answer_takes_the_first_when_it_comes(
    begin: Begin, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write()
    QTest.keyClicks(who(panel).field, "harb")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: who(panel).client == client)


def test_a_number_names_the_person_and_a_job_number_the_job(
    begin: Begin, archive: Archive, client: int, job: JobLine, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, "960123")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert panel.findChildren(QComboBox)[1].currentText() == "Mrs Hale, owner"
    panel.ask_who()
    name_typed(panel, qtbot, "2026-0001")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert chosen_in(panel) == (job.id, None)


def test_leaving_the_field_takes_the_one_that_is_meant(begin: Begin, client: int, tasks: Tasks, qtbot: QtBot) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, "bour d")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Tab)

    assert who(panel).client == client


def test_leaving_the_field_takes_nobody_where_two_may_be_meant(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_client(archive, name="Harbour Dental", town="Scarborough", by="AM")
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, "harbour dental")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Tab)
    assert who(panel).client is None
    panel.save()

    assert "Take the one that is meant: Enter opens the list." in said(panel)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_nobody_is_taken_unseen_who_merely_has_a_similar_name(
    begin: Begin, client: int, tray: PaperTray, tasks: Tasks, qtbot: QtBot, key: Qt.Key
) -> None:
    tray.index()
    panel = begin()
    panel.write()
    QTest.keyClicks(who(panel).field, "Zebra Dental")
    QTest.keyClick(who(panel).field, key)  # before the answer has come
    settled(qtbot, tasks)

    assert who(panel).client is None
    assert who(panel).field.text() == "Zebra Dental"


def test_the_arrows_choose_among_namesakes(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    other = add_client(archive, name="Harbour Dental", town="Scarborough", by="AM")
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, "harbour dental")
    first = who(panel).answers.marked
    QTest.keyClick(who(panel).field, Qt.Key.Key_Down)
    assert {first, who(panel).answers.marked} == {f"client:{client}", f"client:{other}"}
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)

    assert who(panel).client == (other if first == f"client:{client}" else client)


def test_somebody_unknown_is_added_in_place_with_similar_ones_in_sight(
    begin: Begin, archive: Archive, client: int, tray: PaperTray, tasks: Tasks, qtbot: QtBot
) -> None:
    tray.index()
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, "Harbor Dental")
    assert who(panel).answers.marked == f"client:{client}"
    assert who(panel).answers.count == 2
    QTest.keyClick(who(panel).field, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.client_wanted):
        QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    QTest.keyClicks(words(panel), "They rang")
    panel.save()
    settled(qtbot, tasks)

    added = next(one for one in list_clients(archive) if one.name == "Harbor Dental")
    assert [note.text for note in notes(archive, added.id)] == ["They rang"]


def test_a_number_that_nobody_has_is_no_name_for_a_client(begin: Begin, tasks: Tasks, qtbot: QtBot) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, "01723 555 019")

    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)

    assert who(panel).client is None


def test_a_name_without_end_is_refused_at_the_field_and_kept(begin: Begin, tasks: Tasks, qtbot: QtBot) -> None:
    panel = begin()
    panel.write()
    who(panel).field.insert("x" * 5000)
    who(panel).field.textEdited.emit(who(panel).field.text())
    assert any(one.startswith("A client’s name may have") for one in said(panel))
    assert len(who(panel).field.text()) == 5000
    settled(qtbot, tasks)


def test_shift_f2_asks_for_somebody_else_and_keeps_the_words(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")
    panel = begin()
    panel.write(client)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "They rang")
    panel.ask_who()
    assert any(one.startswith("These words go to whoever") for one in said(panel))
    name_typed(panel, qtbot, "quay")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)

    assert (who(panel).client, words(panel).toPlainText()) == (other, "They rang")


def test_a_client_added_from_a_note_by_mistake_is_taken_out_again_and_the_words_stay(
    begin: Begin, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, "Zephyr Caterng")
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "Calls about the till")
    settled(qtbot, tasks)
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)

    assert [one.name for one in list_clients(archive)] == ["Harbour Dental"]
    assert who(panel).field.text() == "Zephyr Caterng"
    assert who(panel).client is None
    assert words(panel).toPlainText() == "Calls about the till"
