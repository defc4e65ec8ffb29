"""What people write is found at once, however long the list of pages is that the index has yet to learn."""

import shutil
from collections.abc import Callable

import pytest

from archive.search import outbox
from archive.search.comparing import compare
from archive.search.entries import Entry
from archive.search.index import Index
from archive.search.outbox import announce, drain
from tests.archive.search.desk import Desk


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """An office of which a hundred and fifty pages have changed, and the index does not know."""
    client = desk.client("Harbour Dental")
    desk.paper(*(f"side number{number} of the manual" for number in range(150)), client_id=client)
    desk.index()
    pages_changed(desk)
    return desk


def pages_changed(desk: Desk) -> None:
    with desk.archive.database.writing() as session:
        announce(session, *(f"page:{number}" for number in range(1, 151)))


@pytest.fixture
def index(busy: Desk) -> Index:
    return Index.open(busy.archive)


@pytest.fixture
def looks_at_each_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_BETWEEN_LOOKS", 0.0)


def meanwhile(monkeypatch: pytest.MonkeyPatch, happening: Callable[[int], object]) -> list[int]:
    """Has something happen at each entry that is written; how many there were."""
    real, seen = Entry.weights, [0]

    def weights(entry: Entry) -> dict[str, float]:
        seen[0] += 1
        happening(seen[0])
        return real(entry)

    monkeypatch.setattr(Entry, "weights", weights)
    return seen


def finished(desk: Desk, index: Index) -> None:
    while drain(desk.archive, index):
        pass
    assert compare(desk.archive).none


def test_a_note_goes_before_a_long_list_of_pages(busy: Desk, index: Index) -> None:
    note = busy.note(1, "They rang about the invoice")
    drain(busy.archive, index, limit=10)
    there = busy.search.answer("invoice ")
    assert [hit.key for hit in there.hits] == [f"note:{note}"]
    assert there.behind > 100
    finished(busy, index)


def test_so_do_a_new_client_and_a_changed_wording(busy: Desk, index: Index) -> None:
    note = busy.note(1, "They rang about the invoice")
    drain(busy.archive, index, limit=10)
    client = busy.client("Quay Motors")
    newer = busy.note(1, "They rang about the estimate", instead_of=note)
    drain(busy.archive, index, limit=10)
    assert busy.keys("quay ") == [f"client:{client}"]
    assert busy.keys("estimate ") == [f"note:{newer}"]
    assert busy.keys("invoice ") == []
    finished(busy, index)


@pytest.mark.usefixtures("looks_at_each_step")
def test_a_portion_under_way_gives_way_to_a_note(busy: Desk, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        seen = meanwhile(patch, lambda number: busy.note(1, "the invoice") if number == 40 else None)
        assert drain(busy.archive, index) > 0
        assert seen == [40]
    assert busy.keys("invoice ") == []
    drain(busy.archive, index, limit=10)
    assert len(busy.keys("invoice ")) == 1
    finished(busy, index)


@pytest.mark.usefixtures("looks_at_each_step")
def test_so_does_a_portion_of_the_first_index(busy: Desk, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(busy, index)
    shutil.rmtree(busy.archive.folder.index)
    for _ in ("clients", "jobs", "notes", "documents"):
        drain(busy.archive, index)
    with monkeypatch.context() as patch:
        seen = meanwhile(patch, lambda number: busy.note(1, "the invoice") if number == 40 else None)
        assert drain(busy.archive, index) > 0
        assert seen == [40]
    drain(busy.archive, index)
    assert len(busy.keys("invoice ")) == 1
    assert busy.search.answer("manual ").behind > 100
    finished(busy, index)


@pytest.mark.parametrize("is_beside", [False, True], ids=["the first one", "one beside"])
def test_making_the_index_anew_goes_on_after_a_kill_with_what_is_missing(
    busy: Desk, index: Index, monkeypatch: pytest.MonkeyPatch, is_beside: bool
) -> None:
    monkeypatch.setattr(outbox, "PORTION_BESIDE", 50)
    finished(busy, index)
    if is_beside:
        index.rebuild(busy.archive)
    else:
        shutil.rmtree(busy.archive.folder.index)
    for _ in ("clients", "jobs", "notes", "documents", "fifty pages", "fifty more"):
        drain(busy.archive, index, limit=50)
    after_the_kill = Index.open(busy.archive)
    with monkeypatch.context() as patch:
        seen = meanwhile(patch, lambda _: None)
        while drain(busy.archive, after_the_kill, limit=50):
            pass
        assert seen == [50]
    assert compare(busy.archive).none


@pytest.mark.usefixtures("looks_at_each_step")
def test_however_much_is_written_the_pages_have_their_turn(
    busy: Desk, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(number: int) -> None:
        if number % 20 == 0:
            busy.note(1, "one more")

    with monkeypatch.context() as patch:
        meanwhile(patch, write)
        for _ in range(12):
            drain(busy.archive, index)
        assert busy.search.answer("manual ").behind < 60
    finished(busy, index)


@pytest.mark.usefixtures("looks_at_each_step")
def test_pages_do_not_break_off_a_portion_of_pages(busy: Desk, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        seen = meanwhile(patch, lambda number: pages_changed(busy) if number == 40 else None)
        drain(busy.archive, index)
        assert seen == [150]
    finished(busy, index)


@pytest.mark.usefixtures("looks_at_each_step")
def test_a_clerk_that_is_to_end_does_not_finish_its_portion(
    busy: Desk, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        seen = meanwhile(patch, lambda _: None)
        drain(busy.archive, index, cancelled=lambda: seen[0] >= 40)
        assert seen == [40]
    assert busy.search.answer("manual ").behind == 150
    finished(busy, index)
