"""Whether a JPEG's coded data runs through to its end, without decoding it.

libjpeg stops at a marker that stands where there should be data, paints the rest of the picture grey and only warns,
and neither Pillow nor PDFium passes the warning on.
"""

import re

MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""ITU-T T.81, B.1.1: in coded data 0xFF is followed by 0x00 or is part of a restart marker, D0 to D7; FF may repeat."""
START = b"\xff\xd8\xff"
END = 0xD9
SEGMENTS = frozenset({0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xC0, 0xC4), *range(0xC5, 0xC8)}) | frozenset(
    {*range(0xC9, 0xCC), *range(0xCD, 0xD0), *range(0xE0, 0xF0)}
)
"""The markers that begin a segment with a length, of those that decoders meet (T.81, table B.1)."""


def is_interrupted(stored: bytes) -> bool:
    """Whether a marker that belongs to no JPEG stands among its data. What does not begin as a JPEG is not judged."""
    if not stored.startswith(START):
        return False
    place = 2
    while (found := MARKER.search(stored, place)) is not None:
        marker, place = found[1][0], found.end()
        if marker == END:
            return False
        if marker not in SEGMENTS:
            return True
        place += int.from_bytes(stored[place : place + 2])
    return False
