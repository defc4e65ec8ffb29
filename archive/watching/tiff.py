"""Whether a TIFF is whole: every page's directory, and every piece of a picture it points at, lies inside the file.

A scanner that appends pages writes each picture first and then makes the directory before it point there, or the other
way round; either way a file that ends in the middle points beyond its end (TIFF 6.0, section 2; BigTIFF: 8-byte
offsets).
"""

from dataclasses import dataclass
from typing import BinaryIO, Literal

PIECES = ((273, 279), (324, 325))
"""Where strips and tiles begin, and how many bytes each has."""
SIZES = {3: 2, 4: 4, 13: 4, 16: 8, 18: 8}
"""Bytes of the kinds of whole numbers that places and lengths are written in."""
MOST_PAGES = 50_000
"""Directories followed; a file that has more goes round in circles or is no scan."""
MOST_PIECES = 1_000_000


@dataclass(frozen=True, slots=True)
class _Tiff:
    file: BinaryIO
    size: int
    order: Literal["little", "big"]
    wide: int  # bytes of an offset

    def number(self, place: int, length: int) -> int:
        """The number written there. Raises EOFError beyond the file's end."""
        return int.from_bytes(self.bytes_at(place, length), self.order)

    def bytes_at(self, place: int, length: int) -> bytes:
        """What is written there. Raises EOFError beyond the file's end."""
        if place + length > self.size:
            raise EOFError
        self.file.seek(place)
        read = self.file.read(length)
        if len(read) < length:
            raise EOFError
        return read


def is_whole_tiff(file: BinaryIO, size: int) -> bool:
    """Whether a TIFF of ``size`` bytes has all that its directories name, and at least one page."""
    file.seek(0)
    head = file.read(8)
    wide = 8 if 43 in head[2:4] else 4
    tiff = _Tiff(file, size, "little" if head.startswith(b"II") else "big", wide)
    try:
        place = tiff.number(wide, wide)
        followed: set[int] = set()
        while place and place not in followed and len(followed) < MOST_PAGES:
            followed.add(place)
            place = _after_page(tiff, place)
    except EOFError:
        return False
    return bool(followed)


def _after_page(tiff: _Tiff, place: int) -> int:
    """Where the next directory is; 0 for none. Raises EOFError when something of this page is missing."""
    counted, entry = (8, 20) if tiff.wide == 8 else (2, 12)
    entries = tiff.number(place, counted)
    directory = tiff.bytes_at(place + counted, entries * entry)
    found = {}
    for start in range(0, len(directory), entry):
        tag = int.from_bytes(directory[start : start + 2], tiff.order)
        if any(tag in pair for pair in PIECES):
            found[tag] = _numbers(tiff, directory[start : start + entry])
    for places, lengths in PIECES:
        for begin, length in zip(found.get(places, ()), found.get(lengths, ()), strict=False):  # one may be left out
            if begin + length > tiff.size:
                raise EOFError
    return tiff.number(place + counted + len(directory), tiff.wide)


def _numbers(tiff: _Tiff, entry: bytes) -> list[int]:
    """The numbers of one entry, which stand in it if there is room, else where it says."""
    kind, many = int.from_bytes(entry[2:4], tiff.order), int.from_bytes(entry[4 : 4 + tiff.wide], tiff.order)
    size = SIZES.get(kind, 0)
    if not size or many > MOST_PIECES:
        return []
    value = entry[4 + tiff.wide :]
    if size * many > len(value):
        value = tiff.bytes_at(int.from_bytes(value, tiff.order), size * many)
    return [int.from_bytes(value[start : start + size], tiff.order) for start in range(0, size * many, size)]
