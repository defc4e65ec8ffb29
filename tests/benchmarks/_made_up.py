"""The made-up office for measuring in: its clients, jobs and notes in an archive, and its paper as files to drop."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from archive.archive import Archive
from archive.demo.drawing import draw
from archive.demo.office import Office, plan
from archive.services.clients import add_client
from archive.services.jobs import open_job
from archive.services.notes import write_note

BY = "AM"
SEED = 1


def office(day: date) -> Office:
    """Planned as on that day; nothing is drawn or written yet."""
    return plan(SEED, day)


def write_down(archive: Archive, made_up: Office) -> int:
    """Bring clients, jobs and notes in, but no paper; returns the client who has most notes."""
    clients = {
        one.name: add_client(archive, name=one.name, by=BY, town=one.town, standing=one.standing)
        for one in made_up.companies
    }
    jobs = {
        job.number: open_job(
            archive,
            client_id=clients[job.company.name],
            title=job.tale.title,
            by=BY,
            opened_on=job.opened,
            number=job.number,
        ).id
        for job in made_up.jobs
    }
    now = archive.clock.now()
    for note in made_up.notes:
        happened = min(note.happened_at.astimezone(), now)
        write_note(
            archive,
            client_id=clients[note.company],
            text=note.text,
            by=note.by,
            kind=note.kind,
            job_id=jobs[note.job] if note.job else None,
            happened_at=happened,
        )
    names = [note.company for note in made_up.notes]
    return clients[max(clients, key=names.count)]


def draw_paper(made_up: Office, folder: Path, *, pages: int) -> list[Path]:
    """Files of at least so many sides together, drawn into ``folder``; none of the troublesome ones."""
    folder.mkdir()
    drawn: list[Path] = []
    sides = 0
    for document in made_up.documents:
        if sides >= pages:
            break
        if document.kind not in ("locked", "damaged"):
            drawn.append(draw(document, folder))
            sides += len(document.sheets) * (1 + document.duplex)
    return drawn
