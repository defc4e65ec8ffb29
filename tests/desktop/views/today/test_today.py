"""Today says what waits, what to begin with, and how to be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import DocumentState, ItemState
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.jobs import open_job
from archive.services.notes import write_note
from archive.services.today import Waiting, waiting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.today import TodayScreen
from desktop.views.today_row import TodayRow
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.headings import PageHeader
from desktop.widgets.line_row import LineRow
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, settled, shown, the

Look = Callable[[], TodayScreen]


@pytest.fixture
def look(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> Look:
    """Shows Today as it is now."""

    def open_today() -> TodayScreen:
        screen = TodayScreen(archive, tasks, lambda: "AM")
        qtbot.addWidget(screen)
        screen.trouble.connect(lambda error: pytest.fail(str(error)))
        screen.resize(1096, 744)
        screen.show()
        screen.refresh()
        settled(qtbot, tasks)
        return screen

    return open_today


def says(screen: TodayScreen) -> list[str]:
    return [label.text() for label in shown(the(screen, PageHeader), ElidedLabel)]


def row(screen: TodayScreen, beginning: str) -> LineRow:
    return next(one for one in shown(screen, LineRow) if one.accessibleName().startswith(beginning))


def press(screen: TodayScreen, beginning: str) -> None:
    the(row(screen, beginning), QPushButton).click()


def a_failed_file(archive: Archive) -> None:
    with archive.database.writing() as session:
        item = AccessionItem(path="/usb/plan.png", name="plan.png", state=ItemState.FAILED, reason="It is gone.")
        session.add(Accession(source="dropped", begun_at=archive.clock.now(), begun_by="AM", items=[item]))


def quiet_job(archive: Archive, client: int, title: str = "Replace router") -> int:
    opened = NOW.date() - timedelta(days=20)
    return open_job(archive, client_id=client, title=title, by="AM", opened_on=opened).id


def test_until_it_is_known_what_waits_no_empty_card_stands_there_and_a_long_look_says_so(
    archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = Event()  # as when what a killed program wrote last is being undone

    def late(archive: Archive) -> Waiting:
        free.wait()
        return waiting(archive)

    monkeypatch.setattr("desktop.views.today.waiting", late)
    screen = TodayScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh()
    try:
        qtbot.waitUntil(lambda: says(screen) == ["Monday, 16 March", "Looking up what waits…"])
        assert not shown(screen, Card)
    finally:
        free.set()
    settled(qtbot, tasks)
    assert says(screen) == ["Monday, 16 March", "Nothing waits."]


def test_a_new_archive_says_what_to_do_first(look: Look, qtbot: QtBot) -> None:
    screen = look()
    assert says(screen) == ["Monday, 16 March", "Nothing waits."]

    with qtbot.waitSignal(screen.new_client_wanted):
        press(screen, "Add a client")
    with qtbot.waitSignal(screen.files_wanted):
        press(screen, "Drop a scan")


def test_when_nothing_waits_nothing_is_asked_for(look: Look, archive: Archive) -> None:
    add_client(archive, name="Harbour Dental", by="AM")
    screen = look()

    assert says(screen)[1] == "Nothing waits. Nothing falls due in the next six days."
    assert not shown(screen, LineRow)


def test_everything_that_waits_is_counted_and_in_order(
    look: Look, archive: Archive, tray: PaperTray, qtbot: QtBot
) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    quiet_job(archive, client)
    a_failed_file(archive)
    tray.put("", name="locked.pdf", state=DocumentState.LOCKED, reason="It needs a password.")
    for name in ("a.pdf", "b.pdf"):
        tray.put("words", name=name)
    fax = tray.put("words", name="fax.tif")
    tray.fail(fax, 1, "Too faint.")
    file_document(archive, document_id=fax, client_id=client, what="Approval", by="AM")

    screen = look()

    assert says(screen)[1] == "Six things wait. The first costs most if it is left."
    lines = [one.accessibleName() for one in shown(screen, LineRow)]
    assert lines[:5] == [
        "Replace router. Harbour Dental, J-2026-0001. Open for 20 days, and no note yet.",
        "plan.png. not taken in, handed in today. It is gone.",
        "locked.pdf. locked, handed in today. It needs a password.",
        "2 documents have no place yet. b.pdf, a.pdf",
        "Approval. Harbour Dental, handed in today, page 1. Too faint.",
    ]


def test_the_costliest_lines_are_there_at_once_and_the_others_in_the_next_turns(
    look: Look, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    screen = look()
    quiet_job(archive, add_client(archive, name="Harbour Dental", by="AM"))
    a_failed_file(archive)
    at_once: list[str] = []
    screen.waiting_changed.connect(lambda _: at_once.extend(one.accessibleName()[:8] for one in shown(screen, LineRow)))
    screen.refresh()
    settled(qtbot, tasks)

    assert at_once == ["Replace "]
    assert [one.accessibleName()[:8] for one in shown(screen, LineRow)] == ["Replace ", "plan.png"]


def test_the_rail_learns_how_much_waits(look: Look, archive: Archive, qtbot: QtBot) -> None:
    quiet_job(archive, add_client(archive, name="Harbour Dental", by="AM"))
    screen = look()
    with qtbot.waitSignal(screen.waiting_changed) as told:
        screen.refresh()

    assert told.args == [1]


def test_a_file_that_was_not_taken_in_is_tried_again(look: Look, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    a_failed_file(archive)
    screen = look()
    with qtbot.waitSignal(screen.message) as told:
        press(screen, "plan.png")
    settled(qtbot, tasks)

    assert waiting(archive).troubled == ()
    assert says(screen)[1].startswith("Nothing waits.")
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)
    assert row(screen, "plan.png. not taken in, handed in today. It is gone.").isVisible()


def test_a_file_in_trouble_leads_to_itself_in_intake(look: Look, tray: PaperTray, qtbot: QtBot) -> None:
    tray.put("", name="other.pdf", state=DocumentState.QUARANTINED)
    locked = tray.put("", name="locked.pdf", state=DocumentState.LOCKED)
    screen = look()

    with qtbot.waitSignal(screen.intake_document_wanted) as wanted:
        press(screen, "locked.pdf")
    assert wanted.args == [locked]


def test_files_that_are_no_paper_are_set_aside_at_once_and_come_back_with_undo(
    look: Look, archive: Archive, tray: PaperTray, tasks: Tasks, qtbot: QtBot
) -> None:
    found = [tray.put(name=f"{name}.json", state=DocumentState.QUARANTINED) for name in "abcd"]
    with archive.database.writing() as session:
        for one in found:
            session.get_one(Document, one).reason_code = "unknown-format"
    screen = look()
    with qtbot.waitSignal(screen.message) as told:
        press(screen, "4 files that are neither PDF, picture nor e-mail")
    settled(qtbot, tasks)
    assert waiting(archive).things == 0
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)
    assert waiting(archive).things == 4


def test_documents_without_a_place_lead_to_intake(look: Look, tray: PaperTray, qtbot: QtBot) -> None:
    tray.put("words")
    screen = look()

    with qtbot.waitSignal(screen.intake_wanted):
        press(screen, "1 document has no place yet")


def test_pages_that_could_not_be_read_are_read_again(
    look: Look, archive: Archive, tray: PaperTray, tasks: Tasks, qtbot: QtBot
) -> None:
    fax = tray.put("one", "two")
    tray.fail(fax, 2, "Too faint.")
    file_document(archive, document_id=fax, client_id=add_client(archive, name="Harbour Dental", by="AM"), by="AM")
    screen = look()
    with qtbot.waitSignal(screen.document_wanted) as asked:
        row(screen, "scan0417.pdf").opened.emit()
    assert asked.args == [fax, 2, ""]

    with qtbot.waitSignal(screen.message) as told:
        press(screen, "scan0417.pdf")
    settled(qtbot, tasks)
    assert waiting(archive).unread == ()
    assert told.args is not None
    assert told.args[0] == "The page is read again."
    told.args[1]()
    settled(qtbot, tasks)
    assert row(screen, "scan0417.pdf. Harbour Dental, handed in today, page 2. Too faint.").isVisible()


def test_a_quiet_job_leads_to_a_note_on_it(look: Look, archive: Archive, qtbot: QtBot) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = quiet_job(archive, client)
    screen = look()

    with qtbot.waitSignal(screen.note_wanted) as asked:
        press(screen, "Replace router")
    assert asked.args == [client, job]


def test_a_line_that_is_done_leaves(look: Look, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = quiet_job(archive, client)
    quiet_job(archive, client, "New mail server")
    screen = look()
    write_note(archive, client_id=client, job_id=job, text="Ordered", by="AM")
    screen.refresh()
    settled(qtbot, tasks)

    assert says(screen)[1] == "One thing waits."
    assert not [one for one in shown(screen, LineRow) if one.accessibleName().startswith("Replace router")]


def test_after_the_holidays_it_is_still_clear_what_comes_first(look: Look, archive: Archive, qtbot: QtBot) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    for number in range(60):
        quiet_job(archive, client, f"Job {number}")
    screen = look()
    jobs = [one for one in shown(screen, LineRow) if one.accessibleName().startswith("Job ")]
    assert len(jobs) == 5
    assert says(screen)[1] == "60 things wait."

    button(screen, "Show 50 of 55 more").click()
    jobs = [one for one in shown(screen, LineRow) if one.accessibleName().startswith("Job ")]
    assert len(jobs) == 55


def test_just_now_leads_to_the_client(look: Look, archive: Archive, qtbot: QtBot) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=client, text="They rang", by="AM")
    screen = look()

    with qtbot.waitSignal(screen.client_wanted) as asked:
        row(screen, "Call, Harbour Dental").opened.emit()
    assert asked.args == [client]


def test_the_arrow_keys_never_leave_the_keyboard_out_of_sight(look: Look, archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    for number in range(6):
        quiet_job(archive, client, f"Job {number}")
    screen = look()
    screen.resize(1096, 260)
    lines = [one for one in shown(screen, TodayRow) if one.accessibleName().startswith("Job ")]
    lines[0].setFocus()

    for before, line in pairwise(lines):
        QTest.keyClick(before, Qt.Key.Key_Down)
        assert line.hasFocus()
        assert line.visibleRegion().boundingRect() == line.rect()
    for before, line in pairwise(reversed(lines)):
        QTest.keyClick(before, Qt.Key.Key_Up)
        assert line.visibleRegion().boundingRect() == line.rect()
