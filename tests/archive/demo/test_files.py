"""Scanned sides become the files that scanners and telephones leave behind."""

from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageOps

from archive.demo.files import SUFFIX, Kind, save

DAY = date(2026, 3, 16)


def side(shade: int = 255) -> Image.Image:
    """A small upright page with a dark band at the top."""
    page = Image.new("L", (310, 438), shade)
    page.paste(0, (0, 0, 310, 60))
    return page


@pytest.mark.parametrize("kind", SUFFIX)
def test_the_same_sides_give_the_same_bytes(kind: Kind, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        save([side()], tmp_path / name / "scan", kind=kind, scanned_on=DAY, password="a")

    assert (tmp_path / "first" / "scan").read_bytes() == (tmp_path / "second" / "scan").read_bytes()


def test_a_pdf_has_all_sides_at_their_size(tmp_path: Path) -> None:
    save([side(), side(200)], tmp_path / "scan.pdf", kind="pdf", scanned_on=DAY)

    pdf = pypdfium2.PdfDocument(tmp_path / "scan.pdf")

    assert len(pdf) == 2
    assert pdf[0].get_width() == pytest.approx(310 / 150 * 72, abs=0.1)


@pytest.mark.parametrize("mode", ["L", "1"])
def test_a_tiff_has_all_sides(mode: str, tmp_path: Path) -> None:
    save([side().convert(mode), side().convert(mode)], tmp_path / "scan.tif", kind="tiff", scanned_on=DAY)

    with Image.open(tmp_path / "scan.tif") as tiff:
        assert (getattr(tiff, "n_frames", 1), tiff.mode) == (2, mode)


def test_a_photograph_lies_on_its_side_and_says_so(tmp_path: Path) -> None:
    save([side()], tmp_path / "IMG.jpg", kind="photo", scanned_on=DAY)

    with Image.open(tmp_path / "IMG.jpg") as photograph:
        assert photograph.size == (438, 310)
        upright = ImageOps.exif_transpose(photograph)
    assert upright.size == (310, 438)
    band = np.asarray(upright)[:50]
    assert band.mean() < 20


def test_a_damaged_pdf_cannot_be_opened(tmp_path: Path) -> None:
    save([Image.effect_noise((620, 877), 60)], tmp_path / "scan.pdf", kind="damaged", scanned_on=DAY)

    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(tmp_path / "scan.pdf")
