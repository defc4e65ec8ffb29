"""The digits by which a telephone number is looked for, however it is grouped and wherever it is dialled from."""

import re
from collections.abc import Iterator

from archive.search.tokens import FEWEST_DIGITS

FEWEST_IN_GROUPS = 6
"""Digits from which on figures with hyphens, points or strokes between them may be any part of a telephone number: of
fewer they are far more often a date or a code. A beginning with 0 or + needs FEWEST_DIGITS."""

_FEWEST_ABROAD = 2
"""Digits after the code of a country that are looked for with a nought in its place."""

_FEWEST_WITHOUT_NOUGHT = 5
"""Digits after the leading nought that are looked for without it, as they stand behind the code of a country."""

_ONE_DIGIT = frozenset("17")
_TWO_DIGIT_CODES = """
20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92
93 94 95 98
"""
_TWO_DIGITS = frozenset(_TWO_DIGIT_CODES.split())
"""Country codes of one and of two digits; all others have three (ITU-T E.164, list of assigned country codes)."""

_GROUPED = re.compile(r"[+(]{0,2}\d+(?:[-./:_,()]{1,2}\d+)*")
_NOT_DIGITS = re.compile(r"\D+")


def is_perhaps_dialled(piece: str) -> bool:
    """Whether a folded piece without gaps is figures that may be a telephone number or its beginning."""
    digits = _NOT_DIGITS.sub("", piece)
    if _GROUPED.fullmatch(piece) is None:
        return False
    begins = piece.lstrip("(").startswith(("0", "+"))
    return len(digits) >= (FEWEST_DIGITS if begins or piece.isdecimal() else FEWEST_IN_GROUPS)


def dialled(written: str) -> Iterator[str]:
    """A telephone number's digits, with and without the code of a country or the nought that stands for it. Nothing
    for fewer than FEWEST_DIGITS."""
    digits = _NOT_DIGITS.sub("", written)
    if len(digits) < FEWEST_DIGITS:
        return
    yield digits
    bare = digits.lstrip("0")
    if digits.startswith("00") or written.lstrip("( ").startswith("+"):
        rest = bare[_length_of_code(bare) :].lstrip("0")
        if len(rest) >= _FEWEST_ABROAD:
            yield f"0{rest}"
        if len(rest) >= _FEWEST_WITHOUT_NOUGHT:
            yield rest
        if len(bare) >= FEWEST_DIGITS:
            yield bare
    elif bare != digits and len(bare) >= _FEWEST_WITHOUT_NOUGHT:
        yield bare


def _length_of_code(digits: str) -> int:
    """How many of the digits are the code of a country."""
    return 1 if digits[:1] in _ONE_DIGIT else 2 if digits[:2] in _TWO_DIGITS else 3
