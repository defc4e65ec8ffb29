"""Numbers that are still in doubt, each read alone at several sizes: what most of the readings say, stands.

Beside other print a number is read with the sizes and gaps of its neighbours in mind, and one lost or doubled digit
makes it another number. A whitelist of digits gave less, two sizes more gave nothing. To read so what was hardly read
and has no digit gained on the forms that were tuned on, and nothing on the others.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from ocr.sheet import Place, Seen, Sheet
from ocr.words import Box, Word

DOUBTFUL = 92.0
"""Confidence, 0 to 100, below which a number is read again. All of these were tuned on 35 forms at 90 dpi."""
SIZES = (200, 300, 400)
"""Dots per inch to which it is enlarged."""
BESIDE = 0.011
"""Inches of paper left and right of it; more brings its neighbours in, and so does any above and below."""
WHOLE = 0.7
"""The share of the place's width from which a reading is one of the whole number, not of a part of it."""
SHAPE = 0.6
"""How wide a number is at least for its height: what is narrower runs up the page."""


def read_alone(
    words: Sequence[Word],
    page: Image.Image,
    resolution: float,
    *,
    sheet: Path,
    read: Callable[[Path, int], Sequence[Word]],
) -> tuple[Word, ...]:
    """The words, the doubtful numbers among them by most of their readings; boxes and order stay.

    ``page`` is mode L and upright, as the boxes are, ``resolution`` its dots per inch. ``read`` is asked once for the
    picture put at ``sheet``, or not at all where no number is in doubt. Raises OSError where it can't be put there, and
    what ``read`` raises.
    """
    doubtful = {number: _place(word, page, resolution) for number, word in enumerate(words) if _is_doubtful(word, page)}
    if not doubtful:
        return tuple(words)
    pasted = Sheet(page, resolution, [replace(place, dots=dots) for place in doubtful.values() for dots in SIZES])
    pasted.picture.save(sheet, format="PPM")
    readings = _by_place(pasted.seen(read(sheet, pasted.resolution)))
    return tuple(
        _agreed(word, readings.get(doubtful[number].box, ())) if number in doubtful else word
        for number, word in enumerate(words)
    )


def _is_doubtful(word: Word, page: Image.Image) -> bool:
    lies = word.box.width * page.width > SHAPE * word.box.height * page.height
    return word.confidence < DOUBTFUL and lies and _has_digit(word.text)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _place(word: Word, page: Image.Image, resolution: float) -> Place:
    beside = BESIDE * resolution / page.width
    left, right = max(0.0, word.box.left - beside), min(1.0, word.box.left + word.box.width + beside)
    return Place(Box(left, word.box.top, right - left, word.box.height), around=0)


def _by_place(seen: Iterable[Seen]) -> dict[Box, list[Word]]:
    """The readings of each place that are one word of the whole place and have a digit."""
    pieces: dict[Place, list[Word]] = {}
    for one in seen:
        pieces.setdefault(one.place, []).append(one.word)
    readings: dict[Box, list[Word]] = {}
    for place, words in pieces.items():
        whole = words[0].box.width >= WHOLE * place.box.width
        if len(words) == 1 and whole and _has_digit(words[0].text):
            readings.setdefault(place.box, []).append(words[0])
    return readings


def _agreed(word: Word, readings: Sequence[Word]) -> Word:
    """The word by those readings, its own among them, that are surest together; as sure as the surest of them."""
    weights = {word.text: word.confidence}
    for reading in readings:
        weights[reading.text] = weights.get(reading.text, 0.0) + reading.confidence
    text = max(weights, key=weights.__getitem__)
    if text == word.text:
        return word
    return replace(word, text=text, confidence=max(other.confidence for other in readings if other.text == text))
