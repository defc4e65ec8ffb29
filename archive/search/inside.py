"""Which words of one document match: its pages are looked at, but only those on which something can match."""

from collections.abc import Iterator, Sequence

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.intake_errors import WordsDamaged
from archive.records import OutboxRow, Page, PageWords, Transcript
from archive.records.correction_rule import as_corrected
from archive.records.packing import unpack
from archive.search.entries import KINDS
from archive.search.hits import HitWord, PageHits
from archive.search.marking import Marker, marks, words_matched
from archive.search.plan import ClausePlan, Plan
from archive.search.segments import Numbers
from archive.search.snapshot import Flags, Snapshot
from archive.search.stamp import Stamp
from archive.search.transcripts import typed_off
from ocr.words import Word

AT_ONCE = 25
"""Pages whose words are fetched in one go: a few hundredths of a second until the next can be given up."""

Side = tuple[int, int]
"""A page's number, counted from 1, and its id."""


def sides_worth_looking_at(
    session: Session, snapshot: Snapshot, stamp: Stamp, plan: Plan, *, document_id: int
) -> list[Side]:
    """The pages of a document on which something can match, in order: by the index, and those that it does not know,
    or not as they are now."""
    rows = session.execute(select(Page.number, Page.id).where(Page.document_id == document_id).order_by(Page.number))
    sides = [(number, page) for number, page in rows]  # a row is no pair to the type checker
    known, likely = _by_index(snapshot, plan, document_id)
    waiting = set(_waiting(session, stamp, document_id, [page for _, page in sides]))
    return [(number, page) for number, page in sides if page in likely or page not in known or page in waiting]


def matches(archive: Archive, marker: Marker, sides: Sequence[Side]) -> Iterator[PageHits]:
    """What matches on these pages, in their order; those on which nothing does come as well, with nothing.

    The records are let go between any AT_ONCE pages. Words that are damaged match nothing. What was put right is
    outlined where it stands; what was typed off anew is marked in that text.
    """
    for first in range(0, len(sides), AT_ONCE):
        some = sides[first : first + AT_ONCE]
        numbers = [page for _, page in some]
        with archive.database.reading() as session:
            stored = select(PageWords.page_id, PageWords.packed).where(PageWords.page_id.in_(numbers))
            packed = dict(session.execute(stored).all())
            typed = typed_off(session, numbers)
        for number, page in some:
            text = typed.get(page, "")
            try:
                words = unpack(packed[page]) if page in packed else ()
            except WordsDamaged:  # the viewer says so of each page that it shows
                words = ()
            put_right = as_corrected(words, text)
            by_hand = marks(text, marker.spans(text)) if put_right is None and text else ()
            yield PageHits(number, hits_on(words, put_right, marker), by_hand)


def hits_on(words: Sequence[Word], put_right: Sequence[Word] | None, marker: Marker) -> tuple[HitWord, ...]:
    """What matches of a page's words, each once: as somebody ``put_right`` what was read, or else as it was read."""
    read = words_matched(words, marker)
    if put_right is None:
        return read
    told = {word.box: word for word in (*read, *words_matched(put_right, marker))}
    return tuple(told[word.box] for word in words if word.box in told)


def state_of(session: Session, stamp: Stamp | None, *, document_id: int) -> tuple[object, ...]:
    """Changes whenever something else may match in a document: a page was read anew, or typed off, or the index has
    learnt of that."""
    read = select(func.count(Page.read_at), func.max(Page.read_at)).where(Page.document_id == document_id)
    typed = select(func.max(Transcript.id)).join(Page, Page.id == Transcript.page_id)
    numbers = session.scalars(select(Page.id).where(Page.document_id == document_id)).all()
    waiting = tuple(_waiting(session, stamp, document_id, numbers))
    newest = session.scalar(typed.where(Page.document_id == document_id))
    return (*session.execute(read).one(), newest, waiting)


def _waiting(session: Session, stamp: Stamp | None, document_id: int, pages: Sequence[int]) -> Iterator[int]:
    """Pages of a document that the index has yet to learn, as often as that was announced."""
    announced = select(OutboxRow.thing).order_by(OutboxRow.id)
    if stamp is not None:
        announced = announced.where(OutboxRow.id > stamp.last)
    things = {f"page:{page}": page for page in pages}
    for thing in session.scalars(announced):
        if thing in things:
            yield things[thing]
        elif thing == f"document:{document_id}":
            yield from pages


def _by_index(snapshot: Snapshot, plan: Plan, document_id: int) -> tuple[set[int], set[int]]:
    """The pages of a document that the index knows, and those of them that have a word of any clause."""
    is_it = (snapshot.answer_ids == document_id) & (snapshot.answer_kinds == KINDS.index("page"))
    answers = np.flatnonzero(is_it)
    if not len(answers):
        return set(), set()
    entries = snapshot.entries_of(int(answers[0]))
    entries = entries[snapshot.kinds[entries] == KINDS.index("page")]
    likely = np.zeros(len(entries), np.bool_)
    for clause in plan.clauses:
        likely |= _may_have(snapshot, clause, entries)
    return set(snapshot.ids[entries].tolist()), set(snapshot.ids[entries[likely]].tolist())


def _may_have(snapshot: Snapshot, clause: ClausePlan, entries: Numbers) -> Flags:
    """Which entries have one of the clause's terms, or one at each place of a sequence, wherever that stands."""
    flags = _have_any(snapshot, tuple(clause.terms), entries)
    for sequence in clause.sequences:
        flags |= np.logical_and.reduce([_have_any(snapshot, terms, entries) for terms in sequence.places])
    return flags


def _have_any(snapshot: Snapshot, terms: Sequence[str], entries: Numbers) -> Flags:
    flags = np.zeros(len(entries), np.bool_)
    for term in terms:
        flags |= np.isin(entries, snapshot.postings(term)[0])
    return flags
