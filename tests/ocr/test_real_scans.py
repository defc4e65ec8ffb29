"""Real scans and awkward files: each is read, or refused with its own problem, and the renderer lives on."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ocr.errors import Damaged, UnknownFormat
from ocr.reader import PageResult, ReadRequest, read_pages
from ocr.renderer import DrawnPage, Renderer
from ocr.tesseract import Tesseract

REFUSED = {"invalid.pdf": Damaged, "SOURCES.rst": UnknownFormat, "linn.txt": UnknownFormat}
BLANK = {"blank.pdf", "docinfo_latin1_key.pdf", "livecycle.pdf", "no_contents.pdf", "trivial.pdf"}
PAGES = {"3small.pdf": 3, "cardinal.pdf": 4, "multipage.pdf": 6, "link.pdf": 2}


def drawn(renderer: Renderer, path: Path, folder: Path, number: int = 1) -> DrawnPage:
    names = (folder / f"{path.name}.{number}{ending}" for ending in (".jpg", ".t.jpg", ".pgm"))
    view, thumbnail, reading = names
    return renderer.draw(path, number, view=view, thumbnail=thumbnail, reading=reading)


def read(renderer: Renderer, tesseract: Tesseract, folder: Path, *pages: tuple[Path, int]) -> list[PageResult]:
    requests = [
        ReadRequest(path.name, path, number, folder / f"{index}.jpg", folder / f"{index}.t.jpg")
        for index, (path, number) in enumerate(pages)
    ]
    return list(read_pages(requests, renderer=renderer, engine=tesseract, scratch=folder, at_once=2))


def test_every_odd_file_is_drawn_or_refused_for_its_own_reason(scans: Path, renderer: Renderer, tmp_path: Path) -> None:
    for path in sorted((scans / "odd" / "pdf").iterdir()):
        if problem := REFUSED.get(path.name):
            with pytest.raises(problem):
                renderer.inspect(path)
            continue
        pages = renderer.inspect(path).pages
        assert pages == PAGES.get(path.name, 1), path.name
        drawings = [drawn(renderer, path, tmp_path, number) for number in range(1, pages + 1)]
        assert {page.is_blank for page in drawings} == {path.name in BLANK}, path.name
        assert max(max(page.width, page.height) for page in drawings) <= 2000, path.name


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photograph_is_shown_upright_whatever_its_exif_tag(
    scans: Path, renderer: Renderer, tmp_path: Path, orientation: int
) -> None:
    folder = scans / "odd" / "exif"
    views = []
    for path in (folder / "Portrait_1.jpg", folder / f"Portrait_{orientation}.jpg"):
        drawn(renderer, path, tmp_path)
        with Image.open(tmp_path / f"{path.name}.1.jpg") as view:
            views.append(np.asarray(view.convert("L").resize((60, 90)), np.float64))
    assert float(np.abs(views[0] - views[1]).mean()) < 12


def test_clean_print_is_read_upright_whichever_way_it_was_scanned(
    scans: Path, renderer: Renderer, tesseract: Tesseract, tmp_path: Path
) -> None:
    names = ["phototest.tif", "phototest-rotated-180.png", "phototest-rotated-L.png", "phototest-rotated-R.png"]
    results = read(renderer, tesseract, tmp_path, *((scans / "tess" / name, 1) for name in names))
    truth = (scans / "tess" / "phototest.gold.txt").read_text(encoding="utf-8").casefold().split()
    for result in results:
        assert result.page is not None
        assert result.page.text.casefold().split() == truth
        assert result.page.words[0].box.top < 0.25
    assert [result.page.turn for result in results if result.page] == [0, 180, 90, 270]


def test_a_pdf_with_a_page_each_way_is_read_upright(
    scans: Path, renderer: Renderer, tesseract: Tesseract, tmp_path: Path
) -> None:
    path = scans / "odd" / "pdf" / "cardinal.pdf"
    results = read(renderer, tesseract, tmp_path, (path, 2), (path, 3))
    for result in results:
        assert result.page is not None
        assert result.page.text.startswith("The LinnSequencer\n32 Track MIDI Sequence Recorder")
    assert [result.page.turn for result in results if result.page] == [270, 180]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("crom.png", "Covfefe is a perfectly cromulent word."),
        ("hugemono.pdf", "This is a very big image with a tiny amount of text."),
        ("aspect.pdf", "This should be a perfect circle."),
        ("cmyk.pdf", "Multicolor Black"),
        ("vector.pdf", "This is text that should be used"),
        ("skew.pdf", "Ultra-fast"),
    ],
)
def test_awkward_pages_give_their_words(
    scans: Path, renderer: Renderer, tesseract: Tesseract, tmp_path: Path, name: str, words: str
) -> None:
    result = read(renderer, tesseract, tmp_path, (scans / "odd" / "pdf" / name, 1))[0]
    assert result.page is not None
    assert words in result.page.text
    assert result.page.source == "ocr"


@pytest.mark.parametrize(
    "name", ["AmazonWebServices", "NetpresseInvoice", "QualityHosting", "coolblue1", "oyo", "saeco"]
)
def test_a_born_digital_invoice_brings_its_own_words(
    scans: Path, renderer: Renderer, tmp_path: Path, name: str
) -> None:
    page = drawn(renderer, scans / "invoices" / f"{name}.pdf", tmp_path)
    assert page.layer is not None
    assert page.layer.turn == 0
    assert len(page.layer.words) > 100
