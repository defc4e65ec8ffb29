"""What a scanner adds to the back of a sheet: dark edges, and the holes of a binder where a punch makes them.

Nothing else is ever taken for nothing, and where a shadow may hide a mark the page is not blank.

Each rule leaves whatever it does not explain, so a page that is blank without these marks has nothing on it but paper,
evenly dark edges, and rows of round, dark holes about the middle of a side.
"""

from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr.cleanup import INK_SIDE, contrast_of, is_blank, reduced
from ocr.colours import darkest_of, lightest_of
from ocr.faint_marks import Ink, Patch, grown, has_small_mark, patches_of

Grey = npt.NDArray[np.int16]
Lines = npt.NDArray[np.float64]

BESIDE = 1.5 / 297
"""The share of the long side by which the dots of a shadow go on where it ends."""

DEEPEST = 0.045
"""The share of the page's long side that a dark edge may take, its fading included: 13 mm of A4."""
DARK = 12.0
"""Grey levels below the paper from which an edge is dark."""
FAINTEST, PLAINEST, NOISE = 7.0, 20.0, 5.0
"""A stroke on a dark edge is darker than the edge is elsewhere at the same distance from the page's end: by five times
the paper's own noise, by seven grey levels at least, and if by twenty, then on any paper."""
FADING, BLACK = 5.0 / 297, 0.25
"""The share of the long side over which a shadow may fade: 5 mm of A4. A wider one hides faint initials. What has less
than this share of the paper's light is no paper but the scanner's bed beside it."""
STEEP, RAGGED = 96.0, 2
"""A black edge that ends at once, as in every black-and-white scan, is ragged by so many lines: half a millimetre."""
MARGIN = 0.075
"""The share of the page's long side in which holes lie whole: ISO 838 has them 12 mm from the edge, 6 mm wide; American
binders 13 mm and up to 8 mm."""
HOLE = (4.5 / 297, 9.0 / 297)
"""The least and the most that a hole measures across, in shares of the long side."""
ROUND = 2.5
"""Pixels by which a hole's width and height differ."""
FILLED = (0.85, 1.12)
"""A hole's ink over the area of the disc that its width and height describe. JPEG leaves a fringe that widens both."""
FRINGE, STRAY = 2.2, 2
"""Pixels by which the fringe of a hole goes beyond its rim, and how many stray ones go further: a stroke that touches
the hole, or a ring around it, has more. A letter left white inside it is lighter than a hole is anywhere."""
LIGHTEST = 0.35
"""The most of the paper's light that comes through a hole: the dark lid is behind it, and a coloured dot is lighter."""
APART = tuple(millimetres / side for side in (297.0, 279.4, 210.0) for millimetres in (80.0, 70.0, 108.0))
"""How far holes stand apart on A4, Letter and A5, in shares of the long side: ISO 838 has 80 mm, American punches have
70 mm for two holes and 108 mm for three."""
OFF = 2.5 / 297
"""By how much less or more they may stand apart, with a scan that is a little wide or high."""
CENTRED = 5.0 / 297
"""The most by which a row of holes lies off the middle of its side: a punch has a guide, a drawn dot has none."""
MOST_HOLES = 8
"""Discs in one margin above which they are no holes."""
IN_LINE = 0.012
"""The share of the long side by which the middles of two holes of one row stand out of line."""
MOST_INK = 6_000
"""Inked pixels of a margin above which it is no back with some holes, and is not searched."""


def is_blank_sheet(ink: Ink, page: Image.Image) -> bool:
    """Whether nothing but the scanner's marks is on the page, in grey (L) or in colour (RGB). ``ink`` is what
    ``cleanup.ink_on`` found on it in grey."""
    margin = round(max(ink.shape) * MARGIN)
    if not is_blank(ink[margin:-margin, margin:-margin]):  # as nearly every page: the marks need not be looked for
        return False
    small = reduced(page, INK_SIDE)
    grey = small.convert("L")
    rest = ink if is_blank(ink) else without_scanner_marks(ink, np.asarray(grey, np.int16), lightest_of(small))
    if not _is_bare(rest, grey, *contrast_of(grey)):
        return False
    darkest = darkest_of(small)
    if darkest is None:
        return True
    different, sure = contrast_of(darkest)
    return _is_bare((different > sure) & ~grown(ink & ~rest), grey, different, sure)


def _is_bare(rest: Ink, grey: Image.Image, different: Grey, sure: float) -> bool:
    """Whether nothing is left of a reduced page's ink without the scanner's marks, nor a mark that is hardly one."""
    if not is_blank(rest):
        return False
    if not has_small_mark(rest, different, sure):
        return True
    beside = rest & ~_near_dark_edges(np.asarray(grey, np.int16))
    return not has_small_mark(beside, different, sure)


def without_scanner_marks(ink: Ink, grey: Grey, lightest: Grey) -> Ink:
    """The ink without dark edges and holes. All are the same reduced page, about 1000 pixels long; ``lightest`` is what
    a pixel has of the colour of which it has most."""
    rest = _without_dark_edges(ink, grey)
    for turns in range(4):  # the left margin of each way that the page can lie
        _clear_holes(np.rot90(rest, turns), np.rot90(lightest, turns))
    return rest


def _without_dark_edges(ink: Ink, grey: Grey) -> Ink:
    """The ink without what an even darkness along the edges explains; strokes in it, and whatever is lighter, stay."""
    deepest = round(max(ink.shape) * DEEPEST)
    if min(ink.shape) < 4 * deepest:
        return ink.copy()
    paper = float(np.median(grey))
    across, down = _dark_lines(grey, deepest)
    shallow_across, deep_across = _ragged(across, deepest)
    shallow_down, deep_down = _ragged(down, deepest)
    edges = (deep_down < 0)[:, None] | (deep_across < 0)[None, :]
    # Where two edges meet, the light that they leave is somewhere between these two.
    least = (
        np.maximum(0.0, paper + deep_down[:, None]) * np.maximum(0.0, paper + deep_across[None, :]) / max(1.0, paper)
    )
    most = paper + np.minimum(shallow_down[:, None], shallow_across[None, :])
    # From dot to dot: a lamp that is weaker towards one side makes no noise.
    noise = 1.05 * float(np.median(np.abs(np.diff(grey, axis=1))[~edges[:, 1:]])) if not edges.all() else NOISE
    sure = min(PLAINEST, max(FAINTEST, NOISE * noise))
    return np.where(edges, (grey < least - sure) | (ink & (grey > most + sure)), ink)


def _near_dark_edges(grey: Grey) -> Ink:
    """True on dark edges and a little beside them: where a shadow ends, a black-and-white scan has dots of it."""
    deepest = round(max(grey.shape) * DEEPEST)
    if min(grey.shape) < 4 * deepest:
        return np.zeros(grey.shape, np.bool_)
    beside = np.ones(2 * round(max(grey.shape) * BESIDE) + 1, np.intp)
    across, down = (np.convolve(lines < 0, beside, "same") > 0 for lines in _dark_lines(grey, deepest))
    return np.asarray(down[:, None] | across[None, :], np.bool_)


def _dark_lines(grey: Grey, deepest: int) -> tuple[Lines, Lines]:
    """The darkness of each line that runs down, from left to right, and of each that runs across, from the top."""
    paper = float(np.median(grey))
    across, down = (_darkness(np.median(grey, axis=axis), paper, deepest, max(grey.shape)) for axis in (0, 1))
    return across, down


def _darkness(usual: Lines, paper: float, deepest: int, longest: int) -> Lines:
    """How much darker than the paper each line along two opposite edges usually is, as negative grey levels.

    0 for all lines between the edges, and for an edge that is not dark, or fades over so many lines that it may hide a
    mark.
    """
    darkness = np.zeros_like(usual)
    for edge in _both_edges(deepest):
        # The end of the page is where an edge is darkest: a line that somebody drew has paper on both sides of it.
        found = np.maximum.accumulate(np.minimum(usual[edge] - paper, 0.0))
        fading = (found - found[-1] <= -DARK) & (usual[edge] > BLACK * paper)
        if found.min() <= -DARK and fading.sum() <= FADING * longest:
            darkness[edge] = np.minimum(found, -1e-6)
    return darkness


def _ragged(darkness: Lines, deepest: int) -> tuple[Lines, ...]:
    """The least and the most darkness of each line: a black edge that ends at once does so some lines earlier or later.

    A shadow that fades does not: pencil in it has to be darker than the shadow is just there.
    """
    least, most = darkness.copy(), darkness.copy()
    for edge in _both_edges(deepest):
        given = darkness[edge]
        for lines in range(1, RAGGED + 1):
            ends = (given[:-lines] <= -STEEP) & (given[lines:] > -DARK)
            most[edge][lines:][ends] = given[:-lines][ends]
            least[edge][:-lines][ends] = given[lines:][ends]
    return least, most


def _both_edges(deepest: int) -> tuple[slice, slice]:
    """The lines along two opposite edges, each from the page's end inwards."""
    return slice(None, deepest), slice(None, -deepest - 1, -1)


def _clear_holes(ink: Ink, lightest: Grey) -> None:
    """Clears, in place, the holes of a binder in the left margin: two to four, one below the other, as far apart as
    punches make them and about the middle of the side. Two dots that somebody drew elsewhere stay."""
    side = max(ink.shape)
    margin = ink[:, : round(side * MARGIN)]
    if not 0 < margin.sum() <= MOST_INK:
        return
    paper = max(1.0, float(np.median(lightest)))
    holes = [patch for patch in patches_of(margin) if _is_hole(patch, side, lightest, paper)]
    if len(holes) > MOST_HOLES:
        return
    holes.sort(key=lambda patch: float(patch[0].mean()))
    for many in (4, 3, 2):
        for row in combinations(holes, many):
            if _is_punched(row, side, ink.shape[0]):
                for hole in row:
                    margin[hole] = False
                return


def _is_punched(row: tuple[Patch, ...], side: int, high: int) -> bool:
    """Whether holes, from the top, stand as a punch makes them on a side of so many pixels."""
    downs = [float(down.mean()) for down, _ in row]
    acrosses = [float(across.mean()) for _, across in row]
    apart = [(lower - upper) / side for upper, lower in pairwise(downs)]
    stands = any(all(abs(one - wanted) <= OFF for one in apart) for wanted in APART)
    is_straight = max(acrosses) - min(acrosses) <= IN_LINE * side
    return stands and is_straight and abs((downs[0] + downs[-1]) / 2 - high / 2) <= CENTRED * side


def _is_hole(patch: Patch, side: int, lightest: Grey, paper: float) -> bool:
    """Whether a patch of ink is a hole: a disc, evenly dark, that nothing sticks out of."""
    down, across = patch
    high, wide = int(np.ptp(down)) + 1, int(np.ptp(across)) + 1
    least, most = (share * side for share in HOLE)
    filled = len(down) / (np.pi / 4 * wide * high)
    is_disc = abs(wide - high) <= ROUND and FILLED[0] <= filled <= FILLED[1]
    if not (is_disc and least <= min(wide, high) and max(wide, high) <= most):
        return False
    light = np.clip(lightest[patch] / paper, 0.0, 1.0)
    if float(np.median(light)) > LIGHTEST:
        return False
    dark = (1 - light) / (1 - float(np.quantile(light, 0.1)))
    radius = float(np.sqrt(dark.sum() / np.pi))
    away = np.hypot(down - np.average(down, weights=dark), across - np.average(across, weights=dark))
    is_even = not (light[away < radius - FRINGE] > LIGHTEST).any()
    return is_even and int((away > radius + FRINGE).sum()) <= STRAY
