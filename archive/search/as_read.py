"""Entries with how surely their words were read, as they are indexed; whoever shows one does without."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.records import PageWords
from archive.search.entries import AT_ONCE, Entry, EntryKind, entries
from archive.search.standing import doubts

_PACKED = select(PageWords.page_id, PageWords.packed).where(PageWords.page_id.in_(bindparam("pages", expanding=True)))


def entries_as_read(session: Session, keys: Iterable[tuple[EntryKind, int]]) -> Iterator[Entry]:
    """As ``entries``, those of pages with their doubts."""
    some: list[Entry] = []
    for entry in entries(session, keys):
        if entry.kind == "page":
            some.append(entry)
        else:
            yield entry
        if len(some) == AT_ONCE:
            yield from _with_doubts(session, some)
            some = []
    yield from _with_doubts(session, some)


def doubts_on(session: Session, pages: Iterable[Entry]) -> dict[int, bytes]:
    """The doubts of those of these pages of which they are known, by their numbers."""
    texts = {page.id: page.body for page in pages}
    packed = session.connection().execute(_PACKED, {"pages": list(texts)}).all() if texts else ()
    found = {number: doubts(words, texts[number]) for number, words in packed}
    return {number: doubted for number, doubted in found.items() if doubted is not None}


def _with_doubts(session: Session, pages: list[Entry]) -> Iterator[Entry]:
    known = doubts_on(session, pages)
    return (replace(page, doubts=known.get(page.id)) for page in pages)
