"""What our reading of the postings finds, compared with what Whoosh's own searcher finds in the same files, after
whatever came and went in however many commits; and the order of the best with Whoosh's own weighting."""

import itertools
import random
import string
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import FileIndex
from whoosh.query import And, Not, Or, Prefix, Query, Term
from whoosh.scoring import BM25F

from archive.search import segments
from archive.search.entries import Entry, key_of
from archive.search.hits import Hit
from archive.search.index import read_pointer
from archive.search.most import FEW
from archive.search.snapshot import Snapshot
from tests.archive.search.desk import Desk

WORDS = [first + second + end for first in ("ba", "be", "do") for second in ("k", "rn") for end in ("", "mo", "tyx")]
COMMITS = st.lists(
    st.tuples(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), max_size=7),  # notes that come
        st.lists(st.integers(1, 25), max_size=4),  # and what goes: the number of a note, perhaps of none
    ),
    min_size=1,
    max_size=5,
)


def note(number: int, words: Sequence[str]) -> Entry:
    return Entry("note", number, "", "", " ".join(words), (1,), (), date(2026, 3, 3))


class Files:
    """An index written commit by commit, as our reader and as Whoosh see it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.there: dict[int, Sequence[str]] = {}
        self.generation = segments.begin(folder)
        self._numbers = itertools.count(1)

    def commit(self, coming: Sequence[Sequence[str]], going: Sequence[int]) -> None:
        new = {next(self._numbers): words for words in coming}
        written = segments.write(
            self.folder,
            remove=[("note", number) for number in going],
            add=[note(number, words) for number, words in new.items()],
        )
        self.generation = written.generation
        self.there = {number: words for number, words in self.there.items() if number not in going} | new

    def opened(self) -> Snapshot:
        return Snapshot(segments.open_leaves(self.folder, self.generation, {}))

    def whoosh(self, snapshot: Snapshot, query: Query) -> set[str]:
        return whoosh_finds(self.folder, snapshot, query)


def whoosh_finds(folder: Path, snapshot: Snapshot, query: Query) -> set[str]:
    """The keys that Whoosh's own searcher finds in a folder."""
    index = FileIndex(FileStorage(str(folder)), segments.SCHEMA, segments.NAME)
    with index.searcher() as searcher:
        return {key_of(*snapshot.thing(hit.docnum)) for hit in searcher.search(query, limit=None)}


def ours(snapshot: Snapshot, word: str) -> set[str]:
    return {key_of(*snapshot.thing(entry)) for entry in snapshot.postings(word)[0].tolist()}


def beginning(snapshot: Snapshot, letters: str) -> set[str]:
    return set().union(*(ours(snapshot, term) for term, _ in snapshot.vocabulary.likeliest(letters)))


@settings(deadline=None, max_examples=40)
@given(COMMITS, st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_words_are_where_whoosh_finds_them_after_any_commits(
    commits: list[tuple[list[list[str]], list[int]]], first: str, second: str
) -> None:
    with TemporaryDirectory() as place:
        files = Files(Path(place))
        for coming, going in commits:
            files.commit(coming, going)
        snapshot = files.opened()
        one, other = Term("words", first), Term("words", second)
        assert ours(snapshot, first) == {f"note:{n}" for n, words in files.there.items() if first in words}
        assert ours(snapshot, first) == files.whoosh(snapshot, one)
        assert ours(snapshot, first) & ours(snapshot, second) == files.whoosh(snapshot, And([one, other]))
        assert ours(snapshot, first) | ours(snapshot, second) == files.whoosh(snapshot, Or([one, other]))
        for letters in (first[:1], first[:2], first):
            assert beginning(snapshot, letters) == files.whoosh(snapshot, Prefix("words", letters))
        snapshot_closed(snapshot)


def snapshot_closed(snapshot: Snapshot) -> None:
    for leaf in snapshot._leaves:
        leaf.close()


@pytest.fixture
def crowded(desk: Desk) -> Desk:
    """Notes in several commits, some corrected, some taken out of the office with a merged client."""
    chance = random.Random(9)
    client = desk.client("Quay Motors")
    for number in range(90):
        words = chance.sample(WORDS, chance.randint(2, 6))
        written = desk.note(client, " ".join(words))
        if number % 4 == 0:
            desk.note(client, " ".join(chance.sample(WORDS, 3)), instead_of=written)
        if number % 25 == 0:
            desk.index()
    desk.index()
    return desk


def exact(hits: Sequence[Hit], *ways: str) -> set[str]:
    return {hit.key for hit in hits if hit.match in (ways or ("exact",))}


def test_the_whole_way_finds_what_whoosh_finds(crowded: Desk) -> None:
    for typed, query, half_typed in questions():
        there = crowded.search.answer(typed, limit=1000)
        with_all = () if there.relaxed else there.hits
        as_typed = at(crowded, query)
        wanted = as_typed if len(as_typed) >= FEW else at(crowded, half_typed)
        assert exact(with_all, "exact", "prefix") == wanted, typed


def questions() -> Iterator[tuple[str, Query, Query]]:
    """What is typed, what finds it, and what finds it where few have the words as typed."""
    chance = random.Random(2)
    for _ in range(12):
        first, second = chance.sample(WORDS, 2)
        one, other = Term("words", first), Term("words", second)
        begun, begun_other = Prefix("words", first), Prefix("words", second)
        yield f"{first} {second} ", And([one, other]), And([begun, begun_other])
        alone = And([one, Not(other)])
        yield f"{first} -{second} ", alone, alone
        half = Prefix("words", first[:2])
        yield f"{second} {first[:2]}", And([other, half]), And([begun_other, half])


def at(desk: Desk, query: Query) -> set[str]:
    folder = desk.archive.folder.index / (read_pointer(desk.archive.folder.index).current or "")
    generation = max(int(file.stem.rpartition("_")[2]) for file in folder.glob("_MAIN_*.toc"))
    snapshot = Snapshot(segments.open_leaves(folder, generation, {}))
    found = whoosh_finds(folder, snapshot, query)
    snapshot_closed(snapshot)
    return found


def test_the_best_come_in_nearly_the_order_of_whooshs_own_weighting(tmp_path: Path) -> None:
    """Ours takes the number of different words for the length of a text, and another idf, as Lucene has it."""
    chance = random.Random(4)
    vocabulary = ["".join(chance.choices(string.ascii_lowercase, k=6)) for _ in range(300)]
    weights = [1 / (place + 2) for place in range(300)]
    texts = [chance.choices(vocabulary, weights, k=chance.randint(20, 200)) for _ in range(250)]
    files = Files(tmp_path)
    for first in range(0, 250, 60):
        files.commit(texts[first : first + 60], [first + 1, first + 2])
    snapshot = files.opened()

    schema = fields.Schema(key=fields.STORED, words=fields.TEXT(analyzer=SpaceSeparatedTokenizer()))
    peer = RamStorage().create_index(schema)
    writer = peer.writer()
    for number, words in files.there.items():
        writer.add_document(key=f"note:{number}", words=" ".join(words))
    writer.commit()

    agreeing = []
    for _ in range(40):
        asked = chance.sample(vocabulary[:80], 2)
        with peer.searcher(weighting=BM25F(B=0.75, K1=1.2)) as searcher:
            query = And([Term("words", word) for word in asked])
            theirs = [hit["key"] for hit in searcher.search(query, limit=None)]
        scores = np.zeros(snapshot.count)
        for word in asked:
            entries, points = snapshot.postings(word)
            scores[entries] += points
        assert set(theirs) == ours(snapshot, asked[0]) & ours(snapshot, asked[1])
        our_score = {key_of(*snapshot.thing(entry)): scores[entry] for entry in np.flatnonzero(scores).tolist()}
        agreeing += [our_score[better] > our_score[worse] for better, worse in itertools.combinations(theirs[:20], 2)]
    assert len(agreeing) > 1000
    assert np.mean(agreeing) > 0.8
    snapshot_closed(snapshot)
