"""The clients that the office has already, as an import looks for them: by name and town, by likeness, by number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Client, Contact, PhoneNumber
from archive.search.tokens import plain
from archive.services.contacts import digits_of
from archive.services.merging import kept_of_merged
from archive.services.name_book import essence_of

ALIKE = 88
"""Of a hundred: how much two names must have in common to be called alike. "Smith & Son" and "Smith & Sons" have 95."""

FEWEST_DIGITS = 7
"""Digits of a number below which two clients may have the same by chance, such as an extension."""

_LAST_DIGITS = 9
_LOOKALIKES = 5


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A client here that a row may mean. ``why`` says what they have in common."""

    client_id: int
    name: str
    town: str
    why: str


@dataclass(slots=True)
class Person:
    """A contact. One that is only planned has no ``contact_id``, but the ``line`` of the row that makes it.

    ``numbers`` are by :func:`number_key`.
    """

    name: str
    contact_id: int | None
    line: int | None
    email: str
    numbers: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Name:
    client_id: int
    name: str
    town: str


class KnownClients:
    """What there is at one moment. Merged clients are known by their names, and stand for the one that was kept."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(select(Client.id, Client.name, Client.town)).all()
        self._kept = {row.id: row.id for row in rows} | kept_of_merged(session)
        self._shown = {row.id: _Name(row.id, row.name, row.town) for row in rows}
        self._exact: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_letter: defaultdict[str, dict[int, str]] = defaultdict(dict)
        self._by_number: dict[str, int] = {}
        self._people: defaultdict[int, list[Person]] = defaultdict(list)
        for row in rows:
            kept = self._kept[row.id]
            if kept not in self._exact[key_of(row.name, row.town)]:
                self._exact[key_of(row.name, row.town)].append(kept)
            essence = essence_of(row.name)
            self._by_letter[essence[:1]][row.id] = essence
        self._meet_people(session)

    def exactly(self, name: str, town: str) -> tuple[int, ...]:
        """The clients of this name in this town; capitals, accents and spaces make no difference."""
        return tuple(self._exact.get(key_of(name, town), ()))

    def people_at(self, client_id: int) -> tuple[Person, ...]:
        """The contacts of a client."""
        return tuple(self._people[client_id])

    def is_here(self, client_id: int) -> bool:
        """Whether there is such a client, and it was not merged into another."""
        return self._kept.get(client_id) == client_id

    def alike(self, name: str, numbers: Iterable[str]) -> tuple[Lookalike, ...]:
        """Clients that have such a name or one of these numbers, the likeliest first, at most five."""
        essence = essence_of(name)
        found: dict[int, Lookalike] = {}
        alike = process.extract(
            essence, self._by_letter.get(essence[:1], {}), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=_LOOKALIKES
        )
        for _, score, client_id in alike:
            self._note(found, client_id, "the same name" if score == 100 else "a similar name")
        for number in numbers:
            if (key := number_key(number)) in self._by_number:
                self._note(found, self._by_number[key], f"the number {number}")
        return tuple(found.values())[:_LOOKALIKES]

    def lookalikes(self, client_ids: Iterable[int]) -> tuple[Lookalike, ...]:
        """Several clients of the same name in the same town."""
        found: dict[int, Lookalike] = {}
        for client_id in client_ids:
            self._note(found, client_id, "the same name and town")
        return tuple(found.values())

    def _note(self, found: dict[int, Lookalike], client_id: int, why: str) -> None:
        kept = self._shown[self._kept[client_id]]
        found.setdefault(kept.client_id, Lookalike(kept.client_id, kept.name, kept.town, why))

    def _meet_people(self, session: Session) -> None:
        people: dict[int, Person] = {}
        contacts = select(Contact.id, Contact.client_id, Contact.name, Contact.email).order_by(
            Contact.client_id, Contact.position
        )
        homes: dict[int, int] = {}
        for contact_id, client_id, name, email in session.execute(contacts):
            homes[contact_id] = self._kept[client_id]
            people[contact_id] = Person(name, contact_id, None, email)
            self._people[homes[contact_id]].append(people[contact_id])
        for contact_id, written in session.execute(select(PhoneNumber.contact_id, PhoneNumber.written)):
            key = number_key(written)
            people[contact_id].numbers.add(key)
            if key.isdecimal() and len(key) >= FEWEST_DIGITS:
                self._by_number.setdefault(key, homes[contact_id])


def key_of(name: str, town: str) -> tuple[str, str]:
    """What two clients have in common that are the same without a doubt."""
    return folded(name), folded(town)


def folded(text: str) -> str:
    """A name or town without capitals, accents, apostrophes and needless spaces."""
    return " ".join(plain(text).split())


def number_key(written: str) -> str:
    """What two writings of a number have in common: its last digits, which it has with and without its country's.

    Of what has no digits at all, its letters.
    """
    return digits_of(written)[-_LAST_DIGITS:] or folded(written)
