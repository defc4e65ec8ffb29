"""Puts clients, notes and read paper into an archive, and has them indexed, in a line each."""

from collections.abc import Sequence
from datetime import date, datetime

from archive.archive import Archive
from archive.records import Client, Contact, Document, Filing, Job, Note, NoteKind, Page, PageWords, PhoneNumber
from archive.records.documents import PageState
from archive.records.packing import pack
from archive.search.indexing import Indexer
from archive.search.outbox import announce
from archive.search.search import Search
from ocr.words import Box, Word


class Desk:
    """An archive with a hand that fills it. Ids are returned."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.search = Search(archive)
        self._sheets = 0

    def client(self, name: str, *, town: str = "", contact: str = "", email: str = "", number: str = "") -> int:
        with self.archive.database.writing() as session:
            client = Client(name=name, town=town, added_at=self.now, added_by="AM")
            session.add(client)
            session.flush()
            if contact or email or number:
                person = Contact(client_id=client.id, position=0, name=contact, email=email)
                digits = "".join(letter for letter in number if letter.isdecimal())
                person.numbers = [PhoneNumber(written=number, digits=digits)] if number else []
                session.add(person)
            announce(session, f"client:{client.id}")
            return client.id

    def job(self, client_id: int, number: str, title: str) -> int:
        with self.archive.database.writing() as session:
            job = Job(number=number, client_id=client_id, title=title, opened_on=self.now.date())
            job.added_at, job.added_by = self.now, "AM"
            session.add(job)
            session.flush()
            announce(session, f"job:{job.id}")
            return job.id

    def note(self, client_id: int, text: str, *, at: datetime | None = None, instead_of: int | None = None) -> int:
        with self.archive.database.writing() as session:
            note = Note(client_id=client_id, kind=NoteKind.CALL, text=text, happened_at=at or self.now)
            note.written_at, note.written_by, note.supersedes_id = self.now, "AM", instead_of
            session.add(note)
            session.flush()
            announce(session, f"note:{note.id}")
            return note.id

    def paper(
        self,
        *sides: str,
        client_id: int | None = None,
        what: str = "",
        dated: date | None = None,
        job: int | None = None,
        surely: frozenset[str] = frozenset(),
    ) -> list[int]:
        """A document that was read, its sides in order; the ids of its pages. Only these words were read ``surely``."""
        self._sheets += 1
        with self.archive.database.writing() as session:
            document = Document(sha256=f"{self._sheets:064x}", size=1, name=f"scan_{self._sheets}.pdf")
            document.received_at, document.received_by = self.now, "AM"
            session.add(document)
            session.flush()
            pages = [
                Page(document_id=document.id, number=number, text=text, read_at=self.now, state=PageState.READ)
                for number, text in enumerate(sides, 1)
            ]
            session.add_all(pages)
            session.flush()
            session.add_all(PageWords(page_id=page.id, packed=pack(laid_out(page.text, surely))) for page in pages)
            if client_id is not None:
                filing = Filing(document_id=document.id, client_id=client_id, job_id=job, what=what, dated=dated)
                filing.filed_at, filing.filed_by = self.now, "AM"
                session.add(filing)
            announce(session, *(f"page:{page.id}" for page in pages))
            return [page.id for page in pages]

    def index(self) -> None:
        """What the clerk does about it."""
        with Indexer(self.archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)

    def keys(self, typed: str) -> list[str]:
        """The answers to what was typed, in order."""
        return [hit.key for hit in self.search.answer(typed, limit=1000).hits]

    @property
    def now(self) -> datetime:
        return self.archive.clock.now()


def laid_out(text: str, surely: frozenset[str] = frozenset()) -> Sequence[Word]:
    """The words of a text, each line of it below the one before; all but these were read a little in doubt."""
    words = []
    for line, written in enumerate(text.splitlines()):
        for place, word in enumerate(written.split()):
            confidence = 96.0 if word in surely else 90.0
            words.append(Word(word, Box(place / 100, line / 100, 0.01, 0.01), confidence, line))
    return words
