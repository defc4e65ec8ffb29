"""A scan that carries a code of ours is filed by it: once, where it belongs, and not against anybody's will."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from archive.archive import Archive
from archive.letters.code import drawn_code
from archive.letters.payload import Payload, mark_of
from archive.records import Page
from archive.services.clients import add_client, find_client
from archive.services.coded import ITS_CODE, choose_filing_by_code, files_by_code
from archive.services.filing import Place, file_document, places_of, undo_filing
from archive.services.intake import hand_in, take_in_waiting
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.reading import next_to_open, opened, read_again, record_page
from archive.services.suggestions import OtherPlace, suggest
from archive.services.viewing import batches
from ocr.renderer import Contents
from tests.archive.at_work import at_work
from tests.archive.paperwork import DRAWN, a_file, documents_of, result_of, take_pages, taken_in


@pytest.fixture
def office(archive: Archive) -> Archive:
    """A client with two jobs."""
    dental = add_client(archive, name="Harbour Dental Practice", by="AM")
    for title in ("Recover data", "Replace router"):
        open_job(archive, client_id=dental, title=title, by="AM", opened_on=date(2026, 3, 1))
    return archive


def scanned(archive: Archive, folder: Path, *codes: str, name: str = "scan.pdf") -> int:
    """A document with one page for each code; the document's id."""
    taken_in(archive, a_file(folder, name))
    document = next_to_open(archive)
    assert document is not None
    opened(archive, document_id=document.document_id, contents=Contents("application/pdf", len(codes)))
    read_coded(archive, *codes)
    return document.document_id


def read_coded(archive: Archive, *codes: str) -> None:
    for code, page in zip(codes, take_pages(archive, len(codes)), strict=True):
        drawn = replace(DRAWN, codes=(code,) if code else ())
        record_page(archive, to_read=page, result=result_of(page, "words", drawn=drawn))


def code_of(archive: Archive, *, job: str = "J-2026-0001", letter: str = "AF") -> str:
    return Payload(mark_of(archive), letter, job=job).text


def place_of(archive: Archive, document: int) -> Place:
    (place,) = places_of(archive, document_id=document)
    return place


def test_a_scan_is_filed_by_its_code(office: Archive, tmp_path: Path) -> None:
    place = place_of(office, scanned(office, tmp_path, code_of(office)))
    assert (place.client, place.job, place.what) == ("Harbour Dental Practice", "J-2026-0001", "Approval form")
    assert place.filed_by == ITS_CODE


def test_the_code_may_stand_on_any_page_and_on_several(office: Archive, tmp_path: Path) -> None:
    code = code_of(office)
    assert place_of(office, scanned(office, tmp_path, "", code, code)).job == "J-2026-0001"


def test_intake_says_that_its_code_filed_it(office: Archive, tmp_path: Path) -> None:
    scanned(office, tmp_path, code_of(office))
    ((line,),) = (batch.lines for batch in batches(office))
    assert (line.filed_by, line.job) == (ITS_CODE, "J-2026-0001")


def test_a_letter_to_a_client_without_a_job_is_filed_with_the_kept_client(office: Archive, tmp_path: Path) -> None:
    old = find_client(office, name="Harbour Dental Practice").id
    quay = add_client(office, name="Quay Dental", by="AM")
    merge_clients(office, kept_id=quay, merged_id=old, by="AM")
    place = place_of(office, scanned(office, tmp_path, Payload(mark_of(office), "AH", client_id=old).text))
    assert (place.client, place.job, place.what) == ("Quay Dental", None, "Access handover")


def test_a_filing_by_code_can_be_taken_back_and_stays_so(office: Archive, tmp_path: Path) -> None:
    code = code_of(office)
    document = scanned(office, tmp_path, code)
    undo_filing(office, filing_id=place_of(office, document).filing_id, by="AM")
    with office.database.reading() as session:
        page = session.scalars(select(Page.id)).one()
    read_again(office, page_id=page)
    read_coded(office, code)
    assert places_of(office, document_id=document) == ()


def test_what_a_person_filed_stays_there(office: Archive, tmp_path: Path) -> None:
    bakery = add_client(office, name="Mill Lane Bakery", by="AM")
    taken_in(office, a_file(tmp_path))
    document = next_to_open(office)
    assert document is not None
    file_document(office, document_id=document.document_id, client_id=bakery, by="AM")
    opened(office, document_id=document.document_id, contents=Contents("application/pdf", 1))
    read_coded(office, code_of(office))
    assert place_of(office, document.document_id).client == "Mill Lane Bakery"


def test_a_stack_of_several_jobs_waits_for_a_person(office: Archive, tmp_path: Path) -> None:
    document = scanned(office, tmp_path, code_of(office), code_of(office, job="J-2026-0002"))
    assert places_of(office, document_id=document) == ()
    found = suggest(office, document_id=document)
    assert found is not None
    assert (found.job, found.because, found.page, found.evidence) == ("J-2026-0001", "code", 1, "J-2026-0001")
    assert found.others == (OtherPlace("Harbour Dental Practice", "J-2026-0002", 2),)
    assert not found.is_the_only_one


def test_several_letters_of_one_job_are_no_stack_of_several(office: Archive, tmp_path: Path) -> None:
    choose_filing_by_code(office, wanted=False)
    document = scanned(office, tmp_path, code_of(office), code_of(office, letter="WO"))
    found = suggest(office, document_id=document)
    assert found is not None
    assert found.is_the_only_one


def test_the_office_may_want_to_file_by_hand(office: Archive, tmp_path: Path) -> None:
    assert files_by_code(office)
    choose_filing_by_code(office, wanted=False)
    assert not files_by_code(office)
    document = scanned(office, tmp_path, code_of(office))
    assert places_of(office, document_id=document) == ()
    found = suggest(office, document_id=document)
    assert found is not None
    assert (found.because, found.job, found.what) == ("code", "J-2026-0001", "Approval form")


def test_the_code_of_another_office_names_nothing_here(office: Archive, tmp_path: Path) -> None:
    assert mark_of(office) != "0000"
    document = scanned(office, tmp_path, Payload("0000", "AF", job="J-2026-0001").text)
    assert places_of(office, document_id=document) == ()
    assert suggest(office, document_id=document) is None


@pytest.mark.parametrize("code", ["WIFI:S:Surgery;T:WPA;P:secret;;", "https://example.org/pay"])
def test_what_other_codes_say_is_forgotten(office: Archive, tmp_path: Path, code: str) -> None:
    scanned(office, tmp_path, code)
    with office.database.reading() as session:
        assert session.scalars(select(Page.codes)).one() == ""


def test_a_code_of_what_was_never_here_names_nothing(office: Archive, tmp_path: Path) -> None:
    document = scanned(office, tmp_path, code_of(office, job="J-1999-0001"))
    assert places_of(office, document_id=document) == ()
    document = scanned(office, tmp_path, Payload(mark_of(office), "AH", client_id=999).text, name="other.pdf")
    assert places_of(office, document_id=document) == ()


def test_the_clerk_files_a_scan_before_anybody_can_read_it(office: Archive, tmp_path: Path) -> None:
    page = Image.new("L", (1240, 1754), 250)
    with Image.open(io.BytesIO(drawn_code(code_of(office)))) as code:
        page.paste(code.convert("L").resize((118, 118)), (1000, 1580))
    page.rotate(3, fillcolor=250).transpose(Image.Transpose.ROTATE_90).save(tmp_path / "scan.jpg", quality=60)
    with at_work(office) as clerk:  # without Tesseract
        batch = hand_in(office, paths=[tmp_path / "scan.jpg"], source="dropped", by="AM")
        clerk.until(lambda: batches(office)[0].lines[0].is_filed)
    (document,) = documents_of(office, batch)
    assert place_of(office, document).job == "J-2026-0001"


def test_pages_that_are_still_to_be_drawn_may_say_otherwise(office: Archive, tmp_path: Path) -> None:
    taken_in(office, a_file(tmp_path))
    document = next_to_open(office)
    assert document is not None
    opened(office, document_id=document.document_id, contents=Contents("application/pdf", 2))
    read_coded(office, code_of(office))
    assert places_of(office, document_id=document.document_id) == ()
    read_coded(office, code_of(office, job="J-2026-0002"))
    assert places_of(office, document_id=document.document_id) == ()


def test_a_letter_that_is_handed_in_is_filed_under_its_name(office: Archive, tmp_path: Path) -> None:
    client = find_client(office, name="Harbour Dental Practice").id
    path = a_file(tmp_path)
    hand_in(office, paths=[path], source="written here", by="AM", client_id=client, what="Approval form")
    take_in_waiting(office, cancelled=lambda: False)
    ((line,),) = (batch.lines for batch in batches(office))
    assert (line.client, line.what, line.filed_by) == ("Harbour Dental Practice", "Approval form", "AM")
