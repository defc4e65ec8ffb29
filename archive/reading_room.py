"""The clerk's room in which documents are opened and their pages read."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from archive.archive import Archive
from archive.copies.under_way import clear_what_a_crash_left
from archive.engine_at_hand import EngineAtHand
from archive.held_files import HeldFiles
from archive.quiet_moments import QuietMoments
from archive.redrawing import Redrawing
from archive.renderer_troubles import log_a_fall, refused
from archive.scratch import clear_scratch
from archive.services import mails, reading, rereading
from archive.services.engine import SECOND_READER_FAILS, reading_languages, second_reader
from archive.services.office import nothing_waits
from archive.services.reading import ToRead
from archive.services.rereading import Way, way_of_reading
from ocr.errors import (
    HeldByAnother,
    OutOfMemory,
    ReadingProblem,
    RendererDied,
    RendererHung,
    RendererNotStarted,
    TesseractMissing,
)
from ocr.reader import PageResult, ReadRequest, read_pages
from ocr.recognising import Engine
from ocr.renderer import Contents, Renderer

OPENED_BETWEEN_PAGES = 4
"""Documents opened before the next page is read, so that a large batch shows both: what is in it, and first pages."""

READ_AGAIN_AT_ONCE = 4
"""Pages read again for each core before somebody sees whether anything waits to be opened or read."""

LOOKED_UP = 400
"""Pages to be read again that are looked up at a time, since all pages are gone through for them."""


class ReadingRoom:
    """``engine`` is what pages are read with, ``cores`` of them at once. ``stopped`` says that the clerk is to end,
    ``quiet`` when it may do what nobody waits for. ``tell`` is told that the second reader does not work, as a
    sentence, and None once it does."""

    def __init__(
        self,
        archive: Archive,
        engine: EngineAtHand,
        *,
        cores: int,
        stopped: Callable[[], bool],
        quiet: QuietMoments | None = None,
        tell: Callable[[str | None], object] = lambda _: None,
    ) -> None:
        self._archive, self._engine, self._cores, self._stopped = archive, engine, cores, stopped
        self._has_cleared = False  # what a crash left
        self._redrawing = Redrawing(archive, stopped=stopped)
        self._held = HeldFiles()
        self._quiet = quiet or QuietMoments(archive)
        self._to_read_again: deque[int] = deque()
        self._tell = tell
        self._not_again: set[int] = set()  # pages that could not be read again

    def look(self, renderer: Renderer) -> None:
        """Open and read until nothing waits. Documents are opened between two pages, those that came last first."""
        if not self._has_cleared:
            clear_scratch(self._archive.folder.scratch)
            clear_what_a_crash_left(self._archive)
            self._has_cleared = True
        self._redrawing.look()
        while True:
            self._read_waiting(renderer)
            if not (self._redrawing.draw_some(renderer) or self._read_some_again(renderer)):
                return

    def _read_waiting(self, renderer: Renderer) -> None:
        engine = self._engine.look()
        under_way: dict[int, ToRead] = {}

        def pages() -> Iterator[ToRead]:
            while True:
                opened = self._open_received(renderer)
                self._redrawing.draw_looked_at(renderer)
                page = reading.next_to_read(
                    self._archive, can_read=engine is not None, under_way=under_way, besides=self._held.waiting()
                )
                if page is not None:
                    under_way[page.page_id] = page
                    yield page
                elif not opened:
                    return

        def keep(page: ToRead, result: PageResult) -> None:
            del under_way[page.page_id]
            if not (_code(result) == HeldByAnother.code and self._held.put_off(page.document_id)):
                self._held.let_go(page.document_id)
                reading.record_page(self._archive, to_read=page, result=result)

        self._read_pages(renderer, engine, pages(), keep)

    def _read_some_again(self, renderer: Renderer) -> bool:
        """Read some of the pages again that were read in an earlier way, a few at a time so that nothing new waits for
        them; whether there may be more."""
        engine = self._engine.look()
        if engine is None or not self._quiet.has_settled or not nothing_waits(self._archive):
            return False
        if not self._to_read_again:
            found = rereading.to_be_read_again(self._archive, besides=self._not_again, most=LOOKED_UP)
            self._to_read_again.extend(found)
        some = [self._to_read_again.popleft() for _ in range(self._cores * READ_AGAIN_AT_ONCE) if self._to_read_again]

        def pages() -> Iterator[ToRead]:
            for number in some:
                if (page := rereading.to_read_again(self._archive, page_id=number)) is not None:
                    yield page

        def keep(page: ToRead, result: PageResult) -> None:
            if not rereading.record_read_again(self._archive, page=page, result=result):
                self._not_again.add(page.page_id)

        self._read_pages(renderer, engine, pages(), keep)
        return bool(some)

    def _read_pages(
        self,
        renderer: Renderer,
        engine: Engine | None,
        pages: Iterator[ToRead],
        keep: Callable[[ToRead, PageResult], None],
    ) -> None:
        """Read pages and have each kept, until there are no more or nothing reads."""
        under_way: dict[str, ToRead] = {}

        def requests() -> Iterator[ReadRequest]:
            for page in pages:
                under_way[page.request.key] = page
                yield page.request

        with ExitStack() as open_for_this_run:  # a second reader takes much memory, and soon has nothing to read
            second = second_reader(self._archive, cores=self._cores)
            if second is not None:
                open_for_this_run.enter_context(second)
            for result in read_pages(
                requests(),
                renderer=renderer,
                engine=engine,
                second=second,
                scratch=self._archive.folder.scratch,
                at_once=self._cores,
                languages=reading_languages(self._archive),
                cancelled=self._stopped,
                quick=way_of_reading(self._archive) is Way.QUICK,
            ):
                code = _code(result)
                log_a_fall(f"page {result.request.key}", code)
                if (hindrance := refused(code)) is not None:
                    raise hindrance
                if code == RendererNotStarted.code:
                    raise RendererNotStarted
                keep(under_way.pop(result.request.key), result)
                if code == TesseractMissing.code and engine is not None:  # it was there when we looked
                    self._engine.forget()
                    break
            if second is not None and second.works is not None:
                self._tell(None if second.works else SECOND_READER_FAILS)

    def _open_received(self, renderer: Renderer) -> bool:
        """Open a few of the documents that wait for it; whether there were any."""
        for number in range(OPENED_BETWEEN_PAGES):
            held = self._held.waiting()
            document = None if self._stopped() else reading.next_to_open(self._archive, besides=held)
            if document is None:
                return number > 0
            try:
                contents = renderer.inspect(document.original, document.password)
                self._detach(renderer, document, contents)
            except RendererNotStarted:
                raise
            except (RendererDied, RendererHung, OutOfMemory) as problem:
                log_a_fall(f"document {document.document_id}", problem.code)
                reading.fell(self._archive, document_id=document.document_id, problem=problem)
            except HeldByAnother as problem:
                if not self._held.put_off(document.document_id):
                    reading.refused(self._archive, document_id=document.document_id, problem=problem)
            except ReadingProblem as problem:
                if (hindrance := refused(problem.code)) is not None:
                    raise hindrance from problem
                reading.refused(self._archive, document_id=document.document_id, problem=problem)
            else:
                self._held.let_go(document.document_id)
                reading.opened(self._archive, document_id=document.document_id, contents=contents)
        return True

    def _detach(self, renderer: Renderer, mail: reading.ToOpen, contents: Contents) -> None:
        """Have what hangs on a mail written out, to be taken in as files of its own."""
        place = mails.place_to_detach(self._archive, document_id=mail.document_id, head=contents.mail)
        if place is not None:
            renderer.detach(mail.original, place)


def _code(result: PageResult) -> str | None:
    return result.failure.code if result.failure is not None else None
