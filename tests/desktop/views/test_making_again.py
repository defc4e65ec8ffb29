"""Lost records are made again from the window: a copy within reach comes first, and what did not come back is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.services.clients import add_client, list_clients
from archive.sidecars.writing import write_due
from desktop.views.making_again import MakingAgainWindow
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.views.hands import button, labels, shown

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of an archive whose records are gone."""
    with Archive.open(tmp_path / "office", clock=SystemClock()) as archive:
        add_client(archive, name="Harbour Dental", by="AM")
        taken_in(archive, a_file(tmp_path, "a.pdf"))
        place = add_place(archive, folder=tmp_path / "copies", is_elsewhere=False, by="AM")
        make_copy(archive, place_id=place.id, by="AM")
        write_due(archive)
    (tmp_path / "office" / "archive.db").unlink()
    return tmp_path / "office"


def opened(qtbot: QtBot, root: Path) -> MakingAgainWindow:
    made = MakingAgainWindow(root, NOW)
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot: QtBot, window: MakingAgainWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in [one.text() for one in shown(window, QPushButton)])
    button(window, words).click()


def test_a_copy_within_reach_is_offered_first(qtbot: QtBot, root: Path, appearance: object) -> None:
    window = opened(qtbot, root)
    chosen: list[Path] = []
    window.copies_chosen.connect(chosen.append)
    press(qtbot, window, "Look at the copy")
    assert chosen == [root.parent / "copies"]
    assert not (root / "archive.db").exists()


def test_without_a_copy_they_are_made_again_by_another_process(qtbot: QtBot, root: Path, appearance: object) -> None:
    (root.parent / "copies").rename(root.parent / "taken home")
    window = opened(qtbot, root)
    press(qtbot, window, "Make the records again")
    qtbot.waitUntil(lambda: "The records are made again" in labels(window))
    assert any("1 document are back in" in one for one in labels(window))
    with Archive.open(root, clock=SystemClock()) as archive:
        assert [one.name for one in list_clients(archive)] == ["Harbour Dental"]
    with qtbot.waitSignal(window.over):
        press(qtbot, window, "Open the archive")


def test_what_did_not_come_back_is_told(qtbot: QtBot, root: Path, appearance: object) -> None:
    (root.parent / "copies").rename(root.parent / "taken home")
    client = root / "records" / "clients" / "1.jsonl"
    client.write_bytes(client.read_bytes().replace(b"Harbour", b"Arbour"))
    window = opened(qtbot, root)
    press(qtbot, window, "Make the records again")
    qtbot.waitUntil(lambda: "Not everything came back" in labels(window))
    assert any("clients/1.jsonl has damaged lines" in one for one in labels(window))


def test_where_nothing_lies_beside_that_is_said(qtbot: QtBot, root: Path, appearance: object) -> None:
    (root / "records").rename(root.parent / "records elsewhere")
    window = opened(qtbot, root)
    press(qtbot, window, "Make the records again")
    qtbot.waitUntil(lambda: any("from which records could be made again" in one for one in labels(window)))
    assert not (root / "archive.db").exists()


def test_every_word_and_button_has_its_room(qtbot: QtBot, root: Path, appearance: object) -> None:
    (root.parent / "copies").rename(root.parent / "taken home")
    window = opened(qtbot, root)
    qtbot.waitUntil(lambda: "Make the records again?" in labels(window))
    QApplication.processEvents()
    layout = window.layout()
    assert layout is not None
    assert window.height() >= layout.totalHeightForWidth(window.width())
