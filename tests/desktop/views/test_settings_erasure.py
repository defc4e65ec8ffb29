"""From the client's card somebody is erased in two steps, and what stays for now is gone on with in Settings."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QScrollArea
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.erasure.requests import ask_to_erase, carry_out, prepare, requests
from archive.paper.holds import On, place_hold
from archive.records import About, BackupCopy, BackupPlace
from archive.services.clients import add_client, list_clients
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.clients import ClientsScreen
from desktop.views.erasure_form import ErasureForm
from desktop.views.settings_erasure import ErasureSection
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.line_row import LineRow
from desktop.widgets.opening_pill import OpeningPill
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def client(archive: Archive) -> int:
    made = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=made, text="They called", by="AM")
    return made


class Seen:
    """The clients' screen and the section of Settings, and what they said."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.clients = ClientsScreen(archive, tasks, lambda: "AM")
        self.section = ErasureSection(archive, tasks, lambda: "AM")
        self.said: list[str] = []
        for one in (self.clients, self.section):
            one.message.connect(lambda said, undo: self.said.append(said) if undo is None else pytest.fail("undo"))
            one.trouble.connect(lambda error: pytest.fail(str(error)))
            qtbot.addWidget(one)
            one.resize(1096, 744)
            one.show()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def ask_on_card(self, client: int) -> None:
        """Open the card, choose the verb behind the dots, and write the request down."""
        self.clients.show_client(client)
        self.settle()
        button(self.clients, "Change").click()
        menu = the(self.clients, QMenu)
        next(one for one in menu.actions() if one.text() == "Erase on request…").trigger()
        menu.close()
        QTest.keyClicks(field(self.clients, "Who asks"), "Dr Shaw")
        QTest.keyClicks(field(self.clients, "How"), "letter")
        button(self.clients, "Write it down").click()
        self.settle()

    @property
    def rows(self) -> list[str]:
        self.section.refresh()
        self.settle()
        return [row.accessibleName() for row in shown(self.section, LineRow)]


@pytest.fixture
def seen(archive: Archive, tasks: Tasks, client: int, appearance: Appearance, qtbot: QtBot) -> Seen:
    return Seen(archive, tasks, qtbot)


def words(form: ErasureForm) -> str:
    return " ".join(label.text() for label in shown(form, QLabel))


def test_a_client_is_erased_from_their_card_by_typing_the_name(seen: Seen, archive: Archive, client: int) -> None:
    seen.ask_on_card(client)
    form = the(seen.clients, ErasureForm)
    assert "1 note of “Harbour Dental” goes from this archive" in words(form)
    assert not button(form, "Erase for good").isEnabled()
    QTest.keyClicks(form.typed, "Harbour Denta")
    assert not button(form, "Erase for good").isEnabled()
    QTest.keyClicks(form.typed, "l")
    button(form, "Erase for good").click()
    seen.settle()
    seen.settle()
    assert list_clients(archive) == ()
    assert seen.said == ["Harbour Dental is erased."]
    assert seen.clients.client is None
    (row,) = seen.rows
    assert "Erased: today." in row


def test_what_stays_is_named_with_its_reason_and_the_day(seen: Seen, archive: Archive, client: int) -> None:
    open_job(archive, client_id=client, title="Move the server", by="AM")
    seen.ask_on_card(client)
    assert "Job J-2026-0001 stays: the job is not closed. Look again on 16 Apr." in words(
        the(seen.clients, ErasureForm)
    )


def test_leaving_the_list_erases_nothing_and_keeps_the_request(seen: Seen, archive: Archive, client: int) -> None:
    seen.ask_on_card(client)
    button(the(seen.clients, ErasureForm), "Cancel").click()
    assert len(list_clients(archive)) == 1
    (row,) = seen.rows
    assert "An answer is due by 16 Apr." in row


def test_a_request_is_gone_on_with_in_settings(seen: Seen, archive: Archive, client: int) -> None:
    ask(archive, client)
    assert len(seen.rows) == 1
    button(seen.section, "Look again").click()
    seen.settle()
    form = the(seen.section, ErasureForm)
    QTest.keyClicks(form.typed, "Harbour Dental")
    button(form, "Erase for good").click()
    seen.settle()
    assert requests(archive)[0].settled_at is not None
    assert not shown(seen.section, ErasureForm)


def test_a_request_that_was_a_mistake_is_withdrawn_and_nothing_is_erased(
    seen: Seen, archive: Archive, client: int
) -> None:
    ask(archive, client)
    assert len(seen.rows) == 1
    button(seen.section, "Look again").click()
    seen.settle()
    button(the(seen.section, ErasureForm), "It is not asked for any more").click()
    seen.settle()
    assert seen.said == ["E-2026-0001 is withdrawn. Nothing more is erased for it."]
    assert not shown(seen.section, ErasureForm)
    (row,) = seen.rows
    assert "Withdrawn." in row
    assert len(list_clients(archive)) == 1


def test_while_all_of_it_is_held_the_button_only_writes_down_why(seen: Seen, archive: Archive, client: int) -> None:
    place_hold(archive, on=On.CLIENT, thing_id=client, reason="A claim", review_on=date(2026, 6, 1), by="AM")
    ask(archive, client)
    assert seen.rows
    button(seen.section, "Look again").click()
    seen.settle()
    form = the(seen.section, ErasureForm)
    assert "nothing may go yet" in words(form)
    QTest.keyClicks(form.typed, "Harbour Dental")
    button(form, "Write down why not").click()
    seen.settle()
    assert "1 part stays for now; look again: 1 Jun." in seen.rows[0]
    assert len(list_clients(archive)) == 1


def test_a_list_that_has_changed_meanwhile_is_shown_anew(seen: Seen, archive: Archive, client: int) -> None:
    seen.ask_on_card(client)
    form = the(seen.clients, ErasureForm)
    write_note(archive, client_id=client, text="One more", by="JT")
    QTest.keyClicks(form.typed, "Harbour Dental")
    button(form, "Erase for good").click()
    seen.settle()
    seen.settle()
    QCoreApplication.processEvents()
    anew = the(seen.clients, ErasureForm)
    assert "2 notes of “Harbour Dental” go from this archive" in words(anew)
    assert len(list_clients(archive)) == 1


def ask(archive: Archive, client: int) -> int:
    return ask_to_erase(
        archive,
        about=About.CLIENT,
        thing_id=client,
        asked_by="Dr Shaw",
        asked_on=date(2026, 3, 16),
        how="letter",
        what_for="all",
        handled_by="AM",
        by="AM",
    )


def test_the_form_of_a_request_is_brought_into_sight(
    archive: Archive, tasks: Tasks, qtbot: QtBot, client: int, appearance: Appearance
) -> None:
    for number in range(12):
        ask_to_erase(
            archive,
            about=About.CLIENT,
            thing_id=client,
            asked_by=f"Caller {number}",
            asked_on=date(2026, 3, 16),
            how="letter",
            what_for="all",
            handled_by="AM",
            by="AM",
        )
    section = ErasureSection(archive, tasks, lambda: "AM")
    around = QScrollArea()
    around.setWidget(section)
    around.setWidgetResizable(True)
    around.resize(900, 300)
    qtbot.addWidget(around)
    around.show()
    settled(qtbot, tasks)
    before = around.verticalScrollBar().value()
    the_first = section.findChildren(LineRow)[0]
    the_first.acted.emit()
    settled(qtbot, tasks)
    QCoreApplication.processEvents()
    assert around.verticalScrollBar().value() > before


def test_where_to_begin_is_said_as_the_card_has_it(archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    section = ErasureSection(archive, tasks, lambda: "AM")
    qtbot.addWidget(section)
    settled(qtbot, tasks)
    said = " ".join(label.text() for label in section.findChildren(QLabel))
    assert "under “Change”" in said


def test_the_card_tells_of_a_request_that_waits_and_leads_to_it(seen: Seen, archive: Archive, client: int) -> None:
    ask(archive, client)
    ask(archive, client)
    seen.clients.show_client(client)
    seen.settle()
    first, _ = pills(seen)
    assert first.text() == "Asked to be erased: answer by 16 Apr"
    first.click()
    seen.settle()
    assert "1 note of “Harbour Dental” goes" in words(the(seen.clients, ErasureForm))


def test_the_card_tells_what_was_refused_and_when_to_look_again(seen: Seen, archive: Archive, client: int) -> None:
    open_job(archive, client_id=client, title="Move the server", by="AM")
    shown_list = prepare(archive, request_id=ask(archive, client))
    carry_out(archive, request_id=shown_list.request_id, typed=shown_list.type_this, seen=shown_list.seen, by="AM")
    seen.clients.show_client(client)
    seen.settle()
    assert [pill.text() for pill in pills(seen)] == ["Erased in part: look again 16 Apr"]


def pills(seen: Seen) -> list[OpeningPill]:
    return [one for one in shown(seen.clients, OpeningPill) if "rased" in one.text()]


def test_the_list_is_shown_to_its_last_line_before_it_is_confirmed(seen: Seen, archive: Archive, client: int) -> None:
    open_job(archive, client_id=client, title="Move the server", by="AM")
    keep_copies(archive, 4)
    seen.ask_on_card(client)
    form = the(seen.clients, ErasureForm)
    assert "folder 3 for copies" in words(form)
    cut = [one.text() for one in shown(form, QLabel) if one.height() < one.heightForWidth(one.width())]
    assert cut == []


def test_every_folder_that_still_holds_something_is_named_whole(seen: Seen, archive: Archive, client: int) -> None:
    keep_copies(archive, 8)
    shown_list = prepare(archive, request_id=ask(archive, client))
    carry_out(archive, request_id=shown_list.request_id, typed=shown_list.type_this, seen=shown_list.seen, by="AM")
    assert "folder 7 for copies" in seen.rows[0]
    (row,) = shown(seen.section, LineRow)
    label = next(one for one in shown(row, ElidedLabel) if "folder 7" in one.text())
    assert label.toolTip() == "", "nothing of it is cut"


def keep_copies(archive: Archive, many: int) -> None:
    """A finished copy in each of so many folders with long names."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        for number in range(many):
            path = (
                f"/media/office/the stick that lies in the safe of the bank/folder {number} for copies of the archive"
            )
            place = BackupPlace(mark=f"m{number}", path=path, is_elsewhere=True, added_at=now, added_by="AM")
            session.add(place)
            session.flush()
            copy = BackupCopy(place_id=place.id, last_event=0, head="", originals=0, database="", begun_at=now)
            copy.begun_by, copy.finished_at = "AM", now
            session.add(copy)
