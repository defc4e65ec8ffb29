"""What nobody works with any more goes from the scratch folder; what a window keeps to send stays until it ends."""

import gc
import shutil
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.scratch import SendingRoom, clear_scratch
from tests.archive.at_work import at_work


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    return tmp_path / "scratch"


def sent(room: SendingRoom) -> Path:
    """A PDF in a window's room."""
    room.enter()
    pdf = room.folder / "0" / "Work order.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-1.7")
    return pdf


def test_a_crash_leaves_nothing_and_the_room_of_a_window_stays(scratch: Path) -> None:
    room = SendingRoom(scratch)
    pdf = sent(room)
    (scratch / "left" / "over").mkdir(parents=True)
    (scratch / "left.tif").touch()
    (scratch / "sending-old").mkdir()

    clear_scratch(scratch)
    assert pdf.is_file()
    assert {one.name for one in scratch.iterdir()} == {room.folder.name, f"{room.folder.name}.lock"}


def test_the_room_of_a_window_that_ended_goes_with_its_lock(scratch: Path) -> None:
    room = SendingRoom(scratch)
    sent(room)
    del room
    gc.collect()

    clear_scratch(scratch)
    assert not list(scratch.iterdir())


def test_a_window_clears_the_room_of_one_that_ended_and_nothing_else(scratch: Path) -> None:
    living, ended = SendingRoom(scratch), SendingRoom(scratch)
    kept, left = sent(living), sent(ended)
    del ended
    gc.collect()
    (scratch / "page").mkdir()

    SendingRoom(scratch).enter()
    assert kept.is_file()
    assert not left.exists()
    assert (scratch / "page").is_dir()


def test_a_room_that_was_cleared_is_still_held(scratch: Path) -> None:
    room = SendingRoom(scratch)
    pdf = sent(room)
    shutil.rmtree(room.folder)
    room.enter()
    pdf.parent.mkdir(parents=True)

    clear_scratch(scratch)
    assert pdf.parent.is_dir()


def test_a_clerk_that_begins_leaves_what_a_window_sends(archive: Archive) -> None:
    room = SendingRoom(archive.folder.scratch)
    pdf = sent(room)
    (archive.folder.scratch / "left").mkdir()
    with at_work(archive) as clerk:
        clerk.until(lambda: not (archive.folder.scratch / "left").exists())
    assert pdf.is_file()
