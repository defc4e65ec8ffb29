"""PDF files: pages drawn at the resolution they carry, and the words of their own text layer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ocr.errors import CannotOpen, CutShort, Damaged, NeedsPassword, TooManyPages, UnknownProtection, WrongPassword
from ocr.limits import Limits
from ocr.page_image import PageImage
from ocr.pdf_content import POINTS, SCANNED_FROM, Content, content_of
from ocr.pdf_mending import mended
from ocr.pdf_pictures import PictureCheck
from ocr.text_layer import Layer, own, words_on

PDF_START = b"%PDF-"
PDF_WITHIN = 1024
"""Readers accept rubbish before the header within the first kilobyte (Adobe's implementation note 13)."""

DRAWN_OPEN = 16
"""Pages drawn before a document is opened anew: until then PDFium keeps all bytes of what it drew, a quarter of a
megabyte for each page of an ordinary scan."""

DRAWN = 300
"""Dots per inch for a page made of text and lines: Tesseract's own advice."""


class PdfDocument:
    """One opened PDF. Pages are drawn one at a time; nothing of a page outlives its drawing."""

    media_type = "application/pdf"

    def __init__(self, path: Path, limits: Limits, password: str | None) -> None:
        """Opens it; of a damaged one, what can be saved. Raises NeedsPassword, WrongPassword, UnknownProtection,
        TooManyPages or Damaged."""
        self._limits = limits
        self._pictures = PictureCheck(limits)
        self._lacking: frozenset[int] = frozenset()
        self._source: Path | bytes = path
        self._password = password
        try:
            self._document = _opened(path, password)
        except Damaged:
            saved = mended(path, password)
            self._source, self._password, self._lacking = saved.content, None, saved.lacking
            self._document = _opened(self._source, None)
        self.pages = len(self._document)
        if self.pages > limits.pages:
            self.close()
            raise TooManyPages
        self._document.init_forms()
        self._drawn = 0

    def page(self, number: int) -> PageImage:
        """One page, drawn at its own resolution. Raises Damaged."""
        if self._drawn == DRAWN_OPEN:
            self._open_anew()
        self._drawn += 1
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError as problem:
            raise Damaged from problem
        try:
            content = content_of(page, self._pictures.judge)
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
            pictures=content.pictures,
            fault=CutShort if number in self._lacking else content.fault,
        )

    @property
    def readable(self) -> Path | bytes:
        """The file, or, of a damaged one, the copy in which its pages were found."""
        return self._source

    def corners(self, number: int) -> tuple[tuple[float, float], ...]:
        """Top left, top right and bottom left of a page as it is shown, in points of its own space. Raises Damaged."""
        with self._opened_page(number) as page:
            return tuple(own(page, across, down) for across, down in ((0, 0), (1, 0), (0, 1)))

    def words(self, number: int) -> Layer:
        """The words of a page's own text, whether they may be trusted or not. Raises Damaged."""
        with self._opened_page(number) as page:
            return words_on(page)

    def close(self) -> None:
        """Gives the file back."""
        self._document.close()

    @contextmanager
    def _opened_page(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        try:
            page = self._document[number - 1]
            try:
                yield page
            finally:
                page.close()
        except pypdfium2.PdfiumError as problem:
            raise Damaged from problem

    def _open_anew(self) -> None:
        fresh = _opened(self._source, self._password)
        fresh.init_forms()
        self._document.close()
        self._document, self._drawn = fresh, 0

    def _resolution_for(self, page: pypdfium2.PdfPage, content: Content) -> float:
        """Dots per inch: what the scan has, else enough for print, never more pixels than allowed."""
        wide, high = (max(1.0, side) / POINTS for side in page.get_size())
        wanted = content.dots if content.is_one_scan else max(DRAWN, content.dots)
        return float(min(wanted, (self._limits.drawn_pixels / (wide * high)) ** 0.5))


def _draw(page: pypdfium2.PdfPage, resolution: float) -> Image.Image:
    bitmap = page.render(scale=resolution / POINTS, rev_byteorder=True)
    try:
        picture: Image.Image = bitmap.to_pil()
        return picture.copy() if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    finally:
        bitmap.close()


def _opened(source: Path | bytes, password: str | None) -> pypdfium2.PdfDocument:
    """Raises NeedsPassword, WrongPassword, UnknownProtection, or Damaged also where there is no page."""
    _forget_last_problem()
    try:
        document = pypdfium2.PdfDocument(source, password=password)
        pages = len(document)
    except pypdfium2.PdfiumError as problem:
        raise _why(problem, password) from problem
    if not pages:
        document.close()
        raise Damaged
    return document


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
