"""What the vault cannot keep it refuses, says why, and leaves nothing of it behind."""

import errno
import io
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.errors import Expected
from archive.folder import Folder
from archive.intake_errors import (
    DiskIsFull,
    SourceChanged,
    SourceLocked,
    SourceUnreadable,
    SourceVanished,
    VaultDisagrees,
)
from archive.storage import replacing
from archive.storage import vault as module
from archive.storage.vault import Kept, Vault
from tests.archive.storage.bytes_to_keep import BYTES, FACTS, SHA, everything_in


def refused(vault: Vault, folder: Folder, source: Path, kind: type[Expected]) -> Expected:
    """The problem with this source; nothing of it may have stayed."""
    with pytest.raises(kind) as raised:
        vault.keep(source, FACTS)
    assert everything_in(folder) == []
    return raised.value


def on_the_first_flush(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Does something at the moment when all bytes of the source were read."""
    fsync = os.fsync
    waiting = [act]

    def flush(descriptor: int) -> None:
        if waiting:
            waiting.pop()()
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", flush)


def test_a_file_that_still_grows_is_refused(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grow() -> None:
        with source.open("ab") as file:
            file.write(b"and a third sheet")

    on_the_first_flush(monkeypatch, grow)

    assert "still being written" in refused(vault, folder, source, SourceChanged).what


def test_a_file_that_is_changed_without_growing_is_refused(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change() -> None:
        with source.open("r+b") as file:
            file.write(b"w")
        os.utime(source, ns=(1, 1))

    on_the_first_flush(monkeypatch, change)

    refused(vault, folder, source, SourceChanged)


def test_a_file_that_is_gone_is_told_by_name(vault: Vault, folder: Folder, tmp_path: Path) -> None:
    assert "gone.pdf is no longer" in refused(vault, folder, tmp_path / "gone.pdf", SourceVanished).what


def failing_open(monkeypatch: pytest.MonkeyPatch, path: Path, error: OSError) -> None:
    """Has one file refused by the system. Permissions would not do: tests may run as root, whom nothing is refused."""
    real = Path.open

    def open_(self: Path, *how: Any, **more: Any) -> Any:
        if self == path:
            raise error
        return real(self, *how, **more)

    monkeypatch.setattr(Path, "open", open_)


def test_a_file_that_another_program_holds_is_told_so(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_open(monkeypatch, source, PermissionError(errno.EACCES, "held"))

    assert "another program holds it" in refused(vault, folder, source, SourceLocked).what


class Failing(io.FileIO):
    """A file whose reading or writing fails after a while, as on a torn cable or a full disk."""

    def __init__(
        self, path: Path, mode: str, *, reading: OSError | None = None, writing: OSError | None = None
    ) -> None:
        super().__init__(path, mode)
        self._reading, self._writing = reading, writing

    def readinto(self, room: Any, /) -> int:
        if self._reading is not None:
            raise self._reading
        return super().readinto(room) or 0

    def write(self, content: Any, /) -> int:
        if self._writing is not None:
            raise self._writing
        return super().write(content)


def with_failing_file(monkeypatch: pytest.MonkeyPatch, fails: Callable[[Path, str], bool], **how: OSError) -> None:
    real = Path.open

    def open_(self: Path, mode: str = "r", *more: Any, **options: Any) -> Any:
        if not fails(self, mode):
            return real(self, mode, *more, **options)
        raw = Failing(self, mode, **how)
        return raw if options.get("buffering") == 0 else io.BufferedWriter(raw, options.get("buffering", 8192))

    monkeypatch.setattr(Path, "open", open_)


@pytest.mark.parametrize("verb", ["rename", "open"])
def test_a_new_original_that_is_looked_at_for_viruses_is_kept_all_the_same(
    folder: Folder, vault: Vault, source: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    refusals, does = [PermissionError(), PermissionError()], getattr(Path, verb)

    def refuse_at_first(path: Path, *what: Any, **how: Any) -> Any:
        if refusals and path.is_relative_to(folder.vault) and what != ("xb",):
            raise refusals.pop()
        return does(path, *what, **how)

    monkeypatch.setattr(replacing, "_PAUSE", 0)
    monkeypatch.setattr(Path, verb, refuse_at_first)
    assert vault.keep(source, FACTS).sha256 == SHA
    assert refusals == []


def test_a_stick_pulled_out_while_it_is_read_is_the_sources_fault(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(errno.EIO, "Input/output error")
    with_failing_file(monkeypatch, lambda path, _: path == source, reading=error)

    assert "Input/output error" in refused(vault, folder, source, SourceUnreadable).what


def test_a_full_disk_is_told_and_leaves_nothing_half(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(errno.ENOSPC, "No space left on device")
    with_failing_file(monkeypatch, lambda path, mode: path.suffix == ".part" and "x" in mode, writing=error)

    assert "disk is full" in refused(vault, folder, source, DiskIsFull).what


def test_a_disk_that_takes_only_a_little_at_a_time_gets_every_byte(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = io.FileIO.write
    monkeypatch.setattr(Failing, "write", lambda file, content: real(file, memoryview(content)[:9000]))
    with_failing_file(monkeypatch, lambda path, mode: path.suffix == ".part" and "x" in mode)

    assert vault.keep(source, FACTS) == Kept(SHA, len(BYTES))
    assert folder.original(SHA).read_bytes() == BYTES


@pytest.mark.parametrize("which", [1, 2, 3], ids=["the copy", "the explanation", "the folder"])
def test_a_disk_that_fills_up_at_any_flush_is_told(
    vault: Vault, source: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    fsync = os.fsync
    flushes: list[int] = []

    def flush(descriptor: int) -> None:
        flushes.append(descriptor)
        if len(flushes) == which:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", flush)

    with pytest.raises(DiskIsFull):
        vault.keep(source, FACTS)
    assert vault.keep(source, FACTS) == Kept(SHA, len(BYTES))


def test_a_disk_that_keeps_other_bytes_than_it_was_given_is_found_out(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush_folder = module.flush_folder

    def lie(place: Path) -> None:
        for original in place.glob("?" * 64):
            original.chmod(stat.S_IRUSR | stat.S_IWUSR)
            original.write_bytes(b"something else")
        flush_folder(place)

    with monkeypatch.context() as lying:
        lying.setattr(module, "flush_folder", lie)
        with pytest.raises(VaultDisagrees, match="not the same"):
            vault.keep(source, FACTS)

    assert not folder.original(SHA).exists()
    assert vault.keep(source, FACTS) == Kept(SHA, len(BYTES))


def damage(folder: Folder, content: bytes) -> None:
    folder.original(SHA).chmod(stat.S_IRUSR | stat.S_IWUSR)
    folder.original(SHA).write_bytes(content)


def test_an_original_that_was_damaged_since_gives_way_to_the_right_bytes_and_stays_beside(
    vault: Vault, folder: Folder, source: Path
) -> None:
    vault.keep(source, FACTS)
    for number, content in enumerate((b"damaged", b"damaged again"), 1):
        damage(folder, content)
        assert vault.keep(source, FACTS) == Kept(SHA, len(BYTES), f"{SHA}.damaged-{number}")
    assert vault.keep(source, FACTS) == Kept(SHA, len(BYTES))

    assert folder.original(SHA).read_bytes() == BYTES
    assert folder.original(SHA).with_name(f"{SHA}.damaged-1").read_bytes() == b"damaged"
    assert folder.original(SHA).with_name(f"{SHA}.damaged-2").read_bytes() == b"damaged again"
    assert list(vault.hashes()) == [SHA]


def test_a_damaged_original_stays_where_the_right_bytes_cannot_be_written_either(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.keep(source, FACTS)
    damage(folder, b"damaged")
    monkeypatch.setattr(vault, "hash_of", lambda _: "of something else")

    with pytest.raises(VaultDisagrees):
        vault.keep(source, FACTS)
    assert folder.original(SHA).read_bytes() == b"damaged"
    assert not list(folder.original(SHA).parent.glob("*damaged*"))


@pytest.mark.skipif(sys.platform == "win32", reason="names are not bytes on Windows")
def test_a_name_that_is_no_unicode_can_be_told_about(vault: Vault, folder: Folder, tmp_path: Path) -> None:
    problem = refused(vault, folder, tmp_path / os.fsdecode(b"Auftr\xe4ge.pdf"), SourceVanished)

    assert "Auftr\ufffdge.pdf" in problem.what
