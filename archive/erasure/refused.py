"""A part of a request that may not go yet."""

from dataclasses import dataclass
from datetime import date

from archive.erasure.closure import Row

PROOF_MONTHS = 36
"""How long a certificate is kept at least: the time within which most claims can be made."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What it is and why in the office's words, and when somebody looks again.

    ``because``: it stays with this other part, which is refused itself.
    """

    row: Row
    what: str
    why: str
    look_again_on: date
    because: Row | None = None
