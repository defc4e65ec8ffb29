"""The composition root: what is typed, dropped and chosen in one part reaches the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.errors import NotApproved
from archive.records import Side
from archive.search.hits import EVERYTHING
from archive.services.agreements import agreement_of_job
from archive.services.clients import add_client
from archive.services.follow_ups import make_follow_up
from archive.services.notes import write_note
from archive.services.staff import StaffMember, change_staff, staff
from desktop.application import Application
from desktop.frame.initials_button import Person
from desktop.problems import problem_of
from desktop.style import Appearance
from desktop.views.job_line_field import LineField
from desktop.widgets.pill_tabs import PillTabs
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.application.spoken import spoken, strip
from tests.desktop.office_window import calm, close
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, field, shown, the


def test_the_first_day_begins_with_today(application: Application) -> None:
    assert application.window.screens.current == "today"
    assert application.window.rail.names == ("today", "clients", "intake", "paper", "disputes", "search", "settings")


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
    change_staff(archive, people=[StaffMember("TR", "Tom Reddy")], by="AM")  # the other process was quicker
    application.begin_as_demo()
    with qtbot.waitSignal(application.desk.changed):
        change_staff(archive, people=[StaffMember("AM", "Anna Marsh"), StaffMember("TR", "Tom Reddy")], by="AM")
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


def test_a_clerk_that_cannot_run_is_said_calmly_with_a_way_on(qtbot: QtBot, application: Application) -> None:
    application.clerk.start()
    qtbot.waitUntil(lambda: "Everything shown as Safe is safe" in strip(application), timeout=20_000)
    assert button(application.window.status, "Start again").isVisible()


def test_what_the_strip_says_of_the_backup_leads_to_the_copies(
    qtbot: QtBot, application: Application, archive: Archive, tmp_path: Path
) -> None:
    taken_in(archive, a_file(tmp_path, "order.pdf"))
    application.news.look()
    qtbot.waitUntil(lambda: "no proven backup yet" in strip(application))
    button(application.window.status, "All safe · no proven backup yet").click()
    assert application.window.screens.current == "settings"
    qtbot.waitUntil(lambda: not application.settings.copies.visibleRegion().isEmpty())


def test_another_day_is_noticed(qtbot: QtBot, application: Application, archive: Archive) -> None:
    clock = archive.clock
    assert isinstance(clock, SetClock)
    clock.put(NOW.replace(day=17))
    application.day.look()
    qtbot.waitUntil(lambda: not application.tasks.under_way)
    words = " ".join(spoken(QAccessible.queryAccessibleInterface(application.today)))
    assert "Tuesday, 17 March" in words


def test_what_was_never_opened_at_the_side_goes_with_the_window(qtbot: QtBot, application: Application) -> None:
    sides = (application.sides.note, application.sides.sending)
    close(qtbot, application)
    assert [isValid(side) for side in sides] == [False, False]


def test_the_settings_of_a_closed_archive_no_longer_follow_the_appearance(
    qtbot: QtBot, application: Application, appearance: Appearance
) -> None:
    close(qtbot, application)
    with qtbot.captureExceptions() as faults:
        appearance.changed.emit()
    assert faults == []


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
