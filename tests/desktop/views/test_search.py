from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.opening import open_dispute
from archive.records import NoteKind, Severity
from archive.records.documents import DocumentState
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.jobs import close_job, open_job
from archive.services.notes import write_note
from desktop.models.answer_rows import NotYetRead
from desktop.models.send_this import SendThis
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.search import SearchScreen
from desktop.views.search_aside import NoteAside
from desktop.widgets.buttons import Button
from desktop.widgets.page_zoom import Fit
from desktop.widgets.scroll_column import ScrollColumn
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, shown, the


@dataclass(frozen=True)
class Office:
    """Two clients: a job, a note and a work order of two sides at the first, a fax that was misread at the second."""

    harbour: int
    quay: int
    job: int
    order: int
    fax: int


@pytest.fixture
def office(archive: Archive, tray: PaperTray) -> Office:
    harbour = add_client(archive, name="Harbour Dental Practice", by="AM")
    quay = add_client(archive, name="Quay Motors", by="AM")
    job = open_job(archive, client_id=harbour, title="Recover data", by="AM").id
    write_note(
        archive,
        client_id=harbour,
        job_id=job,
        text="Expected a clean install\nOwner says data recovery included it",
        by="TK",
        kind=NoteKind.CALL,
        happened_at=NOW - timedelta(days=3),
    )
    order = tray.put("Work order\nasks for data recovery", "data recovery continued", name="order.pdf")
    fax = tray.put("authorise data rec0very of both drives", name="fax.pdf")
    file_document(archive, document_id=order, client_id=harbour, job_id=job, by="AM", what="Work order")
    file_document(archive, document_id=fax, client_id=quay, by="AM", what="Fax", dated=date(2025, 11, 11))
    tray.index()
    return Office(harbour, quay, job, order, fax)


@pytest.fixture
def screen(
    appearance: Appearance, archive: Archive, tasks: Tasks, search: Search, office: Office, qtbot: QtBot
) -> SearchScreen:
    shown = SearchScreen(archive, tasks, search)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    return shown


def look_for(screen: SearchScreen, typed: str, qtbot: QtBot, **wanted: object) -> None:
    screen.look_for(typed, **wanted)  # type: ignore[arg-type]  # the tests give what the screen takes
    qtbot.waitUntil(lambda: bool(screen.answers.hits))
    settle(screen, qtbot)


def settle(screen: SearchScreen, qtbot: QtBot) -> None:
    tasks = screen.beside.pane._tasks
    qtbot.waitUntil(lambda: tasks.under_way == 0)


def choose(screen: SearchScreen, key: str, qtbot: QtBot) -> None:
    """Go down the list by keyboard until this answer is the chosen one."""
    view = screen.answers.view
    keys = [hit.key if hit.kind != "page" else f"document:{hit.document_id}" for hit in screen.answers.hits]
    for _ in range(keys.index(key) - view.currentIndex().row()):
        QTest.keyClick(view, Qt.Key.Key_Down)
    for _ in range(view.currentIndex().row() - keys.index(key)):
        QTest.keyClick(view, Qt.Key.Key_Up)
    settle(screen, qtbot)


def counts(screen: SearchScreen) -> dict[str, int | None]:
    return {choice.words: choice.count for group in screen.filters.groups for choice in group.choices()}


def test_answers_are_counted_and_the_best_is_shown(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    assert screen.answers.sentence.startswith(f"{len(screen.answers.hits)} answers in")
    assert screen.beside.shown in (screen.beside.pane, screen.beside.note, screen.beside.job)


def test_answers_on_screen_say_so_when_reading_has_stopped(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.show_waiting(NotYetRead(pages=205, is_under_way=False))
    qtbot.waitUntil(lambda: any("not found by their words yet: 205 pages" in one for one in told(screen)))


def told(screen: SearchScreen) -> list[str]:
    return [one.text() for one in screen.answers.findChildren(QLabel) if one.isVisible()]


def test_answers_are_narrowed_to_a_job_and_another_client_takes_the_job_away(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data", qtbot)
    _, clients, jobs, _ = screen.filters.groups
    everything, (job,) = len(screen.answers.hits), jobs.choices()
    assert (job.key, job.words, job.besides) == (office.job, "J-2026-0001", "Recover data")
    jobs.click(office.job)
    settle(screen, qtbot)
    assert len(screen.answers.hits) == job.count
    assert len(screen.answers.hits) < everything
    screen.type_words("data recovery")
    qtbot.waitUntil(lambda: screen.filters.filters.job_id == office.job)
    clients.click(office.quay)
    settle(screen, qtbot)
    assert screen.filters.filters.job_id is None
    assert screen.answers.hits


def test_a_page_is_shown_with_the_words_outlined(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.order}", qtbot)
    pane = screen.beside.pane
    assert screen.beside.shown is pane
    assert [word.text for word in pane.sheet.words] == ["data", "recovery"]


def test_arrows_in_the_list_turn_pages_and_f3_steps_through_hits(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.order}", qtbot)
    pane, view = screen.beside.pane, screen.answers.view
    first = pane.page
    QTest.keyClick(view, Qt.Key.Key_Right if first == 1 else Qt.Key.Key_Left)
    assert pane.page == 3 - first
    before = (pane.page, pane.sheet.current)
    QTest.keyClick(view, Qt.Key.Key_F3)
    assert (pane.page, pane.sheet.current) != before


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


def test_a_near_miss_is_found_and_dashed(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "recovery", qtbot)
    choose(screen, f"document:{office.fax}", qtbot)
    assert [(word.text, word.near) for word in screen.beside.pane.sheet.words] == [("rec0very", True)]


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


def test_filters_narrow_the_answers_and_keep_the_alternatives_in_sight(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    everything = len(screen.answers.hits)
    assert counts(screen)["Everything"] == everything
    kinds, clients, _, _ = screen.filters.groups
    kinds.click("page")
    qtbot.waitUntil(lambda: {hit.kind for hit in screen.answers.hits} == {"page"})
    assert len(screen.answers.hits) == 2 == counts(screen)["Documents"]
    assert counts(screen)["Everything"] == everything
    quay = next(choice.key for choice in clients.choices() if choice.words == "Quay Motors")
    clients.click(quay)
    qtbot.waitUntil(lambda: len(screen.answers.hits) == 1)
    clients.click(quay)
    qtbot.waitUntil(lambda: len(screen.answers.hits) == 2)


def test_years_narrow_the_answers(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.filters.groups[3].click(2025)
    qtbot.waitUntil(lambda: [hit.document_id for hit in screen.answers.hits] == [office.fax])


def test_nothing_left_within_the_filters_offers_to_drop_them(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "recovery", qtbot, client_id=office.quay, client="Quay Motors")
    screen.look_for("install", client_id=office.quay, client="Quay Motors")
    button = next(one for one in screen.answers.findChildren(Button) if one.text() == "Search without filters")
    qtbot.waitUntil(button.isVisible)
    assert counts(screen)["Quay Motors"] == 0
    button.click()
    qtbot.waitUntil(lambda: bool(screen.answers.hits))


def test_nothing_typed_asks_nothing(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.type_words("   ")
    assert screen.answers.hits == ()
    assert screen.beside.shown not in (screen.beside.pane, screen.beside.note)


@pytest.mark.parametrize("typed", ["(", "“'\"", "O'Brien", "W-2", "£400", "*", "🙂", "data " * 800, "AND OR NOT", "\\"])
def test_no_input_is_an_error(screen: SearchScreen, typed: str, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(screen.trouble):
        screen.look_for(typed)
        settle(screen, qtbot)


def test_only_the_newest_words_are_answered(screen: SearchScreen, qtbot: QtBot) -> None:
    for end in range(1, len("fax") + 1):
        screen.type_words("fax"[:end])
    qtbot.waitUntil(lambda: bool(screen.answers.hits))
    settle(screen, qtbot)
    assert [hit.title for hit in screen.answers.hits][:1] == ["Fax"]


def test_looking_again_keeps_the_chosen_answer(
    screen: SearchScreen, archive: Archive, tray: PaperTray, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.fax}", qtbot)
    write_note(archive, client_id=office.quay, text="data recovery data recovery", by="AM")
    tray.index()
    count = len(screen.answers.hits)
    screen.refresh()
    qtbot.waitUntil(lambda: len(screen.answers.hits) == count + 1)
    settle(screen, qtbot)
    assert screen.beside.pane.document_id == office.fax
    assert screen.beside.shown is screen.beside.pane


def test_a_job_that_was_closed_meanwhile_is_shown_closed(
    screen: SearchScreen, archive: Archive, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "J-2026-0001", qtbot, key=f"job:{office.job}")
    assert "still open" in [label.text() for label in screen.beside.job.findChildren(QLabel)]
    close_job(archive, job_id=office.job, by="TK")
    screen.refresh()
    settle(screen, qtbot)
    qtbot.waitUntil(lambda: "still open" not in [label.text() for label in screen.beside.job.findChildren(QLabel)])


def test_a_wanted_answer_is_chosen_among_the_others(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot, key=f"document:{office.fax}")
    assert screen.beside.pane.document_id == office.fax


def test_coming_back_with_the_same_words_keeps_the_chosen_answer(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.fax}", qtbot)
    screen.refresh()
    screen.type_words("data recovery")
    with qtbot.waitSignal(screen._lookup.answered):
        pass
    settle(screen, qtbot)
    assert screen.beside.pane.document_id == office.fax


def test_keys_for_the_page_work_from_the_list(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "continued", qtbot)
    sheet, view = screen.beside.pane.sheet, screen.answers.view
    qtbot.waitUntil(lambda: sheet.current == 0)
    before = sheet.factor
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert sheet.factor > before
    fits = []
    for key in (Qt.Key.Key_9, Qt.Key.Key_0):
        QTest.keyClick(view, key)
        fits.append(sheet.fit)
    assert fits == [Fit.PAGE, Fit.WIDTH]
    QTest.keyClick(view, Qt.Key.Key_R)
    assert sheet.rotation == 90


def test_ctrl_c_in_the_list_copies_the_line_of_the_match_and_says_so(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "asks", qtbot)
    qtbot.waitUntil(lambda: screen.beside.pane.sheet.current == 0)
    with qtbot.waitSignal(screen.message) as told:
        QTest.keyClick(screen.answers.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "line" in told.args[0]
    assert QGuiApplication.clipboard().text() == "asks for data recovery"


def test_escape_in_the_list_asks_for_the_way_back(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    with qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(screen.answers.view, Qt.Key.Key_Escape)


def test_the_same_search_again_shows_the_page_of_the_first_answer(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "order", qtbot)
    pane, first = screen.beside.pane, screen.beside.pane.page
    QTest.keyClick(screen.answers.view, Qt.Key.Key_Right)
    assert pane.page != first
    with qtbot.waitSignal(screen._lookup.answered):
        screen.look_for("order")
    settle(screen, qtbot)
    assert pane.page == first


def test_tab_reaches_every_control_and_each_has_a_name(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data recovery", qtbot)
    choose(screen, f"document:{office.order}", qtbot)
    wanted = {
        widget
        for widget in screen.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    screen.answers.view.setFocus()
    reached = {screen.answers.view.window().focusWidget()}
    for _ in range(2 * len(wanted)):
        screen.focusNextChild()
        reached.add(screen.window().focusWidget())
    assert wanted <= reached
    names = {QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in wanted}
    assert "" not in names


def test_in_a_narrow_window_the_page_stands_below_the_answers(screen: SearchScreen, qtbot: QtBot) -> None:
    screen.resize(1000, 700)
    screen.show()
    assert screen.filters.isVisible()
    assert screen.beside.mapTo(screen, screen.beside.rect().topLeft()).x() > screen.answers.width()

    screen.resize(440, 520)
    qtbot.waitUntil(lambda: not screen.filters.isVisible())
    qtbot.waitUntil(lambda: screen.beside.width() == screen.width())
    assert screen.beside.height() >= 120
    assert screen.answers.height() >= 120


def test_a_note_that_is_still_being_looked_up_is_let_go_when_a_new_search_begins(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "clean install", qtbot)
    choose(screen, next(hit.key for hit in screen.answers.hits if hit.kind == "note"), qtbot)
    assert isinstance(screen.beside.shown, NoteAside)
    screen.beside.refresh()
    look_for(screen, "authorise", qtbot)
    assert not isinstance(screen.beside.shown, NoteAside)
