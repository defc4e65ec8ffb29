"""The first sentence that somebody wrote in an e-mail, from the sheet on which the clerk has laid it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.services.wording import LONGEST_WORDS

_FEWEST_WORDS = 4
"""A sentence of fewer ("Yes, please.") says little alone, so that the next one stands beside it."""

_SIZE = re.compile(r"\([\d.,]+ (bytes|kB|MB)\b[^()]*\)$")
_GREETING = re.compile(r"(dear|hi|hello|hey|good (morning|afternoon|evening|day))\b[^,!:.]{0,60}", re.IGNORECASE)
_FAREWELL = re.compile(
    r"((kind|best|warm|with)?\s*(regards|wishes)|yours|sincerely|cheers|(many )?thanks|thank you|sent from)\b.{0,30}$"
    r"|--",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"on .{4,120} wrote:$|-{2,}\s*(original|forwarded)", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9£$€“\"'(])")
_SHORTENED = re.compile(r"(^|\W)(mr|mrs|ms|dr|no|nr|st|ref|approx|vs|e\.g|i\.e|etc)\.$", re.IGNORECASE)
_REMARK = "this mail"
"""Stands in whatever the program itself says over the words of a mail, and then nobody's words can be told."""


def first_sentence(sheet: str) -> str:
    """What the sender says first, without greeting, quotation or farewell; empty where that cannot be told.

    ``sheet`` is the text of the mail's first page, a printed line a line: its head down to the date and what hangs on
    it, then the words.
    """
    written = " ".join(_written(_body(sheet.splitlines())))
    said = ""
    for sentence in _sentences(written):
        said = f"{said} {sentence}".strip()
        if len(said.split()) >= _FEWEST_WORDS:
            break
    return "" if _REMARK in said.casefold() or len(said) > LONGEST_WORDS else said


def _body(lines: Sequence[str]) -> Sequence[str]:
    head = next((place for place, line in enumerate(lines) if line.startswith("From ")), len(lines))
    date = next((place for place, line in enumerate(lines) if place > head and line.startswith("Date ")), len(lines))
    begin = date + 1
    if begin < len(lines) and lines[begin].startswith("Attached "):
        begin += 1
        while begin < len(lines) and any(_SIZE.search(line) for line in lines[begin : begin + 2]):
            begin += 1
    return lines[begin:]


def _written(lines: Sequence[str]) -> Iterator[str]:
    """The lines that are neither greeting nor quoted, up to the farewell."""
    has_begun = False
    for line in (one.strip() for one in lines):
        if not line or line.startswith(">") or _QUOTES.match(line):
            if has_begun:
                return
            continue
        if not has_begun and (greeting := _GREETING.match(line)):
            line = line[greeting.end() :].lstrip(",!:. ")
            if not line:
                continue
        if _FAREWELL.match(line):
            return
        has_begun = True
        yield line


def _sentences(text: str) -> Iterator[str]:
    begin = 0
    for end in _END.finditer(text):
        if not _SHORTENED.search(text[: end.start()]):
            yield text[begin : end.start()]
            begin = end.end()
    yield text[begin:]
