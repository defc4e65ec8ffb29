"""Marks too small for a window of ink: a thin digit, a tick, a row of dots. They are looked for on a page that has
nothing else, so that pages with print on them cost nothing.

Dust is short and lies anywhere; what shines through from the front is pale, and there is much of it.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Ink = npt.NDArray[np.bool_]
Patch = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]
"""Places of ink that hang together: down, and across."""

STROKE = 5
"""Pixels of 1000 along the page that a stroke is long or high: 1.5 mm. The largest speck of dust reaches 4."""
PLAIN, PALE, PALER = 1.35, 3.0, 0.6
"""Shares of the difference that makes ink: from which on it is none of what shines through the paper, up to which a
stroke is pale, and from which on a pixel may belong to one."""
SEVERAL = 2
"""Pixels so plain that a stroke put together from pieces has at least."""
MANY = 250
"""Patches above which they are the front's print, seen through the paper: only the plainer ones are looked at."""
MUCH = 6_000
"""Pixels of ink above which the same is so."""
ROW = 4
"""Specks in one line that are dots which somebody made."""
APART, LEVEL = (3.0, 18.0), 1.5
"""Pixels from one dot to the next, 5 mm at most, and by which they lie higher or lower."""


def has_small_mark(ink: Ink, different: npt.NDArray[np.int16], sure: float) -> bool:
    """Whether there is a short stroke or a row of dots in the ink of a reduced page.

    ``different`` is by how much each pixel differs from the paper around it, and ``sure`` from how much on that is ink.
    """
    plain = ink & (different > PLAIN * sure)
    if ink.sum() > MUCH:
        ink = plain
    patches = list(patches_of(ink)) if ink.sum() <= MUCH else []
    if len(patches) > MANY:
        ink, patches = plain, list(patches_of(plain))
    if len(patches) > MANY:
        return False
    dots = np.array([(down.mean(), across.mean()) for down, across in patches if plain[down, across].any()])
    return (
        any(_is_stroke(patch) for patch in patches)
        or any(
            _is_stroke(patch) and plain[patch].sum() >= SEVERAL for patch in patches_of(_joined(ink, different, sure))
        )
        or (len(dots) >= ROW and (_is_row_in(dots) or _is_row_in(dots[:, ::-1])))
    )


def grown(ink: Ink) -> Ink:
    """The ink and the pixels around it."""
    wide = np.pad(ink, 1)
    wide = wide[:-2] | wide[1:-1] | wide[2:]
    return np.asarray(wide[:, :-2] | wide[:, 1:-1] | wide[:, 2:], np.bool_)


def _is_stroke(patch: Patch) -> bool:
    return max(int(np.ptp(places)) for places in patch) + 1 >= STROKE


def patches_of(ink: Ink) -> Iterator[Patch]:
    """The places, down and across, of each patch of ink that hangs together, diagonals included."""
    left = set(zip(*(axis.tolist() for axis in np.nonzero(ink)), strict=True))
    while left:
        patch, edge = [], [left.pop()]
        while edge:
            down, across = edge.pop()
            patch.append((down, across))
            near = {(down + y, across + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left
            left -= near
            edge += near
        places = np.array(patch)
        yield places[:, 0], places[:, 1]


def _joined(ink: Ink, different: npt.NDArray[np.int16], sure: float) -> Ink:
    """The ink with the paler pixels that touch pale ink: the noise of a scanner breaks a faint stroke into pieces."""
    black = ink & (different > PALE * sure)
    return ink | (grown(ink & ~black) & ~grown(black) & (different > PALER * sure))


def _is_row_in(dots: npt.NDArray[np.float64]) -> bool:
    """Whether dots lie in a row from left to right. Of each the place down and across."""
    least, most = APART
    longest = np.ones(len(dots), np.intp)
    order = np.argsort(dots[:, 1])
    downs, acrosses = dots[order, 0], dots[order, 1]
    for here in range(len(dots)):
        away = acrosses[here] - acrosses[:here]
        before = (away >= least) & (away <= most) & (np.abs(downs[:here] - downs[here]) <= LEVEL)
        if before.any():
            longest[here] += longest[:here][before].max()
    return int(longest.max()) >= ROW
