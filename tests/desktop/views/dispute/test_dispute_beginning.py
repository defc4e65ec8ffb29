"""A dispute opened where no client is shown: who it is, about which job, and then their words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.complaining import Complaint, complain
from archive.disputes.standing import disputes
from archive.services.clients import add_client
from archive.services.jobs import open_job
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.complaint_form import ComplaintForm
from desktop.views.dispute_beginning import WhoDisagreesForm
from desktop.views.disputes import DisputesScreen
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def screen(qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: Appearance) -> DisputesScreen:
    screen = DisputesScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    return screen


def begin(qtbot: QtBot, tasks: Tasks, screen: DisputesScreen, typed: str) -> None:
    screen.refresh()
    settled(qtbot, tasks)
    QTest.mouseClick(button(screen, "Open a dispute"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), typed)
    field(screen, "Client").setFocus()


def words(form: ComplaintForm) -> list[str]:
    return [one.text() for one in shown(form, QLabel)]


def test_from_the_empty_list_a_client_a_job_and_their_words_open_a_dispute(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: DisputesScreen
) -> None:
    client = add_client(archive, name="Pilot Hotel", by="AM")
    add_client(archive, name="Anchor Brewery", by="AM")
    job = open_job(archive, client_id=client, title="New network", by="AM")
    begin(qtbot, tasks, screen, "pilo")
    QTest.keyClick(field(screen, "Client"), Qt.Key.Key_Return)  # the only one that fits is taken
    settled(qtbot, tasks)
    who = the(screen, WhoDisagreesForm)
    assert who.client == client
    QTest.keyClick(field(screen, "Client"), Qt.Key.Key_Return)
    assert who.job_field.hasFocus()
    who.job_field.setCurrentIndex(who.job_field.findData(job.id))
    QTest.keyClick(who.job_field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    said = the(screen, QPlainTextEdit)
    assert said.hasFocus()
    form = the(screen, ComplaintForm)
    assert f"Pilot Hotel · {job.number} New network" in words(form)
    assert form.job_field is not None
    form.job_field.setCurrentIndex(0)
    assert "Pilot Hotel" in words(form)
    form.job_field.setCurrentIndex(form.job_field.findData(job.id))
    QTest.keyClicks(said, "It was to be ready by Monday.")
    with qtbot.waitSignal(screen.dispute_wanted) as wanted:
        QTest.mouseClick(button(screen, "Open the dispute"), Qt.MouseButton.LeftButton)
    (line,) = disputes(archive)
    assert (line.client, line.job, line.says) == ("Pilot Hotel", job.number, "It was to be ready by Monday.")
    assert wanted.args == [line.id]


def test_where_one_about_it_is_open_what_they_say_joins_it_and_that_one_is_shown(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: DisputesScreen
) -> None:
    client = add_client(archive, name="Pilot Hotel", by="AM")
    made = complain(archive, client_id=client, complaint=Complaint("Late."), by="BK")
    screen.refresh()
    begin(qtbot, tasks, screen, "pilot hotel")
    QTest.mouseClick(button(screen, "Go on"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    QTest.keyClicks(the(screen, QPlainTextEdit), "Later still.")
    with qtbot.waitSignal(screen.dispute_wanted) as wanted:
        QTest.mouseClick(button(screen, "Write it down there"), Qt.MouseButton.LeftButton)
    (line,) = disputes(archive)
    assert (wanted.args, line.says) == ([made.dispute_id], "Later still.")


def test_whom_nobody_knows_is_asked_for_before_anything_is_written(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: DisputesScreen
) -> None:
    add_client(archive, name="Pilot Hotel", by="AM")
    begin(qtbot, tasks, screen, "")
    QTest.mouseClick(button(screen, "Go on"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    assert the(screen, WhoDisagreesForm).isVisible()
    assert field(screen, "Client").hasFocus()


def test_half_typed_words_are_there_again_when_the_same_client_is_chosen(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: DisputesScreen
) -> None:
    add_client(archive, name="Pilot Hotel", by="AM")
    for words in ("", "They were rung twice."):
        begin(qtbot, tasks, screen, "pilot hotel")
        QTest.mouseClick(button(screen, "Go on"), Qt.MouseButton.LeftButton)
        settled(qtbot, tasks)
        said = the(screen, QPlainTextEdit)
        assert said.toPlainText() == words
        said.setPlainText("They were rung twice.")
        QTest.keyClick(said, Qt.Key.Key_Escape)
        settled(qtbot, tasks)
