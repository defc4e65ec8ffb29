"""What is known of a client while a note on it is written: its name, jobs, people and disputes; and the staff."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive import Archive
from archive.disputes.standing import DisputeLine, disputes
from archive.services.clients import client_card
from archive.services.contacts import ContactLine
from archive.services.jobs import JobLine, list_jobs
from archive.services.staff import StaffMember, staff


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen for a client.

    ``told`` is what tells it apart from one of a similar name: its town, and the first number of somebody who is there.
    ``people`` are those of the office, ``disputes`` those that go on.
    """

    client_id: int
    name: str
    told: str
    jobs: tuple[JobLine, ...]
    contacts: tuple[ContactLine, ...]
    people: tuple[StaffMember, ...]
    disputes: tuple[DisputeLine, ...] = ()

    def jobs_for(self, chosen: int | None) -> tuple[JobLine, ...]:
        """The open jobs, and the one that is chosen already."""
        return tuple(one for one in self.jobs if one.closed_on is None or one.id == chosen)

    def dispute_about(self, job: int | None) -> DisputeLine | None:
        """The one that is open about this job, or about none."""
        return next((one for one in self.disputes if one.job_id == job), None)

    def contacts_for(self, chosen: int | None) -> tuple[ContactLine, ...]:
        """The people who are there, and whoever or whatever number is chosen already."""
        return tuple(one for one in self.contacts if (one.left_on is None and one.is_person) or one.id == chosen)


def read_offer(archive: Archive, client_id: int) -> Offer:
    """Read it; for a thread that may wait."""
    card = client_card(archive, client_id=client_id)
    numbers = [number for one in card.contacts if one.left_on is None for number in one.numbers]
    return Offer(
        client_id,
        card.name,
        " · ".join(part for part in (card.town, *numbers[:1]) if part),
        list_jobs(archive, client_id=client_id),
        card.contacts,
        staff(archive),
        disputes(archive, client_id=client_id),
    )
