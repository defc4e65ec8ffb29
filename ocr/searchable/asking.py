"""The side of a searchable PDF that never opens what came from outside: it asks the renderer's process page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ocr.child import nobody_asks
from ocr.renderer import Renderer
from ocr.words import Turn, Word


@dataclass(frozen=True, slots=True)
class Written:
    """A PDF that was written. ``against`` is what keeps it from being one for archives (PDF/A-2b), empty if it is.

    ``was_protected`` and ``was_signed`` tell of a PDF that came: neither holds for what was written.
    """

    against: str
    was_protected: bool = False
    was_signed: bool = False

    @property
    def is_for_archives(self) -> bool:
        """Whether it was checked to be PDF/A-2b."""
        return not self.against


class SearchablePdf:
    """One PDF of one file in the making. Raises what the Renderer does; then nothing more can be done with it."""

    def __init__(self, renderer: Renderer, path: Path, scratch: Path) -> None:
        """``scratch`` is a folder that is there, in which nobody else works meanwhile."""
        self._renderer = renderer
        request = {"do": "searchable begin", "path": str(path), "password": None, "scratch": str(scratch)}
        self.pages: int = renderer.ask(request)["pages"]

    def lay(self, number: int, words: Sequence[Word], turn: Turn = 0) -> bool:
        """The next page, with the words as they were read on it; whether it shows every pixel as it came.

        Of a picture every page has to be laid, in order; pages of a PDF that are not laid stay as they are.
        """
        told = [
            [word.text, [word.box.left, word.box.top, word.box.width, word.box.height], word.line] for word in words
        ]
        request = {"do": "searchable lay", "number": number, "turn": turn, "words": told}
        return bool(self._renderer.ask(request)["is_exact"])

    def finish(self, target: Path, *, title: str, tick: Callable[[], None] = nobody_asks) -> Written:
        """Write it. ``tick`` is called now and then; what it raises ends the work, and nothing is at ``target``."""
        request = {"do": "searchable finish", "target": str(target), "title": title}
        answer = self._renderer.ask(request, pages=self.pages, tick=tick)
        return Written(answer["why"], answer["was_protected"], answer["was_signed"])
