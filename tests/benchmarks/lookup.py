"""The telephone rings: every letter of what is typed, at 5,000 clients and 50,000 notes, and a plain scan beside it."""

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from archive.archive import Archive
from archive.clock import SetClock
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services.lookup import Lookup
from tests.benchmarks._call_corpus import CLIENTS, NOTES, CallCorpus, fill_for_calls
from tests.benchmarks._search_corpus import NOW

SESSIONS = 25
"""Of each kind of thing that is typed to the end."""

SHOWN = 7
"""Answers under the search field."""

PEER_EVERY = 5


def measure() -> dict[str, object]:
    """The figures by name; times in milliseconds, of one letter each. "Busy" is what the processor had to do, which
    does not depend on what else the machine is at."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), clock=SetClock(NOW)) as archive:
        corpus = fill_for_calls(archive)
        begun = time.perf_counter()
        with Indexer(archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)
        built = time.perf_counter() - begun
        search = Search(archive)
        lookup = Lookup(archive, search)
        search.prepare()
        lookup.prepare()
        lookup.look_up("a", limit=SHOWN)
        figures: dict[str, object] = {"clients": CLIENTS, "notes": NOTES, "index built, seconds": round(built)}
        everything: list[float] = []
        busy: list[float] = []
        scans: list[float] = []
        for kind, asked in _typed(corpus).items():
            letters = [whole[:end] for whole in asked for end in range(2, len(whole) + 1)]
            both = [_milliseconds(lambda typed: lookup.look_up(typed, limit=SHOWN), typed) for typed in letters]
            times = [wall for wall, _ in both]
            busy += [spent for _, spent in both]
            missed = sum(not lookup.look_up(typed, limit=SHOWN).rows for typed in asked)
            figures |= _spread(kind, times)
            figures[f"{kind} not found"] = missed
            everything += times
            scans += [_milliseconds(lambda typed: _scan(archive, typed), typed)[0] for typed in letters[::PEER_EVERY]]
        search.close()
        figures |= {"letters typed": len(everything), **_spread("all", everything), **_spread("all, busy", busy)}
        figures["slowest"] = round(max(everything), 1)
        figures |= _spread("a scan with LIKE", scans)
        for label in ("p50", "p95"):
            ratio = float(str(figures[f"a scan with LIKE {label}"])) / float(str(figures[f"all {label}"]))
            figures[f"a scan with LIKE / ours, {label}"] = round(ratio, 1)
    return figures


def _typed(corpus: CallCorpus) -> dict[str, list[str]]:
    chance = random.Random(5)
    office = corpus.office

    def some(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(SESSIONS)]

    def words() -> str:
        known = [word for word in chance.choice(office.page_words) if len(word) > 3] or ["nothing"]
        return f"{chance.choice(known)} {chance.choice(known)}"

    def digits() -> str:
        number = chance.choice(corpus.numbers)
        return chance.choice(
            (number[-4:], number[-6:], f"+44 {number[1:5]} {number[5:]}", f"({number[:5]}) {number[5:]}")
        )

    return {
        "names": some(lambda: chance.choice(office.client_names)),
        "parts of names": some(lambda: chance.choice(office.client_names).split()[1][1:6].lower()),
        "digits": some(digits),
        "job numbers": some(lambda: chance.choice((str, _bare))(chance.choice(office.job_numbers))),
        "purchase orders": some(lambda: chance.choice(corpus.orders)[chance.choice((0, 3)) :]),
        "words": some(words),
    }


def _bare(number: str) -> str:
    return number.replace("-", "")[1:]


def _scan(archive: Archive, typed: str) -> None:
    """What one writes first: every table looked through for the letters as they were typed."""
    like = f"%{typed}%"
    with archive.database.engine.connect() as connection:
        for statement in (
            "SELECT id, name, town FROM client WHERE name LIKE ? ORDER BY name LIMIT 7",
            "SELECT client_id, name FROM contact WHERE name LIKE ? LIMIT 7",
            "SELECT contact_id, written FROM phone_number WHERE digits LIKE ? LIMIT 7",
            "SELECT id, number, title FROM job WHERE number || ' ' || title LIKE ? ORDER BY opened_on DESC LIMIT 7",
            "SELECT job_id, reference FROM approval WHERE reference LIKE ? LIMIT 7",
            "SELECT id, client_id, text FROM note WHERE text LIKE ? ORDER BY happened_at DESC LIMIT 7",
            "SELECT id, document_id, text FROM page WHERE text LIKE ? LIMIT 7",
        ):
            connection.exec_driver_sql(statement, (like,)).all()


def _milliseconds(work: Callable[[str], object], typed: str) -> tuple[float, float]:
    begun, idle = time.perf_counter(), time.process_time()
    work(typed)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - idle) * 1000


def _spread(name: str, times: Sequence[float]) -> dict[str, object]:
    ordered = sorted(times)
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    return {f"{name} {label}": round(ordered[int(share * (len(ordered) - 1))], 1) for label, share in shares.items()}
