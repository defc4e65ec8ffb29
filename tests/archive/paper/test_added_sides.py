"""A side that is added later is filed as the scan was, and waits for a place again when that is undone."""

import pytest

from archive.archive import Archive
from archive.errors import WordsMissing
from archive.paper.added_sides import put_first_back, take_out
from archive.paper.errors import StruckOutAlready
from archive.paper.gate import judge
from archive.paper.side_mending import insert_side, replace_side, restore_side, strike_side
from archive.records import Face, Page
from archive.records.gate_rule import Refusal
from archive.services.filing import places_of
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import ripen
from tests.archive.paper.sides import scanned, view


@pytest.fixture
def added(office: Office) -> tuple[int, int]:
    """A later file and its side, in a scan that was ready for the shredder."""
    ripen(office)
    document = scanned(office.archive, "again", name="again.pdf")
    with office.archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=document).one().id
        scan = 1
    side = insert_side(
        office.archive, scan_id=scan, page_id=page, after_side=None, face=Face.FRONT, why="Cut.", by="AM",
        sitting="late",
    )  # fmt: skip
    return document, side


def refused(office: Office) -> bool:
    return Refusal.NOT_FILED in judge(office.archive, paper_id=office.stack, by="AM").refusals


def whose(archive: Archive, document: int) -> list[str]:
    return [place.client for place in places_of(archive, document_id=document)]


def test_an_added_side_is_filed_with_the_stack_and_does_not_leave_it_stuck(
    office: Office, added: tuple[int, int]
) -> None:
    assert whose(office.archive, added[0]) == ["Harbour Dental"]
    assert not refused(office)


def test_when_that_is_undone_its_file_waits_for_a_place_and_the_stack_does_not(
    office: Office, added: tuple[int, int]
) -> None:
    document, side = added
    take_out(office.archive, side_id=side, why="By mistake.", by="AM")
    assert whose(office.archive, document) == []
    assert not refused(office)
    restore_side(office.archive, side_id=side, by="AM")
    assert whose(office.archive, document) == ["Harbour Dental"]


def test_striking_it_out_for_a_reason_leaves_it_filed(office: Office, added: tuple[int, int]) -> None:
    document, side = added
    strike_side(office.archive, side_id=side, why="Twice.", by="AM")
    assert whose(office.archive, document) == ["Harbour Dental"]


def test_a_side_is_replaced_in_one_stroke_and_the_first_is_put_back(office: Office) -> None:
    ripen(office)
    document = scanned(office.archive, "again", name="again.pdf")
    with office.archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=document).one().id
    wrong = view(office).sides[1]
    new = replace_side(office.archive, side_id=wrong.id, page_id=page, why="Cut off.", by="AM", sitting="late")
    kept = view(office)
    assert [(side.struck_why, side.inserted_why, side.face) for side in kept.sides[1:3]] == [
        ("Cut off.", None, wrong.face),
        (None, "Cut off.", wrong.face),
    ]
    assert kept.counted == kept.expected
    with pytest.raises(StruckOutAlready):
        replace_side(office.archive, side_id=wrong.id, page_id=page, why="Cut off.", by="AM", sitting="late")
    put_first_back(office.archive, side_id=new, replaced=wrong.id, why="A mistake.", by="AM")
    assert [side.struck_why for side in view(office).sides[1:3]] == [None, "A mistake."]


def test_without_a_reason_nothing_is_replaced(office: Office) -> None:
    ripen(office)
    document = scanned(office.archive, "again", name="again.pdf")
    with office.archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=document).one().id
    before = view(office)
    with pytest.raises(WordsMissing):
        replace_side(office.archive, side_id=before.sides[1].id, page_id=page, why=" ", by="AM", sitting="late")
    assert view(office) == before
