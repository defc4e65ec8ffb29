"""An archive to search in."""

from collections.abc import Iterator
from datetime import date

import pytest

from archive.archive import Archive
from archive.search.comparing import compare
from tests.archive.search.desk import Desk

SCAN = """Customer asks for data recovery from reception PC.
Machine rep1aced. Telephone 020 7946 0123. Serial 02091-C-71
Price £400.00, deposit £1,200.50. Ask for Mr O'Brien."""


@pytest.fixture
def desk(archive: Archive) -> Iterator[Desk]:
    """An empty archive with a hand that fills it."""
    at = Desk(archive)
    yield at
    at.search.close()


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Two clients: one with a job, a note, paper of two sides; the other with a note. Indexed."""
    harbour = desk.client("Harbour Dental Practice", town="Hull", contact="Anna Jones", number="020 7946 0777")
    quay = desk.client("Quay Motors")
    job = desk.job(harbour, "J-2026-0117", "Clean install")
    desk.note(harbour, "Owner expected the recovery of everything.")
    desk.note(quay, "Data on both drives, as quoted.\nTwo hundred pounds.")
    desk.paper(SCAN, "second side, more data", client_id=harbour, what="Work order", dated=date(2026, 2, 28), job=job)
    desk.index()
    return desk


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with something of everything, indexed."""
    client = desk.client("Harbour Dental", town="Hull")
    job = desk.job(client, "J-2026-0117", "Recover data")
    for number in range(5):
        desk.note(client, f"call number{number} about data")
        desk.paper(f"data on side one of {number}", "side two", client_id=client, what="Work order", job=job)
    desk.index()
    assert compare(desk.archive).none
    return desk
