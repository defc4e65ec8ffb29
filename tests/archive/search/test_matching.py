"""What is matched exactly, compared with what a plain Whoosh query finds in the same files."""

import random
from collections.abc import Iterator

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.query import And, Term

from archive.search import segments
from archive.search.entries import key_of
from archive.search.index import read_pointer, secret_of
from archive.search.snapshot import Shelf
from tests.archive.search.desk import Desk

WORDS = [f"{first}{second}{third}ax" for first in "bdgkl" for second in "aeiou" for third in "bdgkl"]


@pytest.fixture
def crowded(desk: Desk) -> Desk:
    """Two hundred notes of words that look alike, in several segments, some corrected."""
    chance = random.Random(5)
    client = desk.client("Quay Motors")
    for number in range(200):
        text = " ".join(chance.choices(WORDS, k=12))
        note = desk.note(client, text)
        if number % 9 == 0:
            desk.note(client, text.replace("a", "o", 1), instead_of=note)
        if number % 40 == 0:
            desk.index()
    desk.index()
    return desk


def oracle(desk: Desk, *words: str) -> set[str]:
    """The keys that Whoosh finds for all of these words."""
    folder = desk.archive.folder.index / (read_pointer(desk.archive.folder.index).current or "")
    index = FileIndex(FileStorage(str(folder)), segments.SCHEMA, segments.NAME)
    shelf = Shelf(desk.archive.folder.index)
    with desk.archive.database.reading() as session:
        secret = secret_of(session)
    assert secret is not None
    shelf.refresh(secret, lambda _: True)
    assert shelf.snapshot is not None
    with index.searcher() as searcher:
        found = searcher.search(And([Term("words", word) for word in words]), limit=None)
        keys = {key_of(*shelf.snapshot.thing(hit.docnum)) for hit in found}
    shelf.let_go()
    return keys


def questions() -> Iterator[tuple[str, ...]]:
    chance = random.Random(6)
    for _ in range(25):
        yield tuple(chance.sample(WORDS, chance.choice((1, 2, 3))))


def test_exact_answers_are_those_of_a_plain_whoosh_query(crowded: Desk) -> None:
    crowded.search.prepare()
    for words in questions():
        answers = crowded.search.answer(" ".join(words) + " ", limit=1000)
        exact = {hit.key for hit in answers.hits if hit.match == "exact" and not answers.relaxed}
        assert exact == oracle(crowded, *words)


def test_total_and_counts_are_those_of_all_answers(crowded: Desk) -> None:
    for words in questions():
        answers = crowded.search.answer(" ".join(words), limit=1000)
        assert answers.total == len(answers.hits) == len({hit.key for hit in answers.hits})
        assert sum(count.count for count in answers.facets.kinds) == answers.total
        dated = [hit for hit in answers.hits if hit.kind != "client"]
        assert sum(count.count for count in answers.facets.years) == len(dated)
