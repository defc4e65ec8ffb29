"""The vault keeps every byte or says why not, whatever happens while it copies."""

import errno
import hashlib
import io
import os
import stat
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from archive.errors import (
    DiskIsFull,
    Expected,
    SourceChanged,
    SourceLocked,
    SourceUnreadable,
    SourceVanished,
    VaultDisagrees,
)
from archive.folder import Folder
from archive.storage import vault as module
from archive.storage.vault import Kept, Vault

BYTES = b"Work order J-2026-0117, two sheets" * 1000
SHA = hashlib.sha256(BYTES).hexdigest()
FACTS = {"name": "order.pdf", "received by": "AM"}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "office")
    folder.prepare()
    return folder


@pytest.fixture
def vault(folder: Folder) -> Vault:
    return Vault(folder)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "order.pdf"
    path.write_bytes(BYTES)
    return path


def everything_in(folder: Folder) -> list[Path]:
    return [path for path in folder.vault.rglob("*") if path.is_file()]


def test_the_bytes_lie_under_their_checksum_with_their_explanation_beside_them(
    vault: Vault, folder: Folder, source: Path
) -> None:
    assert vault.keep(source, FACTS) == Kept(SHA, len(BYTES))

    assert folder.original(SHA).read_bytes() == BYTES
    assert vault.explanation(SHA) == {**FACTS, "sha256": SHA, "size": len(BYTES)}
    assert sorted(everything_in(folder)) == sorted([folder.original(SHA), folder.sidecar(SHA)])


def test_the_source_is_left_as_it_was(vault: Vault, source: Path) -> None:
    before = source.stat()
    vault.keep(source, FACTS)

    assert source.read_bytes() == BYTES
    assert (source.stat().st_mtime_ns, source.stat().st_mode) == (before.st_mtime_ns, before.st_mode)


def test_an_original_may_only_be_read(vault: Vault, folder: Folder, source: Path) -> None:
    vault.keep(source, FACTS)

    assert not folder.original(SHA).stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_an_empty_file_is_kept_as_well(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()

    assert vault.keep(tmp_path / "empty.pdf", FACTS).size == 0


class Diary:
    """Writes down what is flushed and renamed, in order, by name."""

    def __init__(self, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[str] = []
        self._folder = folder
        fsync, rename, hash_of = os.fsync, Path.rename, Vault.hash_of

        def flush(descriptor: int) -> None:
            fsync(descriptor)
            self.lines.append(f"flush {self._named(Path(f'/proc/self/fd/{descriptor}').readlink())}")

        def move(path: Path, target: Path) -> Path:
            self.lines.append(f"rename {self._named(path)} to {self._named(target)}")
            return rename(path, target)

        def read_again(vault: Vault, sha256: str) -> str | None:
            self.lines.append("read again")
            return hash_of(vault, sha256)

        monkeypatch.setattr(os, "fsync", flush)
        monkeypatch.setattr(Path, "rename", move)
        monkeypatch.setattr(Vault, "hash_of", read_again)

    def _named(self, path: Path) -> str:
        parts = path.relative_to(self._folder.vault).parts
        if parts[:1] == ("incoming",):
            return f"passing{path.suffix}"
        return {0: "vault", 1: "vault/ab", 2: "vault/ab/cd", 3: f"original{path.suffix}"}[len(parts)]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only here can an open file be asked for its name")
def test_after_a_power_cut_at_any_line_nothing_is_promised_that_is_not_on_the_disk(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = Diary(folder, monkeypatch)
    vault.keep(source, FACTS)

    assert diary.lines == [
        "flush passing.part",
        "flush passing.json",
        "rename passing.json to original.json",
        "rename passing.part to original",
        "flush vault/ab/cd",
        "flush vault/ab",
        "flush vault",
        "read again",
    ]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only here can an open file be asked for its name")
def test_a_rename_that_a_crash_left_unflushed_is_flushed_when_the_bytes_come_again(
    folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Vault(folder).keep(source, FACTS)

    diary = Diary(folder, monkeypatch)
    Vault(folder).keep(source, FACTS)

    assert diary.lines[2:] == ["flush vault/ab/cd", "flush vault/ab", "flush vault", "read again"]


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

    def read(self, size: int | None = -1, /) -> bytes:
        if self._reading is not None:
            raise self._reading
        return super().read(size) or b""

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
    flush_folder = module._flush_folder

    def lie(place: Path) -> None:
        for original in place.glob("?" * 64):
            original.chmod(stat.S_IRUSR | stat.S_IWUSR)
            original.write_bytes(b"something else")
        flush_folder(place)

    with monkeypatch.context() as lying:
        lying.setattr(module, "_flush_folder", lie)
        with pytest.raises(VaultDisagrees, match="not the same"):
            vault.keep(source, FACTS)

    assert not folder.original(SHA).exists()
    assert vault.keep(source, FACTS) == Kept(SHA, len(BYTES))


def test_an_original_that_was_damaged_since_is_neither_replaced_nor_called_safe(
    vault: Vault, folder: Folder, source: Path
) -> None:
    vault.keep(source, FACTS)
    folder.original(SHA).chmod(stat.S_IRUSR | stat.S_IWUSR)
    folder.original(SHA).write_bytes(b"damaged")

    with pytest.raises(VaultDisagrees):
        vault.keep(source, FACTS)

    assert folder.original(SHA).read_bytes() == b"damaged"


def test_the_same_bytes_twice_at_once_are_one_original(vault: Vault, folder: Folder, tmp_path: Path) -> None:
    sources = [tmp_path / f"{number}.pdf" for number in range(12)]
    for source in sources:
        source.write_bytes(BYTES)

    with ThreadPoolExecutor(12) as pool:
        kept = list(pool.map(lambda source: vault.keep(source, FACTS), sources))

    assert set(kept) == {Kept(SHA, len(BYTES))}
    assert sorted(everything_in(folder)) == sorted([folder.original(SHA), folder.sidecar(SHA)])


def test_the_first_explanation_stays(vault: Vault, source: Path) -> None:
    vault.keep(source, FACTS)
    vault.keep(source, {"name": "another.pdf"})

    assert vault.explanation(SHA)["name"] == "order.pdf"


@pytest.mark.parametrize("content", ["", "{", "[]", '"a name"'])
def test_an_explanation_that_cannot_be_understood_explains_nothing(
    vault: Vault, folder: Folder, source: Path, content: str
) -> None:
    vault.keep(source, FACTS)
    folder.sidecar(SHA).write_text(content, "utf-8")

    assert vault.explanation(SHA) == {}


@pytest.mark.parametrize(
    "name",
    ["Straße №7 — 発注書 طلب 👩‍💻.pdf", "new\nline.pdf", "%s{name}'\";--.pdf", " .pdf ", "-rf", "a" * 240 + ".pdf"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses some of these names")
def test_a_name_of_any_kind_is_kept(vault: Vault, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BYTES)

    assert vault.keep(tmp_path / name, FACTS) == Kept(SHA, len(BYTES))


@pytest.mark.skipif(sys.platform == "win32", reason="names are not bytes on Windows")
def test_a_name_that_is_no_unicode_can_be_told_about(vault: Vault, folder: Folder, tmp_path: Path) -> None:
    problem = refused(vault, folder, tmp_path / os.fsdecode(b"Auftr\xe4ge.pdf"), SourceVanished)

    assert "Auftr\ufffdge.pdf" in problem.what


def test_a_path_of_three_hundred_characters_is_kept(vault: Vault, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a folder with a long name"] * 12)
    deep.mkdir(parents=True)
    (deep / "order.pdf").write_bytes(BYTES)

    assert len(str(deep)) > 300
    assert vault.keep(deep / "order.pdf", FACTS) == Kept(SHA, len(BYTES))


def test_what_a_crash_left_half_copied_is_cleared(vault: Vault, folder: Folder) -> None:
    half = folder.incoming / "half.part"
    half.write_bytes(b"ha")
    half.chmod(stat.S_IRUSR)

    assert vault.clear_incoming() is False
    assert list(folder.incoming.iterdir()) == []


def test_a_crash_between_rename_and_row_is_remembered_until_it_is_mended(vault: Vault, folder: Folder) -> None:
    try:
        with vault.taking_in():
            raise RuntimeError("the power went")  # noqa: TRY301  # this is the crash
    except RuntimeError:
        pass

    assert vault.clear_incoming() is True
    with vault.taking_in():
        pass
    assert vault.clear_incoming() is True
    vault.adopted()
    assert vault.clear_incoming() is False


def test_a_quiet_end_leaves_no_mark(vault: Vault) -> None:
    with vault.taking_in():
        pass

    assert vault.clear_incoming() is False
