"""What is chosen in Settings is kept where it belongs, and the windows beside the main one open once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.office import setting
from desktop.desk import Desk
from desktop.frame.initials_button import Person
from desktop.kept_look import kept_look
from desktop.reader_found import ReaderFound
from desktop.settings_desk import SettingsDesk
from desktop.style import Appearance, Scheme
from desktop.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    running = Tasks(lambda error: pytest.fail(str(error)))
    yield running
    qtbot.waitUntil(lambda: running.under_way == 0)
    assert running.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", clock=SystemClock()) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """This computer's own ini file."""
    return tmp_path / "desk.ini"


@pytest.fixture
def settings(
    qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: Appearance, file: Path
) -> Iterator[SettingsDesk]:
    made = SettingsDesk(archive, tasks, Desk(archive, tasks, file), appearance, file)
    qtbot.addWidget(made.view)
    made.trouble.connect(lambda error: pytest.fail(str(error)))
    yield made
    made.close()


def test_a_look_holds_at_once_and_is_kept_on_this_computer(
    settings: SettingsDesk, appearance: Appearance, file: Path
) -> None:
    settings.view.scheme_chosen.emit(Scheme.DARK)
    settings.view.text_size_chosen.emit(150)
    assert (appearance.scheme, appearance.text_size) == (Scheme.DARK, 150)
    assert kept_look(file) == (Scheme.DARK, 150)


def test_what_pages_are_read_with_is_kept_in_the_archive(
    qtbot: QtBot, archive: Archive, tasks: Tasks, settings: SettingsDesk
) -> None:
    settings.view.languages_chosen.emit(("eng", "deu"))
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert setting(archive, "languages") == "eng+deu"


def test_other_people_at_the_desk_are_shown_at_once(qtbot: QtBot, settings: SettingsDesk, tasks: Tasks) -> None:
    settings.view.people_changed.emit((Person("AM", "AM", "Anna Marsh"), Person("TR", "TR", "Tom Reddy")))
    qtbot.waitUntil(lambda: "TR   Tom Reddy" in [one.text() for one in settings.view.findChildren(QRadioButton)])


def test_help_opens_once_and_comes_forward(qtbot: QtBot, settings: SettingsDesk) -> None:
    first = settings.show_help()
    qtbot.waitExposed(first)
    assert settings.show_help() is first


def test_about_names_the_type_that_comes_along(settings: SettingsDesk) -> None:
    said = [label.text() for label in settings.show_about().findChildren(QLabel)]
    assert said[said.index("DejaVu Serif 2.37") + 1] == "Bitstream-Vera"


def test_after_closing_other_looks_no_longer_reach_it(
    qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: Appearance, file: Path
) -> None:
    made = SettingsDesk(archive, tasks, Desk(archive, tasks, file), appearance, file)
    view = made.view
    qtbot.addWidget(view)
    window = made.show_help()
    made.close()
    assert not window.isVisible()
    appearance.choose_scheme(Scheme.DARK)  # the archive may be closed by now: nothing may be asked of it


def test_the_reader_is_looked_for_when_settings_is_first_shown(
    qtbot: QtBot, settings: SettingsDesk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Archive] = []

    def look(archive: Archive) -> ReaderFound:
        looks.append(archive)
        return ReaderFound(sentence="Tesseract 5.5 reads the pages.", version="5.5")

    monkeypatch.setattr("desktop.settings_desk.find_reader", look)
    for _ in range(2):
        settings.refresh()
        qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert any("Tesseract 5.5 reads the pages." in label.text() for label in settings.view.findChildren(QLabel))
    assert len(looks) == 1


def note_of(settings: SettingsDesk) -> list[QLabel]:
    return [one for one in settings.view.findChildren(QLabel) if "not encrypted" in one.text()]


@pytest.mark.parametrize(("encrypted", "said"), [(False, True), (True, False), (None, False)])
def test_a_disk_that_is_known_not_to_be_encrypted_is_told(
    qtbot: QtBot,
    settings: SettingsDesk,
    tasks: Tasks,
    monkeypatch: pytest.MonkeyPatch,
    encrypted: bool | None,
    said: bool,
) -> None:
    monkeypatch.setattr("desktop.disk_note.is_encrypted", lambda _: encrypted)
    settings.refresh()
    qtbot.waitUntil(lambda: tasks.under_way == 0)

    assert [one.isVisibleTo(settings.view) for one in note_of(settings)] == [said]


def test_that_the_disk_is_not_encrypted_is_said_until_it_was_understood(
    qtbot: QtBot,
    archive: Archive,
    settings: SettingsDesk,
    tasks: Tasks,
    appearance: Appearance,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Path] = []

    def ask(folder: Path) -> bool:
        asked.append(folder)
        return False

    monkeypatch.setattr("desktop.disk_note.is_encrypted", ask)
    settings.refresh()
    settings.refresh()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    (understood,) = [one for one in settings.view.findChildren(QPushButton) if one.text() == "Understood"]

    QTest.mouseClick(understood, Qt.MouseButton.LeftButton)
    again = SettingsDesk(archive, tasks, Desk(archive, tasks, file), appearance, file)
    qtbot.addWidget(again.view)
    again.refresh()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    again.close()

    assert [one.isVisibleTo(settings.view) for one in note_of(settings)] == [False]
    assert [one.isVisibleTo(again.view) for one in note_of(again)] == [False]
    assert asked == [archive.folder.root]
