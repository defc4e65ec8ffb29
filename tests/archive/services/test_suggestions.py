"""A place is suggested only with its evidence, the surest first."""

from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.letters.letterhead import Letterhead, change_letterhead
from archive.records import Client
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services.clients import add_client, find_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document, places_of
from archive.services.intake import hand_in, take_in_waiting
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.suggestions import Suggestion, suggest
from tests.archive.paperwork import a_file, read_document, taken_in


@pytest.fixture
def office(archive: Archive) -> Archive:
    """Two clients, one with a job and one with a telephone."""
    dental = add_client(archive, name="Harbour Dental Practice", by="AM")
    open_job(archive, client_id=dental, title="Recover data", by="AM", opened_on=date(2026, 3, 1))
    bakery = add_client(archive, name="Mill Lane Bakery", by="AM")
    add_contact(archive, client_id=bakery, name="Owner", numbers=("020 7946 0123",))
    return archive


def change_address(archive: Archive, client_id: int, address: str) -> None:
    with archive.database.writing() as session:
        session.get_one(Client, client_id).address = address


def suggested(archive: Archive, tmp_path: Path, *pages: str) -> Suggestion | None:
    taken_in(archive, a_file(tmp_path))
    return suggest(archive, document_id=read_document(archive, pages))


@pytest.mark.parametrize(
    ("text", "because", "client"),
    [
        ("Re J-2026-0001, for Mill Lane Bakery", "job number", "Harbour Dental Practice"),
        ("re j - 2026 - 0001", "job number", "Harbour Dental Practice"),
        ("To HARBOUR DENTAL\nPRACTICE, Whitby", "name", "Harbour Dental Practice"),
        ("Call (020) 7946-0123 please", "phone number", "Mill Lane Bakery"),
    ],
)
def test_a_number_a_name_or_a_telephone_speaks_for_a_client(
    office: Archive, tmp_path: Path, text: str, because: str, client: str
) -> None:
    found = suggested(office, tmp_path, text)

    assert found is not None
    assert (found.because, found.client) == (because, client)


@pytest.mark.parametrize("text", ["", "Dear Sirs", "J-1999-0001", "Harbour Motors and Dental Care", "10207946012300"])
def test_without_evidence_nothing_is_suggested(office: Archive, tmp_path: Path, text: str) -> None:
    assert suggested(office, tmp_path, text) is None


def test_the_evidence_names_its_page(office: Archive, tmp_path: Path) -> None:
    found = suggested(office, tmp_path, "Letter\n3 March 2026", "as agreed in J-2026-0001")

    assert found is not None
    assert (found.page, found.evidence) == (2, "J-2026-0001")
    assert (found.what, found.dated) == ("Letter", date(2026, 3, 3))


def test_a_paper_is_called_by_its_number_as_well(office: Archive, tmp_path: Path) -> None:
    found = suggested(office, tmp_path, "PURCHASE ORDER 7902\n3 March 2026\nMill Lane Bakery")

    assert found is not None
    assert (found.what, found.written) == ("Purchase order 7902", ("7902", "3 March 2026"))


def test_an_impossible_date_is_no_date(office: Archive, tmp_path: Path) -> None:
    found = suggested(office, tmp_path, "31 February 2026, Mill Lane Bakery")

    assert found is not None
    assert found.dated is None


@pytest.mark.parametrize("text", ["Re J-2026-0001", "To Harbour Dental Practice", "Call 020 7946 0124"])
def test_what_speaks_for_a_merged_client_suggests_the_kept_one(office: Archive, tmp_path: Path, text: str) -> None:
    old = find_client(office, name="Harbour Dental Practice").id
    add_contact(office, client_id=old, name="Owner", numbers=("020 7946 0124",))
    into = add_client(office, name="Quay Dental", by="AM")
    merge_clients(office, kept_id=into, merged_id=old, by="AM")

    found = suggested(office, tmp_path, text)

    assert found is not None
    assert (found.client_id, found.client) == (into, "Quay Dental")


@pytest.mark.parametrize(
    ("text", "because", "client"),
    [
        ("Good morning", "open card", "Mill Lane Bakery"),
        ("Re J-2026-0001", "job number", "Harbour Dental Practice"),
    ],
)
def test_what_names_nobody_is_suggested_for_the_client_whose_card_was_open(
    office: Archive, tmp_path: Path, text: str, because: str, client: str
) -> None:
    bakery = find_client(office, name="Mill Lane Bakery").id
    hand_in(office, paths=[a_file(tmp_path)], source="dropped", by="AM", beside_client_id=bakery)
    take_in_waiting(office, cancelled=lambda: False)
    document = read_document(office, (text,))

    found = suggest(office, document_id=document)
    assert found is not None
    assert (found.because, found.client) == (because, client)
    assert places_of(office, document_id=document) == ()


def test_a_misread_name_is_suggested_and_never_sure(office: Archive, tmp_path: Path) -> None:
    found = suggested(office, tmp_path, "Work order\nCustomer Harb0ur Dentol Pract1ce")

    assert found is not None
    assert (found.because, found.client, found.evidence) == (
        "name misread",
        "Harbour Dental Practice",
        "Harb0ur Dentol Pract1ce",
    )
    assert not found.may_be_filed_unseen


def test_a_misread_name_never_comes_before_an_exact_one(office: Archive, tmp_path: Path) -> None:
    found = suggested(office, tmp_path, "Harbour Dentol Practice\n" + "words\n" * 20 + "with Mill Lane Bakery")

    assert found is not None
    assert [one.client for one in found.places] == ["Mill Lane Bakery", "Harbour Dental Practice"]
    assert not found.is_sure


def test_of_similar_names_the_exact_one_is_the_only_suggestion(office: Archive, tmp_path: Path) -> None:
    for name in ("Harbour Dental", "Harbor Dental Practice", "Harbour Dentists"):
        add_client(office, name=name, by="AM")

    found = suggested(office, tmp_path, "Harbour Dental Practice\nDear Mrs Marsh")

    assert found is not None
    assert [one.client for one in found.places] == ["Harbour Dental Practice"]
    assert found.is_sure


def test_a_misread_name_that_may_be_two_clients_suggests_both_and_is_sure_of_none(
    office: Archive, tmp_path: Path
) -> None:
    add_client(office, name="Harbour Dental Practise", by="AM")

    found = suggested(office, tmp_path, "Harbour Dental Practire")

    assert found is not None
    assert {one.client for one in found.places} == {"Harbour Dental Practice", "Harbour Dental Practise"}
    assert not found.is_sure


def test_an_exact_name_is_not_sure_within_a_longer_one_that_was_misread(office: Archive, tmp_path: Path) -> None:
    add_client(office, name="Harbour Dental", by="AM")

    found = suggested(office, tmp_path, "Harbour Dental Practire")

    assert found is not None
    assert [one.client for one in found.places] == ["Harbour Dental", "Harbour Dental Practice"]
    assert not found.is_sure


def test_a_number_that_two_clients_share_is_sure_of_neither(office: Archive, tmp_path: Path) -> None:
    dental = find_client(office, name="Harbour Dental Practice").id
    add_contact(office, client_id=dental, name="Owner", numbers=("020 7946 0123",))

    found = suggested(office, tmp_path, "Call 020 7946 0123")

    assert found is not None
    assert len(found.places) == 2
    assert not found.is_sure


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("helen@harbour.example", "e-mail address"),
        ("Write to desk@harbour.example", "web address"),
        ("see www.harbour.exarnple for more", "web address"),
        ("Tel. +44 (0)20 7946 0999", "phone number"),
        ("T 020/7946.O999", "phone number"),
        ("4 Capstan Row, by the quay", "address"),
        ("Whitby EK1 1QB", "address"),
        ("somewhere, EK11QB", "postcode"),
        ("signed Helen Ashworth", "person"),
        ("our job J-2O26-000l", "job number misread"),
    ],
)
def test_what_reaches_a_client_speaks_for_it(office: Archive, tmp_path: Path, text: str, because: str) -> None:
    dental = find_client(office, name="Harbour Dental Practice").id
    add_contact(
        office, client_id=dental, name="Helen Ashworth", numbers=("020 7946 0999",), email="helen@harbour.example"
    )
    change_address(office, dental, "4 Capstan Row\nWhitby EK1 1QB")

    found = suggested(office, tmp_path, text)

    assert found is not None
    assert (found.client_id, found.because) == (dental, because)
    assert found.is_sure == (because not in ("postcode", "person", "job number misread"))


def test_what_stands_on_the_offices_own_paper_says_nothing(office: Archive, tmp_path: Path) -> None:
    change_letterhead(
        office, wanted=Letterhead("Marsh", "9 Ropery Lane\nWhitby EK1 1QB", "020 7946 0999", "desk@marsh.example")
    )
    dental = find_client(office, name="Harbour Dental Practice").id
    add_contact(office, client_id=dental, name="Owner", numbers=("020 7946 0999",), email="anna@marsh.example")
    change_address(office, dental, "9 Ropery Lane\nWhitby EK1 1QB")

    assert suggested(office, tmp_path, "9 Ropery Lane, Whitby EK1 1QB, 020 7946 0999, desk@marsh.example") is None


@pytest.mark.parametrize("is_indexed", [True, False])
def test_a_number_on_papers_filed_earlier_speaks_for_their_client(
    office: Archive, tmp_path: Path, is_indexed: bool
) -> None:
    bakery = find_client(office, name="Mill Lane Bakery").id
    taken_in(office, a_file(tmp_path, "first.pdf"))
    earlier = read_document(office, ["Your account 4711882 with us"])
    file_document(office, document_id=earlier, client_id=bakery, by="AM")
    taken_in(office, a_file(tmp_path, "second.pdf"))
    with Indexer(office) as indexer:
        indexer.catch_up(cancelled=lambda: False)
        document = read_document(office, ["Reminder\nAccount 4711882"])
        if is_indexed:
            indexer.catch_up(cancelled=lambda: False)
    search = Search(office)

    found = suggest(office, document_id=document, search=search)
    search.close()

    assert found is not None
    assert (found.client, found.because, found.evidence) == ("Mill Lane Bakery", "number on earlier paper", "4711882")
    assert not found.is_sure
    assert suggest(office, document_id=document) is None
