"""All that a job's screen shows, looked up at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.archive import Archive
from archive.disputes.standing import DisputeLine, disputes
from archive.dossier.standing import Outdated, outdated_dossiers
from archive.paper.near import NearPaper, paper_of_job
from archive.services.clients import client_card
from archive.services.contacts import ContactLine
from archive.services.job_file import JobFile, job_file
from archive.services.timeline import TimelineEntry, timeline
from desktop.views.job_drops import arrived_of


@dataclass(frozen=True, slots=True)
class Everything:
    """One consistent answer to what the screen shows. ``disputes`` are those about the job that go on, ``outdated``
    dossiers on it that hold what was filed elsewhere since."""

    file: JobFile
    contacts: tuple[ContactLine, ...]
    story: tuple[TimelineEntry, ...]
    arrived: tuple[int, ...]
    now: datetime
    paper: NearPaper
    disputes: tuple[DisputeLine, ...]
    outdated: tuple[Outdated, ...]


def everything_of(archive: Archive, job_id: int, batch: int | None) -> Everything:
    """Off the window's thread; ``batch`` is what was dropped on the job last, if anything. Raises NoSuchJob."""
    file = job_file(archive, job_id=job_id)
    client = file.job.client_id
    return Everything(
        file,
        client_card(archive, client_id=client).contacts,
        timeline(archive, client_id=client, job_id=job_id),
        arrived_of(archive, batch),
        archive.clock.now(),
        paper_of_job(archive, job_id=job_id),
        tuple(one for one in disputes(archive, client_id=client) if one.job_id == job_id),
        outdated_dossiers(archive, job_id=job_id),
    )
