"""The facts of the gate are read as they are, and each of them alone keeps a stack from the shredder."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from archive.paper.checking import look, type_off
from archive.paper.gate import judge
from archive.paper.gate_settings import change_gate_settings
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.scanning import Weave, scan_stack
from archive.paper.side_mending import strike_side
from archive.paper.stacks import change_stack, put_on_file
from archive.records import Document, Feeding, Page, Scan, ScanDocument, Seen
from archive.records.board_rule import Column
from archive.records.documents import PageState
from archive.records.gate_rule import GateSettings, Refusal
from archive.services.clients import add_client
from archive.services.filing import file_document, link_document, unfile_document
from archive.services.jobs import close_job, open_job, reopen_job
from archive.services.merging import merge_clients
from archive.services.trusted_clock import confirm_date, look_at_clock
from tests.archive.forged import forge
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, ripen, scan_and_check
from tests.archive.paper.sides import scanned, view


def told(office: Office, by: str = "AM") -> list[Refusal]:
    return list(judge(office.archive, paper_id=office.stack, by=by).refusals)


def see(office: Office, side: int, seen: Seen, words: str = "") -> None:
    look(office.archive, side_id=side, seen=seen, seconds=1, sitting="noon", by="JT", words=words)
    copy_twice(office.archive)


def test_a_ripe_stack_passes_with_all_conditions_met(office: Office) -> None:
    ripen(office)
    judgement = judge(office.archive, paper_id=office.stack, by="AM")
    assert judgement.refusals == ()
    assert all(one.is_met for one in judgement.conditions)
    assert judgement.sheets == 12
    assert judgement.proof["kept until"] == "2026-09-20"
    assert judgement.proof["checked by"] == ["JT"]


def test_a_stack_that_was_only_put_on_file_lacks_nearly_everything(office: Office) -> None:
    assert told(office) == [
        Refusal.NOT_STARTED,
        Refusal.NOT_SCANNED,
        Refusal.TOO_FEW_COPIES,
        Refusal.NONE_ELSEWHERE,
        Refusal.NOT_RESTORED,
    ]


def test_on_the_last_day_it_is_too_young(office: Office) -> None:
    office.close(CLOSED)
    office.day(date(2026, 9, 20))
    scan_and_check(office)
    copy_twice(office.archive)
    assert told(office) == [Refusal.TOO_YOUNG]


@pytest.mark.parametrize("on", On)
def test_a_hold_on_the_stack_its_scan_its_job_or_its_client_keeps_it_until_somebody_looks(
    office: Office, on: On
) -> None:
    document = ripen(office)
    thing = {On.DOCUMENT: document, On.PAPER: office.stack, On.JOB: office.job, On.CLIENT: office.client}[on]
    hold = place_hold(office.archive, on=on, thing_id=thing, reason="Disputed.", review_on=date(2027, 1, 1), by="AM")
    assert told(office) == [Refusal.HELD]
    release_hold(office.archive, hold_id=hold, why="Settled.", by="AM")
    assert told(office) == [Refusal.TO_REVIEW]


def test_a_reopened_job_keeps_it(office: Office) -> None:
    ripen(office)
    reopen_job(office.archive, job_id=office.job, by="AM", why="It broke again.")
    assert told(office) == [Refusal.NOT_STARTED]


def test_an_original_is_kept(office: Office) -> None:
    ripen(office)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, is_original=True), by="AM")
    assert told(office) == [Refusal.ORIGINAL]


def test_a_count_that_does_not_agree_keeps_it(office: Office) -> None:
    ripen(office)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=13), by="AM")
    assert told(office) == [Refusal.MISCOUNTED]
    change_stack(office.archive, paper_id=office.stack, fields=office.fields, by="AM")
    strike_side(office.archive, side_id=view(office).sides[3].id, why="Doubled.", by="AM")
    copy_twice(office.archive)
    assert told(office) == [Refusal.MISCOUNTED]


@pytest.mark.parametrize("state", [PageState.WAITING, PageState.FAILED])
def test_a_side_that_was_not_read_keeps_it_until_it_is(office: Office, state: PageState) -> None:
    ripen(office)
    page = view(office).sides[0].page_id
    with office.archive.database.writing() as session:
        session.get_one(Page, page).state = state
    assert told(office) == [Refusal.UNREAD]


def test_a_side_that_could_not_be_read_is_typed_off_by_hand(office: Office) -> None:
    ripen(office)
    page = view(office).sides[0].page_id
    with office.archive.database.writing() as session:
        session.get_one(Page, page).state = PageState.FAILED
    type_off(office.archive, page_id=page, text="Router in the cellar", by="JT")
    copy_twice(office.archive)
    assert told(office) == []


def test_a_side_seen_as_wanting_or_not_seen_keeps_it(office: Office) -> None:
    ripen(office)
    side = view(office).sides[0].id
    see(office, side, Seen.CUT_OFF, "The right edge is gone.")
    assert told(office) == [Refusal.FOUND_WANTING]
    see(office, side, Seen.LOOK_AGAIN)
    assert told(office) == [Refusal.NOT_CHECKED]
    see(office, side, Seen.LEGIBLE)
    assert told(office) == []


def test_the_sheet_of_an_unreadable_side_stays_and_the_others_go(office: Office) -> None:
    ripen(office)
    see(office, view(office).sides[4].id, Seen.UNREADABLE_KEPT, "Coffee; the sheet is in the folder Originals.")
    judgement = judge(office.archive, paper_id=office.stack, by="AM")
    assert (judgement.refusals, judgement.sheets, judgement.proof["sheets kept"]) == ((), 11, [3])


def test_a_scan_that_lies_nowhere_or_with_somebody_else_keeps_it(office: Office) -> None:
    document = ripen(office)
    unfile_document(office.archive, document_id=document, by="AM")
    copy_twice(office.archive)
    assert told(office) == [Refusal.NOT_FILED]
    other = add_client(office.archive, name="Harbour Dentists", by="AM")
    file_document(office.archive, document_id=document, client_id=other, by="AM")
    copy_twice(office.archive)
    assert told(office) == [Refusal.NOT_FILED]
    merge_clients(office.archive, kept_id=office.client, merged_id=other, by="AM")
    assert told(office) == []


def test_one_changed_byte_or_a_missing_file_keeps_it(office: Office) -> None:
    document = ripen(office)
    with office.archive.database.reading() as session:
        original = office.archive.folder.original(session.get_one(Document, document).sha256)
    original.chmod(0o600)
    original.write_bytes(original.read_bytes()[:-1] + b"!")
    assert told(office) == [Refusal.ALTERED]
    original.unlink()
    assert told(office) == [Refusal.ALTERED]


def test_a_copy_made_before_the_check_was_done_does_not_count(office: Office) -> None:
    ripen(office)
    look(office.archive, side_id=view(office).sides[0].id, seen=Seen.LEGIBLE, seconds=1, sitting="night", by="JT")
    assert told(office) == [Refusal.TOO_FEW_COPIES, Refusal.NONE_ELSEWHERE, Refusal.NOT_RESTORED]
    copy_twice(office.archive)
    assert told(office) == []


def test_two_copies_in_one_place_are_one(office: Office) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    for _ in range(2):
        copy_twice(office.archive, restored=False)
    assert told(office) == [Refusal.NOT_RESTORED]


def test_a_clock_in_doubt_keeps_everything_until_the_date_is_confirmed(office: Office) -> None:
    ripen(office)
    for wrong in (date(2027, 12, 1), date(2025, 1, 1)):
        office.leap(wrong)
        assert Refusal.CLOCK in told(office)
        office.leap(OVER)
        assert told(office) == []
    office.leap(date(2027, 12, 1))
    look_at_clock(office.archive)
    office.leap(OVER)
    assert told(office) == [Refusal.CLOCK]
    confirm_date(office.archive, by="AM")
    assert told(office) == []


def test_a_job_closed_by_a_clock_that_is_behind_counts_from_the_day_the_date_is_confirmed(office: Office) -> None:
    office.day(date(2026, 3, 20))
    office.leap(date(2026, 3, 17))
    close_job(office.archive, job_id=office.job, by="AM")
    assert office.seen().kept_until is None
    office.leap(date(2026, 3, 21))
    confirm_date(office.archive, by="AM")
    assert office.seen().kept_until == date(2026, 9, 21)


def test_a_hold_on_a_job_with_which_the_scan_is_filed_keeps_it_until_somebody_looks(office: Office) -> None:
    other = open_job(office.archive, client_id=office.client, title="Dispute", by="AM").id
    close_job(office.archive, job_id=other, by="AM")
    document = ripen(office)
    file_document(office.archive, document_id=document, client_id=office.client, job_id=other, by="AM")
    copy_twice(office.archive)
    assert told(office) == []
    hold = place_hold(
        office.archive, on=On.JOB, thing_id=other, reason="In court.", review_on=date(2027, 1, 1), by="AM"
    )
    assert told(office) == [Refusal.HELD]
    assert office.seen().column is Column.ON_HOLD
    release_hold(office.archive, hold_id=hold, why="Settled.", by="AM")
    assert told(office) == [Refusal.TO_REVIEW]


def test_a_hold_on_a_client_with_whom_the_scan_is_filed_as_well_keeps_it(office: Office) -> None:
    document = ripen(office)
    other = add_client(office.archive, name="Zed", by="AM")
    link_document(office.archive, document_id=document, client_id=other, by="AM")
    copy_twice(office.archive)
    assert told(office) == []
    place_hold(office.archive, on=On.CLIENT, thing_id=other, reason="In court.", review_on=date(2027, 1, 1), by="AM")
    assert told(office) == [Refusal.HELD]


def test_fronts_and_backs_that_do_not_take_turns_keep_it(office: Office) -> None:
    ripen(office)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=24, sides=1), by="AM")
    assert told(office) == [Refusal.MISPAIRED]
    change_stack(office.archive, paper_id=office.stack, fields=office.fields, by="AM")
    assert told(office) == []


@pytest.mark.parametrize("feeding", [Feeding.SINGLE, Feeding.FRONTS_FIRST])
def test_sides_that_were_fed_otherwise_than_the_sheets_are_written_keep_it(office: Office, feeding: Feeding) -> None:
    office.close(CLOSED)
    office.day(OVER)
    fields = replace(office.fields, sheets=2)
    change_stack(office.archive, paper_id=office.stack, fields=fields, by="AM")
    passes = [
        scanned(office.archive, "1", "2", "3", name="fronts.pdf"),
        scanned(office.archive, "back", name="backs.pdf"),
    ]
    scan_stack(
        office.archive,
        paper_id=office.stack,
        documents=passes,
        weave=Weave(feeding=feeding),
        by="AM",
        sitting="morning",
    )
    for side in view(office).sides:
        look(office.archive, side_id=side.id, seen=Seen.LEGIBLE, seconds=1, sitting="noon", by="JT")
    copy_twice(office.archive)
    assert told(office) == [Refusal.MISPAIRED]


def test_a_file_that_is_the_scan_of_other_paper_too_keeps_both(office: Office) -> None:
    document = ripen(office)
    other = put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    with office.archive.database.writing() as session:  # past the verbs, which refuse it
        theirs = Scan(
            paper_id=other,
            feeding=Feeding.DUPLEX,
            scanned_at=office.clock.at,
            scanned_by="AM",
            sitting="morning",
            documents=[ScanDocument(document_id=document, position=0)],
        )
        session.add(theirs)
    assert told(office) == [Refusal.SHARED]


def test_a_name_written_otherwise_is_the_same_person(office: Office) -> None:
    ripen(office)
    change_gate_settings(office.archive, settings=GateSettings(other_person_approves=True), by="AM")
    for same in ("JT", "jt", " JT "):
        assert told(office, by=same) == [Refusal.SAME_PERSON]
    assert told(office, by="AM") == []


def test_the_files_of_a_scan_are_those_of_its_sides_also_where_the_link_to_them_is_gone(office: Office) -> None:
    document = ripen(office)
    place_hold(office.archive, on=On.DOCUMENT, thing_id=document, reason="In court.", review_on=OVER, by="AM")
    with office.archive.database.reading() as session:
        original = office.archive.folder.original(session.get_one(Document, document).sha256)
    forge(office.archive.database.path, "DELETE FROM scan_document")
    original.write_bytes(b"ruined")
    judgement = judge(office.archive, paper_id=office.stack, by="AM")
    assert {Refusal.HELD, Refusal.ALTERED} <= set(judgement.refusals)
    assert judgement.proof["originals"] == [original.name]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM scan_document",
        "UPDATE scan_document SET document_id = 99",
        "UPDATE scan SET scanned_by = 'JT'",
        "UPDATE scan SET scanned_at = '2020-01-01T00:00:00.000000Z+0000'",
        "UPDATE scan SET sitting = 'another'",
        "UPDATE scanned_side SET position = position + 7",
    ],
)
def test_the_database_itself_keeps_who_scanned_what(office: Office, statement: str) -> None:
    ripen(office)
    with pytest.raises(IntegrityError), office.archive.database.writing() as session:
        session.execute(text(statement))
