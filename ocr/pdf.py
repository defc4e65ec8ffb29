"""PDF files: pages drawn at the resolution they carry, and the words of their own text layer."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ocr.errors import CannotOpen, Damaged, NeedsPassword, TooManyPages, UnknownProtection, WrongPassword
from ocr.limits import Limits
from ocr.page_image import PageImage
from ocr.pdf_pictures import PictureCheck
from ocr.text_layer import words_on

PDF_START = b"%PDF-"
PDF_WITHIN = 1024
"""Readers accept rubbish before the header within the first kilobyte (Adobe's implementation note 13)."""

DRAWN = 300
"""Dots per inch for a page made of text and lines: Tesseract's own advice."""
SCANNED_FROM = 0.5
"""The share of a page under pictures from which it is taken for a scan."""
OBJECTS = 20_000
"""Looking at more of a page's objects than this takes longer than it can teach; a drawing that rich is no scan."""
POINTS = 72.0
ALMOST_WHOLE = 0.8


class PdfDocument:
    """One opened PDF. Pages are drawn one at a time; nothing of a page outlives its drawing."""

    media_type = "application/pdf"

    def __init__(self, path: Path, limits: Limits, password: str | None) -> None:
        """Opens it. Raises NeedsPassword, WrongPassword, UnknownProtection, TooManyPages or Damaged."""
        self._limits = limits
        self._pictures = PictureCheck(limits)
        _forget_last_problem()
        try:
            self._document = pypdfium2.PdfDocument(path, password=password)
            self.pages = len(self._document)
        except pypdfium2.PdfiumError as problem:
            raise _why(problem, password) from problem
        if not self.pages:
            self.close()
            raise Damaged
        if self.pages > limits.pages:
            self.close()
            raise TooManyPages
        self._document.init_forms()

    def page(self, number: int) -> PageImage:
        """One page, drawn at its own resolution. Raises Damaged."""
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError as problem:
            raise Damaged from problem
        try:
            content = _content_of(page, self._pictures.is_whole)
            resolution = self._resolution_for(page, content)
            picture = _draw(page, resolution)
            layer = words_on(page)
        except pypdfium2.PdfiumError as problem:
            raise Damaged from problem
        finally:
            page.close()
        return PageImage(
            picture,
            resolution=None if content.is_one_scan else round(resolution),
            layer=layer.words or None,
            layer_turn=layer.turn,
            scanned=content.covered >= SCANNED_FROM,
            drawn=content.drawn,
            incomplete=content.incomplete,
        )

    def close(self) -> None:
        """Gives the file back."""
        self._document.close()

    def _resolution_for(self, page: pypdfium2.PdfPage, content: "_Content") -> float:
        """Dots per inch: what the scan has, else enough for print, never more pixels than allowed."""
        wide, high = (max(1.0, side) / POINTS for side in page.get_size())
        wanted = content.dots if content.is_one_scan else max(DRAWN, content.dots)
        return float(min(wanted, (self._limits.drawn_pixels / (wide * high)) ** 0.5))


@dataclass(frozen=True, slots=True)
class _Content:
    """What a page is made of: the share under pictures, their finest dots per inch, and how many drawn shapes.

    ``incomplete`` says that one of the pictures cannot be decoded whole.
    """

    covered: float
    dots: float
    drawn: int
    has_text: bool
    incomplete: bool

    @property
    def is_one_scan(self) -> bool:
        """Whether pictures are all there is, so that their own dots are the best to draw."""
        return self.covered >= ALMOST_WHOLE and not self.drawn and not self.has_text


def _content_of(page: pypdfium2.PdfPage, is_whole: Callable[[pypdfium2.PdfImage], bool]) -> _Content:
    width, height = page.get_width(), page.get_height()
    covered, finest, drawn, has_text, incomplete = 0.0, 0.0, 0, False, False
    for thing in islice(page.get_objects(max_depth=4), OBJECTS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            share, dots = _image_on(thing, width, height)
            covered += share
            incomplete = incomplete or not is_whole(thing)
            finest = max(finest, dots if share >= 0.005 else 0.0)
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            has_text = True
        else:
            drawn += 1
    return _Content(min(1.0, covered), finest, drawn, has_text, incomplete)


def _image_on(image: pypdfium2.PdfImage, width: float, height: float) -> tuple[float, float]:
    """The share of the page under an image, and its dots per inch along the finer axis."""
    left, bottom, right, top = image.get_bounds()
    wide, high = max(right - left, 0.01), max(top - bottom, 0.01)
    across, down = image.get_px_size()
    if (across > down) != (wide > high):  # laid on its side
        across, down = down, across
    inside = max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
    return inside / max(width * height, 0.01), max(across / wide, down / high) * POINTS


def _draw(page: pypdfium2.PdfPage, resolution: float) -> Image.Image:
    bitmap = page.render(scale=resolution / POINTS, rev_byteorder=True)
    try:
        picture: Image.Image = bitmap.to_pil()
        return picture.copy() if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    finally:
        bitmap.close()


def _forget_last_problem() -> None:
    """PDFium keeps the last file's error and sets none for a file without pages, which would pass for a locked one."""
    pdfium.FPDF_LoadMemDocument(b"", 0, None)


def _why(problem: pypdfium2.PdfiumError, password: str | None) -> CannotOpen:
    code = getattr(problem, "err_code", None)
    if code == pdfium.FPDF_ERR_PASSWORD:
        return NeedsPassword() if password is None else WrongPassword()
    if code == pdfium.FPDF_ERR_SECURITY:
        return UnknownProtection()
    return Damaged()
