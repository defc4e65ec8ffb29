"""While something is mended its line says so and has no button; it goes when that is done, or is there as before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.folder_errors import ArchiveDiskIsFull
from archive.rounds.found import Found
from archive.rounds.mending import look_at_all
from archive.rounds.mending_found import Mended, mend
from archive.services.intake import take_in_waiting
from archive.sidecars.writing import write_due
from desktop.tasks import Tasks
from desktop.views import today_paper
from tests.archive.copies.copying_hands import damage
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.views.hands import settled, shown, the
from tests.desktop.views.today.conftest import Reader
from tests.desktop.views.today.test_today_check import take_looks

TEXT = "The text about Harbour Dental in the folder records was altered"
ORIGINAL = "The original of order.pdf is not what was received"


@pytest.fixture
def altered(archive: Archive, reader: Reader, client: int) -> Reader:
    """Somebody before Today, on which text beside the records is told that was altered."""
    write_due(archive)
    (archive.folder.records / "clients" / "1.jsonl").write_bytes(b"somebody wrote here")
    take_looks(archive)
    assert TEXT in reader.look()
    return reader


@pytest.fixture
def lost(archive: Archive, reader: Reader, client: int, tmp_path: Path) -> Reader:
    """Somebody before Today, on which an original is told that was altered, and of which there is a copy."""
    taken_in(archive, a_file(tmp_path, "order.pdf"))
    place = add_place(archive, folder=tmp_path / "copies", is_elsewhere=False, by="AM")
    make_copy(archive, place_id=place.id, by="AM")
    (sha256,) = archive.vault.hashes()
    damage(archive.folder.original(sha256))
    look_at_all(archive, progress=lambda *_: None)
    assert ORIGINAL in reader.look()
    return reader


@pytest.fixture
def way_is_free(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is mended before this is set."""
    event = threading.Event()

    def mend_then(archive: Archive, found: tuple[Found, ...], *, by: str) -> Mended:
        assert event.wait(60)
        return mend(archive, found, by=by)

    monkeypatch.setattr(today_paper, "mend", mend_then)
    yield event
    event.set()


def press(reader: Reader, told: str) -> None:
    the(reader.row(told), QPushButton).click()


def test_a_line_says_at_once_that_it_is_being_mended_and_goes_when_it_is(
    altered: Reader, way_is_free: threading.Event, qtbot: QtBot, tasks: Tasks
) -> None:
    press(altered, TEXT)
    qtbot.waitUntil(lambda: "Being mended." in altered.row(TEXT).accessibleName())
    assert shown(altered.row(TEXT), QPushButton) == []
    assert altered.told == []
    way_is_free.set()
    settled(qtbot, tasks)
    assert TEXT not in altered.look()


def test_a_look_at_today_meanwhile_brings_no_button_back(
    altered: Reader, way_is_free: threading.Event, qtbot: QtBot
) -> None:
    press(altered, TEXT)
    with qtbot.waitSignal(altered.screen.waiting_changed):
        altered.screen.refresh()
    qtbot.waitUntil(lambda: "Being mended." in altered.row(TEXT).accessibleName())
    assert shown(altered.row(TEXT), QPushButton) == []


def test_what_could_not_be_mended_is_there_again_with_its_button(
    altered: Reader, monkeypatch: pytest.MonkeyPatch, archive: Archive, qtbot: QtBot, tasks: Tasks
) -> None:
    def refuse(*_: object, **__: object) -> Mended:
        raise ArchiveDiskIsFull(folder=archive.folder.root)

    monkeypatch.setattr(today_paper, "mend", refuse)
    altered.screen.trouble.disconnect()
    with qtbot.waitSignal(altered.screen.trouble):
        press(altered, TEXT)
    settled(qtbot, tasks)
    assert "Mend has all the text" in altered.row(TEXT).accessibleName()
    assert len(shown(altered.row(TEXT), QPushButton)) == 1


def test_an_original_is_being_mended_until_the_clerk_has_taken_it_in(lost: Reader, archive: Archive) -> None:
    assert ORIGINAL in lost.press(ORIGINAL)
    assert lost.told[-1].startswith("1 original is put back in a moment")
    assert "Being mended." in lost.row(ORIGINAL).accessibleName()
    assert shown(lost.row(ORIGINAL), QPushButton) == []
    take_in_waiting(archive, cancelled=lambda: False)
    assert ORIGINAL not in lost.look()


def test_an_original_that_the_clerk_could_not_take_in_can_be_put_back_again(lost: Reader, archive: Archive) -> None:
    lost.press(ORIGINAL)
    (handed_in,) = archive.folder.pasted.rglob("order.pdf")
    handed_in.unlink()
    take_in_waiting(archive, cancelled=lambda: False)
    assert ORIGINAL in lost.look()
    assert "Put back" in [one.text() for one in shown(lost.row(ORIGINAL), QPushButton)]
