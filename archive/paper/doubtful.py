"""The words of a side that the reader was least sure of, for whoever looks at it."""

from collections.abc import Iterable
from dataclasses import replace

from archive.archive import Archive
from archive.records import PageWords
from archive.records.packing import unpack
from archive.search.hits import HitWord
from ocr.words import Box

DOUBTFUL_BELOW = 60
"""Confidence, 0 to 100, as on pages: below it a word may be another one."""

MOST_WORDS = 60
"""More are no help: the whole side is doubtful then."""


def doubtful_words(archive: Archive, *, page_id: int, is_turned: bool = False) -> tuple[HitWord, ...]:
    """The doubtful words with their boxes, in reading order; none where there are more than MOST_WORDS of them.

    Boxes are fractions of the upright page, origin top left; ``is_turned``: of the page turned by half, as sides
    are shown that went through upside down with their batch (SideView.is_turned).
    """
    with archive.database.reading() as session:
        kept = session.get(PageWords, page_id)
        words = unpack(kept.packed) if kept is not None else ()
    found = [word for word in words if word.confidence < DOUBTFUL_BELOW]
    if len(found) > MOST_WORDS:
        return ()
    words_found = tuple(HitWord(word.text, word.box, near=True) for word in found)
    return turned_by_half(words_found) if is_turned else words_found


def turned_by_half(words: Iterable[HitWord]) -> tuple[HitWord, ...]:
    """The words with their boxes as they stand on a page that is turned by half."""
    return tuple(replace(word, box=_turned(word.box)) for word in words)


def _turned(box: Box) -> Box:
    return Box(1 - box.left - box.width, 1 - box.top - box.height, box.width, box.height)
