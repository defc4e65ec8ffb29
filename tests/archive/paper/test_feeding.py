"""The documents of a batch tell how it was fed, as soon as they are read."""

from sqlalchemy import update

from archive.paper.feeding import as_proposed, how_it_was_fed
from archive.paper.scanning import Weave, preview_scan
from archive.records import Feeding, Page
from archive.records.documents import PageState
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import BLANK, scanned

SIDES = [side for number in range(1, 13) for side in (f"Work order\nPage {number} of 12", BLANK)]


def test_a_batch_that_came_back_to_front_is_noticed_and_woven_right(office: Office) -> None:
    document = scanned(office.archive, *reversed(SIDES))
    clues = how_it_was_fed(office.archive, documents=[document], weave=Weave())
    assert clues is not None
    weave = as_proposed(Weave(is_turned=True), clues)
    assert weave == Weave(is_reversed=True, is_turned=True)
    woven = preview_scan(office.archive, paper_id=office.stack, documents=[document], weave=weave)
    assert [side.number for side in woven.sides] == list(range(24, 0, -1))


def test_two_files_are_a_pass_each(office: Office) -> None:
    fronts = scanned(office.archive, *SIDES[::2], name="fronts.pdf")
    backs = scanned(office.archive, *SIDES[1::2], name="backs.pdf")
    clues = how_it_was_fed(office.archive, documents=[backs, fronts], weave=Weave(Feeding.FRONTS_FIRST))
    assert clues is not None
    assert as_proposed(Weave(Feeding.FRONTS_FIRST), clues) == Weave(Feeding.BACKS_FIRST)


def test_what_agrees_is_left_as_it_is(office: Office) -> None:
    clues = how_it_was_fed(office.archive, documents=[scanned(office.archive, *SIDES)], weave=Weave())
    assert clues is not None
    assert as_proposed(Weave(), clues) == Weave()


def test_sides_left_unread_in_a_batch_that_lay_upside_down_are_to_be_turned_with_it(office: Office) -> None:
    document = scanned(office.archive, *[f"Work order {number}" for number in range(1, 10)], "a sketch")
    with office.archive.database.writing() as session:
        session.execute(update(Page).where(Page.number < 10).values(turn=180))
    clues = how_it_was_fed(office.archive, documents=[document], weave=Weave())
    assert clues is not None
    assert as_proposed(Weave(), clues) == Weave()
    with office.archive.database.writing() as session:
        session.execute(update(Page).where(Page.number == 10).values(confidence=30.0))
    clues = how_it_was_fed(office.archive, documents=[document], weave=Weave())
    assert clues is not None
    assert as_proposed(Weave(), clues) == Weave(is_turned=True)


def test_nothing_is_said_while_a_side_still_waits_to_be_read(office: Office) -> None:
    document = scanned(office.archive, *reversed(SIDES))
    with office.archive.database.writing() as session:
        session.execute(update(Page).where(Page.number == 3).values(state=PageState.WAITING))
    assert how_it_was_fed(office.archive, documents=[document], weave=Weave()) is None
