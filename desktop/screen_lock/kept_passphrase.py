"""A passphrase as it is kept: a salted hash that is slow to make, and how it was made."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

COST, BLOCK, LANES = 1 << 15, 8, 3
"""scrypt's N, r and p for a new passphrase: 32 MB and about a quarter of a second (RFC 7914; OWASP, Password Storage).
What is kept says its own, so that these may grow."""

_MOST_COST, _MOST_BLOCK, _MOST_LANES = 1 << 20, 32, 16
"""What a line that somebody wrote by hand may ask of this computer."""

_SALT, _HASH = 16, 32
"""Bytes."""


@dataclass(frozen=True, slots=True)
class KeptPassphrase:
    """Says whether words are the passphrase, and cannot be turned back into it."""

    cost: int
    block: int
    lanes: int
    salt: bytes
    hashed: bytes

    @classmethod
    def of(cls, words: str) -> KeptPassphrase:
        """Of a new passphrase, with a salt of its own. Takes as long as :meth:`is_it`."""
        salt = secrets.token_bytes(_SALT)
        return cls(COST, BLOCK, LANES, salt, _hashed(words, salt, COST, BLOCK, LANES, _HASH))

    @classmethod
    def read(cls, line: str) -> KeptPassphrase | None:
        """Of what :meth:`line` has written; None for anything else."""
        kind, *parts = line.split(":")
        if kind != "scrypt" or len(parts) != 5:
            return None
        try:
            cost, block, lanes = (int(part) for part in parts[:3])
            salt, hashed = bytes.fromhex(parts[3]), bytes.fromhex(parts[4])
        except ValueError:
            return None
        bounded = 2 <= cost <= _MOST_COST and 1 <= block <= _MOST_BLOCK and 1 <= lanes <= _MOST_LANES
        sound = cost & (cost - 1) == 0 and len(salt) >= _SALT and len(hashed) >= _HASH
        return cls(cost, block, lanes, salt, hashed) if bounded and sound else None

    @property
    def line(self) -> str:
        """All of it as one line of text: ``scrypt:N:r:p:salt:hash``, the last two in hexadecimal."""
        return f"scrypt:{self.cost}:{self.block}:{self.lanes}:{self.salt.hex()}:{self.hashed.hex()}"

    def is_it(self, words: str) -> bool:
        """Whether these words are the passphrase. Not for the GUI thread: it takes a quarter of a second."""
        made = _hashed(words, self.salt, self.cost, self.block, self.lanes, len(self.hashed))
        return hmac.compare_digest(made, self.hashed)


def _hashed(words: str, salt: bytes, cost: int, block: int, lanes: int, length: int) -> bytes:
    """The same letters count as the same however a keyboard puts an accent together."""
    said = unicodedata.normalize("NFC", words).encode("utf-8", "surrogatepass")
    room = 128 * block * (cost + lanes + 2) + (1 << 20)  # OpenSSL refuses above 32 MB unless it is told
    return hashlib.scrypt(said, salt=salt, n=cost, r=block, p=lanes, maxmem=room, dklen=length)
