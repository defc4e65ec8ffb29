"""On the card one click asks what they say against us, and opens the dispute in that stroke."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.complaining import Complaint, complain
from archive.disputes.ending import end_dispute
from archive.disputes.holding import hold_for
from archive.disputes.standing import disputes
from archive.records import ClueKind, Ending, Scope, Severity
from archive.services.clients import add_client
from archive.services.form_drafts import FormPlace, forms_at
from archive.services.health import health, note_clue
from archive.services.jobs import open_job
from desktop.desk import this_desk
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_clues import ClueRow
from desktop.views.client_form import FORM_WIDTH, ClientForm
from desktop.views.complaint_form import ComplaintForm
from desktop.views.timeline_list import TimelineList
from desktop.widgets.opening_pill import OpeningPill
from desktop.widgets.pill import Pill
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", town="Whitby", by="AM")


def asked(card: ClientCardView, tasks: Tasks, qtbot: QtBot) -> ComplaintForm:
    """The form that one click opens."""
    next(one for one in shown(card, QAbstractButton) if one.accessibleName() == "They complain").click()
    settled(qtbot, tasks)
    return the(card, ComplaintForm)


def save(form: ComplaintForm, tasks: Tasks, qtbot: QtBot) -> None:
    form.saved.emit()
    settled(qtbot, tasks)
    settled(qtbot, tasks)


def test_they_complain_and_a_pill_says_the_number_and_leads_there_and_undo_takes_it_back(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    card = show()
    form = asked(card, tasks, qtbot)
    QTest.keyClicks(the(form, QPlainTextEdit), "It is not what we ordered")
    QTest.keyClicks(form.asks_field, "A fresh system")
    assert form.job_field is not None
    form.job_field.setCurrentIndex(form.job_field.findData(job))
    form.choose(severity=Severity.GRAVE)
    with qtbot.waitSignal(card.message) as told:
        save(form, tasks, qtbot)
    assert told.args[0] == "Noted. D-2026-0001 is open. Nobody has decided yet what is held."
    (one,) = disputes(archive)
    assert (one.job_id, one.asks, one.severity, one.owner) == (job, "A fresh system", Severity.GRAVE, "AM")
    pill = next(each for each in shown(card, OpeningPill) if each.text() == "Dispute D-2026-0001 is open")
    with qtbot.waitSignal(card.dispute_wanted) as wanted:
        pill.click()
    assert wanted.args == [one.id]
    assert [each for each in shown(card, OpeningPill) if "complaint" in each.text()] == []

    told.args[1]()
    settled(qtbot, tasks)
    assert (disputes(archive), health(archive, client_id=client).complaints) == ((), 0)


def test_where_a_dispute_about_the_job_is_open_the_form_says_so_leads_there_and_joins_it(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    there = Complaint("It is slow", "A discount", Severity.GRAVE)
    made = complain(archive, client_id=client, job_id=job, complaint=there, by="BK")
    card = show()
    form = asked(card, tasks, qtbot)
    assert [form.severity] == [Severity.COSTLY]
    assert form.job_field is not None
    form.job_field.setCurrentIndex(form.job_field.findData(job))
    assert any(one.text().startswith("D-2026-0001 is open about this.") for one in shown(form, QLabel))
    assert [form.severity] == [Severity.GRAVE]
    assert [one for one in shown(form, QLineEdit) if one.accessibleName() == "Since"] == []  # it began before
    with qtbot.waitSignal(card.dispute_wanted) as wanted:
        button(form, "Show D-2026-0001").click()
    assert wanted.args == [made.dispute_id]
    QTest.keyClicks(the(form, QPlainTextEdit), "Still slow")
    save(form, tasks, qtbot)
    (one,) = disputes(archive)
    assert (one.says, one.asks) == ("Still slow", "A discount")


def test_what_they_say_has_the_width_of_the_card_and_other_forms_are_narrow(
    show: Show, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    card.resize(1200, 700)
    form = asked(card, tasks, qtbot)
    qtbot.waitUntil(lambda: form.width() > card.width() - 100)
    button(card, "Change").click()
    menu = the(card, QMenu)
    next(one for one in menu.actions() if one.text() == "Name, address, since…").trigger()
    menu.close()
    qtbot.waitUntil(lambda: FORM_WIDTH - 40 < the(card, ClientForm).width() <= FORM_WIDTH)


def test_half_typed_words_are_there_again_after_a_crash(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    form = asked(show(), tasks, qtbot)
    QTest.keyClicks(the(form, QPlainTextEdit), "It is not what")
    QTest.keyClicks(form.asks_field, "A fresh")
    desk = this_desk()
    qtbot.waitUntil(
        lambda: any("A fresh" in one.words.values() for one in forms_at(archive, desk=desk, place=FormPlace.CARD))
    )

    again = show()
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    kept = the(again, ComplaintForm)
    assert (kept.words(), kept.asks) == ("It is not what", "A fresh")


def test_an_older_complaint_becomes_a_dispute_from_its_row_and_from_its_line(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    assert isinstance(archive.clock, SetClock)
    older = note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="So slow", by="AM")
    said_on = archive.clock.now().date()
    archive.clock.put(archive.clock.at + timedelta(days=5))
    card = show()
    menu = the(card, ClueRow).menu()
    assert [one.text() for one in menu.actions()] == ["Open a dispute…", "Made good…", "Recorded by mistake"]
    menu.actions()[0].trigger()
    settled(qtbot, tasks)
    assert (the(card, ComplaintForm).words(), the(card, ComplaintForm).job_field) == ("So slow", None)
    the(card, ComplaintForm).left.emit()

    story = the(card, TimelineList)
    place = next(n for n in range(story.model().rowCount()) if "So slow" in story.model().index(n, 0).data())
    story.setCurrentIndex(story.model().index(place, 0))
    QTest.keyClick(story, Qt.Key.Key_D)
    settled(qtbot, tasks)
    save(the(card, ComplaintForm), tasks, qtbot)
    (one,) = disputes(archive)
    assert (one.clue_id, one.since) == (older, said_on)
    assert health(archive, client_id=client).complaints == 1


def test_a_complaint_in_a_dispute_is_not_ticked_off_but_settled_by_it(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    made = complain(archive, client_id=client, complaint=Complaint("So slow"), by="AM")
    card = show()
    row = the(card, ClueRow)
    assert [one.text() for one in row.menu().actions()] == ["Show D-2026-0001"]
    assert the(row, Pill).property("tone") == "amber"
    with qtbot.waitSignal(card.dispute_wanted) as wanted:
        row.menu().actions()[0].trigger()
    assert wanted.args == [made.dispute_id]

    end_dispute(archive, dispute_id=made.dispute_id, ending=Ending.SETTLED, words="A faster line", by="AM")
    card.refresh()
    settled(qtbot, tasks)
    settled(qtbot, tasks)
    assert the(the(card, ClueRow), Pill).property("tone") == "neutral"
    assert shown(card, OpeningPill) == []


def test_without_words_nothing_is_opened_and_the_form_says_what_is_missing(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    form = asked(show(), tasks, qtbot)
    form.saved.emit()
    assert "Write what they say, in their words." in [one.text() for one in shown(form, QLabel)]
    QTest.keyClicks(the(form, QPlainTextEdit), "So slow")
    field(form, "Since").setText("")
    QTest.keyClicks(field(form, "Since"), "tomorrow")
    form.saved.emit()
    assert "That day has not come yet." in [one.text() for one in shown(form, QLabel)]
    assert disputes(archive) == ()


def test_what_is_held_for_a_dispute_is_told_by_its_number(show: Show, archive: Archive, client: int) -> None:
    said = Complaint("You were to set the computer up anew. Nobody told us that it costs extra.")
    made = complain(archive, client_id=client, complaint=said, by="AM")
    hold_for(archive, dispute_id=made.dispute_id, scope=Scope.SUGGESTED, by="AM")
    pills = [one.text() for one in shown(show(), OpeningPill)]
    assert pills == ["Do not destroy: Dispute D-2026-0001", "Dispute D-2026-0001 is open"]


def test_with_large_text_it_stands_behind_change(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    appearance.choose_text_size(200)
    card = show()
    assert [one for one in shown(card, QAbstractButton) if one.accessibleName() == "They complain"] == []
    button(card, "Change").click()
    (menu,) = shown(card, QMenu)
    next(one for one in menu.actions() if one.text() == "They complain…").trigger()
    settled(qtbot, tasks)
    assert shown(card, ComplaintForm)
