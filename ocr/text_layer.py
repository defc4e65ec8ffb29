"""The words that a PDF page carries as text, and whether they may be trusted instead of reading the page."""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from ocr.geometry import turned
from ocr.words import Box, Turn, Word

CHARACTERS = 200_000
"""No sheet of paper holds more; a page with more is a trap, and is read from its picture."""
GRAIN = 1_000_000
"""PDFium answers in whole device dots; a device this fine makes them fractions of the page."""

FEW_WORDS = 20
"""With fewer words a page may be a drawing or a scan with a stamp on it."""
MANY_SHAPES = 60
"""With more drawn shapes than this beside few words, the words may well be among the shapes."""
INK_TO_EXPLAIN = 0.5
"""The share of a scan's ink that must lie under the layer's words."""
STRANGE, MOJIBAKE = 0.05, 0.2
LETTERS_TO_JUDGE, COMMON, LEAST_COMMON = 40, frozenset("etaoinsr"), 0.4
"""The share of these eight among Latin letters: 0.55 to 0.7 in European languages, 0.3 by chance or a broken font."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A text layer's words, boxes on the page turned upright by ``turn``."""

    words: tuple[Word, ...]
    turn: Turn


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_on(page: pypdfium2.PdfPage) -> Layer:
    """The words of a page's own text in the order it gives them; confidence 100."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if not 0 < count <= CHARACTERS:
            return Layer((), 0)
        lines = _split(_letter(page, text_page, index) for index in range(count))
    finally:
        text_page.close()
    turn = _turn_of(lines, page.get_width(), page.get_height())
    upright = _from_the_top([[_word(word, turn) for word in line] for line in lines])
    return Layer(tuple(replace(word, line=number) for number, line in enumerate(upright) for word in line), turn)


def is_trustworthy(words: Sequence[Word], *, scanned: bool, shapes: int, ink: npt.NDArray[np.bool_]) -> bool:
    """Whether the layer may stand for the page: sane text, and enough of it for what is on the page.

    ``scanned``: pictures fill most of the page. ``shapes``: how many lines and curves are drawn. ``ink``: a grid over
    the upright page, true where there is ink.
    """
    if not words or not is_sane("".join(word.text for word in words)):
        return False
    if scanned:
        return len(words) >= FEW_WORDS and _explained(words, ink) >= INK_TO_EXPLAIN
    return len(words) >= FEW_WORDS or shapes <= MANY_SHAPES


def is_sane(text: str) -> bool:
    """Whether letters mean what they show: fonts without a Unicode map give controls, mojibake or shifted letters."""
    if not text:
        return False
    strange = sum(unicodedata.category(letter) in {"Cc", "Co", "Cn", "Cs"} or letter == "\ufffd" for letter in text)
    swapped = sum(ord(letter) > 0xFF and ord(letter) & 0xFF == 0 for letter in text)
    if strange / len(text) > STRANGE or swapped / len(text) > MOJIBAKE:
        return False
    latin = [letter for letter in unicodedata.normalize("NFKD", text.casefold()) if "a" <= letter <= "z"]
    if len(latin) < LETTERS_TO_JUDGE:
        return True
    return sum(letter in COMMON for letter in latin) / len(latin) >= LEAST_COMMON


def under_words(words: Sequence[Word], shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """A grid over the upright page, true where a cell lies under a word or touches one that does."""
    rows, columns = shape
    under = np.zeros(shape, np.bool_)
    for word in words:
        left, top = int(word.box.left * columns), int(word.box.top * rows)
        right, bottom = int((word.box.left + word.box.width) * columns), int((word.box.top + word.box.height) * rows)
        under[max(0, top - 1) : bottom + 2, max(0, left - 1) : right + 2] = True
    return under


def shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space as fractions of the page as it is shown: its crop box and rotation applied."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, GRAIN, GRAIN, 0, x, y, across, down)
    return across.value / GRAIN, down.value / GRAIN


def own(page: pypdfium2.PdfPage, across: float, down: float) -> tuple[float, float]:
    """The way back: fractions of the page as it is shown as a point of its own space."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDF_DeviceToPage(page, 0, 0, GRAIN, GRAIN, 0, round(across * GRAIN), round(down * GRAIN), x, y)
    return x.value, y.value


def _letter(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, index: int) -> _Letter | None:
    """One character and its box as fractions of the page as it is shown; None for a space or what ends a word."""
    text = chr(pdfium.FPDFText_GetUnicode(text_page, index) or 0x20)
    if text in "\r\n":
        return _Letter("\n", 0, 0, 0, 0)
    if text.isspace():
        return None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    (x1, y1), (x2, y2) = (shown(page, x.value, y.value) for x, y in ((left, top), (right, bottom)))
    return _Letter(text, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _split(letters: Iterable[_Letter | None]) -> list[list[list[_Letter]]]:
    """Lines of words of letters. Letters outside the page are left out: nobody can see them."""
    lines: list[list[list[_Letter]]] = [[[]]]
    for letter in letters:
        if letter is None:
            lines[-1].append([])
        elif letter.text == "\n":
            lines.append([[]])
        elif 0 <= (letter.left + letter.right) / 2 <= 1 and 0 <= (letter.top + letter.bottom) / 2 <= 1:
            lines[-1][-1].append(letter)
    words = ([word for word in line if word] for line in lines)
    return [line for line in words if line]


def _word(letters: Sequence[_Letter], turn: Turn) -> Word:
    return Word("".join(letter.text for letter in letters), turned(_around(letters), turn), 100.0, 0)


def _from_the_top(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines in reading order: PDFium gives those of a page shown at 90 degrees from the bottom up."""
    steps = [after[0].box.top - before[0].box.top for before, after in pairwise(lines)]
    upward = sum(step < 0 for step in steps) > sum(step > 0 for step in steps)
    return lines[::-1] if upward else lines


def _around(word: Sequence[_Letter]) -> Box:
    left, top = max(0.0, min(letter.left for letter in word)), max(0.0, min(letter.top for letter in word))
    right, bottom = min(1.0, max(letter.right for letter in word)), min(1.0, max(letter.bottom for letter in word))
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))


def _turn_of(lines: Sequence[Sequence[Sequence[_Letter]]], width: float, height: float) -> Turn:
    """The turn that lays most words' letters from left to right. Right-to-left scripts have no say."""
    votes: Counter[Turn] = Counter()
    for word in (word for line in lines for word in line):
        for one, two in pairwise(word):
            if unicodedata.bidirectional(one.text[0]) != "L":
                continue
            across = (two.left + two.right - one.left - one.right) * width
            down = (two.top + two.bottom - one.top - one.bottom) * height
            if abs(across) >= abs(down):
                votes[0 if across >= 0 else 180] += 1
            else:
                votes[270 if down > 0 else 90] += 1
    return votes.most_common(1)[0][0] if votes else 0


def _explained(words: Sequence[Word], ink: npt.NDArray[np.bool_]) -> float:
    """The share of the inked cells that lie under words."""
    return float((ink & under_words(words, ink.shape)).sum() / max(1, ink.sum()))
