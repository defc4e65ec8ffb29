"""Paper on the client's card and on the job: put on file in two strokes, and what must not be destroyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.paper.holds import On, place_hold
from archive.paper.near import paper_of_job
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.job_screen import JobScreen
from desktop.views.job_why_form import WhyForm
from desktop.widgets.line_row import LineRow
from tests.archive.paper.hands import Office
from tests.archive.paper.held import holds_on
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def job(qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance) -> JobScreen:
    made = JobScreen(office.archive, tasks, lambda: "AM")
    qtbot.addWidget(made)
    made.resize(1080, 900)
    made.show()
    made.open(office.job, back_to="")
    settled(qtbot, tasks)
    return made


@pytest.fixture
def card(qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance) -> ClientCardView:
    made = ClientCardView(office.archive, tasks, lambda: "AM")
    qtbot.addWidget(made)
    made.resize(1080, 900)
    made.show()
    made.show_client(office.client)
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    return made


def row(inside: QWidget, words: str) -> LineRow:
    return next(one for one in shown(inside, LineRow) if words in one.accessibleName())


def test_a_count_and_enter_put_paper_of_the_job_on_file(
    qtbot: QtBot, job: JobScreen, office: Office, tasks: Tasks
) -> None:
    QTest.mouseClick(button(job, "Put on file"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    QTest.keyClicks(field(job, "Sheets"), "5")
    QTest.keyClick(field(job, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    found = paper_of_job(office.archive, job_id=office.job).stacks
    assert [(stack.sheets, stack.place, stack.jobs) for stack in found] == [
        (12, "Box 4", ("J-2026-0001",)),
        (5, "Box 4", ("J-2026-0001",)),
    ]
    with qtbot.waitSignal(job.stack_wanted) as told:
        QTest.keyClick(row(job, "P-2026-0002"), Qt.Key.Key_Return)
    assert told.args == [found[1].id]


def test_the_card_shows_the_stack_and_puts_another_on_file(
    qtbot: QtBot, card: ClientCardView, office: Office, tasks: Tasks
) -> None:
    assert "a job is open" in row(card, "P-2026-0001").accessibleName()
    QTest.mouseClick(button(card, "Put on file"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    QTest.keyClicks(field(card, "Sheets"), "3")
    button(card, "J-2026-0001 Recover data").setChecked(True)
    QTest.keyClick(field(card, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    assert row(card, "3 sheets").isVisible()


def test_do_not_destroy_stands_on_the_card_and_on_the_job(
    qtbot: QtBot, card: ClientCardView, job: JobScreen, office: Office, tasks: Tasks
) -> None:
    place_hold(
        office.archive, on=On.CLIENT, thing_id=office.client, reason="A dispute", review_on=date(2026, 6, 1), by="AM"
    )
    for screen in (card, job):
        screen.refresh()
        settled(qtbot, tasks)
        settled(qtbot, tasks)
    assert "Do not destroy: A dispute" in [pill.text() for pill in shown(card, QPushButton)]
    assert "Do not destroy: A dispute" in [label.text() for label in shown(job, QLabel)]


def hold_it(qtbot: QtBot, tasks: Tasks, screen: QWidget) -> None:
    QTest.mouseClick(the_named(screen, "Let nobody destroy anything of this"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    form = the(screen, WhyForm)
    the(form, QPlainTextEdit).setPlainText("A dispute about the price")
    QTest.mouseClick(button(form, "Do not destroy"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    settled(qtbot, tasks)


def release_it(qtbot: QtBot, tasks: Tasks, screen: JobScreen | ClientCardView) -> None:
    screen.refresh()
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    QTest.mouseClick(button(screen, "Release"), Qt.MouseButton.LeftButton)
    form = the(screen, WhyForm)
    the(form, QPlainTextEdit).setPlainText("Settled")
    QTest.mouseClick(button(form, "Release"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    settled(qtbot, tasks)


def the_named(inside: QWidget, name: str) -> QPushButton:
    return next(one for one in shown(inside, QPushButton) if one.accessibleName() == name)


def said(inside: QWidget) -> list[str]:
    return [label.text() for label in shown(inside, QLabel)]


@pytest.mark.parametrize("which", [On.JOB, On.CLIENT])
def test_a_hold_is_placed_and_released_on_the_screen_of_what_it_holds(
    qtbot: QtBot, job: JobScreen, card: ClientCardView, office: Office, tasks: Tasks, which: On
) -> None:
    screen, thing_id = (job, office.job) if which is On.JOB else (card, office.client)
    hold_it(qtbot, tasks, screen)
    (hold,) = holds_on(office.archive, on=which, thing_id=thing_id)
    assert (hold.reason, hold.review_on) == ("A dispute about the price", date(2026, 6, 14))
    screen.refresh()
    settled(qtbot, tasks)
    assert "Do not destroy: A dispute about the price" in said(screen)
    assert "since today by AM; look again 14 Jun" in said(screen)
    release_it(qtbot, tasks, screen)
    (released,) = holds_on(office.archive, on=which, thing_id=thing_id)
    assert (released.released_by, released.released_why) == ("AM", "Settled")


def test_a_release_is_undone_and_the_hold_goes_on_since_its_first_day(
    qtbot: QtBot, job: JobScreen, office: Office, tasks: Tasks
) -> None:
    undos: list[Callable[[], None]] = []
    job.message.connect(lambda _, undo: undos.append(undo))
    hold_it(qtbot, tasks, job)
    release_it(qtbot, tasks, job)
    undos[-1]()
    settled(qtbot, tasks)
    standing, released = holds_on(office.archive, on=On.JOB, thing_id=office.job)
    assert (standing.released_at, standing.reason, standing.placed_at) == (None, released.reason, released.placed_at)


def test_placing_a_hold_is_undone(qtbot: QtBot, job: JobScreen, office: Office, tasks: Tasks) -> None:
    undos: list[Callable[[], None]] = []
    job.message.connect(lambda _, undo: undos.append(undo))
    hold_it(qtbot, tasks, job)
    undos[-1]()
    settled(qtbot, tasks)
    assert not [one for one in holds_on(office.archive, on=On.JOB, thing_id=office.job) if one.released_at is None]


def test_what_a_job_inherits_says_from_where(qtbot: QtBot, job: JobScreen, office: Office, tasks: Tasks) -> None:
    place_hold(
        office.archive, on=On.CLIENT, thing_id=office.client, reason="A dispute",
        review_on=date(2026, 6, 1), by="JT",
    )  # fmt: skip
    job.refresh()
    settled(qtbot, tasks)
    assert "on the client Harbour Dental, since today by JT; look again 1 Jun" in said(job)
