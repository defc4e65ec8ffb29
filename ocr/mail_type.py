"""The letters in which mails are drawn: the bundled serif, and for what it lacks the fonts of this computer."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from PIL import ImageFont

REGULAR, BOLD = "Caladea-Regular.ttf", "Caladea-Bold.ttf"
OF_THE_COMPUTER = (
    *("DejaVuSans.ttf", "segoeui.ttf", "Arial Unicode.ttf", "arial.ttf", "NotoSans-Regular.ttf"),
    *("NotoSansCJK-Regular.ttc", "msyh.ttc", "YuGothR.ttc", "malgun.ttf", "PingFang.ttc", "Hiragino Sans GB.ttc"),
    *("AppleSDGothicNeo.ttc", "seguisym.ttf", "Apple Symbols.ttf"),
)
"""Looked for by name where the system keeps its fonts, in this order, when a letter is missing."""
NOBODYS = "\U000f1234"
"""A private letter that no font has: it is drawn as fonts draw what they lack."""
TABLES = 24
"""The size, in pixels, at which it is looked whether a font has a letter."""


@lru_cache(maxsize=64)
def face(file: str, size: int) -> ImageFont.FreeTypeFont | None:
    """A font at a size in pixels; None if this computer has none of that name."""
    try:
        if file in {REGULAR, BOLD}:
            with resources.as_file(resources.files("resources").joinpath("fonts", file)) as path:
                return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
        return ImageFont.truetype(file, size)
    except OSError:
        return None


def face_for(word: str, *, bold: bool, size: int) -> ImageFont.FreeTypeFont:
    """The first font that has all letters of a word, or else the one that has most of them."""
    own = face(BOLD if bold else REGULAR, size)
    assert own is not None
    if word.isascii():
        return own
    letters = frozenset(word)
    best, most = own, sum(_has(REGULAR, letter) for letter in letters)
    for name in OF_THE_COMPUTER:
        if most == len(letters):
            break
        other = face(name, size)
        if other is not None and (many := sum(_has(name, letter) for letter in letters)) > most:
            best, most = other, many
    return best


@lru_cache(maxsize=200_000)
def width(word: str, *, bold: bool, size: int) -> float:
    """How wide a word stands, in pixels."""
    return float(face_for(word, bold=bold, size=size).getlength(word))


def lacks(letters: Iterable[str]) -> bool:
    """Whether some letter can be drawn with no font of this computer."""
    fonts = (REGULAR, *OF_THE_COMPUTER)
    return any(not any(_has(name, letter) for name in fonts) for letter in set(letters) if not letter.isspace())


def drawable(text: str) -> str:
    """Text without the signs that nobody sees: joiners, soft hyphens, marks of direction, controls."""
    return "".join(
        letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in {"Cf", "Cc", "Cs"}
    )


@lru_cache(maxsize=20_000)
def _has(name: str, letter: str) -> bool:
    font = face(name, TABLES)
    if font is None:
        return False
    if ord(letter) < 0x7F:
        return True
    drawn, absent = font.getmask(letter), font.getmask(NOBODYS)
    return drawn.size != absent.size or bytes(drawn) != bytes(absent)
