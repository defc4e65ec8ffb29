"""A client's card and timeline at 5,000 clients and 50,000 notes, for many clients and for the busiest one."""

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event, insert

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Note, NoteKind
from archive.services.card import card
from archive.services.timeline import timeline
from tests.benchmarks._call_corpus import BY, CLIENTS, NOTES, fill_for_calls
from tests.benchmarks._search_corpus import NOW

ASKED = 200
BUSIEST = 1
BUSY_NOTES = 1_000


def measure() -> dict[str, object]:
    """The figures by name; times in milliseconds."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), clock=SetClock(NOW)) as archive:
        fill_for_calls(archive)
        _make_busy(archive)
        chosen = random.Random(9).sample(range(2, CLIENTS + 1), ASKED)
        began = time.process_time()
        cards = [_milliseconds(lambda client: card(archive, client_id=client), client) for client in chosen]
        times = [_milliseconds(lambda client: timeline(archive, client_id=client), client) for client in chosen]
        busy = (time.process_time() - began) * 1000 / ASKED
        both = [one + other for one, other in zip(cards, times, strict=True)]
        busy_card = [_milliseconds(lambda client: card(archive, client_id=client), BUSIEST) for _ in range(10)]
        busy_time = [_milliseconds(lambda client: timeline(archive, client_id=client), BUSIEST) for _ in range(10)]
        return {
            "clients": CLIENTS,
            "notes": NOTES + BUSY_NOTES,
            "statements of a card": _statements(archive, lambda: card(archive, client_id=chosen[0])),
            "statements of a timeline": _statements(archive, lambda: timeline(archive, client_id=chosen[0])),
            **_spread("card", cards),
            **_spread("timeline", times),
            **_spread("card and timeline", both),
            "of which the processor was busy, mean": round(busy, 1),
            f"card of a client with {BUSY_NOTES:,} notes p50": round(sorted(busy_card)[5], 1),
            "timeline of it p50": round(sorted(busy_time)[5], 1),
        }


def _make_busy(archive: Archive) -> None:
    written = [
        {
            "client_id": BUSIEST,
            "kind": NoteKind.CALL,
            "text": f"They rang for the {number}th time",
            "happened_at": NOW - timedelta(days=number % 900, minutes=number),
            "written_at": NOW,
            "written_by": BY,
        }
        for number in range(BUSY_NOTES)
    ]
    with archive.database.writing() as session:
        session.execute(insert(Note), written)


def _statements(archive: Archive, work: Callable[[], object]) -> int:
    sent: list[None] = []

    def listen(*_: object) -> None:
        sent.append(None)

    event.listen(archive.database.engine, "before_cursor_execute", listen)
    work()
    event.remove(archive.database.engine, "before_cursor_execute", listen)
    return len(sent)


def _milliseconds(work: Callable[[int], object], client: int) -> float:
    begun = time.perf_counter()
    work(client)
    return (time.perf_counter() - begun) * 1000


def _spread(name: str, times: Sequence[float]) -> dict[str, object]:
    ordered = sorted(times)
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    return {f"{name} {label}": round(ordered[int(share * (len(ordered) - 1))], 1) for label, share in shares.items()}
