"""Bytes of a list made by any office program, as text."""

import codecs
import re
from dataclasses import dataclass

from archive.exchange.errors import ListUnreadable

LARGEST = 50 * 1024 * 1024
"""Bytes. A list of 50,000 clients has about five million; what is larger is not a list of clients."""

MIXED = "mixed"
"""Each line by itself: UTF-8, and Windows-1252 where it is none. Lists that several programs have added to."""

OFFERED = ("utf-8", MIXED, "cp1252", "cp1250", "mac-roman", "cp850")
"""In what a list without a byte order mark may be read, if it can be."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like that of UTF-16, so it is asked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096
_EXAMPLE = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a list: its encoding, or MIXED. ``example`` is the first line whose letters depend on it."""

    encoding: str
    example: str


def decoded(raw: bytes, *, name: str) -> str:
    """The text of a file: by its byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows-1252.

    Line ends stay as they are. Raises ListUnreadable for what is empty, too large, a workbook, or no text at all;
    ``name`` is what the file is called there.
    """
    return decoded_as(raw, name=name)[1]


def decoded_as(raw: bytes, *, name: str, said: str = "") -> tuple[str, str]:
    """In what a file is read, and its text so: as ``said``, one of OFFERED, if it can be, else as :func:`decoded` does.

    Where a list is no UTF-8 as a whole but some of its lines are, it is read as MIXED.
    """
    if not raw.strip():
        raise ListUnreadable(name=name, detail="there is nothing in it")
    if len(raw) > LARGEST:
        raise ListUnreadable(name=name, detail="it is larger than any list of clients")
    if raw.startswith(_WORKBOOKS):
        raise ListUnreadable(name=name, detail="it is a workbook and not a text")
    for encoding in (*filter(None, [said]), *_candidates(raw)):
        text = _text(raw, encoding)
        if text is not None:
            return encoding, text
    raise ListUnreadable(name=name, detail="its characters are in no encoding that is known here")


def readings(raw: bytes) -> tuple[Reading, ...]:
    """The ways in which a file can be read; none for one that leaves no choice: marked, or in plain letters alone."""
    sure = _candidates(raw)
    line = next((line for line in raw.splitlines() if not line.isascii()), None)
    if line is None or "cp1252" not in sure:
        return ()
    offered = [encoding for encoding in OFFERED if (encoding != MIXED or MIXED in sure) and _text(raw, encoding)]
    return tuple(Reading(encoding, (_text(line, encoding) or "").strip()[:_EXAMPLE]) for encoding in offered)


def _candidates(raw: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return (encoding,)
    sample = raw[:_SAMPLE]
    if sample[1::2].count(0) > len(sample) // 4:
        return ("utf-16-le",)
    if sample[::2].count(0) > len(sample) // 4:
        return ("utf-16-be",)
    return ("utf-8", MIXED, "cp1252") if _is_mixed(raw) else ("utf-8", "cp1252")


def _is_mixed(raw: bytes) -> bool:
    """Whether of the lines with letters beyond ASCII some are UTF-8, hardly ever by chance, and others are not."""
    strange = [line for line in raw.splitlines() if not line.isascii()]
    return len({_strictly(line, "utf-8") is None for line in strange}) > 1


def _text(raw: bytes, encoding: str) -> str | None:
    """The text; None where it is none in this encoding."""
    if encoding == MIXED:
        lines = [_strictly(line, "utf-8") or _strictly(line, "cp1252") for line in raw.splitlines(keepends=True)]
        text = None if None in lines else "".join(filter(None, lines))
    else:
        text = _strictly(raw, encoding)
    return None if text is None or _NO_TEXT.search(text) else text


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
