"""A cover sheet leads the scan to its stack: filed by its code, offered first, and itself not counted."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archive.archive import Archive
from archive.letters.payload import Payload, mark_of
from archive.paper.choices import scan_choices
from archive.paper.cover_sheet import WHY_STRUCK, cover_sheet
from archive.paper.errors import CoverOfAnother, NoLongerOnFile
from archive.paper.scanning import Weave, preview_scan, scan_stack
from archive.paper.stack_page import stack_page
from archive.paper.stacks import put_on_file, withdraw_stack
from archive.services.coded import ITS_CODE
from archive.services.filing import places_of
from archive.services.reading import next_to_open, opened, record_page
from archive.services.suggestions import suggest
from ocr.codes import codes_on
from ocr.renderer import Contents
from tests.archive.paper.hands import Office
from tests.archive.paperwork import DRAWN, a_file, result_of, take_pages, taken_in


def scanned(archive: Archive, folder: Path, *sides: str | None, name: str = "scan.pdf") -> int:
    """A document; each side is the code on it, words without one for "", or None for a blank side."""
    taken_in(archive, a_file(folder, name))
    document = next_to_open(archive)
    assert document is not None
    opened(archive, document_id=document.document_id, contents=Contents("application/pdf", len(sides)))
    for code, page in zip(sides, take_pages(archive, len(sides)), strict=True):
        drawn = replace(DRAWN, codes=(code,) if code else ())
        result = result_of(page, None if code is None else "words", drawn=drawn)
        record_page(archive, to_read=page, result=result)
    return document.document_id


def small(office: Office) -> int:
    """Another stack of the client, of two sheets."""
    fields = replace(office.fields, sheets=2, what="Letters")
    return put_on_file(office.archive, client_id=office.client, fields=fields, by="AM")


def test_its_code_names_the_stack_and_is_read_again(office: Office) -> None:
    facts = cover_sheet(office.archive, paper_id=office.stack)
    assert (facts.number, facts.sheets, facts.place) == ("P-2026-0001", 12, "Box 4")
    with Image.open(io.BytesIO(facts.picture)) as picture:
        assert codes_on(picture.convert("L")) == (facts.code,)


def test_a_scan_with_it_is_filed_by_its_code_and_offered_first(office: Office, tmp_path: Path) -> None:
    archive, stack = office.archive, small(office)
    code = cover_sheet(archive, paper_id=stack).code
    with_cover = scanned(archive, tmp_path, code, "", "", "", "")
    scanned(archive, tmp_path, "", name="newer.pdf")

    (place,) = places_of(archive, document_id=with_cover)
    assert (place.client_id, place.job_id, place.what, place.filed_by) == (
        office.client,
        office.job,
        "Letters",
        ITS_CODE,
    )
    first = scan_choices(archive, paper_id=stack)[0]
    assert (first.id, first.has_cover) == (with_cover, True)
    assert not any(one.has_cover for one in scan_choices(archive, paper_id=office.stack))


def test_it_is_struck_out_of_the_scan_and_not_counted(office: Office, tmp_path: Path) -> None:
    archive, stack = office.archive, small(office)
    code = cover_sheet(archive, paper_id=stack).code
    document = scanned(archive, tmp_path, code, None, "", "", "", "")

    preview = preview_scan(archive, paper_id=stack, documents=[document], weave=Weave())
    assert (len(preview.sides), preview.counted, preview.expected, preview.agrees) == (6, 4, 4, True)
    scan_stack(archive, paper_id=stack, documents=[document], weave=Weave(), by="AM", sitting="AM 1")

    scan = stack_page(archive, paper_id=stack).scan
    assert scan is not None
    assert [side.struck_why for side in scan.sides] == [WHY_STRUCK, WHY_STRUCK, None, None, None, None]


def test_words_on_its_back_are_a_side_that_somebody_must_look_at(office: Office, tmp_path: Path) -> None:
    archive, stack = office.archive, small(office)
    code = cover_sheet(archive, paper_id=stack).code
    document = scanned(archive, tmp_path, code, "", "", "", "", "")
    preview = preview_scan(archive, paper_id=stack, documents=[document], weave=Weave())
    assert [side.is_cover for side in preview.sides] == [True, False, False, False, False, False]
    assert not preview.agrees


def test_the_cover_sheet_of_another_stack_is_named_and_not_counted(office: Office, tmp_path: Path) -> None:
    archive, stack = office.archive, small(office)
    other = cover_sheet(archive, paper_id=office.stack).code
    document = scanned(archive, tmp_path, other, None, "", "", "", "")
    preview = preview_scan(archive, paper_id=stack, documents=[document], weave=Weave())
    assert preview.covers_of_others == ("P-2026-0001",)
    assert preview.agrees
    assert [side.sheet for side in preview.sides] == [0, 0, 1, 1, 2, 2]
    assert [one.cover_of for one in scan_choices(archive, paper_id=stack)] == ["P-2026-0001"]


def test_a_scan_with_the_cover_sheet_of_another_stack_is_refused_unless_somebody_says_why(
    office: Office, tmp_path: Path
) -> None:
    archive, stack = office.archive, small(office)
    other = cover_sheet(archive, paper_id=office.stack).code
    document = scanned(archive, tmp_path, other, None, "", "", "", "")
    with pytest.raises(CoverOfAnother, match=r"scan\.pdf shows the cover sheet of paper P-2026-0001"):
        scan_stack(archive, paper_id=stack, documents=[document], weave=Weave(), by="AM", sitting="1", although="  ")
    assert stack_page(archive, paper_id=stack).scan is None

    why = "The wrong sheet lay on it"
    scan_stack(archive, paper_id=stack, documents=[document], weave=Weave(), by="AM", sitting="1", although=why)
    scan = stack_page(archive, paper_id=stack).scan
    assert scan is not None
    struck = f"Cover sheet of P-2026-0001, no part of the stack: {why}"
    assert [side.struck_why for side in scan.sides] == [struck, struck, None, None, None, None]


def test_what_shows_the_cover_sheet_of_another_stack_is_offered_last(office: Office, tmp_path: Path) -> None:
    archive, stack = office.archive, small(office)
    older = scanned(archive, tmp_path, "", "words of it", name="older.pdf")
    others = scanned(archive, tmp_path, cover_sheet(archive, paper_id=office.stack).code, "", name="others.pdf")
    assert [one.id for one in scan_choices(archive, paper_id=stack)] == [older, others]


@pytest.mark.parametrize("mark", ["0000", ""])
def test_what_another_office_printed_or_a_stack_that_is_gone_names_nothing(
    office: Office, tmp_path: Path, mark: str
) -> None:
    archive, stack = office.archive, small(office)
    code = cover_sheet(archive, paper_id=stack).code
    if mark:
        assert mark_of(archive) != mark
        code = Payload(mark, "CS", paper="P-2026-0002").text
    else:
        withdraw_stack(archive, paper_id=stack, by="AM")
    document = scanned(archive, tmp_path, code)
    assert places_of(archive, document_id=document) == ()
    assert suggest(archive, document_id=document) is None


def test_paper_that_is_not_on_file_gets_none(office: Office) -> None:
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    with pytest.raises(NoLongerOnFile):
        cover_sheet(office.archive, paper_id=office.stack)
