"""One page as it comes out of a file, before anything is done to it."""

from dataclasses import dataclass

from PIL import Image

from ocr.errors import ReadingProblem, SmallPictureMissing
from ocr.words import Box, Turn, Word


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as it was stored, upright by its own tags: mode L or RGB, square pixels.

    ``resolution`` in dots per inch where it is known rather than claimed (a drawn PDF page), else None. ``layer`` holds
    the words of the PDF's own text, boxes on the page turned by ``layer_turn``; None where it has no text to be judged.
    ``scanned`` says that pictures fill most of the page, so that a text layer has to prove itself against the ink;
    ``drawn`` counts the lines and curves of a PDF page, ``pictures`` are where its pictures lie on the page as it is
    stored. ``set_by`` names who set the page from its text, as a mail's pages are: then ``layer``
    is that text and has nothing to prove. ``fault`` says that not all of the stored picture could be decoded, and why.
    """

    picture: Image.Image
    resolution: int | None = None
    layer: tuple[Word, ...] | None = None
    layer_turn: Turn = 0
    scanned: bool = True
    drawn: int = 0
    pictures: tuple[Box, ...] = ()
    set_by: str = ""
    fault: type[ReadingProblem] | None = None

    @property
    def incomplete(self) -> bool:
        """Whether what is missing may be text that looks like paper or ink: it may be shown and must not be read."""
        return self.fault is not None and self.fault is not SmallPictureMissing
