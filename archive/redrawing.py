"""Draws the pictures of pages again that are gone. A part of the clerk's room for reading, in its thread."""

import time
from collections.abc import Callable

from archive.archive import Archive
from archive.held_files import HeldFiles
from archive.renderer_troubles import BROUGHT_DOWN, log_a_fall, refused
from archive.services import pictures
from archive.services.reading import ToRead
from ocr.errors import HeldByAnother, ReadingProblem, RendererNotStarted
from ocr.renderer import Renderer, View

AT_ONCE = 8
"""Pages drawn before somebody sees whether anything waits to be opened or read."""

LOOK = 300.0
"""Seconds between two looks whether pictures are gone: they are removed by hand, or by a program that tidies up."""

TRIES = 2
"""How often a page may bring down the program that draws it."""


class Redrawing:
    """What is gone is noticed now and then, and at once when somebody looks at it; that is drawn first."""

    def __init__(self, archive: Archive, *, stopped: Callable[[], bool]) -> None:
        self._archive, self._stopped = archive, stopped
        self._asked_for: str | None = None
        self._look_at = 0.0
        self._held = HeldFiles()

    def look(self) -> None:
        """See which pictures are gone, if it is time or one was asked for."""
        asked, now = pictures.asked_for(self._archive), time.monotonic()
        if asked != self._asked_for or now >= self._look_at:
            pictures.forget_missing_pictures(self._archive)
            self._asked_for, self._look_at = asked, now + LOOK

    def draw_looked_at(self, renderer: Renderer) -> None:
        """Draw the document that somebody looks at, if it has lost pictures."""
        self.look()
        while not self._stopped() and (page := self._next(looked_at=True)) is not None:
            self._draw(renderer, page)

    def draw_some(self, renderer: Renderer) -> bool:
        """Draw a few of those that are gone; whether there may be more."""
        for _ in range(AT_ONCE):
            page = None if self._stopped() else self._next()
            if page is None:
                return False
            self._draw(renderer, page)
            self.look()
        return True

    def _next(self, *, looked_at: bool = False) -> ToRead | None:
        return pictures.next_to_draw(self._archive, looked_at=looked_at, besides=self._held.waiting())

    def _draw(self, renderer: Renderer, page: ToRead) -> None:
        drawn = self._tried(renderer, page)
        if isinstance(drawn, ReadingProblem) and (hindrance := refused(drawn.code)) is not None:
            raise hindrance from drawn
        if isinstance(drawn, HeldByAnother) and self._held.put_off(page.document_id):
            return
        self._held.let_go(page.document_id)
        pictures.record_drawn(self._archive, page_id=page.page_id, drawn=drawn)

    def _tried(self, renderer: Renderer, page: ToRead) -> View | ReadingProblem:
        wanted = page.request
        tries = 0
        while True:
            tries += 1
            try:
                return renderer.redraw(
                    wanted.path, wanted.number, view=wanted.view, thumbnail=wanted.thumbnail, password=wanted.password
                )
            except RendererNotStarted:
                raise
            except ReadingProblem as problem:
                log_a_fall(f"page {page.page_id}", problem.code)
                if problem.code not in BROUGHT_DOWN or tries == TRIES:
                    return problem
