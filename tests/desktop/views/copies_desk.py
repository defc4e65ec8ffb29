"""The section of Settings about copies before a person, who has a stick that can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.copies.drives import Drive, Kind, SystemDrives
from archive.services.clients import add_client
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_copies import CopiesSection
from desktop.widgets.line_row import LineRow
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.views.hands import button, settled, shown


class Desk:
    """The section, what it said, and the folder that somebody chooses next."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot, folder: Path) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.folder: Path | None = folder
        self.said: list[tuple[str, Callable[[], None] | None]] = []
        self.troubles: list[Exception] = []
        self.copies: Path | None = None
        self.looked_into: Path | None = None
        self.section = CopiesSection(
            archive,
            tasks,
            lambda: "AM",
            folder=lambda _: self.folder,
            copies=lambda _: self.copies,
            looked_into=lambda _: self.looked_into,
        )
        self.section.message.connect(lambda said, undo: self.said.append((said, undo)))
        self.section.trouble.connect(self.troubles.append)
        qtbot.addWidget(self.section)
        self.section.resize(800, 500)
        self.section.show()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def press(self, words: str) -> None:
        button(self.section, words).click()
        self.settle()

    def keep_copies(self, *, elsewhere: bool = True) -> None:
        self.press("Keep copies in a folder…")
        shown(self.section, QCheckBox)[0].setChecked(elsewhere)
        self.press("Keep copies there")

    def undo(self) -> None:
        undo = self.said[-1][1]
        assert undo is not None
        undo()
        self.settle()

    @property
    def row(self) -> str:
        return shown(self.section, LineRow)[0].accessibleName()


@pytest.fixture(autouse=True)
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a stick that can be taken away."""
    folder = tmp_path / "stick" / "copies"

    def drive(_: SystemDrives, asked: Path) -> Drive:
        is_on_stick = asked.is_relative_to(tmp_path / "stick")
        return Drive("sdb", Kind.DETACHABLE) if is_on_stick else Drive("sda", Kind.BUILT_IN)

    monkeypatch.setattr(SystemDrives, "of", drive)
    return folder


@pytest.fixture
def desk(archive: Archive, tmp_path: Path, stick: Path, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> Desk:
    add_client(archive, name="Harbour Dental", by="AM")
    taken_in(archive, a_file(tmp_path, "a.pdf"))
    return Desk(archive, tasks, qtbot, stick)
