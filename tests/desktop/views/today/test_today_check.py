"""What a check found stands on Today with what to do, and leaves when somebody says that it is known."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.rounds.looks import take_a_look
from archive.rounds.mending import look_at_all
from archive.sidecars.writing import write_due
from desktop.views.today_row import TodayRow
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.views.today.conftest import Reader


def take_looks(archive: Archive) -> None:
    """All that the clerk takes by itself."""
    while take_a_look(archive, cancelled=lambda: False) is not None:
        pass


def test_a_stray_file_is_told_until_somebody_knows_of_it(archive: Archive, reader: Reader, client: int) -> None:
    (archive.folder.vault / "list.txt").write_text("somebody put it here")
    take_looks(archive)
    told = "The vault holds the file list.txt, which is no part of it"
    assert told in reader.look()
    assert told not in reader.press(told)
    assert reader.told[-1].startswith("That is noted.")


def test_a_file_that_explains_an_original_is_mended_in_one_stroke(
    archive: Archive, reader: Reader, client: int, tmp_path: Path
) -> None:
    taken_in(archive, a_file(tmp_path, "order.pdf"))
    (sha256,) = archive.vault.hashes()
    archive.folder.sidecar(sha256).unlink()
    look_at_all(archive, progress=lambda *_: None)
    told = "The file that explains the original of order.pdf is missing"
    (archive.folder.vault / "list.txt").write_text("somebody put it here")
    take_looks(archive)
    said = reader.look()
    assert said.index(told) < said.index("The vault holds the file list.txt, which is no part of it")
    assert "Mend puts there what a copy has" in reader.row(told).accessibleName()
    assert told not in reader.press(told)
    assert reader.told[-1] == "1 file that explains an original is written anew from the records."
    assert archive.folder.sidecar(sha256).exists()


def test_text_beside_the_records_is_written_anew_in_one_stroke(archive: Archive, reader: Reader, client: int) -> None:
    write_due(archive)
    text = archive.folder.records / "clients" / "1.jsonl"
    text.write_bytes(b"somebody wrote here")
    take_looks(archive)
    told = "The text about Harbour Dental in the folder records was altered"
    assert told in reader.look()
    assert told not in reader.press(told)
    assert reader.told[-1] == "The text in the folder records is written anew in a moment; what lay there is kept."
    write_due(archive)  # as the clerk does
    assert b"Harbour Dental" in text.read_bytes()
    (aside,) = archive.folder.earlier_records()
    assert (aside / "clients" / "1.jsonl").read_bytes() == b"somebody wrote here"


def test_the_keyboard_goes_on_to_the_next_thing_when_the_last_of_a_group_is_mended(
    archive: Archive, reader: Reader, client: int, qtbot: QtBot
) -> None:
    write_due(archive)
    (archive.folder.records / "clients" / "1.jsonl").write_bytes(b"somebody wrote here")
    (archive.folder.vault / "list.txt").write_text("somebody put it here")
    take_looks(archive)
    reader.look()
    reader.screen.activateWindow()
    qtbot.waitUntil(reader.screen.isActiveWindow)
    told = "The text about Harbour Dental in the folder records was altered"
    reader.row(told).setFocus()
    reader.key(told, Qt.Key.Key_Space)
    assert told not in reader.look()
    assert isinstance(QApplication.focusWidget(), TodayRow)
