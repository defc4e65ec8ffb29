"""What was filed elsewhere since a dossier held it is told in the head of what the dossier is on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive.dossier.making import make_dossier
from archive.dossier.selection import About, Selection
from archive.services.clients import add_client
from archive.services.filing import file_document
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.job_screen import JobScreen
from desktop.widgets.opening_pill import OpeningPill
from tests.archive.dossier.casefile import Case
from tests.desktop.views.hands import settled, shown


@dataclass(frozen=True)
class Page:
    """Where a matter is shown: what opens it, and what it asks for when its dossier is wanted."""

    screen: QWidget
    open: Callable[[int], None]
    dossier_wanted: SignalInstance


def dispute_page(case: Case, tasks: Tasks) -> Page:
    screen = DisputeScreen(case.archive, tasks, lambda: "AM")
    return Page(screen, lambda thing: screen.open(thing, back_to="Today"), screen.dossier_wanted)


def job_page(case: Case, tasks: Tasks) -> Page:
    screen = JobScreen(case.archive, tasks, lambda: "AM")
    return Page(screen, lambda thing: screen.open(thing, back_to="Today"), screen.dossier_wanted)


def card(case: Case, tasks: Tasks) -> Page:
    screen = ClientCardView(case.archive, tasks, lambda: "AM")
    return Page(screen, screen.show_client, screen.dossier_wanted)


@pytest.mark.parametrize(
    ("about", "made", "thing"),
    [
        (About.DISPUTE, dispute_page, lambda case: case.quarrel.dispute),
        (About.JOB, job_page, lambda case: case.quarrel.job),
        (About.CLIENT, card, lambda case: case.quarrel.client),
    ],
)
def test_a_page_warns_of_its_dossier_that_holds_what_was_filed_elsewhere_since_and_leads_there(
    about: About,
    made: Callable[[Case, Tasks], Page],
    thing: Callable[[Case], int],
    case: Case,
    tasks: Tasks,
    qtbot: QtBot,
    appearance: Appearance,
    tmp_path: Path,
) -> None:
    number = make_dossier(
        case.archive, selection=Selection(about, thing(case)), place=tmp_path / "x", by="BK", zipped=False
    ).number
    page = made(case, tasks)
    qtbot.addWidget(page.screen)
    page.screen.resize(1096, 714)
    page.screen.show()
    page.open(thing(case))
    settled(qtbot, tasks)
    assert not any("filed elsewhere" in one.accessibleName() for one in shown(page.screen, OpeningPill))

    other = add_client(case.archive, name="Smith & Sons", by="AM")
    file_document(case.archive, document_id=case.order, client_id=other, by="AM")
    page.screen.refresh()  # type: ignore[attr-defined]  # all three have it
    settled(qtbot, tasks)
    (pill,) = (one for one in shown(page.screen, OpeningPill) if "filed elsewhere" in one.accessibleName())
    assert pill.accessibleName() == f"Dossier {number}: 1 document was filed elsewhere since"
    with qtbot.waitSignal(page.dossier_wanted) as wanted:
        pill.click()
    assert wanted.args == [thing(case)]
