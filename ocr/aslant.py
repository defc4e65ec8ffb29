"""Notices a photograph of a sheet that was taken aslant: a light quadrilateral on a darker ground whose opposite edges
run together. What lies further away is smaller then, and words at the far edge are misread.
Of 589 pages (noisy forms, awkward files, a made-up office) none was taken for one.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr.cleanup import reduced
from ocr.ink_runs import Ink, patches_of, runs_of

Grey = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.float64]

SIDE = 400
"""Pixels along the long side on which the sheet is looked for: over 300 points a line is known to 0.1 degree."""
LEAST = 5.0
"""Degrees between two opposite edges from which a photograph was taken aslant. A letter and four forms at 90 dots per
inch, put aslant by computation: up to 4 degrees they were read as well as from straight above (.80 to .82 of their
words), with 6 a little worse where lines fan out (.79), with 8 .76 and with 12 .69."""
LIGHTER = 40.0
"""Grey levels by which a sheet is lighter than what it lies on, in the middle of each."""
SHEET = 0.2
"""The share of the picture that a sheet fills at least: one that somebody wanted to have fills most of it."""
WIDEST = 3
"""Print is taken for paper where paper is so near, in pixels; on A4 that is two millimetres."""
OPEN = 0.02
"""The share of the long side by which an edge keeps from the picture's own to be seen: a scan's edges do not."""
STRAIGHT, STRAY = 0.8, 0.01
"""The share of an edge's points that lie on one line, within this share of the long side: a corner that is folded, a
thumb and a torn edge may take the rest."""
FILLED = 0.06
"""By how much of itself the light area may differ from the quadrilateral that its four edges make."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line through (x, y) in this direction, of length 1, and whether the picture goes on beyond it."""

    x: float
    y: float
    across: float
    down: float
    is_seen: bool


def is_aslant(grey: Image.Image) -> bool:
    """Whether the picture, mode L, is a photograph of a sheet taken aslant. In doubt it is not."""
    values = np.asarray(reduced(grey, SIDE))
    if min(values.shape) < SIDE // 4:
        return False
    paper = _without_print(values)
    light = _lighter(paper)
    if light is None or not _may_be_seen_whole(light):
        return False
    edges = _edges_of(light)
    return edges is not None and max(_between(edges[0], edges[2]), _between(edges[1], edges[3])) >= LEAST


def _without_print(values: Grey) -> Grey:
    """Each pixel as light as the lightest near it."""
    padded = np.pad(values, WIDEST, mode="edge")
    high, wide = values.shape
    rows = np.max([padded[by : by + high] for by in range(2 * WIDEST + 1)], axis=0)
    return np.asarray(np.max([rows[:, by : by + wide] for by in range(2 * WIDEST + 1)], axis=0), np.uint8)


def _lighter(paper: Grey) -> Ink | None:
    """What is lighter than the best threshold between light and dark (Otsu, 1979); None where there are no two."""
    counts = np.bincount(paper.ravel(), minlength=256).astype(np.float64)
    below, sums = counts.cumsum(), (counts * np.arange(256)).cumsum()
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = sums / below, (sums[-1] - sums) / (below[-1] - below)
        between = np.nan_to_num(below * (below[-1] - below) * (high - low) ** 2)
    best = int(between.argmax())
    return paper > best if high[best] - low[best] >= LIGHTER else None


def _may_be_seen_whole(light: Ink) -> bool:
    """Whether two opposite sides of the picture are dark for the most part, as they never are where paper fills it."""
    left, right, top, bottom = (float(side.mean()) for side in (light[:, 0], light[:, -1], light[0], light[-1]))
    return max(left, right) < 0.5 or max(top, bottom) < 0.5


def _edges_of(light: Ink) -> tuple[_Edge, _Edge, _Edge, _Edge] | None:
    """The left, top, right and bottom edge of the largest light area; None where it is no quadrilateral."""
    runs = runs_of(light)
    patches = patches_of(runs)
    largest = int(patches.inked.argmax())
    own = runs.those(patches.of == largest)
    sheet = np.zeros_like(light)
    for row, start, stop in zip(own.row, own.start, own.stop, strict=True):
        sheet[row, start:stop] = True
    if sheet.sum() < SHEET * sheet.size:
        return None
    down, across = np.nonzero(sheet)
    corners = [int(places.argmin()) for places in (across + down, down - across, -across - down, across - down)]
    top_left, top_right, bottom_right, bottom_left = [(float(across[at]), float(down[at])) for at in corners]
    lies = sheet.T
    left = _edge(sheet.argmax(axis=1), sheet, top_left[1], bottom_left[1])
    right = _edge(sheet.shape[1] - 1 - sheet[:, ::-1].argmax(axis=1), sheet, top_right[1], bottom_right[1])
    top = _edge(lies.argmax(axis=1), lies, top_left[0], top_right[0])
    bottom = _edge(lies.shape[1] - 1 - lies[:, ::-1].argmax(axis=1), lies, bottom_left[0], bottom_right[0])
    if left is None or top is None or right is None or bottom is None:
        return None
    edges = left, _turned(top), right, _turned(bottom)
    area = _area(edges)
    filled = float((sheet.shape[1] - sheet.argmax(axis=1) - sheet[:, ::-1].argmax(axis=1))[sheet.any(axis=1)].sum())
    return edges if area and abs(filled - area) <= FILLED * area else None


def _edge(places: npt.NDArray[np.intp], sheet: Ink, first: float, last: float) -> _Edge | None:
    """The line through the ``places`` along the rows of the sheet from the first to the last; None for no line."""
    tenth = (last - first) / 10
    rows = np.arange(round(first + tenth), round(last - tenth) + 1)
    if len(rows) < SIDE // 10:
        return None
    rows = rows[sheet[rows].any(axis=1)]
    if len(rows) < SIDE // 10:
        return None
    y, x = rows.astype(np.float64), places[rows].astype(np.float64)
    stray = STRAY * max(sheet.shape)
    near = np.full(len(y), fill_value=True)
    slope = middle = 0.0
    for _ in range(4):
        slope, middle = (float(one) for one in np.polyfit(y[near] - y.mean(), x[near], 1))
        off = np.abs(x - middle - slope * (y - y.mean()))
        near = off <= max(stray, float(np.median(off)))
    if float((off <= stray).mean()) < STRAIGHT:
        return None
    room = OPEN * max(sheet.shape)
    seen = float(((x >= room) & (x <= sheet.shape[1] - 1 - room)).mean()) >= STRAIGHT
    length = float(np.hypot(slope, 1))
    return _Edge(middle, float(y.mean()), slope / length, 1 / length, seen)


def _turned(edge: _Edge) -> _Edge:
    return _Edge(edge.y, edge.x, edge.down, edge.across, edge.is_seen)


def _between(one: _Edge, other: _Edge) -> float:
    """Degrees between two opposite edges; 0 where one of them is not seen."""
    if not (one.is_seen and other.is_seen):
        return 0.0
    return float(abs(np.degrees(np.arcsin(one.across * other.down - one.down * other.across))))


def _area(edges: tuple[_Edge, _Edge, _Edge, _Edge]) -> float:
    """The area that the four lines enclose, 0 where two neighbours do not meet."""
    points = []
    for one, other in zip(edges, (*edges[1:], edges[0]), strict=True):
        cross = one.across * other.down - one.down * other.across
        if abs(cross) < 0.2:
            return 0.0
        along = ((other.x - one.x) * other.down - (other.y - one.y) * other.across) / cross
        points.append((one.x + along * one.across, one.y + along * one.down))
    x, y = np.array(points).T
    return float(abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2)
