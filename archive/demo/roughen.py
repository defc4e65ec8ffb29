"""What a scanner, an old feeder and a bad fax line do to a clean sheet.

Grey levels run from 0 (black) to 255 (white). The grain is made once for a seed and then laid over each page from
another corner, so that three hundred pages cost seconds.
"""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from archive.demo.paper.typeset import DPI, HEIGHT, WIDTH

Grey = NDArray[np.uint8]

MARGIN = 240
"""Pixels by which the sheet of grain is larger than a page, so that each page can take another part of it."""

FAX_LINES = 98
"""Lines to the inch of a fax in standard resolution (ITU-T T.4)."""

GRAINS = (2, 3, 4, 6)
"""Strengths of the noise in grey levels, few enough to be kept ready."""


@dataclass(frozen=True, slots=True)
class Roughness:
    """How a side was scanned. ``skew`` is in degrees, anticlockwise; ``turned`` in quarter turns clockwise.

    ``background`` is the grey of the paper, ``ink`` the share of the contrast that is left, ``grain`` the strength of
    the noise in grey levels, ``specks`` their number. ``black_and_white`` leaves nothing between; ``faxed`` has gone
    over the telephone before, at 98 lines to the inch.
    """

    skew: float
    background: int
    ink: float
    grain: int
    specks: int
    turned: int = 0
    shadow: bool = False
    black_and_white: bool = False
    faxed: bool = False


def scanned(
    chance: Random, *, turned: int = 0, faint: bool = False, black_and_white: bool = False, faxed: bool = False
) -> Roughness:
    """An everyday scan: a little askew, a little grey. ``faint`` is a third carbon copy."""
    return Roughness(
        skew=chance.gauss(0, 0.55),
        background=chance.choice((251, 249, 246, 242, 236, 226)),
        ink=chance.uniform(0.13, 0.34) if faint else chance.uniform(0.86, 1.0),
        grain=chance.choice(GRAINS),
        specks=chance.randrange(90, 260) if faxed else chance.choice((0, 4, 10, 24, 60)),
        turned=turned,
        shadow=chance.random() < 0.3,
        black_and_white=black_and_white or faxed,
        faxed=faxed,
    )


def roughen(clean: Image.Image, how: Roughness, chance: Random) -> Image.Image:
    """The sheet as it comes from the scanner; black and white for a fax, grey for everything else."""
    # Turning by a fraction of a degree softens the strokes about as much as a scanner's lens does.
    page = clean.rotate(how.skew, Image.Resampling.BILINEAR, fillcolor=255)
    if how.faxed:
        page = page.resize((page.width, page.height * FAX_LINES // DPI), Image.Resampling.BOX).resize(
            page.size, Image.Resampling.NEAREST
        )
    # Full contrast runs from 0 to 255; what is printed keeps its share of the way from the paper down to black.
    page = page.point([round(how.background - (255 - level) * how.ink * how.background / 255) for level in range(256)])
    corner = chance.randrange(MARGIN), chance.randrange(MARGIN)
    grain = _grain(how.grain).crop((*corner, corner[0] + page.width, corner[1] + page.height))
    page = ImageChops.add(page, grain, 1, -128)
    if how.shadow:
        shadow = Image.fromarray(_shadow(page.width, chance)[None, :]).resize(page.size)
        page = ImageChops.subtract(page, shadow)
    rough = np.array(page)
    _speckle(rough, how.specks, chance)
    picture = Image.fromarray(rough)
    if how.black_and_white:
        picture = picture.point([255 if level > 150 else 0 for level in range(256)]).convert(
            "1", dither=Image.Dither.NONE
        )
    if how.turned:
        quarter = (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)[how.turned - 1]
        picture = picture.transpose(quarter)
    return picture


@lru_cache(maxsize=len(GRAINS))
def _grain(strength: int) -> Image.Image:
    """Noise around 128: fine, with a coarser part that looks like paper rather than like a television."""
    fine = np.random.default_rng(20260316).standard_normal((HEIGHT + MARGIN, WIDTH + MARGIN), dtype=np.float32)
    coarse = (fine + np.roll(fine, 1, 0) + np.roll(fine, 1, 1) + np.roll(fine, (1, 1), (0, 1))) / 2
    noise = (0.45 * fine + 0.55 * coarse) * strength + 128
    return Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8))


def _shadow(width: int, chance: Random) -> Grey:
    """The dark edge of a lid that was not quite shut, on one long side: what it takes from each column."""
    reach, depth = chance.randrange(60, 200), chance.randrange(20, 70)
    fall = np.zeros(width, dtype=np.uint8)
    fall[:reach] = (depth * (1 - np.arange(reach) / reach) ** 2).astype(np.uint8)
    return np.ascontiguousarray(fall if chance.random() < 0.5 else fall[::-1])


def _speckle(rough: Grey, specks: int, chance: Random) -> None:
    height, width = rough.shape
    for _ in range(specks):
        size = chance.choice((1, 1, 2, 2, 3))
        y, x = chance.randrange(height - 4), chance.randrange(width - 4)
        rough[y : y + size, x : x + size] = chance.randrange(20, 150)
