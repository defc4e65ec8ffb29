"""Whether a client holds the keys to what they own, and whether somebody has typed a secret where none belongs."""

import re

from archive.records.access import Holder

_SHORTEST = 8
_LONG_RUN = 24
_CLASSES = 3

_ANNOUNCES = (
    r"\b(?:password|passwd|passphrase|pass\s?code|pwd|pw|pin|secret|token|api[ -]?key|code\s?word|login"
    r"|passwort|kennwort|zugangscode|geheimzahl)\b"
)
_SAYS_SO = re.compile(_ANNOUNCES + r"\s*[:=]\s*\S", re.IGNORECASE)
_WITH_A_FIGURE = re.compile(_ANNOUNCES + r"(?:\s+(?:is|was|ist|war|lautet))?\s+(?=\S*\d)\S{4,}", re.IGNORECASE)
_PRIVATE_KEY = re.compile(r"-----BEGIN|\bssh-(?:rsa|ed25519)\b")
_GROUPS = re.compile(r"\b(?:[A-Z0-9]{4,8}-){3,}[A-Z0-9]{4,8}\b")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\S+")


def lacks_keys(holder: Holder, withheld: str) -> bool:
    """Whether a client does not hold their own keys to a system: somebody else does, nobody knows who does, or a part
    is withheld from them."""
    return holder is not Holder.CLIENT or bool(withheld.strip())


def looks_like_a_secret(text: str) -> bool:
    """Whether a text that should say where a secret lies might be the secret itself.

    The register of access refuses what is; a note asks about it.

    It is taken for one when any of these stands in it, web and e-mail addresses left aside:

    - a word that announces a secret and a value after it, in English or German: "password: …", "PIN = …", or without
      a sign between when the value has a figure: "PIN 4711", "Kennwort lautet Sommer2024";
    - the beginning of a private or public key;
    - four groups or more of capitals and digits with hyphens between: a product or recovery key;
    - a word of at least 8 characters with three of: capitals, small letters, digits, signs. Hyphens, slashes, dots,
      colons, underscores and apostrophes part words, as they do in "Router-1" or "Room 2/Safe";
    - a run of at least 24 letters and digits that has both.
    """
    without_addresses = _ADDRESS.sub(" ", text)
    if any(sign.search(without_addresses) for sign in (_SAYS_SO, _WITH_A_FIGURE, _PRIVATE_KEY, _GROUPS)):
        return True
    words = re.split(r"[\s\-/.:,;_'’\"“”()]+", without_addresses)
    return any(_is_jumbled(word) for word in words)


def _is_jumbled(word: str) -> bool:
    if len(word) < _SHORTEST:
        return False
    digits = any(sign.isdigit() for sign in word)
    letters = any(sign.isalpha() for sign in word)
    if word.isalnum() and digits and letters and len(word) >= _LONG_RUN:
        return True
    capitals = any(sign.isupper() for sign in word)
    small = any(sign.islower() for sign in word)
    signs = any(not sign.isalnum() for sign in word)
    return capitals + small + digits + signs >= _CLASSES
