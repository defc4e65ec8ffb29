"""Reads a few documents while the office is made, with the program's own reader, for what can only follow from that."""

from collections.abc import Collection, Iterator

from archive.archive import Archive
from archive.services import reading
from archive.services.engine import reading_engine, reading_languages
from ocr.errors import ReadingProblem, TesseractMissing
from ocr.reader import ReadRequest, read_pages
from ocr.renderer import Renderer

AT_ONCE = 2
"""Pages read at the same time."""


def read_now(archive: Archive, documents: Collection[int]) -> bool:
    """Open and read the documents of the newest batch as the clerk would; whether all of their pages were settled.

    False where nothing on this computer can read: they are left to the clerk, who will say so.
    """
    try:
        engine = reading_engine(archive)
    except TesseractMissing:
        return False
    archive.folder.scratch.mkdir(mode=0o700, exist_ok=True)
    under_way: dict[int, reading.ToRead] = {}

    def requests() -> Iterator[ReadRequest]:
        while (page := reading.next_to_read(archive, can_read=True, under_way=under_way)) is not None:
            under_way[page.page_id] = page
            yield page.request

    with Renderer() as renderer:
        while (document := reading.next_to_open(archive)) is not None and document.document_id in documents:
            try:
                contents = renderer.inspect(document.original, document.password)
            except ReadingProblem:
                return False
            reading.opened(archive, document_id=document.document_id, contents=contents)
        for result in read_pages(
            requests(),
            renderer=renderer,
            engine=engine,
            scratch=archive.folder.scratch,
            at_once=AT_ONCE,
            languages=reading_languages(archive),
        ):
            reading.record_page(archive, to_read=under_way.pop(int(result.request.key)), result=result)
            if result.failure is not None:
                return False
    return True
