"""The whole made-up office: planned from a seed and a day, and brought into an archive as if it had been lived."""

import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.demo.documents import LOCKED_BY, LOCKED_PASSWORD, Document, documents_of
from archive.demo.drawing import draw
from archive.demo.people import STAFF, Company, companies
from archive.demo.story import ToldJob, ToldNote, tell
from archive.records import AccessionItem, NoteKind
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.intake import hand_in, take_in_waiting
from archive.services.jobs import close_job, open_job
from archive.services.notes import write_note

Progress = Callable[[int, int], None]
"""Called with how many of how many events of the story are done."""


PAINTERS = 2
"""Documents drawn at the same time; Pillow turns and squeezes pictures outside the interpreter's lock."""


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that is made up: plain values, nothing drawn or written yet."""

    today: date
    companies: tuple[Company, ...]
    jobs: tuple[ToldJob, ...]
    notes: tuple[ToldNote, ...]
    documents: tuple[Document, ...]


def plan(seed: int, today: date) -> Office:
    """The made-up office as it stands on ``today``. The same seed and day give the same office."""
    clients = companies(year=today.year)
    jobs, notes = tell(clients, seed=seed, today=today)
    documents = documents_of(jobs, seed=seed, today=today)
    notes = tuple(sorted((*notes, _about_the_password(today)), key=lambda note: note.written_at))
    return Office(today, clients, jobs, notes, documents)


def _about_the_password(today: date) -> ToldNote:
    at = datetime.combine(today, time(11, 12))
    text = (
        f"Statement comes locked\nThe password is {LOCKED_PASSWORD}, told on the telephone as agreed, never in the "
        "same mail."
    )
    return ToldNote(LOCKED_BY, None, None, NoteKind.CALL, text, at, at, STAFF[0][0])


def make(archive: Archive, *, seed: int, today: date, progress: Progress | None = None) -> Office:
    """Bring the made-up office into an empty archive, in the order in which things happened; returns its plan.

    Clients, jobs and notes get the moments at which they would have been entered, papers those of their scanning. The
    papers go through the ordinary intake and are left to the clerk to open and read; no clerk may run meanwhile. Most
    are filed; the newest wait to be filed, one needs a password, one is damaged, one is handed in a second time.
    """
    office = plan(seed, today)
    with tempfile.TemporaryDirectory(prefix="duly-noted-demo-") as folder:
        painters = ThreadPoolExecutor(PAINTERS)
        try:
            # Drawn ahead, so that it goes on while the database waits for the disk.
            drawn = {document.name: painters.submit(draw, document, Path(folder)) for document in office.documents}
            events = _Telling(archive, office, drawn).events()
            for number, (at, event) in enumerate(events, 1):
                event(at)
                if progress is not None:
                    progress(number, len(events))
        finally:
            painters.shutdown(cancel_futures=True)  # whoever breaks off need not wait for the rest
    return office


class _Telling:
    """Turns the plan into verbs of the archive, each with the clock put to the moment it is said to have happened."""

    def __init__(self, archive: Archive, office: Office, drawn: dict[str, Future[Path]]) -> None:
        self._clock = SetClock(archive.clock.now())
        # The same folder, database and vault, seen by somebody whose clock can be put back.
        self._archive = Archive(archive.folder, self._clock, archive.database, archive.vault)
        self._latest = min(archive.clock.now(), _local(datetime.combine(office.today, time(23, 59))))
        self._office = office
        self._drawn = drawn
        self._clients: dict[str, int] = {}
        self._contacts: dict[tuple[str, str], int] = {}
        self._jobs: dict[str, int] = {}

    def events(self) -> list[tuple[datetime, Callable[[datetime], None]]]:
        """What happened, in order; nothing later than the archive's own clock says it is."""
        told: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        first = min(min(job.opened for job in self._office.jobs), self._office.notes[0].written_at.date())
        told += [(datetime.combine(first.replace(day=1), time(8)), 0, partial(self._add, company))
                 for company in self._office.companies]  # fmt: skip
        for job in self._office.jobs:
            told.append((datetime.combine(job.opened, time(8, 20)), 1, partial(self._open, job)))
            if job.closed is not None:
                told.append((datetime.combine(job.closed, time(18)), 4, partial(self._close, job)))
        told += [(note.written_at, 2, partial(self._note, note)) for note in self._office.notes]
        for day in sorted({document.scanned_on for document in self._office.documents}):
            batch = [document for document in self._office.documents if document.scanned_on == day]
            evening = time(13, 40) if day == self._office.today else time(17, 10)
            told.append((datetime.combine(day, evening), 3, partial(self._scan, batch)))
        told.sort(key=lambda event: event[:2])
        return [(min(_local(at), self._latest), event) for at, _, event in told]

    def _add(self, company: Company, at: datetime) -> None:
        self._clock.put(at)
        client = add_client(
            self._archive, name=company.name, by=STAFF[0][0], town=company.town, standing=company.standing,
            since=date(company.since, 2, 1),
        )  # fmt: skip
        self._clients[company.name] = client
        for caller in company.callers:
            self._contacts[company.name, caller.name] = add_contact(
                self._archive, client_id=client, name=caller.name, role=caller.role, email=caller.email,
                numbers=(caller.phone,) if caller.phone else (),
            )  # fmt: skip

    def _open(self, job: ToldJob, at: datetime) -> None:
        self._clock.put(at)
        self._jobs[job.number] = open_job(
            self._archive, client_id=self._clients[job.company.name], title=job.tale.title, by=STAFF[0][0],
            opened_on=job.opened, number=job.number,
        ).id  # fmt: skip

    def _close(self, job: ToldJob, at: datetime) -> None:
        self._clock.put(at)
        close_job(self._archive, job_id=self._jobs[job.number], by=STAFF[0][0], closed_on=job.closed)

    def _note(self, note: ToldNote, at: datetime) -> None:
        self._clock.put(at)
        write_note(
            self._archive, client_id=self._clients[note.company], text=note.text, by=note.by, kind=note.kind,
            job_id=self._jobs[note.job] if note.job else None,
            contact_id=self._contacts[note.company, note.contact] if note.contact else None,
            happened_at=min(_local(note.happened_at), at),
        )  # fmt: skip

    def _scan(self, batch: list[Document], at: datetime) -> None:
        self._clock.put(at)
        paths = [self._drawn[document.name].result() for document in batch]
        if batch[0].scanned_on == self._office.today:
            paths.append(self._scanned_before(paths[0].parent))
        accession = hand_in(self._archive, paths=paths, source="demo", by=STAFF[0][0])
        take_in_waiting(self._archive, cancelled=lambda: False)
        taken = self._taken(accession)
        for document in batch:
            if document.filed:
                file_document(
                    self._archive, document_id=taken[document.name], client_id=self._clients[document.job.company.name],
                    job_id=self._jobs[document.job.number], what=document.what, dated=document.dated, by=STAFF[0][0],
                )  # fmt: skip
        for path in paths:
            path.unlink()

    def _scanned_before(self, folder: Path) -> Path:
        """The first file of the story once more, under another name: bytes that the vault knows already."""
        known = next(document for document in self._office.documents if document.filed and document.kind != "locked")
        path = draw(known, folder)
        return path.rename(path.with_stem(f"{path.stem} (copy)"))

    def _taken(self, accession: int) -> dict[str, int]:
        with self._archive.database.reading() as session:
            rows = session.execute(
                select(AccessionItem.name, AccessionItem.document_id).where(AccessionItem.accession_id == accession)
            )
            return {name: document for name, document in rows if document is not None}


def _local(moment: datetime) -> datetime:
    """A moment of the story with this computer's offset from UTC on that day."""
    return moment.astimezone()
