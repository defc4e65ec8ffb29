"""What a stack's page says of its scan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.paper.checking import look, scan_of
from archive.paper.scanning import Weave, scan_stack
from archive.paper.stack_page import stack_page
from archive.paper.stacks import change_stack
from archive.records import Seen
from archive.services.staff import StaffMember, change_staff
from desktop.models.paper_next_step import NextStep, next_step
from desktop.views.paper_scan import ScanSection
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import scanned
from tests.desktop.views.hands import shown


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), "0 of 3 sides looked at"),
        ((Seen.LEGIBLE, Seen.CUT_OFF), "2 of 3 sides looked at; something is wrong with 1"),
        ((Seen.LEGIBLE, Seen.CUT_OFF, Seen.ILLEGIBLE), "Every side was looked at; something is wrong with 2"),
        ((Seen.LEGIBLE, Seen.LEGIBLE, Seen.LEGIBLE), "Every side was looked at"),
    ],
)
def test_a_side_that_was_found_wanting_was_looked_at_all_the_same(
    qtbot: QtBot, office: Office, found: tuple[Seen, ...], said: str
) -> None:
    document = scanned(office.archive, "one", "two", "three")
    scan_stack(office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="AM", sitting="morning")
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    for side, seen in zip(scan.sides, found, strict=False):
        words = "" if seen is Seen.LEGIBLE else "the last line"
        look(office.archive, side_id=side.id, seen=seen, seconds=1, sitting="noon", by="JT", words=words)

    section = ScanSection(lambda: "AM")
    qtbot.addWidget(section)
    section.show_page(stack_page(office.archive, paper_id=office.stack))
    section.show()

    assert said in [label.text() for label in shown(section, QLabel)]


@pytest.mark.parametrize(
    ("by", "offered", "said"), [("AM", False, "You scanned it, so somebody else checks it: JT, KL."), ("JT", True, "")]
)
def test_whoever_scanned_is_told_who_checks_it_and_offered_nothing_that_would_be_refused(
    qtbot: QtBot, office: Office, by: str, offered: bool, said: str
) -> None:
    change_staff(
        office.archive, people=[StaffMember("AM", "Anna"), StaffMember("JT", "Jo"), StaffMember("KL", "Kim")], by="AM"
    )
    document = scanned(office.archive, "one", "two")
    scan_stack(office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="AM", sitting="morning")
    page = stack_page(office.archive, paper_id=office.stack)
    section = ScanSection(lambda: by)
    qtbot.addWidget(section)
    section.show_page(page)
    section.show()

    assert ("Check the sides" in [one.text() for one in shown(section, QPushButton)]) is offered
    assert any(said in label.text() for label in shown(section, QLabel))
    assert (next_step(page, by) is NextStep.CHECK) is offered


@pytest.mark.parametrize(("sides", "said"), [(1, "the fronts of all sheets"), (2, "all sheets on both sides")])
def test_how_paper_is_to_be_scanned_depends_on_how_it_is_written(
    qtbot: QtBot, office: Office, sides: int, said: str
) -> None:
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sides=sides), by="AM")
    section = ScanSection(lambda: "AM")
    qtbot.addWidget(section)
    section.show_page(stack_page(office.archive, paper_id=office.stack))
    section.show()

    told = f"Scan {said}, drop the files on the window, then choose them here."
    assert told in [label.text() for label in shown(section, QLabel)]
