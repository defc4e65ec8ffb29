"""Bytes of a list made by any office program, as text."""

import codecs
import re

from archive.exchange.errors import ListUnreadable

LARGEST = 50 * 1024 * 1024
"""Bytes. A list of 50,000 clients has about five million; what is larger is not a list of clients."""

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


def decoded(raw: bytes, *, name: str) -> str:
    """The text of a file: by its byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows-1252.

    Line ends stay as they are. Raises ListUnreadable for what is empty, too large, a workbook, or no text at all;
    ``name`` is what the file is called there.
    """
    if not raw.strip():
        raise ListUnreadable(name=name, detail="there is nothing in it")
    if len(raw) > LARGEST:
        raise ListUnreadable(name=name, detail="it is larger than any list of clients")
    if raw.startswith(_WORKBOOKS):
        raise ListUnreadable(name=name, detail="it is a workbook and not a text")
    for encoding in _candidates(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return text
    raise ListUnreadable(name=name, detail="its characters are in no encoding that is known here")


def _candidates(raw: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return (encoding,)
    sample = raw[:_SAMPLE]
    if sample[1::2].count(0) > len(sample) // 4:
        return ("utf-16-le",)
    if sample[::2].count(0) > len(sample) // 4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")
