"""The sides of a scan are mended with a reason: a missing one is inserted, one too many struck out, none lost."""

import pytest
from sqlalchemy import select

from archive.errors import WordsMissing
from archive.paper.added_sides import page_choices
from archive.paper.errors import SideAlready, StruckOutAlready
from archive.paper.scanning import Weave, scan_stack
from archive.paper.side_mending import insert_side, restore_side, strike_side
from archive.records import Face, Page
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import scanned, stack_of, texts, view

SHEETS = 12


def scan(office: Office, document: int) -> int:
    return scan_stack(
        office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="AM", sitting="morning"
    )


def test_a_missing_sheet_is_inserted_where_it_belongs(office: Office) -> None:
    sides = stack_of(SHEETS)
    made = scan(office, scanned(office.archive, *sides[:4], *sides[6:]))
    late = scanned(office.archive, *sides[4:6], name="sheet 3.pdf")
    with office.archive.database.reading() as session:
        pages = session.scalars(select(Page.id).where(Page.document_id == late).order_by(Page.number)).all()
    behind = view(office).sides[3].id
    for page, face in zip(pages, (Face.FRONT, Face.BACK), strict=True):
        behind = insert_side(
            office.archive,
            scan_id=made,
            page_id=page,
            after_side=behind,
            face=face,
            why="Fed doubled.",
            by="AM",
            sitting="noon",
        )
    assert texts(office) == sides
    assert [side.inserted_why for side in view(office).sides if side.inserted_why] == ["Fed doubled."] * 2


def test_a_side_too_many_is_struck_out_with_a_reason_and_stays_to_be_seen(office: Office) -> None:
    sides = stack_of(SHEETS)
    scan(office, scanned(office.archive, *sides[:2], *sides))
    doubled = view(office).sides[0].id
    with pytest.raises(WordsMissing):
        strike_side(office.archive, side_id=doubled, why=" ", by="AM")
    for side in view(office).sides[:2]:
        strike_side(office.archive, side_id=side.id, why="Scanned twice.", by="AM")
    assert texts(office) == sides
    assert len(view(office).sides) == 26
    assert view(office).sides[2].sheet == 1
    with pytest.raises(StruckOutAlready):
        strike_side(office.archive, side_id=doubled, why="Again.", by="JT")
    restore_side(office.archive, side_id=doubled, by="AM")
    assert view(office).counted == 25


def test_a_page_counts_once_and_where_it_was_struck_out_it_may_be_added_elsewhere(office: Office) -> None:
    made = scan(office, scanned(office.archive, *stack_of(SHEETS)))
    first, second = view(office).sides[:2]
    strike_side(office.archive, side_id=first.id, why="Wrong place.", by="AM")
    assert [one.id for one in page_choices(office.archive, paper_id=office.stack)] == [first.page_id]

    def add(page: int) -> int:
        return insert_side(
            office.archive,
            scan_id=made,
            page_id=page,
            after_side=None,
            face=Face.FRONT,
            why="Once more.",
            by="AM",
            sitting="noon",
        )

    with pytest.raises(SideAlready):
        add(second.page_id)
    again = add(first.page_id)
    assert page_choices(office.archive, paper_id=office.stack) == ()
    with pytest.raises(SideAlready):
        add(first.page_id)
    with pytest.raises(SideAlready):
        restore_side(office.archive, side_id=first.id, by="AM")
    strike_side(office.archive, side_id=again, why="It was right.", by="AM")
    restore_side(office.archive, side_id=first.id, by="AM")
    assert texts(office) == stack_of(SHEETS)
