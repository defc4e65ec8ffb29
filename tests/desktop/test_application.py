"""The composition root: what is typed, dropped and chosen in one part reaches the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleInterface, QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.exchange.imports import imports
from archive.paper.errors import NotApproved
from archive.records import Accession, Document, Side
from archive.records.documents import DocumentState
from archive.search.hits import EVERYTHING
from archive.services.agreements import agreement_of_job
from archive.services.clients import add_client, client_card, list_clients
from archive.services.filing import places_of
from archive.services.follow_ups import make_follow_up
from archive.services.intake import take_in_waiting
from archive.services.jobs import open_job
from archive.services.needs_you import NO_PAPER
from archive.services.notes import write_note
from archive.services.staff import StaffMember, change_staff, staff
from archive.services.suggestions import suggest
from archive.services.timeline import EntryKind, timeline
from archive.services.viewing import batches
from desktop.application import Application
from desktop.frame.drop_overlay import DropOverlay
from desktop.frame.initials_button import Person
from desktop.models.intake_rows import heading_row
from desktop.problems import problem_of
from desktop.style import Appearance
from desktop.views.job_line_field import LineField
from desktop.views.note_who import WhoField
from desktop.views.timeline_list import TimelineList
from desktop.way_back import IMPORT
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.scroll_column import ScrollColumn
from tests.archive.exchange.lists import table
from tests.archive.paperwork import a_file, read_document, taken_in
from tests.desktop.office_window import calm, close, office_window
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, field, shown, the


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Closed by the application."""
    return Archive.open(tmp_path / "archive", clock=SetClock(NOW))


@pytest.fixture
def application(qtbot: QtBot, archive: Archive, appearance: Appearance, tmp_path: Path) -> Iterator[Application]:
    """The open window without a clerk; no problem may be told in it."""
    yield from office_window(qtbot, archive, appearance, tmp_path)


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental Practice", by="AM")


def test_the_first_day_begins_with_today(application: Application) -> None:
    assert application.window.screens.current == "today"
    assert application.window.rail.names == ("today", "clients", "intake", "paper", "search", "settings")


def test_the_window_opens_next_time_where_it_was_left(
    qtbot: QtBot, application: Application, appearance: Appearance, tmp_path: Path
) -> None:
    application.window.show_screen("clients")
    close(qtbot, application)
    again = Application(
        Archive.open(tmp_path / "archive", clock=SetClock(NOW)),
        appearance=appearance,
        desk_file=tmp_path / "desk.ini",
        clerk_command=["no clerk"],
    )
    again.open(reading=False)
    assert again.window.screens.current == "clients"
    close(qtbot, again)


def test_what_is_dropped_is_handed_in_and_shown_in_intake(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    with qtbot.waitSignal(application.taking_in.handed_in):
        application.window.files_dropped.emit([tmp_path / "scan.pdf"])
    assert application.window.screens.current == "intake"
    qtbot.waitUntil(lambda: "1 file is not safe yet" in _strip(application))


def test_pasted_files_say_that_they_were_pasted(
    qtbot: QtBot, application: Application, archive: Archive, tmp_path: Path
) -> None:
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "fax.tif"))])
    QGuiApplication.clipboard().setMimeData(copied)
    application.window.show_screen("intake")
    calm(qtbot, application)
    with qtbot.waitSignal(application.taking_in.handed_in):
        QTest.keyClick(application.intake, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (batch,) = batches(archive)
    assert heading_row(batch, now=NOW).title == "Pasted here, 14:05"


def test_the_rail_counts_what_needs_a_person(qtbot: QtBot, application: Application, archive: Archive) -> None:
    PaperTray(archive).put("to be filed")
    application.news.look()
    qtbot.waitUntil(lambda: application.window.rail.button("intake").badge == 1)


def test_a_change_by_the_clerk_reaches_the_screen_that_is_shown(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    write_note(archive, client_id=client, text="Written by somebody else.", by="TR")
    qtbot.waitUntil(lambda: application.news.is_calm and not application.tasks.under_way)


@pytest.fixture
def job(archive: Archive, client: int) -> int:
    return open_job(archive, client_id=client, title="Recover data", by="AM").id


def test_files_dropped_on_a_job_are_filed_to_it(
    qtbot: QtBot, application: Application, client: int, job: int, tmp_path: Path
) -> None:
    (tmp_path / "yes.txt").write_text("Go ahead.", encoding="utf-8")
    application.way.show_job(job)
    calm(qtbot, application)
    application.window.files_dropped.emit([tmp_path / "yes.txt"])
    calm(qtbot, application)
    with application.archive.database.reading() as session:
        assert session.execute(select(Accession.client_id, Accession.job_id)).all() == [(client, job)]
    assert application.window.screens.current == "job"


def test_files_dropped_on_a_clients_card_are_suggested_for_that_client(
    qtbot: QtBot, application: Application, archive: Archive, client: int, tmp_path: Path
) -> None:
    (tmp_path / "fax.txt").write_text("Good morning.", encoding="utf-8")
    application.show_client(client)
    calm(qtbot, application)
    application.window.files_dropped.emit([tmp_path / "fax.txt"])
    calm(qtbot, application)
    take_in_waiting(archive, cancelled=lambda: False)
    with archive.database.reading() as session:
        (document,) = session.scalars(select(Document.id))
    found = suggest(archive, document_id=document)
    assert found is not None
    assert (found.client_id, found.because) == (client, "open card")
    assert places_of(archive, document_id=document) == ()


def test_a_list_dropped_on_the_list_of_clients_is_looked_at_before_anything_comes_in(
    qtbot: QtBot, application: Application, archive: Archive, tmp_path: Path
) -> None:
    listed = table(tmp_path, "Company,Town", "Quay Motors,Whitby")
    application.window.show_screen("clients")
    application.window.files_dropped.emit([listed])
    calm(qtbot, application)
    assert application.window.screens.current == IMPORT
    assert button(application.importing, "Import 1 client").isEnabled()
    assert batches(archive) == ()


def test_a_list_that_is_dropped_with_something_else_or_on_a_card_goes_to_intake_like_any_file(
    qtbot: QtBot, application: Application, archive: Archive, client: int, tmp_path: Path
) -> None:
    listed = table(tmp_path, "Company,Town", "Quay Motors,Whitby")
    application.window.show_screen("clients")
    application.window.files_dropped.emit([listed, tmp_path / "scan.pdf"])
    calm(qtbot, application)
    assert application.window.screens.current == "intake"
    application.show_client(client)
    application.window.files_dropped.emit([listed])
    calm(qtbot, application)
    assert len(batches(archive)) == 2


def test_a_list_that_is_kept_in_intake_leads_to_the_import_with_one_click(
    qtbot: QtBot, application: Application, archive: Archive, tmp_path: Path
) -> None:
    listed = table(tmp_path, "Company,Town", "Quay Motors,Whitby", name="our clients.csv")
    application.window.show_screen("today")
    application.window.files_dropped.emit([listed])
    calm(qtbot, application)
    take_in_waiting(archive, cancelled=lambda: False)
    with archive.database.writing() as session:
        (document,) = session.scalars(select(Document))
        document.state, document.reason_code = DocumentState.QUARANTINED, NO_PAPER
    listed.unlink()  # what is in the archive is all that is left
    application.intake.refresh()
    calm(qtbot, application)
    button(application.intake, "Look at the list").click()
    calm(qtbot, application)
    assert application.window.screens.current == IMPORT
    assert "our clients.csv" in " ".join(label.text() for label in shown(application.importing, QLabel))
    button(application.importing, "Import 1 client").click()
    calm(qtbot, application)
    assert [line.name for line in list_clients(archive)] == ["Quay Motors"]
    assert [one.name for one in imports(archive)] == ["our clients.csv"]
    QTest.keyClick(application.importing, Qt.Key.Key_Escape)
    assert application.window.screens.current == "intake"


def test_what_was_typed_on_a_job_is_kept_when_the_window_closes(
    qtbot: QtBot, application: Application, client: int, job: int
) -> None:
    application.way.show_job(job)
    calm(qtbot, application)
    application.clients.job_wanted.emit(job)
    calm(qtbot, application)
    first = next(line for line in application.job.findChildren(LineField) if line.side is Side.WE)
    QTest.keyClicks(first.words, "Copy all patient files.")
    archive = application.archive.folder.root
    close(qtbot, application)
    with Archive.open(archive, clock=SetClock(NOW)) as again:
        agreement = agreement_of_job(again, job_id=job)
    assert agreement is not None
    assert [line.text for line in agreement.newest.ours] == ["Copy all patient files."]


def test_f2_on_a_job_writes_a_note_on_it(qtbot: QtBot, application: Application, client: int, job: int) -> None:
    application.way.show_job(job)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    asked = the(application.note, WhoField)
    assert asked.field.hasFocus()  # somebody else may be calling
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    QTest.keyClicks(the(application.note, QPlainTextEdit), "Licence keys came.")
    application.note.save()
    calm(qtbot, application)
    assert [
        entry.job_id for entry in timeline(application.archive, client_id=client) if entry.kind is EntryKind.NOTE
    ] == [job]


def test_f2_writes_a_note_on_the_client_that_is_shown(qtbot: QtBot, application: Application, client: int) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    assert application.window.side_panel.isVisible()
    the(application.note, QPlainTextEdit).setPlainText("Rang about the router.")
    application.window.show_screen("intake")
    assert application.window.side_panel.isVisible()
    button(application.note, "Save note").click()
    qtbot.waitUntil(lambda: not application.window.side_panel.isVisible())


def test_shift_f2_asks_who_is_calling_from_any_screen(qtbot: QtBot, application: Application, client: int) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    calm(qtbot, application)
    asked = the(application.note, WhoField)
    assert (asked.client, asked.field.hasFocus()) == (None, True)


def test_shift_f2_over_a_correction_says_why_nobody_else_can_be_named(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    note = write_note(archive, client_id=client, text="Rang about the router.", by="AM")
    application.note.correct(note)
    qtbot.waitUntil(application.note.isVisible)
    application.window.side_panel.close_panel()
    QTest.keyClick(application.window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    calm(qtbot, application)
    said = [one.text() for one in shown(application.note, QLabel) if one.property("tone") == "amber"]
    assert said == ["This is a correction. For another caller, let it wait: Alt+W."]


def test_what_today_lists_is_remembered_at_this_desk(
    qtbot: QtBot, application: Application, appearance: Appearance, tmp_path: Path
) -> None:
    client = add_client(application.archive, name="Harbour Dental", by="AM")
    make_follow_up(application.archive, client_id=client, what="Ring them", due_on=NOW.date(), by="BK")
    application.today.refresh()
    calm(qtbot, application)
    the(application.today, PillTabs).choose("mine")
    close(qtbot, application)
    again = Application(
        Archive.open(tmp_path / "archive", clock=SetClock(NOW)),
        appearance=appearance,
        desk_file=tmp_path / "desk.ini",
        clerk_command=["no clerk"],
    )
    again.open(reading=False)
    calm(qtbot, again)
    assert the(again.today, PillTabs).choice == "mine"
    close(qtbot, again)


def test_ctrl_enter_in_the_search_field_shows_all_answers_and_leaves_a_half_written_note_alone(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    QTest.keyClicks(the(application.note, QPlainTextEdit), "Rang about the")
    QTest.keyClick(application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = application.window.top_bar.search
    QTest.keyClicks(search, "router")
    QTest.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    assert application.window.screens.current == "search"
    assert the(application.note, QPlainTextEdit).toPlainText() == "Rang about the"
    assert not [entry for entry in timeline(archive, client_id=client) if entry.kind is EntryKind.NOTE]


def test_f2_on_a_card_offers_its_client_and_typing_asks_for_another(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    asked, words = the(application.note, WhoField), the(application.note, QPlainTextEdit)
    assert (asked.client, asked.field.hasFocus()) == (client, True)
    assert asked.field.selectedText() == asked.field.text() != ""
    QTest.keyClicks(asked.field, "smith")
    assert (asked.client, asked.field.text(), words.toPlainText()) == (None, "smith", "")


@pytest.mark.parametrize("accepts", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_client_that_f2_offers_is_accepted_with_one_key(
    qtbot: QtBot, application: Application, client: int, accepts: Qt.Key
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    asked, words = the(application.note, WhoField), the(application.note, QPlainTextEdit)
    QTest.keyClick(asked.field, accepts)
    assert words.hasFocus()
    assert asked.client == client


def test_ctrl_k_on_the_search_screen_searches_everything_again(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.window.show_screen("search")
    application.found.look_for("router", client_id=client)
    calm(qtbot, application)
    assert application.found.filters.filters != EVERYTHING
    QTest.keyClick(application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    assert application.found.filters.filters == EVERYTHING
    assert application.window.top_bar.search.hasFocus()


def test_files_that_are_handed_over_leave_the_keyboard_in_the_note(
    qtbot: QtBot, application: Application, client: int, tmp_path: Path
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    words = the(application.note, QPlainTextEdit)
    for take in (application.come_forward, application.window.files_dropped.emit):
        application.window.show_screen("today")
        words.setFocus()
        with qtbot.waitSignal(application.taking_in.handed_in):
            take([tmp_path / "scan.pdf"])
        calm(qtbot, application)
        assert application.window.screens.current == "intake"
        assert words.hasFocus()


def test_files_that_are_handed_over_leave_a_form_in_which_somebody_types(
    qtbot: QtBot, application: Application, client: int, tmp_path: Path
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    button(application.clients, "New job").click()
    title = field(application.clients, "Job")
    title.setFocus()
    QTest.keyClicks(title, "Recov")
    with qtbot.waitSignal(application.taking_in.handed_in):
        application.come_forward([tmp_path / "scan.pdf"])
    calm(qtbot, application)
    assert application.window.screens.current == "clients"
    assert title.hasFocus()
    assert application.window.toast.text() == "Files came in. They are in Intake."


def test_the_names_of_clients_that_come_late_do_not_pull_the_keyboard_into_the_note(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    QTest.keyClick(application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    assert application.window.top_bar.search.hasFocus()


def test_f2_over_a_clients_document_writes_on_that_client_and_never_mixes_two(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    the(application.note, QPlainTextEdit).setPlainText("Rang about the router.")
    application.window.side_panel.close_panel()
    application.show_client(other)
    application.show_document(PaperTray(archive).put("a letter"))
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    said = [one.text() for one in shown(application.note, QLabel) if one.property("tone") == "amber"]
    assert said == ["This note is not saved yet. Save it, or let it wait for the next one."]


def test_a_saved_correction_is_the_chosen_line_of_the_timeline(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    for text in ("Rang about the router.", "Router replaced."):
        note = write_note(archive, client_id=client, text=text, by="AM")
    application.show_client(client)
    calm(qtbot, application)
    application.clients.correction_wanted.emit(note)
    qtbot.waitUntil(application.note.isVisible)
    the(application.note, QPlainTextEdit).setPlainText("Router and cable replaced.")
    button(application.note, "Save correction").click()
    lines = the(application.clients, TimelineList)
    qtbot.waitUntil(lambda: "Router and cable" in str(lines.currentIndex().data()))
    assert lines.hasFocus() or not application.window.isActiveWindow()


def test_ctrl_n_begins_a_client_on_a_card_as_well(qtbot: QtBot, application: Application, client: int) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert field(application.clients, "Name").hasFocus()


def test_who_is_at_the_desk_signs_what_is_done(qtbot: QtBot, application: Application) -> None:
    with qtbot.waitSignal(application.desk.changed):
        application.desk.change_people([Person("AM", "AM", "Anna Marsh"), Person("TR", "TR", "Tom Reddy")])
    application.window.top_bar.person.person_chosen.emit("TR")
    assert application.desk.initials == "TR"
    assert application.window.top_bar.person.text() == "TR"


def test_the_people_of_the_made_up_office_come_with_its_story_and_nothing_clashes(
    qtbot: QtBot, application: Application, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[Exception] = []
    monkeypatch.setattr(application.problems, "tell", troubles.append)
    application.desk.trouble.connect(troubles.append)
    change_staff(archive, people=[StaffMember("TR", "Tom Reddy")])  # the other process was quicker
    application.begin_as_demo()
    with qtbot.waitSignal(application.desk.changed):
        change_staff(archive, people=[StaffMember("AM", "Anna Marsh"), StaffMember("TR", "Tom Reddy")])
        qtbot.waitUntil(lambda: len(application.desk.people) == 2)
    assert [one.initials for one in staff(archive)] == ["AM", "TR"]
    assert not troubles


def test_while_the_made_up_office_is_drawn_today_does_not_tell_its_past(
    qtbot: QtBot, application: Application, archive: Archive
) -> None:
    calm(qtbot, application)
    application.begin_as_demo()
    client = add_client(archive, name="Harbour Dental", by="AM")
    make_follow_up(archive, client_id=client, what="Send the quote", due_on=NOW.date(), by="AM")
    calm(qtbot, application)
    application.today.refresh()
    calm(qtbot, application)
    words = " ".join(label.text() for label in shown(application.today, QLabel))
    assert "being drawn" in words
    assert "Send the quote" not in words
    assert "Add a client" not in words
    application.end_as_demo()
    qtbot.waitUntil(lambda: "Send the quote" in " ".join(one.text() for one in shown(application.today, QLabel)))


@pytest.mark.parametrize(("width", "height", "text_size"), [(960, 600, 100), (1280, 800, 175)])
def test_nothing_is_cut_off_beside_an_open_note(
    qtbot: QtBot,
    application: Application,
    archive: Archive,
    appearance: Appearance,
    tmp_path: Path,
    width: int,
    height: int,
    text_size: int,
) -> None:
    client = add_client(archive, name="Quay Motors", by="AM")
    open_job(archive, client_id=client, title="Service agreement renewed", by="AM", number="J-2026-0114")
    taken_in(archive, a_file(tmp_path))
    read_document(archive, ["Work order J-2026-0114 for Quay Motors"])
    for picture in archive.folder.pages.rglob("*.jpg"):
        picture.unlink()  # they are none
    appearance.choose_text_size(text_size)
    application.window.resize(width, height)
    for name in ("intake", "settings"):
        application.window.show_screen(name)
        calm(qtbot, application)
        application.window.new_note_wanted.emit()
        calm(qtbot, application)
        screen = application.window.screens.currentWidget()
        assert screen is not None
        qtbot.waitUntil(lambda screen=screen: bool(shown(screen, ScrollColumn)))  # type: ignore[misc]  # the default
        calm(qtbot, application)
        QCoreApplication.processEvents()
        for column in shown(screen, ScrollColumn):
            assert column.inside.width() <= column.viewport().width(), name


def test_a_clerk_that_cannot_run_is_said_calmly_with_a_way_on(qtbot: QtBot, application: Application) -> None:
    application.clerk.start()
    qtbot.waitUntil(lambda: "Everything shown as Safe is safe" in _strip(application), timeout=20_000)
    assert button(application.window.status, "Start again").isVisible()


def test_a_second_start_brings_the_window_and_takes_its_files(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    application.window.showMinimized()
    with qtbot.waitSignal(application.taking_in.handed_in):
        application.come_forward([tmp_path / "scan.pdf"])
    assert not application.window.isMinimized()


def test_another_day_is_noticed(qtbot: QtBot, application: Application, archive: Archive) -> None:
    clock = archive.clock
    assert isinstance(clock, SetClock)
    clock.put(NOW.replace(day=17))
    application.day.look()
    qtbot.waitUntil(lambda: not application.tasks.under_way)
    words = " ".join(_spoken(QAccessible.queryAccessibleInterface(application.today)))
    assert "Tuesday, 17 March" in words


@pytest.mark.parametrize("screen", ["today", "clients", "intake", "paper", "search", "settings"])
def test_every_control_has_a_name_for_screen_readers(
    qtbot: QtBot, application: Application, archive: Archive, client: int, screen: str
) -> None:
    PaperTray(archive).put("Work order", name="scan.pdf")
    application.window.show_screen(screen)
    calm(qtbot, application)
    root = QAccessible.queryAccessibleInterface(application.window)
    assert not _nameless(root)


def _strip(application: Application) -> str:
    return " ".join(_spoken(QAccessible.queryAccessibleInterface(application.window.status)))


def _spoken(at: QAccessibleInterface) -> list[str]:
    words = [at.text(QAccessible.Text.Name)] if at.text(QAccessible.Text.Name) else []
    for number in range(at.childCount()):
        child = at.child(number)
        if child is not None and not child.state().invisible:
            words += _spoken(child)
    return words


CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
}


def _nameless(at: QAccessibleInterface, path: str = "") -> list[str]:
    """The paths of visible controls without a name."""
    here = f"{path}/{at.role().name}"
    state = at.state()
    if state.invisible or state.offscreen:
        return []
    found = [here] if at.role() in CONTROLS and not at.text(QAccessible.Text.Name) else []
    for number in range(at.childCount()):
        child = at.child(number)
        if child is not None:
            found += _nameless(child, here)
    return found


def test_the_settings_of_a_closed_archive_no_longer_follow_the_appearance(
    qtbot: QtBot, application: Application, appearance: Appearance
) -> None:
    close(qtbot, application)
    with qtbot.captureExceptions() as faults:
        appearance.changed.emit()
    assert faults == []


def test_a_note_put_aside_is_told_in_the_header_whose_button_leads_back_to_it(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    words = the(application.note, QPlainTextEdit)
    QTest.keyClicks(words, "Rang about the router")
    QTest.keyClick(words, Qt.Key.Key_Escape)
    assert not application.window.side_panel.isVisible()
    waiting = button(application.window, "Note waiting")
    assert waiting.accessibleDescription().startswith("The note “Rang about the router” is not saved yet.")
    waiting.click()
    calm(qtbot, application)
    assert words.toPlainText() == "Rang about the router"
    assert (waiting.text(), waiting.toolTip()) == ("New call", "")


def test_an_empty_note_put_aside_leaves_the_header_as_it_is(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    QTest.keyClick(the(application.note, QPlainTextEdit), Qt.Key.Key_Escape)
    assert button(application.window, "New call").isVisible()


def test_a_note_that_waits_behind_an_empty_one_is_told_in_the_header_too(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    QTest.keyClicks(the(application.note, QPlainTextEdit), "Rang about the router")
    application.note.let_wait()
    calm(qtbot, application)
    application.window.side_panel.close_panel()
    assert button(application.window, "Note waiting").toolTip().startswith("The note “Rang about the router”")


def test_while_files_are_dragged_the_client_or_the_job_they_are_for_is_named(
    qtbot: QtBot, application: Application, client: int, job: int
) -> None:
    name = client_card(application.archive, client_id=client).name
    application.window.show_screen("clients")
    on_list = application.clients.words_at_drop()
    assert on_list is not None
    assert on_list.sentence.startswith("A list of clients (.csv, .vcf)")
    application.show_client(client)
    calm(qtbot, application)
    on_card = application.clients.words_at_drop()
    assert on_card is not None
    assert on_card.headline == f"Drop for {name}"
    application.way.show_job(job)
    calm(qtbot, application)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/scan.pdf")])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(application.window, QDragEnterEvent(QPoint(50, 50), copy, mime, left, plain))
    overlay = the(application.window, DropOverlay)
    assert overlay.accessibleName() == "Drop to file with J-2026-0001"
    assert name in overlay.accessibleDescription()
    assert not overlay.grab().isNull()


@pytest.mark.parametrize("which", ["paper", "stack", "check"])
def test_what_paper_was_refused_is_put_away_once_its_screen_has_done_something(
    application: Application, which: str
) -> None:
    screen, panel = getattr(application, which), application.window.problem_panel
    refused = NotApproved(number="P-2026-0001")
    application.problems.blockSignals(True)  # it is shown, and is no problem of this test
    screen.trouble.emit(refused)
    panel.show_problem(problem_of(refused))
    assert "P-2026-0001" in panel.words()
    screen.message.emit("It may be shredded.", None)
    assert panel.words() == ""
