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
    return _last_marker(stored) not in SEGMENTS | {END, None}


def has_an_end(stored: bytes) -> bool:
    """Whether the marker that ends a JPEG follows its data; what lies behind it does not matter."""
    return _last_marker(stored) == END


def _last_marker(stored: bytes) -> int | None:
    """The first marker that begins no segment, else the last one; None for what does not begin as a JPEG."""
    marker = None
    place = 2 if stored.startswith(START) else len(stored)
    while (found := MARKER.search(stored, place)) is not None:
        marker, place = found[1][0], found.end()
        if marker not in SEGMENTS:
            break
        place += int.from_bytes(stored[place : place + 2])
    return marker
