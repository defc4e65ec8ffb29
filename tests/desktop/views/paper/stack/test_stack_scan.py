"""A stack's scan is chosen, previewed and mended on its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from archive.paper.checking import look, scan_of
from archive.paper.scanning import Weave, scan_stack
from archive.paper.side_mending import strike_side
from archive.records import Feeding, Seen
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.paper_files_field import FilesField
from desktop.views.paper_sheet_pairs import SheetPairs
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import stack_of
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, labels, settled, shown, the
from tests.desktop.views.paper.stack.conftest import again, page_of, press


def test_a_scan_is_previewed_before_it_is_kept(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray, undos: list[Callable[[], None]]
) -> None:
    fronts = tray.put(*(f"front {n}" for n in range(12)), name="fronts.pdf")
    backs = tray.put(*(f"back {n}" for n in range(11)), name="backs.pdf")
    press(qtbot, tasks, screen, "Choose its scan")
    files = the(screen, FilesField)
    files.choose(fronts)
    settled(qtbot, tasks)
    assert any(one.startswith("12 sides, but 24 are expected of 12 sheets: 12 too few.") for one in labels(screen))
    files.choose(backs)
    settled(qtbot, tasks)
    assert any(one.startswith("23 sides, but") for one in labels(screen))
    press(qtbot, tasks, screen, "This is its scan")
    assert page_of(office).scan is not None
    assert [file.name for file in page_of(office).files] == ["fronts.pdf", "backs.pdf"]
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).scan is None


def test_a_batch_fed_back_to_front_is_noticed_and_woven_the_right_way_round(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    backwards = tray.put(*(f"- {number} -" for number in range(24, 0, -1)), name="batch.pdf")
    press(qtbot, tasks, screen, "Choose its scan")
    the(screen, FilesField).choose(backwards)
    settled(qtbot, tasks)
    press(
        qtbot,
        tasks,
        screen,
        "It looks as if it was fed otherwise: page numbers follow each other. Weave it so",
    )
    press(qtbot, tasks, screen, "This is its scan")
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    assert [side.page for side in scan.sides] == list(range(24, 0, -1))


def test_a_side_that_was_struck_out_is_told_and_put_back(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    document = tray.put(*stack_of(12))
    scan_stack(office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="JT", sitting="1")
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    strike_side(office.archive, side_id=scan.sides[3].id, why="Two of it", by="JT")
    look(
        office.archive, side_id=scan.sides[0].id, seen=Seen.CUT_OFF, seconds=1, sitting="2", by="AM", words="left edge"
    )
    again(qtbot, tasks, screen)
    said = labels(screen)
    assert "Two of it" in said
    assert any("Looked at by AM, each side by somebody who had not scanned it; last today" in one for one in said)
    assert any(one.startswith("Struck out: page 4 of ") and one.endswith(", a back") for one in said)
    assert "Cut off: left edge" in said
    press(qtbot, tasks, screen, "Put back")
    assert page_of(office).scan is not None
    assert all(side.struck_why is None for side in page_of(office).scan.sides)  # type: ignore[union-attr]  # asserted above


def test_sides_left_unread_in_a_batch_fed_upside_down_are_offered_to_be_turned(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    orders = tray.put(*[f"Work order {number}" for number in range(1, 10)], name="orders.pdf", turn=180)
    sketch = tray.put("scrawl", name="sketch.pdf", sure=20)
    press(qtbot, tasks, screen, "Choose its scan")
    files = the(screen, FilesField)
    files.choose(orders)
    files.choose(sketch)
    settled(qtbot, tasks)
    press(qtbot, tasks, screen, "It looks as if it was fed upside down. Turn the sides that could not be read")
    assert next(one for one in shown(screen, QCheckBox) if "upside down" in one.text()).isChecked()


def test_a_feeding_that_does_not_fit_is_told_in_the_form_and_can_be_kept(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    sides = tray.put(*stack_of(12))
    press(qtbot, tasks, screen, "Choose its scan")
    the(screen, FilesField).choose(sides)
    settled(qtbot, tasks)
    assert "24 sides, as many as the sheets have." in labels(screen)
    the(screen, QComboBox).setCurrentIndex(list(Feeding).index(Feeding.SINGLE))
    settled(qtbot, tasks)
    (said,) = [one for one in labels(screen) if one.startswith("24 sides for 12 sheets, but not a front and a back")]
    assert said.endswith("It can be kept so, and has to be mended before it is approved.")
    press(qtbot, tasks, screen, "This is its scan")
    assert page_of(office).scan is not None


@pytest.mark.parametrize(("size", "per_cent"), [((1080, 710), 100), ((1190, 660), 200)])
def test_the_button_of_a_scan_is_seen_with_its_preview(
    qtbot: QtBot,
    screen: StackScreen,
    tasks: Tasks,
    tray: PaperTray,
    appearance: Appearance,
    size: tuple[int, int],
    per_cent: int,
) -> None:
    appearance.choose_text_size(per_cent)
    screen.resize(*size)
    sides = tray.put(*stack_of(12))
    press(qtbot, tasks, screen, "Choose its scan")
    the(screen, FilesField).choose(sides)
    settled(qtbot, tasks)

    def all_in_sight() -> None:
        for part in (the(screen, SheetPairs), button(screen, "This is its scan")):
            assert part.visibleRegion().boundingRect().height() == part.height()

    qtbot.waitUntil(all_in_sight)
