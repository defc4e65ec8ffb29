"""A document knows its paper: the stack, the side of each page, what must not be destroyed, what was typed off."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from archive.paper.checking import look, scan_of, type_off
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.of_document import PaperOfDocument, paper_of_document
from archive.paper.scanning import Weave, scan_stack, withdraw_scan
from archive.paper.stacks import change_stack
from archive.records import CertificateFiled, DestructionCertificate, Face, Page, Seen
from archive.records.board_rule import Column
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.merging import merge_clients
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import scanned


@pytest.fixture
def document(office: Office) -> int:
    """The scan of the stack's two sheets."""
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=2), by="AM")
    one = scanned(office.archive, "one", "", "two", "")
    scan_stack(office.archive, paper_id=office.stack, documents=[one], weave=Weave(), by="AM", sitting="morning")
    return one


def known(office: Office, document: int) -> PaperOfDocument:
    return paper_of_document(office.archive, document_id=document)


def page(office: Office, document: int, number: int) -> int:
    with office.archive.database.reading() as session:
        return session.scalars(select(Page.id).where(Page.document_id == document, Page.number == number)).one()


def hold(office: Office, on: On, thing_id: int, reason: str) -> int:
    day = office.clock.at.date() + timedelta(days=90)
    return place_hold(office.archive, on=on, thing_id=thing_id, reason=reason, review_on=day, by="JT")


def test_a_page_of_a_scan_is_a_side_of_its_stack_and_tells_what_was_seen(office: Office, document: int) -> None:
    shown = scan_of(office.archive, paper_id=office.stack)
    assert shown is not None
    look(office.archive, side_id=shown.sides[2].id, seen=Seen.LEGIBLE, seconds=1, sitting="noon", by="JT")
    paper = known(office, document)
    assert paper.stack is not None
    assert (paper.stack.number, paper.stack.column) == ("P-2026-0001", Column.BEING_CHECKED)
    side = paper.sides[page(office, document, 3)]
    assert (side.sheet, side.face, side.seen, side.seen_by) == (2, Face.FRONT, Seen.LEGIBLE, "JT")


def test_a_document_that_is_no_scan_or_no_longer_one_has_no_stack(office: Office, document: int) -> None:
    assert known(office, scanned(office.archive, "a letter", name="letter.pdf")).stack is None
    shown = scan_of(office.archive, paper_id=office.stack)
    assert shown is not None
    withdraw_scan(office.archive, scan_id=shown.scan_id, why="Another.", by="AM")
    paper = known(office, document)
    assert (paper.stack, paper.sides) == (None, {})


def test_it_inherits_what_holds_its_stack_its_job_and_its_client(office: Office, document: int) -> None:
    other = scanned(office.archive, "another", name="other.pdf")
    for on, thing_id, reason in (
        (On.CLIENT, office.client, "client"),
        (On.DOCUMENT, other, "another document"),
        (On.PAPER, office.stack, "stack"),
        (On.JOB, office.job, "job"),
        (On.DOCUMENT, document, "itself"),
    ):
        hold(office, on, thing_id, reason)
    assert [one.reason for one in known(office, document).holds] == ["itself", "stack", "job", "client"]
    release_hold(office.archive, hold_id=known(office, document).holds[0].id, why="Settled.", by="JT")
    assert [one.reason for one in known(office, document).holds] == ["stack", "job", "client"]


def test_paper_that_is_no_scan_inherits_from_where_it_is_filed_merged_clients_too(office: Office) -> None:
    letter = scanned(office.archive, "a letter", name="letter.pdf")
    file_document(office.archive, document_id=letter, client_id=office.client, by="AM")
    hold(office, On.CLIENT, office.client, "A dispute")
    hold(office, On.DOCUMENT, scanned(office.archive, "another", name="other.pdf"), "another document")
    hold(office, On.PAPER, office.stack, "a stack")
    head = add_client(office.archive, name="Harbour Dental Practice", by="AM")
    merge_clients(office.archive, kept_id=head, merged_id=office.client, by="AM")
    paper = known(office, letter)
    assert [one.reason for one in paper.holds] == ["A dispute"]
    assert [(one.on, one.thing_id) for one in paper.places] == [(On.DOCUMENT, letter), (On.CLIENT, head)]


def test_the_newest_transcript_of_each_page_is_told_beside_what_was_read(office: Office, document: int) -> None:
    first, third = page(office, document, 1), page(office, document, 3)
    type_off(office.archive, page_id=first, text="On", by="AM")
    type_off(office.archive, page_id=first, text="One hundred", by="JT")
    type_off(office.archive, page_id=third, text="Two", by="JT")
    type_off(office.archive, page_id=third, text="", by="JT")
    typed = known(office, document).typed
    assert {number: (one.text, one.read, one.by) for number, one in typed.items()} == {
        first: ("One hundred", "one", "JT")
    }


def test_a_filed_certificate_is_known_as_one(office: Office, document: int) -> None:
    proof = scanned(office.archive, "certificate", name="S-2026-0001.pdf")
    with office.archive.database.writing() as session:
        certificate = DestructionCertificate(
            number="S-2026-0001",
            shredded_on=date(2026, 9, 21),
            shredded_by="AM",
            witnessed_by="",
            place="here",
            how="P-4",
            written_at=office.clock.at,
            written_by="AM",
        )
        session.add(certificate)
        session.flush()
        session.add(CertificateFiled(certificate_id=certificate.id, document_id=proof))
    known = [paper_of_document(office.archive, document_id=one).is_certificate for one in (proof, document)]
    assert known == [True, False]
