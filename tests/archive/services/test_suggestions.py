"""Promises of archive.services.suggestions."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Document, Page
from archive.records.documents import DocumentState, PageState
from archive.services.clients import add_client, add_contact
from archive.services.jobs import open_job
from archive.services.suggestions import suggest

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path, clock=SetClock(NOW))


def paper(office: Archive, *pages: str) -> int:
    """A document whose pages were read like this."""
    with office.database.writing() as session:
        number = session.query(Document).count()
        document = Document(
            sha256=f"{number:064d}",
            size=1,
            name="scan.pdf",
            received_at=NOW,
            received_by="AM",
            state=DocumentState.READ,
        )
        document.pages = [Page(number=number, text=text, state=PageState.READ) for number, text in enumerate(pages, 1)]
        session.add(document)
        session.flush()
        return document.id


def test_a_job_number_on_any_page_is_the_best_evidence(office: Archive) -> None:
    add_client(office, name="Quay Motors", by="AM")
    harbour = add_client(office, name="Harbour Dental Practice", by="AM")
    job = open_job(office, client_id=harbour, title="Recover data", by="AM")
    found = suggest(office, document_id=paper(office, "Quay Motors", f"as agreed in {job.number.lower()}"))
    assert found is not None
    assert (found.client, found.job, found.because, found.page) == (
        "Harbour Dental Practice",
        job.number,
        "job number",
        2,
    )


def test_of_two_similar_names_the_one_that_stands_there_is_suggested(office: Archive) -> None:
    add_client(office, name="Smith & Son", by="AM")
    add_client(office, name="Smith & Sons", by="AM")
    one, several = (
        suggest(office, document_id=paper(office, f"Invoice\n{name}, High Street"))
        for name in ("Smith & Son", "Smith & Sons")
    )
    assert one is not None
    assert several is not None
    assert (one.client, several.client) == ("Smith & Son", "Smith & Sons")


def test_a_phone_number_is_evidence_however_it_is_punctuated(office: Archive) -> None:
    quay = add_client(office, name="Quay Motors", by="AM")
    add_contact(office, client_id=quay, name="Workshop", numbers=("01632 960 216",))
    found = suggest(office, document_id=paper(office, "please ring (01632) 960-216 tomorrow"))
    assert found is not None
    assert (found.client, found.because) == ("Quay Motors", "phone number")


def test_nothing_is_suggested_without_evidence(office: Archive) -> None:
    add_client(office, name="Quay Motors", by="AM")
    assert suggest(office, document_id=paper(office, "a shopping list")) is None
    assert suggest(office, document_id=paper(office)) is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("WORK ORDER No. J-2026-0117\nCustomer Quay Motors", "Work order"),
        ("Quay Motors\nInvoice 2291", "Invoice"),
        ("Quay Motors\nDear Margaret,\nThank you for your purchase order of Monday.", "Letter"),
        ("Quay Motors\nminutes of a meeting", ""),
    ],
)
def test_what_a_paper_is_comes_from_its_heading_not_from_its_sentences(office: Archive, text: str, what: str) -> None:
    add_client(office, name="Quay Motors", by="AM")
    found = suggest(office, document_id=paper(office, text))
    assert found is not None
    assert found.what == what


def test_the_date_on_the_paper_is_the_first_that_can_be_one(office: Archive) -> None:
    add_client(office, name="Quay Motors", by="AM")
    found = suggest(office, document_id=paper(office, "Quay Motors\n28 February 2026\nto be paid by 14 March 2026"))
    assert found is not None
    assert found.dated == date(2026, 2, 28)
    impossible = suggest(office, document_id=paper(office, "Quay Motors\n31 February 2026", "none"))
    assert impossible is not None
    assert impossible.dated is None
