"""What an import would do with each row: a pure decision over the entries and the clients that are known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from archive.exchange.entries import Entry
from archive.exchange.known_clients import (
    ALIKE,
    KnownClients,
    Lookalike,
    Person,
    folded,
    key_of,
    number_key,
)
from archive.exchange.progress import Progress, followed, nobody_follows
from archive.services.name_book import essence_of
from archive.services.naming import LONGEST_NAME

OFFICE = "Office"
"""The name of a contact whose numbers are the client's own."""

NO_NAME = "There is no name in it"
"""Why a row without a client's or a person's name cannot be used."""


class Outcome(StrEnum):
    """What an import does with a row."""

    NEW_CLIENT = "new client"
    NEW_CONTACT = "new contact"
    DETAILS_ADDED = "details added"  # a number or an e-mail address to a known contact
    ALREADY_THERE = "already there"
    LOOKS_LIKE = "looks like a known client"  # left out until somebody says whether it is
    LEFT_OUT = "left out"
    UNUSABLE = "cannot be used"

    @property
    def adds(self) -> bool:
        """Whether anything is written for such a row."""
        return self in {Outcome.NEW_CLIENT, Outcome.NEW_CONTACT, Outcome.DETAILS_ADDED}


@dataclass(frozen=True, slots=True)
class SameAs:
    """Somebody has looked: this row is about that client."""

    client_id: int


@dataclass(frozen=True, slots=True)
class AddAsNew:
    """Somebody has looked: this row is about a client that is not here yet."""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """This row is not to be imported."""


Decision = SameAs | AddAsNew | LeaveOut


@dataclass(frozen=True, slots=True)
class Planned:
    """What would happen to one row.

    ``client_id`` is the known client it is about; ``with_line`` the line of the row that makes its client, if an
    earlier one does. ``contact`` is the name its contact gets, empty when it brings none; ``contact_id`` the known
    contact, and ``contact_line`` the row that makes it, to which details are added. ``numbers`` and ``email`` are what
    is not there yet. ``lookalikes`` are known clients that it may be about. ``why`` says why nothing is done, or
    what somebody should look at.
    """

    entry: Entry
    outcome: Outcome
    client_id: int | None = None
    with_line: int | None = None
    contact: str = ""
    contact_id: int | None = None
    contact_line: int | None = None
    numbers: tuple[str, ...] = ()
    email: str = ""
    lookalikes: tuple[Lookalike, ...] = ()
    why: str = ""

    @property
    def lacks_name(self) -> bool:
        """Whether it cannot be used since it names nobody."""
        return self.outcome is Outcome.UNUSABLE and self.why == NO_NAME


@dataclass(slots=True)
class _Home:
    """A client, known or made by the row on ``line``, and the people there."""

    client_id: int | None
    line: int | None
    people: list[Person]


def plan(
    entries: Sequence[Entry],
    known: KnownClients,
    *,
    decisions: Mapping[int, Decision],
    progress: Progress = nobody_follows,
) -> tuple[Planned, ...]:
    """What happens to each entry, in their order; ``decisions`` are by line.

    The same name in the same town is the same client, here or further up in the list. What only looks like a known one
    is left out until it is decided; a decision holds for later rows of the same name and town as well.
    """
    planning = _Planning(known, decisions)
    return tuple(planning.row(entry) for entry in followed(entries, progress))


class _Planning:
    """Remembers what the rows so far would have added."""

    def __init__(self, known: KnownClients, decisions: Mapping[int, Decision]) -> None:
        self._known = known
        self._decisions = decisions
        self._homes: dict[tuple[str, str], _Home] = {}
        self._known_homes: dict[int, _Home] = {}
        self._new: dict[str, dict[int, str]] = {}

    def row(self, entry: Entry) -> Planned:
        """What happens to this row."""
        if why := entry.unusable or _flaw(entry):
            return Planned(entry, Outcome.UNUSABLE, why=why)
        decision = self._decisions.get(entry.line)
        if isinstance(decision, LeaveOut):
            return Planned(entry, Outcome.LEFT_OUT, why="You chose to leave it out")
        if isinstance(decision, SameAs) and not self._known.is_here(decision.client_id):
            return Planned(entry, Outcome.UNUSABLE, why="The client that was chosen for it is not here any more")
        key = key_of(entry.client, entry.town)
        home = self._home(entry, decision)
        if home is None and not isinstance(decision, AddAsNew):
            same = self._known.exactly(entry.client, entry.town)
            lookalikes = (
                self._known.lookalikes(same, entry.numbers)
                if same
                else self._known.alike(entry.client, entry.town, entry.numbers)
            )
            if lookalikes:
                return Planned(entry, Outcome.LOOKS_LIKE, lookalikes=lookalikes)
        if home is None:
            return self._new_client(entry)
        self._homes[key] = home
        return _at(home, entry)

    def _home(self, entry: Entry, decision: Decision | None) -> _Home | None:
        """Where the row belongs without a doubt; None if it is new or in doubt."""
        if isinstance(decision, SameAs):
            return self._known_home(decision.client_id)
        home = self._homes.get(key_of(entry.client, entry.town))
        if isinstance(decision, AddAsNew):
            return home if home is not None and home.line is not None else None
        if home is not None:
            return home
        same = self._known.exactly(entry.client, entry.town)
        return self._known_home(same[0]) if len(same) == 1 else None

    def _known_home(self, client_id: int) -> _Home:
        if client_id not in self._known_homes:
            self._known_homes[client_id] = _Home(client_id, None, list(self._known.people_at(client_id)))
        return self._known_homes[client_id]

    def _new_client(self, entry: Entry) -> Planned:
        contact = _name_of_contact(entry)
        people = [_planned(contact, entry)] if contact else []
        self._homes[key_of(entry.client, entry.town)] = _Home(None, entry.line, people)
        why = self._like_an_earlier_row(entry)
        return Planned(entry, Outcome.NEW_CLIENT, contact=contact, numbers=entry.numbers, email=entry.email, why=why)

    def _like_an_earlier_row(self, entry: Entry) -> str:
        """New clients that look alike are all added, since one list names them both; but that may be an error."""
        essence = essence_of(entry.client)
        earlier = self._new.setdefault(essence[:1], {})
        like = process.extractOne(essence, earlier, scorer=fuzz.ratio, score_cutoff=ALIKE)
        earlier[entry.line] = essence
        return f"It looks like the new client in line {like[2]}" if like else ""


def _at(home: _Home, entry: Entry) -> Planned:
    """What a row adds to a client that is known or was made by an earlier row."""
    name = _name_of_contact(entry)
    if entry.contact:
        person = _called(home.people, name)
        there, emails = (person.numbers, {person.email}) if person else (set[str](), set[str]())
    else:  # numbers of the house: it does not matter under whose name they are there
        person = _called(home.people, OFFICE)
        there = {number for someone in home.people for number in someone.numbers}
        emails = {someone.email for someone in home.people}
    numbers = tuple(number for number in entry.numbers if number_key(number) not in there)
    email = entry.email if entry.email.casefold() not in {known.casefold() for known in emails} else ""
    other = ""
    if person is not None and person.email and email:
        email, other = "", f"{person.name} has another e-mail address here: {person.email}"
    nothing_new = not numbers and not email and (person is not None or not entry.contact)
    if nothing_new:
        where = f"the same as in line {home.line}" if home.line is not None else "all of it is known"
        return Planned(entry, Outcome.ALREADY_THERE, home.client_id, home.line, why=other or where.capitalize())
    if person is None:
        home.people.append(_planned(name, entry))
        return Planned(
            entry, Outcome.NEW_CONTACT, home.client_id, home.line, contact=name, numbers=numbers, email=email, why=other
        )
    person.numbers.update(map(number_key, numbers))
    person.email = person.email or email
    return Planned(
        entry,
        Outcome.DETAILS_ADDED,
        home.client_id,
        home.line,
        contact=person.name,
        contact_id=person.contact_id,
        contact_line=person.line,
        numbers=numbers,
        email=email,
        why=other,
    )


def _flaw(entry: Entry) -> str:
    if not entry.client:
        return NO_NAME
    for name in (entry.client, entry.contact):
        if len(name) > LONGEST_NAME:
            return f"A name may have {LONGEST_NAME} characters, and “{name[:30]}…” has {len(name):,}"
    return ""


def _name_of_contact(entry: Entry) -> str:
    """Numbers and addresses hang on a contact, so those of the client itself are its office's."""
    return entry.contact or (OFFICE if entry.numbers or entry.email else "")


def _planned(name: str, entry: Entry) -> Person:
    return Person(name, None, entry.line, entry.email, set(map(number_key, entry.numbers)))


def _called(people: Iterable[Person], name: str) -> Person | None:
    return next((person for person in people if folded(person.name) == folded(name)), None)
