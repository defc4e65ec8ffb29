"""What a PNG holds as a PDF takes it: the very bytes of its picture, which both formats pack in one way.

PNG (ISO/IEC 15948), sections 5 and 10 to 12; PDF (ISO 32000-1), 7.4.4.4: the predictors from 10 on are PNG's.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

START = b"\x89PNG\r\n\x1a\n"
GREY, COLOURS, PALETTE = 0, 2, 3
_CHANNELS = {GREY: 1, COLOURS: 3, PALETTE: 1}


@dataclass(frozen=True, slots=True)
class PngData:
    """``packed`` are its lines, each with its filter; ``palette`` red, green and blue of each colour, if it has one."""

    width: int
    height: int
    bits: int
    kind: int
    palette: bytes
    packed: bytes

    @property
    def channels(self) -> int:
        """Numbers that a pixel has."""
        return _CHANNELS[self.kind]


def png_data(stored: bytes) -> PngData | None:
    """The picture of a PNG; None for one that a PDF cannot take so: interlaced, see-through, or damaged."""
    if not stored.startswith(START):
        return None
    head, palette, packed, has_end = b"", b"", [], False
    for name, content in _chunks(stored):
        if name == b"IHDR":
            head = content
        elif name == b"PLTE":
            palette = content
        elif name == b"tRNS":
            return None
        elif name == b"IDAT":
            packed.append(content)
        elif name == b"IEND":
            has_end = True
    if len(head) != 13 or not has_end:
        return None
    width, height, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if interlaced or kind not in _CHANNELS or not width or not height or (kind == PALETTE and not palette):
        return None
    return PngData(width, height, bits, kind, palette if kind == PALETTE else b"", b"".join(packed))


def _chunks(stored: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(START)
    while place + 12 <= len(stored):
        length = int.from_bytes(stored[place : place + 4])
        if place + 12 + length > len(stored):
            return
        yield stored[place + 4 : place + 8], stored[place + 8 : place + 8 + length]
        place += 12 + length
