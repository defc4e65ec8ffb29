"""What of a dispute's job, or of its client, can be held by itself: its stacks of paper and its documents."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive import Archive
from archive.disputes.standing import DisputeLine
from archive.paper.holds import On
from archive.paper.near import paper_of_client, paper_of_job
from archive.services.timeline import EntryKind, timeline
from desktop import dates


@dataclass(frozen=True, slots=True)
class Holdable:
    """``called`` is what it is called on screen, ``beside`` where or when it is."""

    on: On
    thing_id: int
    called: str
    beside: str


def holdable_of(archive: Archive, line: DisputeLine) -> tuple[Holdable, ...]:
    """Off the window's thread: stacks first, then documents, the newest first."""
    job, client = line.job_id, line.client_id
    near = paper_of_job(archive, job_id=job) if job is not None else paper_of_client(archive, client_id=client)
    stacks = [Holdable(On.PAPER, one.id, one.what, f"{one.number} · {one.place}") for one in near.stacks]
    documents = {
        one.id: Holdable(On.DOCUMENT, one.id, one.text, dates.full_date(one.on))
        for one in timeline(archive, client_id=client, job_id=job)
        if one.kind is EntryKind.DOCUMENT
    }
    return (*stacks, *documents.values())
