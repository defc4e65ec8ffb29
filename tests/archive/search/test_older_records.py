"""Older records are put back beside a newer index: what is written from then on is found, and nobody says that the
index is complete before it is."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from archive.search.comparing import compare
from archive.search.index import Index, read_pointer, secret_of
from archive.search.outbox import drain
from archive.search.snapshot import Shelf
from tests.archive.search.desk import Desk

AHEAD = 3
"""Changes that the index has learnt and the older records do not have."""

LATER = [AHEAD - 1, AHEAD, AHEAD + 1]
"""Changes that are made in the older records before anybody looks."""

PutBack = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with a few notes, indexed and searched."""
    client = desk.client("Harbour Dental", town="Hull")
    for number in range(3):
        desk.note(client, f"call number{number} about data")
    desk.index()
    assert desk.search.answer("data").total == 3
    return desk


@pytest.fixture
def put_back(filled: Desk, tmp_path: Path) -> PutBack:
    """Within its block the records go on; at its end they are again as they were, beside the index as it is then."""

    def copied(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as records, closing(sqlite3.connect(target)) as copy:
            records.backup(copy)

    @contextmanager
    def going_on() -> Iterator[None]:
        kept = tmp_path / "kept.db"
        copied(filled.archive.folder.database, kept)
        yield
        copied(kept, filled.archive.folder.database)

    return going_on


def folder_of(desk: Desk) -> Path:
    name = read_pointer(desk.archive.folder.index).current
    assert name is not None
    return desk.archive.folder.index / name


def older(desk: Desk, put_back: PutBack, later: int) -> None:
    """Older records, in which something else was written since."""
    with put_back():
        for number in range(AHEAD):
            desk.note(1, f"lost{number} with the newer records")
        desk.index()
        assert desk.search.answer("lost1").total == 1
    for number in range(later):
        desk.note(1, f"kept{number} in the older records")


def finds_all(desk: Desk, later: int) -> None:
    assert compare(desk.archive).none
    for number in range(later):
        assert len(desk.keys(f"kept{number} ")) == 1
    assert desk.keys("lost1 ") == []
    there = desk.search.answer("data")
    assert (there.total, there.building, there.behind) == (3, False, 0)


@pytest.mark.parametrize("later", LATER)
def test_a_new_clerk_begins_anew(filled: Desk, put_back: PutBack, later: int) -> None:
    older(filled, put_back, later)
    filled.index()
    finds_all(filled, later)


@pytest.mark.parametrize("later", LATER)
def test_a_clerk_at_work_begins_anew(filled: Desk, put_back: PutBack, later: int) -> None:
    index = Index.open(filled.archive)
    older(filled, put_back, later)
    while drain(filled.archive, index):
        pass
    finds_all(filled, later)


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("is_open", [False, True], ids=["opened afterwards", "open meanwhile"])
def test_search_says_that_the_index_is_being_made(filled: Desk, put_back: PutBack, later: int, is_open: bool) -> None:
    older(filled, put_back, later)
    if not is_open:
        filled.search.close()
    for _ in range(2):
        there = filled.search.answer("kept0")
        assert (there.total, there.building) == (0, True)
        assert there.behind == 4 + later
    filled.index()
    finds_all(filled, later)


def test_older_records_are_noticed_while_the_first_index_was_still_being_made(filled: Desk, put_back: PutBack) -> None:
    filled.index()
    index = Index.open(filled.archive)
    with put_back():
        index.rebuild(filled.archive)
        drain(filled.archive, index, limit=2)
        filled.note(1, "lost1 with the newer records")
        while drain(filled.archive, index, limit=2):
            pass
    filled.note(1, "kept0 in the older records")
    filled.index()
    finds_all(filled, 1)


def test_the_records_of_now_keep_their_index(filled: Desk, put_back: PutBack) -> None:
    before = folder_of(filled)
    filled.note(1, "kept0 in these records")
    with put_back():
        pass
    filled.index()
    assert folder_of(filled) == before
    finds_all(filled, 1)


def test_records_put_back_that_have_all_that_the_index_has_keep_it(filled: Desk, put_back: PutBack) -> None:
    before = folder_of(filled)
    with put_back():
        filled.note(1, "lost1 and not yet indexed")
    filled.note(1, "kept0 in the older records")
    assert not filled.search.answer("data").building
    filled.index()
    assert folder_of(filled) == before
    finds_all(filled, 1)


def test_a_state_written_after_the_records_were_looked_at_is_left_for_the_next_question(filled: Desk) -> None:
    shelf = Shelf(filled.archive.folder.index)
    with filled.archive.database.reading() as session:
        secret = secret_of(session)

    def seen(knows: Callable[[str], bool]) -> str | None:
        assert secret is not None
        shelf.refresh(secret, lambda stamp: knows(stamp.lineage))
        return shelf.stamp.lineage if shelf.stamp is not None else None

    held = seen(lambda _: True)
    assert held is not None
    filled.note(1, "kept0 in these records")
    filled.index()
    assert seen(lambda lineage: lineage == held) == held
    assert seen(lambda lineage: lineage != held) not in (None, held)
    assert seen(lambda _: False) is None
