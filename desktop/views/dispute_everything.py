"""All that a dispute's page shows, looked up at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.archive import Archive
from archive.disputes.standing import DisputeFile, dispute_file
from archive.paper.near import NearPaper, paper_of_job
from archive.services.staff import StaffMember, staff


@dataclass(frozen=True, slots=True)
class EverythingOfDispute:
    """One answer to what the page shows; ``paper`` is that of its job, None where it is about no job."""

    file: DisputeFile
    staff: tuple[StaffMember, ...]
    paper: NearPaper | None
    now: datetime


def everything_of_dispute(archive: Archive, dispute_id: int) -> EverythingOfDispute:
    """Off the window's thread."""
    file = dispute_file(archive, dispute_id=dispute_id)
    job = file.line.job_id
    return EverythingOfDispute(
        file,
        tuple(staff(archive)),
        paper_of_job(archive, job_id=job) if job is not None else None,
        archive.clock.now(),
    )
