"""Search at 10,000 pages: a session of typing, building the index, and the same asked of Whoosh as it comes."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from whoosh import fields, index, qparser

from archive.archive import Archive
from archive.clock import SetClock
from archive.search.index import secret_of
from archive.search.indexing import Indexer
from archive.search.plan import Level, plan
from archive.search.query import parse
from archive.search.search import Search
from archive.search.snapshot import Shelf
from archive.services.notes import write_note
from tests.benchmarks._search_corpus import NOW, Corpus, fill, typed_sessions

PAGES = 10_000
NOTES = 2_000
SESSIONS = 80
PEER_EVERY = 12
"""Whoosh as it comes is asked only at every so many keystrokes: it is slow, and its figures are steady."""


def measure() -> dict[str, object]:
    """The figures by name; times in milliseconds unless they say otherwise."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), clock=SetClock(NOW)) as archive:
        corpus = fill(archive, pages=PAGES, notes=NOTES)
        figures: dict[str, object] = {"pages": PAGES, "notes": NOTES, "text MB": round(corpus.characters / 1e6, 1)}
        figures |= _building(archive, corpus)
        figures |= _typing(archive, corpus)
        figures |= _new_note(archive)
        figures |= _misread(archive, corpus)
        figures |= _peer(archive, corpus, Path(folder))
        ours, theirs = figures["typing p95"], figures["Whoosh as it comes, p95"]
        figures["Whoosh as it comes / ours, p95"] = round(float(str(theirs)) / float(str(ours)), 1)
    return figures


def _building(archive: Archive, corpus: Corpus) -> dict[str, object]:
    begun = time.perf_counter()
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    took = time.perf_counter() - begun
    size = sum(file.stat().st_size for file in archive.folder.index.rglob("*") if file.is_file())
    return {
        "entries indexed per second": round((corpus.pages + corpus.notes) / took),
        "index MB": round(size / 1e6, 1),
        "index / text": round(size / corpus.characters, 2),
    }


def _keystrokes(corpus: Corpus) -> list[str]:
    return [whole[:end] for whole in typed_sessions(corpus, count=SESSIONS) for end in range(2, len(whole) + 1)]


def _typing(archive: Archive, corpus: Corpus) -> dict[str, object]:
    search = Search(archive)
    opening = _milliseconds(search.prepare)
    keystrokes = _keystrokes(corpus)
    first = _milliseconds(search.answer, keystrokes[0])
    times = [_milliseconds(search.answer, typed) for typed in keystrokes]
    begun = time.process_time()
    again = [_milliseconds(search.answer, typed) for typed in keystrokes]
    busy = (time.process_time() - begun) * 1000 / len(keystrokes)
    search.close()
    return {
        "opening": opening,
        "first answer": first,
        "keystrokes": len(times),
        **_spread("typing", times),
        "slowest": round(max(times), 1),
        **_spread("typing once more", again),
        "of which the processor was busy, mean": round(busy, 1),
    }


def _new_note(archive: Archive) -> dict[str, object]:
    """From the note being in the database to its being found, without the clerk's wait of a tenth of a second."""
    search = Search(archive)
    search.prepare()
    times = []
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
        for number in range(20):
            write_note(archive, client_id=1, text=f"Remember the zyzzogeton{number:02d}", by="benchmark")
            begun = time.perf_counter()
            indexer.catch_up(cancelled=lambda: False)
            if search.answer(f"zyzzogeton{number:02d} ").total < 1:
                raise AssertionError("a note that was written is not found")
            times.append((time.perf_counter() - begun) * 1000)
    search.close()
    return {"a new note found, median": round(statistics.median(times), 1), "and worst": round(max(times), 1)}


def _misread(archive: Archive, corpus: Corpus) -> dict[str, object]:
    """How many misread words their true spelling stands for, and how many of the near misses were misreadings of it."""
    true_of: dict[str, set[str]] = {}
    for _, word, wrong in corpus.misread:
        true_of.setdefault(wrong, set()).add(word)
    with archive.database.reading() as session:
        secret = secret_of(session)
    shelf = Shelf(archive.folder.index)
    shelf.refresh(secret or b"")
    if shelf.snapshot is None:
        raise AssertionError("there is no index")
    sample = random.Random(3).sample(corpus.misread, 500)
    found = right = named = 0
    for _, word, wrong in sample:
        (clause,) = plan(parse(f"{word} "), shelf.snapshot.vocabulary).clauses
        near = [term for term, way in clause.terms.items() if way.level is Level.NEAR]
        found += wrong in clause.terms
        named += len(near)
        right += sum(word in true_of.get(term, ()) for term in near)
    shelf.let_go()
    return {
        "misread words found": round(found / len(sample), 3),
        "near misses that were misreadings": round(right / max(named, 1), 3),
    }


def _peer(archive: Archive, corpus: Corpus, folder: Path) -> dict[str, object]:
    """Whoosh as its documentation suggests: a text field, the parser, the last word as a prefix, highlights."""
    place = folder / "peer"
    place.mkdir()
    schema = fields.Schema(key=fields.ID(stored=True, unique=True), body=fields.TEXT(stored=True))
    peer = index.create_in(str(place), schema)
    with archive.database.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT 'p' || id, text FROM page UNION ALL SELECT 'n' || id, text FROM note"
        ).all()
    begun = time.perf_counter()
    writer = peer.writer(limitmb=256)
    for key, body in rows:
        writer.add_document(key=key, body=body)
    writer.commit()
    built = time.perf_counter() - begun
    parser = qparser.QueryParser("body", schema)

    def ask(typed: str) -> None:
        with peer.searcher() as searcher:
            words = typed.replace('"', " ").replace("-", " ")
            results: Any = searcher.search(parser.parse(f"{words}*"), limit=20)
            for hit in results:
                hit.highlights("body")

    times = [_milliseconds(ask, typed) for typed in _keystrokes(corpus)[::PEER_EVERY]]
    peer.close()
    return {"Whoosh as it comes, entries per second": round(len(rows) / built), **_spread("Whoosh as it comes,", times)}


def _milliseconds(work: Callable[..., object], *given: object) -> float:
    begun = time.perf_counter()
    work(*given)
    return round((time.perf_counter() - begun) * 1000, 2)


def _spread(name: str, times: Sequence[float]) -> dict[str, object]:
    ordered = sorted(times)
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    return {f"{name} {label}": round(ordered[int(share * (len(ordered) - 1))], 1) for label, share in shares.items()}
