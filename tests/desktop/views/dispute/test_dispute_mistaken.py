"""One that was opened by mistake, or twice, is withdrawn and comes back."""

from __future__ import annotations

import pytest

from archive.disputes.holding import hold_for
from archive.disputes.opening import open_dispute
from archive.disputes.standing import disputes
from archive.records import Scope, Severity
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.job_why_form import WhyForm
from desktop.widgets.elided_combo import ElidedCombo
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.screen_hands import look, press
from tests.desktop.views.hands import the


def test_one_opened_by_mistake_is_left_and_can_be_brought_back(desk: Desk, screen: DisputeScreen) -> None:
    with desk.qtbot.waitSignal(screen.back_wanted):
        mistake = next(one for one in screen.head.menu().actions() if one.text() == "Withdraw it, opened by mistake")
        mistake.trigger()
    desk.settle()
    assert desk.said == ["D-2026-0001 is shown nowhere any more."]
    desk.take_back()
    assert not desk.file().is_withdrawn


@pytest.fixture
def twin(desk: Desk, screen: DisputeScreen) -> int:
    """Another one with the same client, opened by somebody else."""
    twin = open_dispute(
        desk.archive, client_id=desk.quarrel.client, says="Nobody rang back.", severity=Severity.GRAVE, by="BK"
    )
    next(one for one in screen.head.menu().actions() if one.text() == "Withdraw it, opened by mistake").trigger()
    desk.settle()
    return twin


def test_one_that_is_the_same_as_another_is_withdrawn_and_its_words_stand_there(
    desk: Desk, screen: DisputeScreen, twin: int
) -> None:
    screen.dispute_wanted.connect(screen.open)
    why = the(the(screen, WhyForm), ElidedCombo)
    assert [why.itemText(place) for place in range(why.count())] == [
        *("By mistake", "It is the same as D-2026-0002: “Nobody rang back.”"),
    ]
    why.setCurrentIndex(1)
    press(screen, "Withdraw it")
    desk.settle()
    assert screen.line is not None
    assert (screen.dispute, screen.line.number) == (twin, "D-2026-0002")
    assert screen.line.says.startswith("Nobody rang back.\n[Also written down as D-2026-0001:] ")
    assert desk.said == ["What was said in D-2026-0001 stands here now."]
    assert desk.file().is_withdrawn
    desk.take_back()
    assert not desk.file().is_withdrawn
    assert screen.line.says == "Nobody rang back."
    assert desk.troubles == []


def test_one_for_which_something_is_held_is_told_to_go_on_itself(desk: Desk, screen: DisputeScreen, twin: int) -> None:
    hold_for(desk.archive, dispute_id=desk.dispute, scope=Scope.SUGGESTED, by="AM")
    form = the(screen, WhyForm)
    the(form, ElidedCombo).setCurrentIndex(1)
    press(screen, "Withdraw it")
    desk.settle()
    assert form._problem.said == (
        "Something is held for dispute D-2026-0001, and no end of D-2026-0002 would ask what becomes of it. "
        "Withdraw D-2026-0002 as the same as D-2026-0001 instead, or release first what is held for D-2026-0001."
    )
    assert not desk.file().is_withdrawn


def test_one_that_was_a_mistake_is_so_although_others_go_on(desk: Desk, screen: DisputeScreen, twin: int) -> None:
    press(screen, "Withdraw it")
    desk.settle()
    assert desk.file().is_withdrawn
    assert [one.id for one in disputes(desk.archive)] == [twin]


def test_nothing_stays_held_for_one_that_is_shown_nowhere(desk: Desk, screen: DisputeScreen, twin: int) -> None:
    hold_for(desk.archive, dispute_id=desk.dispute, scope=Scope.SUGGESTED, by="AM")
    form = the(screen, WhyForm)
    press(screen, "Withdraw it")
    desk.settle()
    assert form._problem.said == (
        "Something is held for dispute D-2026-0001, and that would stay held for one that is shown nowhere. "
        "Release on its page first what is held for it, then withdraw it."
    )
    assert not desk.file().is_withdrawn


def test_once_they_have_met_it_was_no_mistake(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.meet()
    look(desk, screen)
    assert "Withdraw it, opened by mistake" not in [one.text() for one in screen.head.menu().actions()]
