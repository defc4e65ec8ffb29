"""Paper on the client's card and on the job: put on file in two strokes, and what must not be destroyed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.paper.holds import On, place_hold
from archive.paper.near import paper_of_job
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.job_screen import JobScreen
from desktop.widgets.line_row import LineRow
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import button, field, settled, shown


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
    button(card, "J-2026-0001").setChecked(True)
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
