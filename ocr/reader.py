"""Reads pages side by side, in order, each failing on its own.

One thread has pages drawn ahead (the renderer is one process), as many threads as asked for have them read. Pages of
different documents mix freely, so forty files of one page keep every core as busy as one file of forty.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from ocr.errors import (
    CannotRead,
    CutShort,
    IncompletePicture,
    NoRoomLeft,
    OutOfMemory,
    PictureTooLarge,
    ReadingProblem,
    RendererDied,
    RendererHung,
    SmallPictureMissing,
)
from ocr.recognising import CalledOff, Engine, Recogniser
from ocr.renderer import DrawnPage, scan_beside
from ocr.words import RecognisedPage

AHEAD = 4
"""Pages under way for each reading thread: enough that one slow page does not stop the others, little on the disk."""
FELL = (RendererDied, RendererHung, OutOfMemory)
FAULTS = (IncompletePicture, CutShort, PictureTooLarge, SmallPictureMissing)
FALLS = 2
"""A file that felled the renderer so often is not offered to it again in this run."""
LOOK = 0.1
"""Seconds between two looks whether the reading was cancelled, while a page is awaited."""


class Draws(Protocol):
    """Whatever draws pages: the Renderer."""

    def draw(
        self, path: Path, number: int, *, view: Path, thumbnail: Path, reading: Path, password: str | None = None
    ) -> DrawnPage:
        """See Renderer.draw."""
        ...


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """One page to be drawn and read: ``number`` counts from 1, ``view`` and ``thumbnail`` are to be written.

    ``key`` is the caller's own and comes back with the result.
    """

    key: str
    path: Path
    number: int
    view: Path
    thumbnail: Path
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a page was not drawn or not read: a problem's code, and the sentence for the person."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PageResult:
    """What became of a request: ``page`` or ``failure`` is set, or both.

    Both: the words of the page's text layer are there, and yet it is not read, because its pictures could not be.
    ``remark`` is what must be said about a page although it was read (ocr.errors.REMARKS): the code of the first thing,
    and the sentences of all.
    ``drawn`` is None if there are no pictures; a page that was drawn and not read can still be looked at. A blank page
    is a page without words whose ``drawn.is_blank`` says so.
    """

    request: ReadRequest
    drawn: DrawnPage | None
    page: RecognisedPage | None
    failure: Failure | None
    remark: Failure | None = None


def read_pages(
    requests: Iterable[ReadRequest],
    *,
    renderer: Draws,
    engine: Engine | None,
    second: Engine | None = None,
    scratch: Path,
    at_once: int,
    languages: Sequence[str] = ("eng",),
    timeout: float = 120.0,
    cancelled: Callable[[], bool] = lambda: False,
    quick: bool = False,
) -> Generator[PageResult, None, None]:
    """Draws and reads pages, ``at_once`` at a time, and yields the results in the order of the requests.

    Requests are drawn from their iterator as room is made, in the caller's thread. Prepared pictures lie in ``scratch``
    only while they are read. ``quick``: without a second look at what is in doubt. What is in doubt after that the
    ``second`` engine reads as well, if there is one; where it fails, the page stays as it was read. A page that fails
    is tried once more. Without an engine, pages are drawn and those that need reading fail with TesseractMissing. Once
    ``cancelled`` says so, runs of the engines under way are finished and no other is begun; pages they do not finish
    are not yielded. Closing the iterator does the same without yielding. A file that fells the renderer twice is not
    offered to it again: its other pages fail with the same problem at once.
    """
    waiting = iter(requests)
    under_way: deque[_UnderWay] = deque()
    drawing = ThreadPoolExecutor(1, thread_name_prefix="drawing")
    reading = ThreadPoolExecutor(at_once, thread_name_prefix="reading")
    with TemporaryDirectory(dir=scratch) as folder:
        recogniser = Recogniser(engine, second, languages=languages, timeout=timeout, cancelled=cancelled, quick=quick)
        work = _Work(renderer, recogniser, Path(folder))
        try:
            while True:
                while len(under_way) < at_once * AHEAD and not cancelled():
                    if (request := next(waiting, None)) is None:
                        break
                    page = _Page(request, work.place_for_next())
                    drawn = drawing.submit(work.draw, page)
                    under_way.append(_UnderWay(drawn, reading.submit(work.read, page, drawn)))
                if cancelled():
                    under_way = deque(page for page in under_way if not page.call_off())
                if not under_way:
                    return
                if not under_way[0].read.done() and not cancelled():
                    wait((under_way[0].read,), LOOK)
                    continue
                if (result := under_way.popleft().read.result()) is not None:
                    yield result
        finally:
            for page_under_way in under_way:
                page_under_way.call_off()
            drawing.shutdown()
            reading.shutdown()


@dataclass(frozen=True, slots=True)
class _Page:
    """A request, and where its prepared picture lies while it is read."""

    request: ReadRequest
    prepared: Path

    def clear(self) -> None:
        """Takes away what was prepared of it."""
        self.prepared.unlink(missing_ok=True)
        scan_beside(self.prepared).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A page that is drawn, then read."""

    drawn: "Future[DrawnPage | ReadingProblem]"
    read: "Future[PageResult | None]"

    def call_off(self) -> bool:
        """Whether it was still possible: a page that is being read sees for itself how far it goes."""
        return self.read.cancel() and (self.drawn.cancel() or True)


class _Work:
    """One run's tools, and which files have felled the renderer so far."""

    def __init__(
        self,
        renderer: Draws,
        recogniser: Recogniser,
        folder: Path,
    ) -> None:
        self._renderer = renderer
        self._recogniser = recogniser
        self._folder = folder
        self._places = count()
        self._falls: dict[Path, list[ReadingProblem]] = {}

    def place_for_next(self) -> Path:
        """Where the next page's prepared picture goes."""
        return self._folder / f"{next(self._places)}.pgm"

    def draw(self, page: _Page) -> DrawnPage | ReadingProblem:
        """The pictures of a page, tried twice if the renderer fell over it, or the problem."""
        falls = self._falls.setdefault(page.request.path, [])
        while len(falls) < FALLS:
            try:
                return self._draw(page)
            except FELL as problem:
                falls.append(problem)
            except ReadingProblem as problem:
                return problem
        return falls[-1]

    def read(self, page: _Page, drawn: "Future[DrawnPage | ReadingProblem]") -> PageResult | None:
        """The page's words, tried twice, or the problem; None when it was called off."""
        request, picture = page.request, drawn.result()
        if isinstance(picture, ReadingProblem):
            page.clear()
            return PageResult(request, None, None, Failure(picture.code, picture.sentence))
        remark = _fault_of(picture)
        if picture.incomplete:
            return PageResult(request, picture, picture.layer, remark)
        if not picture.needs_reading:
            return PageResult(request, picture, picture.layer or self._recogniser.nothing_on(picture), None, remark)
        recognise = self._recogniser.beside_layer if picture.layer else self._recogniser.words_on
        try:
            try:
                recognised = recognise(page.prepared, picture)
            except CannotRead:
                recognised = recognise(page.prepared, picture)
            recognised, said = self._recogniser.looked_through(recognised, picture)
            return PageResult(request, picture, recognised, None, _all_of(remark, said))
        except (CannotRead, NoRoomLeft) as problem:
            return PageResult(request, picture, picture.layer, Failure(problem.code, problem.sentence))
        except CalledOff:
            return None
        finally:
            page.clear()

    def _draw(self, page: _Page) -> DrawnPage:
        request = page.request
        return self._renderer.draw(
            request.path,
            request.number,
            view=request.view,
            thumbnail=request.thumbnail,
            reading=page.prepared,
            password=request.password,
        )


def _fault_of(picture: DrawnPage) -> Failure | None:
    if picture.fault is None:
        return None
    fault = next((kind for kind in FAULTS if kind.code == picture.fault), IncompletePicture)()
    return Failure(fault.code, fault.sentence)


def _all_of(fault: Failure | None, said: Sequence[ReadingProblem]) -> Failure | None:
    remarks = [*([fault] if fault else []), *(Failure(one.code, one.sentence) for one in said)]
    return Failure(remarks[0].code, " ".join(one.sentence for one in remarks)) if remarks else None
