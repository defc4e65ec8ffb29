"""The number that a paper bears, by which the one who wrote it knows it: of an invoice, an order, a quotation."""

import re
from collections.abc import Callable, Iterable, Iterator

from archive.suggesting.kinds import HEAD, TITLE
from archive.suggesting.paper import Side

NUMBERED = frozenset({"Purchase order", "Invoice", "Quotation", "Delivery note", "Credit note"})
"""Kinds that are called by their number. A work order has that of its job."""

_SAID = r"(?:\s*(?:no|nr|number|ref|reference)\b\s*[.:#]*|\s*#|\s*:)?\s*"
_TOKEN = r"([A-Z]{0,5}[-/]?\d[\dA-Z]*(?:[-/][\dA-Z]+)*)(?![\w.,/]*\d|\w)"
_LABEL = re.compile(rf"\W*(?:our\s+)?(?:no|nr|number)\b\s*[.:#]*\s*{_TOKEN}", re.IGNORECASE)
_JOB = re.compile(r"J-?\d{4}-?\d{4}", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
FEWEST = 3
"""Characters of a number, of which one or two are a day or a count."""


def number_of(side: Side, kind: str) -> str:
    """The number as it stands on the paper: beside its kind, or else in a line of its own that calls it one; empty
    where none does, or more than one is named so."""
    if kind not in NUMBERED:
        return ""
    lines = [line for line in side.lines[:HEAD] if len(line.split()) <= TITLE]
    beside = re.compile(rf"\b{re.escape(kind)}{_SAID}{_TOKEN}", re.IGNORECASE)
    for found in (_numbers(lines, beside.search), _numbers(lines, _LABEL.match)):
        told = dict.fromkeys(found)
        if told:
            return next(iter(told)) if len(told) == 1 else ""
    return ""


def _numbers(lines: Iterable[str], find: Callable[[str], "re.Match[str] | None"]) -> Iterator[str]:
    for line in lines:
        found = find(line)
        if found is None:
            continue
        number = found[1]
        is_other = any(other.fullmatch(number) for other in (_JOB, _DAY, _YEAR))
        if len(number) >= FEWEST and not is_other:
            yield number
