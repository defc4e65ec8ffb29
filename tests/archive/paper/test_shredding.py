"""Paper is shredded once, by a named person, with a certificate that nobody can change."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from archive.errors import DayIsAhead, NameIsEmpty, NotOfTheOffice, WordsMissing
from archive.paper.certificates import certificate, newest_certificates
from archive.paper.errors import (
    AlreadyCertified,
    ApprovedAlready,
    MayNotBeShredded,
    NoLongerOnFile,
    NotApproved,
    NotShredded,
    ShreddedBeforeApproval,
    WitnessIsTheSame,
)
from archive.paper.gate import judge
from archive.paper.holds import On, place_hold
from archive.paper.scanning import withdraw_scan
from archive.paper.shredding import (
    approve,
    approve_several,
    came_to_light,
    certify,
    take_back_approval,
    take_back_approvals,
)
from archive.paper.stack_page import stack_page
from archive.paper.stacks import move_stack, put_on_file
from archive.records import Afterwards, DestructionCertificate, Disposition, Scan
from archive.records.board_rule import Column
from archive.records.gate_rule import Refusal
from archive.services.history import first_broken_link, head
from archive.services.staff import StaffMember, change_staff
from archive.services.waiting.paper import PaperNeed, paper_due
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_folder, copy_twice, ripen, scan_and_check
from tests.archive.told import history_of


def shred(office: Office, *, on: date = OVER) -> int:
    return certify(
        office.archive,
        papers=[office.stack],
        shredded_on=on,
        shredded_by="Anna Marsh",
        witnessed_by="Joe Tate",
        place="Office",
        by="AM",
    )


def test_a_stack_goes_from_approval_to_certificate(office: Office) -> None:
    document = ripen(office)
    assert office.seen().column is Column.READY_TO_SHRED
    approve(office.archive, paper_id=office.stack, by="AM")
    told = certificate(office.archive, certificate_id=shred(office))
    assert (told.number, told.shredded_on, told.shredded_by, told.witnessed_by) == (
        "S-2026-0001",
        OVER,
        "Anna Marsh",
        "Joe Tate",
    )
    (stack,) = told.stacks
    assert (stack.number, stack.client, stack.sheets, stack.approved_by) == ("P-2026-0001", "Harbour Dental", 12, "AM")
    assert stack.rule == "Six months after the job is closed"
    assert len(stack.originals) == 1
    assert "P-4" in told.how
    assert office.seen().column is Column.SHREDDED
    assert history_of(office.archive, thing=f"document:{document}")
    assert [act.act for act in history_of(office.archive, thing=f"paper:{office.stack}")][-2:] == [
        "approved",
        "shredded",
    ]
    assert first_broken_link(office.archive) is None


def test_an_approval_that_is_refused_says_every_reason_and_leaves_nothing(office: Office) -> None:
    with pytest.raises(MayNotBeShredded, match=r"still open.*not scanned.*not enough proven copies"):
        approve(office.archive, paper_id=office.stack, by="AM")
    with office.archive.database.reading() as session:
        assert session.scalars(select(Disposition)).all() == []


def test_the_approval_keeps_what_was_true(office: Office) -> None:
    ripen(office)
    made = approve(office.archive, paper_id=office.stack, by="AM")
    assert approve(office.archive, paper_id=office.stack, by="JT") == made
    with office.archive.database.reading() as session:
        kept = session.get_one(Disposition, made)
        assert (kept.sheets, kept.approved_by) == (12, "AM")
        proof = json.loads(kept.proof)
    places = {str(copy_folder(office.archive, mark).root) for mark in ("stick", "share")}
    assert {copy["place"] for copy in proof["copies"]} == places


def test_a_hold_wins_at_the_last_click(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    place_hold(
        office.archive, on=On.CLIENT, thing_id=office.client, reason="Disputed.", review_on=date(2027, 1, 1), by="JT"
    )
    with pytest.raises(MayNotBeShredded, match="must not be destroyed") as told:
        shred(office)
    assert "“Disputed”" in told.value.what
    assert "record what is gone already on its page: “It is lost”" in told.value.next_step
    assert office.seen().column is Column.ON_HOLD
    with office.archive.database.reading() as session:
        assert session.scalars(select(DestructionCertificate)).all() == []


def test_paper_that_was_gone_before_it_was_held_is_recorded_as_lost(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    place_hold(
        office.archive, on=On.PAPER, thing_id=office.stack, reason="Disputed.", review_on=date(2027, 1, 1), by="JT"
    )
    came_to_light(
        office.archive, paper_id=office.stack, what=Afterwards.LOST, words="It was in the shredder before.", by="AM"
    )
    assert office.seen().is_lost


@pytest.mark.parametrize(
    ("shredded_by", "witness"), [("RO", "RO"), ("ro", " RO "), ("RO", "Rosa Ortiz"), ("RO", "Rosa Ortiz (RO)")]
)
def test_whoever_shredded_is_no_witness(office: Office, shredded_by: str, witness: str) -> None:
    ripen(office)
    change_staff(office.archive, people=[StaffMember("RO", "Rosa Ortiz"), StaffMember("JT", "Jo Tan")], by="RO")
    copy_twice(office.archive)
    approve(office.archive, paper_id=office.stack, by="RO")

    def write(seen_by: str) -> int:
        return certify(
            office.archive, papers=[office.stack], shredded_on=OVER, shredded_by=shredded_by, witnessed_by=seen_by,
            place="Office", by="RO",
        )  # fmt: skip

    with pytest.raises(WitnessIsTheSame, match="a witness is another person"):
        write(witness)
    assert write("")


@pytest.mark.parametrize("by", ["", "Nobody at all"])
def test_only_the_offices_people_approve_and_certify(office: Office, by: str) -> None:
    ripen(office)
    change_staff(office.archive, people=[StaffMember("AM", "Anna Marsh"), StaffMember("JT", "Jo Tan")], by="AM")
    with pytest.raises((NameIsEmpty, NotOfTheOffice)):
        approve(office.archive, paper_id=office.stack, by=by)
    approve(office.archive, paper_id=office.stack, by="JT")
    with pytest.raises((NameIsEmpty, NotOfTheOffice)):
        certify(office.archive, papers=[office.stack], shredded_on=OVER, shredded_by="Anna", place="Office", by=by)


def test_an_approval_is_taken_back_and_given_again(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    with pytest.raises(WordsMissing):
        take_back_approval(office.archive, paper_id=office.stack, why="", by="AM")
    take_back_approval(office.archive, paper_id=office.stack, why="The client called.", by="AM")
    with pytest.raises(NotApproved):
        shred(office)
    approve(office.archive, paper_id=office.stack, by="JT")
    shred(office)
    assert office.seen().column is Column.SHREDDED


def test_an_approved_scan_cannot_be_taken_off_behind_the_approval(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    with office.archive.database.reading() as session:
        scan = session.scalars(select(Scan.id)).one()
    with pytest.raises(ApprovedAlready):
        withdraw_scan(office.archive, scan_id=scan, why="x", by="AM")


def test_nothing_is_shredded_twice_or_moved_afterwards(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    shred(office)
    with pytest.raises(AlreadyCertified, match="S-2026-0001"):
        shred(office)
    with pytest.raises(NoLongerOnFile):
        approve(office.archive, paper_id=office.stack, by="AM")
    with pytest.raises(NoLongerOnFile):
        move_stack(office.archive, paper_id=office.stack, place="Shelf", by="AM")


def test_a_certificate_says_a_day_that_can_be_and_a_name(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    with pytest.raises(DayIsAhead):
        shred(office, on=OVER + timedelta(days=1))
    with pytest.raises(ShreddedBeforeApproval):
        shred(office, on=OVER - timedelta(days=1))
    with pytest.raises(NameIsEmpty):
        certify(office.archive, papers=[office.stack], shredded_on=OVER, shredded_by=" ", place="Office", by="AM")
    shred(office)
    with office.archive.database.reading() as session:
        assert session.scalars(select(DestructionCertificate.number)).all() == ["S-2026-0001"]


def test_the_database_itself_keeps_certificates_and_approvals(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    shred(office)
    for refused in (
        delete(DestructionCertificate),
        update(DestructionCertificate).values(shredded_by="Nobody"),
        delete(Disposition),
        update(Disposition).values(sheets=1),
        update(Disposition).values(certificate_id=None),
    ):
        with pytest.raises(IntegrityError), office.archive.database.writing() as session:
            session.execute(refused)


def test_only_what_was_shredded_or_lost_can_turn_up(office: Office) -> None:
    with pytest.raises(NotShredded):
        came_to_light(office.archive, paper_id=office.stack, what=Afterwards.STILL_THERE, words="x", by="AM")


def lose(office: Office) -> None:
    came_to_light(office.archive, paper_id=office.stack, what=Afterwards.LOST, words="Not in Box 4.", by="AM")


def find(office: Office) -> None:
    came_to_light(
        office.archive, paper_id=office.stack, what=Afterwards.STILL_THERE, words="Behind the shelf.", by="JT"
    )


def test_lost_paper_cannot_be_approved_until_it_turns_up(office: Office) -> None:
    ripen(office)
    lose(office)
    assert judge(office.archive, paper_id=office.stack, by="AM").refusals == (Refusal.GONE,)
    with pytest.raises(NoLongerOnFile, match="lost"):
        approve(office.archive, paper_id=office.stack, by="AM")
    with pytest.raises(NoLongerOnFile, match="lost"):
        lose(office)
    assert office.seen().column is Column.ON_HOLD
    assert office.seen().is_lost
    find(office)
    assert office.seen().column is Column.READY_TO_SHRED
    approve(office.archive, paper_id=office.stack, by="AM")


def test_paper_lost_after_its_approval_cannot_be_said_to_be_shredded(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    lose(office)
    with pytest.raises(MayNotBeShredded, match="lost"):
        shred(office)


def test_paper_that_turns_up_after_its_certificate_goes_through_the_gate_once_more(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    first = shred(office)
    with pytest.raises(AlreadyCertified, match="S-2026-0001"):
        lose(office)
    find(office)
    with pytest.raises(NotShredded):
        find(office)
    assert office.seen().column is Column.READY_TO_SHRED
    assert office.seen().certificate == ""
    with pytest.raises(NotApproved):
        shred(office)
    approve(office.archive, paper_id=office.stack, by="JT")
    second = shred(office)
    assert office.seen().column is Column.SHREDDED
    assert office.seen().certificate == "S-2026-0002"
    (then,) = certificate(office.archive, certificate_id=first).stacks
    assert [(fate.what, fate.words, fate.by) for fate in then.later] == [
        (Afterwards.STILL_THERE, "Behind the shelf.", "JT")
    ]
    (now,) = certificate(office.archive, certificate_id=second).stacks
    assert now.later == ()
    assert stack_page(office.archive, paper_id=office.stack).certificate_id == second


def second_stack(office: Office) -> int:
    return put_on_file(
        office.archive, client_id=office.client, fields=replace(office.fields, what="Invoices", sheets=3), by="AM"
    )


def test_several_stacks_are_approved_each_by_its_own_gate(office: Office) -> None:
    unscanned, ripe = second_stack(office), office.stack
    ripen(office)
    told = approve_several(office.archive, papers=[unscanned, ripe, ripe], by="AM")
    assert told.papers == (ripe,)
    (refused,) = told.refused
    assert (refused.paper_id, refused.number) == (unscanned, "P-2026-0002")
    assert refused.why.startswith("it was not scanned; ")
    assert approve_several(office.archive, papers=[ripe], by="JT").papers == ()  # it was approved before
    take_back_approvals(office.archive, papers=told.papers, why="Too soon.", by="AM")
    assert not office.seen().is_approved


def test_one_certificate_is_written_for_several_stacks_or_none(office: Office) -> None:
    other = second_stack(office)
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    scan_and_check(office, sheets=3, name="invoices.pdf", stack=other)
    copy_twice(office.archive)
    approve(office.archive, paper_id=office.stack, by="AM")
    both = [office.stack, other]

    def shred_both() -> int:
        return certify(office.archive, papers=both, shredded_on=OVER, shredded_by="Anna Marsh", place="Office", by="AM")

    with pytest.raises(NotApproved, match="P-2026-0002"):
        shred_both()
    assert office.seen().column is Column.READY_TO_SHRED
    assert approve_several(office.archive, papers=both, by="AM").papers == (other,)
    told = certificate(office.archive, certificate_id=shred_both())
    assert [(stack.number, stack.sheets) for stack in told.stacks] == [("P-2026-0001", 12), ("P-2026-0002", 3)]
    assert [one.name for stack in told.stacks for one in stack.originals] == ["scan.pdf", "invoices.pdf"]
    assert told.client_id == office.client
    with office.archive.database.reading() as session:
        assert told.head == head(session)
    (line,) = newest_certificates(office.archive, limit=9)
    assert (line.number, line.stacks, line.sheets, line.document_id) == ("S-2026-0001", 2, 15, None)


def test_the_scan_of_paper_that_turned_up_can_be_mended_and_today_tells_of_it(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    shred(office)
    with office.archive.database.reading() as session:
        scan = session.scalars(select(Scan.id)).one()
        assert paper_due(session, OVER) == ()
    with pytest.raises(ApprovedAlready):
        withdraw_scan(office.archive, scan_id=scan, why="x", by="AM")
    find(office)
    with office.archive.database.reading() as session:
        assert [line.need for line in paper_due(session, OVER)] == [PaperNeed.SHRED]
    withdraw_scan(office.archive, scan_id=scan, why="Two more sheets lay behind the shelf.", by="AM")
    with office.archive.database.reading() as session:
        assert [line.need for line in paper_due(session, OVER)] == [PaperNeed.SCAN]
    lose(office)
    with office.archive.database.reading() as session:
        assert paper_due(session, OVER) == ()
