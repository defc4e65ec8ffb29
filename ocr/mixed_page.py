"""Pages with words both as text and inside pictures: what is read beside the text layer, and how the two are joined.

Measured on six invoices and the awkward files: logos ink 2.6 % of a page at most, an address kept as a picture 6 %.
Reading a page with nothing on it but its pictures takes half a second; reading all of it more than twice as long.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr.geometry import in_one_place, turned
from ocr.reading_order import among, in_lines
from ocr.text_layer import under_words
from ocr.words import Box, RecognisedPage, Turn, Word

MUCH_INK = 0.03
"""The share of the page that pictures ink, where the layer has no words, from which they are read however large."""
LARGE, SOME_INK = 0.08, 0.003
"""The share of the page that pictures cover from which a single line on them is enough."""
BELIEVED = ((6, 30.0), (3, 55.0), (1, 85.0))
"""Letters and digits from which a word in a picture is believed at this confidence: logos and photographs give short
words of low confidence, while a long code is rarely read surely and never by chance."""


def is_worth_reading(
    ink: npt.NDArray[np.bool_], pictures: Sequence[Box], words: Sequence[Word], *, scanned: bool
) -> bool:
    """Whether the pictures hold so much that the words do not cover that there may be words in it.

    ``ink`` is a grid over the upright page, ``pictures`` and the words' boxes are on the upright page too. On a page
    that is ``scanned``, and whose layer has proved itself against the ink, bare paper between the words tells nothing.
    """
    rows, columns = ink.shape
    beside = np.zeros_like(ink)
    for box in pictures:
        across = round(box.left * columns), round((box.left + box.width) * columns)
        down = round(box.top * rows), round((box.top + box.height) * rows)
        beside[down[0] : down[1], across[0] : across[1]] = True
    beside &= ~under_words(words, ink.shape)
    inked = float((ink & beside).mean())
    return inked >= MUCH_INK or (not scanned and inked >= SOME_INK and float(beside.mean()) >= LARGE)


def on_upright(pictures: Sequence[Box], turn: Turn) -> tuple[Box, ...]:
    """Where the pictures lie once the page was turned clockwise."""
    return tuple(turned(box, turn) for box in pictures)


def only_pictures(grey: Image.Image, pictures: Sequence[Box]) -> Image.Image:
    """The page with nothing on it but its pictures: what the layer says anyway need not be read, which takes time."""
    paper = Image.new("L", grey.size, 255)
    for box in pictures:
        left, top = int(box.left * grey.width), int(box.top * grey.height)
        right, bottom = round((box.left + box.width) * grey.width), round((box.top + box.height) * grey.height)
        paper.paste(grey.crop((left, top, right, bottom)), (left, top))
    return paper


def joined(layer: RecognisedPage, seen: Sequence[Word], *, engine: str, recipe: str) -> RecognisedPage:
    """The layer's words and those that only the pictures show, each line of these after the line that it stands under.

    ``seen`` is what ``engine`` read, boxes on the upright page; of a word that both have, the layer's stays.
    """
    added = [
        word for word in seen if _is_believed(word) and not any(in_one_place(word.box, own.box) for own in layer.words)
    ]
    words = among(in_lines(layer.words), in_lines(added))
    names = f"{layer.engine}, {engine}"
    return replace(layer, words=words, source="text layer and ocr", engine=names, recipe=recipe)


def _is_believed(word: Word) -> bool:
    letters = sum(letter.isalnum() for letter in word.text)
    return any(letters >= least and word.confidence >= sure for least, sure in BELIEVED)
