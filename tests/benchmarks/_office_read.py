"""The paper of the made-up office as the program's own reader reads it: drawn, roughened like scans, and read.

That takes minutes, so what was read is kept beside other temporary files, for as long as the recipe stays as it is.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.demo.documents import Document
from archive.demo.drawing import sides_of
from archive.demo.office import Office
from ocr.reader import ReadRequest, read_pages
from ocr.recipe import RECIPE
from ocr.renderer import Renderer
from ocr.tesseract import find_tesseract

Texts = tuple[str, ...]
"""What was read on each side of a document."""


def read_office(made_up: Office, *, most: int) -> dict[str, Texts]:
    """What stands on ``most`` filed documents, chosen by chance, by the document's name."""
    kept = Path(tempfile.gettempdir(), f"duly-noted-office-read-{made_up.today}-{RECIPE}.json")
    known: dict[str, list[str]] = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
    chosen = [one for one in made_up.documents if one.filed]
    random.Random(8).shuffle(chosen)
    missing = [one for one in chosen[:most] if one.name not in known]
    for name, texts in _read(missing):
        known[name] = texts
        kept.write_text(json.dumps(known), "utf-8")
    return {one.name: tuple(known[one.name]) for one in chosen[:most]}


def _read(documents: Sequence[Document]) -> Iterator[tuple[str, list[str]]]:
    engine = find_tesseract()
    with tempfile.TemporaryDirectory() as folder, Renderer() as renderer:
        desk = Path(folder)
        for document in documents:
            sides = []
            for number, side in enumerate(sides_of(document)):
                sides.append(desk / f"{number}.png")
                side.save(sides[-1], "PNG", dpi=(150, 150), compress_level=1)
            requests = (ReadRequest(side.stem, side, 1, desk / "view.jpg", desk / "thumbnail.jpg") for side in sides)
            results = read_pages(requests, renderer=renderer, engine=engine, scratch=desk, at_once=1)
            yield document.name, [result.page.text if result.page is not None else "" for result in results]
