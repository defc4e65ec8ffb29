"""What a folder for copies says of itself is read back as it was written, or not at all."""

from pathlib import Path

import pytest

from archive.copies.layout import CopyFolder, Manifest, Mark, as_json

MANIFEST = Manifest(3, "2026-03-16T14:05:00+01:00", 7, "ab" * 32, "cd" * 32, {"notes": 1}, {"approval.html": "ef" * 32})


@pytest.fixture
def folder(tmp_path: Path) -> CopyFolder:
    folder = CopyFolder(tmp_path)
    folder.manifests.mkdir()
    return folder


def test_a_manifest_is_read_as_it_was_written(folder: CopyFolder) -> None:
    (folder.manifests / "one.json").write_bytes(as_json(MANIFEST))

    assert folder.all_manifests() == {"one": MANIFEST}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"number": "x"}', b"\xff"])
def test_a_manifest_that_cannot_be_understood_is_passed_over(folder: CopyFolder, content: bytes) -> None:
    (folder.manifests / "one.json").write_bytes(content)

    assert folder.all_manifests() == {}


def test_a_mark_is_read_as_it_was_written(folder: CopyFolder) -> None:
    assert folder.read_mark() is None
    folder.mark.write_bytes(as_json(Mark("office", "stick")))

    assert folder.read_mark() == Mark("office", "stick")
