"""Cuts text into the terms that are indexed and asked for, each with where it stands.

One module for both sides, so that what is found is exactly what is marked in a snippet and outlined on a page.

- Words are folded: lower case, no accents, ``ß`` as ``ss``; ``O'Brien`` is found as ``obrien`` and as ``brien``.
- Codes (``J-2026-0117``, ``02091/C/71``, e-mail addresses) give every part, every run of neighbouring parts joined, and
  the whole joined, so that they are found with and without hyphens and in part.
- Amounts give one plain number: ``£1,200.00``, ``EUR1200`` and ``1200.00`` are all ``1200``; ``1,200.50`` is
  ``1200.50``.
- Telephone numbers give their digits from each place to the end, marked with ``#``, so that a beginning of one of these
  finds any run of at least four digits.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

VERSION = 2
"""Part of the index's fingerprint: raise it whenever the same text would give other terms."""

LONGEST = 64
"""Characters of a term that are kept; what is pasted beyond that still matches by its beginning."""

NUMBER_MARK = "#"
"""Stands before the digits of a telephone number; no word contains it."""

FEWEST_DIGITS = 4
"""Digits of a telephone number that suffice to find it."""

_FEW = 60
"""Words that are looked for in a text one by one: of more of them it is quicker to cut out all of its words."""

_JOINED_PARTS = 6
"""A code of more parts is joined only in threes and as a whole."""

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h"}
    | dict.fromkeys("‘’ʼ′`´", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
)

_SUM = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{1,3}(?:\.\d{3})+,\d\d|\d+[.,]\d\d)"
_AMOUNT = rf"(?<![\d.,]){_SUM}(?![^\W_])(?![.,]\d)"
_CURRENCIES = ("eur", "gbp", "usd", "chf")
_CURRENCY = f"(?:{'|'.join(_CURRENCIES)})"
_MONEY = re.compile(
    rf"(?<![^\W_])(?<![.,])(?:{_CURRENCY}(?P<after>{_SUM}|\d+)|(?P<before>{_SUM}|\d+){_CURRENCY})(?![^\W_])(?![.,]\d)"
)
_PART = re.compile(rf"(?P<amount>{_AMOUNT})|[^\W_]+")
_BETWEEN = r"(?:['./:@&+\\_-]|-\n(?=[a-z])|(?<=\d),(?=\d))"
_RUN = re.compile(rf"[^\W_]+(?:{_BETWEEN}[^\W_]+)*")
_JOINT = re.compile(r"['./:@&+\\_,-](?=[^\W_]|\n[a-z])")
"""Stands in every run of several words, and rarely elsewhere."""
_WORD = re.compile(r"[^\W_]+")
_TELEPHONE = re.compile(
    r"(?<![\w.,/-])(?:"
    r"\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}"
    r"|(?=[+(0])\+?\(?\d(?:\)?[ ./-]?\(?\d){6,14}"
    r")(?!\w)"
)
_SEVEN_DIGITS = re.compile(r"\d[\d ()./-]{6}")
"""Where none of these is, there is no telephone number: quicker to see."""
_ANY_DIGITS = re.compile(r"\d(?:[ ()./-]{0,2}\d){3,}")
_NOT_DIGITS = re.compile(r"\D+")


Token = tuple[str, int, int]
"""A term, and the characters from the first number to the second (not included) of the text it stands for. A plain
tuple: there are hundreds a page, and Python's collector of garbage need not look at them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters and digits without a gap: a word, a code, an amount. ``parts`` are its terms in order; ``pieces`` are its
    bare stretches of letters and digits. ``amount``: it is one sum of money or plain decimal."""

    parts: tuple[Token, ...]
    pieces: tuple[str, ...]
    start: int
    end: int
    amount: bool

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of its parts."""
        return tuple(term for term, _, _ in self.parts)

    @property
    def joined(self) -> str:
        """All parts without what stands between them."""
        return "".join(self.terms)[:LONGEST]


class _Folding(dict[int, str]):
    """What each character becomes, worked out when it is first met: a letter, several, or nothing."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LETTERS)
        self[code] = folded = "".join(c for c in plain if unicodedata.category(c) not in _SILENT)
        return folded


_FOLDING = _Folding()
_UNUSUAL = re.compile(r"[^\x00-\x7f£€“”•–—‘’]")
_TYPOGRAPHIC = (("–", "-"), ("—", "-"), ("‘", "'"), ("’", "'"))
_SILENT = frozenset({"Mn", "Mc", "Me", "Cf", "Cs"})


@lru_cache(maxsize=64)
def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text in lower case without accents, and for each of its characters (and its end) the place in ``text``."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    if _UNUSUAL.search(text) is None:  # as nearly all pages are; a tenth of the time of what follows
        folded = text.lower()
        for mark, plain_mark in _TYPOGRAPHIC:
            folded = folded.replace(mark, plain_mark)
        return folded, range(len(text) + 1)
    folded = text.translate(_FOLDING)
    uneven = {character for character in set(text) if len(_FOLDING[ord(character)]) != 1}
    if not uneven:
        return folded, range(len(text) + 1)
    places: list[int] = []
    for place, character in enumerate(text):
        places.extend([place] * (len(_FOLDING[ord(character)]) if character in uneven else 1))
    places.append(len(text))
    return folded, places


def plain(text: str) -> str:
    """Folded and without apostrophes, for choosing among names by a few letters: ``obrien`` is in ``O’Brien``."""
    return fold(text)[0].replace("'", "")


def bare(text: str) -> str:
    """The mere letters and digits of a name or number, folded: ``j20260001`` for ``J-2026-0001``."""
    return "".join(letter for letter in fold(text)[0] if letter.isalnum())


def plain_amount(written: str) -> str:
    """``1,200.50`` and ``1.200,50`` as ``1200.50``; ``400.00`` as ``400``."""
    whole, pence = (written[:-3], written[-2:]) if written[-3] in ".," else (written, "00")
    whole = _NOT_DIGITS.sub("", whole)
    return whole if pence == "00" else f"{whole}.{pence}"


def runs(folded: str) -> Iterator[Run]:
    """The runs of a folded text; places are those of the folded text."""
    for found in _RUN.finditer(folded):
        written, start = found.group(), found.start()
        if written.isalnum():
            yield Run(((written[:LONGEST], start, found.end()),), (written,), start, found.end(), False)
        else:
            yield _compound(written, start)


def _compound(written: str, start: int) -> Run:
    parts: list[Token] = []
    amounts = 0
    for part in _PART.finditer(written):
        term = part.group()
        if part["amount"]:
            amounts += 1
            term = plain_amount(term)
        elif len(term) == 1 and part.start() and written[part.start() - 1] == "'":
            continue  # the s of "client's" says nothing
        parts.append((term[:LONGEST], start + part.start(), start + part.end()))
    pieces = tuple(piece for piece in re.split(r"[\W_]+", written) if piece)
    return Run(tuple(parts), pieces, start, start + len(written), amount=amounts == len(parts) == 1)


def money(folded: str) -> Iterator[Token]:
    """Amounts that stand without a gap beside the letters of their currency, such as ``EUR1,200.50``, and their whole
    part; places are those of the folded text."""
    if not any(letters in folded for letters in _CURRENCIES):
        return
    for found in _MONEY.finditer(folded):
        written = found["after"] or found["before"]
        amount = written if written.isalnum() else plain_amount(written)
        for term in dict.fromkeys((amount, amount.partition(".")[0])):
            yield term[:LONGEST], found.start(), found.end()


def number_terms(digits: str) -> Iterator[str]:
    """The terms by which a telephone number is found: its digits from each place on."""
    digits = digits[:32]
    for place in range(max(0, len(digits) - FEWEST_DIGITS + 1)):
        yield NUMBER_MARK + digits[place:]


@lru_cache(maxsize=256)
def tokens(text: str, any_digits: bool = False) -> tuple[Token, ...]:
    """All terms of a text. ``any_digits``: treat whatever has four digits as a telephone number, as in contacts."""
    folded, places = fold(text)
    found: list[Token] = []
    for written in _RUN.finditer(folded):
        start, end = written.span()
        if (word := folded[start:end]).isalnum():
            found.append((word[:LONGEST], start, end))
        else:
            run = _compound(word, start)
            found.extend(run.parts)
            found.extend(_joins(run))
    found.extend(money(folded))
    found.extend(_telephones(folded, any_digits))
    return _placed(found, places)


def tokens_among(text: str, wanted: AbstractSet[str], any_digits: bool = False) -> tuple[Token, ...]:
    """Those of the ``tokens`` of a text whose terms are wanted, in no order. Several times quicker where few are."""
    cut = _cut(text, any_digits)
    found = [one for one in cut.besides if one[0] in wanted]
    if len(wanted) <= _FEW and not any(len(term) == LONGEST for term in wanted):
        words = {term for term in wanted if term in cut.folded}
    else:
        words = {word for word in _WORD.findall(cut.folded) if word[:LONGEST] in wanted}
    found.extend((word[:LONGEST], *place) for word in words for place in _standing(word, cut))
    return _placed(found, cut.places)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text for being looked through: folded, with the places of the text, where its runs of several words stand, and
    all terms but those of the single words."""

    folded: str
    places: Sequence[int]
    compounds: tuple[tuple[int, int], ...]
    besides: tuple[Token, ...]


@lru_cache(maxsize=1000)
def _cut(text: str, any_digits: bool) -> _Cut:
    folded, places = fold(text)
    compounds = tuple(_compounds(folded))
    besides: list[Token] = []
    for start, end in compounds:
        run = _compound(folded[start:end], start)
        besides.extend(run.parts)
        besides.extend(_joins(run))
    besides.extend(money(folded))
    besides.extend(_telephones(folded, any_digits))
    return _Cut(folded, places, compounds, tuple(besides))


def _compounds(folded: str) -> Iterator[tuple[int, int]]:
    """Where those runs stand that are more than one word."""
    end = 0
    for joint in _JOINT.finditer(folded):
        start = joint.start()
        if start < end or not folded[start - 1 : start].isalnum():
            continue
        while start and folded[start - 1].isalnum():
            start -= 1
        run = _RUN.match(folded, start)
        if run is not None and run.end() > joint.start():
            end = run.end()
            yield start, end


def _standing(word: str, cut: _Cut) -> Iterator[tuple[int, int]]:
    """Where a whole word stands, but for where it is part of a compound."""
    folded = cut.folded
    start = folded.find(word)
    while start >= 0:
        end = start + len(word)
        alone = not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum())
        if alone and not any(first <= start < last for first, last in cut.compounds):
            yield start, end
        start = folded.find(word, end)


def _telephones(folded: str, any_digits: bool) -> Iterator[Token]:
    numbers = _ANY_DIGITS if any_digits else _TELEPHONE
    for number in numbers.finditer(folded) if any_digits or _SEVEN_DIGITS.search(folded) else ():
        digits = _NOT_DIGITS.sub("", number.group())
        for term in number_terms(digits):
            yield term, number.start(), number.end()


def _placed(found: Sequence[Token], places: Sequence[int]) -> tuple[Token, ...]:
    """With the places of the text in place of those of the folded text."""
    if isinstance(places, range):
        return tuple(found)
    return tuple((term, places[start], places[end - 1] + 1) for term, start, end in found)


def _joins(run: Run) -> Iterator[Token]:
    if run.amount:
        whole, point, _ = run.parts[0][0].partition(".")
        if point:
            yield whole, run.start, run.end
        return
    count = len(run.parts)
    for first in range(count):
        furthest = count if count <= _JOINED_PARTS else min(count, first + 3)
        for last in range(first + 1, furthest):
            term = "".join(run.terms[first : last + 1])
            yield term[:LONGEST], run.parts[first][1], run.parts[last][2]
    if count > _JOINED_PARTS:
        yield run.joined, run.start, run.end
    if len(run.pieces) != count:  # the parts left out belong to the whole: "client's" is also "clients"
        yield "".join(run.pieces)[:LONGEST], run.start, run.end
