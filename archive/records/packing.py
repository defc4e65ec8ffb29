"""Words of a page as one small blob: a column for each property, deflated. About 12 bytes a word."""

import json
import zlib
from collections.abc import Sequence

from archive.intake_errors import WordsDamaged
from ocr.words import Box, Word

FRACTION_DIGITS = 5
"""A hundred-thousandth of the page: finer than a pixel of any picture shown."""


_DECODER = json.JSONDecoder()


def pack(words: Sequence[Word]) -> bytes:
    """Words to bytes. Boxes are rounded to FRACTION_DIGITS, confidences to whole numbers."""
    columns = [
        [word.text for word in words],
        [[round(side, FRACTION_DIGITS) for side in _sides(word.box)] for word in words],
        [round(word.confidence) for word in words],
        [word.line for word in words],
    ]
    return zlib.compress(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(packed: bytes) -> tuple[Word, ...]:
    """Bytes to the words that were packed, in the same order. Raises WordsDamaged for any other bytes."""
    try:
        texts, boxes, confidences, lines = json.loads(zlib.decompress(packed))
        return tuple(
            Word(str(text), Box(*map(float, box)), float(confidence), int(line))
            for text, box, confidence, line in zip(texts, boxes, confidences, lines, strict=True)
        )
    except (zlib.error, ValueError, TypeError) as error:
        raise WordsDamaged() from error


def unpack_readings(packed: bytes) -> list[tuple[str, float]]:
    """The words with their confidences alone, in the same order: quicker than ``unpack``. Raises WordsDamaged."""
    try:
        written = zlib.decompress(packed).decode()
        texts, end = _DECODER.raw_decode(written, 1)
        if not texts:
            return []
        # Most of it are the boxes, which have nothing but numbers, and end before the only "]],[" that follows.
        confidences, _ = _DECODER.raw_decode(written, written.index("]],[", end) + 3)
        return list(zip(map(str, texts), map(float, confidences), strict=True))
    except (zlib.error, ValueError, TypeError) as error:
        raise WordsDamaged() from error


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height
