"""The locked PDF opens with its password, and with nothing else."""

import pypdfium2
import pytest
from PIL import Image

from archive.demo.locked import locked_pdf

PICTURE = Image.new("L", (310, 438), 255)
PICTURE.paste(0, (0, 0, 310, 100))


@pytest.mark.parametrize("password", [None, "", "Ledger 1898"])
def test_without_the_password_it_stays_shut(password: str | None) -> None:
    pdf = locked_pdf(PICTURE, password="ledger 1898", quality=60)

    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(pdf, password=password)


def test_with_the_password_the_page_is_seen() -> None:
    pdf = locked_pdf(PICTURE, password="ledger 1898", quality=60)

    page = pypdfium2.PdfDocument(pdf, password="ledger 1898")[0].render(scale=0.5).to_pil().convert("L")

    assert page.getpixel((100, 20)) < 20
    assert page.getpixel((100, 300)) > 235


def test_the_bytes_are_the_same_every_time() -> None:
    assert locked_pdf(PICTURE, password="a", quality=60) == locked_pdf(PICTURE, password="a", quality=60)
