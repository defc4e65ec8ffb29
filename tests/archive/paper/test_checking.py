"""Every side is looked at by a person, and the record says who, when, for how long, and what they saw."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from archive.errors import NameIsEmpty, NotOfTheOffice, WordsTooLong
from archive.paper.checking import LONGEST_TRANSCRIPT, ScanView, look, type_off
from archive.paper.errors import NoPictureYet, SameSitting, SayWhatIsWrong, SomebodyElseLooks
from archive.paper.gate import judge
from archive.paper.scanning import Weave, scan_stack, withdraw_scan
from archive.paper.side_mending import insert_side
from archive.paper.stacks import StackFields, change_stack
from archive.records import Face, OutboxRow, Page, Seen, SideReview
from archive.records.board_rule import Column
from archive.records.documents import PageState
from archive.records.gate_rule import Refusal
from archive.services.staff import StaffMember, change_staff
from tests.archive.forged import forge
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import BLANK, scanned, view
from tests.archive.told import history_of


@pytest.fixture
def scan(office: Office) -> ScanView:
    """Two sheets: a sure front, a blank back, a doubtful front, a written back."""
    change_stack(
        office.archive, paper_id=office.stack, fields=StackFields(
            "Work order", 2, "Box 4", office.fields.schedule_id, jobs=(office.job,)
        ), by="AM",
    )  # fmt: skip
    sure = scanned(office.archive, "sure", BLANK, name="a.pdf", sure=96)
    doubtful = scanned(office.archive, "doubtful", "clear", name="b.pdf", sure=41)
    scan_stack(
        office.archive, paper_id=office.stack, documents=[sure, doubtful], weave=Weave(), by="AM", sitting="morning"
    )
    return view(office)


def see(office: Office, side: int, seen: Seen = Seen.LEGIBLE, *, words: str = "", by: str = "JT") -> None:
    look(office.archive, side_id=side, seen=seen, seconds=2.5, sitting="noon", by=by, words=words)


def test_the_least_sure_side_comes_first_and_blank_ones_last(office: Office, scan: ScanView) -> None:
    assert [side.confidence for side in scan.to_check] == [41, 41, 96, None]


def test_a_side_of_which_something_must_be_said_comes_before_the_least_sure_one(office: Office, scan: ScanView) -> None:
    with office.archive.database.writing() as session:
        for side, reason in zip(scan.sides, ("Taken aslant.", "A logo is broken.", None, None), strict=True):
            session.get_one(Page, side.page_id).reason = reason
    assert [(side.confidence, side.remark) for side in view(office).to_check] == [
        (96, "Taken aslant."),
        (41, ""),
        (41, ""),
        (None, ""),
    ]


def test_a_stack_whose_sides_were_all_seen_goes_on(office: Office, scan: ScanView) -> None:
    for side in scan.sides:
        assert office.seen().column is Column.BEING_CHECKED
        see(office, side.id)
    assert (office.seen().column, office.seen().checked) == (Column.ON_FILE, 4)
    assert view(office).to_check == ()


def test_whoever_scanned_it_may_not_check_it_in_the_same_sitting(office: Office, scan: ScanView) -> None:
    side = scan.sides[0].id
    with pytest.raises(SameSitting):
        look(office.archive, side_id=side, seen=Seen.LEGIBLE, seconds=1, sitting="morning", by="AM")
    assert view(office).sides[0].seen is None
    look(office.archive, side_id=side, seen=Seen.LEGIBLE, seconds=1, sitting="afternoon", by="AM")
    assert view(office).sides[0].seen is Seen.LEGIBLE


def test_the_record_says_who_looked_how_long_and_whether_it_was_the_same_person(office: Office, scan: ScanView) -> None:
    see(office, scan.sides[0].id)
    see(office, scan.sides[0].id, by="AM")
    acts = history_of(office.archive, thing=f"page:{scan.sides[0].page_id}")
    assert [(act.by, act.details["seconds"], act.details["same_person"]) for act in acts] == [
        ("JT", 2.5, False),
        ("AM", 2.5, True),
    ]


@pytest.mark.parametrize("seen", [Seen.ILLEGIBLE, Seen.CUT_OFF, Seen.CROOKED, Seen.PAGE_MISSING, Seen.WRONG_CLIENT])
def test_a_side_on_which_something_is_wrong_says_what_and_keeps_the_stack(
    office: Office, scan: ScanView, seen: Seen
) -> None:
    for side in scan.sides:
        see(office, side.id)
    see(office, scan.sides[2].id, seen, words="The right edge is gone.")
    assert (office.seen().column, office.seen().checked) == (Column.BEING_CHECKED, 3)
    assert [(side.seen, side.words) for side in view(office).to_check] == [(seen, "The right edge is gone.")]


def test_what_is_wrong_needs_no_words(office: Office, scan: ScanView) -> None:
    see(office, scan.sides[0].id, Seen.CROOKED)
    assert (view(office).sides[0].seen, view(office).sides[0].words) == (Seen.CROOKED, "")


def test_an_unreadable_side_is_accepted_by_name_and_words(office: Office, scan: ScanView) -> None:
    with pytest.raises(SayWhatIsWrong):
        see(office, scan.sides[0].id, Seen.UNREADABLE_KEPT)
    see(office, scan.sides[0].id, Seen.UNREADABLE_KEPT, words="Coffee. The sheet stays in the folder Originals.")
    assert view(office).sides[0].is_fine
    assert view(office).sides[0].seen_by == "JT"


def test_a_look_is_taken_back(office: Office, scan: ScanView) -> None:
    see(office, scan.sides[0].id)
    see(office, scan.sides[0].id, Seen.LOOK_AGAIN)
    assert (view(office).sides[0].seen, view(office).sides[0].is_fine) == (None, False)
    assert len(view(office).to_check) == 4


def test_the_database_itself_keeps_every_look(office: Office, scan: ScanView) -> None:
    see(office, scan.sides[0].id, Seen.ILLEGIBLE, words="Faint.")
    for refused in (delete(SideReview), update(SideReview).values(seen=Seen.LEGIBLE)):
        with pytest.raises(IntegrityError), office.archive.database.writing() as session:
            session.execute(refused)


def test_a_page_is_typed_off_and_announced_to_the_search(office: Office, scan: ScanView) -> None:
    page = scan.sides[2].page_id
    type_off(office.archive, page_id=page, text="  Router in the cellar \n", by="JT")
    assert view(office).sides[2].transcript == "Router in the cellar"
    with office.archive.database.reading() as session:
        assert session.query(OutboxRow).filter_by(thing=f"page:{page}").count() == 1
    type_off(office.archive, page_id=page, text="", by="JT")
    assert view(office).sides[2].transcript == ""


def test_what_is_typed_off_never_loses_its_end(office: Office, scan: ScanView) -> None:
    with pytest.raises(WordsTooLong):
        type_off(office.archive, page_id=scan.sides[0].page_id, text="x" * (LONGEST_TRANSCRIPT + 1), by="JT")
    assert view(office).sides[0].transcript == ""


def test_among_several_people_somebody_else_must_look_even_in_a_later_sitting(office: Office, scan: ScanView) -> None:
    people(office, "AM", "JT", "TR", "IK")
    for side in scan.sides:
        with pytest.raises(SomebodyElseLooks) as told:
            see(office, side.id, by="AM")
    assert "JT, TR, IK" in str(told.value)
    assert (office.seen().column, office.seen().checked) == (Column.BEING_CHECKED, 0)
    see(office, scan.sides[0].id, by="JT")
    assert (view(office).sides[0].is_fine, office.seen().checked) == (True, 1)


def test_an_office_of_one_checks_its_own_scan_in_a_later_sitting_and_the_record_says_so(
    office: Office, scan: ScanView
) -> None:
    people(office, "AM")
    see(office, scan.sides[0].id, by="AM")
    assert (view(office).sides[0].is_fine, view(office).sides[0].is_same_person) == (True, True)


def test_the_looks_of_whoever_scanned_count_no_more_once_there_is_somebody_else(office: Office, scan: ScanView) -> None:
    people(office, "AM")
    for side in scan.sides:
        see(office, side.id, by="AM")
    assert office.seen().checked == 4
    people(office, "AM", "JT")
    assert (office.seen().column, office.seen().checked) == (Column.BEING_CHECKED, 0)
    assert len(view(office).to_check) == 4
    assert Refusal.NOT_CHECKED in judge(office.archive, paper_id=office.stack, by="AM").refusals


def test_whoever_added_a_side_later_may_not_check_that_one(office: Office, scan: ScanView) -> None:
    people(office, "AM", "JT")
    document = scanned(office.archive, "again", name="c.pdf")
    added = insert_side(
        office.archive, scan_id=scan.scan_id, page_id=page_of(office, document), after_side=None, face=Face.FRONT,
        why="Forgotten.", by="JT", sitting="noon",
    )  # fmt: skip
    with pytest.raises(SomebodyElseLooks):
        see(office, added, by="JT")
    see(office, added, by="AM")


def test_alone_whoever_added_a_side_checks_that_one_in_a_later_sitting(office: Office, scan: ScanView) -> None:
    document = scanned(office.archive, "again", name="c.pdf")
    added = insert_side(
        office.archive, scan_id=scan.scan_id, page_id=page_of(office, document), after_side=None, face=Face.FRONT,
        why="Forgotten.", by="JT", sitting="noon",
    )  # fmt: skip
    with pytest.raises(SameSitting):
        see(office, added, by="jt ")
    look(office.archive, side_id=added, seen=Seen.LEGIBLE, seconds=1, sitting="evening", by="JT")
    with office.archive.database.reading() as session:
        assert [one.same_person for one in session.query(SideReview)] == [True]


def test_a_name_written_otherwise_is_no_other_person(office: Office, scan: ScanView) -> None:
    people(office, "AM", "JT")
    for same in ("am", " AM ", "Am"):
        with pytest.raises(SomebodyElseLooks):
            see(office, scan.sides[0].id, by=same)


def test_umlauts_make_no_other_person(office: Office) -> None:
    document = scanned(office.archive, "1 front", "1 back")
    scan_stack(office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="ÄM", sitting="morning")
    for side in view(office).sides:
        see(office, side.id, by="äm")
    people(office, "ÄM", "JT")
    assert [side.is_fine for side in view(office).sides] == [False, False]
    assert office.seen().checked == 0


def test_a_list_that_is_shortened_for_an_hour_makes_nobody_alone(office: Office) -> None:
    people(office, "AM", "JT")
    document = scanned(office.archive, "1 front", "1 back")
    scan = scan_stack(
        office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="AM", sitting="morning"
    )
    people(office, "AM")
    with pytest.raises(SomebodyElseLooks, match="AM scanned this"):
        see(office, view(office).sides[0].id, by="AM")
    forge(office.archive.database.path, LOOKED)
    assert (view(office).sides[0].is_fine, office.seen().checked) == (False, 0)

    withdraw_scan(office.archive, scan_id=scan, why="JT has left for good.", by="AM")
    scan_stack(office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="AM", sitting="morning")
    see(office, view(office).sides[0].id, by="AM")
    assert (view(office).sides[0].is_fine, office.seen().checked) == (True, 1)


def test_only_the_offices_people_look(office: Office, scan: ScanView) -> None:
    with pytest.raises(NameIsEmpty):
        see(office, scan.sides[0].id, by=" ")
    people(office, "AM", "JT")
    with pytest.raises(NotOfTheOffice):
        see(office, scan.sides[0].id, by="Nobody at all")
    assert view(office).sides[0].seen is None


def test_nobody_looks_at_a_side_before_it_has_a_picture(office: Office, scan: ScanView) -> None:
    with office.archive.database.writing() as session:
        session.get_one(Page, scan.sides[0].page_id).state = PageState.WAITING
    with pytest.raises(NoPictureYet):
        see(office, scan.sides[0].id)
    assert view(office).sides[0].seen is None


LOOKED = (
    "INSERT INTO side_review (side_id, seen, words, seconds, sitting, same_person, at, by) "
    "SELECT id, 'legible', '', 1, 'noon', 1, '2026-03-17T00:00:00.000000Z+0000', 'AM' FROM scanned_side"
)


def people(office: Office, *initials: str) -> None:
    change_staff(office.archive, people=[StaffMember(one, one) for one in initials], by="AM")


def page_of(office: Office, document: int) -> int:
    with office.archive.database.reading() as session:
        return session.query(Page).filter_by(document_id=document).one().id
