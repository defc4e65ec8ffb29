"""Whether a file is whole, told from its bytes without decoding it: its end is there, and what it points at.

A scanner may rest between two pages, so that stillness alone is no proof. Nothing is decoded here; that is for the
process that opens files from outside.
"""

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from archive.watching.tiff import is_whole_tiff
from ocr.jpeg_markers import has_an_end

PDF_ENDS = 1024
"""Bytes at either end of a PDF in which its first and last line are looked for, as Acrobat does (PDF 1.7, annex H,
implementation notes 13 and 18)."""
LAST_LINES = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
FULL_LENGTH = re.compile(rb"/Linearized\b.*?/L\s+(\d+)", re.DOTALL)
"""A linearized PDF has a last line near its beginning too, but says how long it is (PDF 1.7, annex F.2.2)."""

PNG, PNG_END, CHUNK_FRAME = b"\x89PNG\r\n\x1a\n", b"IEND", 12
JPEG, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
MOST_SEARCHED, TAIL = 256 << 20, 64 << 10
"""Bytes up to which a JPEG is followed from marker to marker, and those at its end in which to look otherwise."""
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")

SAYING = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".jpe", ".jfif", ".png"})
"""What files are called whose bytes say whether they are whole; one that does not even begin so is not."""


def is_whole(file: BinaryIO, *, size: int, name: str) -> bool | None:
    """Whether a file of ``size`` bytes is all there; None for a kind that does not say.

    Rubbish behind the end does not matter. Raises OSError when it cannot be read.
    """
    if size == 0:
        return False
    file.seek(0)
    head = file.read(PDF_ENDS)
    kinds: tuple[tuple[bool, Callable[[BinaryIO, int], bool]], ...] = (
        (head.startswith(TIFF), is_whole_tiff),
        (head.startswith(JPEG), _is_whole_jpeg),
        (head.startswith(PNG), _is_whole_png),
        (b"%PDF-" in head, _is_whole_pdf),
    )
    for is_it, judge in kinds:
        if is_it:
            return judge(file, size)
    return False if PurePath(name).suffix.lower() in SAYING else None


def _is_whole_pdf(file: BinaryIO, size: int) -> bool:
    file.seek(0)
    length = FULL_LENGTH.search(file.read(PDF_ENDS))
    if length is not None and int(length[1]) > size:
        return False
    file.seek(max(0, size - PDF_ENDS))
    last = LAST_LINES.findall(file.read(PDF_ENDS))
    return bool(last) and int(last[-1]) < size


def _is_whole_jpeg(file: BinaryIO, size: int) -> bool:
    if size <= MOST_SEARCHED:
        file.seek(0)
        return has_an_end(file.read(size))
    file.seek(size - TAIL)
    return JPEG_END in file.read(TAIL)


def _is_whole_png(file: BinaryIO, size: int) -> bool:
    """Whether chunk follows chunk up to the last one (PNG specification, 5.3)."""
    place = len(PNG)
    while place + CHUNK_FRAME <= size:
        file.seek(place)
        length, kind = int.from_bytes(file.read(4)), file.read(4)
        place += CHUNK_FRAME + length
        if kind == PNG_END:
            return place <= size
    return False
