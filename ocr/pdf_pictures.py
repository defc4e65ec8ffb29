"""Whether the pictures of a PDF can be decoded whole.

PDFium draws what it can of a damaged picture and leaves the rest grey, black or white without a word; paper that was
lost that way must not pass for blank.
"""

import ctypes
import io
import zlib
from enum import Enum
from hashlib import blake2b
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile

from ocr.jpeg_markers import is_interrupted
from ocr.limits import Limits

SPECK = 256
"""Pixels; a picture with fewer cannot hold a word."""
STORED, UNPACKED = 256 * 1024**2, 512 * 1024**2
"""Bytes of one picture, as stored and unpacked, up to which it is judged; a larger one is not believed."""
BARE = 2_000
"""Bytes of a JBIG2 from which it holds more than one colour: bare paper takes a few dozen."""
PIECE = 1024**2
CODESTREAM_STYLE, LEVELS_AT, MOST_REDUCTIONS = b"\xff\x52\x00", 9, 5
"""JPEG 2000 (ISO/IEC 15444-1, A.6.1): the COD marker, and how far on the number of reductions stands."""
LEAST_BITS = {1: 1, 8: 2}
"""The fewest bits of a stored pixel for what PDFium says it becomes: 8 may be 2 or 4, and 24 may be 9 and more."""
MANY_BITS = 9


class Verdict(Enum):
    """What a picture's check found. One that is too large to be checked is not believed, and is not called damaged."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"


class PictureCheck:
    """One document's judgement of its pictures. Each is judged once, on however many pages it lies."""

    def __init__(self, limits: Limits) -> None:
        """Knows nothing yet."""
        Image.MAX_IMAGE_PIXELS = None  # judged here, by our limit; Pillow's own would leave a giant unjudged
        self._limits = limits
        self._known: dict[bytes, Verdict] = {}

    def judge(self, image: pypdfium2.PdfImage) -> Verdict:
        """Whether the picture can be decoded from its first pixel to its last. Raises nothing but MemoryError."""
        try:
            wide, high = image.get_px_size()
            if wide * high < SPECK:
                return Verdict.WHOLE
            if pdfium.FPDFImageObj_GetImageDataRaw(image, None, 0) > STORED:
                return Verdict.TOO_LARGE
            stored = bytes(image.get_data(decode_simple=False))
            key = blake2b(stored, salt=f"{wide} {high}".encode()[:16]).digest()
            if key not in self._known:
                self._known[key] = self._judge(image, stored, wide * high)
            return self._known[key]
        except pypdfium2.PdfiumError:
            return Verdict.DAMAGED

    def _judge(self, image: pypdfium2.PdfImage, stored: bytes, pixels: int) -> Verdict:
        filters = image.get_filters()
        last = filters[-1] if filters else ""
        if last in {"DCTDecode", "JPXDecode"}:
            picture = stored if len(filters) == 1 else bytes(image.get_data(decode_simple=True))
            verdict = Verdict.DAMAGED if is_interrupted(picture) else _decodes(picture, self._limits.pixels)
            # What Pillow does not know, PDFium may: it judges, and it alone knows a JPEG 2000's colours.
            if verdict not in {None, Verdict.WHOLE} or (verdict and last == "DCTDecode"):
                return verdict
            return self._drawn(image, pixels)
        if filters == ["FlateDecode"]:
            bits = int(image.get_metadata().bits_per_pixel)
            if pixels * bits > UNPACKED * 8:
                return Verdict.TOO_LARGE
            return self._drawn(image, pixels) if _inflates(stored, pixels, bits) else Verdict.DAMAGED
        # What PDFium cannot make out of a JBIG2 it leaves white.
        return self._drawn(image, pixels, may_be_bare=last != "JBIG2Decode" or len(stored) <= BARE)

    def _drawn(self, image: pypdfium2.PdfImage, pixels: int, *, may_be_bare: bool = True) -> Verdict:
        """Whether PDFium makes a bitmap of it. A drawing office's giant of one bit a pixel is believed if it loads."""
        if pixels > self._limits.pixels:
            bits = int(image.get_metadata().bits_per_pixel)
            return Verdict.WHOLE if bits > 0 and pixels * bits <= UNPACKED * 8 else Verdict.TOO_LARGE
        bitmap = pdfium.FPDFImageObj_GetBitmap(image.raw)
        if not bitmap:
            return Verdict.DAMAGED
        try:
            return Verdict.WHOLE if may_be_bare or not _is_bare(bitmap) else Verdict.DAMAGED
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)


def _is_bare(bitmap: Any) -> bool:
    """Whether a grey bitmap shows one colour only, padding at the end of its rows left out."""
    high, stride = pdfium.FPDFBitmap_GetHeight(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)
    start = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_ubyte))
    dots = np.ctypeslib.as_array(start, (high, stride))[:, : pdfium.FPDFBitmap_GetWidth(bitmap)]
    return bool(dots.min() == dots.max())


def _decodes(stored: bytes, most_pixels: int) -> Verdict | None:
    """Whether Pillow decodes all of a JPEG or JPEG 2000, as small as it can; None for one it does not know."""
    at = stored.find(CODESTREAM_STYLE)
    reductions = min(MOST_REDUCTIONS, stored[at + LEVELS_AT]) if 0 <= at < len(stored) - LEVELS_AT else 0
    try:
        with Image.open(io.BytesIO(stored), formats=("JPEG", "JPEG2000")) as picture:
            wide, high = picture.size
            if not isinstance(picture, Jpeg2KImageFile):
                picture.draft(None, (picture.width // 8, picture.height // 8))
                giant = wide * high > most_pixels  # its failure may be one of memory, which libjpeg does not tell apart
                return Verdict.TOO_LARGE if (verdict := _loads(picture)) is Verdict.DAMAGED and giant else verdict
            if wide * high > most_pixels:
                return Verdict.TOO_LARGE
            picture.reduce = reductions
            if _loads(picture) is Verdict.WHOLE:
                return Verdict.WHOLE
        # A tile may have fewer reductions than the picture says, or the marker stood somewhere else by chance.
        with Image.open(io.BytesIO(stored), formats=("JPEG2000",)) as picture:
            return _loads(picture)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # decoders meet malformed headers with every exception there is
        return None


def _loads(picture: Image.Image) -> Verdict:
    try:
        picture.load()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # decoders meet malformed pictures with every exception there is
        return Verdict.DAMAGED
    return Verdict.WHOLE


def _inflates(stored: bytes, pixels: int, bits: int) -> bool:
    """Whether there is a pixel's worth of bytes for every pixel, without keeping them."""
    inflate, rest, count = zlib.decompressobj(), stored, 0
    try:
        while not inflate.eof and count * 8 < pixels * bits:
            piece = inflate.decompress(rest, PIECE)
            count, rest = count + len(piece), inflate.unconsumed_tail
            if not piece and not rest:
                break
    except zlib.error:
        return count * 8 >= pixels * bits
    least = LEAST_BITS.get(bits, MANY_BITS) if inflate.eof else bits
    return count * 8 >= pixels * least
