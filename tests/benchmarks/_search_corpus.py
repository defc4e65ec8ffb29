"""A made-up office to measure search on: the same for the same size, its words as unequally common as real ones.

Misread words follow a table of confusions of their own, so that search is not measured against its own assumptions.
"""

import bisect
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from archive.archive import Archive
from archive.records import Client, Contact, Document, Filing, Job, Note, NoteKind, Page, PhoneNumber
from archive.search.outbox import announce

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WORDS = 60_000
WORDS_ON_A_PAGE = 230
MISREAD_SHARE = 0.03

_SYLLABLES = """
b br c ch cl cr d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w
a ai au e ea ee i ie o oa oi oo ou u
b ck d ft g l ll m n nd ng nt p r rd s ss st t x
"""
_BEGINNINGS, _MIDDLES, _ENDS = (line.split() for line in _SYLLABLES.strip().splitlines())
_CONFUSED = "h/b e/c u/n t/f a/o in/m ri/n g/q l/t"
_MISREAD = [tuple(pair.split("/")) for pair in _CONFUSED.split()]
_SENTENCE = 12


@dataclass
class Corpus:
    """What was made: the archive's pages with their words, and which words were misread where."""

    pages: int
    notes: int
    page_words: list[list[str]] = field(default_factory=list)
    misread: list[tuple[int, str, str]] = field(default_factory=list)  # page id, true word, what stands there
    client_names: list[str] = field(default_factory=list)
    job_numbers: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    characters: int = 0


def fill(archive: Archive, *, pages: int, notes: int, clients: int = 0, seed: int = 7) -> Corpus:
    """Put a made-up office into an empty archive, with everything announced to the index. Each client has four jobs;
    there are as many ``clients`` as the pages need, unless they are given."""
    chance = random.Random(seed)
    corpus = Corpus(pages, notes)
    draw = _Drawer(chance)
    clients = clients or max(3, pages // 40)
    jobs = clients * 4
    _add_clients(archive, corpus, draw, clients)
    _add_jobs(archive, corpus, draw, jobs, clients)
    _add_documents(archive, corpus, draw, pages, clients, jobs)
    _add_notes(archive, corpus, draw, notes, clients, jobs)
    return corpus


class _Drawer:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        words: dict[str, None] = {}
        while len(words) < WORDS:
            parts = chance.choices((1, 2, 3, 4), (1, 4, 5, 2))[0]
            word = "".join(chance.choice(_BEGINNINGS) + chance.choice(_MIDDLES) for _ in range(parts))
            words[word + chance.choice(["", *_ENDS])] = None
        self.words = list(words)
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(WORDS)))

    def text(self, length: int) -> list[str]:
        """So many words after Zipf's law."""
        top = self._weights[-1]
        places = (bisect.bisect(self._weights, self.chance.random() * top) for _ in range(length))
        return [self.words[min(place, WORDS - 1)] for place in places]

    def name(self) -> str:
        """A rarer word with a capital."""
        return self.words[self.chance.randrange(WORDS // 2, WORDS)].capitalize()

    def misread(self, word: str) -> str:
        """The word as a scanner might have it."""
        for before, after in self.chance.sample(_MISREAD, 4):
            if before in word:
                return word.replace(before, after, 1)
        place = self.chance.randrange(len(word))
        return word[:place] + word[place + 1 :]


def _moment(chance: random.Random) -> datetime:
    return NOW - timedelta(days=chance.randrange(1100), minutes=chance.randrange(600))


def _add_clients(archive: Archive, corpus: Corpus, draw: _Drawer, count: int) -> None:
    with archive.database.writing() as session:
        for number in range(1, count + 1):
            corpus.client_names.append(f"{draw.name()} {draw.name()}")
            digits = f"0{draw.chance.randrange(10**9, 10**10)}"
            corpus.numbers.append(digits)
            session.add(
                Client(id=number, name=corpus.client_names[-1], town=draw.name(), added_at=NOW, added_by="benchmark")
            )
            session.add(Contact(id=number, client_id=number, position=0, name=f"{draw.name()} {draw.name()}"))
            session.flush()
            session.add(
                PhoneNumber(contact_id=number, written=f"{digits[:3]} {digits[3:7]} {digits[7:]}", digits=digits)
            )
        announce(session, *(f"client:{number}" for number in range(1, count + 1)))


def _add_jobs(archive: Archive, corpus: Corpus, draw: _Drawer, count: int, clients: int) -> None:
    with archive.database.writing() as session:
        for number in range(1, count + 1):
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
        announce(session, *(f"job:{number}" for number in range(1, count + 1)))


def _add_documents(archive: Archive, corpus: Corpus, draw: _Drawer, pages: int, clients: int, jobs: int) -> None:
    documents: list[dict[str, object]] = []
    filings: list[dict[str, object]] = []
    sides: list[dict[str, object]] = []
    while len(sides) < pages:
        document = len(documents) + 1
        received = _moment(draw.chance)
        client = draw.chance.randrange(clients) + 1
        job = client + clients * draw.chance.randrange(jobs // clients)
        documents.append(
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
        for number in range(1, min(draw.chance.choice((1, 1, 2, 2, 4, 8)), pages - len(sides)) + 1):
            text = _page(corpus, draw, len(sides) + 1, corpus.client_names[client - 1], corpus.job_numbers[job - 1])
            sides.append({"document_id": document, "number": number, "text": text, "read_at": received, "turn": 0})
    for side in sides:
        side |= {"state": "read", "attempts": 0}
    with archive.database.writing() as session:
        session.execute(insert(Document), documents)
        session.execute(insert(Filing), filings)
        session.execute(insert(Page), sides)
        announce(session, *(f"page:{number}" for number in range(1, pages + 1)))


def _page(corpus: Corpus, draw: _Drawer, page: int, client: str, job: str) -> str:
    words = draw.text(max(40, int(draw.chance.gauss(WORDS_ON_A_PAGE, 60))))
    for place in range(len(words)):
        if len(words[place]) > 4 and draw.chance.random() < MISREAD_SHARE:
            wrong = draw.misread(words[place])
            corpus.misread.append((page, words[place], wrong))
            words[place] = wrong
    corpus.page_words.append(words)
    lines = [
        f"{client}, {job}",
        f"Price £{draw.chance.randrange(20, 9000):,}.00, serial {draw.chance.randrange(16**6):06X}",
    ]
    lines += [" ".join(words[place : place + _SENTENCE]) + "." for place in range(0, len(words), _SENTENCE)]
    text = "\n".join(lines)
    corpus.characters += len(text)
    return text


def _add_notes(archive: Archive, corpus: Corpus, draw: _Drawer, notes: int, clients: int, jobs: int) -> None:
    written: list[dict[str, object]] = []
    for _ in range(notes):
        client = draw.chance.randrange(clients) + 1
        happened = _moment(draw.chance)
        written.append(
            {
                "client_id": client,
                "job_id": client + clients * draw.chance.randrange(jobs // clients),
                "kind": draw.chance.choice(list(NoteKind)),
                "text": " ".join(draw.text(draw.chance.randrange(8, 40))).capitalize() + ".",
                "happened_at": happened,
                "written_at": happened,
                "written_by": "benchmark",
            }
        )
    with archive.database.writing() as session:
        session.execute(insert(Note), written)
        announce(session, *(f"note:{number}" for number in range(1, notes + 1)))


def typed_sessions(corpus: Corpus, *, count: int, seed: int = 11) -> Sequence[str]:
    """What people would type to the end: two or three words of a page, with a name, a number, a code, a slip."""
    chance = random.Random(seed)
    asked = []
    for number in range(count):
        words = [word for word in chance.choice(corpus.page_words) if len(word) > 3] or ["nothing"]
        kind = number % 8
        if kind == 0:
            asked.append(chance.choice(corpus.job_numbers))
        elif kind == 1:
            asked.append(f"{chance.choice(corpus.client_names).split()[0].lower()} {chance.choice(words)}")
        elif kind == 2:
            asked.append(chance.choice(corpus.numbers)[-6:])
        elif kind == 3:
            asked.append(f"{chance.choice(corpus.misread)[1]} {chance.choice(words)}")
        elif kind == 4:
            slip = chance.choice(words)
            asked.append(f"{slip[1]}{slip[0]}{slip[2:]} {chance.choice(words)}")
        elif kind == 5:
            asked.append(f'"{" ".join(chance.choice(corpus.page_words)[4:6])}"')
        else:
            asked.append(" ".join(chance.choice(words) for _ in range(kind - 4)))
    return asked
