"""The scan of a stack: woven, counted, mended with a reason, never overwritten."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from archive.paper.checking import scan_of
from archive.paper.errors import (
    CannotBeAScan,
    FileTwice,
    HasAScan,
    NoFiles,
    NotOpenedYet,
    ScannedAlready,
    ScanOfAnother,
)
from archive.paper.scanning import Weave, preview_scan, restore_scan, scan_stack, turn_scan, withdraw_scan
from archive.paper.stacks import put_on_file, withdraw_stack
from archive.records import Document, Face, Feeding, Page, ScannedSide
from archive.records.board_rule import Column
from archive.records.documents import DocumentState
from archive.services.filing import file_document, places_of
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import scanned, stack_of, texts, view
from tests.archive.told import history_of

SHEETS = 12


def scan(office: Office, *documents: int, weave: Weave = Weave()) -> int:  # noqa: B008  # a frozen value
    return scan_stack(
        office.archive, paper_id=office.stack, documents=documents, weave=weave, by="AM", sitting="morning"
    )


def test_a_duplex_scan_has_two_sides_for_each_sheet_and_waits_to_be_checked(office: Office) -> None:
    scan(office, scanned(office.archive, *stack_of(SHEETS)))
    shown = view(office)
    assert (shown.counted, shown.expected) == (24, 24)
    assert [(side.sheet, side.face) for side in shown.sides[:3]] == [(1, Face.FRONT), (1, Face.BACK), (2, Face.FRONT)]
    assert (office.seen().column, office.seen().sides, office.seen().checked) == (Column.BEING_CHECKED, 24, 0)


def test_fronts_and_backs_in_two_files_are_woven_after_a_preview(office: Office) -> None:
    sides = stack_of(SHEETS)
    fronts = scanned(office.archive, *sides[::2], name="fronts.pdf")
    backs = scanned(office.archive, *reversed(sides[1::2]), name="backs.pdf")
    weave = Weave(Feeding.FRONTS_FIRST, second_pass_reversed=True)
    shown = preview_scan(office.archive, paper_id=office.stack, documents=[fronts, backs], weave=weave)
    assert shown.agrees
    assert scan_of(office.archive, paper_id=office.stack) is None
    scan(office, fronts, backs, weave=weave)
    assert texts(office) == sides


def test_a_sheet_that_went_through_doubled_shows_in_the_preview(office: Office) -> None:
    short = scanned(office.archive, *stack_of(SHEETS)[:-2])
    shown = preview_scan(office.archive, paper_id=office.stack, documents=[short], weave=Weave())
    assert (len(shown.sides), shown.expected, shown.agrees) == (22, 24, False)


def test_the_database_itself_keeps_every_side(office: Office) -> None:
    scan(office, scanned(office.archive, *stack_of(SHEETS)))
    for refused in (delete(ScannedSide), update(ScannedSide).values(face=Face.BACK)):
        with pytest.raises(IntegrityError), office.archive.database.writing() as session:
            session.execute(refused)


def test_a_batch_fed_upside_down_is_turned_as_a_view(office: Office) -> None:
    made = scan(office, scanned(office.archive, *[""] * 4))
    turn_scan(office.archive, scan_id=made, is_turned=True, by="AM")
    assert {(side.turn, side.is_turned) for side in view(office).sides} == {(180, True)}
    turn_scan(office.archive, scan_id=made, is_turned=False, by="AM")
    assert {(side.turn, side.is_turned) for side in view(office).sides} == {(0, False)}


def test_sides_that_the_reader_turned_by_their_words_are_not_turned_again_with_their_batch(office: Office) -> None:
    document = scanned(office.archive, "Dear Sirs,", "", "Yours faithfully,", "")
    with office.archive.database.writing() as session:
        session.execute(update(Page).where(Page.document_id == document, Page.text != "").values(turn=180))
    upside_down = Weave(is_turned=True)
    shown = preview_scan(office.archive, paper_id=office.stack, documents=[document], weave=upside_down)
    assert [side.turn for side in shown.sides] == [180] * 4
    scan(office, document, weave=upside_down)
    assert [(side.turn, side.is_turned) for side in view(office).sides] == [(180, False), (180, True)] * 2


def test_what_has_no_place_is_filed_with_the_stack_and_what_has_one_stays(office: Office) -> None:
    new, placed = scanned(office.archive, *stack_of(6)), scanned(office.archive, *stack_of(6), name="second.pdf")
    file_document(office.archive, document_id=placed, client_id=office.client, what="Letters", by="JT")
    scan(office, new, placed)
    (place,) = places_of(office.archive, document_id=new)
    assert (place.client_id, place.job_id, place.what) == (
        office.client,
        office.job,
        "Work orders and letters, scan.pdf",
    )
    assert [place.what for place in places_of(office.archive, document_id=placed)] == ["Letters"]


@pytest.mark.parametrize(
    ("state", "refused"),
    [(DocumentState.RECEIVED, NotOpenedYet), (DocumentState.LOCKED, CannotBeAScan)],
)
def test_what_nobody_can_look_at_is_no_scan(office: Office, state: DocumentState, refused: type[Exception]) -> None:
    document = scanned(office.archive, *stack_of(SHEETS))
    with office.archive.database.writing() as session:
        session.get_one(Document, document).state = state
    with pytest.raises(refused):
        scan(office, document)
    assert office.seen().column is Column.ON_FILE


def test_a_scan_needs_files_and_a_stack_has_one_scan_and_a_file_one_stack(office: Office) -> None:
    with pytest.raises(NoFiles):
        scan(office)
    document = scanned(office.archive, *stack_of(SHEETS))
    scan(office, document)
    with pytest.raises(ScannedAlready):
        scan(office, scanned(office.archive, "other", name="other.pdf"))
    second = put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    with pytest.raises(ScanOfAnother, match="P-2026-0001"):
        scan_stack(office.archive, paper_id=second, documents=[document], weave=Weave(), by="AM", sitting="morning")
    with pytest.raises(HasAScan):
        withdraw_stack(office.archive, paper_id=office.stack, by="AM")


def test_a_scan_is_taken_off_with_a_reason_and_put_back(office: Office) -> None:
    made = scan(office, scanned(office.archive, *stack_of(SHEETS)))
    withdraw_scan(office.archive, scan_id=made, why="The wrong box.", by="AM")
    assert office.seen().column is Column.ON_FILE
    restore_scan(office.archive, scan_id=made, by="AM")
    assert office.seen().column is Column.BEING_CHECKED
    acts = [act.act for act in history_of(office.archive, thing=f"paper:{office.stack}")]
    assert acts == ["put on file", "scanned", "scan withdrawn", "scan restored"]


def test_taking_off_a_scan_is_not_undone_once_its_file_is_the_scan_of_other_paper(office: Office) -> None:
    document = scanned(office.archive, *stack_of(SHEETS))
    made = scan(office, document)
    withdraw_scan(office.archive, scan_id=made, why="The wrong box.", by="AM")
    other = put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    scan_stack(office.archive, paper_id=other, documents=[document], weave=Weave(), by="AM", sitting="morning")
    with pytest.raises(ScanOfAnother, match="P-2026-0002"):
        restore_scan(office.archive, scan_id=made, by="AM")
    assert scan_of(office.archive, paper_id=office.stack) is None


def test_a_file_is_part_of_a_scan_once(office: Office) -> None:
    document = scanned(office.archive, *stack_of(SHEETS // 2))
    with pytest.raises(FileTwice):
        scan(office, document, document)
    with pytest.raises(FileTwice):
        preview_scan(office.archive, paper_id=office.stack, documents=[document, document], weave=Weave())


def test_several_files_of_a_scan_keep_their_names_behind_what_the_stack_is(office: Office) -> None:
    files = [scanned(office.archive, *stack_of(6), name=f"batch {number}.pdf") for number in (1, 2)]
    scan_stack(office.archive, paper_id=office.stack, documents=files, weave=Weave(), by="AM", sitting="1")
    names = [place.what for one in files for place in places_of(office.archive, document_id=one)]
    assert names == ["Work orders and letters, batch 1.pdf", "Work orders and letters, batch 2.pdf"]
