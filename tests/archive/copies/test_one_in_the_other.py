"""Which of two folders lies in the other is said, and where a new folder has room."""

import os
from pathlib import Path

import pytest

from archive.copies.one_in_the_other import beside_or_inside, how_inside


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("/disk/office", "is the folder of the archive itself"),
        ("/disk/office/vault/copies", "lies inside the archive"),
        ("/disk", "has the archive inside it"),
        ("/disk/offices", None),
    ],
)
def test_which_lies_in_the_other_is_said(place: str, said: str | None) -> None:
    assert how_inside(Path(place), Path("/disk/office"), "the archive") == said


def test_there_is_nothing_beside_the_root_of_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path)
    assert beside_or_inside(tmp_path) == "inside"
    assert beside_or_inside(tmp_path / "copies") == "beside"
