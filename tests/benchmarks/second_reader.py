"""What the second reader gains on real scans, and what it costs: time, and memory up to A3 at 600 dots per inch.

Recall and precision as in _recall. Needs DULY_NOTED_SCANS and the second reader; targets: a recall of .93 of words on
the half that reports, .92 of those with a digit, and 1.3 GB at most.
"""

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from ocr.reader import ReadRequest, read_pages
from ocr.renderer import Renderer
from ocr.second_reader import SecondReader
from ocr.tesseract import find_tesseract
from ocr.words import Word
from tests.benchmarks._recall import recall_and_precision, written_on
from tests.ocr.paper import as_scanned, printed, saved

A3_AT_600 = (7016, 9921)
LOOK = 0.05
"""Seconds between two looks at how much memory it takes."""


@dataclass
class _Watched:
    """The second reader with what a processor worked for it, and the most memory that it took."""

    reader: SecondReader
    name: str = "watched"
    asked: int = 0
    worked: float = 0.0
    peak: int = 0

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        done = threading.Event()
        watch = threading.Thread(target=self._watch, args=(done,))
        watch.start()
        try:
            return self.reader.read(image, resolution=resolution, languages=languages, timeout=timeout, sheet=sheet)
        finally:
            self.asked += 1
            done.set()
            watch.join()

    def _watch(self, done: threading.Event) -> None:
        while not done.wait(LOOK):
            for child in psutil.Process().children():
                try:
                    if any("second_reader" in word for word in child.cmdline()):
                        self.peak = max(self.peak, child.memory_info().rss)
                        self.worked = child.cpu_times().user + child.cpu_times().system
                except psutil.Error:
                    continue


def measure() -> dict[str, object]:
    """The figures by name: shares from 0 to 1, seconds, megabytes, and how many pages."""
    scans = sorted(Path(os.environ["DULY_NOTED_SCANS"], "funsd").glob("*.png"))
    cores, read, began = os.cpu_count() or 1, {}, time.perf_counter()
    with TemporaryDirectory() as folder, Renderer() as renderer, SecondReader(cores=cores) as reader:
        desk, watched = Path(folder), _Watched(reader)
        requests = (
            ReadRequest(scan.stem, scan, 1, desk / f"{scan.stem}.jpg", desk / f"{scan.stem}.t.jpg") for scan in scans
        )
        for result in read_pages(
            requests, renderer=renderer, engine=find_tesseract(), second=watched, scratch=desk, at_once=cores
        ):
            read[result.request.key] = result.page.text if result.page else ""
        whole, of_forms = time.perf_counter() - began, watched.peak
        asked, worked = watched.asked, watched.worked
        large = saved(as_scanned(printed(size=A3_AT_600, letters=120)), desk / "large.pgm")
        watched.read(large, resolution=600, languages=("eng",), timeout=600)
    truth = {scan.stem: written_on(scan) for scan in scans}
    return {
        "pages": len(scans),
        "pages shown to it, share": round(asked / len(scans), 3),
        "seconds a page, both readers, all cores": round(whole / len(scans), 2),
        "of a processor in the second reader, seconds a page": round(worked / asked, 2),
        "its peak memory on forms, MB": round(of_forms / 1e6),
        "its peak memory with A3 at 600 too, MB": round(watched.peak / 1e6),
        **recall_and_precision("both readers", truth, read),
    }
