"""How many real scans come out upright, whichever of the four ways they were put into the scanner.

Each page is turned, saved again and read by read_pages. It came out upright if the turn that the reader found brings it
back to the way it was scanned. Figures by halves: one the recipe was tuned on, one that reports. Needs
DULY_NOTED_SCANS; target: 0.99.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from ocr.reader import ReadRequest, read_pages
from ocr.renderer import Renderer
from ocr.tesseract import find_tesseract
from ocr.turning import clockwise
from ocr.words import Turn
from tests.benchmarks._real_scans import is_for_tuning

TURNS: tuple[Turn, ...] = (0, 90, 180, 270)


def measure() -> dict[str, object]:
    """The share of upright pages of each half by the way they were put in, and the names of those that were not."""
    scans = sorted(Path(os.environ["DULY_NOTED_SCANS"], "funsd").glob("*.png"))
    upright: dict[tuple[str, Turn], bool] = {}
    with TemporaryDirectory() as folder, Renderer() as renderer:
        desk = Path(folder)
        asked = {f"{scan.stem} by {turn}": (scan.stem, turn) for scan in scans for turn in TURNS}
        requests = [_request(scan, turn, desk) for scan in scans for turn in TURNS]
        at_once = os.cpu_count() or 1
        for result in read_pages(requests, renderer=renderer, engine=find_tesseract(), scratch=desk, at_once=at_once):
            name, turn = asked[result.request.key]
            found = result.page.turn if result.page else None
            upright[name, turn] = found is not None and (turn + found) % 360 == 0
    figures: dict[str, object] = {"pages": len(upright)}
    for half, wanted in (("tuning", True), ("report", False)):
        of = {key: right for key, right in upright.items() if is_for_tuning(key[0]) == wanted}
        for turn in TURNS:
            of_turn = [right for (_, put_in), right in of.items() if put_in == turn]
            figures[f"{half}, turned by {turn}: upright"] = round(sum(of_turn) / len(of_turn), 4)
        figures[f"{half}: upright"] = round(sum(of.values()) / len(of), 4)
    figures["not upright"] = [f"{name} by {turn}" for (name, turn), right in upright.items() if not right]
    return figures


def _request(scan: Path, turn: Turn, desk: Path) -> ReadRequest:
    turned = desk / f"{scan.stem}-{turn}.png"
    with Image.open(scan) as picture:
        clockwise(picture, turn).save(turned)
    return ReadRequest(f"{scan.stem} by {turn}", turned, 1, turned.with_suffix(".jpg"), turned.with_suffix(".t.jpg"))
