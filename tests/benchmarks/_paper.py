"""Drawn paper for benchmarks that need no real scans."""

import random
from pathlib import Path

from PIL import Image

from tests.ocr.paper import as_scanned, printed, saved, text_pdf

WORDS = tuple(
    word
    for line in (
        "server backup router invoice approval drive recovery patient record account password network printer contract",
        "delivery monday reception quotation software hardware licence support visit signed letter order pounds",
    )
    for word in line.split()
)


def sentences(chance: random.Random, lines: int) -> list[str]:
    """Lines of plain words."""
    return [" ".join(chance.choices(WORDS, k=6)) for _ in range(lines)]


def scan(chance: random.Random, *, lines: int = 8) -> Image.Image:
    """A page as a scanner gives it."""
    return as_scanned(printed(sentences(chance, lines)), seed=chance.randrange(10_000))


def mixed_pile(folder: Path, *, files: int, seed: int) -> list[Path]:
    """So many different files: scans, upside-down ones, stacks of two, blank backs, and born-digital letters."""
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    return [_one_of_many(folder, number, chance) for number in range(files)]


def long_scan(path: Path, *, pages: int, seed: int) -> Path:
    """A scanned document of so many sides at 200 dots per inch, as a PDF of pictures."""
    chance = random.Random(seed)
    sheets = [printed(sentences(chance, 18), size=(1654, 2339), letters=44) for _ in range(pages)]
    return saved(sheets[0], path, save_all=True, append_images=sheets[1:], resolution=200, quality=70)


def _one_of_many(folder: Path, number: int, chance: random.Random) -> Path:
    path = folder / f"{number:02}"
    match number % 8:
        case 0 | 1 | 2:
            return saved(scan(chance), path.with_suffix(".png"))
        case 3:
            return saved(scan(chance).transpose(Image.Transpose.ROTATE_180), path.with_suffix(".png"))
        case 4:
            back = as_scanned(printed([]), seed=chance.randrange(10_000))
            return saved(scan(chance), path.with_suffix(".tif"), save_all=True, append_images=[back])
        case _:
            letter = [*sentences(chance, 25), f"Letter {number}"]
            return text_pdf(path.with_suffix(".pdf"), [letter] * (1 + number % 3))
