"""The vault keeps every byte, in an order that survives a power cut at any line."""

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.folder import Folder
from archive.storage.vault import Kept, Vault
from tests.archive.storage.bytes_to_keep import BYTES, FACTS, SHA, everything_in


def test_the_bytes_lie_under_their_checksum_with_their_explanation_beside_them(
    vault: Vault, folder: Folder, source: Path
) -> None:
    assert vault.keep(source, FACTS) == Kept(SHA, len(BYTES))

    assert folder.original(SHA).read_bytes() == BYTES
    assert vault.explanation(SHA) == {**FACTS, "sha256": SHA, "size": len(BYTES)}
    assert sorted(everything_in(folder)) == sorted([folder.original(SHA), folder.sidecar(SHA)])


@pytest.mark.skipif(os.name == "nt", reason="Windows journals names by itself")
def test_damaged_bytes_have_their_other_name_for_good_before_others_take_their_place(
    vault: Vault, folder: Folder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.keep(source, FACTS)
    folder.original(SHA).chmod(0o600)
    folder.original(SHA).write_bytes(b"damaged")
    fsync, there = os.fsync, []

    def flush(descriptor: int) -> None:
        fsync(descriptor)
        if os.fstat(descriptor).st_ino == folder.original(SHA).parent.stat().st_ino:
            there.append(sorted(file.suffix for file in folder.original(SHA).parent.iterdir()))

    monkeypatch.setattr(os, "fsync", flush)

    assert vault.keep(source, FACTS).damaged == f"{SHA}.damaged-1"
    assert [".damaged-1", ".json"] in there


def test_bytes_are_new_where_none_lay(vault: Vault, folder: Folder, source: Path) -> None:
    assert [vault.keep(source, FACTS).is_new for _ in range(2)] == [True, False]
    folder.original(SHA).unlink()
    assert vault.keep(source, FACTS).is_new


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


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
@pytest.mark.parametrize("leads", [True, False])
def test_a_link_in_the_place_of_an_original_gives_way_to_the_bytes_and_is_kept(
    vault: Vault, folder: Folder, source: Path, tmp_path: Path, leads: bool
) -> None:
    vault.keep(source, FACTS)
    original = folder.original(SHA)
    original.unlink()
    original.symlink_to(source if leads else tmp_path / "nowhere")
    assert vault.hash_of(SHA) is None

    kept = vault.keep(source, FACTS)
    assert kept.damaged == f"{SHA}.damaged-1"
    assert (original.is_symlink(), original.read_bytes()) == (False, BYTES)
    assert original.with_name(kept.damaged).is_symlink()


def test_a_folder_in_the_place_of_an_original_gives_way_to_the_bytes_and_is_kept(
    vault: Vault, folder: Folder, source: Path
) -> None:
    vault.keep(source, FACTS)
    original = folder.original(SHA)
    original.unlink()
    original.mkdir()
    assert vault.hash_of(SHA) is None

    kept = vault.keep(source, FACTS)
    assert original.read_bytes() == BYTES
    assert original.with_name(kept.damaged or "").is_dir()


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


def test_a_path_of_three_hundred_characters_is_kept(vault: Vault, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a folder with a long name"] * 12)
    deep.mkdir(parents=True)
    (deep / "order.pdf").write_bytes(BYTES)

    assert len(str(deep)) > 300
    assert vault.keep(deep / "order.pdf", FACTS) == Kept(SHA, len(BYTES))


def test_what_a_crash_left_half_copied_is_cleared(vault: Vault, folder: Folder) -> None:
    half = folder.incoming / f"{'8d1f' * 8}.part"
    half.write_bytes(b"ha")
    half.chmod(stat.S_IRUSR)

    assert vault.bytes_under_way() == 2
    assert vault.clear_incoming() is False
    assert list(folder.incoming.iterdir()) == []
    assert vault.bytes_under_way() == 0


@pytest.mark.parametrize("name", ["letter.pdf", "letter.part", "facts.json", "8d1f" * 16])
def test_what_somebody_has_put_among_the_copies_under_way_is_not_removed(
    vault: Vault, folder: Folder, name: str
) -> None:
    (folder.incoming / name).write_bytes(b"somebody's")

    vault.clear_incoming()
    assert (folder.incoming / name).read_bytes() == b"somebody's"


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
