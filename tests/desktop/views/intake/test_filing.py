"""Filing from Intake: by the suggestion, by a few letters, one file or many."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.letters.payload import Payload, mark_of
from archive.records import Document
from archive.records.documents import ItemState
from archive.services.clients import add_client, list_clients
from archive.services.filing import file_document, places_of
from archive.services.jobs import open_job
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from desktop.views.place_card import PlaceCard
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled, shown
from tests.desktop.views.intake.hands import (
    batch,
    choose_line,
    chosen_names,
    look,
    pills,
    press,
    rows,
    the_card,
)


def test_enter_files_where_the_suggestion_says_and_goes_on(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    first = tray.put(f"Work order\nNo. {job}", name="a.pdf")
    second = tray.put(f"Letter\nabout {job}", name="b.pdf")
    batch(archive, first, second)
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    (place,) = places_of(archive, document_id=first)
    assert (place.client_id, place.job, place.what, place.filed_by) == (client, job, "Work order", "AM")
    assert told.args is not None
    assert told.args[0] == f"Filed with Harbour Dental Practice, {job}."
    assert chosen_names(files) == ["b.pdf"]
    assert pills(files) == ["Filed", "To file"]
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert len(places_of(archive, document_id=second)) == 1


def test_enter_on_a_stack_of_several_letters_files_nothing_and_asks_for_one_place(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    other = open_job(archive, client_id=add_client(archive, name="Abbey Vet", by="AM"), title="Move", by="AM").number
    stack = tray.put("Approval", "Approval", name="stack.pdf")
    mark = mark_of(archive)
    with archive.database.writing() as session:
        for page, number in zip(session.get_one(Document, stack).pages, (job, other), strict=True):
            page.codes = Payload(mark, "AF", job=number).text
    batch(archive, stack)
    files = look(qtbot, tasks, screen)
    assert rows(files)[-1].middle_second == f"page 1: {job}, page 2: {other}"

    press(files, Qt.Key.Key_Return)
    press(field(the_card(screen), "Client"), Qt.Key.Key_Return)
    settled(qtbot, tasks)

    assert places_of(archive, document_id=stack) == ()
    assert field(the_card(screen), "Client").text() == ""


def test_tab_goes_on_to_the_next_without_filing_and_then_leaves_the_list(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    filed = tray.put("x", name="b.pdf")
    file_document(archive, document_id=filed, client_id=client, by="AM")
    batch(archive, tray.put("a", name="a.pdf"), filed, tray.put("c", name="c.pdf"))
    files = look(qtbot, tasks, screen)
    press(files, Qt.Key.Key_Tab)
    assert chosen_names(files) == ["c.pdf"]
    assert files.hasFocus()
    press(files, Qt.Key.Key_Tab)
    assert not files.hasFocus()
    assert pills(files) == ["To file", "Filed", "To file"]


def test_later_leaves_a_file_for_another_time(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str
) -> None:
    batch(archive, tray.put(f"No. {job}", name="a.pdf"), tray.put("b", name="b.pdf"))
    files = look(qtbot, tasks, screen)
    button(the_card(screen), "Later").click()
    settled(qtbot, tasks)
    assert chosen_names(files) == ["b.pdf"]
    assert pills(files) == ["To file", "To file"]


def test_letters_begin_a_clients_name(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str, client: int
) -> None:
    document = tray.put("nothing to go by")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    QTest.keyClicks(files, "h")
    settled(qtbot, tasks)
    name = field(screen, "Client")
    qtbot.waitUntil(name.hasFocus)
    QTest.keyClicks(name, "arbour")
    for _ in range(2):  # one takes the only client that is listed, another files
        press(name, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert places_of(archive, document_id=document)[0].client_id == client


def test_several_files_are_filed_together_and_each_keeps_what_it_is(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, job: str, client: int
) -> None:
    order = tray.put(f"Work order\nNo. {job}", name="a.pdf")
    letter = tray.put(f"Letter about\n{job}", name="b.pdf")
    batch(archive, order, letter)
    files = look(qtbot, tasks, screen)
    files.selectAll()
    assert the_card(screen).files == tuple(files.chosen_files())
    with qtbot.waitSignal(screen.message) as told:
        button(the_card(screen), "File 2").click()
    settled(qtbot, tasks)
    assert told.args is not None
    assert told.args[0] == f"2 files filed with Harbour Dental Practice, {job}."
    assert [places_of(archive, document_id=one)[0].what for one in (order, letter)] == ["Work order", "Letter"]
    told.args[1]()
    settled(qtbot, tasks)
    assert not places_of(archive, document_id=order)
    assert not places_of(archive, document_id=letter)


@pytest.mark.parametrize("typed", ["", "Fax"])
def test_several_filed_files_filed_elsewhere_keep_each_its_own_what_and_date(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, typed: str
) -> None:
    first, second = tray.put("nothing", name="a.pdf"), tray.put("nothing either", name="b.pdf")
    told_apart = {first: ("Short by one", date(2026, 3, 3)), second: ("Side", None)}
    for document, (what, dated) in told_apart.items():
        file_document(archive, document_id=document, client_id=client, what=what, dated=dated, by="AM")
    quay = add_client(archive, name="Quay Motors", by="AM")
    batch(archive, first, second)
    files = look(qtbot, tasks, screen)
    choose_line(files, 1)
    QTest.keyClick(files, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, tasks)
    button(the_card(screen), "File elsewhere").click()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "quay motors")
    QTest.keyClicks(field(screen, "What"), typed)
    with qtbot.waitSignal(screen.message) as told:
        button(the_card(screen), "File 2").click()
    settled(qtbot, tasks)

    def filed(document: int) -> list[tuple[int, str, date | None]]:
        return [(one.client_id, one.what, one.dated) for one in places_of(archive, document_id=document)]

    for document, (what, dated) in told_apart.items():
        assert filed(document) == [(quay, typed or what, dated)]
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)
    for document, (what, dated) in told_apart.items():
        assert filed(document) == [(client, what, dated)]


def test_what_is_typed_survives_news_about_the_same_file(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("nothing to go by"))
    look(qtbot, tasks, screen)
    name = field(screen, "Client")
    name.setText("Quay Mot")
    batch(archive, tray.put("something new", name="new.pdf"))
    screen.refresh()
    settled(qtbot, tasks)
    assert field(screen, "Client").text() == "Quay Mot"


def test_news_about_the_same_file_leave_its_buttons_alone(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, client: int, screen: IntakeScreen
) -> None:
    batch(archive, tray.put("Harbour Dental Practice"))
    look(qtbot, tasks, screen)
    card = screen.findChild(PlaceCard)
    assert isinstance(card, PlaceCard)
    before = shown(card, QPushButton)
    screen.refresh()
    settled(qtbot, tasks)
    assert before
    assert shown(card, QPushButton) == before


def test_a_new_client_is_added_in_place(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put("nothing to go by")
    batch(archive, document)
    look(qtbot, tasks, screen)
    name = field(screen, "Client")
    name.setFocus()
    QTest.keyClicks(name, "Quay Motors")
    press(name, Qt.Key.Key_Return)
    add = button(screen, "Add client “Quay Motors”")
    assert add.hasFocus()
    add.click()
    settled(qtbot, tasks)
    button(the_card(screen), "File").click()
    settled(qtbot, tasks)
    assert [line.name for line in list_clients(archive)] == ["Quay Motors"]
    assert places_of(archive, document_id=document)[0].client == "Quay Motors"


def test_a_known_file_says_where_it_is_and_is_linked_only_when_asked(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("an order", name="order.pdf")
    first = add_client(archive, name="Brook & Lane", by="AM")
    file_document(archive, document_id=document, client_id=first, by="AM")
    batch(archive, document, state=ItemState.KNOWN)
    files = look(qtbot, tasks, screen)
    assert pills(files) == ["Known"]
    assert rows(files)[1].middle == "Brook & Lane"
    button(the_card(screen), "Link elsewhere too").click()
    settled(qtbot, tasks)
    assert len(places_of(archive, document_id=document)) == 1
    QTest.keyClicks(field(screen, "Client"), "harbour")
    told: list[str] = []
    files.model().dataChanged.connect(lambda *_: told.append(rows(files)[1].middle))
    button(the_card(screen), "Link").click()
    settled(qtbot, tasks)
    assert "Harbour Dental Practice" not in told  # not even for a moment: its first place stays the one that is shown
    assert [place.client_id for place in places_of(archive, document_id=document)] == [first, client]


def test_a_filed_document_leads_to_its_client(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("x")
    file_document(archive, document_id=document, client_id=client, by="AM")
    batch(archive, document)
    look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.client_wanted) as wanted:
        button(the_card(screen), "Open client").click()
    assert wanted.args == [client]


@pytest.mark.parametrize(("text_size", "width", "height"), [(100, 1096, 714), (150, 1200, 690), (200, 1180, 660)])
@pytest.mark.parametrize("suggested", [True, False])
def test_the_button_that_files_is_seen_whole_at_every_text_size(
    qtbot: QtBot,
    archive: Archive,
    tasks: Tasks,
    tray: PaperTray,
    screen: IntakeScreen,
    appearance: Appearance,
    job: str,
    text_size: int,
    width: int,
    height: int,
    suggested: bool,
) -> None:
    """The sizes are those that Intake has in a window of 1280 by 800 pixels."""
    appearance.choose_text_size(text_size)
    screen.resize(width, height)
    batch(archive, tray.put(f"Work order\nNo. {job}" if suggested else "nothing to go by"))
    look(qtbot, tasks, screen)
    verb = button(screen, "File")
    qtbot.waitUntil(lambda: verb.visibleRegion().boundingRect() == verb.rect())


def test_what_a_paper_of_nobody_known_is_and_its_day_stand_in_the_fields(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    batch(archive, tray.put("INVOICE\nQuay Motors\n3 February 2026"))
    look(qtbot, tasks, screen)
    assert (field(screen, "What").text(), field(screen, "Date").text()) == ("Invoice", "3 Feb 2026")
    assert not field(screen, "Client").text()


def test_what_was_typed_is_not_replaced_by_what_a_paper_says_of_itself(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    batch(archive, tray.put("Harbour Dental Practice\nINVOICE\n3 February 2026"))
    look(qtbot, tasks, screen)
    the_card(screen).somewhere_else("H")
    field(screen, "What").setText("Copy of the invoice")
    settled(qtbot, tasks)
    assert (field(screen, "What").text(), field(screen, "Date").text()) == ("Copy of the invoice", "3 Feb 2026")
