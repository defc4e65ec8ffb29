"""What a folder for copies says of itself is read back as it was written, or not at all."""

import json
from pathlib import Path

import pytest

from archive.copies.layout import SUM, CopyFolder, Manifest, Mark, as_json

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


def test_each_bit_that_is_turned_in_a_manifest_is_noticed(folder: CopyFolder) -> None:
    written = as_json(MANIFEST)
    path = folder.manifests / "one.json"
    for at in range(len(written)):
        for bit in range(8):
            path.write_bytes(written[:at] + bytes([written[at] ^ 1 << bit]) + written[at + 1 :])
            read = folder.all_manifests().get("one")
            assert read is None or not read.is_intact, (at, bit)


def test_a_manifest_of_an_earlier_version_has_no_checksum_and_is_believed(folder: CopyFolder) -> None:
    told = json.loads(as_json(MANIFEST))
    del told[SUM], told["made_by"]
    (folder.manifests / "one.json").write_text(json.dumps(told))

    assert folder.all_manifests() == {"one": MANIFEST}


def test_a_mark_is_read_as_it_was_written(folder: CopyFolder) -> None:
    assert folder.read_mark() is None
    folder.mark.write_bytes(as_json(Mark("office", "stick")))

    assert folder.read_mark() == Mark("office", "stick")


def test_a_mark_in_which_any_bit_is_turned_is_not_taken_for_that_of_another_archive(folder: CopyFolder) -> None:
    written = as_json(Mark("office", "stick"))
    for at in range(len(written)):
        for bit in range(8):
            folder.mark.write_bytes(written[:at] + bytes([written[at] ^ 1 << bit]) + written[at + 1 :])
            with pytest.raises(ValueError, match="cannot be understood"):
                folder.read_mark()


def test_a_mark_of_an_earlier_version_has_no_checksum_and_is_believed(folder: CopyFolder) -> None:
    folder.mark.write_text('{"archive": "office", "place": "stick", "format": 1}')

    assert folder.read_mark() == Mark("office", "stick")
