"""Further places beside the first: a digit files there, none is filed by itself, and what is declined stays away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.clients import add_client
from archive.services.filing import places_of
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from desktop.views.intake_sheet import IntakeSheet
from desktop.views.place_choices import PlaceChoices
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled, shown
from tests.desktop.views.intake.hands import batch, look, press, rows, the_card


@pytest.fixture
def motors(archive: Archive) -> int:
    return add_client(archive, name="Quay Motors", by="AM")


@pytest.fixture
def doubtful(archive: Archive, client: int, motors: int, tray: PaperTray) -> int:
    """A paper that names two clients alike."""
    paper = tray.put("Harbour Dental Practice\nand Quay Motors\ntogether")
    batch(archive, paper)
    return paper


def offers(screen: IntakeScreen) -> list[str]:
    found = screen.findChild(PlaceChoices)
    assert isinstance(found, PlaceChoices)
    return [one.accessibleName() for one in shown(found, QPushButton)]


def test_two_places_as_likely_are_both_offered_and_neither_as_sure(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, doubtful: int
) -> None:
    files = look(qtbot, tasks, screen)

    assert offers(screen) == [
        "1  Harbour Dental Practice · name on page 1",
        "2  Quay Motors · name on page 1",
    ]
    assert rows(files)[1].middle == "Perhaps Harbour Dental Practice"
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert places_of(archive, document_id=doubtful) == ()
    assert offers(screen) == []  # the fields are open


def test_its_digit_files_there_and_undo_takes_it_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, doubtful: int, motors: int
) -> None:
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        QTest.keyClicks(files, "2")
    settled(qtbot, tasks)
    assert [one.client_id for one in places_of(archive, document_id=doubtful)] == [motors]
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)
    assert places_of(archive, document_id=doubtful) == ()


def test_a_further_place_stands_beside_a_sure_one_and_is_taken_by_a_click(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, motors: int
) -> None:
    body = "\n".join(["about the printer"] * 16)
    paper = tray.put(f"Harbour Dental Practice\n{body}\nas with Quay Motors")
    batch(archive, paper)
    look(qtbot, tasks, screen)
    assert offers(screen) == ["2  Quay Motors · name on page 1"]
    assert button(the_card(screen), "File")
    found = screen.findChild(PlaceChoices)
    assert isinstance(found, PlaceChoices)
    shown(found, QPushButton)[0].click()
    settled(qtbot, tasks)
    assert [one.client_id for one in places_of(archive, document_id=paper)] == [motors]


def test_a_digit_without_such_a_place_begins_a_name(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, doubtful: int
) -> None:
    files = look(qtbot, tasks, screen)
    QTest.keyClicks(files, "3")
    settled(qtbot, tasks)
    assert places_of(archive, document_id=doubtful) == ()
    assert offers(screen) == []


def test_a_digit_says_nothing_once_nothing_is_chosen(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, doubtful: int
) -> None:
    look(qtbot, tasks, screen)
    card = the_card(screen)
    card.show_files(())
    card.type_on("2")
    settled(qtbot, tasks)
    assert places_of(archive, document_id=doubtful) == ()


def test_what_is_declined_is_not_suggested_again_until_that_is_undone(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    batch(archive, tray.put("Harbour Dental Practice\nDear Mrs Marsh"))
    files = look(qtbot, tasks, screen)
    assert rows(files)[1].middle == "Harbour Dental Practice"
    with qtbot.waitSignal(screen.message) as told:
        button(the_card(screen), "Not theirs").click()
    settled(qtbot, tasks)
    assert rows(files)[1].middle == "No suggestion"
    screen.refresh()
    settled(qtbot, tasks)
    assert rows(files)[1].middle == "No suggestion"
    assert told.args is not None
    assert told.args[0] == "Harbour Dental Practice is not suggested for it any more."
    told.args[1]()
    settled(qtbot, tasks)
    assert rows(files)[1].middle == "Harbour Dental Practice"


def test_what_was_declined_is_neither_said_to_be_missing_nor_outlined_any_more(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    batch(archive, tray.put("INVOICE\nHarbour Dental Practice\n3 February 2026"))
    tray.index()
    look(qtbot, tasks, screen)
    sheet = screen.findChildren(IntakeSheet)[0].pane.sheet
    qtbot.waitUntil(lambda: len(sheet.words) == 6)
    button(the_card(screen), "Not theirs").click()
    settled(qtbot, tasks)
    assert sheet.words == ()
    said = " ".join(label.text() for label in shown(the_card(screen), QLabel))
    assert "The client whom its pages name was declined." in said
    assert (field(screen, "What").text(), field(screen, "Date").text()) == ("Invoice", "3 Feb 2026")


def test_none_of_these_declines_all_that_were_offered(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, doubtful: int
) -> None:
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        button(the_card(screen), "None of these").click()
    settled(qtbot, tasks)
    assert rows(files)[1].middle == "No suggestion"
    assert told.args is not None
    assert told.args[0] == "2 clients are not suggested for it any more."
