"""A folder becomes the same zip file each time, whatever its disk says of it."""

import os
import zipfile
from pathlib import Path

from archive.dossier.zipping import zip_folder
from archive.exchange.progress import nobody_follows


def folder(place: Path, *, day: int) -> Path:
    (place / "data").mkdir(parents=True)
    for name in ("b.txt", "data/a £.pdf"):
        (place / name).write_text(f"words of {name}", "utf-8")
        os.utime(place / name, (day, day))
    return place


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    for name, day in (("one", 1_000_000_000), ("two", 1_500_000_000)):
        zip_folder(folder(tmp_path / name, day=day), tmp_path / f"{name}.zip", called="D", progress=nobody_follows)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_it_unpacks_to_a_folder_of_its_own(tmp_path: Path) -> None:
    zip_folder(folder(tmp_path / "one", day=1_000_000_000), tmp_path / "one.zip", called="D-1", progress=nobody_follows)
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["D-1/b.txt", "D-1/data/a £.pdf"]
