"""What disputes teach: plots whose bars list their disputes, and open jobs that share the signs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from archive.disputes.ending import end_dispute
from archive.disputes.offers import answer_offer
from archive.disputes.opening import open_dispute, withdraw_dispute
from archive.records import Answer, Cause, Ending, JobStage, Severity, Standing
from archive.services.clients import add_client
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
from desktop.models.lesson_plots import Plot
from desktop.style import Appearance
from desktop.views.lessons import ALIKE_FIRST, LessonsScreen
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.line_row import LineRow
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.hands import button, shown, the


@pytest.fixture
def screen(desk: Desk) -> LessonsScreen:
    page = LessonsScreen(desk.archive, desk.tasks)
    desk.qtbot.addWidget(page)
    page.trouble.connect(desk.troubles.append)
    page.resize(1096, 714)
    page.show()
    return page


def look(desk: Desk, screen: LessonsScreen) -> None:
    screen.refresh()
    desk.settle()


def says(screen: LessonsScreen) -> str:
    return "\n".join(one.text() for one in shown(screen, QLabel))


def choose(desk: Desk, screen: LessonsScreen, plot: Plot, place: int = 0) -> list[LineRow]:
    """Click on a bar; the disputes that are listed then."""
    QTest.mouseClick(screen.cards[plot].bars.buttons[place], Qt.MouseButton.LeftButton)
    desk.settle()
    return shown(screen.cards[plot], LineRow)


def job_at_work(desk: Desk, name: str) -> int:
    """An open job of an other client, begun without anything on paper."""
    client = add_client(desk.archive, name=name, standing=Standing.ESTABLISHED, by="AM")
    job = open_job(desk.archive, client_id=client, title="Six desks", by="AM")
    hurry = {"without_approval": "They are in a hurry.", "seen": job.revision}
    advance_job(desk.archive, job_id=job.id, to=JobStage.IN_PROGRESS, by="AM", **hurry)  # type: ignore[arg-type]  # fields by name
    return job.id


def test_without_a_dispute_the_page_says_what_it_is_for(desk: Desk, screen: LessonsScreen) -> None:
    withdraw_dispute(desk.archive, dispute_id=desk.dispute, by="AM")
    look(desk, screen)
    assert the(screen, EmptyState).isVisible()
    assert not shown(screen, LineRow)
    assert screen.first_focus().isVisible()


def test_each_plot_has_a_sentence_for_its_title(desk: Desk, screen: LessonsScreen) -> None:
    look(desk, screen)
    said = says(screen)
    for title in (
        "1 dispute so far: 1 goes on, 0 have ended.",
        "3 are equally frequent: 1 each of 1 dispute about a job",
        "What they are about is not written down yet",
        "No client has had more than one",
        "No offer has been accepted yet",
        "None has ended yet",
        "No open job lacks what was missing then",
    ):
        assert title in said


def test_a_bar_lists_its_disputes_and_each_leads_there(desk: Desk, screen: LessonsScreen) -> None:
    other = add_client(desk.archive, name="Quay Motors", by="AM")
    late = open_dispute(
        desk.archive, client_id=other, says="Late again.", severity=Severity.GRAVE, cause=Cause.LATE, by="AM"
    )
    look(desk, screen)
    (row,) = choose(desk, screen, Plot.CAUSES)
    assert row.accessibleName().startswith("Quay Motors")
    with desk.qtbot.waitSignal(screen.dispute_wanted) as wanted:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args == [late]
    assert choose(desk, screen, Plot.CAUSES) == []


def test_a_bar_of_a_client_leads_to_the_client(desk: Desk, screen: LessonsScreen) -> None:
    look(desk, screen)
    choose(desk, screen, Plot.CLIENTS)
    with desk.qtbot.waitSignal(screen.client_wanted) as wanted:
        button(screen, "Show the client").click()
    assert wanted.args == [desk.quarrel.client]


def test_what_was_chosen_stays_when_the_figures_grow(desk: Desk, screen: LessonsScreen) -> None:
    look(desk, screen)
    choose(desk, screen, Plot.CLIENTS)
    add = add_client(desk.archive, name="Quay Motors", by="AM")
    open_dispute(desk.archive, client_id=add, says="Late.", severity=Severity.GRAVE, by="AM")
    look(desk, screen)
    assert [row.accessibleName().split(". ")[0] for row in shown(screen.cards[Plot.CLIENTS], LineRow)] == [
        "Harbour Dental"
    ]


def test_what_was_accepted_and_what_has_ended_stand_in_their_plots(desk: Desk, screen: LessonsScreen) -> None:
    offer = desk.quarrel.offer()
    answer_offer(desk.archive, offer_id=offer, answer=Answer.ACCEPTED, on=desk.quarrel.today, by="AM")
    desk.quarrel.wait(12)
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    look(desk, screen)
    assert "Making it right cost £285 this month" in says(screen)
    assert "The one that ended took 12 days" in says(screen)
    assert len(choose(desk, screen, Plot.COST)) == 1
    assert choose(desk, screen, Plot.DAYS, 0) == []
    assert len(choose(desk, screen, Plot.DAYS, 1)) == 1


def test_open_jobs_that_share_the_signs_open_on_enter(desk: Desk, screen: LessonsScreen) -> None:
    job = job_at_work(desk, "Quay Motors")
    look(desk, screen)
    (row,) = shown(screen, LineRow)
    assert "No approval in writing. No notes. As in 1 dispute." in row.accessibleName()
    with desk.qtbot.waitSignal(screen.job_wanted) as wanted:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args == [job]


def test_more_open_jobs_than_fit_are_shown_when_somebody_wants_all(desk: Desk, screen: LessonsScreen) -> None:
    for number in range(ALIKE_FIRST + 2):
        job_at_work(desk, f"Client {number}")
    look(desk, screen)
    assert len(shown(screen, LineRow)) == ALIKE_FIRST
    button(screen, "Show all").click()
    assert len(shown(screen, LineRow)) == ALIKE_FIRST + 2


def test_the_keyboard_begins_on_the_first_bar_and_esc_leads_back(desk: Desk, screen: LessonsScreen) -> None:
    look(desk, screen)
    first = screen.first_focus()
    assert first is screen.cards[Plot.MISSING].bars.buttons[0]
    first.setFocus()
    with desk.qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(first, Qt.Key.Key_Escape)


def test_the_way_back_says_where_it_leads(desk: Desk, screen: LessonsScreen) -> None:
    screen.open("Disputes")
    desk.settle()
    with desk.qtbot.waitSignal(screen.back_wanted):
        button(screen, "Back to Disputes").click()


def test_the_keyboard_goes_to_the_first_bar_once_there_is_one(desk: Desk, screen: LessonsScreen) -> None:
    desk.qtbot.waitUntil(screen.isActiveWindow)
    screen.first_focus().setFocus()
    assert not screen.cards[Plot.MISSING].bars.buttons
    look(desk, screen)
    assert screen.cards[Plot.MISSING].bars.buttons[0].hasFocus()


def test_tab_goes_from_a_bar_to_what_it_lists_and_then_down(desk: Desk, screen: LessonsScreen) -> None:
    job_at_work(desk, "Quay Motors")
    look(desk, screen)
    desk.qtbot.waitUntil(screen.isActiveWindow)
    bars = screen.cards[Plot.MISSING].bars.buttons
    bars[0].setFocus()
    QTest.keyClick(bars[0], Qt.Key.Key_Down)
    QTest.keyClick(bars[1], Qt.Key.Key_Space)
    passed: list[str] = []
    for _ in range(6):
        here = screen.focusWidget()
        passed.append(here.accessibleName().split(". ")[0])
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert passed == [
        "No approval in writing: 1",
        "Harbour Dental",
        "Not known yet: 1",
        "Harbour Dental: 1",
        "Six desks",
        "",
    ]


def test_a_list_that_opens_moves_nothing_in_the_other_column(desk: Desk, screen: LessonsScreen) -> None:
    look(desk, screen)
    before = [screen.cards[one].geometry() for one in (Plot.COST, Plot.DAYS)]
    choose(desk, screen, Plot.CAUSES)
    assert [screen.cards[one].geometry() for one in (Plot.COST, Plot.DAYS)] == before


@pytest.mark.parametrize(("width", "scale"), [(776, 200), (420, 100)])
def test_in_a_narrow_window_the_plots_stand_one_under_the_other_and_none_is_cut(
    desk: Desk, screen: LessonsScreen, appearance: Appearance, width: int, scale: int
) -> None:
    job_at_work(desk, "The Friends of the Reading Room")
    look(desk, screen)
    appearance.choose_text_size(scale)
    screen.resize(width, 520)
    desk.settle()
    places = [card.mapTo(screen, card.rect().topLeft()).x() for card in screen.cards.values()]
    assert len(set(places)) == 1
    assert all(card.mapTo(screen, card.rect().topRight()).x() < width for card in screen.cards.values())
    assert all(row.height() >= row.heightForWidth(row.width()) for row in shown(screen, LineRow))


def test_a_day_later_the_page_is_told_anew(desk: Desk, screen: LessonsScreen) -> None:
    look(desk, screen)
    (row,) = choose(desk, screen, Plot.CLIENTS)
    assert "Open since today" in row.accessibleName()
    desk.quarrel.clock.put(desk.quarrel.clock.at + timedelta(days=1))
    look(desk, screen)
    (row,) = shown(screen.cards[Plot.CLIENTS], LineRow)
    assert "Open for 1 day" in row.accessibleName()
