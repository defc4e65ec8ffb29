"""The names of clients, the numbers and titles of jobs, and the people: what stands after an operator is one of them.

Read when an operator asks for them, and again only when one of them has changed.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.records import Client, Contact, Job, Mail
from archive.records.merged import kept_of_merged
from archive.search.tokens import bare, plain

_WORD = re.compile(r"[^\W_]+")

_ONE_WRONG, _TWO_WRONG = 4, 8
"""Letters of a word from which on one of them may be wrong, and two."""

INSIDE_PEOPLE = 3
"""Letters that suffice to be looked for within the names of people, of whom there are many."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name: the number of its record, the words of the name with a blank before each and one after
    them all, and its bare letters. ``shown`` is how it is told, ``code`` that in bare letters, and ``besides`` what
    tells it from others."""

    id: int
    words: str
    bare: str
    shown: str
    code: str
    besides: str = ""


class KnownNames:
    """The names of one archive. One thread at a time."""

    def __init__(self) -> None:
        self._states: dict[str, object] = {}
        self._kept: dict[str, tuple[Named, ...]] = {}

    def clients(self, session: Session) -> tuple[Named, ...]:
        """Every name that a client has or, before it was merged, had; with the number of the one that was kept."""
        state = _state(session, Client.id, Client.revision)
        return self._current("client", state, lambda: _clients(session))

    def jobs(self, session: Session) -> tuple[Named, ...]:
        """Every job by its title, the newest first; ``shown`` is its number, ``besides`` the title."""
        state = _state(session, Job.id, Job.revision)
        return self._current("job", state, lambda: _jobs(session))

    def people(self, session: Session) -> tuple[Named, ...]:
        """Everybody who calls for a client, or did."""
        state = _state(session, Contact.id, Contact.revision)
        return self._current("contact", state, lambda: _people(session))

    def senders(self, session: Session) -> tuple[Named, ...]:
        """The sender of every mail, by the number of its document."""
        state = session.execute(select(func.count(), func.max(Mail.document_id))).one()
        return self._current("mail", tuple(state), lambda: _senders(session))

    def _current(self, kind: str, state: object, read: Callable[[], tuple[Named, ...]]) -> tuple[Named, ...]:
        if self._states.get(kind) != state:
            self._kept[kind] = read()
            self._states[kind] = state
        return self._kept[kind]


def called_like(
    names: Sequence[Named], said: str, *, exactly: bool = False, misspelt: bool = True, inside: int = 1
) -> list[Named]:
    """Those names that were meant by something half typed, in their order; empty if none was.

    Of these ways the first that finds any: words that begin words of the name, letters that stand within it if they are
    at least as many as ``inside``, words of which a letter or two are wrong, unless not ``misspelt``. ``exactly``: the
    whole name, if any is called so.
    """
    words, letters = _words(said), bare(said)
    if not words:
        return []
    if exactly and (called := [name for name in names if name.bare == letters]):
        return called
    longest, *others = sorted((f" {word}" for word in words), key=len, reverse=True)
    if found := [name for name in names if longest in name.words and all(word in name.words for word in others)]:
        return found
    if len(letters) >= inside and (found := [name for name in names if letters in name.bare]):
        return found
    return _misspelt(names, words) if misspelt else []


def called_wholly(names: Sequence[Named], said: str) -> list[Named]:
    """Those with all these words, whole and side by side: what stands behind an operator without quotation marks."""
    words = _words(said)
    together = f" {' '.join(words)} "
    return [name for name in names if together in name.words] if words else []


def adds_a_word(longer: str, shorter: str) -> bool:
    """Whether there is a word in the longer one that counts in a name: "and" does not."""
    return len(_words(longer)) > len(_words(shorter))


def numbered(jobs: Sequence[Named], said: str) -> list[Named]:
    """The jobs whose number was said, in full or in part, with or without hyphens: ``J-2026-0117``, ``117``."""
    letters = bare(said)
    if not re.fullmatch(r"j?\d+", letters):
        return []
    digits = letters.removeprefix("j")
    if digits == letters and len(digits) <= 4:
        count = f"{digits:0>4}"
        if counted := [job for job in jobs if job.shown.endswith(f"-{count}")]:
            return counted
    begins = f"j{digits}"
    return [job for job in jobs if job.code.startswith(begins) or job.code.endswith(digits)]


def _misspelt(names: Sequence[Named], words: Iterable[str]) -> list[Named]:
    known = {word for name in names for word in name.words.split()}
    found = list(names)
    for word in words:
        wrong = 2 if len(word) >= _TWO_WRONG else 1 if len(word) >= _ONE_WRONG else 0
        wrong *= word.isalpha()  # the next number is that of another thing
        alike = process.extract(word, known, scorer=OSA.distance, score_cutoff=wrong, limit=None)
        meant = [f" {one} " for one, _, _ in alike]
        found = [name for name in found if f" {word}" in name.words or any(one in name.words for one in meant)]
    return found


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(plain(text)) if word != "and"]


def _named(number: int, written: str, shown: str, besides: str = "") -> Named:
    return Named(number, f" {' '.join(_words(written))} ", bare(written), shown, bare(shown), besides)


def _state(session: Session, number: InstrumentedAttribute[int], revision: InstrumentedAttribute[int]) -> object:
    return tuple(session.execute(select(func.count(), func.max(number), func.sum(revision))).one())


def _clients(session: Session) -> tuple[Named, ...]:
    into = kept_of_merged(session)
    rows = session.execute(select(Client.id, Client.name, Client.town).order_by(Client.id)).all()
    kept = {row.id: row for row in rows if row.id not in into}
    found = []
    for number, name, _ in rows:
        head = kept[into.get(number, number)]
        found.append(_named(head.id, name, head.name, head.town))
    return tuple(found)


def _jobs(session: Session) -> tuple[Named, ...]:
    rows = session.execute(select(Job.id, Job.number, Job.title).order_by(Job.opened_on.desc(), Job.id.desc()))
    return tuple(_named(number, title, written, title) for number, written, title in rows)


def _people(session: Session) -> tuple[Named, ...]:
    rows = session.execute(
        select(Contact.id, Contact.name, Client.name).join(Client, Client.id == Contact.client_id).order_by(Contact.id)
    )
    return tuple(_named(number, name, name, client) for number, name, client in rows if name)


def _senders(session: Session) -> tuple[Named, ...]:
    rows = session.execute(select(Mail.document_id, Mail.sender).order_by(Mail.document_id))
    return tuple(_named(number, sender, sender) for number, sender in rows)
