"""Reads whatever was typed as a question. Nothing typed is an error; what says nothing is passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.search.dialled import dialled, is_perhaps_dialled
from archive.search.pasted import unwrapped
from archive.search.tokens import NUMBER_MARK, Run, fold, money, runs

LONGEST = 20_000
"""Characters that are read; more was pasted by mistake."""

MOST_CLAUSES = 48
"""Different words that are searched for at once; beyond that more words no longer help to find anything."""

_COMMON = """
a about all also am an and any are as at be been but by can could did do does for from had has have he her him his how i
if in into is it its me my no not of on or our she so some than that the their them then there these they this to up us
was we were what when which who will with would you your
"""
COMMON = frozenset(_COMMON.split())
"""Words that need not stand there when other words are asked for as well: they say little and notes leave them out."""

CURRENCIES = frozenset(
    ("eur", "euro", "euros", "gbp", "pound", "pounds", "quid", "sterling", "usd", "dollar", "dollars", "chf", "francs")
)
"""Words that need not stand beside an amount: paper says it by a sign, or by another word."""

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
"""Every double quotation mark that people and their programs type, as the straight one."""
_PIECE = re.compile(r'(?P<without>(?<!\S)-(?=["\w]))?(?:"(?P<phrase>[^"]*)(?P<closed>")?|(?P<word>[^\s"]+))')
_DIGITS_APART = re.compile(r"(?<![^\s(+])[+(]{0,2}\d(?:[\s().+/‐‑‒–—-]{0,3}\d){3,}(?![^\s),;.])")
_CODE_APART = re.compile(r"(?<![^\s(])(?:\d[\w-]*|[^\W\d_]{1,2}\b)(?: +(?:\d[\w-]*|[^\W\d_]{1,2}\b))+(?![^\s),;.])")
_UNFINISHED_AMOUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)\.(\d)$")
_JOB_IN_ONE = re.compile(r"^(j)(\d{4})(\d{4})$")
"""``J20260117``: the whole number of a job, so that its neighbours are no misreadings of it."""
_NUMBER = re.compile(r"\d+(?:\.\d\d)?")
_NOT_DIGITS = re.compile(r"\D+")
SHORTEST_BEGINNING = 3
"""Letters from which on the beginning of a word counts at the end of a phrase or of a code; of figures one more."""
SHORTEST_CODE, LONGEST_CODE = 4, 24
"""Letters and digits of what is taken for a code when it is typed with gaps."""
WHOLE_CODE = 4.0
"""How many times a whole code counts that was typed with gaps: its pieces may stand in many a text."""
_NO_SUM = re.compile(r"0\d")
"""``01632.96`` is the beginning of a telephone number, though it looks like an amount."""
_STARS_AT_THE_END = re.compile(r"(?<=\w)\*+\s*$")
_WITHOUT_NOUGHT = re.compile(r"(?P<year>[a-z]?(?:19|20)\d\d)(?P<number>[1-9]\d\d)")
_POSTCODE = re.compile(r"(?P<outward>[a-z]{1,2}\d[a-z\d]?)(?P<inward>\d[a-z]{2})")
_POSTCODE_APART = re.compile(r"(?<![^\s(])[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}(?!\w)", re.IGNORECASE)
"""A British postcode, with and without the blank in it (BS 7666)."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a clause may stand in a text: all these terms. ``open``: the last one may go on.

    ``pattern`` is what the folded text must contain besides, None if the terms may stand anywhere. ``weight`` is how
    many times it counts.
    """

    terms: tuple[str, ...]
    open: bool = False
    pattern: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: any of its forms will do. ``near``: misreadings will do as well, less well.
    ``optional``: it may be missing. ``address``: it is an e-mail address, of which one that differs is nearly always
    somebody else's."""

    text: str
    forms: tuple[Form, ...]
    near: bool = False
    optional: bool = False
    address: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: all ``clauses``, and none of ``without``."""

    clauses: tuple[Clause, ...]
    without: tuple[Clause, ...]


def parse(typed: str) -> Query:
    """What was typed as a question. The last word may be half typed, unless a space, a mark or a quote follows it; a
    word with a star after it always may."""
    typed = _STARS_AT_THE_END.sub("", unwrapped(typed[:LONGEST].translate(QUOTES)))
    clauses: list[Clause] = []
    without: list[Clause] = []
    numbers = _numbers_apart(typed)
    codes = _codes_apart(typed)
    for piece in _PIECE.finditer(typed):
        if any(start <= piece.start() < end for start, end, _ in numbers):
            continue
        chosen = without if piece["without"] else clauses
        if piece["phrase"] is not None:
            phrase, is_begun = _without_star(piece["phrase"])
            is_open = is_begun or (not piece["closed"] and piece.end() == len(typed))
            chosen.extend(_phrase(phrase, unfinished=is_open))
        else:
            word, is_begun = _without_star(piece["word"])
            words = _words(word, unfinished=is_begun or (piece.end() == len(typed) and not piece["without"]))
            chosen.extend(_or_code(clause, codes, piece.start()) for clause in words)
    clauses.extend(_or_code(number, codes, start) for start, _, number in numbers)
    return Query(_ease(_distinct(_without_currencies(clauses))), _distinct(without))


def _without_star(piece: str) -> tuple[str, bool]:
    """A piece without the star that ends it, as other programs want one after the beginning of a word; and whether
    there was one."""
    bare = piece.rstrip("*")
    return bare, bare != piece and bare[-1:].isalnum()


def _distinct(clauses: list[Clause]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clauses))[:MOST_CLAUSES]


def _without_currencies(clauses: list[Clause]) -> list[Clause]:
    """The names of currencies beside amounts made optional."""
    amounts = [_NUMBER.fullmatch(clause.text) is not None for clause in clauses]
    return [
        replace(clause, near=False, optional=True)
        if _is_currency(clause) and any(amounts[max(0, place - 1) : place + 2])
        else clause
        for place, clause in enumerate(clauses)
    ]


def _is_currency(clause: Clause) -> bool:
    """Whether it names a currency, or begins to."""
    half = clause.text if len(clause.text) > 2 and any(form.open for form in clause.forms) else None
    return clause.text in CURRENCIES or (half is not None and any(name.startswith(half) for name in CURRENCIES))


def _ease(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The common words among others made optional."""
    telling = [
        clause for clause in clauses if not clause.optional and (clause.text not in COMMON or clause.forms[0].open)
    ]
    if not telling:
        return clauses
    return tuple(
        clause if clause in telling else Clause(clause.text, clause.forms, near=False, optional=True)
        for clause in clauses
    )


def _words(piece: str, *, unfinished: bool) -> Iterator[Clause]:
    folded, _ = fold(piece)
    folded = _JOB_IN_ONE.sub(r"\1-\2-\3", folded)
    found = list(runs(folded))
    for run in found:
        is_open = unfinished and run is found[-1] and run.end == len(folded)
        forms = [*_unfinished_amount(folded, is_open), *_forms(run, is_open)]
        written = ("+" if "+" in folded[: run.start] else "") + folded[run.start : run.end]
        if len(found) == 1 and (not run.amount or _NO_SUM.match(written)) and is_perhaps_dialled(written):
            forms.extend(_number_forms(written))
        if (in_full := _in_full(run.joined)) and (len(run.parts) > 1 or in_full[0].isalpha()):
            forms.append(Form((in_full,)))
        if run is found[0]:
            forms.extend(Form((amount,), is_open and "." not in amount) for amount in _glued(folded))
        if postcode := _POSTCODE.fullmatch(run.joined):
            forms.append(_apart(*postcode.group("outward", "inward")))
        address = "@" in folded[run.start : run.end]
        yield Clause(run.joined, tuple(dict.fromkeys(forms)), near=True, address=address)


def _apart(*terms: str) -> Form:
    """Terms that stand side by side, with anything but letters and figures between them."""
    first, *others = map(re.escape, terms)
    return Form(terms, pattern=r"[\W_]+".join((rf"{first}(?<![^\W_]{first})", *others)) + r"(?![^\W_])")


def _in_full(joined: str) -> str:
    """``j2026117`` as ``j20260117``; nothing for anything but the number of a job, dispute or stack without its nought.
    Of fewer figures than three it may be a month."""
    number = _WITHOUT_NOUGHT.fullmatch(joined)
    return f"{number['year']}0{number['number']}" if number else ""


def _glued(folded: str) -> Iterator[str]:
    """The amount of ``EUR1200``."""
    for amount, _, end in money(folded):
        if end == len(folded.rstrip()):
            yield amount
            return


def _forms(run: Run, is_open: bool) -> Iterator[Form]:
    """A word or amount stands as it is; a code also joined, or its parts with anything but letters between them."""
    if len(run.pieces) > 1 and not run.amount:
        yield Form(("".join(run.pieces),) if len(run.parts) < len(run.pieces) else (run.joined,), is_open)
    if run.parts and not (is_open and _goes_on_for_ever(run.terms)):
        terms = run.terms
        yield Form(terms, is_open and not run.amount, None if len(terms) == 1 else _pattern([run], is_open))


def _goes_on_for_ever(terms: tuple[str, ...]) -> bool:
    """Whether the last of several terms, half typed, may go on in too many ways to look at the places of each."""
    return len(terms) > 1 and len(terms[-1]) < SHORTEST_BEGINNING + terms[-1].isdecimal()


def _unfinished_amount(folded: str, is_open: bool) -> Iterator[Form]:
    """``1,200.5`` on the way to ``1,200.50``, ``400.0`` on the way to ``400.00``."""
    if is_open and (amount := _UNFINISHED_AMOUNT.search(folded)):
        whole, digit = _NOT_DIGITS.sub("", amount[1]), amount[2]
        yield Form((whole,)) if digit == "0" else Form((f"{whole}.{digit}",), open=True)


def _phrase(text: str, *, unfinished: bool) -> Iterator[Clause]:
    folded, _ = fold(text)
    found = [run for run in runs(folded) if run.parts]
    if not found:
        return
    is_open = unfinished and found[-1].end == len(folded)
    if is_open and len(found) > 1 and _goes_on_for_ever((found[0].joined, found[-1].joined)):
        del found[-1]
        is_open = False
    terms = tuple(term for run in found for term in run.terms)
    single = len(terms) == 1 and len(found[0].pieces) == 1
    form = Form(terms, is_open, None if single else _pattern(found, is_open))
    joined = [Form((found[0].joined,), is_open)] if len(found) == 1 and len(terms) > 1 else []
    yield Clause(" ".join(run.joined for run in found), (*joined, form))


def _pattern(found: list[Run], is_open: bool) -> str:
    first = re.escape(found[0].pieces[0])
    words = (r"[\W_]*".join(re.escape(piece) for piece in run.pieces) for run in found)
    end = "" if is_open else r"(?![^\W_])"
    # That nothing goes before is asked after the first letters, because a pattern that begins with letters is quicker.
    return rf"{first}(?<![^\W_]{first})" + r"[\W_]+".join(words).removeprefix(first) + end


def _numbers_apart(typed: str) -> list[tuple[int, int, Clause]]:
    """Digits typed with gaps, such as ``020 7946 0123``: a telephone number, or else several words."""
    found = []
    for number in _DIGITS_APART.finditer(typed):
        if not re.search(r"[\s()]", number.group().strip("( ")):
            continue
        folded, _ = fold(number.group())
        terms = tuple(term for run in runs(folded) for term in run.terms)
        unfinished = number.end() == len(typed)
        forms = (Form(terms, open=unfinished), *_number_forms(number.group()))
        found.append((number.start(), number.end(), Clause(" ".join(terms), forms)))
    return found


def _codes_apart(typed: str) -> list[tuple[int, int, Form]]:
    """Short pieces with gaps that may be one code, such as ``2026 0117 A``: where they stand, and the code in one."""
    found = []
    for code in _CODE_APART.finditer(typed):
        joined = fold(re.sub(r"[\s-]+", "", code.group()))[0]
        if SHORTEST_CODE <= len(joined) <= LONGEST_CODE and any(letter.isdigit() for letter in joined):
            found.append((code.start(), code.end(), Form((joined,), open=code.end() == len(typed), weight=WHOLE_CODE)))
            if in_full := _in_full(joined):
                found.append((code.start(), code.end(), Form((in_full,), weight=WHOLE_CODE)))
    for postcode in _POSTCODE_APART.finditer(typed):
        joined = fold(postcode.group().replace(" ", ""))[0]
        found.append((postcode.start(), postcode.end(), Form((joined,), weight=WHOLE_CODE)))
    return found


def _or_code(clause: Clause, codes: list[tuple[int, int, Form]], place: int) -> Clause:
    """The clause that was typed at a place, answered as well by a code of which it is a piece."""
    wholes = [form for start, end, form in codes if start <= place < end]
    return replace(clause, forms=tuple(dict.fromkeys((*clause.forms, *wholes)))) if wholes else clause


def _number_forms(written: str) -> Iterator[Form]:
    """A telephone number's digits, and what follows them."""
    for digits in dict.fromkeys(dialled(written)):
        yield Form((NUMBER_MARK + digits,), open=True)
