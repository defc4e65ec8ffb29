"""Ink as stretches along its rows, and which of it hangs together: numpy alone, some milliseconds a page."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ink = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Runs:
    """Stretches of ink along rows, from the top left: their row, first column, and the column after their last."""

    row: Numbers
    start: Numbers
    stop: Numbers

    def those(self, chosen: Ink) -> "Runs":
        """Those for which ``chosen``, one for each, is true."""
        return Runs(self.row[chosen], self.start[chosen], self.stop[chosen])


@dataclass(frozen=True, slots=True)
class Patches:
    """Ink that hangs together, diagonals included: edges in pixels, right and bottom being the first outside.

    ``of`` tells for each run which patch it belongs to, ``inked`` how many pixels of ink a patch has.
    """

    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers
    inked: Numbers
    of: Numbers

    @property
    def width(self) -> Numbers:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> Numbers:
        """In pixels."""
        return self.bottom - self.top


def runs_of(ink: Ink) -> Runs:
    """All stretches of ink along the rows."""
    wide = ink.shape[1] + 2
    flat = np.pad(ink, ((0, 0), (1, 1))).ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1])
    return Runs(changes[::2] // wide, changes[::2] % wide, changes[1::2] % wide)


def painted(runs: Runs, shape: tuple[int, ...]) -> Ink:
    """The ink of these runs, of which none touch in a row."""
    wide = shape[1] + 1
    changes = np.empty(2 * len(runs.row) + 2, np.intp)
    changes[0], changes[-1] = 0, shape[0] * wide
    changes[1:-1:2], changes[2:-1:2] = runs.row * wide + runs.start, runs.row * wide + runs.stop
    inked = np.arange(len(changes) - 1) % 2 == 1
    return np.repeat(inked, np.diff(changes)).reshape(shape[0], wide)[:, :-1]


def closed(runs: Runs, gap: int) -> Runs:
    """The runs with gaps of so many pixels at most closed."""
    if not len(runs.row):
        return runs
    apart = (runs.row[1:] != runs.row[:-1]) | (runs.start[1:] - runs.stop[:-1] > gap)
    first, last = np.append(True, apart), np.append(apart, True)
    return Runs(runs.row[first], runs.start[first], runs.stop[last])


def patches_of(runs: Runs) -> Patches:
    """Which runs hang together."""
    below, above = _touching(runs)
    label = np.arange(len(runs.row))
    while len(below):
        one, two = label[below], label[above]
        np.minimum.at(label, np.maximum(one, two), np.minimum(one, two))
        while (label != (further := label[label])).any():
            label = further
        apart = label[below] != label[above]
        below, above = below[apart], above[apart]
    first, of = np.unique(label, return_inverse=True)
    left, right, bottom = runs.start[first], runs.stop[first], runs.row[first] + 1
    np.minimum.at(left, of, runs.start)
    np.maximum.at(right, of, runs.stop)
    np.maximum.at(bottom, of, runs.row + 1)
    inked = np.bincount(of, weights=runs.stop - runs.start, minlength=len(first)).astype(np.intp)
    return Patches(left, runs.row[first], right, bottom, inked, of)


def _touching(runs: Runs) -> tuple[Numbers, Numbers]:
    """The numbers of each two runs that touch, the one in the row below the other's."""
    wide = int(runs.stop.max(initial=0)) + 2
    starts, stops = runs.row * wide + runs.start, runs.row * wide + runs.stop
    first = np.searchsorted(stops, starts + wide, "left")
    count = np.searchsorted(starts, stops + wide, "right") - first
    upper = np.repeat(np.arange(len(first)), count)
    lower = np.arange(len(upper)) - np.repeat(count.cumsum() - count, count) + np.repeat(first, count)
    return lower, upper
