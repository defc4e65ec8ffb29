"""Answers from the index and the records. Loads numpy and Whoosh; everybody asks by way of archive.search.search."""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import islice

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.intake_errors import WordsDamaged
from archive.records import PageWords
from archive.records.correction_rule import as_corrected
from archive.records.packing import unpack
from archive.search import segments
from archive.search.alike import pages_like
from archive.search.as_typed import as_typed, words_nowhere
from archive.search.asking import AS_TYPED, Guessing, Reading, read
from archive.search.chosen import Found
from archive.search.completing import offers
from archive.search.departed import Departed
from archive.search.hits import Answers, Completion, Filters, Hit, HitWord, Line, LinesFound, Mark, PageHits
from archive.search.index import is_there, knows, secret_of
from archive.search.inside import hits_on, matches, sides_worth_looking_at, state_of
from archive.search.lines import lines_found
from archive.search.marking import Marker, marks
from archive.search.matching import match
from archive.search.meant import meant_instead
from archive.search.naming import by_name
from archive.search.narrowed import left_by, listed
from archive.search.outbox import behind, everything
from archive.search.plan import Level, Plan, plan
from archive.search.query import parse
from archive.search.remembered import Remembered
from archive.search.showing import facets, hits
from archive.search.snapshot import Flags, Shelf, Snapshot
from archive.search.stamp import Stamp
from archive.search.transcripts import typed_off
from archive.search.understanding import Interpreter, Understanding
from archive.search.whose import WordsOf, whose_words
from archive.search.within import Grounds

WARMED_AT_ONCE = 8
"""Terms that are decoded beforehand between two chances for an answer to come in: a millisecond."""

BETWEEN_WARMING = 0.002
"""Seconds of such a chance."""

log = logging.getLogger(__name__)

KEPT_TYPED = 64
"""Searches of which is known how they were answered: those on screen, and those asked beside them."""


class Answering:
    """Answers from one archive, as Search promises."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._shelf = Shelf(archive.folder.index)
        self._secret: bytes | None = None
        self._remembered = Remembered(archive.database.watch())
        self._grounds = Grounds()
        self._interpreter = Interpreter()
        self._departed = Departed()
        self._readings: dict[str, Reading] = {}  # how what was typed last was read, where it was not as typed
        self._one_at_a_time = threading.Lock()
        self._ending = threading.Event()

    def close(self) -> None:
        """As Search.close."""
        with self._one_at_a_time:
            self._shelf.let_go()

    def stop_preparing(self) -> None:
        """As Search.stop_preparing."""
        self._ending.set()

    def prepare(self) -> None:
        """As Search.prepare."""
        with suppress(*segments.UNREADABLE):  # the first answer says so
            with self._one_at_a_time, self._remembering() as session:
                snapshot = self._snapshot(session)
                if snapshot is not None:
                    snapshot.prepare()
            while snapshot is not None and self._warm(snapshot):
                snapshot = self._shelf.snapshot  # the clerk has written another state meanwhile

    def _warm(self, snapshot: Snapshot) -> bool:
        """Have at hand what is asked for most, letting answers in between all the time; whether it was left because
        there is a newer state."""
        snapshot.vocabulary.prepare()
        steps = snapshot.warm()
        while not self._ending.is_set():
            with self._one_at_a_time:
                if self._shelf.snapshot is not snapshot:
                    return True
                if sum(1 for _ in islice(steps, WARMED_AT_ONCE)) < WARMED_AT_ONCE:
                    return False
            self._ending.wait(BETWEEN_WARMING)
        return False

    def answer(self, typed: str, *, filters: Filters, limit: int, open_client: int | None, counted: bool) -> Answers:
        """As Search.answer."""
        begun = time.perf_counter()
        with self._one_at_a_time, self._remembering() as session:
            snapshot = self._snapshot(session)
            stamp = self._shelf.stamp
            if snapshot is None or stamp is None:
                return self._unsearched(session, begun)
            missing = self._behind(session, stamp)
            building = stamp.remaining is not None
            try:
                meant = self._understand(session, snapshot, typed)
                words = meant.words
                at_hand = snapshot.vocabulary.knows_near_misses
                among = self._among(session, snapshot, stamp, filters, meant)

                def find(wanted: Plan) -> Found:
                    answers = listed if (meant.wanted or wanted.without) and not wanted.clauses else match
                    return answers(
                        snapshot,
                        wanted,
                        filters,
                        today=today(self._archive.clock).toordinal(),
                        open_client=open_client,
                        counted=counted,
                        among=among,
                    )

                reading, planned, found = read(words, snapshot.vocabulary, find)
                self._keep_reading(typed, reading)
                nowhere: tuple[str, ...] = ()
                if found.relaxed or reading.guessing is not Guessing.ALL:
                    nowhere = words_nowhere(words, planned, found)
                found = by_name(session, snapshot, found, words)
                prefer = filters.client_id or meant.client or open_client
                shown = hits(session, self._remembered, snapshot, planned, found, limit=limit, prefer=prefer)
                instead = None
                if found.relaxed or not (np.any(found.levels > Level.NEAR) or np.any(found.ranks)):
                    guessed = replace(reading, guessing=Guessing.ALL).plan(words, snapshot.vocabulary)
                    instead = meant_instead(typed, words, guessed, shown[0] if shown and not found.relaxed else None)
                if instead:
                    asked = self._understand(session, snapshot, instead).words
                    if not _has_all(find(Reading(guessing=Guessing.NONE).plan(asked, snapshot.vocabulary))):
                        instead = None
                most: tuple[Hit, ...] = ()
                if found.below is not None and len(shown) < limit:
                    sure, rest = planned.without_guesses(), (limit - len(shown) + 1) // 2
                    most = hits(session, self._remembered, snapshot, sure, found.below, limit=rest, prefer=prefer)
                counts = facets(session, self._remembered, found)
                at_hand = at_hand and snapshot.vocabulary.knows_near_misses  # they may just have been begun
            except segments.UNREADABLE as damage:
                return self._damaged(session, begun, damage)
        return Answers(
            total=len(found.ordered),
            hits=as_typed(shown, words, nowhere),
            facets=counts,
            took_seconds=time.perf_counter() - begun,
            relaxed=found.relaxed,
            nowhere=nowhere,
            building=building,
            preparing=not at_hand and bool(planned.clauses),
            behind=missing,
            did_you_mean=instead,
            understood=meant.told,
            most=as_typed(most, words, nowhere),
            most_total=found.most,
        )

    def alike(self, page_id: int, *, filters: Filters, limit: int) -> Answers:
        """As Search.alike."""
        begun = time.perf_counter()
        with self._one_at_a_time, self._remembering() as session:
            snapshot, stamp = self._snapshot(session), self._shelf.stamp
            if snapshot is None or stamp is None:
                return self._unsearched(session, begun)
            missing, building = self._behind(session, stamp), stamp.remaining is not None
            try:
                others = self._departed.others(session, snapshot, stamp)
                found = pages_like(
                    session, self._remembered, snapshot, page_id, filters=filters, limit=limit, among=others
                )
            except segments.UNREADABLE as damage:
                return self._damaged(session, begun, damage)
        return replace(found, took_seconds=time.perf_counter() - begun, building=building, behind=missing)

    def complete(self, typed: str, place: int) -> Completion | None:
        """As Search.complete."""
        with self._one_at_a_time, self._remembering() as session:
            return offers(session, self._interpreter, typed, place, today(self._archive.clock))

    def words_on_page(self, page_id: int, typed: str) -> tuple[HitWord, ...]:
        """As Search.words_on_page."""
        with self._one_at_a_time, self._remembering() as session:
            packed = session.scalar(select(PageWords.packed).where(PageWords.page_id == page_id))
            marker = self._marker(session, typed)
            if packed is None or marker is None:
                return ()
            with suppress(WordsDamaged):  # the viewer says so of each page that it shows
                words = unpack(packed)
                return hits_on(words, as_corrected(words, typed_off(session, [page_id]).get(page_id, "")), marker)
            return ()

    def words_inside(self, document_id: int, typed: str, *, first: int) -> Iterator[PageHits]:
        """As Search.words_inside."""
        with self._one_at_a_time, self._remembering() as session:
            snapshot, stamp = self._snapshot(session), self._shelf.stamp
            planned = self._planned(session, typed)
            if snapshot is None or stamp is None or planned is None:
                return
            try:
                sides = sides_worth_looking_at(session, snapshot, stamp, planned, document_id=document_id)
            except segments.UNREADABLE as damage:
                self._damaged(session, 0.0, damage)
                return
        ahead = [side for side in sides if side[0] >= first]
        yield from matches(self._archive, Marker(planned), [*ahead, *sides[: len(sides) - len(ahead)]])

    def state_inside(self, document_id: int) -> object:
        """As Search.state_inside."""
        with self._one_at_a_time, self._remembering() as session:
            self._snapshot(session)
            return state_of(session, self._shelf.stamp, document_id=document_id)

    def lines_with(self, typed: str, *, lines: Sequence[Line]) -> LinesFound:
        """As Search.lines_with."""
        with self._one_at_a_time, self._remembering() as session:
            snapshot = self._snapshot(session)

            def find(known: Snapshot) -> LinesFound:
                meant = self._understand(session, known, typed)
                planned = plan(parse(meant.words), known.vocabulary)
                wanted = [one for one in meant.wanted if one.operator != "client"]
                if not (planned.clauses or planned.without or wanted) and meant.words.strip():
                    return LinesFound(understood=meant.told)  # signs that say nothing
                return replace(lines_found(known, planned, wanted, lines=lines), understood=meant.told)

            if snapshot is not None:
                try:
                    return find(snapshot)
                except segments.UNREADABLE as damage:
                    self._damaged(session, 0.0, damage)
            return find(Snapshot([]))  # without an index words are found by their beginnings alone

    def whose_words(self, page_ids: Sequence[int]) -> list[WordsOf]:
        """As Search.whose_words."""
        with self._one_at_a_time, self._remembering() as session:
            snapshot = self._snapshot(session)
            try:
                return whose_words(session, snapshot, page_ids) if snapshot is not None else []
            except segments.UNREADABLE as damage:
                self._damaged(session, 0.0, damage)
                return []

    def marks_in(self, text: str, typed: str) -> tuple[Mark, ...]:
        """As Search.marks_in."""
        with self._one_at_a_time, self._remembering() as session:
            marker = self._marker(session, typed)
            return marks(text, marker.spans(text)) if marker is not None else ()

    def _marker(self, session: Session, typed: str) -> Marker | None:
        """Marks as the last answer did; None without an index."""
        return Marker(planned) if (planned := self._planned(session, typed)) is not None else None

    def _planned(self, session: Session, typed: str) -> Plan | None:
        """The plan of the last answer; None without an index."""
        if (snapshot := self._snapshot(session)) is None:
            return None
        reading = self._readings.get(typed, AS_TYPED)
        return reading.plan(self._understand(session, snapshot, typed).words, snapshot.vocabulary)

    def _keep_reading(self, typed: str, reading: Reading) -> None:
        """Mark as this was answered, also after saved searches were counted and ways on were tried."""
        self._readings.pop(typed, None)
        if reading != AS_TYPED:
            self._readings[typed] = reading
        if len(self._readings) > KEPT_TYPED:
            del self._readings[next(iter(self._readings))]

    @contextmanager
    def _remembering(self) -> Iterator[Session]:
        """Reads from the records, once what is remembered of them is as they are."""
        self._remembered.look()
        with self._archive.database.reading() as session:
            yield session

    def _understand(self, session: Session, snapshot: Snapshot, typed: str) -> Understanding:
        return self._interpreter.understand(session, typed, today(self._archive.clock), snapshot)

    def _among(
        self, session: Session, snapshot: Snapshot, stamp: Stamp, filters: Filters, meant: Understanding
    ) -> Flags | None:
        """The answers to the earlier searches that typed operators leave, theirs and these, and that are in the records
        still; None for all."""
        earlier = [self._understand(session, snapshot, words) for words in filters.within]
        among = self._grounds.among(snapshot, [one.words for one in earlier])
        for one in (*earlier, meant):
            if one.wanted:
                left = left_by(snapshot, one.wanted)
                among = left if among is None else among & left
        others = self._departed.others(session, snapshot, stamp)
        return others if among is None else among if others is None else among & others

    def _damaged(self, session: Session, begun: float, damage: Exception) -> Answers:
        """The answer when reading the index fails."""
        log.warning("the index could not be read (%s); the clerk makes it anew", damage)
        self._shelf.let_go()
        return self._unsearched(session, begun)

    def _unsearched(self, session: Session, begun: float) -> Answers:
        """The answer without an index that can be read."""
        unread = is_there(self._archive.folder.index)
        took = time.perf_counter() - begun
        missing = everything(session)
        return Answers(building=True, unsearched=True, unread=unread, behind=missing, took_seconds=took)

    def _snapshot(self, session: Session) -> Snapshot | None:
        self._secret = self._secret or secret_of(session)
        if self._secret is not None:
            self._shelf.refresh(self._secret, partial(self._knows, session))
        return self._shelf.snapshot

    def _knows(self, session: Session, stamp: Stamp) -> bool:
        return self._remembered.once(("knows", stamp.lineage), lambda: knows(session, stamp))

    def _behind(self, session: Session, stamp: Stamp) -> int:
        return self._remembered.once(("behind", stamp.lineage), lambda: behind(session, stamp))


def _has_all(found: Found) -> bool:
    return not found.relaxed and bool(len(found.ordered))
