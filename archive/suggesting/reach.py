"""How a client is reached, standing on a paper: telephone numbers, e-mail addresses, web addresses, streets."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.suggesting.clue import Because, Clue, weighed
from archive.suggesting.paper import Side, as_digits, rows_on, shape_of, words_of

FEWEST_DIGITS = 7
"""Digits of a telephone number that can tell whose paper it is."""

MOST_GROUPS = 5
"""Groups of digits in which a number may be written: +44 (0)1632 960 305."""

MOST_DIGITS = 15

_GROUP = re.compile(r"[\dOoIlSB|]*\d[\dOoIlSB|]*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOMAIN = re.compile(r"(?<![\w@])(?:www\.)?((?:[\w-]+\.)+[^\W\d_]{2,})(?!\w)", re.IGNORECASE)
_BRITISH_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b")
_EVERYBODYS = frozenset((
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk",
    "msn.com", "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com", "btinternet.com", "btconnect.com",
    "sky.com", "talktalk.net", "virginmedia.com", "ntlworld.com", "gmx.net", "gmx.de", "web.de", "t-online.de",
    "protonmail.com", "proton.me", "mail.com",
))  # fmt: skip  # one glance
"""Where anybody may have an e-mail address."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What stands on the office's own paper, and says nothing of whose it is."""

    phones: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    lines: frozenset[tuple[str, ...]] = frozenset()
    postcodes: frozenset[str] = frozenset()


def spellings(digits: str, code: str) -> set[str]:
    """The digits of a telephone number without what is dialled before it: 0, 00 44, 44 (0)."""
    bare = digits.lstrip("0")
    found = {bare}
    if bare.startswith(code):
        found.add(bare.removeprefix(code).lstrip("0"))
    return {one for one in found if len(one) >= FEWEST_DIGITS - 1}


def numbers_on(sides: Sequence[Side], code: str) -> dict[str, tuple[int, int, str]]:
    """Whatever may be a telephone number, by its spellings: its side, line, and how it is written there."""
    found: dict[str, tuple[int, int, str]] = {}
    for side in sides:
        for place, line in enumerate(side.lines):
            groups = [one for one in _GROUP.finditer(line) if _parted(line, one)]
            for first in range(len(groups)):
                digits = ""
                for group in groups[first : first + MOST_GROUPS]:
                    digits += as_digits(group[0])
                    if len(digits) > MOST_DIGITS:
                        break
                    if len(digits) >= FEWEST_DIGITS:
                        for one in spellings(digits, code):
                            found.setdefault(one, (side.number, place, line[groups[first].start() : group.end()]))
    return found


def _parted(line: str, group: re.Match[str]) -> bool:
    """Whether no letter stands right before or after it."""
    before, after = line[: group.start()][-1:], line[group.end() :][:1]
    return not before.isalpha() and not after.isalpha()


def clues_by_phone(
    found: Mapping[str, tuple[int, int, str]], known: Iterable[tuple[str, str, int]], *, code: str, ours: Ours
) -> Iterator[Clue]:
    """``known`` are digits, number as written, and client of all numbers that may be meant."""
    for digits, written, client in known:
        if len(digits) >= FEWEST_DIGITS:
            for one in spellings(digits, code) & found.keys() - ours.phones:
                side, line, _ = found[one]
                yield Clue(client, Because.PHONE, side, written, weighed(Because.PHONE, line))


def clues_by_email(sides: Sequence[Side], known: Sequence[tuple[str, int]], *, ours: Ours) -> Iterator[Clue]:
    """By addresses (``known``, with their clients) and by the domains of these, however a reader took their letters."""
    by_address, by_domain = _emails(tuple(known), ours)
    for side in sides:
        for place, line in enumerate(side.lines):
            for written in _EMAIL.findall(line):
                yield from _clues(by_address.get(shape_of(written.casefold()), ()), Because.EMAIL, side, place, written)
                domain = written.rpartition("@")[2]
                clients = by_domain.get(shape_of(domain.casefold()), ())
                yield from _clues(clients, Because.DOMAIN, side, place, written)
            for written in _DOMAIN.findall(line):
                clients = by_domain.get(shape_of(written.casefold()), ())
                yield from _clues(clients, Because.DOMAIN, side, place, written)


@lru_cache(maxsize=2)
def _emails(known: tuple[tuple[str, int], ...], ours: Ours) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Clients by the shapes of addresses and of domains; kept from one paper to the next as long as none changes."""
    by_address: dict[str, set[int]] = defaultdict(set)
    by_domain: dict[str, set[int]] = defaultdict(set)
    for address, client in known:
        folded = address.strip().casefold()
        domain = folded.rpartition("@")[2]
        if domain and domain not in ours.domains:
            by_address[shape_of(folded)].add(client)
            if domain not in _EVERYBODYS:
                by_domain[shape_of(domain)].add(client)
    return dict(by_address), dict(by_domain)


def clues_by_address(sides: Sequence[Side], known: Mapping[int, str], *, ours: Ours) -> Iterator[Clue]:
    """By a line of a postal address that has a number in it, and by a British postcode."""
    by_first, by_postcode = _addresses(tuple(known.items()), ours)
    for side in sides:
        for client, start, count in rows_on(side, by_first):
            weight = weighed(Because.STREET, side.words[start].line)
            yield Clue(client, Because.STREET, side.number, side.row(start, count), weight)
        for place, text in enumerate(side.lines):
            for postcode in sorted(postcodes_in(text)):
                written = f"{postcode[:-3]} {postcode[-3:]}"
                yield from _clues(by_postcode.get(postcode, ()), Because.POSTCODE, side, place, written)


@lru_cache(maxsize=2)
def _addresses(
    known: tuple[tuple[int, str], ...], ours: Ours
) -> tuple[dict[str, list[tuple[int, tuple[str, ...]]]], dict[str, list[int]]]:
    """Telling lines by their first word, and clients by postcodes; kept as long as no address changes."""
    by_first: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    by_postcode: dict[str, list[int]] = defaultdict(list)
    for client, address in known:
        for words in sorted(_telling_lines(address) - ours.lines):
            by_first[words[0]].append((client, words))
        for postcode in postcodes_in(address) - ours.postcodes:
            by_postcode[postcode].append(client)
    return dict(by_first), dict(by_postcode)


def _telling_lines(address: str) -> set[tuple[str, ...]]:
    """The words of its lines that have a number: a town alone says nothing."""
    lines = (line for line in address.splitlines() if any(letter.isdigit() for letter in line))
    return {words for line in lines if len(words := words_of(line)) > 1}


def postcodes_in(text: str) -> set[str]:
    """The British postcodes in a text, without their space."""
    return {f"{area}{rest}" for area, rest in _BRITISH_POSTCODE.findall(text.upper())}


def _clues(clients: Iterable[int], because: Because, side: Side, line: int, written: str) -> Iterator[Clue]:
    for client in sorted(set(clients)):
        yield Clue(client, because, side.number, written, weighed(because, line))
