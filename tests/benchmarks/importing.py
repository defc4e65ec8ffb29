"""How long a list of 5,000 clients takes: looked at, imported, looked at again among known clients, exported."""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from archive.archive import Archive
from archive.clock import SetClock
from archive.exchange.exporting import export_everything
from archive.exchange.importing import import_clients
from archive.exchange.preview import preview_import
from archive.exchange.taking_back import take_back_import

ROWS = 5000
_SYLLABLES = ("ba", "ko", "ri", "men", "dol", "tar", "vin", "sel", "ash", "ford", "ton", "wick", "by", "har", "low")

Answer = TypeVar("Answer")


def measure() -> dict[str, float]:
    """Seconds of processor time of each step."""
    figures: dict[str, float] = {}

    def timed(name: str, step: Callable[[], Answer]) -> Answer:
        begin = time.process_time()
        answer = step()
        figures[name] = round(time.process_time() - begin, 2)
        return answer

    with tempfile.TemporaryDirectory() as folder:
        one, other = (_list(Path(folder, f"{seed}.csv"), seed) for seed in (1, 2))
        with Archive.open(Path(folder, "office"), clock=SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=UTC))) as archive:
            preview = timed("preview", lambda: preview_import(archive, path=one))
            done = timed("import", lambda: import_clients(archive, preview=preview, by="AM"))
            timed("preview of the same list", lambda: preview_import(archive, path=one))
            timed("preview of another list", lambda: preview_import(archive, path=other))
            timed("export", lambda: export_everything(archive, by="AM", folder=Path(folder, "out")))
            timed("taken back", lambda: take_back_import(archive, import_id=done.id, by="AM"))
    return figures


def _list(path: Path, seed: int) -> Path:
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(3)).title()

    rows = ["Company;Town;First name;Last name;Phone;Mobile;E-mail;Since;Standing"]
    rows += [
        f"{word()} & {word()} Ltd;{word()};Ann;{word()};01{seed}04 {place:06d};07{seed}00 {place:06d};"
        f"a{place}@example.com;{chance.randrange(1990, 2026)}-03-01;established"
        for place in range(ROWS)
    ]
    path.write_bytes("\r\n".join(rows).encode("cp1252"))
    return path
