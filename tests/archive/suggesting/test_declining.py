"""A suggestion that somebody declined stays declined for that document, until it is offered again."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.services.clients import add_client
from archive.services.history import first_broken_link
from archive.services.merging import merge_clients
from archive.services.suggestions import suggest
from archive.suggesting.declining import decline_suggestions, declined_for, offer_again
from tests.archive.paperwork import a_file, read_document, taken_in


@pytest.fixture
def bakery(archive: Archive) -> int:
    return add_client(archive, name="Mill Lane Bakery", by="AM")


@pytest.fixture
def document(archive: Archive, bakery: int, tmp_path: Path) -> int:
    taken_in(archive, a_file(tmp_path))
    return read_document(archive, ["To Mill Lane Bakery, copy to Quay Motors"])


def test_what_was_declined_is_not_suggested_for_that_document(archive: Archive, bakery: int, document: int) -> None:
    decline_suggestions(archive, document_id=document, client_ids=[bakery], by="AM")

    assert suggest(archive, document_id=document) is None
    assert first_broken_link(archive) is None


def test_a_document_is_known_as_declined_until_it_is_offered_again(
    archive: Archive, bakery: int, document: int
) -> None:
    assert declined_for(archive, [document]) == frozenset()
    decline_suggestions(archive, document_id=document, client_ids=[bakery], by="AM")
    assert declined_for(archive, [document]) == {document}
    offer_again(archive, document_id=document, client_ids=[bakery], by="AM")
    assert declined_for(archive, [document]) == frozenset()


def test_the_next_likely_place_comes_first_then(archive: Archive, bakery: int, document: int) -> None:
    motors = add_client(archive, name="Quay Motors", by="AM")
    decline_suggestions(archive, document_id=document, client_ids=[bakery], by="AM")

    found = suggest(archive, document_id=document)
    assert found is not None
    assert (found.client_id, found.further) == (motors, ())


def test_another_document_is_suggested_for_that_client_as_before(
    archive: Archive, bakery: int, document: int, tmp_path: Path
) -> None:
    taken_in(archive, a_file(tmp_path, "other.pdf"))
    other = read_document(archive, ["To Mill Lane Bakery"])
    decline_suggestions(archive, document_id=document, client_ids=[bakery], by="AM")

    assert suggest(archive, document_id=other) is not None


def test_declining_is_taken_back(archive: Archive, bakery: int, document: int) -> None:
    decline_suggestions(archive, document_id=document, client_ids=[bakery], by="AM")
    offer_again(archive, document_id=document, client_ids=[bakery], by="AM")

    found = suggest(archive, document_id=document)
    assert found is not None
    assert found.client_id == bakery


def test_what_was_declined_is_declined_of_the_client_it_was_merged_into(
    archive: Archive, bakery: int, document: int
) -> None:
    into = add_client(archive, name="Quay Bakers", by="AM")
    decline_suggestions(archive, document_id=document, client_ids=[bakery], by="AM")
    merge_clients(archive, kept_id=into, merged_id=bakery, by="AM")

    assert suggest(archive, document_id=document) is None
