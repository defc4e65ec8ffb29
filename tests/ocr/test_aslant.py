"""A photograph of a sheet taken aslant is told from one taken from straight above, and from scans."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ocr.aslant import is_aslant
from ocr.limits import Limits
from ocr.pages import open_document
from tests.ocr.paper import as_scanned, printed
from tests.ocr.spreads import Corners, lying_letter, on_desk, shaded, side_by_side

LETTER = lying_letter((1240, 1754))
ASLANT: dict[str, Corners] = {
    "from below": [(0.2, 0.08), (0.8, 0.08), (0.9, 0.92), (0.1, 0.92)],
    "from the left": [(0.1, 0.08), (0.9, 0.15), (0.9, 0.85), (0.1, 0.92)],
    "from a corner": [(0.15, 0.1), (0.85, 0.06), (0.95, 0.95), (0.05, 0.85)],
    "with its head cut off": [(0.15, -0.05), (0.85, -0.05), (0.95, 0.95), (0.05, 0.95)],
    "turned as well": [(0.25, 0.06), (0.8, 0.16), (0.85, 0.95), (0.05, 0.8)],
}
STRAIGHT: dict[str, Corners] = {
    "from straight above": [(0.1, 0.08), (0.9, 0.08), (0.9, 0.92), (0.1, 0.92)],
    "from nearly above": [(0.12, 0.08), (0.88, 0.08), (0.9, 0.92), (0.1, 0.92)],
    "turned": [(0.2, 0.05), (0.95, 0.15), (0.8, 0.95), (0.05, 0.85)],
    "filled by the sheet": [(0, 0), (1, 0), (1, 1), (0, 1)],
    "cut off on three sides": [(0.05, -0.1), (1.1, -0.1), (1.1, 1.1), (0.15, 1.1)],
    "of a slip of paper": [(0.45, 0.4), (0.55, 0.4), (0.6, 0.6), (0.4, 0.6)],
}


@pytest.mark.parametrize("light", [{}, {"desk": 20}, {"desk": 110, "light": 50.0}, {"noise": 15.0}])
@pytest.mark.parametrize("name", ASLANT)
def test_a_photograph_taken_aslant_is_noticed(name: str, light: dict[str, float]) -> None:
    assert is_aslant(on_desk(LETTER, ASLANT[name], **light))  # type: ignore[arg-type]  # desk is given as a whole number


@pytest.mark.parametrize("light", [{}, {"desk": 20}, {"desk": 110, "light": 50.0}, {"noise": 15.0}])
@pytest.mark.parametrize("name", STRAIGHT)
def test_a_photograph_that_is_straight_is_not_flagged(name: str, light: dict[str, float]) -> None:
    assert not is_aslant(on_desk(LETTER, STRAIGHT[name], **light))  # type: ignore[arg-type]  # as above


def test_a_folded_corner_and_a_thumb_do_not_make_a_sheet_aslant() -> None:
    photograph = on_desk(LETTER, STRAIGHT["from straight above"])
    for thumb in ((100, 700, 190, 900), (900, 1300, 1100, 1500)):
        photograph.paste(110, thumb)
    assert not is_aslant(photograph)


def test_what_is_no_sheet_is_not_flagged() -> None:
    dark = np.random.default_rng(1).normal(60, 25, (1600, 1200)).clip(0, 255).astype(np.uint8)
    assert not is_aslant(Image.fromarray(dark))
    slope = np.linspace(20, 230, 1200)[None, :] + np.linspace(-20, 20, 1600)[:, None]
    assert not is_aslant(Image.fromarray(slope.clip(0, 255).astype(np.uint8)))
    lamp = Image.fromarray(np.hypot(*np.mgrid[-800:800, -600:600]).clip(0, 255).astype(np.uint8))
    assert not is_aslant(lamp.point(lambda level: 255 - level))
    assert not is_aslant(Image.new("L", (1200, 1600), 128))
    assert not is_aslant(Image.new("L", (1200, 8), 128))


def test_a_scan_is_not_flagged_however_it_lay_on_the_glass() -> None:
    for degrees in (-12, -3, 0, 3, 12):
        assert not is_aslant(as_scanned(printed()).rotate(degrees, expand=True, fillcolor=10))
        assert not is_aslant(as_scanned(printed()).rotate(degrees, expand=True, fillcolor=255))
    assert not is_aslant(shaded(side_by_side()))


def test_of_real_scans_none_is_taken_for_a_photograph_taken_aslant(scans: Path) -> None:
    for path in sorted((scans / "funsd").glob("*.png")):
        document = open_document(path, Limits())
        assert not is_aslant(document.page(1).picture.convert("L")), path.name
        document.close()
