"""Gathers from the records what a document's own words say about where it belongs."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

import phonenumbers
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.letters.letterhead import letterhead_in
from archive.records import Client, Contact, Job, PhoneNumber
from archive.search.whose import WordsOf
from archive.services.phone import region_in
from archive.suggesting.clue import WEIGHT, Because, Clue, weighed
from archive.suggesting.names import clues_by_name
from archive.suggesting.paper import Side, as_digits, rows_on, words_of
from archive.suggesting.reach import (
    FEWEST_DIGITS,
    Ours,
    clues_by_address,
    clues_by_email,
    clues_by_phone,
    numbers_on,
    postcodes_in,
    spellings,
)

_JOB_NUMBER = re.compile(r"\bJ\s?-\s?(\d{4})\s?-\s?(\d{4})\b", re.IGNORECASE)
_MISREAD_NUMBER = re.compile(
    r"(?<!\w)[JjIl1T\])]?\s?[-–—.~]?\s?([2Z][\dOoQIl|SBZ]{3})\s?[-–—.]\s?([\dOoQIl|SBZ]{4})(?!\w)"
)

_ENOUGH_WORDS = 6.0
"""What words shared with earlier papers must tell together to count half: about two that stand with nobody else."""

_FEWEST_WORDS = 3
"""Words that must be shared, for one or two are by chance."""


def clues_on(session: Session, sides: Sequence[Side], whose: Sequence[WordsOf]) -> Iterator[Clue]:
    """All that speaks for a client on the sides of a document; ``whose`` are the words shared with earlier papers."""
    yield from _by_job_number(session, sides)
    region = region_in(session)
    code = str(phonenumbers.country_code_for_region(region))
    ours = _ours(session, code)
    clients = session.execute(select(Client.id, Client.name, Client.address)).all()
    yield from clues_by_name(sides, {number: name for number, name, _ in clients})
    found = numbers_on(sides, code)
    yield from clues_by_phone(found, _known_numbers(session, found), code=code, ours=ours)
    contacts = session.execute(select(Contact.client_id, Contact.name, Contact.email)).all()
    yield from clues_by_email(sides, [(email, client) for client, _, email in contacts if email], ours=ours)
    yield from clues_by_address(sides, {number: address for number, _, address in clients if address}, ours=ours)
    yield from _by_person(sides, [(client, name) for client, name, _ in contacts])
    yield from _by_earlier(whose)


def _by_job_number(session: Session, sides: Sequence[Side]) -> Iterator[Clue]:
    """Numbers of jobs as they are written, and misread ones that are a job's when digits are taken for digits."""
    for side in sides:
        for place, line in enumerate(side.lines):
            exact = {f"J-{one[1]}-{one[2]}": one[0] for one in _JOB_NUMBER.finditer(line)}
            misread = {
                f"J-{as_digits(one[1])}-{as_digits(one[2])}": one[0].strip() for one in _MISREAD_NUMBER.finditer(line)
            }
            for number, written in (misread | exact).items():
                job = session.execute(select(Job.id, Job.client_id).where(Job.number == number)).first()
                if job is not None:
                    because = Because.JOB if number in exact else Because.NEAR_JOB
                    yield Clue(job.client_id, because, side.number, written, weighed(because, place), job.id)


def _ours(session: Session, code: str) -> Ours:
    """What the office's own letterhead says."""
    own = letterhead_in(session)
    phones = spellings("".join(letter for letter in own.phone if letter.isdigit()), code)
    domains = {own.email.rpartition("@")[2].casefold(), own.web.casefold().rpartition("/")[2].removeprefix("www.")}
    lines = frozenset(words_of(line) for line in own.address_lines)
    return Ours(frozenset(phones), frozenset(domains - {""}), lines, frozenset(postcodes_in(own.address)))


def _known_numbers(session: Session, found: Collection[str]) -> list[tuple[str, str, int]]:
    """The telephone numbers of clients that end as one on the paper does."""
    ends = {one[1 - FEWEST_DIGITS :] for one in found}
    if not ends:
        return []
    # Told apart here: a long list of figures has more ends than a statement may have values.
    rows = session.execute(
        select(PhoneNumber.digits, PhoneNumber.written, Contact.client_id)
        .join(Contact, Contact.id == PhoneNumber.contact_id)
        .order_by(PhoneNumber.id)
    )
    return [(digits, written, client) for digits, written, client in rows if digits[1 - FEWEST_DIGITS :] in ends]


def _by_person(sides: Sequence[Side], people: Sequence[tuple[int, str]]) -> Iterator[Clue]:
    """Names of two words and more, of the people who call for clients."""
    by_first = _people(tuple(people))
    for side in sides:
        for client, start, count in rows_on(side, by_first):
            # Who signs stands at the foot of a letter: wherever a name stands it counts the same.
            yield Clue(client, Because.PERSON, side.number, side.row(start, count), WEIGHT[Because.PERSON])


@lru_cache(maxsize=2)
def _people(people: tuple[tuple[int, str], ...]) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """The words of their names by the first one; kept from one paper to the next as long as nobody comes or goes."""
    by_first: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for client, name in people:
        words = words_of(name)
        if len(words) > 1:
            by_first[words[0]].append((client, words))
    return dict(by_first)


def _by_earlier(whose: Sequence[WordsOf]) -> Iterator[Clue]:
    for one in whose:
        if one.numbers:
            yield Clue(one.client_id, Because.NUMBER, one.page, one.numbers[0], WEIGHT[Because.NUMBER])
        if len(one.words) >= _FEWEST_WORDS:
            share = one.weight / (one.weight + _ENOUGH_WORDS)
            words = " ".join(one.words[:_FEWEST_WORDS])
            yield Clue(one.client_id, Because.EARLIER, one.page, words, WEIGHT[Because.EARLIER] * share)
