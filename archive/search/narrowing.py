"""Splits what was typed into words and what narrows the answers: ``client:harbour``, ``date:last month``.

Pure: what an operator means is for others to say. Operators are not looked for inside quotation marks. A blank may
follow the colon where the operator is written small; ``From: Anna`` with a capital, or beside another heading such as
``to: Bob``, is the head of a letter that was pasted, and its words are sought.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from archive.search.begun_dates import may_go_on
from archive.search.query import LONGEST, QUOTES
from archive.search.said_dates import understand

OperatorName = Literal["client", "job", "kind", "date", "from", "since", "after", "before", "until"]

NAMES: dict[str, OperatorName] = {
    "client": "client",
    "job": "job",
    "kind": "kind",
    "date": "date",
    "from": "from",
    "by": "from",
    "since": "since",
    "after": "after",
    "before": "before",
    "until": "until",
}
"""What may be typed before the colon, and what it stands for."""

DATES: frozenset[OperatorName] = frozenset({"date", "since", "after", "before", "until"})
"""Those that are followed by a date."""

MOST_FURTHER = 5
"""Words after an operator's first that may belong to it without quotation marks: "date:between march and may 2025"."""

MOST_OPERATORS = 24
"""Operators that are heeded; more were pasted by mistake."""

_NAME = "|".join(NAMES)
_GAP = r"(?P<gap>[ \t]+)(?=[^\s-])(?!-?(?:{names})[:：])".replace("{names}", _NAME)
_PIECE = re.compile(
    rf"(?<!\S)(?P<without>-)?(?P<name>(?i:{_NAME}))[:：](?:{_GAP})?"
    r'(?:"(?P<quoted>[^"]*)(?P<closed>")?|-*(?P<value>[^\s"]*))'
    r'|"[^"]*"?'
    r'|(?P<word>[^\s"]+)'
)
_HEADING = re.compile(r"[^\W\d_]+[:：]")
_END = ",;"
"""What ends a value and is none of it."""


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator as it was typed; all places count characters of that.

    ``value`` is its first word, or all that stands in its quotation marks. It begins at ``at`` (with the mark) and ends
    at ``end``; ``start`` is where the operator begins, with its ``-`` if it is one of ``without``. ``further`` are the
    ends of the plain words that follow and may belong to it. ``unfinished``: nothing ended the value yet. ``apart``: a
    blank stands before the value.
    """

    name: OperatorName
    value: str
    start: int
    at: int
    end: int
    quoted: bool
    without: bool
    unfinished: bool
    further: tuple[int, ...] = ()
    apart: bool = False

    def readings(self, typed: str) -> list[tuple[str, int]]:
        """The value with as many of the further words as there are, then with fewer, each with where it ends."""
        longer = [(typed[self.at : end].rstrip(_END), end) for end in reversed(self.further)]
        return [*longer, (self.value, self.end)]


def operators(typed: str) -> tuple[Operator, ...]:
    """The operators in what was typed, in order."""
    typed = typed[:LONGEST].translate(QUOTES)
    if ":" not in typed and "：" not in typed:
        return ()
    found: list[Operator] = []
    pieces = list(_PIECE.finditer(typed))
    pasted = any(piece["word"] and _HEADING.fullmatch(piece["word"]) for piece in pieces)
    for place, piece in enumerate(pieces):
        if (name := piece["name"]) is None or len(found) == MOST_OPERATORS:
            continue
        if piece["gap"] and (pasted or not name.islower()):
            continue
        quoted = piece["quoted"] is not None
        value = piece["quoted"] if quoted else piece["value"].rstrip(_END)
        at = piece.start("quoted") - 1 if quoted else piece.start("value")
        unfinished = not typed[piece.end() :].strip() and not piece["closed"] and (not value or not typed[-1].isspace())
        if not value.strip() and not unfinished:
            continue
        found.append(
            Operator(
                name=NAMES[name.lower()],
                value=value,
                start=piece.start(),
                at=at,
                end=piece.end() if quoted else at + len(value),
                quoted=quoted and bool(piece["closed"]),
                without=bool(piece["without"]),
                unfinished=unfinished,
                further=() if quoted or not value else _further(typed, pieces[place : place + MOST_FURTHER + 1]),
                apart=bool(piece["gap"]),
            )
        )
    return tuple(found)


def _further(typed: str, pieces: list[re.Match[str]]) -> tuple[int, ...]:
    ends: list[int] = []
    before = pieces[0]
    for piece in pieces[1:]:
        ended = typed[before.end() - 1] in _END
        if ended or piece["word"] is None or len(typed[before.end() : piece.start()]) != 1:
            break
        if piece["word"].startswith("-") and len(piece["word"]) > 1:
            break
        ends.append(piece.end() - (len(piece["word"]) - len(piece["word"].rstrip(_END))))
        before = piece
    return tuple(ends)


@dataclass(frozen=True, slots=True)
class BeingTyped:
    """The operator that is being typed: ``before`` is what stands before its ``value``, all of it from ``start`` to
    ``end``."""

    name: OperatorName
    value: str
    before: str
    start: int
    end: int


def being_typed(typed: str, place: int) -> BeingTyped | None:
    """The operator whose value ends where the cursor is; None if none does, or its value was ended by a mark or, unless
    a date goes on after it, by a blank."""
    if typed[place : place + 1].strip():
        return None
    before = typed[:place]
    found = operators(before)
    if not found or found[-1].quoted:
        return None
    last = found[-1]
    at = last.at + (before[last.at : last.at + 1].translate(QUOTES) == '"')
    reaches = max((last.end, *last.further))
    if before[reaches:].strip() or (before[-1:].isspace() and at == last.at and last.value and last.name not in DATES):
        return None
    return BeingTyped(last.name, before[at:].lstrip(), typed[last.start : last.at], last.start, place)


def only_begun(typed: str) -> OperatorName | None:
    """The operator of which nothing but the name was typed yet, or a date that is none yet but may become one, where
    nothing else was typed."""
    found = operators(typed)
    if len(found) != 1 or typed[: found[0].start].strip():
        return None
    alone = not found[0].value.strip() or _may_become_a_date(found[0], typed)
    return found[0].name if alone else None


def _may_become_a_date(operator: Operator, typed: str) -> bool:
    said, end = operator.readings(typed)[0]
    if operator.name not in DATES or operator.quoted or typed[end:].strip():
        return False
    head = "" if operator.name == "date" else f"{operator.name} "
    any_day = date(2000, 1, 1)  # whatever day it is, the same words make a date
    return understand(f"{head}{said}", any_day) is None and may_go_on(f"{head}{said}{typed[end:]}", any_day)


def words_left(typed: str, heeded: Iterable[tuple[int, int]], unheeded: Iterable[Operator]) -> str:
    """The words to be searched for, each at its place, with blanks for all else.

    Of the ``heeded`` parts nothing is left, of the ``unheeded`` operators what stands after the colon.
    """
    left = list(typed)
    for start, end in heeded:
        left[start:end] = " " * (end - start)
    for operator in unheeded:
        left[operator.start : operator.at] = " " * (operator.at - operator.start)
        if operator.without:
            left[operator.at - 1] = "-"
    return "".join(left)


def plain_words(typed: str) -> str:
    """The words alone, on one line, as far as can be told without an archive: of a client's or job's name that is not
    in quotation marks only the first word is no word of the text."""
    heeded = []
    for one in operators(typed):
        any_day = date(2000, 1, 1)  # whatever day it is, the same words make a date
        dates = (end for said, end in one.readings(typed) if one.name in DATES and understand(said, any_day))
        heeded.append((one.start, next(dates, one.end)))
    return " ".join(words_left(typed, heeded, ()).split())


def without_part(typed: str, start: int, end: int) -> str:
    """What was typed without one part of it, and without the gap that leaves."""
    before, after = typed[:start].rstrip(), typed[end:].lstrip()
    return f"{before} {after}" if before and after else before or after
