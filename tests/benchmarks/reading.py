"""Throughput of read_pages against a bare loop of as many Tesseract processes over the same prepared pictures.

Both sides take turns over small lots of the same pages in one run, so that a busy machine slows both. read_pages also
opens, draws and prepares its pages; the bare loop finds them prepared, and reads each once. Clean letters are read once
by both; noisy forms are looked at again in part, which the bare loop does not do: ``second_look`` tells what that
gains. Needs DULY_NOTED_SCANS; target on the letters: 0.92 or better.
"""

import os
import random
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from ocr.priority import stand_back
from ocr.reader import ReadRequest, read_pages
from ocr.renderer import Renderer
from ocr.tesseract import Tesseract, environment, find_tesseract
from tests.benchmarks._paper import sentences
from tests.ocr.paper import printed, saved

LETTERS = 36
LOTS, ROUNDS = 6, 2
"""Lots of up to ten pages: long enough to hide the ends, short enough to share a busy minute fairly."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A page ready for the bare loop."""

    picture: Path
    resolution: int


def measure() -> dict[str, float]:
    """Of each pile the seconds of both sides, their ratio, and the seconds of preparing alone."""
    figures: dict[str, float] = {"at once": os.cpu_count() or 1}
    stand_back()  # the renderer does; Tesseract must not outrun it on one side only
    with TemporaryDirectory() as folder:
        clean = Path(folder, "clean")
        clean.mkdir()
        chance = random.Random(8)
        letters = [
            saved(printed(sentences(chance, 18), size=(1654, 2339), letters=44), clean / f"{number}.png")
            for number in range(LETTERS)
        ]
        forms = sorted(Path(os.environ["DULY_NOTED_SCANS"], "funsd").glob("*.png"))
        for pile, scans in (("clean letters", letters), ("noisy forms", forms)):
            desk = Path(folder, pile)
            desk.mkdir()
            figures |= {f"{pile}: {label}": figure for label, figure in _race(scans, desk).items()}
    return figures


def _race(scans: Sequence[Path], desk: Path) -> dict[str, float]:
    cores, engine = os.cpu_count() or 1, find_tesseract()
    bare, ours = [0.0] * LOTS * ROUNDS, [0.0] * LOTS * ROUNDS
    with Renderer() as renderer:
        start = time.perf_counter()
        prepared = [_prepare(scan, desk, renderer) for scan in scans]
        preparing = time.perf_counter() - start
        for lot in range(LOTS * ROUNDS):
            some = slice(lot % LOTS, None, LOTS)
            for side in ("bare", "ours") if lot % 2 else ("ours", "bare"):
                start = time.perf_counter()
                if side == "bare":
                    _bare_loop(prepared[some], engine, cores)
                    bare[lot] = time.perf_counter() - start
                else:
                    _read(scans[some], desk / f"{lot}", desk, renderer, engine, cores)
                    ours[lot] = time.perf_counter() - start
    return {
        "pages": len(scans),
        "bare loop, seconds": round(sum(bare), 2),
        "read_pages, seconds": round(sum(ours), 2),
        "preparing alone, seconds": round(preparing, 2),
        "throughput, share of the bare loop": round(sum(bare) / sum(ours), 3),
        "throughput, median lot": round(median(b / o for b, o in zip(bare, ours, strict=True)), 3),
    }


def _prepare(scan: Path, desk: Path, renderer: Renderer) -> _Prepared:
    picture = desk / f"{scan.stem}.pgm"
    drawn = renderer.draw(scan, 1, view=desk / "view.jpg", thumbnail=desk / "thumbnail.jpg", reading=picture)
    return _Prepared(picture, drawn.resolution)


def _bare_loop(pages: Sequence[_Prepared], engine: Tesseract, cores: int) -> None:
    def run(page: _Prepared) -> None:
        command: list[str | Path] = [
            engine.path,
            page.picture,
            page.picture.with_suffix(""),
            "--dpi",
            str(page.resolution),
            "-l",
            "eng",
        ]
        subprocess.run(
            [*command, "-c", "tessedit_create_tsv=1"],
            env=environment(engine.data),
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    with ThreadPoolExecutor(cores) as loop:
        list(loop.map(run, pages))


def _read(scans: Sequence[Path], views: Path, desk: Path, renderer: Renderer, engine: Tesseract, cores: int) -> None:
    requests = (
        ReadRequest(scan.stem, scan, 1, views / f"{scan.stem}.jpg", views / f"{scan.stem}.t.jpg") for scan in scans
    )
    for result in read_pages(requests, renderer=renderer, engine=engine, scratch=desk, at_once=cores):
        assert result.failure is None
