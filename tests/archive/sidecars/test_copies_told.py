"""When the records are gone, the text beside them tells where copies lie."""

import shutil
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.keys import Sealing
from archive.services.clients import add_client
from archive.sidecars.copies_told import copies_near
from archive.sidecars.writing import write_due
from tests.archive.copies.locked_keys import ONE, WORDS, lock_quickly


def with_copies(archive: Archive, folder: Path, sealing: Sealing | None = None) -> Path:
    """An archive without its records, of which a copy was made in ``folder``; the archive's folder."""
    add_client(archive, name="Quay Motors", by="AM")
    place = add_place(archive, folder=folder, is_elsewhere=False, by="AM", sealing=sealing)
    make_copy(archive, place_id=place.id, by="AM")
    write_due(archive)
    root = archive.folder.root
    archive.close()
    archive.folder.database.unlink()
    return root


def test_a_copy_within_reach_is_found_with_its_day(archive: Archive, tmp_path: Path) -> None:
    root = with_copies(archive, tmp_path / "copies")
    (near,) = copies_near(root)
    assert near.folder == tmp_path / "copies"
    assert near.made_at is not None


@pytest.mark.parametrize("is_marked", [True, False])
def test_so_is_an_encrypted_one_without_its_mark_while_the_archive_keeps_the_key(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_marked: bool
) -> None:
    lock_quickly(monkeypatch, new=False)
    root = with_copies(archive, tmp_path / "copies", Sealing(ONE, WORDS))
    if not is_marked:
        (tmp_path / "copies" / "copy.json").unlink()
    (near,) = copies_near(root)
    assert near.made_at is not None
    shutil.rmtree(root / "keys")
    assert copies_near(root) == ()


def test_a_folder_that_is_away_is_left_out(archive: Archive, tmp_path: Path) -> None:
    root = with_copies(archive, tmp_path / "copies")
    (tmp_path / "copies").rename(tmp_path / "taken home")
    assert copies_near(root) == ()


def test_nothing_tells_of_copies_where_that_text_is_gone_too(archive: Archive, tmp_path: Path) -> None:
    root = with_copies(archive, tmp_path / "copies")
    (root / "records" / "office.jsonl").unlink()
    assert copies_near(root) == ()
