"""A rich card is built in turns of the event loop: nothing of it is wrong, lost or in the way while it is not whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import ClueKind, Holder, Outcome, Side
from archive.services.access import SystemFields, add_system
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.expectations import end_line
from archive.services.follow_ups import make_follow_up
from archive.services.health import note_clue
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_job_row import JobRow
from desktop.views.client_promise import PromiseLine
from desktop.views.timeline_list import TimelineList
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import settled, shown, the

JOBS = 8


def rich(archive: Archive, name: str) -> int:
    """A client of whom every part of the card has something to say, each with the name in it."""
    client = add_client(archive, name=name, by="AM")
    add_contact(archive, client_id=client, name=f"Owner of {name}", numbers=("020 7946 0123",), by="AM")
    for number in range(JOBS):
        job = open_job(archive, client_id=client, title=f"Router {number} of {name}", by="AM").id
        lines = (Line(Side.WE, f"Replace router {number} at {name}"),)
        begin_agreement(archive, job_id=job, draft=Draft(lines=lines), by="AM")
    begin_agreement(archive, client_id=client, title=f"Care of {name}", draft=Draft(covers="All"), by="AM")
    add_system(archive, client_id=client, fields=SystemFields(f"Router at {name}", holder=Holder.US), by="AM")
    note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words=f"{name} is content", by="AM")
    make_follow_up(archive, client_id=client, what=f"Ring {name}", due_on=NOW.date() + timedelta(days=1), by="AM")
    write_note(archive, client_id=client, text=f"{name} rang", by="AM")
    return client


@pytest.fixture
def card(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> ClientCardView:
    view = ClientCardView(archive, tasks, lambda: "AM")
    qtbot.addWidget(view)
    view.trouble.connect(lambda error: pytest.fail(str(error)))
    view.resize(1096, 744)
    view.show()
    return view


def labels(card: QWidget) -> str:
    """All words of the head and the left column."""
    return "\n".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())


def everything(card: QWidget) -> str:
    """All words that can be read on the card."""
    model = card.findChildren(TimelineList)[0].model()
    story = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return "\n".join([labels(card), *story])


def watch(card: QWidget, read: Callable[[QWidget], str]) -> tuple[QTimer, list[str]]:
    """What can be read in each turn of the event loop from now on."""
    said: list[str] = []
    timer = QTimer(card)
    timer.setInterval(0)
    timer.timeout.connect(lambda: said.append(read(card)))
    timer.start()
    return timer, said


def test_a_card_left_half_built_never_shows_the_wrong_clients_lines(
    card: ClientCardView, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    first, second = rich(archive, "Harbour Dental"), rich(archive, "Smith & Son")
    card.show_client(first)
    while "Router 7" not in labels(card):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    assert "Ring Harbour Dental" not in labels(card)  # the rest is still to come

    card.show_client(second)
    assert "Harbour Dental" not in everything(card)
    timer, read = watch(card, everything)
    settled(qtbot, tasks)
    timer.stop()

    assert not [words for words in read if "Harbour Dental" in words]
    assert "Smith & Son is content" in labels(card)
    assert len(shown(card, JobRow)) == JOBS


def test_nothing_jumps_while_the_next_client_is_looked_up(
    card: ClientCardView, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    first, second = rich(archive, "Harbour Dental"), rich(archive, "Smith & Son")
    card.show_client(first)
    settled(qtbot, tasks)
    timeline = card.findChildren(TimelineList)[0]
    before = timeline.mapTo(card, QPoint(0, 0)).y()
    timer, places = watch(card, lambda _: str(timeline.mapTo(card, QPoint(0, 0)).y()))
    card.show_client(second)
    settled(qtbot, tasks)
    timer.stop()

    assert set(places) == {str(before)}


def test_the_head_and_the_jobs_stand_before_the_rest(
    card: ClientCardView, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    timer, read = watch(card, labels)
    card.show_client(rich(archive, "Harbour Dental"))
    settled(qtbot, tasks)
    timer.stop()

    def first_turn(words: str) -> int:
        return next(place for place, said in enumerate(read) if words in said)

    order = ["Owner of", "Router 7 of", "Router 0 of", "Ring Harbour", "Care of", "Router at", "is content"]
    turns = [first_turn(words) for words in order]
    assert turns == sorted(turns)
    assert first_turn("Router 7 of") < first_turn("Router 0 of") < first_turn("is content")


def test_rows_that_say_the_same_stand_where_they_stood(
    card: ClientCardView, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    card.show_client(rich(archive, "Harbour Dental"))
    settled(qtbot, tasks)
    before = shown(card, JobRow)
    mark = shown(before[1], PromiseLine)[0].mark
    mark.setFocus()
    mark.click()
    settled(qtbot, tasks)

    after = shown(card, JobRow)
    assert [row for row in before if row in after] == [before[0], *before[2:]]
    assert card.focusWidget() is next(row for row in after if row not in before).findChildren(PromiseLine)[0].mark


def test_a_reason_being_written_survives_what_another_desk_does(
    card: ClientCardView, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    card.show_client(client := rich(archive, "Harbour Dental"))
    settled(qtbot, tasks)
    line = the(card, PromiseLine)
    line.end(Outcome.MISSED)
    why = next(one for one in shown(line, QLineEdit))
    QTest.keyClicks(why, "The courier was")
    open_job(archive, client_id=client, title="Another one", by="BK")
    end_line(archive, expectation_id=shown(card, PromiseLine)[1].line.id, outcome=Outcome.KEPT, by="BK")
    card.refresh()
    settled(qtbot, tasks)

    assert card.focusWidget() is why
    assert (why.isVisible(), why.text()) == (True, "The courier was")
    assert len(shown(card, JobRow)) == JOBS + 1
