"""What is dropped, chosen or pasted is handed to the clerk; nothing is opened here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.intake_errors import DiskIsFull
from archive.services.intake import take_in_waiting
from archive.services.viewing import batches
from desktop.taking_in import TakingIn
from desktop.tasks import Tasks


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", clock=SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=UTC))) as opened:
        yield opened


@pytest.fixture
def taking_in(qtbot: QtBot, archive: Archive) -> Iterator[TakingIn]:
    tasks = Tasks(lambda error: pytest.fail(str(error)))
    yield TakingIn(archive, tasks, lambda: "AM")
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert tasks.close()


def test_files_become_one_batch_that_waits(qtbot: QtBot, archive: Archive, taking_in: TakingIn, tmp_path: Path) -> None:
    with qtbot.waitSignal(taking_in.handed_in) as handed:
        taking_in.take_files([tmp_path / "a.pdf", tmp_path / "b.pdf"], "dropped")
    (batch,) = batches(archive)
    assert handed.args == [batch.id, "dropped"]
    assert (batch.source, batch.begun_by, [line.name for line in batch.lines]) == ("dropped", "AM", ["a.pdf", "b.pdf"])


def test_files_come_in_the_order_of_their_names_whichever_was_dragged(
    qtbot: QtBot, archive: Archive, taking_in: TakingIn, tmp_path: Path
) -> None:
    with qtbot.waitSignal(taking_in.handed_in):
        taking_in.take_files([tmp_path / name for name in ("note10.png", "Rechnung.pdf", "note2.png")], "dropped")
    (batch,) = batches(archive)
    assert [line.name for line in batch.lines] == ["note2.png", "note10.png", "Rechnung.pdf"]


def test_nothing_dropped_is_no_batch(archive: Archive, taking_in: TakingIn) -> None:
    taking_in.take_files([], "dropped")
    assert batches(archive) == ()


def test_a_pasted_picture_lies_in_the_archive_until_it_is_safe(
    qtbot: QtBot, archive: Archive, taking_in: TakingIn
) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    with qtbot.waitSignal(taking_in.handed_in):
        taking_in.take_picture(picture)
    take_in_waiting(archive, cancelled=lambda: False)
    (line,) = batches(archive)[0].lines
    assert line.name.startswith("Pasted 2026-03-16 14.05.")
    assert line.document_id is not None
    assert batches(archive)[0].source == "pasted"


def test_a_picture_that_cannot_be_kept_is_told(qtbot: QtBot, archive: Archive, taking_in: TakingIn) -> None:
    archive.folder.pasted.rmdir()
    with qtbot.waitSignal(taking_in.trouble) as told:
        taking_in.take_picture(QImage(4, 4, QImage.Format.Format_RGB32))
    assert told.args is not None
    assert isinstance(told.args[0], DiskIsFull)
    assert batches(archive) == ()


def test_a_picture_that_a_killed_program_left_is_handed_in_at_the_next_start(
    qtbot: QtBot, archive: Archive, taking_in: TakingIn
) -> None:
    (archive.folder.pasted / "Pasted 2026-03-16 14.04.59.png").write_bytes(b"a picture")
    taking_in.begin([])
    qtbot.waitUntil(lambda: len(batches(archive)) == 1)
    (batch,) = batches(archive)
    assert (batch.source, batch.begun_by) == ("pasted", "AM")
