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
    BLUE,
    PINK,
    YELLOW,
    Addition,
    Mode,
    bleed_through,
    crease,
    dark_edges,
    dots_to_sign_on,
    dust,
    highlighted,
    holes,
    initials,
    rings_around_holes,
    scanned,
    signature,
    stroke_from_a_hole,
    tick,
    typed,
    uneven_light,
    yellowed,
)

DPI = (150, 200, 300)
MODES: tuple[Mode, ...] = ("grey", "colour", "black and white")
PENS, POINTS = (0.3, 0.4, 0.5, 0.7), (8, 9, 10, 12)
INKS = (0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
SMALL_INKS = (0.08, 0.12, 0.2, 0.35, 0.6, 0.95)
"""Shares of the light that marks take which are hardly seen for being small."""
COLOURS = {"yellow": YELLOW, "pink": PINK, "blue": BLUE}
COLOUR_INKS = (0.3, 0.5, 0.8)
LEFT_OUT = 0.02
"""The share of the dots that the same mark has in black, below which the scanner has left it out."""
FEW_DOTS = 30
"""Black dots of a scan that a small mark has at least, or the scanner has left it out."""
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
    "yellowed paper with dust": (yellowed(), dust()),
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
    return {**_marks(), **_small_and_coloured_marks(), **_backs()}


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


def _small_and_coloured_marks() -> dict[str, object]:
    """On good paper, where an eye sees them."""
    drawn: Counter[str] = Counter()
    missed: list[str] = []
    for number, (dpi, mode, (kind, name, marks)) in enumerate(product(DPI, MODES, _all_small_marks())):
        paper, noise = PAPERS[number % 2]
        draw = partial(scanned, dpi=dpi, mode=mode, seed=number, paper=paper, noise=noise)
        is_coloured = kind.startswith("coloured")
        if (is_coloured and mode != "colour") or (
            mode == "black and white" and _dots(draw(*marks)) - _dots(draw(*marks[:-1])) < FEW_DOTS
        ):
            continue
        drawn[kind] += 1
        if _is_blank(draw(*marks)):
            missed.append(f"{name}, {dpi} dpi, {mode}, noise {noise}")
    kinds: dict[str, object] = {f"marks drawn: {kind}": many for kind, many in drawn.items()}
    return kinds | {
        "small and coloured marks drawn": drawn.total(),
        "small and coloured marks missed": len(missed),
        "small and coloured missed": missed,
    }


def _all_small_marks() -> Iterator[tuple[str, str, tuple[Addition, ...]]]:
    """Each by its kind, with its name and what is on the sheet, the mark last."""
    for ink in SMALL_INKS:
        for digit in "17":
            yield "lone digit", f"{digit} of 8 pt, {ink:.0%}", (typed(8, ink, words=digit),)
        yield "tick", f"tick of 3 mm, {ink:.0%}", (tick(ink),)
        yield "row of full stops", f"row of full stops, {ink:.0%}", (dots_to_sign_on(ink),)
        yield "at a hole", f"stroke from a hole, {ink:.0%}", (holes(2), stroke_from_a_hole(ink))
        yield "at a hole", f"rings around holes, {ink:.0%}", (holes(2), rings_around_holes(ink))
    for (colour, light), ink in product(COLOURS.items(), COLOUR_INKS):
        yield "coloured stripe", f"{colour} stripe, {ink:.0%}", (highlighted(ink, light),)
        yield "coloured text", f"{colour} 18 pt, {ink:.0%}", (typed(18, ink, words="see over", colour=light),)
        yield "coloured text", f"{colour} 8 pt, {ink:.0%}", (typed(8, ink, colour=light),)


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
    return is_blank_sheet(ink_on(side.convert("L")), side)
