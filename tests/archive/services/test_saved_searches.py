"""A search is kept under a name for every desk, asked again, renamed and removed."""

from datetime import date

import pytest

from archive.archive import Archive
from archive.errors import NameIsEmpty
from archive.search.hits import EVERYTHING, Filters
from archive.services.clients import add_client
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.saved_searches import (
    LONGEST_NAME,
    SearchGone,
    SearchNameTaken,
    remove_search,
    rename_search,
    save_search,
    saved_searches,
)


def names(archive: Archive) -> list[str]:
    return [one.name for one in saved_searches(archive)]


def test_a_search_is_kept_with_its_words_and_all_that_narrowed_it(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    filters = Filters(
        client_id=client,
        job_id=job.id,
        kinds=frozenset({"page", "note"}),
        since=date(2025, 1, 1),
        until=date(2025, 12, 31),
        within=("boiler invoice", "paid"),
    )
    number = save_search(archive, name=" Boilers\nof 2025 ", typed="  whitby  pier ", filters=filters, by="AM")

    (kept,) = saved_searches(archive)
    assert (kept.id, kept.name, kept.typed, kept.filters) == (number, "Boilers of 2025", "whitby pier", filters)
    assert (kept.client, kept.job) == ("Harbour Dental", job.number)


def test_they_are_listed_by_name_whatever_their_capitals(archive: Archive) -> None:
    for name in ("overdue", "Ärger", "Boilers"):
        save_search(archive, name=name, typed=name, filters=EVERYTHING, by="AM")

    assert names(archive) == ["Ärger", "Boilers", "overdue"]


@pytest.mark.parametrize("name", ["Overdue", "overdue", " OVERDUE ", "Ōverdue"])
def test_no_two_have_the_same_name(archive: Archive, name: str) -> None:
    save_search(archive, name="Overdue", typed="reminder", filters=EVERYTHING, by="AM")

    with pytest.raises(SearchNameTaken, match="called Overdue already"):
        save_search(archive, name=name, typed="other", filters=EVERYTHING, by="BG")
    assert names(archive) == ["Overdue"]


def test_one_is_renamed_and_renamed_back(archive: Archive) -> None:
    number = save_search(archive, name="Overdue", typed="reminder", filters=EVERYTHING, by="AM")

    before = rename_search(archive, search_id=number, name="overdue invoices")
    assert (before, names(archive)) == ("Overdue", ["overdue invoices"])
    rename_search(archive, search_id=number, name="OVERDUE invoices")  # which is still its own name
    assert names(archive) == ["OVERDUE invoices"]


def test_a_name_that_another_has_is_refused(archive: Archive) -> None:
    save_search(archive, name="Overdue", typed="reminder", filters=EVERYTHING, by="AM")
    other = save_search(archive, name="Boilers", typed="boiler", filters=EVERYTHING, by="AM")

    with pytest.raises(SearchNameTaken):
        rename_search(archive, search_id=other, name="overdue")
    assert names(archive) == ["Boilers", "Overdue"]


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_without_a_name_nothing_is_kept(archive: Archive, name: str) -> None:
    with pytest.raises(NameIsEmpty):
        save_search(archive, name=name, typed="reminder", filters=EVERYTHING, by="AM")
    assert saved_searches(archive) == ()


def test_what_was_removed_is_saved_again_as_it_was(archive: Archive) -> None:
    filters = Filters(since=date(2025, 1, 1), kinds=frozenset({"note"}))
    number = save_search(archive, name="Overdue", typed="reminder", filters=filters, by="AM")

    gone = remove_search(archive, search_id=number)
    assert saved_searches(archive) == ()
    save_search(archive, name=gone.name, typed=gone.typed, filters=gone.filters, by="AM")
    (kept,) = saved_searches(archive)
    assert (kept.name, kept.typed, kept.filters) == ("Overdue", "reminder", filters)


def test_what_another_desk_removed_is_told(archive: Archive) -> None:
    number = save_search(archive, name="Overdue", typed="reminder", filters=EVERYTHING, by="AM")
    remove_search(archive, search_id=number)

    with pytest.raises(SearchGone):
        remove_search(archive, search_id=number)
    with pytest.raises(SearchGone):
        rename_search(archive, search_id=number, name="Late")


def test_after_a_merge_it_is_narrowed_to_the_client_that_was_kept(archive: Archive) -> None:
    old = add_client(archive, name="Harbour Dentists", by="AM")
    kept = add_client(archive, name="Harbour Dental", by="AM")
    save_search(archive, name="Theirs", typed="invoice", filters=Filters(client_id=old), by="AM")
    merge_clients(archive, kept_id=kept, merged_id=old, by="AM")

    (one,) = saved_searches(archive)
    assert (one.filters.client_id, one.client) == (kept, "Harbour Dental")


@pytest.mark.parametrize("typed", ["(", "O'Brien \"", "🦷", "x" * 4000, "\ud800", "-", "%_"])
def test_whatever_was_typed_can_be_kept(archive: Archive, typed: str) -> None:
    save_search(archive, name=typed, typed=typed, filters=Filters(within=(typed,)), by="AM")

    (kept,) = saved_searches(archive)
    assert len(kept.name) <= LONGEST_NAME
    assert kept.typed.startswith(kept.name)
    assert kept.filters.within == (kept.typed,)
