"""Paper is shredded once, by a named person, with a certificate that nobody can change."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from archive.errors import DayIsAhead, NameIsEmpty, WordsMissing
from archive.paper.errors import (
    AlreadyCertified,
    ApprovedAlready,
    MayNotBeShredded,
    NoLongerOnFile,
    NotApproved,
    NotShredded,
    ShreddedBeforeApproval,
)
from archive.paper.holds import On, place_hold
from archive.paper.scanning import withdraw_scan
from archive.paper.shredding import approve, came_to_light, certificate, certify, take_back_approval
from archive.paper.stacks import move_stack
from archive.records import Afterwards, DestructionCertificate, Disposition, PaperFate, Scan
from archive.records.board_rule import Column
from archive.services.history import first_broken_link, history_of
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER, ripen


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
    assert {copy["place"] for copy in proof["copies"]} == {"/media/stick", "//nas/copies"}


def test_a_hold_wins_at_the_last_click(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    place_hold(
        office.archive, on=On.CLIENT, thing_id=office.client, reason="Disputed.", review_on=date(2027, 1, 1), by="JT"
    )
    with pytest.raises(MayNotBeShredded, match="must not be destroyed"):
        shred(office)
    assert office.seen().column is Column.ON_HOLD
    with office.archive.database.reading() as session:
        assert session.scalars(select(DestructionCertificate)).all() == []


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


def test_paper_that_turns_up_after_all_or_is_lost_is_recorded_as_such(office: Office) -> None:
    with pytest.raises(NotShredded):
        came_to_light(office.archive, paper_id=office.stack, what=Afterwards.STILL_THERE, words="x", by="AM")
    came_to_light(office.archive, paper_id=office.stack, what=Afterwards.LOST, words="Not in Box 4.", by="AM")
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    shred(office)
    came_to_light(
        office.archive, paper_id=office.stack, what=Afterwards.STILL_THERE, words="Behind the shelf.", by="JT"
    )
    with pytest.raises(AlreadyCertified):
        came_to_light(office.archive, paper_id=office.stack, what=Afterwards.LOST, words="x", by="AM")
    with office.archive.database.reading() as session:
        assert [(fate.what, fate.by) for fate in session.scalars(select(PaperFate))] == [
            (Afterwards.LOST, "AM"),
            (Afterwards.STILL_THERE, "JT"),
        ]
