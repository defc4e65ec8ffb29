"""A sidecar's name is never a path to anything else."""

from pathlib import Path

import pytest

from archive.folder import Folder
from archive.sidecars.layout import files_in, is_name, name_at, place_of

SHA = "ab" + "0" * 62
NAMES = ("clients/12", f"documents/a/{SHA}", "batches/1", "history/3", "office", "shredding", "erasures")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_tells_the_name_it_was_written_for(tmp_path: Path, name: str) -> None:
    place = place_of(Folder(tmp_path), name)

    assert name_at(tmp_path / "records", place) == name
    assert place.is_relative_to(tmp_path / "records")


@pytest.mark.parametrize(
    "name", ["", "../archive", "clients/../../x", "clients/0", "clients/-1", f"documents/b/{SHA}", "office\n", "else"]
)
def test_anything_else_is_no_name(tmp_path: Path, name: str) -> None:
    assert not is_name(name)
    with pytest.raises(ValueError, match="name"):
        place_of(Folder(tmp_path), name)


def test_files_are_found_in_order_and_the_stamp_is_none_of_them(tmp_path: Path) -> None:
    for name in ("clients/2.jsonl", "clients/10.jsonl", "office.jsonl", "stamp.json", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    assert [file.relative_to(tmp_path).as_posix() for file in files_in(tmp_path)] == [
        "notes.txt",
        "office.jsonl",
        "clients/10.jsonl",
        "clients/2.jsonl",
    ]
    assert list(files_in(tmp_path / "none")) == []
