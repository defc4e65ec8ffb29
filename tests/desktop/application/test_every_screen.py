"""Every screen has names for screen readers, and nothing of it is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.opening import open_dispute
from archive.dossier.selection import About
from archive.records import Severity
from archive.services.clients import add_client
from archive.services.jobs import open_job
from desktop.application import Application
from desktop.style import Appearance
from desktop.widgets.scroll_column import ScrollColumn
from tests.archive.paperwork import a_file, read_document, taken_in
from tests.desktop.office_window import calm
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import shown


@pytest.mark.parametrize(("width", "height", "text_size"), [(960, 600, 100), (1280, 800, 175)])
def test_nothing_is_cut_off_beside_an_open_note(
    qtbot: QtBot,
    application: Application,
    archive: Archive,
    appearance: Appearance,
    tmp_path: Path,
    width: int,
    height: int,
    text_size: int,
) -> None:
    client = add_client(archive, name="Quay Motors", by="AM")
    open_job(archive, client_id=client, title="Service agreement renewed", by="AM", number="J-2026-0114")
    taken_in(archive, a_file(tmp_path))
    read_document(archive, ["Work order J-2026-0114 for Quay Motors"])
    for picture in archive.folder.pages.rglob("*.jpg"):
        picture.unlink()  # they are none
    appearance.choose_text_size(text_size)
    application.window.resize(width, height)
    for name in ("intake", "settings"):
        application.window.show_screen(name)
        calm(qtbot, application)
        application.window.new_note_wanted.emit()
        calm(qtbot, application)
        screen = application.window.screens.currentWidget()
        assert screen is not None
        qtbot.waitUntil(lambda screen=screen: bool(shown(screen, ScrollColumn)))  # type: ignore[misc]  # the default
        calm(qtbot, application)
        QCoreApplication.processEvents()
        for column in shown(screen, ScrollColumn):
            assert column.inside.width() <= column.viewport().width(), name


@pytest.mark.parametrize("screen", ["today", "clients", "intake", "paper", "disputes", "search", "settings"])
def test_every_control_has_a_name_for_screen_readers(
    qtbot: QtBot, application: Application, archive: Archive, client: int, screen: str
) -> None:
    PaperTray(archive).put("Work order", name="scan.pdf")
    application.window.show_screen(screen)
    calm(qtbot, application)
    root = QAccessible.queryAccessibleInterface(application.window)
    assert not _nameless(root)


@pytest.mark.parametrize("screen", ["dispute", "meeting", "dossier", "lessons"])
def test_every_control_of_a_dispute_has_a_name_for_screen_readers(
    qtbot: QtBot, application: Application, client: int, job: int, screen: str
) -> None:
    archive, way = application.archive, application.way
    said = "Two days were lost."
    dispute = open_dispute(archive, client_id=client, job_id=job, says=said, severity=Severity.GRAVE, by="AM")
    show = {
        "dispute": lambda: way.show_dispute(dispute),
        "meeting": lambda: way.show_meeting(dispute),
        "dossier": lambda: way.show_dossier(About.DISPUTE, dispute),
        "lessons": way.show_lessons,
    }
    show[screen]()
    calm(qtbot, application)
    assert application.window.screens.current == screen
    root = QAccessible.queryAccessibleInterface(application.window)
    assert not _nameless(root)


CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
}


def _nameless(at: QAccessibleInterface, path: str = "") -> list[str]:
    """The paths of visible controls without a name."""
    here = f"{path}/{at.role().name}"
    state = at.state()
    if state.invisible or state.offscreen:
        return []
    found = [here] if at.role() in CONTROLS and not at.text(QAccessible.Text.Name) else []
    for number in range(at.childCount()):
        child = at.child(number)
        if child is not None:
            found += _nameless(child, here)
    return found
