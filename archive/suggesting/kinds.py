"""What a paper calls itself."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from archive.suggesting.paper import Side, shape_of

KINDS = (
    "Work order",
    "Purchase order",
    "Service agreement",
    "Approval",
    "Invoice",
    "Quotation",
    "Delivery note",
    "Return receipt",
    "Credit note",
    "Statement",
    "Fax",
    "E-mail",
    "Letter",
)
HEAD = 25
"""Lines at the top of the first page in which its kind is looked for."""

TITLE = 8
"""Words that a line has at the most to be taken for a heading."""

_ON_EVERY_LINE = frozenset({"E-mail", "Statement"})
"""What begins many a line that is no heading: "E-mail: desk@…"."""

_LONG_ENOUGH, _FAULTS = 7, 1
"""Letters of a title that is known with so many of them misread."""

_BARE = re.compile(r"[^\w\s-]+")
_MAIL_LINE = re.compile(r"(from|to|sent|date|subject|cc)\s?:", re.IGNORECASE)
_MAIL_LINES = 3


def kind_of(side: Side) -> str:
    """What the paper calls itself: a kind that begins one of its first short lines, or ends one in capitals.

    The head of a printed mail makes it an e-mail, a salutation a letter. Empty where nothing says so.
    """
    lines = side.lines[:HEAD]
    headings = [line for line in lines if len(line.split()) <= TITLE]
    for found in (_beginning(headings), _in_capitals(headings)):
        kind = next(found, "")
        if kind:
            return kind
    if len({one[1].casefold() for line in lines if (one := _MAIL_LINE.match(line))}) >= _MAIL_LINES:
        return "E-mail"
    return "Letter" if any(line.casefold().startswith("dear ") for line in lines) else ""


def _beginning(headings: list[str]) -> Iterator[str]:
    for line in headings:
        shape = _shape(line)
        for kind in KINDS:
            if kind in _ON_EVERY_LINE:
                if shape == _shape(kind):
                    yield kind
            elif shape == _shape(kind) or shape.startswith(f"{_shape(kind)} "):
                yield kind
    for line in headings:  # misread ones only where none is as it should be
        shape = _shape(line)
        for kind in KINDS:
            wanted = _shape(kind)
            if len(wanted) >= _LONG_ENOUGH and kind not in _ON_EVERY_LINE:
                faults = Levenshtein.distance(wanted, shape[: len(wanted)], score_cutoff=_FAULTS)
                if faults <= _FAULTS:
                    yield kind


def _in_capitals(headings: list[str]) -> Iterator[str]:
    """A title that stands beside something else on its line: "Marsh Computer Services INVOICE"."""
    for line in headings:
        words = [word for word in _BARE.sub(" ", line).split() if word.isupper() or word.isdecimal()]
        shape = f" {_shape(' '.join(words))} "
        for kind in KINDS:
            if kind not in _ON_EVERY_LINE and f" {_shape(kind)} " in shape:
                yield kind


def _shape(text: str) -> str:
    return shape_of(" ".join(_BARE.sub(" ", text.casefold()).split()))
