"""A stack of paper is written down once, corrected openly, and never vanishes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.errors import ChangedMeanwhile, DayIsAhead, NameIsEmpty
from archive.job_errors import JobBelongsElsewhere, JobStays
from archive.paper.board import board
from archive.paper.certificates import certificate
from archive.paper.checking import look, scan_of
from archive.paper.errors import (
    DateMissing,
    HeldJobStays,
    JobMissing,
    NoLongerOnFile,
    NoSheets,
    RuleRetired,
    TooManySheets,
)
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.schedules import retire_rule
from archive.paper.stacks import (
    change_stack,
    move_stack,
    put_on_file,
    restore_stack,
    undo_stack_change,
    withdraw_stack,
)
from archive.records import Seen
from archive.records.board_rule import Column
from archive.records.retention_rule import Retention
from archive.services.clients import add_client
from archive.services.job_undo import take_back_job
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, scan_and_check
from tests.archive.paper.shredded import shred
from tests.archive.told import history_of


def test_a_stack_is_on_file_under_a_number_of_its_own(office: Office) -> None:
    seen = office.seen()
    assert (seen.number, seen.client, seen.sheets, seen.place) == ("P-2026-0001", "Harbour Dental", 12, "Box 4")
    assert seen.jobs == ("J-2026-0001",)


def test_a_number_is_never_given_twice(office: Office) -> None:
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    again = put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    assert office.seen(again).number == "P-2026-0002"


def test_one_stack_may_serve_several_jobs(office: Office) -> None:
    second = open_job(office.archive, client_id=office.client, title="New router", by="AM")
    both = replace(office.fields, jobs=(office.job, second.id))
    change_stack(office.archive, paper_id=office.stack, fields=both, by="AM")
    assert office.seen().jobs == ("J-2026-0001", "J-2026-0002")


def test_a_job_of_another_client_is_refused_and_one_of_a_merged_client_is_not(office: Office) -> None:
    other = add_client(office.archive, name="Harbour Dentists", by="AM")
    theirs = open_job(office.archive, client_id=other, title="Backup", by="AM")
    fields = replace(office.fields, jobs=(theirs.id,))
    with pytest.raises(JobBelongsElsewhere):
        change_stack(office.archive, paper_id=office.stack, fields=fields, by="AM")
    assert office.seen().jobs == ("J-2026-0001",)
    merge_clients(office.archive, kept_id=office.client, merged_id=other, by="AM")
    change_stack(office.archive, paper_id=office.stack, fields=fields, by="AM")
    assert office.seen().jobs == (theirs.number,)


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        ({"sheets": 0}, NoSheets),
        ({"sheets": -3}, NoSheets),
        ({"sheets": 5001}, TooManySheets),
        ({"what": "  "}, NameIsEmpty),
        ({"place": ""}, NameIsEmpty),
        ({"since": date(2026, 3, 17)}, DayIsAhead),
        ({"jobs": ()}, JobMissing),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(
    office: Office, wrong: dict[str, object], refused: type[Exception]
) -> None:
    before = office.seen()
    with pytest.raises(refused):
        change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, **wrong), by="AM")  # type: ignore[arg-type]  # whichever field the case is about
    assert office.seen() == before


def test_paper_without_a_job_needs_its_date(office: Office) -> None:
    alone = replace(office.fields, jobs=(), schedule_id=office.rules["Six months after its date"])
    with pytest.raises(DateMissing):
        put_on_file(office.archive, client_id=office.client, fields=alone, by="AM")
    dated = replace(alone, dated=date(2026, 1, 15))
    stack = put_on_file(office.archive, client_id=office.client, fields=dated, by="AM")
    assert office.seen(stack).kept_until == date(2026, 7, 15)


def test_a_retired_rule_takes_no_new_paper_and_keeps_the_old(office: Office) -> None:
    retire_rule(office.archive, schedule_id=office.fields.schedule_id, by="AM")
    with pytest.raises(RuleRetired):
        put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=13), by="AM")
    assert office.seen().sheets == 13


def test_a_change_is_undone_and_the_undo_undone(office: Office) -> None:
    change = move_stack(office.archive, paper_id=office.stack, place="Shelf 2", by="AM")
    back = undo_stack_change(office.archive, change=change, by="AM")
    assert office.seen().place == "Box 4"
    undo_stack_change(office.archive, change=back, by="AM")
    assert office.seen().place == "Shelf 2"


def test_the_last_writer_never_wins_silently(office: Office) -> None:
    move_stack(office.archive, paper_id=office.stack, place="Shelf 2", by="JT", seen=1)
    with pytest.raises(ChangedMeanwhile) as told:
        move_stack(office.archive, paper_id=office.stack, place="Shelf 3", by="AM", seen=1)
    assert told.value.about["by"] == "JT"
    assert office.seen().place == "Shelf 2"


def test_a_stack_put_on_file_by_mistake_is_taken_off_and_can_come_back(office: Office) -> None:
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    assert not any(board(office.archive).columns.values())
    with pytest.raises(NoLongerOnFile):
        move_stack(office.archive, paper_id=office.stack, place="Shelf 2", by="AM")
    restore_stack(office.archive, paper_id=office.stack, by="AM")
    assert office.seen().number == "P-2026-0001"


def test_history_tells_every_act_and_the_count_and_no_words(office: Office) -> None:
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=13), by="JT")
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    acts = history_of(office.archive, thing=f"paper:{office.stack}")
    assert [(act.act, act.by, act.details.get("sheets")) for act in acts] == [
        ("put on file", "AM", 12),
        ("changed", "JT", 13),
        ("withdrawn", "AM", None),
    ]
    assert "Work orders" not in str(acts)


def test_a_job_with_paper_on_file_is_not_taken_back(office: Office) -> None:
    with pytest.raises(JobStays, match="there is paper on file"):
        take_back_job(office.archive, job_id=office.job, by="AM")


def test_a_held_job_is_not_taken_off_its_paper(office: Office) -> None:
    other = open_job(office.archive, client_id=office.client, title="Dispute", by="AM").id
    both = replace(office.fields, jobs=(office.job, other))
    added = change_stack(office.archive, paper_id=office.stack, fields=both, by="AM")
    review = date(2026, 12, 1)
    held = place_hold(office.archive, on=On.JOB, thing_id=other, reason="In court.", review_on=review, by="AM")
    with pytest.raises(HeldJobStays, match="J-2026-0002"):
        change_stack(office.archive, paper_id=office.stack, fields=office.fields, by="AM")
    with pytest.raises(HeldJobStays):
        undo_stack_change(office.archive, change=added, by="AM")
    assert office.seen().retention is Retention.HELD
    release_hold(office.archive, hold_id=held, why="Settled.", by="AM")
    change_stack(office.archive, paper_id=office.stack, fields=office.fields, by="AM")


def test_history_tells_which_jobs_and_rule_a_stack_had_and_whether_it_is_an_original(office: Office) -> None:
    changed = replace(office.fields, is_original=True, schedule_id=office.rules["Keep the original"])
    change_stack(office.archive, paper_id=office.stack, fields=changed, by="JT")
    told = [act.details for act in history_of(office.archive, thing=f"paper:{office.stack}")]
    assert [(one["jobs"], one["rule"], one["original"]) for one in told] == [
        ([office.job], office.fields.schedule_id, False),
        ([office.job], office.rules["Keep the original"], True),
    ]


def test_the_sheet_that_stayed_of_a_shredded_stack_is_moved_and_put_back(office: Office) -> None:
    document = scan_and_check(office)
    office.close(CLOSED)
    office.day(OVER)
    scan = scan_of(office.archive, paper_id=office.stack)
    assert scan is not None
    assert scan.sides[4].document_id == document
    look(
        office.archive,
        side_id=scan.sides[4].id,
        seen=Seen.UNREADABLE_KEPT,
        seconds=1,
        sitting="night",
        by="JT",
        words="Faint.",
    )
    copy_twice(office.archive)
    paper = shred(office, office.stack)
    moved = move_stack(office.archive, paper_id=office.stack, place="Safe", by="AM")

    (rest,) = board(office.archive).columns[Column.ON_FILE]
    assert (rest.place, rest.is_rest, rest.sheets_kept) == ("Safe", True, (3,))
    (shredded,) = certificate(office.archive, certificate_id=paper).stacks
    assert shredded.place == "Box 4", "the certificate says what was"
    assert history_of(office.archive, thing=f"paper:{office.stack}")[-1].act == "moved"
    undo_stack_change(office.archive, change=moved, by="AM")
    assert office.seen().place == "Box 4"
    with pytest.raises(NoLongerOnFile):
        change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, what="Deeds"), by="AM")


def test_a_stack_is_moved_as_well_while_the_clock_is_behind(office: Office) -> None:
    office.clock.put(office.clock.at - timedelta(days=4))
    move_stack(office.archive, paper_id=office.stack, place="Box 9", by="AM")
    assert office.seen().place == "Box 9"
