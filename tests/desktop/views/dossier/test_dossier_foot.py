"""Where a dossier is put, and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from desktop.style import Appearance
from desktop.widgets.elided_label import ElidedLabel
from tests.desktop.views.dossier.conftest import MAKES, MakeDesk, stand_in
from tests.desktop.views.hands import shown

LONG = "Harbour_Dental_" * 12


def test_a_folder_with_a_long_name_stays_in_its_card(desk_with: MakeDesk, appearance: Appearance) -> None:
    desk = desk_with(stand_in(MAKES))
    appearance.choose_text_size(200)
    desk.open()
    foot = desk.screen.foot
    before = foot.minimumSizeHint().width()
    desk.folder = Path("/home/anna") / LONG
    foot.choose_folder()
    desk.settle()
    place = next(one for one in shown(foot, ElidedLabel) if LONG in one.text())
    assert foot.minimumSizeHint().width() == before
    assert place.mapTo(foot, place.rect().topRight()).x() < foot.width()
    assert place.toolTip() == place.text()


def test_where_it_lies_wraps_within_the_card(desk_with: MakeDesk, appearance: Appearance) -> None:
    desk = desk_with(stand_in(MAKES))
    appearance.choose_text_size(200)
    desk.screen.resize(860, 520)
    desk.open()
    foot = desk.screen.foot
    desk.folder = Path("/home/anna") / LONG
    foot.choose_folder()
    foot.make()
    desk.qtbot.waitUntil(lambda: any(LONG in one.text() for one in shown(foot, QLabel) if "lies" in one.text()))
    where = next(one for one in shown(foot, QLabel) if "lies" in one.text())
    assert where.mapTo(foot, where.rect().topRight()).x() < foot.width()
    assert foot.width() <= 860
