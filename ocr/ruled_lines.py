"""Takes ruled lines out of a picture: boxes of forms, underlines, the rules of tables.

Tesseract reads print that stands on a line or touches a box far worse, and small numbers most of all.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr.ink_runs import Ink, closed, painted, runs_of

DARK = 0.55
"""Share of the paper's own brightness below which a pixel is ink."""
ACROSS, DOWN = 0.6, 0.45
"""Inches that a line is long at least: no letter is, and no word of print without a gap. Tuned on forms at 90 dpi, as
all that is here."""
THICK = 0.045
"""Inches that a line is thick at most; thicker ones are bars, or pictures."""
GAP, FRINGE = 0.012, 0.012
"""Inches: a gap in a line that is the scanner's, and how far it shades off into the paper."""


def paper_of(grey: Image.Image) -> int:
    """The brightness of the paper, 0 to 255: that of most pixels."""
    counts = np.array(grey.histogram()).cumsum()
    return int(np.searchsorted(counts, counts[-1] / 2))


def ink_of(values: npt.NDArray[np.uint8], paper: int) -> Ink:
    """Where there is ink on paper of this brightness."""
    return values < DARK * paper


def lines_in(ink: Ink, resolution: float) -> tuple[Ink, Ink]:
    """What of the ink is ruled line and nothing else, and the pixels beside it that only shade off from it.

    Where a stroke crosses or touches a line, the line's pixels under it stay with the stroke.
    """
    across, down = _lines_across(ink, resolution, ACROSS), _lines_across(ink.T, resolution, DOWN).T
    strokes = ink & ~(across | down)
    lines = (across & ~_beside(strokes)) | (down & ~_beside(strokes.T).T)
    fringe_across, fringe_down = across, down.T
    for _ in range(max(1, round(FRINGE * resolution))):
        fringe_across, fringe_down = _beside(fringe_across), _beside(fringe_down)
    return lines, (fringe_across | fringe_down.T) & ~ink


def without_lines(grey: Image.Image, resolution: float, paper: int) -> Image.Image:
    """The picture, mode L, with paper where its ruled lines were."""
    values = np.array(grey)
    lines, fringe = lines_in(ink_of(values, paper), resolution)
    values[lines | fringe] = paper
    return Image.fromarray(values)


def _lines_across(ink: Ink, resolution: float, inches: float) -> Ink:
    """All ink of lines along the rows, and the gaps in them."""
    runs = closed(runs_of(ink), max(1, round(GAP * resolution)))
    runs = runs.those(runs.stop - runs.start >= inches * resolution)
    if not len(runs.row):
        return np.zeros_like(ink)
    long = painted(runs, ink.shape).T
    down = runs_of(long)
    return painted(down.those(down.stop - down.start <= max(2.0, THICK * resolution)), long.shape).T


def _beside(ink: Ink) -> Ink:
    """The ink, and the pixels above and below it."""
    wider = ink.copy()
    wider[1:] |= ink[:-1]
    wider[:-1] |= ink[1:]
    return wider
