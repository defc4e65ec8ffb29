"""Which saved searches are about somebody who is erased: they go too, or are told where they may be about others.

A saved search has no reference to a person: it is known by its words and digits, read as the search reads them.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.erasure.closure import Row
from archive.erasure.marks import ADDRESS
from archive.records import Client, Contact, PhoneNumber, SavedSearch
from archive.search.narrowing import NAMES
from archive.search.query import COMMON, parse
from archive.search.tokens import FEWEST_DIGITS, NUMBER_MARK, bare, fold, tokens
from archive.services.name_book import essence_of, words_of

NAMELESS = "(erased)"
"""The name of a contact who was erased, where notes and approvals still point to the place."""

SHORTEST = 4
"""Letters of a word, or of the beginning of one, by which a saved search is known to be about somebody."""

SURE_DIGITS = 6
"""Digits in a row that no year and hardly an amount has: fewer of a telephone number may be anything."""

_MOST_DIGITS = 15
"""Of a telephone number with the code of its country: ITU-T E.164."""

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_OPERATOR = re.compile(rf"(?<!\S)-?(?i:{'|'.join(NAMES)})[:：]")
_DIGITS = re.compile(r"\+?\(?\d(?:[\s().+/-]{0,3}\d){3,}")
_GROUP = re.compile(r"\+?\d+")


@dataclass(slots=True)
class _Said:
    """What is known of some clients and people: whole names and addresses, their words in order, and their numbers.
    ``weak`` are words of names that say nothing."""

    wholes: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    weak: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)

    def begins(self, word: str) -> bool:
        """Whether it is one of the words, or the beginning of one."""
        place = bisect_left(self.words, word)
        return place < len(self.words) and self.words[place].startswith(word)

    def has_number(self, digits: str) -> bool:
        """Whether they stand anywhere in a number."""
        return any(digits in one for one in self.numbers)


def searches_going(session: Session, roots: Iterable[Row], going: Mapping[str, Collection[int]]) -> set[int]:
    """The saved searches that go with these roots and all that hangs on them: something that is theirs alone stands in
    their name or words, whole or at least SHORTEST letters of its beginning."""
    contacts = {number for kind, number in roots if kind == "contact"}.union(going.get("contact", ()))
    addresses = {number for kind, number in roots if kind == ADDRESS}
    return _about(session, set(going.get("client", ())), contacts, addresses)[0]


def searches_in_doubt(session: Session, clients: Collection[int], contacts: Collection[int]) -> set[int]:
    """Those that may be about them, or as well about somebody else."""
    return set.union(*_about(session, set(clients), set(contacts), set()))


def _about(session: Session, clients: set[int], contacts: set[int], addresses: set[int]) -> tuple[set[int], set[int]]:
    """Those that are surely about them, and those that may be."""
    kept = session.execute(select(SavedSearch.id, SavedSearch.name, SavedSearch.typed, SavedSearch.within)).all()
    if not kept or not (clients or contacts or addresses):
        return set(), set()
    theirs, others = _said(session, clients, contacts, addresses)
    surely: set[int] = set()
    perhaps: set[int] = set()
    for number, name, typed, within in kept:
        verdicts = {one for text in (name, typed, *within.splitlines()) for one in _verdicts(text, theirs, others)}
        if verdicts:
            (surely if True in verdicts else perhaps).add(number)
    return surely, perhaps


def _verdicts(text: str, theirs: _Said, others: _Said) -> Iterator[bool]:
    """For each of theirs that stands in a text, whether it is theirs alone."""
    text = _OPERATOR.sub(" ", text)
    folded = fold(text)[0]
    for one in theirs.wholes:
        if _stands(one, folded):
            yield not any(one in other for other in others.wholes)
    for word in _words(text):
        if len(word) < SHORTEST:
            continue
        if theirs.begins(word):
            tells = not (word in COMMON or word in theirs.weak or word.isdecimal())
            yield tells and not others.begins(word)
        elif any(len(one) >= SHORTEST and one in word and one not in theirs.weak for one in theirs.words):
            yield False
    for forms in _numbers(text):
        if mine := [digits for digits in forms if theirs.has_number(digits)]:
            # Written with the code of the country it may be somebody's, and without it another's as well.
            yield max(map(len, mine)) >= SURE_DIGITS and not any(map(others.has_number, forms))


def _stands(one: str, folded: str) -> bool:
    """Whether these letters and figures stand in a text with whatever between them, and are no piece of a word."""
    letters = r"[\W_]*".join(re.escape(letter) for letter in one)
    return re.search(rf"(?<![^\W_]){letters}(?![^\W_])", folded) is not None


def _words(text: str) -> set[str]:
    """As the search folds them, and with the letters of German and Danish spelt out."""
    spelt = unicodedata.normalize("NFC", text).lower().translate(_SPELT_OUT)
    return {term for one in {text, spelt} for term, _, _ in tokens(one) if not term.startswith(NUMBER_MARK)}


def _numbers(text: str) -> list[set[str]]:
    """The digits of telephone numbers that a search for this text finds, each with and without the code of a country,
    and of any pieces of them that follow each other."""
    found: list[set[str]] = []
    for written in _DIGITS.finditer(text):
        groups = _GROUP.findall(written.group())
        for first in range(len(groups)):
            number = ""
            for group in groups[first:]:
                number += group if not number else group.removeprefix("+")
                if len(number) > _MOST_DIGITS + 2:  # with the + or 00 of a call abroad
                    break
                if len(number) >= FEWEST_DIGITS:
                    found.append({digits for digits in _as_asked(number) if len(digits) >= FEWEST_DIGITS})
    return found


def _as_asked(number: str) -> Iterator[str]:
    for clause in parse(number).clauses:
        for form in clause.forms:
            yield from (term.removeprefix(NUMBER_MARK) for term in form.terms if term.startswith(NUMBER_MARK))


def _said(session: Session, clients: set[int], contacts: set[int], addresses: set[int]) -> tuple[_Said, _Said]:
    """What is known of these, and of all others."""
    theirs, others = _Said(), _Said()
    words: dict[int, set[str]] = {id(theirs): set(), id(others): set()}

    def hear(whose: _Said, name: str, *more: str) -> None:
        whose.wholes |= {plain for one in (name, *more[:1]) if len(plain := bare(one)) >= SHORTEST}
        whose.weak |= set(words_of(name)) - set(essence_of(name).split())
        words[id(whose)] |= _words("\n".join((name, *more)))

    for number, name, town, address in session.execute(select(Client.id, Client.name, Client.town, Client.address)):
        alone = number in addresses and number not in clients
        whose = theirs if number in clients else others
        hear(whose, name, "", town, "" if alone else address)
        if alone:
            hear(theirs, "", "", address)
    for number, name, email in session.execute(select(Contact.id, Contact.name, Contact.email)):
        if name != NAMELESS:
            hear(theirs if number in contacts else others, name, email)
    for number, digits in session.execute(select(PhoneNumber.contact_id, PhoneNumber.digits)):
        if len(digits) >= FEWEST_DIGITS:
            whose = theirs if number in contacts else others
            whose.numbers.add(digits)
            whose.wholes.add(digits)
    theirs.words, others.words = sorted(words[id(theirs)]), sorted(words[id(others)])
    return theirs, others
