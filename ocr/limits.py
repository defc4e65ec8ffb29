"""How much a file from outside may ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file from outside gets; whatever wants more is refused or drawn smaller.

    ``bytes`` of the file; ``pages`` of the document; ``pixels`` of a stored picture that can only be decoded whole;
    ``drawn_pixels`` of a page as it is drawn for viewing and reading (24 million: A3 at 350 dpi); ``memory`` in bytes
    of the process that opens it; ``seconds`` of work for one page (see ocr.child.STARVED).
    """

    bytes: int = 4 * 1024**3
    pages: int = 5_000
    pixels: int = 160_000_000
    drawn_pixels: int = 24_000_000
    memory: int = 2 * 1024**3
    seconds: float = 60.0
