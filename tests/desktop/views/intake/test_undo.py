"""Second thoughts: every filing can be undone, and every taking back as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.intake_errors import WrongDocumentState
from archive.records.documents import ItemState
from archive.services.clients import add_client
from archive.services.filing import file_document, link_document, places_of
from archive.services.jobs import list_jobs
from desktop.models.intake_acts import file_again, unfile
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled, shown
from tests.desktop.views.intake.hands import (
    batch,
    chosen_names,
    control_z,
    look,
    pills,
    press,
    the_card,
)


def test_undo_takes_a_filing_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    document = tray.put(f"No. {job}")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        press(files, Qt.Key.Key_Return)
    assert told.args is not None
    undo: Callable[[], None] = told.args[1]
    undo()
    settled(qtbot, tasks)
    assert places_of(archive, document_id=document) == ()
    assert pills(files) == ["To file"]


def test_ctrl_z_takes_back_what_was_filed_last_long_after_the_message(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    first, second = tray.put(f"No. {job}", name="a.pdf"), tray.put(f"about {job}", name="b.pdf")
    batch(archive, first, second)
    files = look(qtbot, tasks, screen)
    for _ in range(2):
        press(files, Qt.Key.Key_Return)
        settled(qtbot, tasks)
    assert pills(files) == ["Filed", "Filed"]
    control_z(files)
    settled(qtbot, tasks)
    assert pills(files) == ["Filed", "To file"]
    assert chosen_names(files) == ["b.pdf"]
    control_z(files)
    settled(qtbot, tasks)
    assert pills(files) == ["To file", "To file"]
    control_z(files)  # nothing is left, and nothing happens
    settled(qtbot, tasks)
    assert not places_of(archive, document_id=first)


def test_what_was_filed_together_is_chosen_together_again_once_it_is_taken_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    names = ["a.pdf", "b.pdf", "c.pdf"]
    batch(archive, *(tray.put(f"No. {job} {name}", name=name) for name in names))
    files = look(qtbot, tasks, screen)
    files.selectAll()
    settled(qtbot, tasks)
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert chosen_names(files) == ["a.pdf"]
    control_z(files)
    settled(qtbot, tasks)
    assert chosen_names(files) == names
    assert [verb.text() for verb in shown(the_card(screen), QPushButton)] == ["File 3", "All somewhere else"]
    assert files.hasFocus()


def test_what_is_taken_back_is_asked_about_with_its_suggestion(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    batch(archive, tray.put(f"No. {job}"))
    files = look(qtbot, tasks, screen)
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    control_z(files)
    settled(qtbot, tasks)
    assert [verb.text() for verb in shown(the_card(screen), QPushButton)] == [
        "File",
        "Somewhere else",
        "Not theirs",
        "Later",
    ]
    assert files.hasFocus()


def test_ctrl_z_does_not_touch_what_was_taken_back_and_filed_anew(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    document = tray.put(f"No. {job}")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        press(files, Qt.Key.Key_Return)
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)
    file_document(archive, document_id=document, client_id=client, by="TR")
    control_z(files)
    settled(qtbot, tasks)
    assert len(places_of(archive, document_id=document)) == 1


def test_a_filed_document_is_taken_back_from_its_card(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("nothing to go by")
    elsewhere = add_client(archive, name="Quay Motors", by="AM")
    file_document(archive, document_id=document, client_id=elsewhere, by="AM")
    file_document(archive, document_id=document, client_id=client, by="AM")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    button(screen, "Take back").click()
    settled(qtbot, tasks)
    assert pills(files) == ["To file"]
    assert places_of(archive, document_id=document) == ()


def told_undo(qtbot: QtBot, screen: IntakeScreen, act: Callable[[], object]) -> Callable[[], None]:
    """Do something and wait for its message; what undoes it."""
    with qtbot.waitSignal(screen.message) as told:
        act()
    assert told.args is not None
    undo: Callable[[], None] = told.args[1]
    return undo


def test_what_was_taken_back_from_its_card_is_filed_again_as_it_was(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("nothing to go by")
    elsewhere = add_client(archive, name="Quay Motors", by="AM")
    file_document(archive, document_id=document, client_id=client, what="Fax", dated=date(2026, 3, 3), by="AM")
    link_document(archive, document_id=document, client_id=elsewhere, what="Copy", by="AM")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    undo = told_undo(qtbot, screen, button(screen, "Take back").click)
    settled(qtbot, tasks)
    again = told_undo(qtbot, screen, undo)
    settled(qtbot, tasks)
    places = places_of(archive, document_id=document)
    assert [(one.client_id, one.what, one.dated) for one in places] == [
        (client, "Fax", date(2026, 3, 3)),
        (elsewhere, "Copy", None),
    ]
    assert pills(files) == ["Filed"]
    again()
    settled(qtbot, tasks)
    assert pills(files) == ["To file"]


def test_ctrl_z_undoes_taking_back_before_it_undoes_what_was_filed_earlier(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    batch(archive, tray.put(f"No. {job}", name="a.pdf"), tray.put(f"about {job}", name="b.pdf"))
    files = look(qtbot, tasks, screen)
    for _ in range(2):
        press(files, Qt.Key.Key_Return)
        settled(qtbot, tasks)
    button(screen, "Take back").click()
    settled(qtbot, tasks)
    assert sorted(pills(files)) == ["Filed", "To file"]
    control_z(files)
    settled(qtbot, tasks)
    assert pills(files) == ["Filed", "Filed"]


def test_undoing_a_filing_can_be_undone(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    document = tray.put(f"Work order\nNo. {job}")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    undo = told_undo(qtbot, screen, lambda: press(files, Qt.Key.Key_Return))
    settled(qtbot, tasks)
    redo = told_undo(qtbot, screen, undo)
    settled(qtbot, tasks)
    redo()
    settled(qtbot, tasks)
    assert [(one.job, one.what) for one in places_of(archive, document_id=document)] == [(job, "Work order")]
    control_z(files)
    settled(qtbot, tasks)
    assert pills(files) == ["To file"]


def test_what_somebody_filed_meanwhile_is_left_where_they_put_it(
    archive: Archive, tray: PaperTray, client: int
) -> None:
    document = tray.put("nothing to go by")
    file_document(archive, document_id=document, client_id=client, by="AM")
    taken = unfile(archive, document, by="AM")
    elsewhere = add_client(archive, name="Quay Motors", by="TR")
    file_document(archive, document_id=document, client_id=elsewhere, by="TR")
    with pytest.raises(WrongDocumentState):
        file_again(archive, taken, by="AM")
    assert [one.client_id for one in places_of(archive, document_id=document)] == [elsewhere]


def test_undoing_a_link_stays_at_the_line_on_which_it_was_made(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("nothing to go by")
    file_document(archive, document_id=document, client_id=client, by="AM")
    elsewhere = add_client(archive, name="Quay Motors", by="AM")
    batch(archive, document)
    batch(archive, document, state=ItemState.KNOWN)
    files = look(qtbot, tasks, screen)
    chosen = [file.line.item_id for file in files.chosen_files()]
    assert pills(files) == ["Known", "Filed"]
    button(screen, "Link elsewhere too").click()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "quay motors")
    button(screen, "Link").click()
    settled(qtbot, tasks)
    assert len(places_of(archive, document_id=document)) == 2
    control_z(files)
    settled(qtbot, tasks)
    assert [one.client_id for one in places_of(archive, document_id=document)] == [client]
    assert elsewhere != client
    assert [file.line.item_id for file in files.chosen_files()] == chosen


def new_tills_offered(screen: IntakeScreen) -> QPushButton:
    """The offer under the job's field, for a title that Harbour Dental has no job of."""
    QTest.keyClicks(field(screen, "Client"), "harbour dental practice")
    line = field(screen, "Job")
    line.setFocus()
    QTest.keyClicks(line, "New tills")
    return button(screen, "Open a new job “New tills”")


def test_undo_from_an_offer_under_a_field_brings_the_keyboard_to_the_list(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    batch(archive, tray.put(f"No. {job}", name="a.pdf"), tray.put("nothing to go by", name="b.pdf"))
    files = look(qtbot, tasks, screen)
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    link = new_tills_offered(screen)
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert pills(files) == ["To file", "To file"]
    assert chosen_names(files) == ["a.pdf"]
    assert screen.focusWidget() is files


def test_a_job_that_something_was_filed_with_stays_when_the_filing_is_taken_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    document = tray.put("nothing to go by")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    new_tills_offered(screen).click()
    settled(qtbot, tasks)
    QTest.keyClick(field(screen, "What"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert [one.title for one in list_jobs(archive)] == ["New tills", "Recover data"]
    assert pills(files) == ["Filed"]

    control_z(files)
    settled(qtbot, tasks)
    assert pills(files) == ["To file"]
    control_z(files)  # nothing is left to undo, and nobody is bothered with a problem
    settled(qtbot, tasks)
    assert len(list_jobs(archive)) == 2


def test_ctrl_z_takes_back_a_job_that_was_just_opened_before_it_undoes_what_was_filed_earlier(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    batch(archive, tray.put(f"No. {job}", name="a.pdf"), tray.put("nothing to go by", name="b.pdf"))
    files = look(qtbot, tasks, screen)
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    new_tills_offered(screen).click()
    settled(qtbot, tasks)

    control_z(files)
    settled(qtbot, tasks)
    assert [one.number for one in list_jobs(archive)] == [job]
    assert pills(files) == ["Filed", "To file"]


def test_a_job_taken_back_from_its_message_is_not_undone_once_more_by_ctrl_z(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    batch(archive, tray.put(f"No. {job}", name="a.pdf"), tray.put("nothing to go by", name="b.pdf"))
    files = look(qtbot, tasks, screen)
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "harbour dental practice")
    line = field(screen, "Job")
    line.setFocus()
    QTest.keyClicks(line, "New tills")
    undo = told_undo(qtbot, screen, button(screen, "Open a new job “New tills”").click)
    undo()
    settled(qtbot, tasks)
    assert [one.number for one in list_jobs(archive)] == [job]

    control_z(files)
    settled(qtbot, tasks)
    assert pills(files) == ["To file", "To file"]
