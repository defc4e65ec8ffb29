"""What happened with a client is found, opened and corrected in the timeline of the card."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import ClueKind, NoteKind
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.follow_ups import make_follow_up
from archive.services.health import note_clue
from archive.services.jobs import open_job
from archive.services.notes import correct_note, write_note
from desktop.models.search_in import SearchIn
from desktop.models.send_this import SendThis
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.views.client_card import LEFT, ClientCardView
from desktop.views.client_jobs import JobForm
from desktop.views.client_timeline import TimelineSection
from desktop.views.timeline_list import TimelineList
from desktop.widgets.buttons import IconButton
from desktop.widgets.pill_tabs import PillTabs
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def client(archive: Archive) -> int:
    made = add_client(archive, name="Harbour Dental", town="Whitby", since=date(2014, 5, 1), by="AM")
    add_contact(archive, client_id=made, name="Owner", numbers=("020 7946 0123", "020 7946 0125"))
    return made


def lines(card: ClientCardView) -> list[str]:
    model = the(card, TimelineList).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def test_finding_narrows_the_timeline_and_enter_searches_the_pages(
    show: Show, archive: Archive, client: int, qtbot: QtBot
) -> None:
    write_note(archive, client_id=client, text="The router is ordered", by="AM")
    write_note(archive, client_id=client, text="They rang", by="AM")
    card = show()
    card.first_focus().setFocus()
    assert card.focusWidget() is not field(card, "Find in this client")  # no ring is drawn on opening
    QTest.keyClicks(card, "r")
    QTest.keyClicks(field(card, "Find in this client"), "outer")
    assert len(lines(card)) == 1

    with qtbot.waitSignal(card.search_wanted) as asked:
        QTest.keyClick(field(card, "Find in this client"), Qt.Key.Key_Return)
    assert asked.args == ["router", SearchIn(client, "Harbour Dental")]


def test_only_kinds_that_there_are_can_be_chosen_and_they_fit(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    write_note(archive, client_id=client, text="They rang", by="AM")
    note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="You saved our Monday", by="AM")
    card = show()
    tabs = the(card, PillTabs)
    assert [one.text() for one in shown(tabs, QPushButton)] == ["All", "Notes", "Feedback"]
    QTest.mouseClick(button(tabs, "Feedback"), Qt.MouseButton.LeftButton)
    assert len(lines(card)) == 1

    make_follow_up(archive, client_id=client, what="Ring back", due_on=NOW.date(), by="AM")
    open_job(archive, client_id=client, title="Recover data", by="AM")
    card.refresh()
    settled(qtbot, tasks)
    offered = shown(tabs, QPushButton)
    assert [one.text() for one in offered][-2:] == ["Follow-ups", "Feedback"]
    assert all(tabs.rect().contains(one.geometry()) for one in offered)


@pytest.mark.usefixtures("appearance")
def test_all_kinds_stand_in_one_line_in_the_usual_window(archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    section = TimelineSection(archive, tasks)
    qtbot.addWidget(section)
    section.show()
    usual = 1280 - 184 - 2 * Space.XL - LEFT - 20  # the window without its rail, margins and the card's left column
    assert the(section, PillTabs).full_width <= usual


def test_their_papers_and_notes_can_be_sent_from_the_head_of_the_card(show: Show, client: int, qtbot: QtBot) -> None:
    card = show()
    plane = next(one for one in shown(card, IconButton) if one.accessibleName() == "Send papers and notes")
    with qtbot.waitSignal(card.send_wanted) as asked:
        plane.click()
    assert asked.args == [SendThis(client_id=client)]


def test_enter_on_a_document_opens_it(show: Show, archive: Archive, client: int, tray: PaperTray, qtbot: QtBot) -> None:
    paper = tray.put("work order")
    file_document(archive, document_id=paper, client_id=client, what="Work order", by="AM")
    card = show()
    story = the(card, TimelineList)
    story.setCurrentIndex(story.model().index(0, 0))
    with qtbot.waitSignal(card.document_wanted) as asked:
        QTest.keyClick(story, Qt.Key.Key_Return)

    assert asked.args == [paper, 1, ""]


def test_a_line_about_a_job_leads_there_by_enter_and_by_double_click(
    show: Show, archive: Archive, client: int, qtbot: QtBot
) -> None:
    job = open_job(archive, client_id=client, title="Replace router", by="AM").id
    card = show()
    story = the(card, TimelineList)
    place = next(place for place, line in enumerate(lines(card)) if "opened" in line)
    line = story.model().index(place, 0)
    story.setCurrentIndex(line)
    with qtbot.waitSignal(card.job_wanted) as asked:
        QTest.keyClick(story, Qt.Key.Key_Return)
    assert asked.args == [job]
    with qtbot.waitSignal(card.job_wanted):
        QTest.mouseDClick(story.viewport(), Qt.MouseButton.LeftButton, pos=story.visualRect(line).center())
    assert [action.text() for action in story.menu_for(place).actions()] == ["Open job", "Copy text"]


def test_the_earlier_wording_is_one_key_away(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    note = write_note(archive, client_id=client, text="£400 agreed", by="AM")
    correct_note(archive, note_id=note, text="£440 agreed", by="BC")
    card = show()
    story = the(card, TimelineList)
    story.setCurrentIndex(story.model().index(0, 0))
    QTest.keyClick(story, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert "£400 agreed" in lines(card)[0]

    QTest.keyClick(story, Qt.Key.Key_Return)
    assert "£400 agreed" not in lines(card)[0]


def test_the_earlier_wording_of_the_last_line_comes_into_sight(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    for day in range(30):
        text, happened = f"They rang, day {day}", NOW - timedelta(days=day)
        note = write_note(archive, client_id=client, text=text, by="AM", happened_at=happened)
    correct_note(archive, note_id=note, text="£440 agreed\n" * 3, by="BC")
    card = show()
    story = the(card, TimelineList)
    last = story.model().index(story.model().rowCount() - 1, 0)
    story.setCurrentIndex(last)
    story.scrollTo(last)
    QTest.keyClick(story, Qt.Key.Key_Return)
    settled(qtbot, tasks)

    assert story.viewport().rect().contains(story.visualRect(last))


def test_a_note_can_be_corrected_by_key_and_by_menu(show: Show, archive: Archive, client: int, qtbot: QtBot) -> None:
    note = write_note(archive, client_id=client, kind=NoteKind.VISIT, text="£400 agreed", by="AM")
    card = show()
    story = the(card, TimelineList)
    story.setCurrentIndex(story.model().index(0, 0))
    with qtbot.waitSignal(card.correction_wanted) as asked:
        QTest.keyClick(story, Qt.Key.Key_C)
    assert asked.args == [note]

    assert [action.text() for action in story.menu_for(0).actions()] == ["Correct", "Send this…", "Copy text"]


def test_a_note_can_be_sent_by_key_and_by_menu(show: Show, archive: Archive, client: int, qtbot: QtBot) -> None:
    note = write_note(archive, client_id=client, kind=NoteKind.VISIT, text="£400 agreed", by="AM")
    card = show()
    story = the(card, TimelineList)
    story.setCurrentIndex(story.model().index(0, 0))
    with qtbot.waitSignal(card.send_wanted) as asked:
        QTest.keyClick(story, Qt.Key.Key_S)
    assert asked.args == [SendThis(note_id=note)]

    with qtbot.waitSignal(card.send_wanted) as asked:
        next(action for action in story.menu_for(0).actions() if action.text() == "Send this…").trigger()
    assert asked.args == [SendThis(note_id=note)]


def test_the_first_line_of_all_gets_the_keyboard_too(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(card, "New job").click()
    QTest.keyClicks(field(the(card, JobForm), "Job"), "Recover data")
    QTest.keyClick(field(the(card, JobForm), "Job"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown(card, TimelineList)))

    assert "Recover data" in str(the(card, TimelineList).currentIndex().data())
    assert card.focusWidget() is the(card, TimelineList)
