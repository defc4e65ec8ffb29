"""The scan of a stack is kept as the stack is, whoever it is filed with; and paper that is lost is not forgotten."""

from datetime import date, timedelta

import pytest

from archive.erasure.paper_kept import scans_kept
from archive.erasure.requests import Prepared, ask_to_erase, carry_out, prepare
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.scanning import withdraw_scan
from archive.paper.shredding import approve, came_to_light, certify
from archive.records import About, Afterwards
from archive.services.clients import add_client
from archive.services.filing import file_document, link_document, undo_filing, unfile_document
from tests.archive.erasure.quorndon import count
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, ripen
from tests.archive.paper.sides import scanned

HELD = "It is the scan of paper P-2026-0001. Do not destroy: A court asked for it"
PROVED = "It is the scan of paper P-2026-0001. Certificate S-2026-0001 proves that it was shredded"


@pytest.fixture
def scan(office: Office) -> int:
    """The document that is all that is left of the office's stack, which was shredded."""
    document = ripen(office)
    approve(office.archive, paper_id=office.stack, by="JT")
    day = office.archive.clock.now().date()
    certify(office.archive, papers=[office.stack], shredded_on=day, shredded_by="AM", place="Workshop", by="AM")
    return document


def hold(office: Office) -> int:
    return place_hold(
        office.archive,
        on=On.PAPER,
        thing_id=office.stack,
        reason="A court asked for it",
        review_on=date(2027, 1, 1),
        by="AM",
    )


def asked(office: Office, about: About, thing: int) -> Prepared:
    request = ask_to_erase(
        office.archive,
        about=about,
        thing_id=thing,
        asked_by="Dr Shaw",
        asked_on=office.clock.at.date(),
        how="letter",
        what_for="all",
        handled_by="AM",
        by="AM",
    )
    return prepare(office.archive, request_id=request)


def whys(prepared: Prepared) -> dict[str, str]:
    return {one.what: one.why for one in prepared.refused}


def test_a_scan_filed_to_another_client_is_kept_as_its_stack_is(office: Office, scan: int) -> None:
    other = add_client(office.archive, name="Mill Bakery", by="AM")
    file_document(office.archive, document_id=scan, client_id=other, by="AM")
    held = hold(office)
    assert whys(asked(office, About.DOCUMENT, scan)) == {"scan.pdf": HELD}
    release_hold(office.archive, hold_id=held, why="Settled", by="AM")
    assert whys(asked(office, About.DOCUMENT, scan)) == {"scan.pdf": PROVED}


def test_a_scan_filed_with_nobody_is_kept_as_its_stack_is(office: Office, scan: int) -> None:
    hold(office)
    unfile_document(office.archive, document_id=scan, by="AM")
    prepared = asked(office, About.DOCUMENT, scan)
    assert (whys(prepared), prepared.counts) == ({"scan.pdf": HELD}, {})


def test_a_document_that_left_a_held_job_is_kept_while_the_hold_stands(office: Office) -> None:
    office.close(CLOSED)
    letter = scanned(office.archive, "a letter", name="letter.pdf")
    link = link_document(office.archive, document_id=letter, client_id=office.client, job_id=office.job, by="AM")
    held = place_hold(
        office.archive, on=On.JOB, thing_id=office.job, reason="In court", review_on=date(2027, 1, 1), by="AM"
    )
    undo_filing(office.archive, filing_id=link, by="AM")
    assert whys(asked(office, About.DOCUMENT, letter)) == {"letter.pdf": "Do not destroy: In court"}
    release_hold(office.archive, hold_id=held, why="Settled", by="AM")
    assert whys(asked(office, About.DOCUMENT, letter)) == {}


def test_erasing_the_client_it_was_filed_to_leaves_the_scan_and_names_no_paper_of_others(
    office: Office, scan: int
) -> None:
    other = add_client(office.archive, name="Mill Bakery", by="AM")
    file_document(office.archive, document_id=scan, client_id=other, by="AM")
    hold(office)
    prepared = asked(office, About.CLIENT, other)
    assert whys(prepared) == {"scan.pdf": HELD}
    carry_out(office.archive, request_id=prepared.request_id, typed="Mill Bakery", seen=prepared.seen, by="AM")
    assert (count(office.archive, "document"), count(office.archive, "scanned_side")) == (1, 24)


def test_a_scan_that_was_taken_off_is_kept_while_its_stack_is_held_and_free_while_it_is_on_file(office: Office) -> None:
    document = ripen(office)
    with office.archive.database.reading() as session:
        scan_id = session.connection().exec_driver_sql("SELECT id FROM scan").scalar_one()
    withdraw_scan(office.archive, scan_id=scan_id, why="Another paper", by="AM")
    unfile_document(office.archive, document_id=document, by="AM")
    assert whys(asked(office, About.DOCUMENT, document)) == {}
    hold(office)
    assert whys(asked(office, About.DOCUMENT, document)) == {"scan.pdf": HELD}


def test_a_lost_stack_stays_and_the_list_says_why(office: Office) -> None:
    day = office.clock.at.date()
    document = ripen(office)
    came_to_light(office.archive, paper_id=office.stack, what=Afterwards.LOST, words="Not in the box", by="AM")
    prepared = asked(office, About.CLIENT, office.client)
    why = "It is recorded as lost and was never shredded: the paper may still lie somewhere"
    assert whys(prepared)["Paper P-2026-0001"] == why
    assert min(one.look_again_on for one in prepared.refused) > day + timedelta(days=365)
    carry_out(office.archive, request_id=prepared.request_id, typed="Harbour Dental", seen=prepared.seen, by="AM")
    with office.archive.database.reading() as session:
        assert scans_kept(session, [document], day)[document].why == why
    came_to_light(office.archive, paper_id=office.stack, what=Afterwards.STILL_THERE, words="In the attic", by="AM")
    assert office.seen().number == "P-2026-0001"
