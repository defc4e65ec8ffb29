"""Whether faint marks are ever taken for a blank back, and how many blank backs are recognised, on drawn sheets.

A mark counts as left out by the scanner when a black-and-white scan has hardly a dot of it: it is not in the file any
more, and nobody can find it there.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import product

import numpy as np
from PIL import Image

from ocr.cleanup import ink_on
from ocr.scanner_marks import is_blank_sheet
from tests.ocr.backs import (
    Addition,
    Mode,
    bleed_through,
    crease,
    dark_edges,
    dust,
    holes,
    initials,
    scanned,
    signature,
    typed,
    uneven_light,
)

DPI = (150, 200, 300)
MODES: tuple[Mode, ...] = ("grey", "colour", "black and white")
PENS, POINTS = (0.3, 0.4, 0.5, 0.7), (8, 9, 10, 12)
INKS = (0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
LEFT_OUT = 0.02
"""The share of the dots that the same mark has in black, below which the scanner has left it out."""
PAPERS = ((244.0, 1.5), (236.0, 3.0), (222.0, 5.0))
"""Lightness and noise, in grey levels: white paper in a good scanner, and recycled paper in an old one."""

BACKS: dict[str, tuple[Addition, ...]] = {
    "plain": (),
    "dust": (dust(),),
    "much dust": (dust(80),),
    "two holes": (holes(2),),
    "four holes": (holes(4),),
    "American holes": (holes(3, wide=7, edge=13, apart=108),),
    "a black edge and a shadow": (dark_edges(),),
    "a deep edge": (dark_edges(8),),
    "uneven light": (uneven_light(),),
    "a faint crease": (crease(0.02),),
    "a sharp crease": (crease(0.06),),
    "bleed-through 2 %": (bleed_through(0.02),),
    "bleed-through 4 %": (bleed_through(0.04),),
    "bleed-through 6 %": (bleed_through(0.06),),
    "bleed-through 10 %": (bleed_through(0.1),),
    "holes, dust and edges": (holes(2), dust(), dark_edges()),
    "holes, dust, edges, bleed-through 3 %": (holes(2), dust(), dark_edges(), bleed_through(0.03)),
}


def measure() -> dict[str, object]:
    """Marks drawn and missed by kind and way of scanning, and the share of blank backs recognised by kind."""
    return {**_marks(), **_backs()}


def _marks() -> dict[str, object]:
    drawn: Counter[str] = Counter()
    missed: list[str] = []
    left_out = 0
    for number, (dpi, mode, (name, mark, in_black)) in enumerate(product(DPI, MODES, _all_marks())):
        paper, noise = PAPERS[number % len(PAPERS)]
        draw = partial(scanned, dpi=dpi, mode=mode, seed=number, paper=paper, noise=noise)
        if mode == "black and white" and _dots(draw(mark)) < LEFT_OUT * _dots(draw(in_black)):
            left_out += 1
            continue
        drawn[name.split(" ", 1)[0]] += 1
        missed += [
            f"{name}, {dpi} dpi, {mode}, {around or 'alone'}"
            for around in ("", "holes, dust and edges")
            if _is_blank(draw(*BACKS.get(around, ()), mark))
        ]
    kinds: dict[str, object] = {f"marks drawn: {kind}": 2 * many for kind, many in drawn.items()}
    return kinds | {
        "marks drawn, alone and among holes, dust and edges": 2 * drawn.total(),
        "marks missed": len(missed),
        "missed": missed,
        "left out by a black-and-white scanner": left_out,
    }


def _backs() -> dict[str, object]:
    shares: dict[str, object] = {}
    everywhere, recognised = 0, 0
    for name, additions in BACKS.items():
        judged = [
            _is_blank(scanned(*additions, dpi=dpi, mode=mode, seed=number, paper=paper, noise=noise))
            for dpi, mode, (number, (paper, noise)) in product(DPI, MODES, enumerate(PAPERS))
        ]
        shares[f"recognised as blank: {name}"] = round(sum(judged) / len(judged), 3)
        everywhere, recognised = everywhere + len(judged), recognised + sum(judged)
    return shares | {"blank backs": everywhere, "recognised as blank": round(recognised / everywhere, 3)}


def _all_marks() -> Iterator[tuple[str, Addition, Addition]]:
    """Each mark by name, and the same one in black."""
    for ink in INKS:
        for pen in PENS:
            yield f"signature {pen} mm, {ink:.0%}", signature(pen, ink), signature(pen, INKS[-1])
            yield f"initials {pen} mm, {ink:.0%}", initials(pen, ink), initials(pen, INKS[-1])
        for points in POINTS:
            yield f"line of {points} pt, {ink:.0%}", typed(points, ink), typed(points, INKS[-1])


def _dots(side: Image.Image) -> int:
    """Black dots of a black-and-white scan."""
    return int((np.asarray(side) == 0).sum())


def _is_blank(side: Image.Image) -> bool:
    return is_blank_sheet(ink_on(side), side)
