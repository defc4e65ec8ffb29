"""What a PDF page is made of: pictures, drawn shapes, text; and where its pictures lie."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from ocr.errors import IncompletePicture, PictureTooLarge, ReadingProblem, SmallPictureMissing
from ocr.pdf_pictures import Verdict
from ocr.text_layer import shown
from ocr.words import Box

OBJECTS = 20_000
"""Looking at more of a page's objects than this takes longer than it can teach; a drawing that rich is no scan."""
DEEPEST = 4
"""Forms within forms, further than any program nests them that makes paper."""
POINTS = 72.0
SCANNED_FROM = 0.5
"""The share of a page under pictures from which it is taken for a scan."""
ALMOST_WHOLE = 0.8
SMALL, LEAST = 0.03, 1e-6
"""The share of a page that damaged pictures may cover while the rest is read: the page's own words must not be lost for
a logo or a stamp, and a remark says what is missing. Whatever it covers, a damaged picture counts for something."""
TELLING = 0.005
"""The share of a page from which a picture's own resolution says how finely to draw the page."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a page is made of: the share under pictures, their finest dots per inch, and how many drawn shapes.

    ``pictures`` are where they lie, as fractions of the page as it is shown. ``fault`` is the worst that is wrong with
    them.
    """

    covered: float
    dots: float
    drawn: int
    has_text: bool
    pictures: tuple[Box, ...]
    fault: type[ReadingProblem] | None

    @property
    def is_one_scan(self) -> bool:
        """Whether pictures are all there is, so that their own dots are the best to draw."""
        return self.covered >= ALMOST_WHOLE and not self.drawn and not self.has_text


def content_of(page: pypdfium2.PdfPage, judge: Callable[[pypdfium2.PdfImage], Verdict]) -> Content:
    """Looks through a page's objects; ``judge`` judges each picture. Raises PdfiumError as PDFium does."""
    covered, finest, drawn, has_text = 0.0, 0.0, 0, False
    pictures, lost = [], dict.fromkeys(Verdict, 0.0)
    for thing in islice(page.get_objects(max_depth=DEEPEST), OBJECTS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            bounds = _bounds_of(thing)
            box = _box_of(page, bounds)
            share = box.width * box.height
            covered += share
            lost[judge(thing)] += max(share, LEAST)
            finest = max(finest, _dots_of(thing, bounds) if share >= TELLING else 0.0)
            if share > 0:
                pictures.append(box)
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            has_text = True
        else:
            drawn += 1
    return Content(min(1.0, covered), finest, drawn, has_text, tuple(pictures), _fault(covered, lost))


def _fault(covered: float, lost: dict[Verdict, float]) -> type[ReadingProblem] | None:
    """What is wrong with a page of which such shares are under pictures of each verdict.

    A small damaged picture beside text is a logo, and costs no page. On a scan, which may be cut into many strips, the
    smallest piece may hold a line.
    """
    if lost[Verdict.DAMAGED] >= SMALL or (lost[Verdict.DAMAGED] and covered >= SCANNED_FROM):
        return IncompletePicture
    if lost[Verdict.TOO_LARGE]:
        return PictureTooLarge
    return SmallPictureMissing if lost[Verdict.DAMAGED] else None


def _bounds_of(image: pypdfium2.PdfImage) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in the page's own space; PDFium gives them in that of the form around the picture."""
    bounds, form = image.get_bounds(), image.container
    while form is not None:
        bounds, form = form.get_matrix().on_rect(*bounds), form.container
    left, bottom, right, top = bounds
    return left, bottom, right, top


def _box_of(page: pypdfium2.PdfPage, bounds: tuple[float, float, float, float]) -> Box:
    """The part of them that is on the page, as it is shown."""
    left, bottom, right, top = bounds
    (x1, y1), (x2, y2) = (
        tuple(min(1.0, max(0.0, place)) for place in shown(page, x, y)) for x, y in ((left, top), (right, bottom))
    )
    return Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def _dots_of(image: pypdfium2.PdfImage, bounds: tuple[float, float, float, float]) -> float:
    """A picture's dots per inch along the finer axis."""
    left, bottom, right, top = bounds
    wide, high = max(right - left, 0.01), max(top - bottom, 0.01)
    across, down = image.get_px_size()
    if (across > down) != (wide > high):  # laid on its side
        across, down = down, across
    return float(max(across / wide, down / high) * POINTS)
