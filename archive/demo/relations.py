"""How the office stands with its clients: who holds which keys, standings that grew, and two records that were one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from archive.demo.book import OWNER, Book, Event
from archive.demo.people import STAFF, Company, standing_of
from archive.demo.story import weekday
from archive.demo.tales.keys import NOT_THEIRS, PLACES, REASONS, SYSTEMS
from archive.demo.tales.known import HARBOUR
from archive.records import Holder, NoteKind, Standing
from archive.services.access import SystemFields, add_system
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from archive.services.standing import change_standing

HANDED_OVER, JUDGED, ADDED, SPOKEN, MERGED = time(15, 20), time(9, 10), time(11), time(11, 4), time(9, 40)

DOUBLE, DOUBLE_OF = "Fenwick Boat Yard", "Fenwick Boatyard"
"""Two records of one client: somebody took a call and did not look."""


@dataclass(frozen=True, slots=True)
class ToldSystem:
    """A system on a client's register, and the day on which it was entered."""

    client: str
    entered: date
    fields: SystemFields


@dataclass(frozen=True, slots=True)
class ToldStanding:
    """A client judged anew."""

    client: str
    on: date
    standing: Standing
    why: str


def systems_of(companies: tuple[Company, ...], *, seed: int, begins: date, today: date) -> tuple[ToldSystem, ...]:
    """What stands on the registers. Most clients hold their own keys, a few do not, and a few have no register yet."""
    chance = Random(f"systems/{seed}")
    span = max((today - begins).days - 60, 1)
    told: list[ToldSystem] = []
    odd = 0
    for place, company in enumerate(companies):
        names = chance.sample(SYSTEMS, chance.choice((2, 3, 3, 4, 5)))
        entered = weekday(begins + timedelta(days=20 + chance.randrange(span)))
        if place % 9 == 8:  # nobody has asked there yet
            continue
        for name in sorted(names, key=SYSTEMS.index):
            fields = _theirs(company, name, entered, chance)
            if company.name != HARBOUR and place % 6 == 3 and name == names[0]:
                holder, who, withheld, why = NOT_THEIRS[odd % len(NOT_THEIRS)]
                fields = SystemFields(name, holder, who, withheld=withheld, withheld_why=why)
                odd += 1
            told.append(ToldSystem(company.name, entered, fields))
    return tuple(told)


def standings_of(companies: tuple[Company, ...], *, seed: int, begins: date, today: date) -> tuple[ToldStanding, ...]:
    """Whom the office judged anew while the story goes on."""
    chance = Random(f"standings/{seed}")
    told = []
    for company in companies:
        for year in range(begins.year, today.year + 1):
            standing = standing_of(company.since, year)
            on = weekday(date(year, 1, 8) + timedelta(days=chance.randrange(20)))
            why = chance.choice(REASONS.get(standing.value, ("",)))
            if begins + timedelta(days=31) < on <= today and standing is not standing_of(company.since, year - 1):
                told.append(ToldStanding(company.name, on, standing, why))
    return tuple(told)


class Relations:
    """Tells all of it by the verbs of the archive."""

    def __init__(
        self, book: Book, systems: tuple[ToldSystem, ...], standings: tuple[ToldStanding, ...],
        companies: tuple[Company, ...], today: date,
    ) -> None:  # fmt: skip  # the signature in two lines
        self._book = book
        self._systems = systems
        self._standings = standings
        self._called = weekday(today - timedelta(days=412))
        self._number = next(company.decider.phone for company in companies if company.name == DOUBLE_OF)
        self._double = 0

    def events(self) -> Iterator[Event]:
        """Everything that happened, in no order."""
        for system in self._systems:
            yield datetime.combine(system.entered, HANDED_OVER), 6, partial(self._enter, system)
        for judged in self._standings:
            yield datetime.combine(judged.on, JUDGED), 6, partial(self._judge, judged)
        yield datetime.combine(self._called, ADDED), 6, self._add_again
        yield datetime.combine(self._called, SPOKEN), 6, self._speak
        yield datetime.combine(weekday(self._called + timedelta(days=24)), MERGED), 6, self._merge

    def _enter(self, told: ToldSystem, _: datetime) -> None:
        add_system(self._book.archive, client_id=self._book.clients[told.client], fields=told.fields, by=OWNER)

    def _judge(self, told: ToldStanding, _: datetime) -> None:
        change_standing(
            self._book.archive,
            client_id=self._book.clients[told.client],
            standing=told.standing,
            why=told.why,
            by=OWNER,
        )

    def _add_again(self, _: datetime) -> None:
        by = STAFF[2][0]
        self._double = add_client(self._book.archive, name=DOUBLE, by=by, town="Whitby")
        number = self._number.replace(" ", "-")
        add_contact(self._book.archive, client_id=self._double, name="Joe", role="Owner", numbers=(number,))

    def _speak(self, _: datetime) -> None:
        text = "Wants a quote for a screen in the yard\nJoe rang from the slipway. Not in the list, so added."
        write_note(self._book.archive, client_id=self._double, text=text, by=STAFF[2][0], kind=NoteKind.CALL)

    def _merge(self, _: datetime) -> None:
        merge_clients(self._book.archive, kept_id=self._book.clients[DOUBLE_OF], merged_id=self._double, by=OWNER)


def _theirs(company: Company, name: str, entered: date, chance: Random) -> SystemFields:
    signed = entered if chance.random() < 0.8 else None
    return SystemFields(
        name, Holder.CLIENT, company.decider.name, kept_where=chance.choice(PLACES[name]), handed_over_on=entered,
        handed_over_to=company.decider.name, disclaimer_signed_on=signed,
    )  # fmt: skip
