"""Paper that the tests draw themselves: printed pages, scans, and small PDF files written by hand."""

import hashlib
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

A4_AT_100 = (827, 1169)
LETTER = (
    "Dear Sirs,",
    "the machine in your reception was collected",
    "this morning. The drive is readable and all",
    "patient files can be copied to the new server.",
    "The price will not exceed four hundred pounds.",
    "Please confirm in writing before we begin.",
)
"""Enough plain words that any reader is sure of them."""


def printed(
    lines: Sequence[str] = LETTER, *, size: tuple[int, int] = A4_AT_100, letters: int = 26, ink: int = 20
) -> Image.Image:
    """A grey page with these lines in print, from the top left."""
    page = Image.new("L", size, 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=letters)
    for number, line in enumerate(lines):
        pen.text((size[0] // 10, size[1] // 10 + number * letters * 2), line, fill=ink, font=font)
    return page


def as_scanned(page: Image.Image, *, noise: float = 4.0, dust: int = 0, seed: int = 7) -> Image.Image:
    """The page with the paper's own noise and some dust."""
    chance = np.random.default_rng(seed)
    grey = np.asarray(page, np.float64) * 0.98 + chance.normal(0, noise, (page.height, page.width))
    for _ in range(dust):
        down, across = chance.integers(0, page.height - 2), chance.integers(0, page.width - 2)
        grey[down : down + 2, across : across + 2] = 90
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def saved(page: Image.Image, path: Path, **how: Any) -> Path:
    """The page as a file, in the format that its name says."""
    page.save(path, **how)
    return path


def text_pdf(path: Path, pages: Sequence[Sequence[str]], *, rotate: int = 0, password: str | None = None) -> Path:
    """A born-digital PDF with these lines on its pages, Letter size, locked with a password if one is given."""
    lock = _Lock(password) if password else None
    parts = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
    kids = []
    for index, lines in enumerate(pages):
        page, content = 4 + 2 * index, 5 + 2 * index
        kids.append(f"{page} 0 R")
        text = "BT /F 14 Tf 60 720 Td 20 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        stream = lock.seal(content, text.encode("latin-1")) if lock else text.encode("latin-1")
        parts[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {rotate} "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {content} 0 R >>"
        ).encode()
        parts[content] = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream)
    parts[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>".encode()
    trailer = ""
    if lock:
        parts[max(parts) + 1] = lock.description()
        trailer = f"/Encrypt {max(parts)} 0 R /ID [<{lock.identity.hex()}> <{lock.identity.hex()}>]"
    return _pdf_of(path, parts, trailer)


def scan_pdf(
    path: Path,
    stored: bytes,
    coding: str,
    *,
    size: tuple[int, int] = A4_AT_100,
    bits: int = 8,
    pages: int = 1,
    password: str | None = None,
) -> Path:
    """A PDF of A4 pages under one grey picture, as a scanner's program writes it."""
    lock = _Lock(password) if password else None
    content = b"595 0 0 842 0 0 cm /I Do"
    parts = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{' '.join(f'{5 + page} 0 R' for page in range(pages))}] /Count {pages} >>".encode(),
        3: b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent %d "
        b"/Filter /%b /Length %d >>\nstream\n%b\nendstream"
        % (*size, bits, coding.encode(), len(stored), lock.seal(3, stored) if lock else stored),
        4: b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), lock.seal(4, content) if lock else content),
    }
    for page in range(pages):
        parts[5 + page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 3 0 R >> >> "
            b"/Contents 4 0 R >>"
        )
    trailer = ""
    if lock:
        parts[5 + pages] = lock.description()
        trailer = f"/Encrypt {5 + pages} 0 R /ID [<{lock.identity.hex()}> <{lock.identity.hex()}>]"
    return _pdf_of(path, parts, trailer)


def mixed_pdf(
    path: Path,
    lines: Sequence[str],
    picture: Image.Image,
    place: tuple[float, float, float, float],
    *,
    rotate: int = 0,
    in_a_form: bool = False,
    broken: bool = False,
) -> Path:
    """A born-digital PDF, Letter size, with these lines and a grey picture at ``place``: left, bottom, width, height.

    In a form the picture's own place is the whole form. A broken one holds bytes that nobody can decode.
    """
    left, bottom, width, height = place
    put = f"q {width} 0 0 {height} {left} {bottom} cm /P Do Q"
    text = "BT /F 14 Tf 60 720 Td 20 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    content = f"{put} {text}".encode("latin-1")
    stored = b"nothing that inflates" * 20 if broken else zlib.compress(picture.convert("L").tobytes())
    parts = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {rotate} /Resources << /Font << /F 3 0 R >> "
        f"/XObject << /P {7 if in_a_form else 6} 0 R >> >> /Contents 5 0 R >>".encode(),
        5: b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        6: b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (*picture.size, len(stored), stored),
        7: b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /P 6 0 R >> >> /Length 5 >>\n"
        b"stream\n/P Do\nendstream",
    }
    return _pdf_of(path, parts, "")


def strips_pdf(path: Path, scan: Image.Image, *, strips: int, broken: int | None = None) -> Path:
    """A PDF of one A4 page whose scan is cut into so many strips, as some scanners' programs do; one may be broken."""
    edges = [round(scan.height * number / strips) for number in range(strips + 1)]
    parts, content = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}, ""
    for number, (top, bottom) in enumerate(pairwise(edges)):
        strip = scan.convert("L").crop((0, top, scan.width, bottom))
        stored = b"nothing that inflates" if number == broken else zlib.compress(strip.tobytes())
        parts[5 + number] = (
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
            b"/Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (*strip.size, len(stored), stored)
        )
        high = 842 / strips
        content += f"q 595 0 0 {high:.4f} 0 {842 - (number + 1) * high:.4f} cm /P{number} Do Q "
    names = " ".join(f"/P{number} {5 + number} 0 R" for number in range(strips))
    parts[3] = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << {names} >> >> "
        "/Contents 4 0 R >>"
    ).encode()
    parts[4] = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content.encode())
    return _pdf_of(path, parts, "")


def _pdf_of(path: Path, parts: dict[int, bytes], trailer: str) -> Path:
    whole, places = b"%PDF-1.4\n", {}
    for number in sorted(parts):
        places[number] = len(whole)
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, parts[number])
    table = "".join(f"{places[number]:010d} 00000 n \n" for number in sorted(parts))
    whole += (
        f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(whole)}\n%%EOF\n"
    ).encode()
    path.write_bytes(whole)
    return path


class _Lock:
    """The oldest lock a PDF can have: 40-bit RC4 (PDF 1.7, 7.6.3, algorithms 1 to 4)."""

    PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")

    def __init__(self, password: str) -> None:
        self.identity = hashlib.md5(password.encode()).digest()
        padded = (password.encode() + self.PADDING)[:32]
        self._owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        rights = (-4 & 0xFFFFFFFF).to_bytes(4, "little")
        self._key = hashlib.md5(padded + self._owner + rights + self.identity).digest()[:5]
        self._user = _rc4(self._key, self.PADDING)

    def seal(self, number: int, content: bytes) -> bytes:
        """A stream of the object with this number, locked."""
        return _rc4(hashlib.md5(self._key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], content)

    def description(self) -> bytes:
        """What the file says about its lock."""
        owner, user = self._owner.hex(), self._user.hex()
        return f"<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >>".encode()


def _rc4(key: bytes, content: bytes) -> bytes:
    state, other = list(range(256)), 0
    for one in range(256):
        other = (other + state[one] + key[one % len(key)]) % 256
        state[one], state[other] = state[other], state[one]
    sealed, one, other = bytearray(), 0, 0
    for byte in content:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        sealed.append(byte ^ state[(state[one] + state[other]) % 256])
    return bytes(sealed)
