"""The comparison proves that the index equals the records: what differs is named, and what is only late is not."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from archive.search import segments
from archive.search.comparing import Differences, compare
from archive.search.entries import Entry, EntryKind, entries
from archive.search.held import Held
from archive.search.index import Index
from archive.search.outbox import announce, drain
from tests.archive.search.desk import Desk


def with_every_term(desk: Desk) -> Differences:
    return compare(desk.archive, terms=1000, chance=random.Random(1))


def write(desk: Desk, *, remove: list[str] | None = None, add: list[Entry] | None = None) -> None:
    """Does to the index what its writer would, only wrongly, with a stamp that says that all is well."""
    index = Index.open(desk.archive)
    assert index.current is not None
    assert index.current.stamp is not None
    gone: list[tuple[EntryKind, int]] = [("note", int(number)) for number in remove or []]
    index.current.apply(remove=gone, add=add or [], last=index.current.stamp.last, remaining=None)


def entry_of(desk: Desk, kind: EntryKind, number: int) -> Entry:
    with desk.archive.database.reading() as session:
        (entry,) = entries(session, [(kind, number)])
    return entry


def test_an_index_that_equals_the_records_is_counted_kind_by_kind(filled: Desk) -> None:
    found = with_every_term(filled)
    assert found.none
    assert found.sampled > 10
    counts = {total.kind: (total.records, total.indexed) for total in found.totals}
    assert counts == {"client": (1, 1), "job": (1, 1), "note": (5, 5), "document": (0, 0), "page": (10, 10)}
    assert (found.records, found.indexed) == (17, 17)


def test_what_differs_is_named(filled: Desk) -> None:
    with filled.archive.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE client SET town = 'Leeds'")
        session.connection().exec_driver_sql("UPDATE page SET read_at = NULL WHERE id = 2")
    filled.note(1, "not applied yet")
    found = compare(filled.archive)
    assert (found.stale, found.surplus, found.missing) == (("client:1",), ("page:2",), ())
    assert found.pending == 1  # the note
    with filled.archive.database.writing() as session:
        announce(session, "client:1", "page:2")
    filled.index()
    assert compare(filled.archive).none


def test_what_the_index_lost_is_missing_and_counted(filled: Desk) -> None:
    write(filled, remove=["2", "4"])
    found = with_every_term(filled)
    assert found.missing == ("note:2", "note:4")
    assert next((total.records, total.indexed) for total in found.totals if total.kind == "note") == (5, 3)


def test_what_the_index_has_twice_is_surplus(filled: Desk) -> None:
    write(filled, add=[entry_of(filled, "note", 3)])
    found = with_every_term(filled)
    assert found.surplus == ("note:3",)
    assert not found.none


Weights = dict[str, float]


def lacking(weights: Weights) -> Weights:
    return {term: weight for term, weight in weights.items() if term != "data"}


def with_another(weights: Weights) -> Weights:
    return lacking(weights) | {"unheard": 1.0}


def heavier(weights: Weights) -> Weights:
    return {term: 2 * weight for term, weight in weights.items()}


@pytest.mark.parametrize("wrongly", [lacking, with_another, heavier])
def test_an_entry_in_the_right_wording_that_is_found_by_other_words_is_named(
    filled: Desk, monkeypatch: pytest.MonkeyPatch, wrongly: Callable[[Weights], Weights]
) -> None:
    """As a fault of the writer's would make it: the fingerprint is right, the postings are not."""
    entry = entry_of(filled, "note", 3)
    real = Entry.weights
    with monkeypatch.context() as patch:
        patch.setattr(Entry, "weights", lambda one: wrongly(real(one)))
        patch.setattr(Entry, "places", lambda one: dict.fromkeys(wrongly(real(one)), b"\x00\x00"))
        write(filled, remove=["3"], add=[entry])
    found = with_every_term(filled)
    assert found.misfound == ("note:3",)
    assert (found.missing, found.surplus, found.stale, found.pending) == ((), (), (), 0)


def test_counts_of_terms_that_contradict_their_entries_are_told(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = segments.open_leaves

    def open_miscounted(*given: Any) -> Any:
        opened = opening(*given)
        opened[0][0].lexicon.frequencies = opened[0][0].lexicon.frequencies + 1
        return opened

    monkeypatch.setattr(segments, "open_leaves", open_miscounted)
    assert compare(filled.archive, terms=0).miscounted > 0


def test_a_comparison_changes_nothing_and_says_how_far_it_is(filled: Desk) -> None:
    before = snapshot_of(filled.archive.folder.index)
    heard: list[tuple[int, int]] = []
    compare(filled.archive, progress=lambda done, of: heard.append((done, of)))
    assert heard[0] == (0, 17)
    assert heard[-1] == (17, 17)
    next((filled.archive.folder.index / "1").glob("*.pst")).write_bytes(b"damaged")
    damaged = snapshot_of(filled.archive.folder.index)
    assert compare(filled.archive).unreadable
    assert snapshot_of(filled.archive.folder.index) == damaged != before


def snapshot_of(folder: Path) -> Mapping[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_whoever_hears_how_far_it_is_may_end_it(filled: Desk) -> None:
    class Ended(Exception):
        pass

    def end(_done: int, _of: int) -> None:
        raise Ended

    with pytest.raises(Ended):
        compare(filled.archive, progress=end)
    assert compare(filled.archive).none


def test_what_the_clerk_learns_while_it_is_compared_is_no_difference(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is opened at one moment, the records are read at later ones; between them a note is written."""
    opening = Held.open
    changed: list[int] = []

    def open_and_change(*given: object) -> object:
        held = opening(*given)  # type: ignore[arg-type]  # what it was given
        if not changed:
            changed.append(filled.note(1, "a new wording", instead_of=2))
            filled.index()
        return held

    monkeypatch.setattr(Held, "open", open_and_change)
    assert with_every_term(filled).none


def test_an_index_that_is_being_made_anew_beside_is_compared_as_it_is(filled: Desk) -> None:
    index = Index.open(filled.archive)
    index.rebuild(filled.archive)
    drain(filled.archive, index, limit=3)
    assert compare(filled.archive).none


def test_the_sample_is_the_same_for_the_same_chance(filled: Desk) -> None:
    assert compare(filled.archive, terms=5, chance=random.Random(3)) == compare(
        filled.archive, terms=5, chance=random.Random(3)
    )
