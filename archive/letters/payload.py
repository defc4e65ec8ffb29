"""What the code on a letter says: ``DN1:K7QF:J-2026-0117:AF:T``.

Five fields with colons between, in capitals, digits, hyphens and colons only, which a QR code holds in its most compact
mode. No personal data: a number that only this archive can look up.

1. ``DN1``: Duly Noted, first form of the code.
2. The mark of the archive that printed it, four characters. The letter of another office that uses Duly Noted as well
   has another mark, and is never filed by a number that happens to exist here too.
3. The thing: a job's number, a stack of paper's, or ``C-`` and the number of the client's record.
4. Which letter it is, two capitals (see archive.letters.letter); ``CS`` is the cover sheet of a stack.
5. A check character over all letters and digits before it (ISO/IEC 7064, MOD 37,36).
"""

import re
import secrets
from dataclasses import dataclass

from archive.archive import Archive
from archive.records import Setting

MARK = "letter-mark"
"""The setting that keeps the mark."""

_LOOK_UNLIKE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What is not mistaken for one another when somebody reads a code aloud."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COVER_SHEET = "CS"
"""The sign of the sheet that lies on a stack of paper."""

_FORM = re.compile(r"DN1:([0-9A-Z]{4}):([JP]-\d{4}-\d{4,}|C-\d+):([A-Z]{2}):([0-9A-Z])")


@dataclass(frozen=True, slots=True)
class Payload:
    """What one code names: of ``job`` and ``paper``, which are numbers, and ``client_id`` exactly one is not None.

    ``letter`` is its sign.
    """

    mark: str
    letter: str
    job: str | None = None
    client_id: int | None = None
    paper: str | None = None

    @property
    def text(self) -> str:
        """As it stands in the code."""
        thing = self.job or self.paper or f"C-{self.client_id}"
        body = f"DN1:{self.mark}:{thing}:{self.letter}"
        return f"{body}:{check_character(body)}"


def payload_of(text: str) -> Payload | None:
    """What a code names; None for a code that is not ours, or was not read right."""
    match = _FORM.fullmatch(text)
    if match is None or check_character(text.rpartition(":")[0]) != match[4]:
        return None
    mark, thing, letter = match[1], match[2], match[3]
    if thing.startswith("J"):
        return Payload(mark, letter, job=thing)
    if thing.startswith("P"):
        return Payload(mark, letter, paper=thing)
    return Payload(mark, letter, client_id=int(thing.removeprefix("C-")))


def check_character(text: str) -> str:
    """The check character (ISO/IEC 7064, MOD 37,36) over the capitals and digits of a text."""
    rest = 36
    for sign in text:
        if sign in _ALPHABET:
            rest = (rest + _ALPHABET.index(sign)) % 36 or 36
            rest = rest * 2 % 37
    return _ALPHABET[(37 - rest) % 36]


def mark_of(archive: Archive) -> str:
    """The archive's mark; chosen by chance when it is first asked for, and kept for good."""
    with archive.database.reading() as session:
        kept = session.get(Setting, MARK)
    if kept is not None:
        return kept.value
    with archive.database.writing() as session:
        kept = session.get(Setting, MARK)
        if kept is None:
            kept = Setting(name=MARK, value="".join(secrets.choice(_LOOK_UNLIKE) for _ in range(4)))
            session.add(kept)
        return kept.value
