"""What the operators that were typed mean in this archive: which clients, jobs, people, kinds and times."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from rapidfuzz.distance import OSA
from sqlalchemy import Select, String, func, select
from sqlalchemy.orm import Session

from archive.records import AccessionItem, Attachment, Filing, Note
from archive.records.mails import sender_name
from archive.search import kind_words, said_dates
from archive.search.begun_dates import leads_on, may_go_on
from archive.search.entries import AT_ONCE
from archive.search.hits import Kind, Understood
from archive.search.known_names import (
    INSIDE_PEOPLE,
    KnownNames,
    Named,
    adds_a_word,
    called_like,
    called_wholly,
    numbered,
)
from archive.search.narrowed import Wanted
from archive.search.narrowing import DATES, MOST_OPERATORS, Operator, operators, words_left
from archive.search.of_kind import chosen_by
from archive.search.query import COMMON
from archive.search.segments import Numbers
from archive.search.tokens import bare, plain
from archive.services.staff import StaffMember, staff_in

NAMED = 3
"""Names that are told of what an operator narrows to; of the others how many they are."""

_LONGEST_INITIALS = 4
_SHORTEST_NUMBER, _SHORTEST_KIND = 3, 4
"""Letters of a job's number, or of the beginning of a kind's name, that tell it from any other word."""

_EITHER = re.compile(r"\s*[,/]\s*|\s+or\s+", re.IGNORECASE)
_NOTHING = np.zeros(0, np.int64)

_Meant: TypeAlias = tuple[Wanted, Understood]


@dataclass(frozen=True, slots=True, eq=False)
class Understanding:
    """What was typed as it was understood: the words that are sought, at their places, ``told`` about each operator,
    and what those that were understood leave."""

    words: str
    told: tuple[Understood, ...]
    wanted: tuple[Wanted, ...]

    @property
    def client(self) -> int | None:
        """The only client that is left; None for any other number of them."""
        clients = [number for one in self.wanted if not one.without for number in one.clients]
        return clients[0] if len(clients) == 1 else None


class Interpreter:
    """Understands operators by the records of one archive. One thread at a time."""

    def __init__(self) -> None:
        self.names = KnownNames()
        self._state: object = None
        self._numbers: dict[object, Numbers] = {}
        self._called: tuple[str, ...] | None = None

    def understand(self, session: Session, typed: str, today: date, state: object) -> Understanding:
        """What was typed, understood. ``state`` is anything that changes when the index does: what was looked up for
        one letter is kept for the next."""
        asked = operators(typed)
        if not asked:
            return Understanding(typed, (), ())
        if state is not self._state:
            self._state, self._numbers, self._called = state, {}, None
        told: list[Understood] = []
        wanted: list[Wanted] = []
        heeded: list[tuple[int, int]] = []
        unheeded: list[Operator] = []
        for operator in asked:
            meant = self._meant(session, operator, typed, today)
            if meant is not None:
                wanted.append(meant[0])
                told.append(meant[1])
                heeded.append((operator.start, meant[1].end))
            elif _is_unfinished(operator, typed, today):
                heeded.append((operator.start, len(typed)))
            else:
                unheeded.append(operator)
                said, end = _value(operator, typed)
                told.append(Understood(operator.name, said, operator.start, end, is_understood=False))
        return Understanding(words_left(typed, heeded, unheeded), tuple(told), tuple(wanted))

    def filed_as(self, session: Session) -> tuple[str, ...]:
        """What paper was called when it was filed, by what most of it is called."""
        if self._called is None:
            there = Filing.withdrawn_at.is_(None), Filing.what != ""
            often = select(Filing.what).where(*there).group_by(Filing.what).order_by(func.count().desc(), Filing.what)
            self._called = tuple(session.scalars(often))
        return self._called

    def _meant(self, session: Session, operator: Operator, typed: str, today: date) -> _Meant | None:
        """The longest reading of an operator that makes sense."""
        if operator.name in DATES:
            return _time(operator, typed, today)
        by_name: dict[str, Callable[[Session, Operator, str, bool], _Meant | None]] = {
            "client": self._client,
            "job": self._job,
            "kind": self._kinds,
            "from": self._from,
        }
        read = by_name[operator.name]
        readings = operator.readings(typed)
        for (longer, end), (shorter, _) in pairwise(readings):
            if adds_a_word(longer, shorter) and (meant := read(session, operator, longer, True)):
                return meant[0], _ending(meant[1], end)
        if operator.apart and not operator.quoted:  # a heading, unless it names something here
            meant = read(session, operator, operator.value, True)
            if meant or not operator.unfinished or operator.name == "job":
                return meant
        return read(session, operator, operator.value, False)

    def _client(self, session: Session, operator: Operator, said: str, whole: bool) -> _Meant | None:
        names = self.names.clients(session)
        if operator.apart and whole and plain(said) in COMMON:
            return None
        found = called_wholly(names, said) if whole else called_like(names, said, exactly=operator.quoted)
        if not found:
            return None
        begins = bare(said)
        found.sort(key=lambda one: not one.bare.startswith(begins))
        shown = {one.id: one.shown for one in found}
        wanted = Wanted("client", operator.without, clients=frozenset(shown))
        return wanted, _told(operator, list(shown.values()), list(shown))

    def _job(self, session: Session, operator: Operator, said: str, whole: bool) -> _Meant | None:
        jobs = self.names.jobs(session)
        found = called_wholly(jobs, said) if whole else numbered(jobs, said)
        if whole and operator.apart:  # a word of a title says no more than that it was typed
            number = numbered(jobs, said) if len(bare(said)) >= _SHORTEST_NUMBER else []
            found = number or [one for one in found if one.bare == bare(said)]
        if not found and not whole:
            found = called_like(jobs, said, exactly=operator.quoted)
        if not found:
            return None
        wanted = Wanted("job", operator.without, jobs=frozenset(one.id for one in found))
        return wanted, _told(operator, [one.shown for one in found], [one.id for one in found])

    def _kinds(self, session: Session, operator: Operator, said: str, whole: bool) -> _Meant | None:
        """One kind, or any of several: "call,visit", "call or visit"."""
        parts = _EITHER.split(said)
        if (alone := self._kind(session, operator, said, whole)) or len(parts) == 1:
            return alone or (None if whole else self._misspelt_kind(session, operator, said))
        found = [self._kind(session, operator, part, whole) for part in parts[:MOST_OPERATORS]]
        meant = [one for one in found if one is not None]
        if len(meant) < len(parts):
            return None
        wanted = Wanted(
            "kind",
            operator.without,
            kinds=frozenset(kind for one, _ in meant for kind in one.kinds),
            things=_together([one.things for one, _ in meant]),
            words=frozenset(word for one, _ in meant for word in one.words),
        )
        return wanted, _told(operator, list(dict.fromkeys(name for _, one in meant for name in one.names)), [])

    def _kind(self, session: Session, operator: Operator, said: str, whole: bool) -> _Meant | None:
        words = kind_words.meant_by(said)
        if whole and said.lower() not in words and len(bare(said)) < _SHORTEST_KIND:
            words = ()
        if not words:
            return self._filed_as(session, operator, said, whole)
        chosen = [
            {kind: self._all(session, ("kind", word, kind), numbers)}
            for word in words
            for kind, numbers in chosen_by(word)
        ]
        settled = [self._filed_as(session, operator, word, whole=False) for word in words if word in kind_words.SETTLED]
        wanted = Wanted(
            "kind",
            operator.without,
            kinds=frozenset(kind_words.KINDS[word] for word in words if word in kind_words.KINDS),
            things=_together([*chosen, *(filed[0].things for filed in settled if filed)]),
            words=frozenset(words),
        )
        return wanted, _told(operator, words, [])

    def _misspelt_kind(self, session: Session, operator: Operator, said: str) -> _Meant | None:
        """A kind of which a letter is wrong, if it can only be one."""
        letters = bare(said)
        if len(letters) < _SHORTEST_KIND or not letters.isalpha():
            return None
        known = {bare(word): word for word in (*self.filed_as(session), *kind_words.WORDS)}
        alike = [word for name, word in known.items() if OSA.distance(letters.removesuffix("s"), name) == 1]
        alike = alike or [word for name, word in known.items() if OSA.distance(letters, name) == 1]
        return self._kind(session, operator, alike[0], False) if len(alike) == 1 else None

    def _filed_as(self, session: Session, operator: Operator, said: str, whole: bool) -> _Meant | None:
        """Paper by what it was called when it was filed: a letter, an invoice, a work order."""
        there = Filing.withdrawn_at.is_(None)
        letters = bare(said)
        called: list[str] = []
        for sought in dict.fromkeys((letters, letters.removesuffix("s"))) if letters else ():
            called = called or [
                what for what in self.filed_as(session) if (bare(what) == sought if whole else _begins(what, sought))
            ]
        if not called:
            return None
        called = called[:AT_ONCE]
        filed = select(Filing.document_id).where(there, Filing.what.in_(called))
        wanted = Wanted("kind", operator.without, things={"page": self._all(session, ("what", *called), filed)})
        return wanted, _told(operator, called, [])

    def _from(self, session: Session, operator: Operator, said: str, whole: bool) -> _Meant | None:
        """Who wrote a note, whom it was spoken with, or who sent a mail and what hung on it."""
        colleagues, people, senders = self._people_called(session, said, whole)
        initials = {one.initials for one in colleagues}
        letters = bare(said).upper()
        if not whole and 0 < len(letters) <= _LONGEST_INITIALS:
            initials.add(letters)  # of somebody who has left the list
        notes = [
            self._all(session, ("by", one), select(Note.id).where(Note.written_by == one)) for one in sorted(initials)
        ]
        for some in _portions([one.id for one in people]):
            spoken = select(Note.id).where(Note.contact_id.in_(some))
            notes.append(self._all(session, ("with", *some), spoken))
        documents = [np.array([one.id for one in senders], np.int64)]
        for some in _portions([one.id for one in senders]):
            hung = select(AccessionItem.document_id).join(Attachment, Attachment.item_id == AccessionItem.id)
            hung = hung.where(AccessionItem.document_id.is_not(None), Attachment.mail_id.in_(some))
            documents.append(self._all(session, ("hung", *some), hung))
        things: dict[Kind, Numbers] = {"note": _joined(notes), "page": _joined(documents)}
        wanted = Wanted("from", operator.without, things=things)
        if not colleagues and not people and not senders and not len(things["note"]):
            return None
        called = [one.name or one.initials for one in colleagues]
        called += [one.shown for one in people] + [sender_name(one.shown) for one in senders]
        return wanted, _told(operator, list(dict.fromkeys(called or [letters])), [])

    def _people_called(
        self, session: Session, said: str, whole: bool
    ) -> tuple[Sequence[StaffMember], Sequence[Named], Sequence[Named]]:
        """Colleagues, people at clients, and senders of mails of that name; whoever has these initials alone. Names of
        which a letter is wrong only where nobody is called so."""
        office = staff_in(session)
        if by_initials := [one for one in office if bare(one.initials) == bare(said)]:
            return by_initials, (), ()
        colleagues = [one for one in office if _is_called(one, said, whole=whole)]
        people, senders = self.names.people(session), self.names.senders(session)
        if whole:
            return colleagues, called_wholly(people, said), called_wholly(senders, said)
        found = [called_like(names, said, misspelt=False, inside=INSIDE_PEOPLE) for names in (people, senders)]
        if not colleagues and not any(found):
            found = [called_like(names, said, inside=INSIDE_PEOPLE) for names in (people, senders)]
        return colleagues, found[0], found[1]

    def _all(self, session: Session, key: object, chosen: Select[Any]) -> Numbers:
        """All numbers that a statement chooses, as one text that is quickly read; kept for the next letter."""
        if key not in self._numbers:
            (column,) = chosen.selected_columns
            text = session.scalar(chosen.with_only_columns(func.group_concat(column, type_=String)))
            self._numbers[key] = np.fromstring(text, np.int64, sep=",") if text else _NOTHING
        return self._numbers[key]


def _time(operator: Operator, typed: str, today: date) -> _Meant | None:
    for said, end in operator.readings(typed):
        if (span := said_dates.understand(f"{_head(operator)}{said}", today)) is not None:
            told = _ending(_told(operator, [], []), end)
            return Wanted(operator.name, operator.without, span=span), replace(told, since=span.since, until=span.until)
    return None


def _head(operator: Operator) -> str:
    return "" if operator.name == "date" else f"{operator.name} "


def _value(operator: Operator, typed: str) -> tuple[str, int]:
    """What was meant to follow an operator that nobody understands, and its end: "before 31/2" where that is no date,
    else one word."""
    readings = operator.readings(typed)[::-1] if operator.name in DATES else ()
    return next((one for one in readings if not leads_on(one[0])), (operator.value, operator.end))


def _is_unfinished(operator: Operator, typed: str, today: date) -> bool:
    """Whether what is typed may still become something."""
    if operator.unfinished and not operator.value.strip():
        return True
    said, end = operator.readings(typed)[0]
    if operator.name not in DATES or operator.quoted or typed[end:].strip():
        return False
    return may_go_on(f"{_head(operator)}{said}{typed[end:]}", today)


def _told(operator: Operator, names: Sequence[str], numbers: Sequence[int]) -> Understood:
    return Understood(
        operator=operator.name,
        value=operator.value,
        start=operator.start,
        end=operator.end,
        without=operator.without,
        names=tuple(names[:NAMED]),
        ids=tuple(numbers[:NAMED]),
        count=len(names),
    )


def _ending(told: Understood, end: int) -> Understood:
    return replace(told, end=end)


def _is_called(member: StaffMember, said: str, *, whole: bool) -> bool:
    words = plain(said).split()
    known = plain(member.name).split()
    return bool(words) and all(
        any(name == word if whole else name.startswith(word) for name in known) for word in words
    )


def _begins(what: str, letters: str) -> bool:
    """Whether a word of it and those after begin so."""
    words = what.split()
    return any(bare("".join(words[place:])).startswith(letters) for place in range(len(words)))


def _together(things: Sequence[Mapping[Kind, Numbers]]) -> dict[Kind, Numbers]:
    """All of these things by their kinds."""
    kinds = dict.fromkeys(kind for some in things for kind in some)
    return {kind: _joined([some[kind] for some in things if kind in some]) for kind in kinds}


def _joined(numbers: Sequence[Numbers]) -> Numbers:
    return np.concatenate([_NOTHING, *numbers])


def _portions(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(numbers), AT_ONCE):
        yield numbers[first : first + AT_ONCE]
