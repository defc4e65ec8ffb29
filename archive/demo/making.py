"""The made-up office brought into an archive as if it had been lived, by verbs with the clock put to their moments."""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from time import sleep

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.demo.book import OWNER, Book, Event
from archive.demo.documents import Document
from archive.demo.drawing import draw
from archive.demo.gone_through import GoneThrough
from archive.demo.heard import beside
from archive.demo.lived import Lived, attach_proof
from archive.demo.looked_after import LookedAfter, attach_agreement
from archive.demo.mailed import Mailed
from archive.demo.office import Office, plan
from archive.demo.people import (
    OFFICE_EMAIL,
    OFFICE_NAME,
    OFFICE_PHONE,
    OFFICE_POSTCODE,
    OFFICE_STREET,
    OFFICE_TOWN,
    STAFF,
    Company,
    standing_of,
)
from archive.demo.quarrelled import Quarrelled
from archive.demo.relations import Relations
from archive.demo.shelved import Shelved
from archive.demo.story import ToldJob, ToldNote
from archive.demo.together import Together
from archive.letters.letterhead import Letterhead, change_letterhead
from archive.records import AccessionItem
from archive.services.calls import finish_call
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.intake import hand_in, take_in_waiting
from archive.services.jobs import open_job
from archive.services.staff import StaffMember, change_staff
from archive.services.trusted_clock import look_at_clock

LETTERHEAD = Letterhead(
    name=OFFICE_NAME,
    address=f"{OFFICE_STREET}\n{OFFICE_TOWN} {OFFICE_POSTCODE}",
    phone=OFFICE_PHONE,
    email=OFFICE_EMAIL,
)
"""As on the office's drawn paper."""

Progress = Callable[[int, int], None]
"""Called with how many of how many events of the story are done."""

PAINTERS = 2
"""Documents drawn at the same time; Pillow turns and squeezes pictures outside the interpreter's lock."""

AT_ONCE = 80
"""Events that are kept together."""

LOOKS_EVERY = timedelta(days=7)
"""Somebody was at the desk at least so often: the clock that paper is judged by has nothing to doubt."""

PAUSE = 0.11
"""Seconds between them, in which the painters go on: SQLite looks for a free lock every tenth of a second."""


def make(archive: Archive, *, seed: int, today: date, progress: Progress | None = None) -> Office:
    """Bring the made-up office into an empty archive, in the order in which things happened; returns its plan.

    Everything gets the moment at which it would have been entered, papers that of their scanning. The papers go through
    the ordinary intake and are left to the clerk to open and read; no clerk may run meanwhile. Most are filed; the
    newest wait to be filed, one needs a password, one is damaged, one is handed in a second time. Only the scans of a
    few stacks are read at once, so that somebody can have looked at them, and one stack can have been shredded.
    """
    office = plan(seed, today)
    change_letterhead(archive, wanted=LETTERHEAD)
    with tempfile.TemporaryDirectory(prefix="duly-noted-demo-") as folder:
        painters = ThreadPoolExecutor(PAINTERS)
        try:
            # Drawn ahead, so that it goes on while the database waits for the disk.
            scans = (told.scan for told in office.stacks if told.scan is not None)
            drawn = {
                document.name: painters.submit(draw, document, Path(folder))
                for document in sorted((*office.documents, *scans), key=lambda document: document.scanned_on)
            }
            Telling(archive, office, drawn, Path(folder)).tell(progress)
        finally:
            painters.shutdown(cancel_futures=True)  # whoever breaks off need not wait for the rest
    return office


class Telling:
    """All of the story, to be told once. ``drawn`` has the file of each document, or will have it; e-mails are written
    in ``folder``."""

    def __init__(self, archive: Archive, office: Office, drawn: dict[str, Future[Path]], folder: Path) -> None:
        self._clock = SetClock(archive.clock.now())
        # The same folder, database and vault, seen by somebody whose clock can be put back.
        self._together = Together(archive.database)
        self._archive = Archive(archive.folder, self._clock, self._together, archive.vault)
        self._intake = Archive(archive.folder, self._clock, archive.database, archive.vault)
        now = min(archive.clock.now(), _local(datetime.combine(office.today, time(23, 59))))
        self._latest = now - timedelta(milliseconds=100)  # room for the ticks of the clock
        self._office = office
        self._drawn = drawn
        self._folder = folder
        self._book = Book(self._archive)

    def tell(self, progress: Progress | None) -> None:
        """Let everything happen in its order, nothing later than the archive's own clock says it is.

        ``progress`` is called with how many of how many events have happened.
        """
        events = self._events()
        looked = None
        try:
            for number, (at, _, event) in enumerate(events, 1):
                moment = min(_local(at), self._latest)
                self._clock.put(moment)
                if looked is None or moment - looked >= LOOKS_EVERY:
                    looked = look_at_clock(self._archive).latest
                event(moment)
                if number % AT_ONCE == 0:
                    self._together.commit()
                    sleep(PAUSE)
                if progress is not None:
                    progress(number, len(events))
            self._together.commit()
        finally:
            self._together.give_up()

    def _events(self) -> list[Event]:
        office = self._office
        told = [*self._beginning(), *self._work(), *self._paper()]
        told += Mailed(self._book, office.mails, self._folder, self._take_in).events()
        told += Lived(self._book, office.courses, office.today).events()
        told += LookedAfter(self._book, office.terms, office.companies).events()
        told += Relations(self._book, office.systems, office.standings, office.companies, office.today).events()
        told += Shelved(self._book, office.stacks, office.today).events()
        told += Quarrelled(self._book, office.quarrels, office.today).events()
        told += GoneThrough(
            self._book, self._intake, office.stacks, office.today,
            drawn=lambda name: self._drawn[name].result(), take_in=self._take_in,
            keep=self._together.commit, beside=self._folder,
        ).events()  # fmt: skip
        return sorted(told, key=lambda event: event[:2])

    def _beginning(self) -> Iterator[Event]:
        begun = datetime.combine(self._office.begins, time(8))
        yield begun, 0, self._people
        for company in self._office.companies:
            yield begun, 0, partial(self._add, company)

    def _work(self) -> Iterator[Event]:
        for job in self._office.jobs:
            yield datetime.combine(job.opened, time(8, 20)), 1, partial(self._open, job)
        for note in self._office.notes:
            yield note.written_at, 2, partial(self._note, note)

    def _paper(self) -> Iterator[Event]:
        for day in sorted({document.scanned_on for document in self._office.documents}):
            batch = [document for document in self._office.documents if document.scanned_on == day]
            evening = time(13, 40) if day == self._office.today else time(17, 10)
            yield datetime.combine(day, evening), 3, partial(self._scan, batch)

    def _people(self, _: datetime) -> None:
        change_staff(self._archive, people=[StaffMember(*person) for person in STAFF], by=OWNER)

    def _add(self, company: Company, _: datetime) -> None:
        judged = next((one for one in self._office.standings if one.client == company.name), None)
        before = standing_of(company.since, judged.on.year - 1) if judged else company.standing
        client = add_client(
            self._archive, name=company.name, by=OWNER, town=company.town, standing=before,
            since=date(company.since, 2, 1), address=f"{company.street}\n{company.town} {company.postcode}",
        )  # fmt: skip
        self._book.clients[company.name] = client
        for caller in company.callers:
            self._book.contacts[company.name, caller.name] = add_contact(
                self._archive, client_id=client, name=caller.name, role=caller.role, email=caller.email,
                numbers=(caller.phone,) if caller.phone else (),
            )  # fmt: skip

    def _open(self, job: ToldJob, _: datetime) -> None:
        opened = open_job(
            self._archive, client_id=self._book.clients[job.company.name], title=job.tale.title, by=OWNER,
            opened_on=job.opened, number=job.number,
        )  # fmt: skip
        self._book.jobs[job.number], self._book.revisions[job.number] = opened.id, opened.revision

    def _note(self, note: ToldNote, at: datetime) -> None:
        finish_call(
            self._archive, client_id=self._book.clients[note.company], text=note.text, by=note.by, kind=note.kind,
            job_id=self._book.jobs[note.job] if note.job else None,
            contact_id=self._book.contacts[note.company, note.contact] if note.contact else None,
            happened_at=min(_local(note.happened_at), at), also=beside(note, self._office.today),
        )  # fmt: skip

    def _scan(self, batch: list[Document], _: datetime) -> None:
        self._together.commit()  # while the painters are waited for, others may write
        paths = [self._drawn[document.name].result() for document in batch]
        if batch[0].scanned_on == self._office.today:
            paths.append(self._scanned_before(paths[0].parent))
        taken = self._take_in(paths)
        for document in batch:
            if document.filed:
                self._file(document, taken[document.name])

    def _take_in(self, paths: list[Path]) -> dict[str, int]:
        """Through the ordinary intake; returns the documents by name. The files are gone afterwards."""
        self._together.commit()  # the intake has transactions of its own
        accession = hand_in(self._intake, paths=paths, source="demo", by=OWNER)
        take_in_waiting(self._intake, cancelled=lambda: False)
        for path in paths:
            path.unlink()
        return self._taken(accession)

    def _file(self, document: Document, number: int) -> None:
        file_document(
            self._archive, document_id=number, client_id=self._book.clients[document.job.company.name],
            job_id=self._book.jobs[document.job.number], what=document.what, dated=document.dated, by=OWNER,
        )  # fmt: skip
        if document.shows_the_yes:
            attach_proof(self._book, document.job.number, number)
        if "agreement" in document.sheets:
            attach_agreement(self._book, document.job.number, number)

    def _scanned_before(self, folder: Path) -> Path:
        """The first file of the story once more, under another name: bytes that the vault knows already."""
        known = next(document for document in self._office.documents if document.filed and document.kind != "locked")
        path = draw(known, folder)
        return path.rename(path.with_stem(f"{path.stem} (copy)"))

    def _taken(self, accession: int) -> dict[str, int]:
        with self._intake.database.reading() as session:
            rows = session.execute(
                select(AccessionItem.name, AccessionItem.document_id).where(AccessionItem.accession_id == accession)
            )
            return {name: document for name, document in rows if document is not None}


def _local(moment: datetime) -> datetime:
    """A moment of the story with this computer's offset from UTC on that day."""
    return moment.astimezone()
