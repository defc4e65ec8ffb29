"""An index that lies in many segments is made anew in few, and nothing waits for that."""

from collections.abc import Iterator, Sequence

import pytest

from archive.archive import Archive
from archive.search import index, keeping, outbox, segments
from archive.search.comparing import compare
from archive.search.entries import Entry, EntryKind
from archive.search.index import Index, read_pointer
from archive.search.indexing import Indexer
from tests.archive.search.desk import Desk

WORD = "zyzzogeton"


@pytest.fixture
def scattered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose index lies in seven segments, where three are many."""
    monkeypatch.setattr(keeping, "SETTLED", 0)
    client = desk.client("Harbour Dental Practice")
    for number in range(6):
        desk.note(client, f"call number{number} about data")
        desk.index()
    monkeypatch.setattr(index, "MANY_SEGMENTS", 3)
    return desk


def segments_of(desk: Desk) -> int:
    current = Index.open(desk.archive).current
    assert current is not None
    assert current.stamp is not None
    return segments.count_of(current.stamp.files)


def test_an_index_in_many_segments_is_made_anew_in_few(scattered: Desk) -> None:
    assert segments_of(scattered) == 7
    scattered.index()
    assert segments_of(scattered) == 2  # clients and notes
    assert compare(scattered.archive).none
    assert scattered.search.answer("data ").total == 6


def test_one_in_few_is_left_alone(scattered: Desk) -> None:
    scattered.index()
    before = read_pointer(scattered.archive.folder.index).current
    scattered.note(1, "one more")
    scattered.index()
    assert read_pointer(scattered.archive.folder.index).current == before


def test_what_is_written_meanwhile_is_found_before_the_new_one_is_done(
    scattered: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "_BETWEEN_LOOKS", 0.0)
    read = outbox._read
    found: list[int] = []

    def reading(archive: Archive, things: Sequence[tuple[EntryKind, int]]) -> Iterator[Entry]:
        for number, entry in enumerate(read(archive, things)):
            if len(things) == 6 and number == 0:
                scattered.note(1, WORD)
            if len(things) == 6 and number == 5:
                assert read_pointer(archive.folder.index).building is not None
                found.append(scattered.search.answer(f"{WORD} ").total)
            yield entry

    monkeypatch.setattr(outbox, "_read", reading)
    scattered.index()
    assert found == [1]
    assert read_pointer(scattered.archive.folder.index).building is None
    assert scattered.search.answer(f"{WORD} ").total == 1
    assert compare(scattered.archive).none


def test_a_clerk_that_is_to_end_gives_the_large_portion_up_and_the_next_one_begins_it_again(
    scattered: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "_BETWEEN_LOOKS", 0.0)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 6

    with Indexer(scattered.archive) as indexer:
        indexer.catch_up(cancelled=cancelled)
    assert scattered.search.answer("data ").total == 6
    scattered.index()
    assert segments_of(scattered) == 2
    assert compare(scattered.archive).none
