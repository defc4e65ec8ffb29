"""The bar over a page shows nothing cut: what has no room is in its menu."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.views.document_bar import DocumentBar
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.step_button import StepButton


@pytest.fixture
def bar(appearance: Appearance, qtbot: QtBot) -> Iterator[DocumentBar]:
    room = QWidget()  # a window of its own would never be narrower than its parts
    qtbot.addWidget(room)
    made = DocumentBar(room)
    made.resize(900, 48)
    room.show()
    made.show_title("Work order for the reception PC")
    made.show_page(2, 12)
    made.show_hit(11, 204)
    yield made  # noqa: PT022  # returning would let go of the room around it


def cut(bar: DocumentBar) -> list[QWidget]:
    """Everything in the bar that is narrower than it needs to be, but for the title, which ends in … ."""
    parts = bar.findChildren(QWidget)
    step = next(part for part in parts if isinstance(part, StepButton))
    wanted = [part for part in parts if part.isVisible() and (part.parent() in (bar, step)) and part is not bar]
    title = wanted[0]
    return [part for part in wanted if part is not title and part.width() < part.sizeHint().width()]


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("width", [900, 480, 320, 240, 160])
def test_what_is_shown_is_shown_whole(bar: DocumentBar, appearance: Appearance, width: int, text_size: int) -> None:
    appearance.choose_text_size(text_size)
    bar.resize(width, 96)
    layout = bar.layout()
    assert layout is not None
    layout.activate()  # what came or left is laid out at the next turn of the event loop otherwise

    assert not cut(bar)


def test_a_title_is_shown_whole_before_any_button(bar: DocumentBar) -> None:
    title = bar.findChild(ElidedLabel)
    layout = bar.layout()
    assert title is not None
    assert layout is not None
    for width in (900, 620, 520, 470):
        bar.resize(width, 48)
        layout.activate()
        assert title.width() >= title.sizeHint().width(), width


def test_send_this_stays_beside_the_start_of_the_title_while_something_can_be_sent(bar: DocumentBar) -> None:
    plane = next(one for one in bar.findChildren(IconButton) if one.accessibleName() == "Send this…")
    bar.resize(320, 48)
    assert plane.isHidden()
    bar.send.setEnabled(True)
    assert plane.isVisible()
    layout = bar.layout()
    assert layout is not None
    layout.activate()
    assert not cut(bar)


def test_what_had_to_leave_comes_back_with_the_room(bar: DocumentBar) -> None:
    step = bar.findChild(StepButton)
    assert step is not None
    bar.resize(100, 48)
    assert step.isHidden()
    bar.resize(900, 48)
    assert step.isVisible()


def test_the_menu_leads_from_hit_to_hit_where_the_arrows_have_no_room(bar: DocumentBar, qtbot: QtBot) -> None:
    steps: list[int] = []
    bar.hit_step.connect(steps.append)
    bar.next_hit.trigger()
    bar.earlier_hit.trigger()

    assert steps == [1, -1]
