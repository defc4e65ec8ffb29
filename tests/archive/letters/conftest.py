"""An office with a letterhead, and a client with a job on which both halves are written."""

from dataclasses import dataclass
from datetime import date

import pytest

from archive.archive import Archive
from archive.letters.letterhead import Letterhead, change_letterhead
from archive.records import Side
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from archive.services.staff import StaffMember, change_staff


@dataclass(frozen=True)
class Office:
    """The archive, and what the letters are about."""

    archive: Archive
    client_id: int
    contact_id: int
    job_id: int


@pytest.fixture
def office(archive: Archive) -> Office:
    """Harbour Dental's crashed computer: what was agreed, and by whom it was asked for."""
    change_letterhead(
        archive, wanted=Letterhead("Whitby Computer Care", "14 Baxtergate\nWhitby", "01947 600 214", "desk@example.org")
    )
    change_staff(archive, people=[StaffMember("AM", "Anna Marsh")], by="AM")
    client = add_client(archive, name="Harbour Dental Practice", town="Whitby", by="AM")
    contact = add_contact(archive, client_id=client, name="Dr Helen Frost", role="Owner", numbers=("020 7946 0123",))
    job = open_job(archive, client_id=client, title="Recover data", number="J-2026-0117", by="AM").id
    draft = Draft(
        covers="The disk of the reception computer",
        excludes="A fresh system",
        price=40000,
        price_words="not to exceed",
        finish_by=date(2026, 3, 30),
        lines=(
            Line(Side.WE, "We will copy all letters.", date(2026, 3, 27)),
            Line(Side.YOU, "Bring the power supply"),
            Line(Side.WE, "Be cheerful", unwritten=True),
        ),
    )
    begin_agreement(archive, job_id=job, draft=draft, by="AM")
    return Office(archive, client, contact, job)
