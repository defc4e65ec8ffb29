"""A document has its place; earlier places are kept as history and can be brought back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.intake_errors import WrongDocumentState
from archive.job_errors import JobBelongsElsewhere
from archive.services.clients import add_client, client_card
from archive.services.filing import file_document, link_document, places_of, undo_filing
from archive.services.jobs import open_job
from archive.services.merging import merge_clients, unmerge_client
from tests.archive.paperwork import a_file, documents_of, taken_in
from tests.archive.told import history_of


@pytest.fixture
def document(archive: Archive, tmp_path: Path) -> int:
    (number,) = documents_of(archive, taken_in(archive, a_file(tmp_path)))
    return number


@pytest.fixture
def dental(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


@pytest.fixture
def bakery(archive: Archive) -> int:
    return add_client(archive, name="Mill Lane Bakery", by="AM")


def clients_of(archive: Archive, document: int) -> list[str]:
    return [place.client for place in places_of(archive, document_id=document)]


def test_a_filed_document_says_where_as_what_and_by_whom(archive: Archive, document: int, dental: int) -> None:
    job = open_job(archive, client_id=dental, title="Recover data", by="AM")
    file_document(
        archive,
        document_id=document,
        client_id=dental,
        job_id=job.id,
        what="  Work   order ",
        dated=date(2026, 3, 2),
        by="JB",
    )

    (place,) = places_of(archive, document_id=document)
    assert (place.client, place.job, place.what, place.dated, place.filed_by) == (
        "Harbour Dental",
        job.number,
        "Work order",
        date(2026, 3, 2),
        "JB",
    )


def test_filing_it_elsewhere_withdraws_the_earlier_place(
    archive: Archive, document: int, dental: int, bakery: int
) -> None:
    file_document(archive, document_id=document, client_id=dental, by="AM")
    file_document(archive, document_id=document, client_id=bakery, by="JB")

    assert clients_of(archive, document) == ["Mill Lane Bakery"]
    acts = [(act.act, act.by) for act in history_of(archive, thing=f"document:{document}")]
    assert acts == [("received", "AM"), ("filed", "AM"), ("filing withdrawn", "JB"), ("refiled", "JB")]


def test_linking_it_to_a_second_client_leaves_the_first(
    archive: Archive, document: int, dental: int, bakery: int
) -> None:
    file_document(archive, document_id=document, client_id=dental, by="AM")
    link_document(archive, document_id=document, client_id=bakery, by="AM")

    assert clients_of(archive, document) == ["Harbour Dental", "Mill Lane Bakery"]


def test_undo_brings_the_earlier_place_back(archive: Archive, document: int, dental: int, bakery: int) -> None:
    file_document(archive, document_id=document, client_id=dental, what="Letter", by="AM")
    wrong = file_document(archive, document_id=document, client_id=bakery, by="AM")
    undo_filing(archive, filing_id=wrong, by="AM")

    (place,) = places_of(archive, document_id=document)
    assert (place.client, place.what) == ("Harbour Dental", "Letter")


def test_undo_of_the_first_place_leaves_it_to_be_filed(archive: Archive, document: int, dental: int) -> None:
    first = file_document(archive, document_id=document, client_id=dental, by="AM")
    undo_filing(archive, filing_id=first, by="AM")

    assert clients_of(archive, document) == []
    with pytest.raises(WrongDocumentState):
        undo_filing(archive, filing_id=first, by="AM")


@pytest.mark.parametrize("verb", [file_document, link_document])
def test_another_clients_job_is_refused_and_nothing_changes(
    archive: Archive, document: int, dental: int, bakery: int, verb: Callable[..., int]
) -> None:
    file_document(archive, document_id=document, client_id=bakery, by="AM")
    job = open_job(archive, client_id=dental, title="Recover data", by="AM")

    with pytest.raises(JobBelongsElsewhere, match=job.number):
        verb(archive, document_id=document, client_id=bakery, job_id=job.id, by="AM")

    assert clients_of(archive, document) == ["Mill Lane Bakery"]


def test_a_merged_clients_papers_are_with_the_kept_one_until_the_merge_is_taken_back(
    archive: Archive, document: int, dental: int, bakery: int
) -> None:
    file_document(archive, document_id=document, client_id=dental, by="AM")
    names = clients_of(archive, document)
    merge_clients(archive, kept_id=bakery, merged_id=dental, by="AM")
    (place,) = places_of(archive, document_id=document)
    assert (place.client_id, place.client) == (bakery, client_card(archive, client_id=bakery).name)

    unmerge_client(archive, merged_id=dental, by="AM")

    assert clients_of(archive, document) == names


def test_paper_on_a_merged_clients_job_goes_back_with_the_job(
    archive: Archive, document: int, dental: int, bakery: int
) -> None:
    job = open_job(archive, client_id=dental, title="Router", by="AM").id
    merge_clients(archive, kept_id=bakery, merged_id=dental, by="AM")

    file_document(archive, document_id=document, client_id=bakery, job_id=job, by="AM")
    assert [place.client_id for place in places_of(archive, document_id=document)] == [bakery]

    unmerge_client(archive, merged_id=dental, by="AM")
    assert [place.client_id for place in places_of(archive, document_id=document)] == [dental]
