"""What is assumed of Whoosh, asserted against the installed version."""

import gc
from pathlib import Path

import numpy as np
import pytest
import whoosh
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.query import Term

from archive.search import segments
from archive.search.codec import BLOCK, PLACE
from archive.search.entries import Entry, entries, parse_key
from archive.search.segments import Leaf
from tests.archive.search.desk import Desk
from tests.archive.search.terms import terms_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "1"
    place.mkdir()
    segments.begin(place)
    return place


def notes(desk: Desk, count: int) -> list[Entry]:
    client = desk.client("Harbour Dental")
    keys = [parse_key(f"note:{desk.note(client, f'common word{n % 7} only{n}')}") for n in range(count)]
    with desk.archive.database.reading() as session:
        return list(entries(session, [key for key in keys if key]))


def leaves(folder: Path, generation: int) -> list[tuple[Leaf, list[int]]]:
    return [(leaf, np.flatnonzero(alive).tolist()) for leaf, alive in segments.open_leaves(folder, generation, {})]


def test_it_is_the_whoosh_this_was_written_for() -> None:
    assert whoosh.__version__ == (2, 7, 4)


def test_postings_are_those_that_whoosh_gives_one_by_one(desk: Desk, folder: Path) -> None:
    written = segments.write(folder, remove=[], add=notes(desk, BLOCK + 90))
    ((leaf, _),) = leaves(folder, written.generation)
    index = FileIndex(FileStorage(str(folder)), segments.SCHEMA, segments.NAME)
    with index.searcher() as searcher:
        for term in ("common", "word3", "only5"):
            found, weights = leaf.postings(term)
            assert found.tolist() == sorted(hit.docnum for hit in searcher.search(Term("words", term), limit=None))
            assert weights.tolist() == [1.0] * len(found)
    leaf.close()


def test_terms_and_frequencies_are_those_that_whoosh_gives_one_by_one(desk: Desk, folder: Path) -> None:
    written = segments.write(folder, remove=[], add=notes(desk, 30))
    ((leaf, _),) = leaves(folder, written.generation)
    index = FileIndex(FileStorage(str(folder)), segments.SCHEMA, segments.NAME)
    with index.reader() as reader:
        expected = {
            term.decode(): information.doc_frequency()
            for (field, term), information in reader.iter_from("words", b"")
            if field == "words"
        }
    assert dict(zip(terms_of(leaf.lexicon), leaf.lexicon.frequencies.tolist(), strict=True)) == expected
    assert terms_of(leaf.lexicon) == sorted(terms_of(leaf.lexicon))
    leaf.close()


def test_places_are_those_of_the_words_also_after_merging(desk: Desk, folder: Path) -> None:
    told = notes(desk, BLOCK + 90)
    for portion in (told[:300], told[300:]):
        written = segments.write(folder, remove=[], add=portion)
    ((leaf, _),) = leaves(folder, written.generation)
    places = {term: [place.tolist() for place in leaf.places(term)] for term in ("common", "word3", "only599")}
    assert places["common"] == [list(range(len(told))), [3] * len(told)]
    assert set(places["word3"][1]) == {4}
    assert (len(places["only599"][0]), places["only599"][1]) == (1, [5])
    leaf.close()


def test_blocks_are_read_as_whoosh_reads_them(desk: Desk, folder: Path) -> None:
    written = segments.write(folder, remove=[], add=notes(desk, 2 * BLOCK + 90))
    index = FileIndex(FileStorage(str(folder)), segments.SCHEMA, segments.NAME)
    ((leaf, _),) = leaves(folder, written.generation)
    with index.reader() as reader:
        for term in ("common", "word3", "only5"):
            matcher = reader.postings("words", term)
            one_by_one = []
            while matcher.is_active():
                one_by_one.append((matcher.id(), np.frombuffer(matcher.value(), PLACE).tolist()))
                matcher.next()
            numbers, places = leaf.places(term)
            assert list(zip(numbers.tolist(), [[place] for place in places.tolist()], strict=True)) == one_by_one
    leaf.close()


def test_weights_survive(desk: Desk, folder: Path) -> None:
    client = desk.client("Data Data Harbour")
    with desk.archive.database.reading() as session:
        written = segments.write(folder, remove=[], add=entries(session, [("client", client)]))
    ((leaf, _),) = leaves(folder, written.generation)
    assert leaf.postings("data")[1].tolist() == [6.0]
    assert leaf.postings("harbour")[1].tolist() == [3.0]
    assert [side.tolist() for side in leaf.filed["client"]] == [[0], [client]]
    leaf.close()


def test_what_is_removed_is_masked_and_gone_after_merging(desk: Desk, folder: Path) -> None:
    some = notes(desk, 5)
    segments.write(folder, remove=[], add=some)
    written = segments.write(folder, remove=[("note", some[1].id)], add=[])
    ((leaf, alive),) = leaves(folder, written.generation)
    assert leaf.facts["id"][alive].tolist() == [some[n].id for n in (0, 2, 3, 4)]
    leaf.close()
    written = segments.write(folder, remove=[("note", some[0].id)], add=some[:1] * 3)
    ((leaf, alive),) = leaves(folder, written.generation)
    assert sorted(leaf.facts["id"][alive].tolist()) == sorted([some[0].id] * 3 + [some[n].id for n in (2, 3, 4)])
    leaf.close()


def test_many_small_commits_leave_few_segments(desk: Desk, folder: Path) -> None:
    written = None
    for entry in notes(desk, 40):
        written = segments.write(folder, remove=[], add=[entry])
    assert written is not None
    opened = leaves(folder, written.generation)
    assert sum(len(alive) for _, alive in opened) == 40
    assert len(opened) <= 7
    for leaf, _ in opened:
        leaf.close()


def test_the_files_of_the_last_commit_stay(desk: Desk, folder: Path) -> None:
    first, second = notes(desk, 2)
    before = segments.write(folder, remove=[], add=[first])
    names = segments.files(folder, before.generation)
    segments.write(folder, remove=[], add=[second])
    assert names == segments.files(folder, before.generation)
    assert all((folder / name).exists() for name in names)


def test_an_open_segment_is_not_opened_again(desk: Desk, folder: Path) -> None:
    first, *others, last = notes(desk, 6)
    written = segments.write(folder, remove=[], add=[first, *others])
    ((leaf, _),) = segments.open_leaves(folder, written.generation, {})
    written = segments.write(folder, remove=[("note", first.id)], add=[last])
    again = segments.open_leaves(folder, written.generation, {leaf.name: leaf})
    assert any(one is leaf for one, _ in again)
    for one, _ in again:
        one.close()


@pytest.mark.parametrize("ending", [".toc", ".trm", ".pst", ".col"])
def test_no_file_stays_open_of_a_state_that_is_cleared_while_it_is_opened(
    desk: Desk, folder: Path, ending: str
) -> None:
    written = segments.write(folder, remove=[], add=notes(desk, 2))
    for name in segments.files(folder, written.generation):
        if name.endswith(ending):
            (folder / name).unlink()
    with pytest.raises(segments.UNREADABLE):
        leaves(folder, written.generation)
    gc.collect()  # a file that is collected while it is open is a warning, and with it an error


def test_a_term_in_any_script_comes_back(desk: Desk, folder: Path) -> None:
    client = desk.client("x")
    desk.note(client, "Привет שלום 東京")
    with desk.archive.database.reading() as session:
        written = segments.write(folder, remove=[], add=entries(session, [("note", 1)]))
    ((leaf, _),) = leaves(folder, written.generation)
    assert set(terms_of(leaf.lexicon)) == {"привет", "שלום", "東京"}
    leaf.close()
