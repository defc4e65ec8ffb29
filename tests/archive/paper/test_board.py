"""The board says of every stack where it stands today, and what comes next."""

from dataclasses import replace
from datetime import date

from archive.paper.board import board, pick_list
from archive.paper.checking import look, scan_of
from archive.paper.gate import judge
from archive.paper.near import paper_of_client
from archive.paper.shredding import came_to_light
from archive.paper.side_mending import insert_side, strike_side
from archive.paper.stacks import change_stack, put_on_file
from archive.records import Afterwards, Face, Seen
from archive.records.board_rule import Column
from archive.records.retention_rule import Retention
from archive.services.jobs import close_job, reopen_job
from archive.services.trusted_clock import confirm_date
from archive.services.waiting.paper import PaperNeed, paper_due
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER, copy_twice, scan_and_check
from tests.archive.paper.shredded import shred

CLOSED = date(2026, 3, 20)


def test_paper_lies_on_file_while_its_job_is_open(office: Office) -> None:
    office.day(date(2028, 1, 1))
    seen = office.seen()
    assert (seen.column, seen.retention, seen.kept_until) == (Column.ON_FILE, Retention.NOT_STARTED, None)


def test_it_is_due_for_scanning_the_day_after_its_time_is_over(office: Office) -> None:
    office.close(CLOSED)
    office.day(date(2026, 9, 20))
    assert (office.seen().column, office.seen().kept_until) == (Column.ON_FILE, date(2026, 9, 20))
    office.day(date(2026, 9, 21))
    assert office.seen().column is Column.DUE_FOR_SCANNING


def test_a_reopened_job_stops_the_clock_and_closing_it_again_starts_a_full_period(office: Office) -> None:
    office.close(CLOSED)
    office.day(date(2026, 9, 21))
    reopen_job(office.archive, job_id=office.job, by="AM", why="It broke again.")
    assert (office.seen().column, office.seen().kept_until) == (Column.ON_FILE, None)
    office.close(date(2026, 9, 30))
    assert office.seen().kept_until == date(2027, 3, 30)


def test_columns_count_sheets_and_places(office: Office) -> None:
    for place in ("Box 4", "Box 9"):
        put_on_file(office.archive, client_id=office.client, fields=replace(office.fields, place=place), by="AM")
    shown = board(office.archive)
    assert (shown.sheets(Column.ON_FILE), shown.places(Column.ON_FILE)) == (36, 2)
    assert (shown.sheets(Column.SHREDDED), shown.places(Column.SHREDDED)) == (0, 0)


def test_what_comes_next_is_told_by_month_and_quarter(office: Office) -> None:
    office.close(CLOSED)
    for today, months, due in (
        (date(2026, 6, 20), 3, False),
        (date(2026, 6, 21), 3, True),
        (date(2026, 8, 20), 1, False),
        (date(2026, 8, 21), 1, True),
    ):
        office.day(today)
        assert [stack.id for stack in board(office.archive).coming(months=months)] == [office.stack] * due


def test_what_is_to_be_fetched_is_listed_by_box(office: Office) -> None:
    for place in ("box 10", "Archive", "Box 4"):
        put_on_file(office.archive, client_id=office.client, fields=replace(office.fields, place=place), by="AM")
    fetched = pick_list(board(office.archive).columns[Column.ON_FILE])
    assert {place: [stack.number for stack in stacks] for place, stacks in fetched.items()} == {
        "Archive": ["P-2026-0003"],
        "box 10": ["P-2026-0002"],
        "Box 4": ["P-2026-0001", "P-2026-0004"],
    }
    assert list(fetched) == ["Archive", "box 10", "Box 4"]


def test_an_original_stays_on_file_for_good(office: Office) -> None:
    office.close(CLOSED)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, is_original=True), by="AM")
    office.day(date(2028, 1, 1))
    assert (office.seen().column, office.seen().retention) == (Column.ON_FILE, Retention.KEPT)


def test_no_paper_becomes_due_by_a_leap_of_the_clock(office: Office) -> None:
    office.close(CLOSED)
    office.leap(date(2027, 3, 20))
    assert (office.seen().column, office.seen().kept_until) == (Column.ON_FILE, date(2026, 9, 20))
    confirm_date(office.archive, by="AM")
    assert (office.seen().column, office.seen().kept_until) == (Column.ON_FILE, date(2027, 9, 21))  # a begun day counts


def test_a_clock_that_was_behind_since_the_first_start_makes_nothing_due_when_it_is_put_right(office: Office) -> None:
    close_job(office.archive, job_id=office.job, by="AM")
    office.leap(date(2027, 3, 16))
    confirm_date(office.archive, by="AM")
    assert (office.seen().column, office.seen().kept_until) == (Column.ON_FILE, date(2027, 9, 16))
    office.day(date(2027, 9, 16))
    assert office.seen().column is Column.ON_FILE
    office.day(date(2027, 9, 17))
    assert office.seen().column is Column.DUE_FOR_SCANNING


def test_a_lost_stack_says_what_is_known_of_its_loss(office: Office) -> None:
    for what, words in (
        (Afterwards.LOST, "Not in its box"),
        (Afterwards.STILL_THERE, "It was in box 9"),
        (Afterwards.LOST, "The cellar was flooded"),
    ):
        came_to_light(office.archive, paper_id=office.stack, what=what, words=words, by="AM")
    assert (office.seen().column, office.seen().held_why) == (Column.ON_HOLD, "The cellar was flooded")


def test_a_sheet_that_stays_is_named_before_the_shredder_and_still_counted_after_it(office: Office) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    third = next(side for side in scan.sides if side.sheet == 3)
    look(
        office.archive, side_id=third.id, seen=Seen.UNREADABLE_KEPT, seconds=9, sitting="noon", by="JT", words="Coffee."
    )
    copy_twice(office.archive)
    assert (office.seen().sheets, office.seen().sheets_kept) == (12, (3,))
    shred(office, office.stack)
    shown = board(office.archive)
    assert (shown.sheets(Column.SHREDDED), shown.sheets(Column.ON_FILE)) == (11, 1)
    (rest,) = shown.columns[Column.ON_FILE]
    assert (rest.place, rest.sheets_kept, rest.retention, rest.is_rest) == ("Box 4", (3,), Retention.KEPT, True)
    near = paper_of_client(office.archive, client_id=office.client)
    assert ([stack.sheets for stack in near.stacks], near.shredded) == ([1], 1)


def test_a_struck_out_side_moves_the_numbers_of_the_sheets_that_stay_as_the_gate_counts_them(office: Office) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    for side in scan.sides[:2]:
        strike_side(office.archive, side_id=side.id, why="Twice.", by="AM")
    kept = scan.sides[5]
    look(
        office.archive, side_id=kept.id, seen=Seen.UNREADABLE_KEPT, seconds=9, sitting="noon", by="JT", words="Coffee."
    )
    judgement = judge(office.archive, paper_id=office.stack, by="AM")
    assert office.seen().sheets_kept == judgement.sheets_kept == (2,)


def test_a_stack_whose_sides_do_not_pair_is_not_ready_to_shred(office: Office) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    assert (office.seen().column, office.seen().is_paired) == (Column.READY_TO_SHRED, True)
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    strike_side(office.archive, side_id=scan.sides[3].id, why="Another sheet's.", by="AM")
    late = insert_side(
        office.archive,
        scan_id=scan.scan_id,
        page_id=scan.sides[3].page_id,
        after_side=scan.sides[5].id,
        face=Face.FRONT,
        why="It belongs here.",
        by="AM",
        sitting="late",
    )
    look(office.archive, side_id=late, seen=Seen.LEGIBLE, seconds=1, sitting="noon", by="JT")
    now = office.seen()
    assert (now.column, now.is_paired, now.checked, now.sides) == (Column.BEING_CHECKED, False, 24, 24)
    with office.archive.database.reading() as session:
        (due,) = paper_due(session, OVER)
    assert (due.need, due.stacks[0].is_unpaired) == (PaperNeed.CHECK, True)


def test_a_single_sided_stack_of_fronts_alone_pairs_and_one_with_a_back_does_not(office: Office) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sides=1), by="AM")
    assert (office.seen().column, office.seen().is_paired) == (Column.BEING_CHECKED, False)
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    for side in scan.sides[1::2]:
        strike_side(office.archive, side_id=side.id, why="Blank.", by="AM")
    assert (office.seen().column, office.seen().is_paired) == (Column.READY_TO_SHRED, True)
