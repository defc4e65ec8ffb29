"""A client's card answers a call: who, what is open, what happened, without a dialog."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Side
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client, client_card
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.follow_ups import make_follow_up
from archive.services.jobs import list_jobs, open_job
from archive.services.notes import write_note
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_form import ClientForm
from desktop.views.client_job_row import JobRow
from desktop.views.client_jobs import JobForm
from desktop.views.client_people import PersonRow
from desktop.views.client_person_form import PersonForm
from desktop.views.timeline_list import TimelineList
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.line_row import LineRow
from desktop.widgets.scroll_column import ScrollColumn
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def client(archive: Archive) -> int:
    made = add_client(archive, name="Harbour Dental", town="Whitby", since=date(2014, 5, 1), by="AM")
    add_contact(archive, client_id=made, name="Owner", numbers=("020 7946 0123", "020 7946 0125"))
    return made


def change(card: ClientCardView, words: str) -> None:
    """Choose from what "Change" offers."""
    button(card, "Change").click()
    menu = the(card, QMenu)
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()


def test_news_do_not_disturb_who_is_typing(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(card, "New job").click()
    title = field(the(card, JobForm), "Job")
    QTest.keyClicks(title, "Recover da")
    add_contact(archive, client_id=client, name="Accounts")
    open_job(archive, client_id=client, title="Replace router", by="BC")
    card.refresh()
    settled(qtbot, tasks)

    assert title.text() == "Recover da"
    assert title.isVisible()


def test_a_job_is_opened_in_place_under_the_next_number(
    show: Show, archive: Archive, client: int, qtbot: QtBot
) -> None:
    card = show()
    button(card, "New job").click()
    title = field(the(card, JobForm), "Job")
    QTest.keyClicks(title, "Recover data")
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(title, Qt.Key.Key_Return)

    assert said.args[0] == "J-2026-0001 was opened."
    assert [job.title for job in list_jobs(archive, client_id=client)] == ["Recover data"]


def test_a_job_opened_by_mistake_is_taken_back(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    for title in ("Recover data", "Replace router"):
        button(card, "New job").click()
        QTest.keyClicks(field(the(card, JobForm), "Job"), title)
        with qtbot.waitSignal(card.message) as said:
            QTest.keyClick(field(the(card, JobForm), "Job"), Qt.Key.Key_Return)
        settled(qtbot, tasks)
    with qtbot.waitSignal(card.message) as taken_back:
        said.args[1]()
    settled(qtbot, tasks)

    assert taken_back.args == ["J-2026-0002 was taken back.", None]
    assert [job.title for job in list_jobs(archive, client_id=client)] == ["Recover data"]
    assert len(shown(card, JobRow)) == 1


def test_name_and_standing_are_changed_in_place(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    change(card, "Name, address, since…")
    form = the(card, ClientForm)
    field(form, "Name").setText("Harbour Dental Practice")
    QTest.keyClick(field(form, "Name"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: client_card(archive, client_id=client).name == "Harbour Dental Practice")
    settled(qtbot, tasks)

    assert client_card(archive, client_id=client).since == date(2014, 5, 1)


def test_the_paper_line_tells_how_much_and_from_when(
    show: Show, archive: Archive, client: int, tray: PaperTray
) -> None:
    for name, year in (("a.pdf", 2014), ("b.pdf", 2025)):
        paper = tray.put("words", name=name)
        file_document(archive, document_id=paper, client_id=client, dated=date(year, 2, 1), by="AM")
    card = show()

    names = [row.accessibleName() for row in shown(card, LineRow)]
    assert "2 documents archived. 2014 to 2025" in names


def test_a_job_opened_by_keyboard_leads_to_its_line(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    write_note(archive, client_id=client, text="They rang", by="AM", happened_at=NOW - timedelta(days=1))
    card = show()
    card.activateWindow()
    button(card, "New job").click()
    QTest.keyClicks(field(the(card, JobForm), "Job"), "Recover data")
    QTest.keyClick(field(the(card, JobForm), "Job"), Qt.Key.Key_Return)
    timeline = the(card, TimelineList)
    qtbot.waitUntil(lambda: "Recover data" in str(timeline.currentIndex().data()))

    assert card.focusWidget() is timeline


@pytest.mark.parametrize("opener", ["Follow-up", "New job", "Add"])
def test_leaving_a_form_brings_the_keyboard_back_to_what_opened_it(show: Show, qtbot: QtBot, opener: str) -> None:
    card = show()
    opening = [one for one in shown(card, QPushButton) if one.text() == opener][-1]
    opening.setFocus()
    opening.click()
    QTest.keyClick(the(card, InlineForm), Qt.Key.Key_Escape)

    assert card.focusWidget() is opening


def test_tab_goes_through_people_and_jobs_as_they_are_read(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    for title in ("Recover data", "Replace router"):
        open_job(archive, client_id=client, title=title, by="AM")
    card = show()
    add_contact(archive, client_id=client, name="Accounts")
    card.refresh()
    settled(qtbot, tasks)
    start = shown(card, QPushButton)[0]
    start.setFocus()
    tops: list[int] = []
    kinds: list[type] = []
    while not isinstance(card.focusWidget(), QLineEdit):
        now = card.focusWidget()
        tops.append(now.mapTo(card, now.rect().topLeft()).y())
        if isinstance(now, PersonRow | JobRow):
            kinds.append(type(now))
        QTest.keyClick(now, Qt.Key.Key_Tab)
    left = tops[: tops.index(max(tops)) + 1]

    assert kinds == [PersonRow, PersonRow, JobRow, JobRow]
    assert all(later >= earlier - 30 for earlier, later in pairwise(left))  # a row and its button


def test_a_row_shows_that_the_keyboard_is_on_it(show: Show, archive: Archive, client: int) -> None:
    open_job(archive, client_id=client, title="Recover data", by="AM")
    card = show()
    for row in (the(card, PersonRow), the(card, JobRow)):
        before = row.grab().toImage()
        row.setFocus()
        assert row.grab().toImage() != before


def test_a_title_or_a_name_without_end_is_refused_at_its_field(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(card, "New job").click()
    title = field(the(card, JobForm), "Job")
    title.setText("x" * 201)
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert title.property("wrong") == "true"
    button(card, "Add").click()
    name = field(the(card, PersonForm), "Name")
    name.setText("x" * 201)
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert name.property("wrong") == "true"
    settled(qtbot, tasks)

    assert list_jobs(archive, client_id=client) == ()
    assert len(client_card(archive, client_id=client).contacts) == 1


def test_undo_brings_nothing_back_that_was_typed_under_another_client(
    show: Show, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    typed = field(card, "Find in this client")
    QTest.keyClicks(typed, "alpha")
    card.show_client(add_client(archive, name="Quay Motors", by="AM"))
    settled(qtbot, tasks)
    QTest.keyClick(typed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert typed.text() == ""


def test_with_large_text_only_the_page_scrolls_and_nothing_is_wider_than_it(
    show: Show,
    archive: Archive,
    client: int,
    tasks: Tasks,
    appearance: Appearance,
    qtbot: QtBot,
) -> None:
    job = open_job(archive, client_id=client, title="Recover data from the reception PC", by="AM")
    lines = tuple(Line(Side.WE, f"Copy all patient files off disk {n}, whatever it takes") for n in range(4))
    begin_agreement(archive, job_id=job.id, draft=Draft(price=40000, lines=lines), by="AM")
    for what in ("Ask the owner for the licence keys, which were due long ago", "Ring back before five"):
        make_follow_up(archive, client_id=client, what=what, due_on=NOW.date(), by="AM")
    appearance.choose_text_size(200)
    card = show()
    card.resize(776, 544)
    settled(qtbot, tasks)

    scrolling = [one for one in shown(card, ScrollColumn) if one.verticalScrollBar().maximum()]
    assert len(scrolling) == 1
    assert all(one.inside.width() <= one.viewport().width() for one in shown(card, ScrollColumn))


@pytest.mark.parametrize(("before", "after"), [(1096, 690), (690, 520), (690, 400), (400, 690)])
def test_no_line_of_a_job_is_clipped_when_the_room_beside_the_note_changes(
    show: Show,
    archive: Archive,
    client: int,
    tasks: Tasks,
    qtbot: QtBot,
    before: int,
    after: int,
) -> None:
    for title in ("Recover data from the reception PC", "Replace router"):
        job = open_job(archive, client_id=client, title=title, by="AM")
        lines = tuple(
            Line(Side.WE, f"Copy all patient files off disk {n}, whatever it takes, and say so") for n in range(4)
        )
        begin_agreement(archive, job_id=job.id, draft=Draft(price=40000, lines=lines), by="AM")
    card = show()
    for width in (before, after):
        card.resize(width, 560)
        settled(qtbot, tasks)
        QApplication.processEvents()
    left = [one for one in shown(card, ScrollColumn) if one.isAncestorOf(the(card, JobRow))][-1]
    assert left.verticalScrollBar().maximum() == 0
    assert left.height() <= max(left.inside.sizeHint().height(), left.inside.heightForWidth(left.inside.width()))
