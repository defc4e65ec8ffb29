"""A made-up office to measure search on: the same for the same size, its words as unequally common as real ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Client, Contact, Document, Filing, Job, Note, NoteKind, Page, PageWords, PhoneNumber
from archive.records.packing import pack
from archive.search.outbox import announce
from ocr.words import Box, Word
from tests.benchmarks._search_words import Words

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WORDS_ON_A_PAGE = 230
MISREAD_SHARE = 0.03
SURELY_READ = 95.0
"""Confidence of every word: most pages of the made-up office's paper are read above 90."""
KEPT_PAGES = 4000
"""Pages whose words are kept, for asking about them."""

_PORTION = 2000
_SENTENCE = 12


@dataclass
class Corpus:
    """What was made: so many pages and notes, the words of some pages, and which words were misread."""

    pages: int
    notes: int
    page_words: list[list[str]] = field(default_factory=list)
    misread: list[tuple[str, str]] = field(default_factory=list)  # true word, what stands there
    client_names: list[str] = field(default_factory=list)
    job_numbers: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    characters: int = 0


def fill(archive: Archive, *, pages: int, notes: int, clients: int = 0, seed: int = 7) -> Corpus:
    """Put a made-up office into an empty archive, with everything announced to the index. Each client has four jobs;
    there are as many ``clients`` as the pages need, unless they are given."""
    corpus = Corpus(pages, notes)
    draw = Words(random.Random(seed))
    clients = clients or max(3, pages // 40)
    with archive.database.writing() as session:
        _add_clients(session, corpus, draw, clients)
        _add_jobs(session, corpus, draw, clients)
    _add_documents(archive, corpus, draw, clients)
    _add_notes(archive, corpus, draw, clients)
    return corpus


def _moment(chance: random.Random) -> datetime:
    return NOW - timedelta(days=chance.randrange(1100), minutes=chance.randrange(600))


def _add_clients(session: Session, corpus: Corpus, draw: Words, count: int) -> None:
    for number in range(1, count + 1):
        corpus.client_names.append(f"{draw.name()} {draw.name()}")
        digits = f"0{draw.chance.randrange(10**9, 10**10)}"
        corpus.numbers.append(digits)
        session.add(
            Client(id=number, name=corpus.client_names[-1], town=draw.name(), added_at=NOW, added_by="benchmark")
        )
        session.add(Contact(id=number, client_id=number, position=0, name=f"{draw.name()} {draw.name()}"))
        session.flush()
        session.add(PhoneNumber(contact_id=number, written=f"{digits[:3]} {digits[3:7]} {digits[7:]}", digits=digits))
    announce(session, *(f"client:{number}" for number in range(1, count + 1)))


def _add_jobs(session: Session, corpus: Corpus, draw: Words, clients: int) -> None:
    for number in range(1, clients * 4 + 1):
        corpus.job_numbers.append(f"J-{2023 + number % 4}-{number:04d}")
        session.add(
            Job(
                id=number,
                number=corpus.job_numbers[-1],
                client_id=(number - 1) % clients + 1,
                title=" ".join(draw.text(4)).capitalize(),
                opened_on=_moment(draw.chance).date(),
                added_at=NOW,
                added_by="benchmark",
            )
        )
    announce(session, *(f"job:{number}" for number in range(1, clients * 4 + 1)))


def _add_documents(archive: Archive, corpus: Corpus, draw: Words, clients: int) -> None:
    documents = sides = 0
    while sides < corpus.pages:
        with archive.database.writing() as session:
            portion: tuple[list[dict[str, object]], ...] = ([], [], [], [])
            until = min(sides + _PORTION, corpus.pages)
            first = sides + 1
            while sides < until:
                documents += 1
                sides += _add_document(portion, corpus, draw, documents, clients, first=first, most=until - sides)
            for table, rows in zip((Document, Filing, Page, PageWords), portion, strict=True):
                session.execute(insert(table), rows)
            announce(session, *(f"page:{number}" for number in range(first, sides + 1)))


def _add_document(
    portion: tuple[list[dict[str, object]], ...],
    corpus: Corpus,
    draw: Words,
    document: int,
    clients: int,
    *,
    first: int,
    most: int,
) -> int:
    """One document with its pages, that of the portion's ``first`` numbered so; how many these are."""
    received = _moment(draw.chance)
    client = draw.chance.randrange(clients) + 1
    job = client + clients * draw.chance.randrange(4)
    known, filings, sides, words = portion
    known.append(
        {
            "id": document,
            "sha256": f"{document:064x}",
            "size": 1,
            "name": f"scan_{document:05d}.pdf",
            "received_at": received,
            "received_by": "benchmark",
            "state": "read",
            "opening_attempts": 0,
        }
    )
    filings.append(
        {
            "document_id": document,
            "client_id": client,
            "job_id": job,
            "what": draw.chance.choice(("Work order", "Invoice", "Letter", "Approval")),
            "dated": received.date(),
            "filed_at": received,
            "filed_by": "benchmark",
        }
    )
    pages = min(draw.chance.choice((1, 1, 2, 2, 4, 8)), most)
    for number in range(1, pages + 1):
        text = _page(corpus, draw, corpus.client_names[client - 1], corpus.job_numbers[job - 1])
        side = {"id": first + len(sides), "document_id": document, "number": number, "text": text}
        sides.append(side | {"read_at": received, "turn": 0, "state": "read", "attempts": 0})
        words.append({"page_id": side["id"], "packed": pack(list(_laid_out(text)))})
    return pages


def _page(corpus: Corpus, draw: Words, client: str, job: str) -> str:
    words = draw.text(max(40, int(draw.chance.gauss(WORDS_ON_A_PAGE, 60))))
    for place, word in enumerate(words):
        if len(word) > 4 and draw.chance.random() < MISREAD_SHARE:
            words[place] = draw.misread(word)
            corpus.misread.append((word, words[place]))
    if len(corpus.page_words) < KEPT_PAGES:
        corpus.page_words.append(words)
    lines = [
        f"{client}, {job}",
        f"Price £{draw.chance.randrange(20, 9000):,}.00, serial {draw.chance.randrange(16**6):06X}",
    ]
    lines += [" ".join(words[place : place + _SENTENCE]) + "." for place in range(0, len(words), _SENTENCE)]
    text = "\n".join(lines)
    corpus.characters += len(text)
    return text


def _laid_out(text: str) -> Iterator[Word]:
    """The words of a page, each line below the other, read as surely as clean print is."""
    for line, written in enumerate(text.splitlines()):
        for place, word in enumerate(written.split(" ")):
            yield Word(word, Box(0.05 + place / 20, 0.05 + line / 40, 0.04, 0.02), SURELY_READ, line)


def _add_notes(archive: Archive, corpus: Corpus, draw: Words, clients: int) -> None:
    written: list[dict[str, object]] = []
    for _ in range(corpus.notes):
        client = draw.chance.randrange(clients) + 1
        happened = _moment(draw.chance)
        text = " ".join(draw.text(draw.chance.randrange(8, 40))).capitalize() + "."
        corpus.characters += len(text)
        written.append(
            {
                "client_id": client,
                "job_id": client + clients * draw.chance.randrange(4),
                "kind": draw.chance.choice(list(NoteKind)),
                "text": text,
                "happened_at": happened,
                "written_at": happened,
                "written_by": "benchmark",
            }
        )
    with archive.database.writing() as session:
        session.execute(insert(Note), written)
        announce(session, *(f"note:{number}" for number in range(1, corpus.notes + 1)))
