"""The clerk keeps the index: what happens to it or to its disk is made good without anybody's doing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive import clerk as module
from archive.archive import Archive
from archive.hindrances import NoSpaceToWork
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.at_work import Reading, at_work
from tests.archive.search.full_disk import FullDisk
from tests.conftest import ExpectedLog


@pytest.fixture
def office(archive: Archive) -> Archive:
    """A client with a note."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=client, text="They called", by="AM")
    return archive


@pytest.fixture
def search(office: Archive) -> Iterator[Search]:
    search = Search(office)
    yield search
    search.close()


def finds(search: Search, typed: str) -> bool:
    answers = search.answer(typed)
    return answers.total == 1 and not (answers.building or answers.behind)


def damage(folder: Path) -> None:
    for file in folder.glob("1/MAIN_*"):
        file.write_bytes(file.read_bytes()[:-1])


@pytest.mark.parametrize("harm", [shutil.rmtree, damage])
def test_an_index_that_goes_while_nobody_writes_is_made_anew(
    office: Archive, search: Search, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog, harm: object
) -> None:
    expect_log.allow("the index could not be read")
    monkeypatch.setitem(module.PAUSES, "indexing", 0.05)
    with at_work(office, Reading()) as clerk:
        clerk.until(lambda: finds(search, "called"))
        harm(office.folder.index)  # type: ignore[operator]  # each takes a folder
        clerk.until(lambda: finds(search, "they called"))


def as_a_file(place: Path) -> None:
    place.write_text("not ours")


def as_a_link_to_nowhere(place: Path) -> None:
    place.symlink_to(place.with_name("gone"))


@pytest.mark.parametrize("lay", [as_a_file, as_a_link_to_nowhere])
@pytest.mark.parametrize("while_at_work", [False, True])
def test_what_lies_where_the_index_belongs_is_moved_aside_and_the_index_is_made_anew(
    office: Archive,
    search: Search,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: ExpectedLog,
    lay: Callable[[Path], None],
    *,
    while_at_work: bool,
) -> None:
    expect_log("index was no folder; it is now index.not-a-folder$")
    expect_log.allow("the index could not be read")
    monkeypatch.setitem(module.PAUSES, "indexing", 0.05)
    index, aside = office.folder.index, office.folder.root / "index.not-a-folder"
    if while_at_work:
        with at_work(office, Reading()) as clerk:
            clerk.until(lambda: finds(search, "called"))
            search.close()
            index.rename(index.with_name("taken away"))
            lay(index)
            clerk.until(lambda: finds(search, "they called"))
    else:
        shutil.rmtree(index)
        lay(index)
        assert search.answer("called").unsearched
        with Archive.open(office.folder.root, clock=office.clock) as again, at_work(again, Reading()) as clerk:
            clerk.until(lambda: finds(search, "they called"))
    assert aside.is_symlink() or aside.read_text() == "not ours"


def test_folders_that_are_none_of_the_index_stay(office: Archive, search: Search) -> None:
    mine = office.folder.index / "my own"
    mine.mkdir(parents=True)
    with at_work(office, Reading()) as clerk:
        clerk.until(lambda: finds(search, "called"))
    assert mine.is_dir()


def test_a_disk_that_is_full_for_the_index_is_told_and_notes_are_found_once_there_is_room(
    office: Archive, search: Search, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    monkeypatch.setattr(module, "AFTER_TROUBLE", 0.01)
    expect_log("indexing rests")
    with at_work(office, Reading()) as clerk:
        clerk.until(lambda: finds(search, "called"))
        with FullDisk(office.folder.index, room=7).mounted():
            write_note(office, client_id=1, text="Ring back tomorrow", by="AM")
            clerk.until(lambda: str(NoSpaceToWork(folder=office.folder.root)) in clerk.reports)
            assert search.answer("called").total == 1
            assert search.answer("tomorrow").behind == 1
        clerk.until(lambda: finds(search, "tomorrow"))
        clerk.until(lambda: clerk.reports[-1] is None)
