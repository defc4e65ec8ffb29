"""The real scans with what truly stands on them, read by the program's own reader.

``DULY_NOTED_READINGS`` names a folder where readings are kept, by what was read, with what and how, so that search can
be measured again without reading again. Without it every scan is read each time.
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.records.packing import pack, unpack
from archive.search.tokens import fold, runs, tokens
from ocr.reader import ReadRequest, read_pages
from ocr.recipe import RECIPE, SECOND
from ocr.renderer import Renderer
from ocr.second_reader import SecondReader
from ocr.tesseract import Tesseract, find_tesseract
from ocr.words import lines_of

SHORTEST = 3
"""Letters and digits of a word that is asked for."""

_LETTERS_ALONE = re.compile(r"[^\W\d_]+")
_OUTSIDE = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it was read, and as a person wrote it down.

    ``words`` are the distinct words a person might type to find it: those of letters alone, and with what stands
    between its pieces each that has a digit. ``terms`` are all terms that truly stand on it. ``packed`` are the words
    of ``text`` with how surely each was read, as the records have them.
    """

    name: str
    text: str
    packed: bytes
    words: frozenset[str]
    terms: frozenset[str]

    @property
    def is_for_tuning(self) -> bool:
        """Whether it is in the half that search may be tuned on; the other half tells how well that went."""
        return is_for_tuning(self.name)


def is_for_tuning(name: str) -> bool:
    """Whether a scan of this name is in the half that may be tuned on."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def read_scans(*, twice: bool = False) -> list[Scan]:
    """All pages of the folder ``funsd`` in DULY_NOTED_SCANS, in order of their names; ``twice``: by both readers."""
    pictures = sorted(Path(os.environ["DULY_NOTED_SCANS"], "funsd").glob("*.png"))
    readings = _readings(pictures, twice=twice)
    scans = []
    for picture in pictures:
        form = json.loads(picture.with_suffix(".json").read_text(encoding="utf-8"))["form"]
        written = [word["text"] for block in form for word in block["words"]]
        terms = frozenset(term for term, _, _ in tokens(" ".join(written)))
        packed = readings[picture.stem]
        text = lines_of(unpack(packed))
        scans.append(Scan(picture.stem, text, packed, frozenset(words_of(written)), terms))
    return scans


def words_of(written: Sequence[str]) -> set[str]:
    """What a person might type of these words, in lower case."""
    words: set[str] = set()
    for text in written:
        whole = _OUTSIDE.sub("", text.casefold())
        found = [whole] if any(letter.isdigit() for letter in whole) else _LETTERS_ALONE.findall(whole)
        words.update(word for word in found if sum(map(str.isalnum, word)) >= SHORTEST)
    return words


def stands_in(word: str, terms: frozenset[str]) -> bool:
    """Whether a word, or each of its pieces, is among the terms of a page."""
    return all((run.terms[0] if run.amount else run.joined) in terms for run in runs(fold(word)[0]) if run.parts)


def _readings(pictures: Sequence[Path], *, twice: bool) -> Mapping[str, bytes]:
    engine = find_tesseract()
    kept = {picture: _place(picture, engine, SECOND if twice else RECIPE) for picture in pictures}
    readings = {picture.stem: place.read_bytes() for picture, place in kept.items() if place and place.exists()}
    unread = [picture for picture in pictures if picture.stem not in readings]
    at_once = os.cpu_count() or 1
    with TemporaryDirectory() as folder, Renderer() as renderer, SecondReader(cores=at_once) as second:
        desk = Path(folder)
        requests = (
            ReadRequest(str(number), picture, 1, desk / f"{picture.stem}.jpg", desk / f"{picture.stem}.t.jpg")
            for number, picture in enumerate(unread)
        )
        for result in read_pages(
            requests,
            renderer=renderer,
            engine=engine,
            second=second if twice else None,
            scratch=desk,
            at_once=at_once,
        ):
            picture = unread[int(result.request.key)]
            readings[picture.stem] = pack(result.page.words if result.page else ())
            if result.page and (place := kept[picture]):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(readings[picture.stem])
    return readings


def _place(picture: Path, engine: Tesseract | None, recipe: str) -> Path | None:
    """Where the reading of a picture is kept; None if it is not to be."""
    folder = os.environ.get("DULY_NOTED_READINGS")
    if folder is None or engine is None:
        return None
    told = hashlib.sha256(picture.read_bytes() + f"{engine.name} {recipe}".encode()).hexdigest()
    return Path(folder, f"{told}.words")
