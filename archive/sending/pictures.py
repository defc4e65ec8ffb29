"""The pages of a PDF that is sent, as pictures for a printer."""

from pathlib import Path

from archive.exchange.progress import Progress, nobody_follows
from ocr.limits import Limits
from ocr.pdf import PdfDocument

QUALITY = 95
"""Of JPEG: at 300 dots to the inch nothing of it is seen in letters."""


def draw_pictures(
    pdf: Path, folder: Path, *, progress: Progress = nobody_follows, limits: Limits | None = None
) -> tuple[Path, ...]:
    """Draw each page of a PDF of our own making into a file, upright and at a printer's resolution, in order."""
    document = PdfDocument(pdf, limits or Limits(), None)
    drawn = []
    try:
        for number in range(1, document.pages + 1):
            progress(number - 1, document.pages)
            place = folder / f"{pdf.stem} {number}.jpg"
            document.page(number).picture.save(place, "JPEG", quality=QUALITY)
            drawn.append(place)
    finally:
        document.close()
    return tuple(drawn)
