"""Searches that the office keeps under a name: every desk sees them, asks them again, renames and removes them."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import Expected, NameIsEmpty
from archive.records import Client, Job
from archive.records import SavedSearch as Kept
from archive.records.merged import kept_of_merged
from archive.search.hits import Filters, Kind
from archive.search.tokens import fold

LONGEST_NAME = 80
"""Characters of a name that are kept."""

_KINDS: tuple[Kind, ...] = ("page", "note", "job", "client")


class SearchNameTaken(Expected):
    """There is a saved search called {name} already.
    Nothing was changed.
    Choose another name, or remove that one first."""


class SearchGone(Expected):
    """Somebody at another desk has removed this saved search.
    Nothing else was changed.
    Save it again if it is still needed."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under its name. ``client`` and ``job`` name those that it is narrowed to; else they are empty."""

    id: int
    name: str
    typed: str
    filters: Filters
    client: str = ""
    job: str = ""


def saved_searches(archive: Archive) -> tuple[SavedSearch, ...]:
    """All of them, by name. One that is narrowed to a merged client has become one of the client that was kept."""
    with archive.database.reading() as session:
        rows = session.scalars(select(Kept)).all()
        into = kept_of_merged(session) if any(row.client_id for row in rows) else {}
        clients = {into.get(row.client_id, row.client_id) for row in rows if row.client_id is not None}
        names = dict(session.execute(select(Client.id, Client.name).where(Client.id.in_(clients))).all())
        jobs = {row.job_id for row in rows if row.job_id is not None}
        numbers = dict(session.execute(select(Job.id, Job.number).where(Job.id.in_(jobs))).all())
        found = []
        for row in rows:
            filters = _filters(row)
            if row.client_id is not None:
                filters = replace(filters, client_id=into.get(row.client_id, row.client_id))
            client, job = names.get(filters.client_id or 0, ""), numbers.get(row.job_id or 0, "")
            found.append(SavedSearch(row.id, row.name, row.typed, filters, client, job))
    return tuple(sorted(found, key=lambda one: (fold(one.name)[0], one.id)))


def save_search(archive: Archive, *, name: str, typed: str, filters: Filters, by: str) -> int:
    """Keep a search under a name; its id. Raises NameIsEmpty or SearchNameTaken."""
    row = Kept(
        name=_name(name),
        typed=_plain(typed),
        client_id=filters.client_id,
        job_id=filters.job_id,
        kinds=" ".join(kind for kind in _KINDS if kind in filters.kinds),
        since=filters.since,
        until=filters.until,
        within="\n".join(_plain(words) for words in filters.within),
        saved_at=archive.clock.now(),
        saved_by=by,
    )
    with archive.database.writing() as session:
        _refuse_twice(session, row.name)
        session.add(row)
        session.flush()
        return row.id


def rename_search(archive: Archive, *, search_id: int, name: str) -> str:
    """Give it another name; the one it had before. Raises NameIsEmpty, SearchNameTaken or SearchGone."""
    name = _name(name)
    with archive.database.writing() as session:
        row = _get(session, search_id)
        _refuse_twice(session, name, but=search_id)
        before, row.name = row.name, name
        return before


def remove_search(archive: Archive, *, search_id: int) -> SavedSearch:
    """Remove it; what it was, by which it can be saved again. Raises SearchGone."""
    with archive.database.writing() as session:
        row = _get(session, search_id)
        session.delete(row)
        return SavedSearch(row.id, row.name, row.typed, _filters(row))


def _plain(words: str) -> str:
    """On one line; halves of characters, which no file can keep, are replaced."""
    return " ".join(words.encode("utf-8", "replace").decode().split())


def _filters(row: Kept) -> Filters:
    kinds = set(row.kinds.split())
    return Filters(
        client_id=row.client_id,
        job_id=row.job_id,
        kinds=frozenset(kind for kind in _KINDS if kind in kinds),
        since=row.since,
        until=row.until,
        within=tuple(row.within.splitlines()),
    )


def _name(name: str) -> str:
    plain = _plain(name)[:LONGEST_NAME].strip()
    if not plain:
        raise NameIsEmpty(thing="saved search")
    return plain


def _refuse_twice(session: Session, name: str, but: int | None = None) -> None:
    """Capitals and accents make no other name."""
    for number, known in session.execute(select(Kept.id, Kept.name)):
        if number != but and fold(known)[0] == fold(name)[0]:
            raise SearchNameTaken(name=known)


def _get(session: Session, search_id: int) -> Kept:
    row = session.get(Kept, search_id)
    if row is None:
        raise SearchGone
    return row
