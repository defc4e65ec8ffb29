"""Throughput of read_pages against a bare loop of as many Tesseract processes over the same prepared pictures.

Both sides take turns over small lots of the same pages in one run, so that a busy machine slows both. read_pages also
opens, draws and prepares its pages; the bare loop finds them prepared. Needs DULY_NOTED_SCANS; target: 0.9 or better.
"""

import json
import os
import re
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

LOTS, ROUNDS = 6, 2
"""Lots of about ten pages: long enough to hide the ends, short enough to share a busy minute fairly."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A page ready for the bare loop."""

    picture: Path
    resolution: int


def measure() -> dict[str, float]:
    """Seconds of both sides, their ratio, seconds of preparing alone, recall of distinct words of 3 letters on."""
    scans = sorted(Path(os.environ["DULY_NOTED_SCANS"], "funsd").glob("*.png"))
    cores, engine = os.cpu_count() or 1, find_tesseract()
    texts: dict[str, str] = {}
    bare, ours = [0.0] * LOTS * ROUNDS, [0.0] * LOTS * ROUNDS
    stand_back()  # the renderer does; Tesseract must not outrun it on one side only
    with TemporaryDirectory() as folder, Renderer() as renderer:
        desk = Path(folder)
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
                    texts |= _read(scans[some], desk / f"{lot}", desk, renderer, engine, cores)
                    ours[lot] = time.perf_counter() - start
    return {
        "pages": len(scans),
        "at once": cores,
        "bare loop, seconds": round(sum(bare), 2),
        "read_pages, seconds": round(sum(ours), 2),
        "preparing alone, seconds": round(preparing, 2),
        "throughput, share of the bare loop": round(sum(bare) / sum(ours), 3),
        "throughput, median lot": round(median(b / o for b, o in zip(bare, ours, strict=True)), 3),
        "recall of distinct words": round(_recall(scans, texts), 3),
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


def _read(
    scans: Sequence[Path], views: Path, desk: Path, renderer: Renderer, engine: Tesseract, cores: int
) -> dict[str, str]:
    requests = (
        ReadRequest(scan.stem, scan, 1, views / f"{scan.stem}.jpg", views / f"{scan.stem}.t.jpg") for scan in scans
    )
    results = read_pages(requests, renderer=renderer, engine=engine, scratch=desk, at_once=cores)
    return {result.request.key: result.page.text if result.page else "" for result in results}


def _recall(scans: Sequence[Path], texts: dict[str, str]) -> float:
    """The mean share of a page's distinct words that were read, case aside."""
    shares = []
    for scan in scans:
        form = json.loads(scan.with_suffix(".json").read_text(encoding="utf-8"))["form"]
        truth = _words(" ".join(word["text"] for block in form for word in block["words"]))
        shares.append(len(truth & _words(texts[scan.stem])) / max(1, len(truth)))
    return sum(shares) / len(shares)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) >= 3}
