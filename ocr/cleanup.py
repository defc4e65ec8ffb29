"""The recipe that makes a page readable: grey, large enough, straight; and whether there is anything on it at all.

Measured on 63 real pages: enlarging to 250 dots per inch where the true resolution is below 190 lifts the recall of
words on 90-dpi forms from .65 to .83. Contrast stretching, sharpening, Otsu and Sauvola all made it worse.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

RECIPE = "4"
"""Raise it when a page read anew would read differently. 3 is without numbers read alone (ocr.numbers_alone), 2 without
the second look (ocr.second_look)."""

LONG_SIDE = 11.35
"""Inches: between A4's 11.69 and Letter's 11. Tags lie: one of 1200 for 300 cost a third of a page's words."""
ENLARGE_BELOW, ENLARGE_TO, ENLARGE_AT_MOST = 190, 250, 4.0
LEAST_RESOLUTION, MOST_RESOLUTION = 70, 2400
"""Tesseract ignores what it is told outside this range."""

STRAIGHTEN_FROM, STRAIGHTEN_UP_TO = 4.0, 15.0
"""Degrees. Straightening pays from about 5 and blurs for nothing at 2."""
SKEW_SIDE = 700
"""Pixels along the long side on which skew is measured: a line of print is then 3 to 6 high."""
SURE = 1.6
"""How much sharper the straightened lines must stand out than the page as it is."""

INK_SIDE = 1000
"""Pixels along the long side on which ink is looked for: about 90 dots per inch, where a pencil line still shows."""
NOISE, FAINTEST = 5.0, 7.0
"""Ink differs from its surroundings by five times the paper's own noise, and by seven of 255 grey levels at least."""
PLAIN, SOLID = 40.0, 96
"""A difference of forty levels is ink on any paper, a busy photograph too; so is whatever is darker than 96."""
WINDOW, STROKE = 16, 14
"""Pixels of ink in a window of 16 × 16 that are more than dust: a single digit has about 20, a speck of dust 4."""
CELL = 8


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be read: grey, ``resolution`` in dots per inch, turned counter-clockwise by ``skew`` degrees.

    ``scan`` is the same page as it was scanned, straightened only, and None where ``picture`` is no larger;
    ``scan_resolution`` is its resolution.
    """

    picture: Image.Image
    resolution: int
    skew: float
    scan: Image.Image | None
    scan_resolution: int


def prepare(grey: Image.Image, *, known_resolution: int | None, most_pixels: int) -> Prepared:
    """The page by the recipe. ``grey`` is mode L; a ``known_resolution`` is believed, tags are not."""
    resolution = known_resolution or true_resolution(grey)
    scale = scale_for(grey.size, resolution, most_pixels)
    skew = skew_of(grey)
    scan = _straightened(grey, skew) if scale > 1 else None
    if scale != 1:
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    enlarged = min(MOST_RESOLUTION, max(LEAST_RESOLUTION, round(resolution * scale)))
    return Prepared(_straightened(grey, skew), enlarged, skew, scan, resolution)


def _straightened(grey: Image.Image, skew: float) -> Image.Image:
    return grey.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255) if skew else grey


def true_resolution(picture: Image.Image) -> int:
    """Dots per inch, taking the page for A4 or Letter."""
    return max(1, round(max(picture.size) / LONG_SIDE))


def scale_for(size: tuple[int, int], resolution: int, most_pixels: int) -> float:
    """How much to enlarge: to 250 dots per inch below 190, four times at most, and never past so many pixels."""
    wanted = min(ENLARGE_AT_MOST, ENLARGE_TO / resolution) if resolution < ENLARGE_BELOW else 1.0
    allowed = float((most_pixels / (size[0] * size[1])) ** 0.5)
    return min(wanted, max(1.0, allowed)) if allowed >= 1 else allowed


def ink_on(grey: Image.Image) -> npt.NDArray[np.bool_]:
    """A reduced page, true where there is ink: unlike the paper around it, or simply dark."""
    small = reduced(grey, INK_SIDE)
    different, sure = contrast_of(small)
    return np.asarray((different > sure) | (np.asarray(small) < SOLID), np.bool_)


def contrast_of(small: Image.Image) -> tuple[npt.NDArray[np.int16], float]:
    """By how many grey levels each pixel of a reduced page differs from the paper around it, and from how many on that
    is ink."""
    around = small.resize((max(1, small.width // 8), max(1, small.height // 8)), Image.Resampling.BOX)
    around = around.filter(ImageFilter.MedianFilter(5)).resize(small.size, Image.Resampling.BILINEAR)
    different = np.abs(np.asarray(around, np.int16) - np.asarray(small, np.int16))
    noise = 1.48 * float(np.median(different))
    return different, min(PLAIN, max(FAINTEST, NOISE * noise))


def is_blank(ink: npt.NDArray[np.bool_]) -> bool:
    """Whether nothing is on the page. In doubt there is something: a single digit, or a faint pencil note."""
    cells = _in_cells(ink)
    if _most_in(cells, 2) >= STROKE:  # four cells are a window
        return False
    if _most_in(cells, 3) < STROKE:  # nine cells hold any window
        return True
    return _most_in(ink, WINDOW) < STROKE


def _in_cells(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """The pixels of ink in cells of 8 × 8."""
    down, across = (-side % CELL for side in ink.shape)
    whole = np.pad(ink, ((0, down), (0, across))).view(np.uint8)
    rows = sum((whole[row::CELL] for row in range(1, CELL)), start=whole[::CELL])
    return sum((rows[:, column::CELL] for column in range(1, CELL)), start=rows[:, ::CELL])


def _most_in(counts: npt.NDArray[np.bool_] | npt.NDArray[np.uint8], window: int) -> int:
    """The most that lies in any window of so many by so many."""
    sums = np.pad(counts, ((1, window), (1, window))).astype(np.int32).cumsum(axis=0).cumsum(axis=1)
    return int(
        (sums[window:, window:] - sums[:-window, window:] - sums[window:, :-window] + sums[:-window, :-window]).max()
    )


def reduced(grey: Image.Image, side: int) -> Image.Image:
    """The picture with so many pixels along its long side, or as it is where it has fewer."""
    factor = max(grey.size) / side
    if factor <= 1:
        return grey
    return grey.resize((max(1, round(grey.width / factor)), max(1, round(grey.height / factor))), Image.Resampling.BOX)


def cells_of(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The same in cells of 8 × 8: true where a cell holds any ink."""
    down, across = (-side % CELL for side in ink.shape)
    whole = np.pad(ink, ((0, down), (0, across)))
    cells = whole.reshape(whole.shape[0] // CELL, CELL, whole.shape[1] // CELL, CELL)
    return np.asarray(cells.any(axis=(1, 3)), np.bool_)


def skew_of(grey: Image.Image) -> float:
    """Degrees counter-clockwise that lay the lines of print level; 0 below what pays, and where no lines stand out.

    Lines that run down the page count as well: it may lie on its side.
    """
    small = reduced(grey, SKEW_SIDE)
    values = np.asarray(small, np.int16)
    down, across = np.nonzero(values < values.mean() - max(16.0, 1.5 * float(values.std())))
    if len(down) < 200:
        return 0.0
    down, across = down - values.shape[0] / 2, across - values.shape[1] / 2
    best = 0.0
    coarse = np.arange(-STRAIGHTEN_UP_TO, STRAIGHTEN_UP_TO + 0.1, 1.0)
    sharpness = {float(angle): _sharpness(across, down, float(angle)) for angle in coarse}
    best = max(sharpness, key=sharpness.__getitem__)
    if abs(best) < STRAIGHTEN_FROM - 1 or sharpness[best] < SURE * sharpness[0.0]:
        return 0.0
    fine = np.arange(best - 1, best + 1.01, 0.2)
    best = float(max(fine, key=lambda angle: _sharpness(across, down, float(angle))))
    return round(best, 1) if STRAIGHTEN_FROM <= abs(best) <= STRAIGHTEN_UP_TO else 0.0


def _sharpness(across: npt.NDArray[np.float64], down: npt.NDArray[np.float64], angle: float) -> float:
    """How unevenly the ink falls into rows, or columns, after turning it counter-clockwise by this angle."""
    sine, cosine = np.sin(np.radians(angle)), np.cos(np.radians(angle))
    return max(_unevenness(down * cosine - across * sine), _unevenness(across * cosine + down * sine))


def _unevenness(places: npt.NDArray[np.float64]) -> float:
    counts = np.bincount((places - places.min()).astype(np.int64)).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())
