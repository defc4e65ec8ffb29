"""A place is suggested only with its evidence, the surest first."""

from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.services.clients import add_client, find_client
from archive.services.contacts import add_contact
from archive.services.filing import places_of
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


@pytest.mark.parametrize("text", ["", "Dear Sirs", "J-1999-0001", "Harbour Dental Practices Ltd", "10207946012300"])
def test_without_evidence_nothing_is_suggested(office: Archive, tmp_path: Path, text: str) -> None:
    assert suggested(office, tmp_path, text) is None


def test_the_evidence_names_its_page(office: Archive, tmp_path: Path) -> None:
    found = suggested(office, tmp_path, "Letter\n3 March 2026", "as agreed in J-2026-0001")

    assert found is not None
    assert (found.page, found.evidence) == (2, "J-2026-0001")
    assert (found.what, found.dated) == ("Letter", date(2026, 3, 3))


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
