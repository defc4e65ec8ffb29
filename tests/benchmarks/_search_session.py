"""``python -m tests.benchmarks._search_session FOLDER [opening]``: our search alone in a process, as a window has it.
With ``opening`` only how soon it answers.

FOLDER holds ``office``, an archive with its index, ``asked.json``, and in ``misread.json`` every word that was misread
with what stands in its place. Prints the figures as JSON, milliseconds.
"""

import json
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from archive.archive import Archive
from archive.clock import SetClock, today
from archive.search.answering import Answering
from archive.search.hits import EVERYTHING, Filters
from archive.search.matching import match
from archive.search.plan import Level, plan
from archive.search.query import parse
from archive.search.search import Search
from archive.search.snapshot import Snapshot
from tests.benchmarks._search_asked import Asked, Question, day
from tests.benchmarks._search_corpus import NOW
from tests.benchmarks._search_peers import TOP

UNTIMED = 50
"""Questions of each kind that are asked before the others are timed."""


def main() -> None:
    """Measures and prints."""
    folder = Path(sys.argv[1])
    asked = Asked.load(folder / "asked.json")
    with Archive.open(folder / "office", clock=SetClock(NOW)) as archive:
        figures = _opening(archive) if sys.argv[2:] == ["opening"] else _prepared(archive, asked, folder)
    print(json.dumps(figures))


def _opening(archive: Archive) -> dict[str, object]:
    """The first answer while everything is still being prepared."""
    search = Search(archive)
    begun = time.perf_counter()
    preparing = threading.Thread(target=search.prepare)
    preparing.start()
    search.answer("inv")
    first = (time.perf_counter() - begun) * 1000
    preparing.join()
    prepared = (time.perf_counter() - begun) * 1000
    search.close()
    return {"first answer, cold": round(first), "prepared after": round(prepared)}


def _prepared(archive: Archive, asked: Asked, folder: Path) -> dict[str, object]:
    search = Search(archive)
    search.prepare()
    figures: dict[str, object] = {"rows": _rows(archive, search, asked)}
    keystrokes = [words[:end] for words in asked.sessions for end in range(2, len(words) + 1)]
    spent = time.process_time()
    times = [_timed(search.answer, words) for words in keystrokes]
    busy = (time.process_time() - spent) * 1000 / len(keystrokes)
    figures["typing"] = {"letters": len(times), **spread(times), "slowest": round(max(times), 1)}
    figures["of which the processor was busy, mean"] = round(busy, 1)
    memory = psutil.Process().memory_full_info()
    figures["memory of its own, MB"] = round(memory.uss / 1e6)  # the rest are pages of the index's files
    figures["resident memory, MB"] = round(memory.rss / 1e6)
    figures |= _misread(search._loaded(), asked, folder)  # which takes more memory than the search
    search.close()
    return figures


def _rows(archive: Archive, search: Search, asked: Asked) -> dict[str, list[float]]:
    snapshot = search._loaded()._shelf.snapshot
    if snapshot is None:
        raise AssertionError("there is no index")
    rows: dict[str, list[float]] = {}
    for kind, questions in asked.questions.items():
        ask = _marked(search) if "highlights" in kind else _best(archive, snapshot, near="edits" in kind)
        rows[kind] = [_timed(ask, question) for question in questions][UNTIMED:]
    return rows


def _best(archive: Archive, snapshot: Snapshot, *, near: bool) -> Callable[[Question], object]:
    now = today(archive.clock).toordinal()

    def ask(question: Question) -> object:
        asked = plan(parse(typed(question, near=near)), snapshot.vocabulary)
        found = match(snapshot, asked, filters(question), today=now, counted=False)
        return [snapshot.answer_ids[answer] for answer in found.ordered[:TOP].tolist()]

    return ask


def _marked(search: Search) -> Callable[[Question], object]:
    return lambda question: search.answer(typed(question, near=False), limit=TOP)


def typed(question: Question, *, near: bool) -> str:
    """The question as somebody would type it; in quotes a word is meant exactly as it stands."""
    words = [word if near else f'"{word}"' for word in question.words]
    if question.begun:
        words[-1] = question.words[-1]
    return " ".join(words) + ("" if question.begun else " ")


def filters(question: Question) -> Filters:
    """Its client and days."""
    if question.client is None:
        return EVERYTHING
    return Filters(client_id=question.client, since=day(question.since), until=day(question.until))


def _misread(answering: Answering, asked: Asked, folder: Path) -> dict[str, object]:
    """How many misread words their true spelling stands for, and how many of the near misses were misreadings of it."""
    snapshot = answering._shelf.snapshot
    if snapshot is None:
        raise AssertionError("there is no index")
    meant: dict[str, set[str]] = {}
    for word, wrong in json.loads((folder / "misread.json").read_text()):
        meant.setdefault(wrong, set()).add(word)
    found = right = named = 0
    for word, wrong in asked.misread:
        (clause,) = plan(parse(f"{word} "), snapshot.vocabulary).clauses
        near = [term for term, way in clause.terms.items() if way.level is Level.NEAR]
        found += wrong in clause.terms
        named += len(near)
        right += sum(word in meant.get(term, ()) for term in near)
    return {
        "misread words found": round(found / len(asked.misread), 3),
        "near misses that were misreadings": round(right / max(named, 1), 3),
    }


def _timed(work: Callable[..., object], *given: object) -> float:
    begun = time.perf_counter()
    work(*given)
    return (time.perf_counter() - begun) * 1000


def spread(times: Sequence[float]) -> dict[str, float]:
    """Median, 95th and 99th percentile."""
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 2),
        "p99": round(ordered[int(0.99 * (len(ordered) - 1))], 2),
    }


if __name__ == "__main__":
    main()
