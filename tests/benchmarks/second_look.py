"""What the second look, numbers read alone with it, gains on real scans, and what it costs, by halves: one it was tuned
on, one that reports.

Recall and precision as in _recall. The first reading is that of the same run. Needs DULY_NOTED_SCANS.
"""

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from ocr.reader import ReadRequest, read_pages
from ocr.renderer import Renderer
from ocr.tesseract import Tesseract, find_tesseract
from ocr.words import Word, lines_of
from tests.benchmarks._recall import recall_and_precision, written_on


@dataclass
class _Timed:
    """Tesseract, with what it read on each page at first, and the seconds of its runs.

    Those of a page's sheets are that of the second look, and that of numbers read alone where some were in doubt still.
    """

    engine: Tesseract
    name: str = "timed"
    first: dict[str, str] = field(default_factory=dict)
    pages: list[float] = field(default_factory=list)
    sheets: dict[str, list[float]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        start = time.perf_counter()
        words = self.engine.read(image, resolution=resolution, languages=languages, timeout=timeout, sheet=sheet)
        with self.lock:
            (self.sheets.setdefault(image.stem, []) if sheet else self.pages).append(time.perf_counter() - start)
            self.first.setdefault(image.stem, lines_of(words))
        return words


def measure() -> dict[str, object]:
    """The figures by name: shares from 0 to 1, seconds, and how many pages."""
    scans = sorted(Path(os.environ["DULY_NOTED_SCANS"], "funsd").glob("*.png"))
    engine, second = _Timed(find_tesseract()), {}
    with TemporaryDirectory() as folder, Renderer() as renderer:
        desk = Path(folder)
        requests = (
            ReadRequest(scan.stem, scan, 1, desk / f"{scan.stem}.jpg", desk / f"{scan.stem}.t.jpg") for scan in scans
        )
        at_once = os.cpu_count() or 1
        for result in read_pages(requests, renderer=renderer, engine=engine, scratch=desk, at_once=at_once):
            second[result.request.key] = result.page.text if result.page else ""
    first = {scan.stem: engine.first[str(number)] for number, scan in enumerate(scans)}
    truth = {scan.stem: written_on(scan) for scan in scans}
    sheets = list(engine.sheets.values())
    figures: dict[str, object] = {
        "pages": len(scans),
        "pages with a second look, share": round(len(sheets) / len(scans), 3),
        "pages with numbers read alone, share": round(len([runs for runs in sheets if len(runs) > 1]) / len(scans), 3),
        "first reading, seconds a page": round(sum(engine.pages) / len(scans), 3),
        "second look, seconds a page": round(sum(runs[0] for runs in sheets) / len(scans), 3),
        "numbers alone, seconds a page": round(sum(sum(runs[1:]) for runs in sheets) / len(scans), 3),
    }
    for reading, texts in (("first", first), ("with the second look", second)):
        figures |= recall_and_precision(reading, truth, texts)
    return figures
