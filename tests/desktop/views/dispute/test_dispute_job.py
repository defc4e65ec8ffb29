"""The job that a dispute is about is chosen behind the dots, now or later."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel

from archive.disputes.about import give_job
from archive.disputes.ending import end_dispute
from archive.disputes.opening import open_dispute
from archive.disputes.standing import dispute_file
from archive.records import Ending, Severity
from archive.services.jobs import open_job
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.job_why_form import WhyForm
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.screen_hands import press
from tests.desktop.views.hands import shown, the


def asked_for_job(desk: Desk, screen: DisputeScreen, words: str) -> QComboBox:
    """The list of jobs that is asked behind the dots."""
    next(one for one in screen.head.menu().actions() if one.text() == words).trigger()
    desk.settle()
    form = screen.asks.asked
    assert isinstance(form, WhyForm)
    return next(one for one in shown(form, QComboBox) if one.accessibleName() == "Job")


def about_no_job(desk: Desk, screen: DisputeScreen) -> int:
    dispute = open_dispute(
        desk.archive, client_id=desk.quarrel.client, says="It is always so.", severity=Severity.COSTLY, by="AM"
    )
    screen.open(dispute)
    desk.settle()
    return dispute


def test_one_about_no_job_is_given_its_job_and_that_is_undone(desk: Desk, screen: DisputeScreen) -> None:
    other = open_job(desk.archive, client_id=desk.quarrel.client, title="Six desks", by="AM")
    dispute = about_no_job(desk, screen)
    box = asked_for_job(desk, screen, "Choose the job…")
    assert box.currentText() == "Choose"
    press(screen, "Choose this job")
    desk.settle()
    assert the(screen, WhyForm)._problem.said == "Choose the job that it is about."
    box.setCurrentIndex(box.findData(other.id))
    press(screen, "Choose this job")
    desk.settle()
    assert dispute_file(desk.archive, dispute_id=dispute).line.job == other.number
    desk.take_back()
    assert dispute_file(desk.archive, dispute_id=dispute).line.job is None


def test_the_only_job_of_a_client_is_evident(desk: Desk, screen: DisputeScreen) -> None:
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    about_no_job(desk, screen)
    assert asked_for_job(desk, screen, "Choose the job…").currentData() == desk.quarrel.job


def test_where_the_wrong_job_was_chosen_another_one_or_none_is_chosen_later(desk: Desk, screen: DisputeScreen) -> None:
    other = open_job(desk.archive, client_id=desk.quarrel.client, title="Six desks", by="AM")
    for job, number, said in (
        (other.id, other.number, f"It is about {other.number} · Six desks from now on."),
        (0, None, "It is about no job in particular from now on."),
    ):
        box = asked_for_job(desk, screen, "Choose another job…")
        assert (box.currentData(), box.findData(desk.file().line.job_id)) == (None, -1)
        box.setCurrentIndex(box.findData(job))
        press(screen, "Choose this job")
        desk.settle()
        assert (desk.file().line.job, desk.said[-1]) == (number, said)


def test_a_job_that_another_desk_chose_meanwhile_is_told_and_by_whom(desk: Desk, screen: DisputeScreen) -> None:
    one, other = (open_job(desk.archive, client_id=desk.quarrel.client, title=title, by="AM") for title in "AB")
    box = asked_for_job(desk, screen, "Choose another job…")
    box.setCurrentIndex(box.findData(one.id))
    give_job(desk.archive, dispute_id=desk.dispute, job_id=other.id, by="BK", seen=desk.quarrel.job)
    press(screen, "Choose this job")
    desk.settle()
    assert desk.file().line.job == other.number
    told = " ".join(label.text() for label in shown(screen._notice, QLabel))
    assert "The job that it is about was changed by BK while you had it open." in told
    assert f"It is about {other.number} now." in told
