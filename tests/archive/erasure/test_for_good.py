"""An erasure is finished when nothing of it is left on the disk, and no power cut brings any of it back."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.erasure.disk import unfinished
from archive.erasure.handed_in import HandedIn, write_down
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, traces

journaled = pytest.mark.skipif(os.name == "nt", reason="Windows journals names by itself")


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The inodes of all that was flushed."""
    inodes: set[int] = set()
    fsync = os.fsync

    def flush(descriptor: int) -> None:
        fsync(descriptor)
        inodes.add(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(os, "fsync", flush)
    return inodes


@journaled
def test_every_folder_is_flushed_in_which_something_lay(quorndon: Quorndon, flushed: set[int]) -> None:
    folder = quorndon.archive.folder
    confirmed(quorndon.archive, ask(quorndon))
    flushed.clear()

    assert clerk_tidies(quorndon.archive)

    pictures = folder.page_picture(quorndon.sha256, 1).parent.parent
    emptied = (folder.drafts, folder.index, folder.scratch, folder.original(quorndon.sha256).parent, pictures)
    assert {place.stat().st_ino for place in emptied} <= flushed


@journaled
def test_what_the_clerk_has_to_remove_is_on_the_disk_before_the_records_forget(
    quorndon: Quorndon, flushed: set[int]
) -> None:
    folder = quorndon.archive.folder
    write_down(folder, [HandedIn("scan.pdf", "0" * 64, 1, is_ours=True)])

    assert {(folder.root / "erasing.json").stat().st_ino, folder.root.stat().st_ino} <= flushed


def test_an_old_index_that_somebody_holds_open_leaves_it_unfinished(
    quorndon: Quorndon, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    rmtree = shutil.rmtree

    def held(place: Any, *how: Any, **more: Any) -> None:
        if Path(place).parent != quorndon.archive.folder.index:
            rmtree(place, *how, **more)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", held)
        assert not clerk_tidies(quorndon.archive)
    assert unfinished(quorndon.archive)

    assert clerk_tidies(quorndon.archive)
    assert traces(quorndon.archive) == {}


def test_a_file_for_another_program_that_is_held_open_leaves_it_unfinished(
    quorndon: Quorndon, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    rmtree = shutil.rmtree

    def held(place: Any, *how: Any, **more: Any) -> None:
        if Path(place).name != "viewing-1":
            rmtree(place, *how, **more)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", held)
        assert not clerk_tidies(quorndon.archive)

    assert clerk_tidies(quorndon.archive)
    assert traces(quorndon.archive) == {}


def test_a_draft_that_cannot_be_read_now_leaves_it_unfinished(
    quorndon: Quorndon, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    read_text = Path.read_text

    def refused(path: Path, *how: Any, **more: Any) -> str:
        if path.parent == quorndon.archive.folder.drafts:
            raise OSError(5, "Input/output error")
        return read_text(path, *how, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", refused)
        assert not clerk_tidies(quorndon.archive)

    assert clerk_tidies(quorndon.archive)
    assert traces(quorndon.archive) == {}
