"""Going from one dispute to another in the window: each begins at its top, and its buttons do what they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.holding import hold_for
from archive.disputes.opening import open_dispute
from archive.records import Scope, Severity
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.application import Application
from desktop.views.complaint_form import ComplaintForm
from desktop.views.dispute_beginning import WhoDisagreesForm
from desktop.views.dispute_form import DisputeForm
from desktop.views.dispute_offer_form import OfferForm
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.timeline_list import TimelineList
from desktop.widgets.scroll_column import ScrollColumn
from tests.archive.disputes.quarrel import Quarrel
from tests.desktop.office_window import calm
from tests.desktop.views.hands import button, shown, the

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def disputes(archive: Archive, client: int, job: int) -> tuple[int, int]:
    """Two with long stories; nobody has met about either."""
    jobs = job, open_job(archive, client_id=client, title="Network", by="AM").id
    for one in jobs:
        for day in range(20):
            write_note(archive, client_id=client, job_id=one, text=f"Day {day}: they rang again. " * 4, by="AM")
    both = [
        open_dispute(archive, client_id=client, job_id=one, says="It was late.", severity=Severity.COSTLY, by="AM")
        for one in jobs
    ]
    for one in both:
        hold_for(archive, dispute_id=one, scope=Scope.NONE, why="Nothing is on paper.", by="AM")
    return both[0], both[1]


def keyboard() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def within(page: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and page.isAncestorOf(now)


def opened(qtbot: QtBot, application: Application, dispute: int) -> DisputeScreen:
    """The page of a dispute, which was gone to."""
    application.way.show_dispute(dispute)
    calm(qtbot, application)
    return application.screens.disputes.dispute


def read_to_the_end(qtbot: QtBot, application: Application, dispute: int) -> tuple[DisputeScreen, list[QScrollBar]]:
    """A dispute's page with the keyboard at the end of its story, and what says how far down that is."""
    page = opened(qtbot, application, dispute)
    story, column = the(page, TimelineList), the(page, ScrollColumn)
    story.setFocus()
    QTest.keyClick(story, Qt.Key.Key_End)
    return page, [story.verticalScrollBar(), column.verticalScrollBar()]


def test_another_dispute_begins_at_its_top_with_the_keyboard_on_its_page(
    qtbot: QtBot, application: Application, disputes: tuple[int, int]
) -> None:
    page, bars = read_to_the_end(qtbot, application, disputes[0])
    assert all(one.value() > 0 for one in bars)
    QTest.keyClick(application.window, Qt.Key.Key_1, CTRL)
    calm(qtbot, application)
    application.today.dispute_wanted.emit(disputes[1])
    calm(qtbot, application)
    assert QApplication.focusWidget() is page.first_focus()
    assert [one.value() for one in bars] == [0, 0]


def test_from_within_a_dispute_another_one_begins_at_its_top_too(
    qtbot: QtBot, application: Application, disputes: tuple[int, int]
) -> None:
    page, bars = read_to_the_end(qtbot, application, disputes[0])
    page.dispute_wanted.emit(disputes[1])
    calm(qtbot, application)
    assert QApplication.focusWidget() is page.first_focus()
    assert [one.value() for one in bars] == [0, 0]


def test_a_form_left_open_scrolls_nothing_on_the_next_one_s_page(
    qtbot: QtBot, application: Application, disputes: tuple[int, int]
) -> None:
    page = opened(qtbot, application, disputes[0])
    column = the(page, ScrollColumn)
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    page.deeds.ask_restate()
    calm(qtbot, application)
    application.way.show_dispute(disputes[1])
    calm(qtbot, application)
    QApplication.processEvents()
    assert column.verticalScrollBar().value() == 0


def test_once_a_form_is_saved_the_keyboard_is_on_the_page(
    qtbot: QtBot, application: Application, disputes: tuple[int, int]
) -> None:
    page = opened(qtbot, application, disputes[0])
    application.window.search.begin()  # as with the mouse, which leaves the keyboard where it was
    page.deeds.ask_restate()
    save = button(page, "Write it down anew")
    save.setFocus()
    QTest.keyClick(save, Qt.Key.Key_Space)
    calm(qtbot, application)
    assert not shown(page, DisputeForm)
    assert within(page)


def test_the_button_of_today_opens_the_dispute_and_begins_what_it_says(
    qtbot: QtBot, application: Application, archive: Archive, client: int, disputes: tuple[int, int]
) -> None:
    assert isinstance(archive.clock, SetClock)
    Quarrel(archive, archive.clock, client, 0, disputes[1]).meet()
    page = application.screens.disputes.dispute
    application.today.begin_wanted.emit(disputes[1])
    calm(qtbot, application)
    qtbot.waitUntil(lambda: isinstance(page.asks.asked, OfferForm))
    assert within(the(page, OfferForm))


def test_what_is_asked_in_the_list_has_the_keyboard_and_gives_it_back(
    qtbot: QtBot, application: Application, client: int, disputes: tuple[int, int]
) -> None:
    QTest.keyClick(application.window, Qt.Key.Key_5, CTRL)
    calm(qtbot, application)
    screen = application.disputes
    first = keyboard()
    assert first is screen.first_focus()
    QTest.keyClick(first, Qt.Key.Key_N, CTRL)
    calm(qtbot, application)
    form = the(screen, WhoDisagreesForm)
    assert within(form)
    form.told.emit(client, None, "Harbour Dental Practice")
    calm(qtbot, application)
    assert within(the(screen, ComplaintForm))
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is first
