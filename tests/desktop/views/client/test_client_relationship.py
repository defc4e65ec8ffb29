"""Follow-ups, praise and complaints, and the standing of a client are dealt with on the card, each with a way back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.standing import disputes
from archive.records import ClueKind, FollowUpAct, Standing
from archive.services.clients import add_client, change_client, client_card
from archive.services.follow_ups import make_follow_up, move_follow_up
from archive.services.health import health, note_clue
from archive.services.jobs import open_job
from archive.services.standing import standings
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_clues import ClueForm, ClueRow, CluesSection
from desktop.views.client_follow_ups import MOST, FollowUpsSection
from desktop.views.client_form import ClientForm
from desktop.views.client_standing_form import StandingForm
from desktop.views.complaint_form import ComplaintForm
from desktop.views.job_follow_ups import FollowUpRow
from desktop.views.job_why_form import WhyForm
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.opening_pill import OpeningPill
from desktop.widgets.pill import Pill
from tests.archive.told import open_follow_ups, steps_of_follow_up
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, field, settled, shown, the

TODAY = NOW.date()


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", town="Whitby", by="AM")


def choose(menu: QMenu, words: str) -> None:
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()


def change(card: ClientCardView, words: str) -> None:
    button(card, "Change").click()
    choose(the(card, QMenu), words)


def told(form: InlineForm) -> str:
    return " ".join(label.text() for label in shown(form, QLabel))


@pytest.fixture
def due(archive: Archive, client: int) -> int:
    """A follow-up that is due today."""
    return make_follow_up(archive, client_id=client, what="Ring back", due_on=TODAY, by="AM")


def test_a_follow_up_is_made_from_the_head(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(card, "Follow-up").click()
    form = the(card, WhyForm)
    QTest.keyClicks(the(form, QPlainTextEdit), "Ask for the keys")
    when = field(form, "When")
    when.selectAll()
    QTest.keyClicks(when, "+7")
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(when, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert [(one.what, one.due_on) for one in open_follow_ups(archive, client_id=client)] == [
        ("Ask for the keys", TODAY + timedelta(days=7))
    ]

    said.args[1]()
    settled(qtbot, tasks)
    assert not open_follow_ups(archive, client_id=client)


def test_a_due_follow_up_is_done_and_open_again_after_undo(
    show: Show, archive: Archive, client: int, due: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    with qtbot.waitSignal(card.message) as said:
        button(the(card, FollowUpRow), "Done").click()
    settled(qtbot, tasks)
    assert not shown(card, FollowUpRow)

    said.args[1]()
    settled(qtbot, tasks)
    assert shown(card, FollowUpRow)


def test_skipping_a_follow_up_takes_a_reason(
    show: Show, archive: Archive, due: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    choose(the(card, FollowUpRow).menu(), "Skip…")
    form = the(card, WhyForm)
    button(form, "Skip").click()
    assert "Write why" in told(form)
    QTest.keyClicks(the(form, QPlainTextEdit), "They rang themselves")
    button(form, "Skip").click()
    settled(qtbot, tasks)

    last = steps_of_follow_up(archive, follow_up_id=due)[-1]
    assert (last.act, last.words) == (FollowUpAct.SKIPPED, "They rang themselves")


def test_a_follow_up_that_another_desk_moved_is_not_moved_unseen(
    show: Show, archive: Archive, client: int, due: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    choose(the(card, FollowUpRow).menu(), "Move…")
    form = the(card, WhyForm)
    QTest.keyClicks(the(form, QPlainTextEdit), "They are away")
    when = field(form, "When")
    when.selectAll()
    QTest.keyClicks(when, "+3")
    move_follow_up(archive, follow_up_id=due, due_on=TODAY + timedelta(days=9), why="Away", by="BK")
    QTest.keyClick(when, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert "changed by BK" in told(form)
    assert the(form, QPlainTextEdit).toPlainText() == "They are away"

    QTest.keyClick(when, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert open_follow_ups(archive, client_id=client)[0].due_on == TODAY + timedelta(days=3)


def test_what_is_far_off_is_counted_until_somebody_wants_to_see_it(show: Show, archive: Archive, client: int) -> None:
    for weeks in range(1, 6):
        make_follow_up(archive, client_id=client, what=f"Ring {weeks}", due_on=TODAY + timedelta(weeks=weeks), by="AM")
    card = show()
    assert len(shown(the(card, FollowUpsSection), FollowUpRow)) == 2
    button(card, "3 more to come").click()

    assert len(shown(the(card, FollowUpsSection), FollowUpRow)) == 5


def test_many_that_are_due_leave_room_for_the_rest_of_the_card(show: Show, archive: Archive, client: int) -> None:
    for number in range(MOST + 2):
        make_follow_up(archive, client_id=client, what=f"Ring {number}", due_on=TODAY, by="AM")
    card = show()
    assert len(shown(card, FollowUpRow)) == MOST
    button(card, "2 more").click()

    assert len(shown(card, FollowUpRow)) == MOST + 2


def test_a_complaint_is_kept_in_place_and_taken_back_both_ways(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(the(card, CluesSection), "Add").click()
    form = the(card, ClueForm)
    assert "The client may read this." in told(form)
    kinds = the(form, QComboBox)
    kinds.setCurrentIndex(kinds.findText("Complaint"))
    QTest.keyClicks(field(form, "Words"), "Nobody rang back")
    QTest.keyClick(field(form, "Words"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    asked = the(card, ComplaintForm)  # a complaint is a dispute: it asks what they want, in their words
    assert asked.words() == "Nobody rang back"
    with qtbot.waitSignal(card.message) as said:
        asked.saved.emit()
    settled(qtbot, tasks)
    assert health(archive, client_id=client).complaints == 1
    assert [one.says for one in disputes(archive)] == ["Nobody rang back"]
    assert "Complaint" in [pill.text() for pill in shown(the(card, ClueRow), Pill)]
    said.args[1]()
    settled(qtbot, tasks)
    assert health(archive, client_id=client).complaints == 0


def test_praise_that_was_a_mistake_is_shown_nowhere(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(the(card, CluesSection), "Add").click()
    QTest.keyClicks(field(the(card, ClueForm), "Words"), "You saved our Monday")
    QTest.keyClick(field(the(card, ClueForm), "Words"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown(card, ClueRow)))
    choose(the(card, ClueRow).menu(), "Recorded by mistake")
    settled(qtbot, tasks)

    assert not shown(card, ClueRow)
    assert health(archive, client_id=client).praises == 0


def test_another_standing_takes_a_reason_and_can_be_taken_back(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    change(card, "Standing…")
    form = the(card, StandingForm)
    box = the(form, QComboBox)
    box.setCurrentIndex(box.findText("Established"))
    QTest.keyClick(field(form, "Why"), Qt.Key.Key_Return)
    assert field(form, "Why").property("wrong") == "true"
    QTest.keyClicks(field(form, "Why"), "Six jobs, all paid")
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(field(form, "Why"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    now = standings(archive, client_id=client)[0]
    assert (now.standing, now.why) == (Standing.ESTABLISHED, "Six jobs, all paid")

    said.args[1]()
    settled(qtbot, tasks)
    assert client_card(archive, client_id=client).standing is Standing.NEW


def test_what_another_desk_changed_is_told_at_the_form_with_both_ways_on(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    change(card, "Name, address, since…")
    form = the(card, ClientForm)
    change_client(archive, client_id=client, name="Harbor", by="BK")
    name = field(form, "Name")
    name.setText("Harbour Dental Practice")
    QTest.keyClick(name, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert "changed by BK" in told(form)
    assert "Name is now “Harbor”" in told(form)
    assert name.text() == "Harbour Dental Practice"
    assert client_card(archive, client_id=client).name == "Harbor"

    button(form, "Save mine").click()
    qtbot.waitUntil(lambda: client_card(archive, client_id=client).name == "Harbour Dental Practice")
    settled(qtbot, tasks)


def test_since_when_stays_to_the_day_where_the_year_stays(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    change_client(archive, client_id=client, since=date(2014, 5, 1), by="AM")
    card = show()
    change(card, "Name, address, since…")
    field(card, "Town").setText("Scarborough")
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(field(card, "Town"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert client_card(archive, client_id=client).since == date(2014, 5, 1)

    said.args[1]()
    settled(qtbot, tasks)
    assert client_card(archive, client_id=client).town == "Whitby"


def test_an_open_complaint_is_a_pill_that_leads_to_it_and_goes_when_it_is_made_good(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    job = open_job(archive, client_id=client, title="Router", by="AM")
    note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="So slow", job_id=job.id, by="AM")
    card = show()
    pill = next(one for one in shown(card, OpeningPill) if one.text() == "A complaint of today is open")
    pill.click()
    row = the(card, ClueRow)
    assert row.isAncestorOf(card.focusWidget())

    next(one for one in row.menu().actions() if one.text() == "Made good…").trigger()
    form = the(card, ClueForm)
    assert f"The complaint: “So slow” · {job.number}" in [one.text() for one in shown(form, QLabel)]
    QTest.keyClicks(field(form, "Words"), "We took a tenth off")
    QTest.keyClick(field(form, "Words"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert not [one for one in shown(card, OpeningPill) if "complaint" in one.text()]
    assert "Made good" in [one.text() for one in shown(card, Pill)]
    assert "The complaint: “So slow”" in [one.text() for one in shown(the(card, ClueRow), QLabel)]
    assert next(one.job for one in health(archive, client_id=client).clues if one.complaint) == job.number
    assert not [one for row in shown(card, ClueRow) for one in row.menu().actions() if one.text() == "Made good…"]
