"""Names of files: those from outside may be anything that some system allows, ours must be what every system takes.

A name on Linux is bytes that need not be text, on Windows sixteen-bit units that need not be Unicode; the database and
the screen take Unicode only. So a path is written down in a form that leads back to the very file, and shown in one
that every screen can draw.
"""

import os
import re
import unicodedata
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

ESCAPED = "bytes:"
"""How a path begins that is not Unicode and was written as percent-encoded bytes. No absolute path begins so."""

LONGEST_ON_WINDOWS = 247
"""Characters up to which Windows finds a path that does not say ``\\\\?\\`` first."""

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*%\x00-\x1f\x7f]+')

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that nobody sees and that turn the letters after them round: "invoice fdp.exe" reads like "invoice exe.pdf"."""

_DIGITS = re.compile("([0-9]+)")


def shown(path: Path) -> str:
    """The last part of a path for people: control characters, what turns letters round, and what is no character at
    all, become �."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return "".join("\ufffd" if unicodedata.category(sign) == "Cc" or sign in _TURNING else sign for sign in name)


def written(path: Path) -> str:
    """An absolute path as text that the database takes, whatever it is made of."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return ESCAPED + quote_from_bytes(os.fsencode(path))
    return str(path)


def fit_for_files(name: str, *, longest: int) -> str:
    """A name for a file of ours, of at most ``longest`` letters: without what some system does not take, or lists of
    checksums write in a way of their own. It may be empty then."""
    composed = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", name))
    kept = "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C")
    return " ".join(kept.split())[:longest].strip(" .")


def in_order(name: str) -> tuple[tuple[str | int, ...], str]:
    """Sorts names as people do: note2 before note10, and capitals among the small letters.

    Text and numbers take turns in the key, so that like is compared with like.
    """
    parts = _DIGITS.split(unicodedata.normalize("NFKC", name).casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts)), name


def path_of(text: str) -> Path:
    """The path that was ``written``."""
    if text.startswith(ESCAPED):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(ESCAPED))))
    return Path(text)


def reachable(path: str, *, on_windows: bool = os.name == "nt") -> str:
    """An absolute path as the system's calls take it at any length."""
    if not on_windows or len(path) <= LONGEST_ON_WINDOWS or path.startswith("\\\\?\\"):
        return path
    return f"\\\\?\\UNC\\{path[2:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"
