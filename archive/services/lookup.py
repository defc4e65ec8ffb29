"""The phone rings: whoever calls, whatever number they are on or name, answered by kind, the best first.

Names, numbers of telephones, jobs, disputes, stacks of paper and purchase orders are looked up in the records, so that
what was written a moment ago is found; words in notes and on pages come from the search.
"""

import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import Approval, Contact, Given, Job, PhoneNumber
from archive.search.hits import Answers, Filters, Hit, Kind
from archive.search.search import Search
from archive.services import phone
from archive.services.found import (
    ClientFound,
    DisputeFound,
    JobFound,
    OrderFound,
    StackFound,
    Wanted,
    clients_found,
    kept_names,
    marks,
)
from archive.services.lookup_numbers import disputes_by_number, stacks_by_number
from archive.services.merging import kept_of_merged
from archive.services.name_book import INSIDE, NameBook, words_of

Found: TypeAlias = ClientFound | JobFound | DisputeFound | StackFound | OrderFound | Hit
"""One answer. A note, a page, a job that is found by what was agreed on it, and what is said in a dispute are a Hit."""

FEWEST_SIGNS = 3
"""Letters and digits of a purchase order's number that suffice to find it."""

LEAST_EACH = 2
"""Answers of each kind that are shown at least, if there are so many, before the better kinds fill what is left."""

_WRITTEN: frozenset[Kind] = frozenset(("note", "page"))
_JOB_NUMBER = re.compile(r"(?P<j>j)?[\s\-/.]*(?:(?P<year>20\d\d)[\s\-/.]*)?(?P<count>\d{1,9})", re.IGNORECASE)
_BEGUN_NUMBER = re.compile(r"j(?:[\s\-/.]+|(?=\d))(?:20\d\d[\s\-/.]*)?\d{0,3}", re.IGNORECASE)
_NOT_SIGNS = re.compile(r"[\W_]+")
_ORDER = re.compile(r"(?:purchase\W*order|p\W?o|order)\W*(?:no|number|nr)?\W*(?=\S*\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found for ``typed``: by kind, the best kind first and the best of each kind first.

    ``search`` is what the search says of it: whether it is up to date, what else to try; its ``total`` counts what the
    records found as well, and its ``took_seconds`` are those of the whole. Its facets have their kinds alone.
    ``most`` come below the rows: what has most of the words, as far as there is room.
    """

    typed: str
    rows: tuple[Found, ...]
    search: Answers
    most: tuple[Hit, ...] = ()

    @property
    def clients(self) -> tuple[ClientFound, ...]:
        """The clients among the rows."""
        return tuple(row for row in self.rows if isinstance(row, ClientFound))

    @property
    def jobs(self) -> tuple[JobFound, ...]:
        """The jobs among the rows that were found by number or title."""
        return tuple(row for row in self.rows if isinstance(row, JobFound))

    @property
    def orders(self) -> tuple[OrderFound, ...]:
        """The purchase orders among the rows."""
        return tuple(row for row in self.rows if isinstance(row, OrderFound))

    @property
    def words(self) -> tuple[Hit, ...]:
        """What was found by its words."""
        return tuple(row for row in self.rows if isinstance(row, Hit))


class Lookup:
    """Answers from one archive and its search. Any thread may ask; one is answered at a time."""

    def __init__(self, archive: Archive, search: Search) -> None:
        self._archive = archive
        self._search = search
        self._book = NameBook()
        self._one_at_a_time = threading.Lock()

    def prepare(self) -> None:
        """Read the names beforehand, so that the first answer does not wait for them."""
        with self._one_at_a_time, self._archive.database.reading() as session:
            self._book.refresh(session)

    def look_up(self, typed: str, *, limit: int = 20, open_client: int | None = None) -> LookedUp:
        """The best ``limit`` answers to anything typed; nothing typed is ever an error.

        Clients by their name, part of it, somebody who calls for them, or any four digits of a number; jobs by number,
        with and without hyphens and J, or title; disputes, stacks of paper and purchase orders by number; then what has
        these words. What was typed by its number comes first; while a job's is being typed, words are not looked for.
        What belongs to ``open_client`` comes first among what has these words as exactly.
        """
        begun = time.perf_counter()
        sought = "" if _is_unfinished(typed) else typed
        answers = self._search.answer(sought, limit=2 * limit, open_client=open_client, counted=False)
        if not words_of(typed):
            return LookedUp(typed, (), answers)
        with self._one_at_a_time, self._archive.database.reading() as session:
            self._book.refresh(session)
            words = words_of(typed)
            plainly = not answers.understood  # operators narrow what has the words, and are no names themselves
            wanted = self._clients(session, typed) if plainly else []
            jobs, is_number = _jobs(session, typed, words, limit) if plainly else ([], False)
            orders, is_order = _orders(session, typed, limit) if plainly else ([], False)
            disputes = disputes_by_number(session, typed, limit) if plainly else []
            stacks = stacks_by_number(session, typed, limit) if plainly else []
            others = _others(answers, wanted, jobs, orders, disputes)
            by_words = [Wanted(hit.client_id) for hit in others if hit.kind == "client" and hit.client_id is not None]
            clients = clients_found(session, [*wanted[:limit], *by_words], words)
        named = {one.client_id: one for one in clients}
        callers = [named[one.client_id] for one in wanted[:limit] if one.client_id in named]
        rest: list[Found] = [named.get(hit.client_id or 0, hit) if _is_client(hit) else hit for hit in others]
        if not rest and max(map(len, words)) >= INSIDE:
            rest += self._written(typed, answers, open_client)
        kinds: list[Sequence[Found]] = [callers, jobs, orders, rest]
        meant = [jobs] * is_number + [disputes] * bool(disputes) + [stacks] * bool(stacks) + [orders] * is_order
        kinds = [*meant, *(kind for kind in kinds if not any(kind is one for one in meant))]
        total = max(answers.total, len(wanted) + len(jobs) + len(disputes) + len(stacks) + len(orders) + len(others))
        rows = _shared_out(kinds, limit)
        most = _others(replace(answers, hits=answers.most), wanted, jobs, orders, disputes)[: limit - len(rows)]
        took = time.perf_counter() - begun
        return LookedUp(typed, rows, replace(answers, total=total, took_seconds=took), tuple(most))

    def _written(self, typed: str, answers: Answers, open_client: int | None) -> tuple[Hit, ...]:
        """Notes and pages, where clients and jobs of that name are so many that the search told of nothing else."""
        if not any(one.kind in _WRITTEN for one in answers.facets.kinds):
            return ()
        only = Filters(kinds=_WRITTEN)
        return self._search.answer(typed, filters=only, limit=LEAST_EACH, open_client=open_client, counted=False).hits

    def _clients(self, session: Session, typed: str) -> list[Wanted]:
        """Those with these digits in a number, or else those that answer to these words."""
        by_number = _by_number(session, phone.digits_asked(typed, region=phone.region_in(session)))
        known = {one.client_id for one in by_number}
        by_name = (
            Wanted(one.client_id, called=one.called, contact_id=one.contact_id)
            for one in self._book.find(typed)
            if one.client_id not in known
        )
        return [*by_number, *by_name]


def _is_client(hit: Hit) -> bool:
    """Whether it is a client that answers, and not what one says in a dispute."""
    return hit.kind == "client" and hit.dispute_id is None


def _by_number(session: Session, runs: Sequence[str]) -> list[Wanted]:
    """Clients with one of these runs in a number: first where it ends the number, then where it begins it."""
    if not runs:
        return []
    rows = session.execute(
        select(Contact.client_id, Contact.id, PhoneNumber.written, PhoneNumber.digits)
        .join(PhoneNumber, PhoneNumber.contact_id == Contact.id)
        .where(or_(*(func.instr(PhoneNumber.digits, run) > 0 for run in runs)))
        .order_by(Contact.left_on.is_not(None), PhoneNumber.id)
    ).all()
    into = kept_of_merged(session)
    ordered = sorted(
        rows, key=lambda row: (not row.digits.endswith(tuple(runs)), not row.digits.startswith(tuple(runs)))
    )
    wanted: dict[int, Wanted] = {}
    for client, contact, written, _ in ordered:
        kept = into.get(client, client)
        wanted.setdefault(kept, Wanted(kept, contact_id=contact, number=written))
    return list(wanted.values())


def _jobs(session: Session, typed: str, words: Sequence[str], limit: int) -> tuple[list[JobFound], bool]:
    """Jobs by number, then by title, open ones and the newest first; and whether a number was meant."""
    number = _JOB_NUMBER.fullmatch(typed.strip(" -/."))
    chosen = select(Job)
    if number is not None:
        count, year = number["count"], number["year"]
        begins = f"J-{year}-{count}" if year else f"J-{count}"
        likely = [Job.number.startswith(begins, autoescape=True)] if year or number["j"] else []
        padded = f"{count:0>4}"
        likely.append(
            Job.number == f"J-{year}-{padded}" if year else Job.number.endswith(f"-{padded}", autoescape=True)
        )
        chosen = chosen.where(or_(*likely))
    else:
        chosen = chosen.where(*(_in_title(word) for word in words))
    newest_first = chosen.order_by(Job.closed_on.is_not(None), Job.opened_on.desc(), Job.id.desc()).limit(limit)
    found = session.scalars(newest_first).all()
    names = kept_names(session, {job.client_id for job in found})
    jobs = [
        JobFound(
            job.id,
            job.number,
            job.title,
            marks(job.title, words) if number is None else (),
            *names[job.client_id],
            job.stage,
            job.opened_on,
            job.closed_on,
        )
        for job in found
    ]
    return jobs, bool(jobs and number is not None and (number["j"] or number["year"]))


def _is_unfinished(typed: str) -> bool:
    """Whether this begins the number of a job: what mentions one of the thousands that begin so tells nothing yet."""
    return _BEGUN_NUMBER.fullmatch(typed.strip()) is not None


def _in_title(word: str) -> ColumnElement[bool]:
    if len(word) >= INSIDE:
        return Job.title.contains(word, autoescape=True)
    return or_(Job.title.startswith(word, autoescape=True), Job.title.contains(f" {word}", autoescape=True))


def _orders(session: Session, typed: str, limit: int) -> tuple[list[OrderFound], bool]:
    """Purchase orders with these signs in their number, the newest first; and whether one has exactly these."""
    asked = _signs(_ORDER.sub("", typed.strip(), count=1))
    if len(asked) < FEWEST_SIGNS or not any(sign.isdecimal() for sign in asked):
        return [], False
    rows = session.execute(
        select(Approval, Job.number, Job.title, Job.client_id)
        .join(Job, Job.id == Approval.job_id)
        .where(Approval.given == Given.PURCHASE_ORDER, Approval.withdrawn_at.is_(None), Approval.reference != "")
        .where(Approval.reference.like(f"%{'%'.join(asked)}%"))  # however it is punctuated
        .order_by(Approval.given_on.desc(), Approval.id.desc())
    ).all()
    fitting = [row for row in rows if asked in _signs(row[0].reference)]
    exact = [row for row in fitting if _signs(_ORDER.sub("", row[0].reference, count=1)) == asked]
    shown = [*exact, *(row for row in fitting if row not in exact)][:limit]
    names = kept_names(session, {row.client_id for row in shown})
    orders = [
        OrderFound(
            one.id,
            one.reference,
            one.given_on,
            one.given_by,
            one.amount,
            one.job_id,
            number,
            title,
            *names[client],
        )
        for one, number, title, client in shown
    ]
    return orders, bool(exact)


def _others(
    answers: Answers,
    clients: Sequence[Wanted],
    jobs: Sequence[JobFound],
    orders: Sequence[OrderFound],
    disputes: Sequence[DisputeFound],
) -> list[Hit]:
    """What the search found and the records did not."""
    listed = {*(one.job_id for one in jobs), *(one.job_id for one in orders)}
    known = {f"client:{one.client_id}" for one in clients} | {f"job:{job}" for job in listed}
    told = {one.dispute_id for one in disputes}
    return [hit for hit in answers.hits if hit.key not in known and hit.dispute_id not in told]


def _shared_out(kinds: Sequence[Sequence[Found]], limit: int) -> tuple[Found, ...]:
    """The first rows of each kind, so that no kind drives out the others."""
    shares = [0] * len(kinds)
    for least in (LEAST_EACH, limit):
        for place, rows in enumerate(kinds):
            room = limit - sum(shares)
            shares[place] += min(room, max(0, min(least, len(rows)) - shares[place]))
    return tuple(row for rows, share in zip(kinds, shares, strict=True) for row in rows[:share])


def _signs(text: str) -> str:
    """The bare letters and digits, as they are compared."""
    return _NOT_SIGNS.sub("", text).casefold()
