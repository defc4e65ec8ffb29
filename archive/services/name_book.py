"""The names of all clients and of the people who call for them, kept at hand to be looked through with every letter.

A few thousand names are looked through in a few milliseconds. They are read again only when one of them has changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Client, Contact
from archive.records.merged import kept_of_merged
from archive.search.tokens import plain

INSIDE = 3
"""Letters that a word needs to be looked for within other words as well."""

_PLURAL = 4
"""Letters that a word needs for its last s to make no difference: "Smith & Son" and "Smith & Sons"."""

_SAYS_NOTHING = frozenset(
    ("and", "the", "of", "co", "company", "ltd", "limited", "plc", "llp", "llc", "inc", "gmbh", "corp", "corporation")
)

_WORD = re.compile(r"[^\W_]+")


class Likeness(IntEnum):
    """How well a client answers to some words; the better the higher."""

    NONE = 0
    INSIDE = 1  # some words are only parts of words
    ALIKE = 2  # but for the last s of words
    TOGETHER = 3  # the words begin those of names, people and town together
    PERSON = 4  # they begin words of the name of somebody who calls for it
    WORDS = 5  # they begin words of the client's name
    BEGINS = 6  # its name begins so
    CALLED = 7  # it is called so


@dataclass(frozen=True, slots=True)
class NameFound:
    """A client that answers to some words. ``called`` is the name of a merged client, if it was found by that;
    ``contact_id`` is whoever answers to them."""

    client_id: int
    likeness: Likeness
    called: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in three writings: as it is, bare (``smithson``), and as words with a blank before each."""

    written: str
    bare: str
    words: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A client: the names it has had, its own first, its people, and all words together."""

    client_id: int
    names: tuple[_Name, ...]
    people: tuple[tuple[int, str], ...]
    words: str


class NameBook:
    """Finds clients by names, of theirs or of their people. One thread at a time."""

    def __init__(self) -> None:
        self._state: object = None
        self._sheets: tuple[_Sheet, ...] = ()

    def refresh(self, session: Session) -> None:
        """Read the names again if any has changed since."""
        clients = session.execute(select(func.count(), func.max(Client.id), func.sum(Client.revision))).one()
        people = session.execute(select(func.count(), func.max(Contact.id), func.sum(Contact.revision))).one()
        state = (*clients, *people)
        if state != self._state:
            self._sheets = _read(session)
            self._state = state

    def find(self, typed: str) -> list[NameFound]:
        """The clients that answer to what was typed, the likeliest first, then by name."""
        words = words_of(typed)
        if not words:
            return []
        found = []
        longest = _singular(max(words, key=len))
        needed = longest if len(longest) >= INSIDE else f" {longest}"  # fewer letters only begin words
        for sheet in [sheet for sheet in self._sheets if needed in sheet.words]:
            likely = _likeness(sheet, words)
            if likely is not None:
                found.append((-likely.likeness, len(sheet.names[0].bare), sheet.names[0].bare, likely))
        found.sort(key=lambda one: (one[:3], one[3].client_id))
        return [likely for *_, likely in found]


def words_of(text: str) -> list[str]:
    """The folded words of a name, without "and"."""
    return [word for word in _WORD.findall(plain(text)) if word != "and"]


def essence_of(name: str) -> str:
    """A name without "the", "and", "Ltd" and punctuation; the whole name if nothing else is in it."""
    words = _WORD.findall(plain(name))
    return " ".join(word for word in words if word not in _SAYS_NOTHING) or " ".join(words)


def nearly_same(one: str, other: str) -> bool:
    """Whether two names differ in nothing but "and", "Ltd" and the like, capitals, accents, marks and a last s."""
    mine, others = (list(map(_singular, essence_of(name).split())) for name in (one, other))
    return bool(mine) and mine == others


def _likeness(sheet: _Sheet, words: Sequence[str]) -> NameFound | None:
    if not all(word in sheet.words for word in words):
        return _alike(sheet, words)
    if not _begin(words, sheet.words):
        short = (word for word in words if len(word) < INSIDE)
        return NameFound(sheet.client_id, Likeness.INSIDE) if _begin(short, sheet.words) else None
    likeness, place = max((_of_name(name, words), -place) for place, name in enumerate(sheet.names))
    if likeness is Likeness.NONE:
        return _by_person(sheet, words)
    return NameFound(sheet.client_id, likeness, called=sheet.names[-place].written if place else "")


def _of_name(name: _Name, words: Sequence[str]) -> Likeness:
    bare = "".join(words)
    if name.bare.startswith(bare):
        return Likeness.CALLED if name.bare == bare else Likeness.BEGINS
    return Likeness.WORDS if _begin(words, name.words) else Likeness.NONE


def _by_person(sheet: _Sheet, words: Sequence[str]) -> NameFound:
    """The words are not all in one name of the client's: who of its people has them, or some of them."""
    for contact_id, person in sheet.people:
        if _begin(words, person):
            return NameFound(sheet.client_id, Likeness.PERSON, contact_id=contact_id)
    some = (contact_id for contact_id, person in sheet.people if any(f" {word}" in person for word in words))
    return NameFound(sheet.client_id, Likeness.TOGETHER, contact_id=next(some, None))


def _alike(sheet: _Sheet, words: Sequence[str]) -> NameFound | None:
    """Only the client's name may differ in a last s; words of people and notes are the search's business."""
    singular = [_singular(word) for word in words]
    if singular != list(words) and _begin(singular, sheet.names[0].words):
        return NameFound(sheet.client_id, Likeness.ALIKE)
    return None


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _PLURAL and word.endswith("s") else word


def _begin(words: Iterable[str], spaced: str) -> bool:
    return all(f" {word}" in spaced for word in words)


def _read(session: Session) -> tuple[_Sheet, ...]:
    into = kept_of_merged(session)
    names: dict[int, list[_Name]] = {}
    towns: dict[int, str] = {}
    people: dict[int, list[tuple[int, str]]] = {}
    own_first = select(Client.id, Client.name, Client.town).order_by(Client.merged_into_id.is_not(None), Client.id)
    for client, name, town in session.execute(own_first):
        kept = into.get(client, client)
        words = words_of(name)
        names.setdefault(kept, []).append(_Name(name, "".join(words), _spaced(words)))
        towns[kept] = towns.get(kept, "") + _spaced(words_of(town))
    callers = select(Contact.id, Contact.client_id, Contact.name).order_by(
        Contact.left_on.is_not(None), Contact.position, Contact.id
    )
    for contact, client, name in session.execute(callers):
        people.setdefault(into.get(client, client), []).append((contact, _spaced(words_of(name))))
    return tuple(
        _Sheet(
            client,
            tuple(known),
            tuple(people.get(client, ())),
            "".join((*(name.words for name in known), towns[client], *(one for _, one in people.get(client, ())))),
        )
        for client, known in names.items()
    )


def _spaced(words: Sequence[str]) -> str:
    return "".join(f" {word}" for word in words)
