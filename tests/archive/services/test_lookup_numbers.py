"""A number that stands on paper leads to what bears it."""

from collections.abc import Iterator

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.opening import withdraw_dispute
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file, withdraw_stack
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.found import DisputeFound, StackFound
from archive.services.lookup import LookedUp, Lookup
from tests.archive.disputes.quarrel import SAYS, Quarrel, quarrel_in


@pytest.fixture
def lookup(archive: Archive) -> Iterator[Lookup]:
    search = Search(archive)
    yield Lookup(archive, search)
    search.close()


@pytest.fixture
def quarrel(archive: Archive, clock: SetClock) -> Quarrel:
    return quarrel_in(archive, clock)


def index(archive: Archive) -> None:
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)


def disputes(found: LookedUp) -> list[int]:
    return [one.dispute_id for one in found.rows if isinstance(one, DisputeFound)]


def test_after_a_meeting_a_disputes_number_still_leads_to_the_dispute_before_the_note(
    quarrel: Quarrel, lookup: Lookup
) -> None:
    quarrel.meet()
    index(quarrel.archive)
    found = lookup.look_up("D-2026-0001")
    first = found.rows[0]
    assert isinstance(first, DisputeFound)
    assert (first.dispute_id, first.says, first.job_id, first.ending) == (quarrel.dispute, SAYS, quarrel.job, None)
    assert ([one.key for one in found.words], len(found.rows)) == (["note:1"], 2)


@pytest.mark.parametrize("typed", ["d-2026-0001", "D20260001", "d 2026 1", "D-2026-", "d1", "D-2026-00"])
def test_a_dispute_is_found_by_its_number_however_it_is_typed(quarrel: Quarrel, lookup: Lookup, typed: str) -> None:
    assert disputes(lookup.look_up(typed)) == [quarrel.dispute]


@pytest.mark.parametrize("typed", ["D-2026-0002", "D-2025-0001", "2026-0001", "J-2026-0001", "d", "D-2026-0001 a"])
def test_another_number_finds_no_dispute(quarrel: Quarrel, lookup: Lookup, typed: str) -> None:
    assert disputes(lookup.look_up(typed)) == []


def test_one_that_was_opened_by_mistake_is_not_found(quarrel: Quarrel, lookup: Lookup) -> None:
    withdraw_dispute(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    assert disputes(lookup.look_up("D-2026-0001")) == []


@pytest.fixture
def stack(archive: Archive) -> int:
    client = add_client(archive, name="Milton Bakery", by="AM")
    rule = keep_for_rules(archive)[0].id
    fields = StackFields("Work orders", 12, "Box 4", rule, is_original=True)
    return put_on_file(archive, client_id=client, fields=fields, by="AM")


@pytest.mark.parametrize("typed", ["P-2026-0001", "p20260001", "P 2026 0001", "p1", "P-2026-"])
def test_a_stack_of_paper_is_found_by_its_number_however_it_is_typed(stack: int, lookup: Lookup, typed: str) -> None:
    first = lookup.look_up(typed).rows[0]
    assert isinstance(first, StackFound)
    assert (first.paper_id, first.what, first.place, first.client) == (stack, "Work orders", "Box 4", "Milton Bakery")


def test_a_stack_that_is_no_longer_on_file_is_found_too(archive: Archive, stack: int, lookup: Lookup) -> None:
    withdraw_stack(archive, paper_id=stack, by="AM")
    assert [one.paper_id for one in lookup.look_up("P-2026-0001").rows if isinstance(one, StackFound)] == [stack]


def test_a_number_of_one_series_is_no_number_of_another(quarrel: Quarrel, stack: int, lookup: Lookup) -> None:
    kinds = {typed: [type(one) for one in lookup.look_up(typed).rows] for typed in ("D-2026-0001", "P-2026-0001")}
    assert kinds == {"D-2026-0001": [DisputeFound], "P-2026-0001": [StackFound]}
