"""What is done before the first letter is typed, and that nobody waits for it."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from archive.search import stamp
from archive.search.index import read_pointer
from archive.search.segments import Leaf
from archive.search.shapes import Shapes
from archive.search.snapshot import Snapshot
from tests.archive.search.desk import Desk

PATIENCE = 60.0


@pytest.fixture
def busy(desk: Desk) -> Desk:
    client = desk.client("Harbour Dental Practice")
    for number in range(30):
        desk.note(client, f"call number{number} about data and the boiler{number % 3}")
    desk.index()
    return desk


def test_common_words_are_answered_without_opening_their_postings(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    busy.search.prepare()

    def opened(*_: object) -> None:
        raise AssertionError("postings were read")

    monkeypatch.setattr(Leaf, "_blocks", opened)
    assert busy.search.answer("boiler1 data ").total == 10


@pytest.fixture
def states(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleQueue[Snapshot]]:
    """The states that are being prepared, each as soon as it is begun, by a preparing that has no end of its own."""
    begun: SimpleQueue[Snapshot] = SimpleQueue()

    def without_end(snapshot: Snapshot) -> Iterator[None]:
        begun.put(snapshot)
        while True:
            yield

    monkeypatch.setattr(Snapshot, "warm", without_end)
    preparing = threading.Thread(target=busy.search.prepare)
    preparing.start()
    yield begun
    busy.search.stop_preparing()
    preparing.join(PATIENCE)
    assert not preparing.is_alive()


def test_answers_come_in_between_and_it_ends_when_told(busy: Desk, states: SimpleQueue[Snapshot]) -> None:
    states.get(timeout=PATIENCE)
    assert busy.search.answer("data ").total == 30


def test_an_answer_before_near_misses_are_at_hand_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.note(desk.client("Quay Motors"), "the disk was rep1aced")
    desk.index()
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*given: Any) -> Shapes:
        begun.set()
        assert go_on.wait(PATIENCE)
        return Shapes(*given)

    monkeypatch.setattr("archive.search.lexicon.Shapes", slowly)
    preparing = threading.Thread(target=desk.search.prepare)
    preparing.start()
    assert begun.wait(PATIENCE)
    early = desk.search.answer("replaced ")
    assert (early.preparing, early.total) == (True, 0)
    assert not desk.search.answer("").preparing
    go_on.set()
    preparing.join(PATIENCE)
    later = desk.search.answer("replaced ")
    assert (later.preparing, [hit.near_terms for hit in later.hits]) == (False, [("rep1aced",)])


def test_a_newer_state_is_prepared_in_place_of_the_older_one(busy: Desk, states: SimpleQueue[Snapshot]) -> None:
    older = states.get(timeout=PATIENCE)
    busy.note(1, "a new one about data")
    busy.index()
    assert busy.search.answer("data ").total == 31
    assert states.get(timeout=PATIENCE) is not older


def test_the_first_answer_does_not_wait_for_files_that_nobody_wrote_to(
    busy: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        raise AssertionError("a whole file was read")

    monkeypatch.setattr(stamp, "digest", read)
    assert busy.search.answer("data ").total == 30


def test_files_that_were_put_there_are_compared_before_they_are_opened(
    busy: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, elsewhere = busy.archive.folder.index, tmp_path / "elsewhere"
    shutil.copytree(index, elsewhere)
    shutil.rmtree(index)
    shutil.copytree(elsewhere, index)
    compared: list[str] = []
    comparing = stamp.digest

    def digest(path: Path, secret: bytes) -> tuple[int, str]:
        compared.append(path.name)
        return comparing(path, secret)

    monkeypatch.setattr(stamp, "digest", digest)
    assert busy.search.answer("data ").total == 30
    name = read_pointer(index).current
    assert name is not None
    assert sorted(compared) == sorted(file.name for file in (index / name).iterdir() if file.name != stamp.FILE)
