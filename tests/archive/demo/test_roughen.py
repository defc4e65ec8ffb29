"""What the scanner does to a sheet."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from PIL import Image, ImageChops

from archive.demo.paper.typeset import HEIGHT, WIDTH
from archive.demo.roughen import Roughness, roughen, scanned

GENTLE = Roughness(skew=0.0, background=246, ink=0.95, grain=3, specks=0)


def sheet() -> Image.Image:
    """White, with a black band across its top."""
    clean = Image.new("L", (WIDTH, HEIGHT), 255)
    clean.paste(0, (0, 0, WIDTH, 200))
    return clean


def test_paper_becomes_grey_and_grainy() -> None:
    paper = np.asarray(roughen(sheet(), GENTLE, Random(1)))[400:]

    assert 240 < paper.mean() < 250
    assert 1 < paper.std() < 6


def test_faint_ink_is_still_darker_than_its_paper() -> None:
    levels = np.asarray(roughen(sheet(), replace(GENTLE, ink=0.15), Random(1)))

    assert 15 < levels[400:].mean() - levels[:200].mean() < 60


def test_a_fax_is_black_and_white() -> None:
    fax = roughen(sheet(), replace(GENTLE, black_and_white=True, faxed=True), Random(1))

    assert fax.mode == "1"


@pytest.mark.parametrize(("turned", "undone"), [(1, 90), (2, 180), (3, 270)])
def test_a_turned_page_is_the_upright_one_turned_clockwise(turned: int, undone: int) -> None:
    upright = roughen(sheet(), GENTLE, Random(1))

    fed = roughen(sheet(), replace(GENTLE, turned=turned), Random(1))

    # Pillow turns anticlockwise, which takes a clockwise turn back.
    assert ImageChops.difference(upright, fed.rotate(undone, expand=True)).getbbox() is None


def test_chance_decides_everything_and_can_be_repeated() -> None:
    def scan(seed: int) -> bytes:
        chance = Random(seed)
        return roughen(sheet(), scanned(chance), chance).tobytes()

    assert scan(1) == scan(1)
    assert scan(1) != scan(2)
