"""A picture to look at carries its own checksum, so that every bit that is turned in it is noticed.

It is a JPEG with a comment (ITU-T T.81, B.2.4.5), which every decoder passes over, right behind the header that JFIF
wants first: some words, then the SHA-256 in 64 hexadecimal digits of the names of its folder and of its file and of all
its bytes but these digits. So a picture that lies in another's place is noticed as well.
"""

import hashlib
import os
from enum import Enum
from operator import eq
from pathlib import Path

START, END = b"\xff\xd8", b"\xff\xd9"
HEADER = START + b"\xff\xe0\x00\x10JFIF\x00"
PLACE = 20
"""How many bytes JFIF's header takes with the marker that starts a JPEG: the comment begins behind them."""
DIGITS = 64
_SAID = b"SHA-256 of folder, name and all else here: "
COMMENT = b"\xff\xfe" + (2 + len(_SAID) + DIGITS).to_bytes(2) + _SAID
"""What stands before the digits."""
_FROM, _TO = PLACE + len(COMMENT), PLACE + len(COMMENT) + DIGITS


class Judgement(Enum):
    """What can be said of a picture's bytes. ``UNPROVEN``: it carries no checksum, and begins and ends as a JPEG."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    UNPROVEN = "unproven"


def with_checksum(picture: bytes, path: Path) -> bytes:
    """A JPEG as it is to lie at ``path``. Raises ValueError for one that does not begin with the header of JFIF."""
    if not picture.startswith(HEADER):
        raise ValueError("no JPEG with the header of JFIF")
    before, behind = picture[:PLACE] + COMMENT, picture[PLACE:]
    return before + _digits(path, before, behind) + behind


def judge(stored: bytes, path: Path) -> Judgement:
    """Whether the bytes that lie at ``path`` are those that were written there.

    A comment that is there but for some bits is one that was damaged, and not none.
    """
    if len(stored) < len(START + END) or not (stored.startswith(START) and stored.endswith(END)):
        return Judgement.DAMAGED
    if 2 * sum(map(eq, stored[PLACE:_FROM], COMMENT)) < len(COMMENT):
        return Judgement.UNPROVEN
    content = memoryview(stored)
    is_whole = stored[_FROM:_TO] == _digits(path, content[:_FROM], content[_TO:])
    return Judgement.WHOLE if is_whole else Judgement.DAMAGED


def _digits(path: Path, before: bytes | memoryview, behind: bytes | memoryview) -> bytes:
    digest = hashlib.sha256(os.fsencode(f"{path.parent.name}/{path.name}\n"))
    digest.update(before)
    digest.update(behind)
    return digest.hexdigest().encode()
