from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.style import Appearance, Scheme, current_look, icon, set_style_property
from desktop.style.tokens import DARK, LIGHT


def test_choosing_dark_changes_palette_and_look_at_once(appearance: Appearance, qapp: QApplication) -> None:
    appearance.choose_scheme(Scheme.DARK)
    assert current_look().tokens == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
    appearance.choose_scheme(Scheme.LIGHT)
    assert current_look().tokens == LIGHT


def test_text_at_two_hundred_per_cent_is_twice_as_tall(appearance: Appearance, qtbot: QtBot) -> None:
    label = QLabel("Harbour Dental")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.ensurePolished()
    before = label.fontInfo().pixelSize()
    appearance.choose_text_size(200)
    assert label.fontInfo().pixelSize() == 2 * before


def test_text_size_stays_within_reason(appearance: Appearance) -> None:
    appearance.choose_text_size(900)
    assert appearance.text_size == 200


def test_no_change_is_announced_when_nothing_changes(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.choose_scheme(Scheme.LIGHT)


def test_a_changed_property_is_seen_without_a_restart(appearance: Appearance, qtbot: QtBot) -> None:
    label = QLabel("Danger")
    qtbot.addWidget(label)
    label.ensurePolished()
    set_style_property(label, "tone", "red")
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == LIGHT.red


def test_an_icon_takes_the_colour_of_the_scheme(appearance: Appearance) -> None:
    drawn = icon("gear")
    light = drawn.pixmap(32, 32).toImage()
    appearance.choose_scheme(Scheme.DARK)
    assert drawn.pixmap(32, 32).toImage() != light
