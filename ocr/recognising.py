"""Recognises the words of one page that was drawn, by the steps of the recipe, one after the other."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PIL import Image

from ocr.believed import believed, straight
from ocr.both_readers import both, in_doubt, is_lost
from ocr.errors import (
    CannotRead,
    NoRoomLeft,
    ReadingFailed,
    ReadingProblem,
    TesseractMissing,
    could_not_write,
)
from ocr.mixed_page import joined
from ocr.recipe import QUICK, RECIPE, SECOND
from ocr.remarks import looked_through
from ocr.renderer import DrawnPage, scan_beside
from ocr.second_look import look_again
from ocr.turning import read_turned, read_upright
from ocr.words import RecognisedPage, Turn, Word

log = logging.getLogger(__name__)


class Engine(Protocol):
    """Whatever reads a prepared picture."""

    @property
    def name(self) -> str:
        """Its name and version, kept with every page it read."""
        ...

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        """The picture's words; a ``sheet`` is one block of lines below each other. Raises CannotRead; NoRoomLeft, which
        is no page's fault; or anything at all: a failing engine costs a page, never the run."""
        ...


class CalledOff(Exception):
    """The page is not read any further, because the reading was cancelled."""


class Recogniser:
    """Reads pages with one engine, and with a second one what is in doubt then, unless it is to be ``quick``.

    Each method raises CannotRead, NoRoomLeft, or CalledOff once ``cancelled`` says so. ``timeout`` is in seconds.
    """

    def __init__(
        self,
        engine: Engine | None,
        second: Engine | None,
        *,
        languages: Sequence[str],
        timeout: float,
        cancelled: Callable[[], bool],
        quick: bool,
    ) -> None:
        self._engine = engine
        self._second = None if quick else second
        self._quick = quick
        self._languages = tuple(languages)
        self._timeout = timeout
        self._cancelled = cancelled

    def words_on(self, prepared: Path, picture: DrawnPage) -> RecognisedPage:
        """The most confident reading of the page, boxes on the upright page before it was straightened."""

        def read(image: Path) -> tuple[Word, ...]:
            return self._read(image, picture.resolution)

        words, turn = read_upright(prepared, read, ratio=picture.width / picture.height)
        if not self._quick:
            words = self._looked_at_again(words, turn, prepared, picture)
        width, height = (picture.width, picture.height) if turn in {0, 180} else (picture.height, picture.width)
        seen = self._seen_by_second(words, turn, prepared, picture)
        lost = False
        if seen is not None:
            first, words = words, both(words, seen, ratio=width / height)
            lost = is_lost(first, words)
        page = self._recognised(straight(words, picture.skew, width, height), turn, picture)
        if self._second is None:
            return page
        if seen is not None:
            return replace(page, engine=f"{page.engine}, {self._second.name}", is_lost=lost)
        # Where it was wanted and failed, the page may be read better once it works.
        return replace(page, recipe=RECIPE) if in_doubt(words) else page

    def _seen_by_second(
        self, words: tuple[Word, ...], turn: Turn, prepared: Path, picture: DrawnPage
    ) -> tuple[Word, ...] | None:
        """What the second engine reads on a page that is still in doubt, boxes on the upright page; None where it is
        not asked, or fails."""
        if self._second is None or not in_doubt(words):
            return None
        scan, resolution = _scan_of(prepared, picture)
        read = partial(self._read, resolution=resolution, engine=self._second)
        try:
            if turn == 0:
                return read(scan)
            with Image.open(scan, formats=("PPM",)) as lying:
                lying.load()
            return read_turned(lying, turn, scan, read)
        except OSError as problem:
            if isinstance(refusal := could_not_write(problem), NoRoomLeft):
                raise refusal from problem
            log.info("a page was not read by the second reader: %s", problem)
        except (CannotRead, MemoryError) as problem:
            log.info("a page was not read by the second reader: %s", problem)
        return None

    def _looked_at_again(
        self, words: tuple[Word, ...], turn: Turn, prepared: Path, picture: DrawnPage
    ) -> tuple[Word, ...]:
        """The words, surer where the first reading was in doubt."""
        scan, resolution = _scan_of(prepared, picture)
        sheet = prepared.with_name(f"{prepared.stem}-sheet{prepared.suffix}")
        read = partial(self._read, sheet=True)
        return look_again(words, scan, resolution=resolution, turn=turn, sheet=sheet, read=read)

    def beside_layer(self, prepared: Path, picture: DrawnPage) -> RecognisedPage:
        """The layer's words and those of the pictures beside it; these stand as upright as the layer does."""
        assert picture.layer is not None
        words = self._read(prepared, picture.resolution)
        lies = picture.layer.turn in {90, 270}
        width, height = (picture.height, picture.width) if lies else (picture.width, picture.height)
        seen = straight(words, picture.skew, width, height)
        return joined(picture.layer, seen, engine=self._engine.name if self._engine else "", recipe=RECIPE)

    def looked_through(self, page: RecognisedPage, drawn: DrawnPage) -> tuple[RecognisedPage, list[ReadingProblem]]:
        """The page in the order of what is on it, and what must be said of it although it was read."""
        return looked_through(page, drawn, self._languages)

    def _read(
        self, image: Path, resolution: int, *, sheet: bool = False, engine: Engine | None = None
    ) -> tuple[Word, ...]:
        if (engine := engine or self._engine) is None:
            raise TesseractMissing
        if self._cancelled():
            raise CalledOff
        try:
            words = engine.read(
                image, resolution=resolution, languages=self._languages, timeout=self._timeout, sheet=sheet
            )
        except (CannotRead, NoRoomLeft):
            raise
        except Exception as problem:  # an engine may fail in any way; it costs the page, never the run
            raise ReadingFailed from problem
        return tuple(believed(word) for word in words)

    def nothing_on(self, picture: DrawnPage) -> RecognisedPage:
        """A page on which nothing is to be read."""
        return self._recognised((), 0, picture)

    def _recognised(self, words: tuple[Word, ...], turn: Turn, picture: DrawnPage) -> RecognisedPage:
        engine = self._engine.name if self._engine else ""
        recipe = QUICK if self._quick else RECIPE if self._second is None else SECOND
        return RecognisedPage(words, turn, picture.resolution, "ocr", engine, recipe)


def _scan_of(prepared: Path, picture: DrawnPage) -> tuple[Path, int]:
    """The page as it was scanned, straightened, and its dots per inch."""
    return (scan_beside(prepared), picture.enlarged_from) if picture.enlarged_from else (prepared, picture.resolution)
