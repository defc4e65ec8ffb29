"""Whether a PDF can hold a JPEG as it is, and what it has to know of it (ITU-T T.81, ISO 32000-1, 7.4.8)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ocr.jpeg_markers import has_an_end, is_interrupted

_HUFFMAN = frozenset({0xC0, 0xC1, 0xC2})
"""Frames that viewers decode: baseline, extended and progressive, all in Huffman's code."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_PROFILE, _ADOBE = b"ICC_PROFILE\0", b"Adobe"
_RED_GREEN_BLUE = b"RGB"


@dataclass(frozen=True, slots=True)
class JpegData:
    """``channels`` are 1, 3 or 4. ``profile`` is its colour profile, empty without one.

    ``is_plain_rgb``: its colours are not turned into brightness and hue, which only the names of its channels say.
    ``is_light``: its four inks are written as the light that is left, as Adobe's programs do.
    """

    width: int
    height: int
    channels: int
    profile: bytes
    is_plain_rgb: bool
    is_light: bool


def jpeg_data(stored: bytes) -> JpegData | None:
    """What a JPEG is; None for one that not every viewer decodes, or that is cut short or damaged."""
    if not has_an_end(stored) or is_interrupted(stored):
        return None
    frame, profile, has_adobe = b"", {}, False
    for marker, content in _segments(stored):
        if marker in _FRAMES:
            if marker not in _HUFFMAN or frame:
                return None
            frame = content
        elif marker == 0xE2 and content.startswith(_PROFILE) and len(content) > 14:
            profile[content[12]] = content[14:]
        elif marker == 0xEE and content.startswith(_ADOBE):
            has_adobe = True
    if len(frame) < 6 or frame[0] != 8 or len(frame) < 6 + 3 * frame[5] or frame[5] not in (1, 3, 4):
        return None
    height, width = int.from_bytes(frame[1:3]), int.from_bytes(frame[3:5])
    if not width or not height:
        return None
    names = bytes(frame[6 + 3 * one] for one in range(frame[5]))
    whole = b"".join(profile[number] for number in sorted(profile))
    is_plain_rgb = names == _RED_GREEN_BLUE and not has_adobe
    return JpegData(width, height, frame[5], whole, is_plain_rgb, frame[5] == 4 and has_adobe)


def _segments(stored: bytes) -> Iterator[tuple[int, bytes]]:
    """What stands before the picture itself, by its markers."""
    place = 2
    while place + 4 <= len(stored) and stored[place] == 0xFF:
        marker = stored[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker in _BARE:
            place += 2
            continue
        length = int.from_bytes(stored[place + 2 : place + 4])
        yield marker, stored[place + 4 : place + 2 + length]
        if marker == 0xDA:
            return
        place += 2 + length
