"""What is searchable of each thing, read from the records, which are the truth that the index repeats.

Names of clients and numbers of jobs are looked up when an answer is shown, so that renaming a client changes only its
own entry and those of its jobs. A merged client has no entry: the one that was kept has its names, people and things.

A document has an entry of its own only until one of its pages is read, or typed off by hand: from then on the entries
of its pages, which carry its names as well, stand for it. So it is found from the moment it is safe, and never twice.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from sqlalchemy import BindParameter, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from archive.records import AccessionItem, Client, Document, Filing, Job, Note, Page
from archive.records.documents import DocumentState
from archive.records.merged import kept_of_merged
from archive.records.notes import TAKEN_BACK
from archive.search.beside import Passage, Said, agreed_on_jobs, people_of_clients, terms_of_clients, with_passages
from archive.search.disputed import disputed_on_jobs, disputed_with_clients, said_beside
from archive.search.hits import Kind
from archive.search.standing import Standing, standings
from archive.search.tokens import tokens
from archive.search.transcripts import has_words, typed_off

EntryKind: TypeAlias = Kind | Literal["document"]
"""What an entry is of. Documents and pages are both answered as ``page``."""

KINDS: tuple[EntryKind, ...] = ("client", "job", "note", "document", "page")
"""In the order in which a rebuild takes them: what a call is answered from comes first."""

VERSION = 4
"""Part of the index's fingerprint: raise it whenever the same records would give other entries."""

TITLE_WEIGHT = 3.0
"""A word of a title counts as much as so many in the text."""

LAST_PLACE = 65_535
"""The place of every word from there on; nobody asks for a phrase so far down on one page."""

AT_ONCE = 400
"""Things asked for in one statement; SQLite's oldest limit on parameters is 999."""


_NUMBERS: BindParameter[Sequence[int]] = bindparam("numbers", expanding=True)
# Put together once, and run without the mapper: either takes as long as asking, and an answer asks for a dozen.
_SIBLING = aliased(Page)
_COUNT = select(func.count()).where(_SIBLING.document_id == Page.document_id).scalar_subquery()
_PAGES = select(Page.id, Page.document_id, Page.number, _COUNT, Page.text).where(Page.id.in_(_NUMBERS), has_words())
_FILED = (
    select(Filing.document_id, Filing.client_id, Filing.job_id, Filing.what, Filing.dated)
    .where(Filing.document_id.in_(_NUMBERS), Filing.withdrawn_at.is_(None))
    .order_by(Filing.id.desc())
)
_KEPT = select(Document.id, Document.name, Document.received_at, Document.state).where(Document.id.in_(_NUMBERS))
_NAMES_HANDED_IN = (
    select(Document.id, AccessionItem.name)
    .join(AccessionItem.document)
    .where(AccessionItem.document_id.in_(_NUMBERS))
    .order_by(AccessionItem.id)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One searchable thing.

    ``title`` is shown, ``aliases`` are further words that count as title, ``body`` is the text that snippets come from.
    ``clients`` and ``jobs`` are where it belongs, the most recent filing first. ``document_id`` is that of a page or
    document, ``page`` (counted from 1) and ``page_count`` are those of a page, ``state`` that of a document.
    ``note_kind`` is that of a note. ``passages`` of the body are not the thing's own words; in order. ``doubts`` are
    those of the body of a page (archive.search.standing), if they were asked for and are known.
    """

    kind: EntryKind
    id: int
    title: str
    aliases: str
    body: str
    clients: tuple[int, ...]
    jobs: tuple[int, ...]
    when: date
    document_id: int | None = None
    page: int | None = None
    page_count: int | None = None
    note_kind: str | None = None
    state: DocumentState | None = None
    passages: tuple[Passage, ...] = ()
    doubts: bytes | None = None

    @property
    def key(self) -> str:
        """``page:401``"""
        return key_of(self.kind, self.id)

    @property
    def day(self) -> date:
        """The office's date of it."""
        return self.when.date() if isinstance(self.when, datetime) else self.when

    def weights(self) -> dict[str, float]:
        """Every term with its weight: how often it stands there, in titles TITLE_WEIGHT times as much."""
        weighed: dict[str, float] = {}
        contact = self.kind == "client"
        for text, weight in ((self.title, TITLE_WEIGHT), (self.aliases, TITLE_WEIGHT), (self.body, 1.0)):
            for term, _, _ in tokens(text, contact):
                weighed[term] = weighed.get(term, 0.0) + weight
        return weighed

    def standings(self) -> dict[str, Standing]:
        """How each term of a page stands there; nothing of anything else."""
        return standings((self.title, self.aliases), self.body, self.doubts) if self.kind == "page" else {}

    def places(self) -> dict[str, bytes]:
        """Where every term stands: the numbers of its words, two bytes each with the lower first. Words are counted
        through title, aliases and body, with a gap between them; terms that join several words stand at the first."""
        found: dict[str, list[int]] = {}
        place = -1
        for text in (self.title, self.aliases, self.body):
            place += 1
            end = -1
            begun: dict[int, int] = {}
            for term, start, until in tokens(text, self.kind == "client"):
                if start >= end:
                    place, end = place + 1, until
                    begun[start] = place
                found.setdefault(term, []).append(min(begun.get(start, place), LAST_PLACE))
        return {term: struct.pack(f"<{len(places)}H", *places) for term, places in found.items()}

    def fingerprint(self) -> int:
        """32 bits that change with anything the index would repeat."""
        told = (self.title, self.aliases, self.body, self.clients, self.jobs, self.day.toordinal(), self.document_id)
        return zlib.crc32(repr((*told, self.page)).encode())


def key_of(kind: EntryKind, number: int) -> str:
    """``page:401``"""
    return f"{kind}:{number}"


def parse_key(thing: str) -> tuple[EntryKind, int] | None:
    """The kind and number of ``page:401``; None for a thing that is not searchable."""
    kind, _, number = thing.partition(":")
    for known in KINDS:
        if kind == known and number.isdecimal():
            return known, int(number)
    return None


def entries(session: Session, keys: Iterable[tuple[EntryKind, int]]) -> Iterator[Entry]:
    """The entries of those of these things that are there and searchable now; others are left out."""
    wanted: dict[EntryKind, list[int]] = {}
    for kind, number in keys:
        wanted.setdefault(kind, []).append(number)
    for kind, numbers in wanted.items():
        for first in range(0, len(numbers), AT_ONCE):
            yield from _LOADERS[kind](session, numbers[first : first + AT_ONCE])


def searchable(kind: EntryKind) -> Select[int]:
    """The numbers of all things of a kind that have an entry."""
    if kind == "page":
        return select(Page.id).where(has_words())
    if kind == "document":
        read = select(Page.id).where(Page.document_id == Document.id, has_words())
        return select(Document.id).where(~read.exists())
    if kind == "note":
        newer = aliased(Note)
        superseded = select(newer.id).where(newer.supersedes_id == Note.id).exists()
        return select(Note.id).where(~superseded, Note.text != TAKEN_BACK)
    return select(Client.id).where(Client.merged_into_id.is_(None)) if kind == "client" else select(Job.id)


_NOTES = (
    searchable("note")
    .where(Note.id.in_(_NUMBERS))
    .with_only_columns(Note.id, Note.client_id, Note.job_id, Note.kind, Note.text, Note.happened_at)
)


def touched(session: Session, things: Iterable[str]) -> set[tuple[EntryKind, int]]:
    """What is to be indexed anew when these things were announced: also the wording that a note supersedes, all that
    were merged with a client, the jobs of all of them, which carry the name, all pages of a document, and the document
    of a page, for which the page stands from now on."""
    keys = {parsed for thing in things if (parsed := parse_key(thing))}
    documents = [number for kind, number in keys if kind == "document"]
    pages = [number for kind, number in keys if kind == "page"]
    notes = [number for kind, number in keys if kind == "note"]
    for some in _portions(notes):
        older = select(Note.supersedes_id).where(Note.id.in_(some), Note.supersedes_id.is_not(None))
        keys.update(("note", number) for number in session.scalars(older) if number is not None)
    clients = [number for kind, number in keys if kind == "client"]
    into = kept_of_merged(session) if clients else {}
    kept = {into.get(client, client) for client in clients}
    clients = sorted(kept.union(clients, (client for client, root in into.items() if root in kept)))
    keys.update(("client", client) for client in clients)
    for some in _portions(clients):
        keys.update(("job", n) for n in session.scalars(select(Job.id).where(Job.client_id.in_(some))))
    for some in _portions(documents):
        keys.update(("page", n) for n in session.scalars(select(Page.id).where(Page.document_id.in_(some))))
    for some in _portions(pages):
        of_these = select(Page.document_id).where(Page.id.in_(some)).distinct()
        keys.update(("document", n) for n in session.scalars(of_these))
    return keys


def _portions(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(numbers), AT_ONCE):
        yield numbers[first : first + AT_ONCE]


def _clients(session: Session, numbers: Sequence[int]) -> Iterator[Entry]:
    into = kept_of_merged(session)
    merged: dict[int, list[int]] = {}
    for client, kept in sorted(into.items()):
        merged.setdefault(kept, []).append(client)
    families = {number: [number, *merged.get(number, ())] for number in numbers if number not in into}
    everybody = [client for family in families.values() for client in family]
    known = {}
    people: dict[int, list[str]] = {}
    terms: dict[int, list[Said]] = {}
    for some in _portions(everybody):
        rows = select(Client.id, Client.name, Client.town, Client.address, Client.since, Client.added_at)
        known.update({row.id: row for row in session.execute(rows.where(Client.id.in_(some)))})
        people.update(people_of_clients(session, some))
        terms.update(said_beside(terms_of_clients(session, some), disputed_with_clients(session, some)))
    for number, family in families.items():
        if (head := known.get(number)) is None:
            continue
        lines = list(dict.fromkeys((head.town, *head.address.splitlines())))
        lines += [f"{known[one].name} {known[one].town}".strip() for one in family[1:]]
        lines += [line for one in family for line in people.get(one, ())]
        agreed = [said for one in family for said in terms.get(one, ())]
        body, passages = with_passages([line for line in lines if line], agreed, " · ")
        since = head.since or head.added_at.date()
        yield Entry("client", number, head.name, "", body, (number,), (), since, passages=passages)


def _jobs(session: Session, numbers: Sequence[int]) -> Iterator[Entry]:
    into = kept_of_merged(session)
    rows = session.execute(
        select(Job.id, Job.number, Job.title, Job.client_id, Client.name, Job.opened_on)
        .join(Client)
        .where(Job.id.in_(numbers))
    ).all()
    kept_names = select(Client.id, Client.name).where(Client.id.in_({into[row[3]] for row in rows if row[3] in into}))
    names = dict(session.execute(kept_names).all()) if into else {}
    agreed = said_beside(agreed_on_jobs(session, numbers), disputed_on_jobs(session, numbers))
    for number, written, title, client_id, client, opened_on in rows:
        kept = into.get(client_id, client_id)
        body, passages = with_passages([f"{written} · {names.get(kept, client)}"], agreed.get(number, ()), "\n")
        yield Entry("job", number, title, written, body, (kept,), (number,), opened_on, passages=passages)


def _notes(session: Session, numbers: Sequence[int]) -> Iterator[Entry]:
    into = kept_of_merged(session)
    for number, client_id, job_id, kind, text, happened_at in session.connection().execute(
        _NOTES, {"numbers": numbers}
    ):
        jobs = (job_id,) if job_id is not None else ()
        kept = into.get(client_id, client_id)
        yield Entry("note", number, "", "", text, (kept,), jobs, happened_at, note_kind=kind.value)


@dataclass(frozen=True, slots=True)
class _Paper:
    """What is known of a document besides its text. ``names`` begin with what it is, if it was filed as something, and
    go on with the file names that it came under."""

    names: tuple[str, ...]
    clients: tuple[int, ...]
    jobs: tuple[int, ...]
    when: date
    state: DocumentState


def _papers(session: Session, documents: Sequence[int]) -> dict[int, _Paper]:
    into = kept_of_merged(session)
    papers: dict[int, _Paper] = {}
    for some in _portions(documents):
        places: dict[int, list[tuple[int, int | None, str, date | None]]] = {}
        for document_id, client_id, job_id, what, dated in session.connection().execute(_FILED, {"numbers": some}):
            places.setdefault(document_id, []).append((client_id, job_id, what, dated))
        handed_in: dict[int, list[str]] = {}  # the same bytes may come again under another name
        for document_id, name in session.connection().execute(_NAMES_HANDED_IN, {"numbers": some}):
            handed_in.setdefault(document_id, []).append(name)
        for document_id, name, received_at, state in session.connection().execute(_KEPT, {"numbers": some}):
            filings = places.get(document_id, [])
            dates = [dated for _, _, _, dated in filings if dated]
            called = [what for _, _, what, _ in filings if what]
            papers[document_id] = _Paper(
                names=tuple(dict.fromkeys([*called, name, *handed_in.get(document_id, ())])),
                clients=tuple(dict.fromkeys(into.get(client, client) for client, _, _, _ in filings)),
                jobs=tuple(dict.fromkeys(job for _, job, _, _ in filings if job is not None)),
                when=dates[0] if dates else received_at.date(),
                state=state,
            )
    return papers


def _documents(session: Session, numbers: Sequence[int]) -> Iterator[Entry]:
    unread = session.scalars(searchable("document").where(Document.id.in_(numbers))).all()
    for number, paper in _papers(session, unread).items():
        title, *others = paper.names
        yield Entry(
            kind="document",
            id=number,
            title=title,
            aliases="",
            body=" · ".join(others),  # in place of a text, so that the name by which it was found is shown
            clients=paper.clients,
            jobs=paper.jobs,
            when=paper.when,
            document_id=number,
            state=paper.state,
        )


def _pages(session: Session, numbers: Sequence[int]) -> Iterator[Entry]:
    rows = session.connection().execute(_PAGES, {"numbers": numbers}).all()
    papers, typed = _papers(session, sorted({row[1] for row in rows})), typed_off(session, numbers)
    for number, document_id, page, count, text in rows:
        paper = papers[document_id]
        title, *aliases = paper.names
        by_hand: list[Said] = [Said("typed off", typed[number])] if number in typed else []
        body, passages = with_passages([text] if text else [], by_hand, "\n")
        yield Entry(
            kind="page",
            id=number,
            title=title,
            aliases=" · ".join(aliases),
            body=body,
            clients=paper.clients,
            jobs=paper.jobs,
            when=paper.when,
            document_id=document_id,
            page=page,
            page_count=count,
            passages=passages,
        )


_LOADERS = {"client": _clients, "job": _jobs, "note": _notes, "document": _documents, "page": _pages}
