"""What is offered while an operator is typed: names after ``client:``, numbers after ``job:``, phrases after dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Job
from archive.records.mails import sender_name
from archive.search import kind_words, said_dates
from archive.search.hits import Completion, Offer
from archive.search.known_names import INSIDE_PEOPLE, KnownNames, Named, called_like, numbered
from archive.search.narrowing import DATES, BeingTyped, being_typed
from archive.search.tokens import bare
from archive.search.understanding import Interpreter
from archive.services.staff import staff_in

MOST = 8
"""Names that are offered; who looks for another types a letter more."""

_HEAD = re.compile(r"(?:(?:before|after|since|from|until|till|between|on|in|during|the) )+", re.IGNORECASE)
_GAP = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class _Said:
    """What may be said after the colon, and what tells it from others."""

    value: str
    shown: str
    besides: str = ""


def offers(session: Session, known: Interpreter, typed: str, place: int, today: date) -> Completion | None:
    """How the operator at a place (counted in characters) of what was typed may go on; None where nothing is offered:
    because there is no operator, it is complete, or nobody knows how."""
    if (begun := being_typed(typed, place)) is None:
        return None
    by_name = {"client": _clients, "job": _jobs, "from": _people}
    if begun.name in by_name:
        said = list(islice(by_name[begun.name](session, known.names, begun), MOST))
    elif begun.name in DATES:
        said = list(_times(begun, today))
    else:
        said = _kinds(begun, known.filed_as(session) if begun.value else ())
    offered = tuple(Offer(one.shown, one.besides, f"{begun.before}{_quoted(one.value)}") for one in said)
    return Completion(begun.start, begun.end, offered) if offered else None


def _clients(session: Session, names: KnownNames, begun: BeingTyped) -> Iterator[_Said]:
    known = names.clients(session)
    if begun.value:
        found = _begun_first(called_like(known, begun.value), begun.value)
    else:  # whoever something was begun for last
        newest = select(Job.client_id).group_by(Job.client_id).order_by(func.max(Job.opened_on).desc()).limit(MOST)
        heads = {one.id: one for one in known}
        found = [heads[number] for number in session.scalars(newest) if number in heads]
    once = dict.fromkeys((one.shown, one.besides) for one in found)
    if not _is_whole([name for name, _ in once], begun.value):
        for name, town in once:
            yield _Said(name, name, town)


def _jobs(session: Session, names: KnownNames, begun: BeingTyped) -> Iterator[_Said]:
    known = names.jobs(session)
    found: Sequence[Named] = known[:MOST]
    if begun.value:
        found = numbered(known, begun.value) or called_like(known, begun.value)
    if not _is_whole([one.shown for one in found], begun.value):
        for one in found:
            yield _Said(one.shown, one.besides, one.shown)


def _people(session: Session, names: KnownNames, begun: BeingTyped) -> Iterator[_Said]:
    letters = bare(begun.value)
    colleagues = staff_in(session)
    if any(letters == bare(one.initials) for one in colleagues):
        return
    for one in colleagues:
        if not letters or any(bare(word).startswith(letters) for word in (one.initials, *one.name.split())):
            yield _Said(one.initials, one.name or one.initials, one.initials if one.name else "")
    if not letters:
        return
    people = [(one.shown, one.besides) for one in called_like(names.people(session), begun.value, inside=INSIDE_PEOPLE)]
    mails = called_like(names.senders(session), begun.value, inside=INSIDE_PEOPLE)
    senders = [(sender_name(one.shown), "") for one in mails]
    told = dict((*senders, *people))
    if not _is_whole(list(told), begun.value):
        for name, besides in dict(sorted(told.items())).items():
            yield _Said(name, name, besides)


def _kinds(begun: BeingTyped, filed_as: Sequence[str]) -> list[_Said]:
    letters = bare(begun.value)
    words = kind_words.meant_by(begun.value) if letters else kind_words.WORDS
    papers = (what for what in filed_as if letters and bare(what).startswith(letters))
    said: dict[str, str] = {}
    for word in (*words, *islice(papers, MOST)):
        said.setdefault(bare(word), word)
    return [_Said(word, word) for word in said.values()] if letters not in said else []


def _times(begun: BeingTyped, today: date) -> Iterator[_Said]:
    head = found.group() if (found := _HEAD.match(begun.value)) else ""
    for phrase in islice(said_dates.offers(begun.value[len(head) :], today), MOST):
        yield _Said(f"{head}{phrase}", f"{head}{phrase}")


def _begun_first(found: Iterable[Named], said: str) -> list[Named]:
    letters = bare(said)
    return sorted(found, key=lambda one: (not one.bare.startswith(letters), one.bare))


def _is_whole(names: Sequence[str], said: str) -> bool:
    """Whether the only one that is left was typed already."""
    return len(names) == 1 and bare(names[0]) == bare(said)


def _quoted(value: str) -> str:
    """In quotation marks where it has gaps, so that none of it is taken for another word."""
    plain = value.replace('"', "")
    return f'"{plain}"' if _GAP.search(plain) else plain
