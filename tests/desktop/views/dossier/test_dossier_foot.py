"""Where a dossier is put, and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from archive.dossier.making import make_dossier
from desktop.style import Appearance
from desktop.widgets.copy_button import CopyButton
from desktop.widgets.elided_label import ElidedLabel
from tests.archive.dossier.casefile import Case
from tests.desktop.views.dossier.conftest import MAKES, WAITS, Desk, MakeDesk, stand_in
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


def test_the_keyboard_stays_in_the_foot_where_a_lower_window_puts_it_at_the_end_of_the_page(desk: Desk) -> None:
    name = next(one for one in shown(desk.screen.foot, QLineEdit))
    desk.screen.activateWindow()
    name.setFocus()
    desk.screen.resize(1100, 300)
    assert desk.screen.focusWidget() is name
    desk.screen.resize(1100, 800)
    assert desk.screen.focusWidget() is name


def test_the_foot_stays_in_sight_while_the_keyboard_is_in_it(desk: Desk, tmp_path: Path) -> None:
    name = next(one for one in shown(desk.screen.foot, QLineEdit))
    desk.screen.activateWindow()
    desk.screen.resize(700, 300)
    desk.settle()
    name.setFocus()
    desk.screen._scroll.verticalScrollBar().setValue(desk.screen._scroll.verticalScrollBar().maximum())
    assert name.visibleRegion().boundingRect().height() == name.height()
    make_dossier(desk.archive, selection=desk.case.choose(), place=tmp_path / "x", by="BK")
    desk.settle()

    assert desk.screen.earlier.rows
    desk.qtbot.waitUntil(lambda: name.visibleRegion().boundingRect().height() == name.height())


def test_the_seal_of_what_was_made_is_shown_and_copied(desk_with: MakeDesk) -> None:
    desk = desk_with(stand_in(MAKES))
    desk.open()
    assert not shown(desk.screen.foot, CopyButton)
    with desk.qtbot.waitSignal(desk.screen.work.made, timeout=20_000):
        desk.screen.foot.make()

    (seal,) = shown(desk.screen.foot, CopyButton)
    QTest.keyClick(seal, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "5ea1" * 16
    assert desk.said == ["The seal is on the clipboard."]
    assert any("Send it apart from the dossier" in one.text() for one in shown(desk.screen.foot, QLabel))


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


def test_what_died_in_the_making_goes_when_the_program_starts(desk_with: MakeDesk, case: Case, tmp_path: Path) -> None:
    left = tmp_path / "dossier unfinished abcdefgh"
    left.mkdir()
    (left / "at work.lock").touch()
    notes = case.archive.folder.unfinished
    notes.mkdir()
    (notes / "00").write_text(str(left))
    desk = desk_with(stand_in(WAITS))
    desk.qtbot.waitUntil(lambda: not left.exists())
    assert desk.troubles == []
