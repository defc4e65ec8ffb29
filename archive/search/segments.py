"""Writes entries into an index folder, and opens what is there as arrays. With ``codec`` and ``keeping`` all that
knows Whoosh.

Written for Whoosh 2.7.4, whose insides have not moved since 2016; tests assert what is assumed here.

- Whoosh deletes the files of the last commit while it commits. Our storage does not, so that a folder always holds the
  state that its stamp describes; whatever no stamp names is cleared later.
- Postings are read block by block into numpy. Removed entries are still in them and are masked by whoever asks.
- The files hold pickles, so they are opened only after their keyed digests have been compared, now or when the stamp
  was made if nobody has written to them since, and read no more once somebody has.
"""

import os
import pickle
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader

from archive.search import entries, tokens
from archive.search.codec import Block, Codec, Placed, blocks_in, counts_of, places_of
from archive.search.columns import Columns
from archive.search.entries import KINDS, Entry, EntryKind
from archive.search.keeping import KeepingStorage, NotingStorage, Writer, gather_none, gather_small
from archive.search.kept_postings import KeptPostings, Packed, packed, told_by
from archive.search.lexicon import Lexicon
from archive.search.term_table import TermTable, read_table

MEMORY_MB = 256
"""Postings that the writer collects before it spills to disk."""

FINGERPRINT = f"segments 6, tokens {tokens.VERSION}, entries {entries.VERSION}, kinds {' '.join(KINDS)}"
"""Changes with anything that would make an old index answer wrongly."""

RARE_SHARE = 1500
"""A term that stands in fewer than one of so many entries is not decoded beforehand: it is read quickly enough."""

NAME = "MAIN"

UNREADABLE = (OSError, ValueError, LookupError, EOFError, TypeError, zlib.error, struct.error, pickle.UnpicklingError)
"""What reading a segment may raise when its files are gone or damaged."""

Numbers = NDArray[np.int64]
Weights = NDArray[np.float32]
Postings = tuple[Numbers, Weights]
"""Numbers of entries in ascending order, and the weight of the term in each."""
Places = tuple[Numbers, Numbers]
"""Each place at which a term stands: the number of the entry, in ascending order, and that of the word in it."""

FACTS = np.dtype(
    [(name, ">i4") for name in ("kind", "id", "document", "page", "day", "length", "client", "job")]
    + [("fingerprint", ">u4")]
)
"""``client`` and ``job`` are the one that an entry belongs to: 0 for none, SEVERAL for more, which the field ``filed``
has. Read at once, while the postings of tens of thousands of owners take a second."""

SEVERAL = -1


_KIND_STEP = 2**40
_LENGTHS = struct.Struct("!ii")
_FIELD = struct.Struct("!H")
_FREQUENCY = struct.Struct("!I")
_BEFORE_FREQUENCY = struct.calcsize("!Bf")


class _Weighed(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that is given its terms with their weights and places, cut and counted already."""

    def __init__(self, form: formats.Format) -> None:
        super().__init__(form, None)

    def index(self, value: Mapping[str, tuple[float, bytes]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """As Whoosh wants them: term, frequency, weight, places."""
        for term, (weight, places) in value.items():
            yield term.encode("utf-8", "surrogatepass"), 1, weight, places


SCHEMA = fields.Schema(
    words=_Weighed(Placed()),
    filed=_Weighed(formats.Existence()),
    facts=fields.COLUMN(columns.FixedBytesColumn(FACTS.itemsize)),
)


@dataclass(frozen=True, slots=True)
class Written:
    """A commit: its generation, and how many entries are in it that were not before."""

    generation: int
    added: int


def begin(folder: Path) -> int:
    """Put an empty index into an empty folder; the generation of its first state."""
    TOC.create(KeepingStorage(str(folder)), SCHEMA, NAME)
    return 0


def write(
    folder: Path,
    *,
    remove: Iterable[tuple[EntryKind, int]],
    add: Iterable[Entry],
    look: Callable[[], None] = lambda: None,
    in_haste: bool = False,
) -> Written:
    """Remove the entries of these things, add these, and commit. Whoever writes must be the only one who does. ``look``
    is called all the while; what it raises breaks the commit off. ``in_haste`` leaves merging to the next commit."""
    storage = KeepingStorage(str(folder))
    try:
        writer = Writer(FileIndex(storage, SCHEMA, NAME), look=look, codec=Codec(), limitmb=MEMORY_MB)
        _remove(folder, writer, remove)
        added = 0
        for entry in add:
            look()
            writer.add_document(**_fields(entry))
            added += 1
        writer.commit(mergetype=gather_none if in_haste else gather_small)
    finally:
        storage.close_files()
    return Written(writer.generation, added)


def _remove(folder: Path, writer: Any, keys: Iterable[tuple[EntryKind, int]]) -> None:
    wanted = [(KINDS.index(kind) + 1) * _KIND_STEP + number for kind, number in keys]
    for segment in writer.segments if wanted else ():
        facts = _facts(folder, segment)
        there = np.isin(facts["kind"].astype(np.int64) * _KIND_STEP + facts["id"], wanted)
        for number in np.flatnonzero(there).tolist():
            if not segment.is_deleted(number):
                segment.delete_document(number)


def _facts(folder: Path, segment: Any) -> NDArray[np.void]:
    return np.fromfile(folder / W3Codec.column_filename(segment, "facts"), dtype=FACTS)


def _fields(entry: Entry) -> dict[str, object]:
    weights, places, standings = entry.weights(), entry.places(), entry.standings()
    facts = np.array(
        (
            KINDS.index(entry.kind) + 1,
            entry.id,
            entry.document_id or 0,
            entry.page or 0,
            entry.day.toordinal(),
            len(weights),
            *(owners[0] if len(owners) == 1 else SEVERAL if owners else 0 for owners in (entry.clients, entry.jobs)),
            entry.fingerprint(),
        ),
        dtype=FACTS,
    )
    several = [(kind, owners) for kind, owners in (("client", entry.clients), ("job", entry.jobs)) if len(owners) > 1]
    filed = [f"{kind}{owner}" for kind, owners in several for owner in owners]
    return {
        "words": {term: (told_by(weight, standings.get(term)), places[term]) for term, weight in weights.items()},
        "filed": dict.fromkeys(filed, (1.0, b"")),
        "facts": facts.tobytes(),
    }


def files(folder: Path, generation: int) -> list[str]:
    """The names of the files that make up a state of the index."""
    beginnings = tuple(f"{segment.segment_id()}." for segment in _segments(folder, generation))
    names = [file.name for file in folder.iterdir() if beginnings and file.name.startswith(beginnings)]
    return sorted([*names, str(TOC._filename(NAME, generation))])  # see the top of this module


def count_of(names: Iterable[str]) -> int:
    """How many segments these files of a state make up."""
    return sum(name.endswith(W3Codec.TERMS_EXT) for name in names)


class Leaf:
    """One segment, opened for reading: never changes. Entries are numbered from 0 to ``count`` - 1.

    Not for several threads at once: it reads through one file handle.
    """

    def __init__(self, folder: Path, segment: Any) -> None:
        self.name = str(segment.segment_id())
        self.count = int(segment.doc_count_all())
        self._storage = NotingStorage(str(folder))
        try:
            self._reader = SegmentReader(self._storage, SCHEMA, segment)
            self.facts = _facts(folder, segment)
            terms = self._reader._terms  # see the top of this module
            self._files = terms._dbfile.fileno(), terms._postfile.fileno()
            self._opened_as = self._state()
        except BaseException:  # the clerk may have cleared the second file of it, and Whoosh leaves the first one open
            self._storage.close_files()
            raise
        self._kept = KeptPostings(self.count)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._storage.close_files()

    @cached_property
    def columns(self) -> Columns:
        """What is known of each entry."""
        return Columns.of(self.facts)

    @cached_property
    def _words(self) -> TermTable:
        return self._table("words")

    @cached_property
    def lexicon(self) -> Lexicon:
        """All terms and in how many entries each stands, removed ones included."""
        return Lexicon(self._words.text, self._words.frequencies)

    @cached_property
    def filed(self) -> dict[str, tuple[Numbers, Numbers]]:
        """For ``client`` and ``job`` which entries belong to which of them, pair by pair: entries, and numbers."""
        entries: dict[str, list[Numbers]] = {}
        owners: dict[str, list[Numbers]] = {}
        for kind in ("client", "job"):
            alone = np.flatnonzero(self.facts[kind] > 0)
            entries[kind], owners[kind] = [alone], [self.facts[kind][alone].astype(np.int64)]
        table = self._table("filed")
        for place, name in enumerate(table.terms):
            kind = "client" if name.startswith("client") else "job"  # as _fields has written it
            number = name.removeprefix(kind)
            found, _ = self._decode(table, place)
            entries[kind].append(found)
            owners[kind].append(np.full(len(found), int(number)))
        return {kind: (np.concatenate(entries[kind]), np.concatenate(owners[kind])) for kind in entries}

    def postings(self, term: str) -> Postings:
        """Where a term of the lexicon stands, read anew."""
        entries, told = self._decode(self._words, self._place(term))
        return entries, np.floor(told)

    def packed(self, term: str) -> Packed | None:
        """The same as it is kept; None for a term that is not in the lexicon. Lately used ones are kept decoded."""
        found = self._kept.get(term)
        if found is None and (place := self.lexicon.place(term)) is not None:
            found = packed(self._decode(self._words, place))
            self._kept.keep(term, found)
        return found

    def warm(self) -> Iterator[None]:
        """Decode the terms that stand in most entries, as many as are kept. May be left after each."""
        frequencies = self.lexicon.frequencies
        for place in np.argsort(-frequencies, kind="stable").tolist():
            frequency, term = int(frequencies[place]), self.lexicon.term(place)
            if self._kept.is_at_hand(term):
                continue
            if frequency < 2 + self.count // RARE_SHARE or not self._kept.has_room(frequency):
                return
            self._kept.keep_at_hand(term, packed(self._decode(self._words, place)))
            yield

    def places(self, term: str) -> Places:
        """Each place of a term of the lexicon."""
        numbers: list[Numbers] = []
        places: list[Numbers] = []
        for steps, _, together in self._blocks(self._words, self._place(term)):
            if together is None:
                raise ValueError(f"segment {self.name} has no places")
            numbers.append(np.repeat(np.cumsum(np.array(steps, np.int64)), counts_of(together)))
            places.append(places_of(together))
        return np.concatenate(numbers), np.concatenate(places)

    def _place(self, term: str) -> int:
        place = self.lexicon.place(term)
        if place is None:
            raise LookupError(term)
        return place

    def _table(self, field: str) -> TermTable:
        self._prove_untouched()
        try:
            return read_table(self._reader._terms, field)
        except Exception as error:  # given damaged bytes, Whoosh and pickle raise whatever they come upon
            raise ValueError(f"segment {self.name} is damaged") from error

    def _decode(self, table: TermTable, place: int) -> Postings:
        if table.frequencies[place] == 1:  # as of most terms: all of it is told beside the term
            return table.firsts[place : place + 1], table.weights[place : place + 1]
        numbers: list[Numbers] = []
        weights: list[Weights] = []
        for steps, heaviness, _ in self._blocks(table, place):
            numbers.append(np.array(steps, np.int64).cumsum())
            if isinstance(heaviness, tuple):
                weights.append(np.array(heaviness, np.float32))
            else:
                weights.append(np.full(len(steps), 1.0 if heaviness is None else heaviness, np.float32))
        if len(numbers) == 1:
            return numbers[0], weights[0]
        return np.concatenate(numbers), np.concatenate(weights)

    def _blocks(self, table: TermTable, place: int) -> Iterator[Block]:
        """A whole block at once is fifty times quicker than one posting after the other."""
        self._prove_untouched()
        try:
            postings = self._reader._terms._postfile
            yield from blocks_in(postings.get(int(table.extents[place]), int(table.lengths[place])))
        except Exception as error:  # given damaged bytes, Whoosh and pickle raise whatever they come upon
            raise ValueError(f"segment {self.name} is damaged") from error

    def _state(self) -> list[tuple[int, int]]:
        return [(state.st_size, state.st_mtime_ns) for state in map(os.fstat, self._files)]

    def _prove_untouched(self) -> None:
        """What was compared before it was opened is not trusted any more once somebody has written to it."""
        if self._state() != self._opened_as:
            raise ValueError(f"segment {self.name} was written to by somebody else")


def open_leaves(folder: Path, generation: int, known: Mapping[str, Leaf]) -> list[tuple[Leaf, NDArray[np.bool_]]]:
    """The segments of a state, each with which of its entries are still there. ``known`` ones are not opened again."""
    opened: list[tuple[Leaf, NDArray[np.bool_]]] = []
    try:
        for segment in _segments(folder, generation):
            alive = np.ones(segment.doc_count_all(), np.bool_)
            alive[list(segment.deleted_docs())] = False
            # The reader is to give raw postings, without Whoosh's filter over removed entries, so that it can be kept.
            segment._deleted = None
            opened.append((known.get(str(segment.segment_id())) or Leaf(folder, segment), alive))
    except BaseException:
        for leaf, _ in opened:
            if leaf.name not in known:
                leaf.close()
        raise
    return opened


def _segments(folder: Path, generation: int) -> list[Any]:
    storage = NotingStorage(str(folder))
    try:
        return list(TOC.read(storage, NAME, gen=generation, schema=SCHEMA).segments)
    finally:
        storage.close_files()
