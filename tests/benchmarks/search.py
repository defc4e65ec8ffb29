"""Search beside its peers at 1,000, 10,000 and 120,000 documents: plain Whoosh, SQLite FTS5 and tantivy, in one run.

The same texts and questions for all. A row of the table has for each the median and the 95th percentile in
milliseconds, from the question to the twenty best keys, in the last row to twenty snippets; ours makes of these the
whole answer with its counts. Ours is asked in a process of its own. The peers need what ``pip install .[benchmarks]``
brings.

DULY_NOTED_SIZES chooses the sizes and DULY_NOTED_PEERS the peers (``Whoosh,FTS5,tantivy``). The largest takes half an
hour. DULY_NOTED_CORPUS names a folder in which texts and index are kept for the next run.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clock import SetClock
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services.notes import write_note
from tests.benchmarks._search_asked import KINDS, Asked, asked_of
from tests.benchmarks._search_corpus import NOW, fill
from tests.benchmarks._search_peers import Fts5, Peer, PlainWhoosh, Row, Tantivy
from tests.benchmarks._search_session import UNTIMED, spread

SIZES = [int(size) for size in os.environ.get("DULY_NOTED_SIZES", "1000,10000,120000").split(",")]
SESSIONS = 112
"""Searches that are typed letter by letter: some 1,400 keystrokes."""
PEERS: dict[str, type[Peer]] = {"Whoosh": PlainWhoosh, "FTS5": Fts5, "tantivy": Tantivy}
SLOW = 30
"""Questions of each kind that plain Whoosh is asked: it is slow, and its figures are steady."""
HOME = Path(__file__).parents[2]

_TEXTS = """
SELECT 'p' || page.id, page.text, filing.client_id, filing.dated
FROM page JOIN filing ON filing.document_id = page.document_id
UNION ALL SELECT 'n' || id, text, client_id, happened_at FROM note
"""


def measure() -> dict[str, object]:
    """The figures by name, for each size; times in milliseconds unless they say otherwise."""
    figures: dict[str, object] = {}
    chosen = os.environ.get("DULY_NOTED_PEERS", ",".join(PEERS)).split(",")
    for size in SIZES:
        with ExitStack() as stack:
            kept = os.environ.get("DULY_NOTED_CORPUS")
            place = Path(kept) if kept else Path(stack.enter_context(TemporaryDirectory()))
            told = _measured(place / str(size), size, [name for name in PEERS if name in chosen])
        figures |= {f"{size:,}: {name}": figure for name, figure in told.items()}
    return figures


def _measured(folder: Path, size: int, peers: list[str]) -> dict[str, object]:
    figures = made(folder, size)
    figures |= json.loads(_run("tests.benchmarks._search_session", str(folder), "opening"))
    told = json.loads(_run("tests.benchmarks._search_session", str(folder)))
    rows = {"ours": told.pop("rows")}
    figures |= told
    with Archive.open(folder / "office", clock=SetClock(NOW)) as archive:
        asked = Asked.load(folder / "asked.json")
        for name in peers:
            peer = PEERS[name](folder / name)
            begun = time.perf_counter()
            peer.build(_rows(archive))
            figures[f"{name}, documents a second"] = round(size / (time.perf_counter() - begun))
            rows[name] = {kind: list(_times(peer, kind, asked)) for kind in KINDS}
        figures |= _table(rows)
        figures |= _new_note(archive)
    return figures


def made(folder: Path, size: int) -> dict[str, object]:
    """An office of so many documents with its index, and what is asked of it, if they are not there yet; what making
    them cost."""
    if (folder / "asked.json").exists():
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    pages = size * 5 // 6
    with Archive.open(folder / "office", clock=SetClock(NOW)) as archive:
        corpus = fill(archive, pages=pages, notes=size - pages)
        begun, spent = time.perf_counter(), time.process_time()
        with Indexer(archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)
            once = time.process_time() - spent
            indexer.rebuild()
            spent = time.process_time()
            indexer.catch_up(cancelled=lambda: False)
        anew = time.process_time() - spent
        used = sum(file.stat().st_size for file in archive.folder.index.rglob("*") if file.is_file())
    (folder / "misread.json").write_text(json.dumps(list(dict.fromkeys(corpus.misread))))
    asked_of(corpus, sessions=SESSIONS, clients=max(3, pages // 40)).save(folder / "asked.json")
    return {
        "text MB": round(corpus.characters / 1e6, 1),
        "indexed, documents a second of processor": round(size / once),
        "made anew beside, documents a second of processor": round(size / anew),
        "both, seconds": round(time.perf_counter() - begun),
        "most memory while indexing, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
        "index / text": round(used / corpus.characters, 2),
    }


def _rows(archive: Archive) -> Iterator[Row]:
    with archive.database.engine.connect() as connection:
        for key, body, client, day in connection.exec_driver_sql(_TEXTS):
            yield Row(key, body, client, day[:10])


def _times(peer: Peer, kind: str, asked: Asked) -> Iterator[float]:
    ask = peer.near if "edits" in kind else peer.marked if "highlights" in kind else peer.best
    questions = asked.questions[kind]
    if isinstance(peer, PlainWhoosh):
        questions = questions[UNTIMED - 5 : UNTIMED + SLOW]
    for number, question in enumerate(questions):
        begun = time.perf_counter()
        ask(question)
        if number >= (5 if isinstance(peer, PlainWhoosh) else UNTIMED):
            yield (time.perf_counter() - begun) * 1000


def _table(rows: dict[str, dict[str, list[float]]]) -> dict[str, object]:
    """For each row the median / 95th percentile of everybody, and how many times theirs is ours."""
    told: dict[str, object] = {}
    for kind in KINDS:
        spreads = {name: spread(times[kind]) for name, times in rows.items()}
        cells = [f"{name} {one['p50']} / {one['p95']}" for name, one in spreads.items()]
        told[kind] = ", ".join(cells)
        ours = median(rows["ours"][kind])
        told[f"{kind}: theirs / ours, median"] = ", ".join(
            f"{name} {median(times[kind]) / ours:.2f}" for name, times in rows.items() if name != "ours"
        )
    return told


def _new_note(archive: Archive) -> dict[str, object]:
    """From the note being in the records to its being found, without the clerk's wait of a tenth of a second."""
    search = Search(archive)
    search.prepare()
    times = []
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
        for number in range(20):
            word = f"zyzzogeton{time.time_ns()}n{number}"
            write_note(archive, client_id=1, text=f"Remember the {word}", by="benchmark")
            begun = time.perf_counter()
            indexer.catch_up(cancelled=lambda: False)
            if search.answer(f"{word} ").total < 1:
                raise AssertionError("a note that was written is not found")
            times.append((time.perf_counter() - begun) * 1000)
    search.close()
    return {"a new note found, median": round(median(times), 1), "and worst": round(max(times), 1)}


def _run(module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=HOME, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout
