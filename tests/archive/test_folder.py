"""Everything of an archive lies where the READ ME says."""

import errno
import hashlib
import stat
import sys
from pathlib import Path

import pytest

from archive.folder import Folder, usual_root
from archive.folder_errors import ArchiveDiskIsFull, FolderNotReadable, FolderNotWritable
from tests.archive.closing import closed, modes_bind

SHA = "ab" + "cd" + "0" * 60


def test_an_original_lies_under_its_checksum_and_its_explanation_beside_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path)

    assert folder.original(SHA) == tmp_path / "vault" / "ab" / "cd" / SHA
    assert folder.sidecar(SHA) == tmp_path / "vault" / "ab" / "cd" / f"{SHA}.json"


def test_copies_under_way_lie_on_the_disk_of_the_vault(tmp_path: Path) -> None:
    assert Folder(tmp_path).incoming.is_relative_to(Folder(tmp_path).vault)


def test_a_new_folder_explains_itself(tmp_path: Path) -> None:
    Folder(tmp_path / "office").prepare()

    told = (tmp_path / "office" / "READ ME FIRST.txt").read_text("utf-8")
    assert "archive.db" in told
    assert "vault/ab/cd/" in told


def test_a_changed_explanation_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "READ ME FIRST.txt").write_text("ours", "utf-8")
    Folder(tmp_path).prepare()

    assert (tmp_path / "READ ME FIRST.txt").read_text("utf-8") == "ours"


def test_an_explanation_of_an_earlier_version_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "READ ME FIRST.txt").write_text("of before", "utf-8")
    monkeypatch.setattr("archive.folder._EARLIER", {hashlib.sha256(b"of before").hexdigest()})
    Folder(tmp_path).prepare()

    assert "rebuild" in (tmp_path / "READ ME FIRST.txt").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_originals_and_pictures_are_for_this_user_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "office")
    folder.prepare()

    for place in (folder.vault, folder.incoming, folder.pages, folder.scratch, folder.pasted, folder.log):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_place_where_nothing_can_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()  # root may write everywhere, so a missing permission would prove nothing

    with pytest.raises(FolderNotWritable, match="may not write"):
        Folder(tmp_path / "file" / "office").prepare()


def test_the_usual_place_is_among_the_documents() -> None:
    assert usual_root().name == "Duly Noted"


def test_a_disk_that_is_full_is_no_matter_of_permission_and_half_an_explanation_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(file: Path, text: str, _: str) -> None:
        file.write_bytes(text[:10].encode())
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", half)
        with pytest.raises(ArchiveDiskIsFull):
            Folder(tmp_path).prepare()
    assert not list(tmp_path.glob("READ ME*"))

    Folder(tmp_path).prepare()
    assert (tmp_path / "READ ME FIRST.txt").stat().st_size > 100


@modes_bind
def test_a_closed_folder_within_the_archive_is_named_itself(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.prepare()

    with closed(folder.vault, 0o000), pytest.raises(FolderNotReadable, match="may not read") as refused:
        folder.prepare()
    assert refused.value.about["folder"] == folder.vault
