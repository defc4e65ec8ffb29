"""Everything is exported from Settings into a folder of the day; what went wrong is said in place."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.exchange import exporting
from archive.exchange.kinds import KINDS
from archive.services.clients import add_client
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views import settings_lists
from desktop.views.settings_lists import ListsSection
from tests.desktop.views.hands import button, settled, shown

DAY = "Duly Noted 2026-03-16"


class Desk:
    """The section, and what it said."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot, folder: Path) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.chosen: Path | None = folder
        self.said: list[str] = []
        self.section = ListsSection(archive, tasks, lambda: "AM", folder=lambda _: self.chosen)
        self.section.message.connect(lambda said, _: self.said.append(said))
        self.section.trouble.connect(lambda error: pytest.fail(str(error)))
        qtbot.addWidget(self.section)
        self.section.resize(760, 500)
        self.section.show()

    def export(self, words: str = "Export everything…") -> None:
        button(self.section, words).click()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def words(self) -> str:
        return "\n".join(label.text() for label in shown(self.section, QLabel))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the tables are to lie."""
    made = tmp_path / "documents"
    made.mkdir()
    return made


@pytest.fixture
def desk(archive: Archive, tasks: Tasks, qtbot: QtBot, appearance: Appearance, folder: Path) -> Desk:
    add_client(archive, name="Smith & Sons", by="AM")
    return Desk(archive, tasks, qtbot, folder)


def test_everything_goes_into_a_folder_of_the_day_and_what_was_written_is_said(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.export()
    assert "Smith & Sons" in (folder / DAY / "clients.csv").read_text(encoding="utf-8-sig")
    assert str(folder / DAY) in desk.words()
    assert "clients 1" in desk.words()
    assert desk.said[0].startswith(f"{len(KINDS)} tables with ")
    opened: list[Path] = []
    monkeypatch.setattr(settings_lists, "show_in_folder", opened.append)
    desk.export("Show in folder")
    assert opened == [folder / DAY / "README.txt"]


def test_a_second_export_of_the_day_leaves_the_first_alone(desk: Desk, folder: Path) -> None:
    (folder / DAY).mkdir()
    (folder / DAY / "clients.csv").write_text("somebody's own")
    desk.export()
    assert (folder / DAY / "clients.csv").read_text() == "somebody's own"
    assert (folder / f"{DAY} (2)" / "clients.csv").exists()


def test_the_words_on_pages_come_along_when_asked_for(desk: Desk, folder: Path) -> None:
    desk.section.with_words.setChecked(True)
    desk.export()
    first = (folder / DAY / "pages.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert "text" in first.split(",")


@pytest.mark.parametrize(
    ("number", "why"), [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "you may not write there")]
)
def test_a_disk_that_is_full_or_closed_is_told_and_another_folder_offered(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    def fail(_: object) -> None:
        raise OSError(number, "as the system says it")

    with monkeypatch.context() as broken:
        broken.setattr(exporting, "_flush", fail)
        desk.export()
    assert desk.section.notice.sentence == f"The tables could not be written to {folder / DAY}: {why}."
    assert list(folder.iterdir()) == []
    desk.chosen = tmp_path / "elsewhere"
    desk.export("Choose another folder")
    assert (tmp_path / "elsewhere" / DAY / "clients.csv").exists()
    assert not desk.section.notice.isVisible()


def test_the_archives_own_folder_is_refused(desk: Desk, archive: Archive) -> None:
    desk.chosen = archive.folder.root
    desk.export()
    assert "lies inside the archive itself" in desk.section.notice.sentence


def test_choosing_no_folder_writes_nothing(desk: Desk, folder: Path) -> None:
    desk.chosen = None
    desk.export()
    assert list(folder.iterdir()) == []
    assert desk.said == []


def test_an_export_that_is_cancelled_leaves_nothing(desk: Desk, folder: Path) -> None:
    desk.section.export()
    desk.section.work.cancel.click()
    desk.settle()
    assert desk.said == ["Stopped. Nothing was exported."]
    assert list(folder.iterdir()) == []
