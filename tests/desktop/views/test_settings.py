from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.frame.initials_button import Person
from desktop.style import Appearance, Scheme
from desktop.views.settings import SettingsValues, SettingsView
from desktop.widgets.buttons import IconButton
from tests.desktop.views.hands import button, shown

ANNA, TOM = Person(1, "AM", "Anna Marsh"), Person(2, "TK", "Tom Kerr")
VALUES = SettingsValues(
    scheme=Scheme.LIGHT,
    text_size=100,
    people=(ANNA, TOM),
    at_desk=1,
    tesseract="",
    tesseract_state="Tesseract 5.5.0 was found and reads pages.",
    languages=("eng",),
    languages_found=("deu", "eng", "osd"),
    archive_folder=Path("Duly Noted"),
)


@pytest.fixture
def settings(appearance: Appearance, qtbot: QtBot) -> SettingsView:
    view = SettingsView(VALUES)
    qtbot.addWidget(view)
    view.resize(960, 700)
    view.show()
    return view


def box(settings: SettingsView, name: str) -> QCheckBox:
    return next(box for box in settings.findChildren(QCheckBox) if box.text() == name)


def test_a_chosen_scheme_holds_at_once(settings: SettingsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(settings.scheme_chosen) as heard:
        settings.appearance.scheme.choose(Scheme.DARK)
    assert heard.args == [Scheme.DARK]
    with qtbot.waitSignal(settings.text_size_chosen) as heard:
        settings.appearance.text_size.choose("150")
    assert heard.args == [150]


def test_showing_what_is_set_chooses_nothing(settings: SettingsView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(settings.scheme_chosen), qtbot.assertNotEmitted(settings.text_size_chosen):
        settings.show_values(replace(VALUES, scheme=Scheme.DARK, text_size=160))
    assert settings.appearance.text_size.choice == "150"


def test_a_new_person_is_added_with_initials_and_name(settings: SettingsView, qtbot: QtBot) -> None:
    QTest.keyClicks(settings.people.initials, "JB")
    QTest.keyClicks(settings.people.name, "Joan Baker")
    with qtbot.waitSignal(settings.people_changed) as heard:
        QTest.keyClick(settings.people.name, Qt.Key.Key_Return)
    assert heard.args == [(ANNA, TOM, Person("JB", "JB", "Joan Baker"))]
    assert settings.people.name.text() == ""


def test_initials_are_never_given_twice(settings: SettingsView) -> None:
    QTest.keyClicks(settings.people.initials, "am")
    QTest.keyClicks(settings.people.name, "Another Marsh")
    assert not settings.people.add.isEnabled()


def test_the_first_person_sits_down(settings: SettingsView, qtbot: QtBot) -> None:
    settings.show_values(replace(VALUES, people=(), at_desk=None))
    QTest.keyClicks(settings.people.initials, "AM")
    QTest.keyClicks(settings.people.name, "Anna Marsh")
    with qtbot.waitSignal(settings.at_desk_chosen) as heard:
        QTest.mouseClick(settings.people.add, Qt.MouseButton.LeftButton)
    assert heard.args == ["AM"]


def test_somebody_else_can_sit_down_or_leave_the_list(settings: SettingsView, qtbot: QtBot) -> None:
    tom = next(button for button in settings.findChildren(QRadioButton) if "Tom" in button.text())
    with qtbot.waitSignal(settings.at_desk_chosen) as heard:
        tom.click()
    assert heard.args == [2]
    away = next(one for one in settings.findChildren(IconButton) if "Anna" in one.accessibleName())
    with qtbot.waitSignal(settings.people_changed) as heard:
        away.click()
    assert heard.args == [(TOM,)]


def test_at_least_one_language_is_read(settings: SettingsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(settings.languages_chosen) as heard:
        box(settings, "German").click()
    assert heard.args == [("deu", "eng")]
    box(settings, "German").click()
    with qtbot.assertNotEmitted(settings.languages_chosen):
        box(settings, "English").click()
    assert box(settings, "English").isChecked()


def test_a_typed_path_is_told_once(settings: SettingsView, qtbot: QtBot) -> None:
    heard: list[str] = []
    settings.tesseract_chosen.connect(heard.append)
    QTest.keyClicks(settings.reading.path, "/opt/tesseract")
    QTest.keyClick(settings.reading.path, Qt.Key.Key_Return)
    QTest.keyClick(settings.reading.path, Qt.Key.Key_Return)
    assert heard == ["/opt/tesseract"]


def test_who_is_taken_off_the_list_comes_back_to_the_same_place(settings: SettingsView, qtbot: QtBot) -> None:
    settings.show_values(replace(VALUES, at_desk=2))
    away = next(one for one in shown(settings, IconButton) if "Anna" in one.accessibleName())
    with qtbot.waitSignal(settings.message) as told:
        away.click()
    assert told.args is not None
    assert told.args[0] == "Anna Marsh is off the list. What they wrote stays theirs."
    with qtbot.waitSignal(settings.people_changed) as heard:
        told.args[1]()
    assert heard.args == [(ANNA, TOM)]


def test_whoever_is_at_the_desk_stays_on_the_list(settings: SettingsView, qtbot: QtBot) -> None:
    removers = {one.accessibleName(): one for one in settings.findChildren(IconButton)}
    anna, tom = (removers[f"Remove {name} from this list"] for name in ("Anna Marsh", "Tom Kerr"))
    assert (anna.isEnabled(), tom.isEnabled()) == (False, True)
    assert "is at this desk" in anna.toolTip()
    with qtbot.assertNotEmitted(settings.people_changed):
        anna.click()


@pytest.mark.parametrize(
    ("initials", "name", "said"),
    [
        ("am", "Another Marsh", "Somebody has these initials already."),
        ("ABCD", "A Name", "Initials may have 3 letters."),
        ("JB", "x" * 201, "A name may have 200 characters; this one has 201."),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_at_the_field(
    settings: SettingsView, initials: str, name: str, said: str
) -> None:
    settings.people.initials.setText(initials)
    settings.people.name.setText(name)
    problems = [label.text() for label in shown(settings, QLabel) if label.property("role") == "problem"]
    assert problems == [said]
    assert not settings.people.add.isEnabled()


def test_a_path_without_a_program_says_so_at_the_field(settings: SettingsView) -> None:
    settings.show_values(replace(VALUES, tesseract="/nonsense/tess", tesseract_problem="There is no Tesseract there."))
    assert settings.reading.path.property("wrong") == "true"
    assert [one.text() for one in shown(settings, QLabel) if one.property("role") == "problem"] == [
        "There is no Tesseract there."
    ]
    settings.show_values(VALUES)
    assert settings.reading.path.property("wrong") == "false"


def test_a_list_of_the_sections_beside_the_page_leads_to_each(settings: SettingsView) -> None:
    settings.resize(1080, 400)
    assert settings.contents.isVisible()
    assert [button.text() for button in settings.contents.buttons.values()] == [
        "Who is at the desk",
        "Appearance",
        "Reading",
        "Where the archive lies",
    ]
    settings.contents.buttons[settings.reading].click()
    assert settings.reading.visibleRegion().boundingRect().height() > 100
    assert settings.contents.buttons[settings.reading].isChecked()
    settings.bring_up()
    assert settings.contents.buttons[settings.people].isChecked()


def test_in_a_narrow_window_the_list_stands_over_the_page(settings: SettingsView) -> None:
    settings.resize(700, 300)
    assert not settings.contents.isVisible()
    button(settings, "Reading").click()
    assert not settings.reading.visibleRegion().isEmpty()


@pytest.mark.parametrize("width", [960, 1280])
def test_every_section_has_the_height_that_it_needs(settings: SettingsView, qtbot: QtBot, width: int) -> None:
    words = QLabel("Until then a client may still remember it differently. " * 40)
    words.setWordWrap(True)
    layout = settings.archive.card.layout()
    assert layout is not None
    layout.addWidget(words)
    settings.resize(width, 700)
    card = settings.archive.card
    qtbot.waitUntil(lambda: card.height() >= card.heightForWidth(card.width()))
    assert words.height() >= words.heightForWidth(words.width())
