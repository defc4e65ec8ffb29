"""What a reader makes of bad paper: letters taken for others, lost, and words run together or torn apart."""

from random import Random

_TAKEN_FOR = {
    "o": "0", "0": "O", "l": "1", "1": "l", "i": "l", "e": "c", "c": "e", "m": "rn", "h": "b", "b": "h", "s": "5",
    "5": "S", "a": "o", "n": "u", "u": "n", "t": "f", "r": "n", "g": "q", "8": "B", "6": "b", "3": "8", "w": "vv",
}  # fmt: skip  # one glance


def misread(text: str, chance: Random, *, share: float) -> str:
    """The text with about this share of its characters misread; lines stay lines."""
    return "".join(letter if chance.random() >= share else _wrong(letter, chance) for letter in text)


def _wrong(letter: str, chance: Random) -> str:
    if letter == "\n":
        return letter
    if letter == " ":
        return chance.choice(("", " ", " . "))
    if chance.random() < 0.15:
        return chance.choice(("", f"{letter} "))
    return _TAKEN_FOR.get(letter.lower(), chance.choice((letter, ".", "")))
