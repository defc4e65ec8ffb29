"""The pictures of pages on the rounds: each is compared with the checksum that it carries when its original is.

What is lost the clerk draws again. What an earlier version drew carries none: it is drawn anew from its original, a few
at a time and only while nobody waits for anything, and lies there as it is until then, and for good where that fails.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager

from sqlalchemy import select

from archive.archive import Archive
from archive.hindrances import closed_to_readers
from archive.links import link_on_the_way
from archive.records import Document, Page
from archive.services.lost_pictures import LOST, condition_of_page
from archive.services.pictures import draw_again, record_drawn
from ocr.errors import ReadingProblem
from ocr.renderer import Renderer

AT_ONCE = 40
"""Pages drawn anew before somebody sees whether this is still a good moment: some ten seconds of one core."""


class PageRounds:
    """Goes the rounds of the pictures of one archive. For one thread. ``renderer`` opens files from outside."""

    def __init__(
        self, archive: Archive, *, renderer: Callable[[], AbstractContextManager[Renderer]] = Renderer
    ) -> None:
        self._archive, self._renderer = archive, renderer
        self._unproven: deque[int] = deque()
        self._left: set[int] = set()

    def look_at(self, originals: Collection[str], *, cancelled: Callable[[], bool]) -> None:
        """Compare the pictures of documents whose originals, by SHA-256, are as received. What is lost the clerk is to
        draw again; pages without a checksum are noted for :meth:`renew_some`."""
        if closed_to_readers(self._archive.folder.pages):
            return
        lost = []
        for page_id, sha256, number in self._pages(originals):
            if cancelled():
                break
            condition = condition_of_page(self._archive.folder, sha256, number)
            if condition in LOST:
                lost.append(page_id)
            elif condition == "unproven" and page_id not in self._left:
                self._unproven.append(page_id)
        if lost:
            draw_again(self._archive, lost)

    def renew_some(self, *, cancelled: Callable[[], bool]) -> None:
        """Draw a few of those anew that were noted, if there are any."""
        if not self._unproven:
            return
        with self._renderer() as renderer:
            for _ in range(min(AT_ONCE, len(self._unproven))):
                if cancelled():
                    break
                self._renew(renderer, self._unproven.popleft())

    def _pages(self, originals: Collection[str]) -> Iterator[tuple[int, str, int]]:
        drawn = select(Page.id, Document.sha256, Page.number).join(Document).where(Page.width.is_not(None))
        with self._archive.database.reading() as session:
            rows = session.execute(drawn.where(Document.sha256.in_(originals)).order_by(Page.id)).all()
        yield from ((page_id, sha256, number) for page_id, sha256, number in rows)

    def _renew(self, renderer: Renderer, page_id: int) -> None:
        """A picture is drawn only from what was received, and one that cannot be drawn stays as it is."""
        archive, folder = self._archive, self._archive.folder
        with archive.database.reading() as session:
            page = session.get(Page, page_id)
            if page is None or page.width is None:
                return
            sha256, number, size = page.document.sha256, page.number, (page.width, page.height)
        if condition_of_page(folder, sha256, number) != "unproven" or archive.vault.hash_of(sha256) != sha256:
            return
        view, thumbnail = folder.page_picture(sha256, number), folder.page_thumbnail(sha256, number)
        if link_on_the_way(view.parent, folder.root) is not None:  # the check tells it
            return
        try:
            drawn = renderer.redraw(folder.original(sha256), number, view=view, thumbnail=thumbnail)
        except ReadingProblem:  # its password was forgotten, for one; it is not asked for again without need
            self._left.add(page_id)
            return
        if (drawn.width, drawn.height) != size:
            record_drawn(archive, page_id=page_id, drawn=drawn)
