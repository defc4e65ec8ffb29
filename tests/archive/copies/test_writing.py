"""Files reach a folder for copies whole, flushed and in an order that survives a power cut at any line."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.copies import writing
from archive.copies.errors import PlaceOutOfReach
from archive.copies.layout import CopyFolder
from archive.copies.writing import NotAsExpected, Stopped, Writer, hash_from_disk
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands
from tests.archive.paperwork import a_file, taken_in


@pytest.fixture
def folder(tmp_path: Path) -> CopyFolder:
    (tmp_path / "copies").mkdir()
    return CopyFolder(tmp_path / "copies")


@pytest.fixture
def writer(folder: CopyFolder) -> Writer:
    writer = Writer(folder, cancelled=lambda: False)
    writer.prepare()
    return writer


class Diary:
    """Writes down what is flushed and renamed in a folder, in order."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[tuple[str, str]] = []
        fsync = os.fsync

        def named(path: Path) -> str:
            return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""

        def flush(descriptor: int) -> None:
            fsync(descriptor)
            self.lines.append(("flush", named(Path(f"/proc/self/fd/{descriptor}").readlink())))

        monkeypatch.setattr(os, "fsync", flush)
        for name in ("rename", "replace"):
            real = getattr(Path, name)

            def move(path: Path, target: Path, real: object = real) -> Path:
                self.lines.append((f"leaves {named(path)}", named(target)))
                return real(path, target)  # type: ignore[operator, no-any-return]  # as it was

            monkeypatch.setattr(Path, name, move)

    def of(self, what: str) -> list[int]:
        """The lines on which something arrives at or is done to a name that begins so."""
        return [number for number, (_, name) in enumerate(self.lines) if name.startswith(what)]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only here can an open file be asked for its name")
def test_after_a_power_cut_at_any_line_there_are_no_records_without_their_originals(
    hands: Hands, office: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.copy()
    taken_in(office, a_file(tmp_path, "d.pdf"))
    write_note(office, client_id=1, text="One more.", by="AM")
    diary = Diary(hands.place.path, monkeypatch)
    hands.copy()

    (records,) = [number for number in diary.of("archive.db") if diary.lines[number][0].startswith("leaves")]
    sha256 = hands.office_hash("d.pdf")
    leaf = f"vault/{sha256[:2]}/{sha256[2:4]}"
    sidecar, original = diary.of(f"{leaf}/{sha256}.json"), diary.of(f"{leaf}/{sha256}")
    assert sidecar[0] == original[0] < original[1]
    for number, (act, _) in enumerate(diary.lines):
        if act.startswith("leaves vault/incoming/"):
            assert ("flush", act.removeprefix("leaves ")) in diary.lines[:number]
    for before in (leaf, f"vault/{sha256[:2]}", "vault", "letters", "earlier", "manifests"):
        flushed = [number for number, line in enumerate(diary.lines) if line == ("flush", before)]
        arrived = [number for number in diary.of(f"{before}/") if diary.lines[number][0].startswith("leaves")]
        assert flushed, before
        assert max(flushed[-1], *arrived) < records
        assert not arrived or flushed[-1] > max(arrived)
    assert diary.lines[-1] == ("flush", ".")


def test_a_file_of_that_name_is_not_written_over_by_halves(folder: CopyFolder, writer: Writer, tmp_path: Path) -> None:
    (folder.root / "letter").write_bytes(b"before")
    source = a_file(tmp_path, "letter", "x" * 5_000_000)
    stopping = Writer(folder, cancelled=iter([False, True]).__next__)

    with pytest.raises(Stopped):
        stopping.put(source, folder.root / "letter", may_change=True)
    assert (folder.root / "letter").read_bytes() == b"before"
    assert list(folder.incoming.iterdir()) == []
    writer.put(source, folder.root / "letter", may_change=True)
    assert (folder.root / "letter").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("content", [b"", b"x", b"y" * 3_000_001])
def test_it_tells_every_byte_and_the_hash_of_all(
    folder: CopyFolder, writer: Writer, tmp_path: Path, content: bytes
) -> None:
    source, told = tmp_path / "source", list[int]()
    source.write_bytes(content)

    digest = writer.put(source, folder.root / "x", written=told.append)

    assert (digest, sum(told)) == (hashlib.sha256(content).hexdigest(), len(content))
    assert hash_from_disk(folder.root / "x", cancelled=lambda: False) == (digest, len(content))


def test_a_source_that_is_not_what_it_should_be_or_is_gone_is_not_written(
    folder: CopyFolder, writer: Writer, tmp_path: Path
) -> None:
    with pytest.raises(NotAsExpected, match="not what was received"):
        writer.put(a_file(tmp_path), folder.root / "x", expected="ab" * 32)
    with pytest.raises(NotAsExpected, match="no such file"):
        writer.put(tmp_path / "gone", folder.root / "x")
    assert not (folder.root / "x").exists()


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_share_on_which_a_folder_cannot_be_flushed_will_do(
    folder: CopyFolder, writer: Writer, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(code, "not here")

    monkeypatch.setattr(writing, "flush_folder", refuse)
    writer.put_bytes(b"x", folder.root / "x")
    writer.flush_folders()


def test_a_folder_whose_names_the_disk_lost_is_told(
    folder: CopyFolder, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    writer.put_bytes(b"x", folder.root / "x")
    monkeypatch.setattr(writing, "flush_folder", fail)
    with pytest.raises(PlaceOutOfReach, match="input/output error"):
        writer.flush_folders()


def test_a_disk_without_rights_will_do(folder: CopyFolder, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    writer.put_bytes(b"x", folder.root / "x")

    assert (folder.root / "x").read_bytes() == b"x"


def test_what_is_set_aside_twice_is_kept_twice(folder: CopyFolder, writer: Writer) -> None:
    for content in (b"one", b"two"):
        (folder.root / "x").write_bytes(content)
        writer.set_aside(folder.root / "x", name="x")

    assert {path.name: path.read_bytes() for path in folder.set_aside.iterdir()} == {"x": b"one", "x 2": b"two"}
