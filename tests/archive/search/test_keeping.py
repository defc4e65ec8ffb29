"""A commit, done or broken off, leaves no file open and no memory taken, whoever collects garbage and when."""

import gc
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from whoosh.writing import PostingPool

from archive.search import segments
from tests.archive.search.desk import Desk
from tests.archive.search.test_segments import notes


class BrokenOff(Exception):
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "1"
    place.mkdir()
    segments.begin(place)
    return place


def left_open(folder: Path) -> list[str]:
    return [file.path for file in psutil.Process().open_files() if file.path.startswith(str(folder))]


def postings_in_memory() -> int:
    return sum(len(thing.current) for thing in gc.get_objects() if isinstance(thing, PostingPool))


def at_look(number: int) -> Callable[[], None]:
    """What raises when it is called so many times."""
    looks = iter(range(number))

    def look() -> None:
        if next(looks, None) is None:
            raise BrokenOff

    return look


def test_a_commit_leaves_nothing(desk: Desk, folder: Path) -> None:
    before = postings_in_memory()
    segments.write(folder, remove=[], add=notes(desk, 50))
    assert left_open(folder) == []
    assert postings_in_memory() == before


@pytest.mark.parametrize("looks", [0, 20, 50, 51])  # before the first entry, between two, while they are written out
def test_a_commit_that_was_broken_off_leaves_nothing_and_no_new_state(desk: Desk, folder: Path, looks: int) -> None:
    some = notes(desk, 50)
    generation = segments.write(folder, remove=[], add=some).generation
    before, files = postings_in_memory(), segments.files(folder, generation)
    with pytest.raises(BrokenOff):
        segments.write(folder, remove=[], add=some, look=at_look(looks))
    assert left_open(folder) == []
    assert postings_in_memory() == before
    assert segments.files(folder, generation) == files
    assert not (folder / f"_MAIN_{generation + 1}.toc").exists()
