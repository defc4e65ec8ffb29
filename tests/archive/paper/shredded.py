"""Stacks that were shredded, for tests of what is written about it."""

from dataclasses import replace

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.schedules import keep_for_rules
from archive.paper.shredding import approve_several, certify
from archive.paper.stacks import StackFields, put_on_file
from archive.services.clients import add_client
from archive.services.jobs import close_job, open_job
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, scan_and_check


def office_with_stack(archive: Archive, clock: SetClock) -> Office:
    """Harbour Dental, whose job is open, and 2 sheets of it in Box 4."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    rules = {rule.name: rule.id for rule in keep_for_rules(archive)}
    fields = StackFields("Work orders", 2, "Box 4", rules["Six months after the job is closed"], jobs=(job.id,))
    stack = put_on_file(archive, client_id=client, fields=fields, by="AM")
    return Office(archive, clock, client, job.id, stack, fields, rules)


def stack_of_another(office: Office) -> int:
    """Mill Bakery's single sheet in Box 5; returns the stack's id. Its job closes with :func:`make_ready`."""
    client = add_client(office.archive, name="Mill Bakery", by="AM")
    job = open_job(office.archive, client_id=client, title="New till", by="AM")
    fields = replace(office.fields, what="Invoices", sheets=1, place="Box 5", jobs=(job.id,))
    paper = put_on_file(office.archive, client_id=client, fields=fields, by="AM")
    office.day(CLOSED)
    close_job(office.archive, job_id=job.id, by="AM", closed_on=CLOSED)
    return paper


def make_ready(office: Office, *others: int) -> None:
    """Let the time of the office's stack and of others with one sheet go by; scan, check and copy them."""
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office, sheets=2, name="work orders.pdf")
    for number, other in enumerate(others, start=1):
        scan_and_check(office, sheets=1, name=f"other {number}.pdf", stack=other)
    copy_twice(office.archive)


def shred(office: Office, *papers: int, witness: str = "Jo Tan") -> int:
    """Approve these stacks and write that they were shredded; returns the certificate's id."""
    assert approve_several(office.archive, papers=papers, by="AM").papers == papers
    return certify(
        office.archive,
        papers=papers,
        shredded_on=OVER,
        shredded_by="Anna Marsh",
        witnessed_by=witness,
        place="In the office",
        by="AM",
    )
