"""All that a dispute's page shows, looked up at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.archive import Archive
from archive.disputes.standing import DisputeFile, dispute_file
from archive.dossier.standing import Outdated, outdated_dossiers
from archive.services.staff import StaffMember, staff


@dataclass(frozen=True, slots=True)
class EverythingOfDispute:
    """One answer to what the page shows, but for what its sections look up themselves.

    ``outdated`` are dossiers on it that hold what was filed elsewhere since."""

    file: DisputeFile
    staff: tuple[StaffMember, ...]
    now: datetime
    outdated: tuple[Outdated, ...]


def everything_of_dispute(archive: Archive, dispute_id: int) -> EverythingOfDispute:
    """Off the window's thread. Raises NoSuchDispute."""
    return EverythingOfDispute(
        dispute_file(archive, dispute_id=dispute_id),
        staff(archive),
        archive.clock.now(),
        outdated_dossiers(archive, dispute_id=dispute_id),
    )
