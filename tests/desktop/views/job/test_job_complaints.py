"""From a job one click asks what they say about it; while a dispute is open the job says so, and leads there."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit

from archive.disputes.standing import disputes
from desktop.views.complaint_form import ComplaintForm
from desktop.views.job_disputes import JobDisputes
from desktop.widgets.line_row import LineRow
from tests.desktop.views.hands import shown, the
from tests.desktop.views.job.conftest import Desk


def complain(desk: Desk) -> ComplaintForm:
    next(one for one in shown(desk.screen, QAbstractButton) if one.accessibleName() == "They complain").click()
    desk.settle()
    return the(desk.screen, ComplaintForm)


def save(desk: Desk, form: ComplaintForm) -> None:
    form.saved.emit()
    desk.settle()


def test_one_click_opens_a_dispute_about_the_job_which_says_so_and_leads_there_and_back(desk: Desk) -> None:
    form = complain(desk)
    assert form.job_field is None  # it is about this one
    QTest.keyClicks(the(form, QPlainTextEdit), "Half of it is missing")
    save(desk, form)
    assert desk.said == ["Noted. D-2026-0001 is open. Nobody has decided yet what is held."]
    (one,) = disputes(desk.archive)
    assert (one.job_id, one.client_id, one.says) == (desk.job, desk.client, "Half of it is missing")
    row = the(the(desk.screen, JobDisputes), LineRow)
    assert row.accessibleName().startswith("Dispute D-2026-0001")
    with desk.qtbot.waitSignal(desk.screen.dispute_wanted) as wanted:
        row.opened.emit()
    assert wanted.args == [one.id]

    desk.take_back()
    assert disputes(desk.archive) == ()
    assert shown(desk.screen, JobDisputes) == []


def test_what_they_say_later_joins_the_dispute_that_is_open(desk: Desk) -> None:
    for words in ("Half of it is missing", "Now all of it is"):
        form = complain(desk)
        QTest.keyClicks(the(form, QPlainTextEdit), words)
        save(desk, form)
    assert desk.said[-1] == "Noted. It stands in D-2026-0001 now, which was open already."
    assert [one.says for one in disputes(desk.archive)] == ["Now all of it is"]

    desk.take_back()
    assert [one.says for one in disputes(desk.archive)] == ["Half of it is missing"]


def test_the_form_says_before_that_it_joins(desk: Desk) -> None:
    form = complain(desk)
    QTest.keyClicks(the(form, QPlainTextEdit), "Half of it is missing")
    save(desk, form)
    again = complain(desk)
    assert any(one.text().startswith("D-2026-0001 is open about this.") for one in shown(again, QLabel))


def test_the_menu_has_it_in_words(desk: Desk) -> None:
    menu = desk.screen.head.menu()
    next(one for one in menu.actions() if one.text() == "They complain…").trigger()
    desk.settle()
    assert shown(desk.screen, ComplaintForm)
