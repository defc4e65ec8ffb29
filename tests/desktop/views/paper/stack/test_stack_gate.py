"""The gate on a stack's page: what is proven, what is missing, approval and the shredder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.paper.holds import On, place_hold
from archive.paper.stacks import change_stack
from desktop.models.paper_board import card_row
from desktop.models.paper_words import standing
from desktop.style import Tone
from desktop.tasks import Tasks
from desktop.views.paper_gate import GateSection
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, scan_and_check
from tests.desktop.views.hands import button, field, labels, shown, the
from tests.desktop.views.paper.stack.conftest import again, page_of, press


def test_the_gate_names_what_is_missing_and_proves_nothing_of_paper_that_was_not_scanned(
    qtbot: QtBot, screen: StackScreen
) -> None:
    gate = the(screen, GateSection)
    said = labels(gate)
    assert "One of its jobs is open, or its date is not known" in said
    assert "It is not scanned" in said
    assert not button(gate, "Approve for the shredder").isEnabled()
    names = [one.accessibleName() for one in shown(gate, QWidget)]
    assert "Every side was looked at: not known yet. " in names
    assert "Its time is over: not known yet. " in names
    assert "Nothing says “Do not destroy”: proven. " in names


def all_is_proven(qtbot: QtBot, tasks: Tasks, screen: StackScreen, office: Office) -> None:
    """Its job is closed, its time over, and it is scanned, checked and copied: it may be approved."""
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    copy_twice(office.archive)
    again(qtbot, tasks, screen)


def test_a_stack_of_which_all_is_true_is_approved_and_certified(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    all_is_proven(qtbot, tasks, screen, office)
    press(qtbot, tasks, screen, "Approve for the shredder")
    assert page_of(office).approval is not None
    press(qtbot, tasks, screen, "It was shredded")
    field(screen, "Witness").setText("Jo Tan")
    field(screen, "Office name").setText("Marsh Computer Services")
    press(qtbot, tasks, screen, "Write the certificate")
    assert page_of(office).certificate_id is not None
    said = labels(screen)
    assert "S-2026-0001" in said
    assert "Jo Tan" in said
    assert "Cross-cut shredder, class P-4 (ISO/IEC 21964)" in said
    assert not shown(screen, GateSection)


def test_a_hold_at_the_last_moment_puts_the_shredder_to_sleep(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    all_is_proven(qtbot, tasks, screen, office)
    press(qtbot, tasks, screen, "Approve for the shredder")
    place_hold(
        office.archive, on=On.CLIENT, thing_id=office.client, reason="Dispute", review_on=date(2026, 12, 1), by="JT"
    )
    again(qtbot, tasks, screen)
    assert not button(screen, "Approve again").isEnabled()
    assert "It was shredded" not in [one.text() for one in shown(screen, QPushButton)]


def test_an_approval_that_holds_no_more_is_called_lapsed_with_the_reason_and_given_again(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    all_is_proven(qtbot, tasks, screen, office)
    assert standing(page_of(office).stack, OVER) == ("checked, to approve", Tone.AMBER)
    press(qtbot, tasks, screen, "Approve for the shredder")
    assert standing(page_of(office).stack, OVER) == ("approved", Tone.ACCENT)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, what="Deeds"), by="JT")
    again(qtbot, tasks, screen)
    assert "approval lapsed" in labels(screen)
    assert any(
        "That has lapsed. Since it was approved, what is written of it was changed." in one for one in labels(screen)
    )
    assert card_row(page_of(office).stack, OVER).middle_second == "What is written of it was changed"
    press(qtbot, tasks, screen, "Approve again")
    assert button(screen, "It was shredded").isEnabled()
