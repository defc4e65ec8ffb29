"""The disk is full at each step of writing the index in turn: search goes on with what it had, and the clerk later."""

import shutil
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

import pytest

from archive.hindrances import NoSpaceToWork, hindrance_of
from archive.search import index
from archive.search.comparing import compare
from archive.search.index import read_pointer
from archive.search.indexing import Indexer
from tests.archive.search.desk import Desk
from tests.archive.search.full_disk import FullDisk


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with something of everything, indexed and searched."""
    client = desk.client("Harbour Dental", town="Hull")
    job = desk.job(client, "J-2026-0117", "Recover data")
    for number in range(3):
        desk.note(client, f"call number{number} about data")
        desk.paper(f"data on side one of {number}", "side two", client_id=client, what="Work order", job=job)
    desk.index()
    assert desk.search.answer("data").total == 7
    return desk


def runs_full(desk: Desk, work: Callable[[], object], *, room: int) -> bool:
    """Whether the disk was full before the work was done."""
    with FullDisk(desk.archive.folder.index, room=room).mounted() as disk:
        try:
            work()
        except OSError as error:  # what the clerk tells a person, and tries again after
            told: Exception | None = hindrance_of(error, desk.archive.folder)
        else:
            told = None
    assert told is None or isinstance(told, NoSpaceToWork)
    return disk.ran_full


def caught_up(indexer: Indexer) -> None:
    indexer.catch_up(cancelled=lambda: False)


def made_anew(indexer: Indexer) -> None:
    indexer.rebuild()
    caught_up(indexer)


@pytest.mark.parametrize("is_new_clerk", [False, True], ids=["the clerk goes on", "a new clerk comes"])
def test_at_each_step_of_a_commit(filled: Desk, is_new_clerk: bool) -> None:
    indexer, room, full = Indexer(filled.archive), 0, True
    caught_up(indexer)
    while full:
        note = filled.note(1, f"while there was room for {room}steps")
        full = runs_full(filled, partial(caught_up, indexer), room=room)
        there = filled.search.answer("data")
        assert (there.total, there.building) == (7, False)
        assert there.behind in ((0, 1) if full else (0,))
        indexer = Indexer(filled.archive) if is_new_clerk else indexer
        caught_up(indexer)
        assert compare(filled.archive).none
        assert filled.keys(f"{room}steps ")[0] == f"note:{note}"
        room += 1
    assert room > 10


@pytest.mark.parametrize("is_new_clerk", [False, True], ids=["the clerk goes on", "a new clerk comes"])
def test_at_each_step_of_making_it_anew_beside_the_old_one(filled: Desk, is_new_clerk: bool) -> None:
    indexer, room, full = Indexer(filled.archive), 0, True
    while full:
        full = runs_full(filled, partial(made_anew, indexer), room=room)
        there = filled.search.answer("data")
        assert (there.total, there.building, there.behind) == (7, False, 0)
        indexer = Indexer(filled.archive) if is_new_clerk else indexer
        caught_up(indexer)
        assert compare(filled.archive).none
        assert len(list(filled.archive.folder.index.glob("[0-9]*"))) == 1
        room += 1
    assert room > 40


@pytest.mark.parametrize("is_new_clerk", [False, True], ids=["the clerk goes on", "a new clerk comes"])
def test_at_each_step_of_making_the_first_one(filled: Desk, is_new_clerk: bool) -> None:
    room, full = 0, True
    while full:
        filled.search.close()
        shutil.rmtree(filled.archive.folder.index)
        indexer = Indexer(filled.archive)
        full = runs_full(filled, partial(caught_up, indexer), room=room)
        there = filled.search.answer("data")
        assert there.total == 7 - there.behind if not full else there.building or there.total == 7
        indexer = Indexer(filled.archive) if is_new_clerk else indexer
        caught_up(indexer)
        assert compare(filled.archive).none
        assert filled.search.answer("data").total == 7
        room += 1
    assert room > 40


def test_an_index_in_many_segments_stays_as_it_is_where_there_is_no_room_for_another(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MANY_SEGMENTS", 0)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10_000))
        filled.index()
        assert read_pointer(filled.archive.folder.index).current == "1"
    assert index.Index.open(filled.archive).is_scattered
