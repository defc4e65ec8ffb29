"""The list of a segment's terms, read at once, is the one that Whoosh reads term by term."""

from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from archive.search import segments
from archive.search.entries import entries
from archive.search.term_table import read_table
from tests.archive.search.desk import Desk
from tests.archive.search.terms import terms_of


@pytest.mark.parametrize("field", ["words", "filed"])
def test_all_that_is_told_of_each_term_is_what_whoosh_tells(desk: Desk, tmp_path: Path, field: str) -> None:
    client = desk.client("Zoë & Łukasz, Straße 5")
    told = [desk.note(client, f"common zebra{n % 3} only{n} naïve 東京 {'again ' * (n % 4)}") for n in range(40)]
    place = tmp_path / "1"
    place.mkdir()
    segments.begin(place)
    with desk.archive.database.reading() as session:
        segments.write(place, remove=[], add=entries(session, [("client", client), *(("note", n) for n in told)]))
    index = FileIndex(FileStorage(str(place)), segments.SCHEMA, segments.NAME)
    with index.reader() as reader:
        table = read_table(reader._terms, field)
        assert table.terms == [
            term.decode("utf-8", "surrogatepass") for name, term in reader.all_terms() if name == field
        ]
        for place_in_order, term in enumerate(table.terms):
            known = reader.term_info(field, term)
            assert table.frequencies[place_in_order] == known.doc_frequency()
            assert table.weights[place_in_order] == known.weight()
            assert table.firsts[place_in_order] == known.min_id()
            assert (table.extents[place_in_order], table.lengths[place_in_order]) == known.extent()


def test_a_segment_without_words_has_none(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "1"
    place.mkdir()
    segments.begin(place)
    client = desk.client("!!!")
    with desk.archive.database.reading() as session:
        written = segments.write(place, remove=[], add=entries(session, [("client", client)]))
    ((leaf, _),) = segments.open_leaves(place, written.generation, {})
    assert terms_of(leaf.lexicon) == []
    leaf.close()
