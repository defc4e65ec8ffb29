"""Tells what a text lacks that was meant to be the head of a history: most were typed off paper, with a slip."""

import re

HASH = 64
"""Characters of the hash of an event."""

_ONE_LINE = 400
"""Longer is no head that somebody typed, but a text in which one should stand."""

_LUMP = 20
"""Characters from which on a word can be nothing else than a hash."""

_GROUP = 8
"""So many characters of a hash are written together."""

_LABEL = re.compile(r"DNH1\s*:\s*(\d*)\s*:?", re.IGNORECASE)
_DIGITS_WITH_COMMAS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_NO_DIGIT_OF_A_HASH = re.compile(r"[^0-9a-f]", re.IGNORECASE)


def what_lacks(text: str) -> str:
    """What is missing or wrong in a text in which no head was found: "the hash has 63 characters instead of 64"."""
    if not text.strip():
        return "nothing was given"
    if len(text) > _ONE_LINE:
        return f"nowhere in it is a number with the {HASH} characters of a hash behind it"
    number, written = _parts(text)
    if not written:
        return f"the {HASH} characters of the hash are missing"
    lacking = [] if number else ["the number of events, which stands before the hash, is missing"]
    if len(written) != HASH:
        count = "1 character" if len(written) == 1 else f"{len(written)} characters"
        lacking.append(f"the hash has {count} instead of {HASH}")
    if strange := dict.fromkeys(_NO_DIGIT_OF_A_HASH.findall(written)):
        named = ", ".join(f"“{one}”" for one in strange)
        lacking.append(f"{named} {'is' if len(strange) == 1 else 'are'} none of 0–9 and a–f")
    return ", and ".join(lacking) or f"the {HASH} characters are not written in groups of eight, or in one"


def _parts(text: str) -> tuple[str, str]:
    """The number and the characters of the hash, as far as either was written."""
    if label := _LABEL.search(text):
        return label[1], "".join(re.findall(r"\w+", text[label.end() :]))
    words = re.findall(r"\w+", _DIGITS_WITH_COMMAS.sub("", text))
    lumps = [at for at, word in enumerate(words) if len(word) >= _LUMP]
    if lumps:
        first = lumps[0]
        return next((word for word in reversed(words[:first]) if word.isdigit()), ""), words[first]
    at = next((at for at, word in enumerate(words) if _is_group(word)), len(words))
    before = [word for word in words[:at] if word.isdigit()]
    while len(before) > 1 and before[-1] == words[at - 1] and len(before[-1]) == _GROUP:  # a group without a letter
        at -= 1
        before.pop()
    return before[-1] if before else "", "".join(words[at:])


def _is_group(word: str) -> bool:
    """Whether it may be eight characters of a hash, or a few less or more; a number alone is none."""
    return 6 <= len(word) <= 10 and any(map(str.isdigit, word)) and not word.isdigit()
