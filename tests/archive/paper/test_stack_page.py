"""A stack's page is read at one moment, with what it inherits."""

from datetime import date

from archive.paper.checking import look
from archive.paper.holds import On, place_hold
from archive.paper.shredding import approve
from archive.paper.stack_history import LOOKED, ON
from archive.paper.stack_page import stack_page
from archive.paper.stacks import move_stack
from archive.records import Seen
from archive.services.filing import link_document
from archive.services.jobs import close_job, open_job
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, ripen


def test_a_page_tells_the_stack_its_jobs_its_rule_and_what_happened(office: Office) -> None:
    move_stack(office.archive, paper_id=office.stack, place="Box 9", by="JT")
    page = stack_page(office.archive, paper_id=office.stack)
    assert page.stack.number == "P-2026-0001"
    assert page.fields.place == "Box 9"
    assert page.rule == "Six months after the job is closed"
    assert [job.title for job in page.jobs] == ["Recover data"]
    assert page.started_on is None
    assert page.scan is None
    assert [act.act for act in page.history] == ["put on file", "moved"]
    assert page.is_on_file


def test_a_hold_on_the_client_is_told_with_what_it_stands_on(office: Office) -> None:
    place_hold(
        office.archive,
        on=On.CLIENT,
        thing_id=office.client,
        reason="A dispute about the data",
        review_on=date(2026, 12, 1),
        by="AM",
    )
    page = stack_page(office.archive, paper_id=office.stack)
    assert [(hold.called, hold.reason) for hold in page.holds] == [("Harbour Dental", "A dispute about the data")]


def test_a_job_with_which_the_scan_is_filed_is_one_of_its_jobs_and_keeps_it(office: Office) -> None:
    document = ripen(office)
    other = open_job(office.archive, client_id=office.client, title="New router", by="AM").id
    link_document(office.archive, document_id=document, client_id=office.client, job_id=other, by="AM")
    page = stack_page(office.archive, paper_id=office.stack)
    assert [(job.title, job.closed_on) for job in page.jobs] == [("Recover data", CLOSED), ("New router", None)]
    close_job(office.archive, job_id=other, by="AM")
    page = stack_page(office.archive, paper_id=office.stack)
    assert (page.started_on, page.counts_later) == (office.clock.at.date(), False)


def test_a_page_tells_the_scan_and_the_approval(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    page = stack_page(office.archive, paper_id=office.stack)
    assert page.started_on == CLOSED
    assert [(file.name, file.pages) for file in page.files] == [("scan.pdf", 24)]
    assert page.scan is not None
    assert not page.scan.to_check
    assert page.approval is not None
    assert page.approval.by == "AM"
    assert page.certificate_id is None


def test_the_history_tells_who_looked_how_long_and_what_was_found(office: Office) -> None:
    ripen(office)
    scan = stack_page(office.archive, paper_id=office.stack).scan
    assert scan is not None
    look(office.archive, side_id=scan.sides[3].id, seen=Seen.CUT_OFF, seconds=8, sitting="noon", by="JT", words="Edge.")
    (looked,) = [act for act in stack_page(office.archive, paper_id=office.stack).history if act.act == LOOKED]
    assert (looked.by, looked.details["sides"], looked.details["seconds"]) == ("JT", 24, 44.0)
    assert looked.details["found"] == {"legible": 23, "cut off": 1}


def test_the_history_tells_of_holds_on_its_scan_and_its_client_since_it_is_on_file(office: Office) -> None:
    document = ripen(office)
    for on, thing in ((On.DOCUMENT, document), (On.CLIENT, office.client)):
        place_hold(office.archive, on=on, thing_id=thing, reason="Disputed.", review_on=date(2027, 1, 1), by="AM")
    history = stack_page(office.archive, paper_id=office.stack).history
    assert [act.details[ON] for act in history if act.act == "held"] == ["document", "client"]
