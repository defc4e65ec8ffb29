"""What nobody works with any more goes from the scratch folder; what a window keeps to send stays until it ends."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.scratch import SendingRoom, clear_scratch, passing_files_within
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


def test_what_is_put_down_for_a_moment_lies_within_the_archive_and_goes(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    monkeypatch.delenv("TEMP", raising=False)

    with passing_files_within(scratch):
        asked = [sys.executable, "-c", "import tempfile; print(tempfile.gettempdir())"]
        of_a_child = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout.strip()
        with tempfile.NamedTemporaryFile() as passing:
            clear_scratch(scratch)  # as a clerk does that begins meanwhile
            assert scratch in Path(passing.name).parents
            assert Path(passing.name).exists()
        left = tempfile.mkdtemp()

    assert scratch in Path(of_a_child).parents
    assert not Path(left).exists()
    assert list(scratch.iterdir()) == []
    assert (tempfile.gettempdir(), os.environ["TMPDIR"], os.environ.get("TEMP")) == (str(elsewhere),) * 2 + (None,)


def test_where_nothing_can_be_put_down_the_work_goes_on_as_before(scratch: Path) -> None:
    scratch.write_bytes(b"in the way")
    before = tempfile.gettempdir()

    with passing_files_within(scratch):
        assert tempfile.gettempdir() == before
