"""A PDF that asks for its password, as banks and accountants send them.

PDF 32000-1:2008 §7.6: the standard security handler, revision 2 (a 40-bit key, RC4). It keeps nobody out today; it is
here so that the made-up office has a file that cannot be opened without being told how.
"""

import hashlib
from io import BytesIO

from PIL import Image

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""Appended to every password (§7.6.3.3, step a)."""

EVERYTHING_ALLOWED = -4
"""The permissions /P: all bits set but the two lowest, which must be 0."""

IDENTIFIER = hashlib.md5(b"the made-up office", usedforsecurity=False).digest()

PICTURE, CONTENT = 4, 5
"""Numbers of the two objects that are scrambled."""


def locked_pdf(picture: Image.Image, *, password: str, quality: int) -> bytes:
    """One grey picture as an A4 page in a PDF that opens with ``password`` only (as user and as owner)."""
    squeezed = BytesIO()
    picture.save(squeezed, "JPEG", quality=quality)
    owner = _rc4(_key_of(password), _padded(password))
    key = hashlib.md5(
        _padded(password) + owner + (EVERYTHING_ALLOWED & 0xFFFFFFFF).to_bytes(4, "little") + IDENTIFIER,
        usedforsecurity=False,
    ).digest()[:5]
    user = _rc4(key, PADDING)
    image = _rc4(_object_key(key, PICTURE), squeezed.getvalue())
    content = _rc4(_object_key(key, CONTENT), b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    size = f"/Width {picture.width} /Height {picture.height}".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im0 4 0 R >> >> "
        b"/Contents 5 0 R >>",
        b"<< /Type /XObject /Subtype /Image " + size + b" /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /DCTDecode /Length " + str(len(image)).encode() + b" >>\nstream\n" + image + b"\nendstream",
        b"<< /Length " + str(len(content)).encode() + b" >>\nstream\n" + content + b"\nendstream",
        b"<< /Filter /Standard /V 1 /R 2 /O <" + owner.hex().encode() + b"> /U <" + user.hex().encode() + b"> /P "
        + str(EVERYTHING_ALLOWED).encode() + b" >>",
    ]  # fmt: skip
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    pdf = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    begins = len(pdf)
    pdf += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    pdf += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    identifier = IDENTIFIER.hex()
    pdf += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Encrypt 6 0 R /ID [<{identifier}> <{identifier}>] >>\n"
        f"startxref\n{begins}\n%%EOF\n"
    ).encode()
    return pdf


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + PADDING)[:32]


def _key_of(password: str) -> bytes:
    return hashlib.md5(_padded(password), usedforsecurity=False).digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    """Each object has a key of its own, made from its number (§7.6.2, algorithm 1)."""
    mixed = key + number.to_bytes(3, "little") + bytes(2)
    return hashlib.md5(mixed, usedforsecurity=False).digest()[: len(key) + 5]


def _rc4(key: bytes, text: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    scrambled = bytearray(len(text))
    for place, byte in enumerate(text):
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        scrambled[place] = byte ^ state[(state[i] + state[j]) & 255]
    return bytes(scrambled)
