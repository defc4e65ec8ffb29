"""What a paper calls itself."""

import re

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

_FIELD = re.compile(
    r"[^\w]*(?:(?:to|from|address|date|dated|due|terms|total|amount|value)\b|(?:no|number|ref|reference)\b\.?\s*:)",
    re.IGNORECASE,
)
"""What follows a kind that only labels a field: "Invoice to", "Purchase order number:"."""

_OWN_SORT = re.compile(r"^(?:tax|sales|vat|pro\s?-?\s?forma|service|blanket|signed|letter of)\s+", re.IGNORECASE)
"""What may stand before a kind in a heading."""

_FAX_NUMBER = re.compile(r"\b(?:fax|telefax)\b\W*(?:(?:no|number)\b\W*)?\d[\d\s()/.-]{4,}", re.IGNORECASE)

_FAX_OF_A_DAY = re.compile(r"\bfax,?\s+(?:of\s+)?\d{1,2}\s+[a-z]{3}", re.IGNORECASE)

_BARE = re.compile(r"[^\w\s-]+")
_MAIL_LINE = re.compile(r"(from|to|sent|date|subject|cc)\s?:", re.IGNORECASE)
_MAIL_LINES = 3


def kind_of(side: Side) -> str:
    """What the paper calls itself: a kind that begins one of its first short lines, or ends one in capitals; else one
    that labels a field there.

    The head of a printed mail makes it an e-mail, a salutation a letter. Empty where nothing says so.
    """
    lines = side.lines[:HEAD]
    headings = [line for line in lines if len(line.split()) <= TITLE]
    for named in (_named, _misread, _labels):
        kind = next((kind for line in headings if (kind := named(line))), "")
        if kind:
            return kind
    if any(_FAX_OF_A_DAY.search(line) for line in lines):
        return "Fax"
    if len({one[1].casefold() for line in lines if (one := _MAIL_LINE.match(line))}) >= _MAIL_LINES:
        return "E-mail"
    return "Letter" if any(line.casefold().startswith("dear ") for line in lines) else ""


def _named(line: str) -> str:
    """The kind that begins a line, or that stands beside something else in capitals: "Marsh Services INVOICE"."""
    shape = _shape(line)
    own = _shape(_OWN_SORT.sub("", line))
    capitals = (word for word in _BARE.sub(" ", line).split() if word.isupper() or word.isdecimal())
    beside = f" {_shape(' '.join(capitals))} "
    for kind in KINDS:
        wanted = _shape(kind)
        if wanted in (shape, own):
            return kind
        if kind in _ON_EVERY_LINE or _is_field(line, kind):
            continue
        if shape.startswith(f"{wanted} ") or own.startswith(f"{wanted} ") or f" {wanted} " in beside:
            return kind
    return ""


def _labels(line: str) -> str:
    """The kind that a line begins with to label a field."""
    shape = _shape(line)
    for kind in KINDS:
        if kind not in _ON_EVERY_LINE and shape.startswith(f"{_shape(kind)} ") and not _FAX_NUMBER.search(line):
            return kind
    return ""


def _is_field(line: str, kind: str) -> bool:
    """Whether the kind only labels what stands beside it: whose address, which number, by when."""
    if kind == "Fax":
        return bool(_FAX_NUMBER.search(line))
    place = line.casefold().find(kind.casefold())
    return place >= 0 and _FIELD.match(line, place + len(kind)) is not None


def _misread(line: str) -> str:
    """The kind that begins a line but for a letter; of titles long enough to be known so."""
    shape = _shape(line)
    for kind in KINDS:
        wanted = _shape(kind)
        if len(wanted) < _LONG_ENOUGH or kind in _ON_EVERY_LINE or _FIELD.match(line, len(kind)):
            continue
        if Levenshtein.distance(wanted, shape[: len(wanted)], score_cutoff=_FAULTS) <= _FAULTS:
            return kind
    return ""


def _shape(text: str) -> str:
    return shape_of(" ".join(_BARE.sub(" ", text.casefold()).split()))
