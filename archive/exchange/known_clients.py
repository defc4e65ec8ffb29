"""The clients that the office has already, as an import looks for them: by name and town, by likeness, by number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

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
        self._by_number: defaultdict[str, list[int]] = defaultdict(list)
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

    def alike(self, name: str, town: str, numbers: Iterable[str]) -> tuple[Lookalike, ...]:
        """Clients that have such a name or one of these numbers, the likeliest first, at most five.

        One of these numbers speaks louder for a client than this town, and that louder than a name that is nearer.
        """
        essence = essence_of(name)
        names = self._by_letter.get(essence[:1], {})
        scores: dict[int, float] = {}
        for _, score, client_id in process.extract(essence, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None):
            kept = self._kept[client_id]
            scores[kept] = max(score, scores.get(kept, 0))
        return self._likeliest(scores, folded(town), self._with(numbers))

    def lookalikes(self, client_ids: Iterable[int], numbers: Iterable[str]) -> tuple[Lookalike, ...]:
        """Several clients of the same name in the same town, those with one of these numbers first, at most five."""
        shared = self._with(numbers)
        said = {client_id: ["the same name and town"] for client_id in client_ids}
        for client_id in said.keys() & shared.keys():
            said[client_id].insert(0, f"the number {shared[client_id]}")
        return tuple(self._lookalike(one, said[one]) for one in sorted(said, key=lambda one: one not in shared))[
            :_LOOKALIKES
        ]

    def _likeliest(self, scores: Mapping[int, float], town: str, shared: Mapping[int, str]) -> tuple[Lookalike, ...]:
        def rank(client_id: int) -> tuple[bool, bool, float]:
            is_here = bool(town) and folded(self._shown[client_id].town) == town
            return client_id not in shared, not is_here, -scores.get(client_id, 0)

        found = []
        for client_id in nsmallest(_LOOKALIKES, dict.fromkeys((*scores, *shared)), key=rank):
            number_differs, town_differs, likeness = rank(client_id)
            why = [] if number_differs else [f"the number {shared[client_id]}"]
            if likeness:
                why.append("the same name" if likeness == -100 else "a similar name")
            if not town_differs:
                why.append("the same town")
            found.append(self._lookalike(client_id, why))
        return tuple(found)

    def _with(self, numbers: Iterable[str]) -> dict[int, str]:
        """The clients that have one of these numbers, each with the first of them as it is written."""
        found: dict[int, str] = {}
        for number in numbers:
            for client_id in self._by_number.get(number_key(number), ()):
                found.setdefault(client_id, number)
        return found

    def _lookalike(self, client_id: int, why: Sequence[str]) -> Lookalike:
        kept = self._shown[client_id]
        words = f"{', '.join(why[:-1])} and {why[-1]}" if len(why) > 1 else why[0]
        return Lookalike(client_id, kept.name, kept.town, words)

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
            if key.isdecimal() and len(key) >= FEWEST_DIGITS and homes[contact_id] not in self._by_number[key]:
                self._by_number[key].append(homes[contact_id])


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
