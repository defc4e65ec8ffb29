"""The check finds whatever in the vault is not as it was received, and changes nothing."""

import stat
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.services.intake import hand_in, take_in_waiting
from archive.storage.fixity import Discrepancy, check_vault

SHA_OF_STRANGE = "9" * 64


@pytest.fixture
def original(archive: Archive, tmp_path: Path) -> Path:
    """A taken-in file, as it lies in the vault."""
    (tmp_path / "order.txt").write_bytes(b"Work order J-2026-0117")
    hand_in(archive, paths=[tmp_path / "order.txt"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    (sha256,) = archive.vault.hashes()
    return archive.folder.original(sha256)


def found(archive: Archive) -> list[Discrepancy]:
    return list(check_vault(archive, progress=lambda *_: None))


def test_a_whole_vault_has_nothing_to_tell(archive: Archive, original: Path) -> None:
    assert found(archive) == []


def test_one_altered_bit_is_found_and_left(archive: Archive, original: Path) -> None:
    altered = bytes([original.read_bytes()[0] ^ 1]) + original.read_bytes()[1:]
    original.chmod(stat.S_IRUSR | stat.S_IWUSR)
    original.write_bytes(altered)

    assert found(archive) == [Discrepancy("altered", original.name, "order.txt")]
    assert original.read_bytes() == altered


def test_a_missing_original_is_found(archive: Archive, original: Path) -> None:
    original.unlink()

    assert found(archive) == [Discrepancy("missing", original.name, "order.txt")]


def test_a_missing_explanation_is_found(archive: Archive, original: Path) -> None:
    archive.folder.sidecar(original.name).unlink()

    assert found(archive) == [Discrepancy("unexplained", original.name, "order.txt")]


def test_a_file_that_no_row_knows_is_found(archive: Archive, original: Path) -> None:
    strange = archive.folder.original(SHA_OF_STRANGE)
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"?")

    assert found(archive) == [Discrepancy("orphan", SHA_OF_STRANGE, None)]


def test_what_cannot_be_read_is_named_and_the_next_is_still_compared(archive: Archive, tmp_path: Path) -> None:
    for text in ("one", "two"):
        (tmp_path / f"{text}.txt").write_text(text)
    hand_in(archive, paths=[tmp_path / "one.txt", tmp_path / "two.txt"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    first, second = map(archive.folder.original, archive.vault.hashes())
    for original in (first, second):
        original.unlink()
    first.mkdir()

    unreadable, missing = found(archive)
    assert (unreadable.finding, unreadable.sha256, missing.finding) == ("unreadable", first.name, "missing")
    assert unreadable.detail


def test_every_original_is_counted_as_it_goes(archive: Archive, original: Path) -> None:
    steps: list[tuple[int, int]] = []
    list(check_vault(archive, progress=lambda done, of: steps.append((done, of))))

    assert steps == [(1, 1)]
