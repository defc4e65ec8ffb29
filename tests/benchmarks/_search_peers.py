"""Other programs' search over the same texts, each asked in its own best way: plain Whoosh, SQLite FTS5, tantivy."""

import re
import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA
from whoosh import fields, highlight, index, qparser, query

from tests.benchmarks._search_asked import Question, day

TOP = 20
EDITS = 2
SNIPPET = 190
"""Characters of a snippet, as in ours."""

_NEAREST = 50
"""Near terms that are asked for at once, where the peer has no near misses of its own."""


class Row(NamedTuple):
    """One text as the peers are given it."""

    key: str
    body: str
    client: int
    day: str


class Peer(ABC):
    """A search engine with our texts in it."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._folder = folder

    @abstractmethod
    def build(self, rows: Iterable[Row]) -> None:
        """Put the texts in."""

    @abstractmethod
    def best(self, question: Question) -> int:
        """The TOP keys of a question that has no near misses; how many there were of them."""

    @abstractmethod
    def near(self, question: Question) -> int:
        """The TOP keys of what has a term EDITS away from the question's word."""

    @abstractmethod
    def marked(self, question: Question) -> int:
        """The TOP keys with snippets in which the words are marked."""


class PlainWhoosh(Peer):
    """Whoosh as its documentation suggests."""

    def build(self, rows: Iterable[Row]) -> None:
        schema = fields.Schema(
            key=fields.ID(stored=True), body=fields.TEXT(stored=True), client=fields.NUMERIC(), day=fields.DATETIME()
        )
        self._index = index.create_in(str(self._folder), schema)
        writer = self._index.writer(limitmb=256)
        for row in rows:
            writer.add_document(
                key=row.key, body=row.body, client=row.client, day=datetime.combine(day(row.day), time.min)
            )
        writer.commit()
        self._parser = qparser.QueryParser("body", schema)
        self._searcher = self._index.searcher()

    def best(self, question: Question) -> int:
        *firsts, last = question.words
        asked = self._parser.parse(" ".join([*firsts, f"{last}*" if question.begun else last]))
        chosen = None
        if question.client is not None:
            days = query.DateRange("day", *(datetime.combine(day(one), time.min) for one in _span(question)))
            chosen = query.And([query.Term("client", question.client), days])
        return len([hit["key"] for hit in self._searcher.search(asked, limit=TOP, filter=chosen)])

    def near(self, question: Question) -> int:
        asked = query.FuzzyTerm("body", question.words[0], maxdist=EDITS, prefixlength=0)
        return len([hit["key"] for hit in self._searcher.search(asked, limit=TOP)])

    def marked(self, question: Question) -> int:
        results: Any = self._searcher.search(self._parser.parse(question.words[0]), limit=TOP)
        results.fragmenter = highlight.ContextFragmenter(maxchars=SNIPPET)
        return len([hit.highlights("body", top=1) for hit in results])


class Fts5(Peer):
    """SQLite's own full-text search, with its index of beginnings; near misses by way of its list of terms."""

    def build(self, rows: Iterable[Row]) -> None:
        self._records = sqlite3.connect(self._folder / "fts.db")
        self._records.execute("CREATE TABLE filed (id INTEGER PRIMARY KEY, client INTEGER, day TEXT)")
        self._records.execute("CREATE INDEX by_client ON filed (client, day)")
        self._records.execute("CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, body, prefix='2 3')")
        for number, row in enumerate(rows):
            self._records.execute("INSERT INTO texts (rowid, key, body) VALUES (?, ?, ?)", (number, row.key, row.body))
            self._records.execute("INSERT INTO filed VALUES (?, ?, ?)", (number, row.client, row.day))
        self._records.execute("INSERT INTO texts (texts) VALUES ('optimize')")
        self._records.commit()
        self._records.execute("CREATE VIRTUAL TABLE terms USING fts5vocab('texts', 'row')")
        self._terms = [term for (term,) in self._records.execute("SELECT term FROM terms")]

    def best(self, question: Question) -> int:
        asked = " ".join(f'"{word}"' for word in question.words) + ("*" if question.begun else "")
        if question.client is None:
            found = self._records.execute(
                "SELECT key FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (asked, TOP)
            )
        else:
            found = self._records.execute(
                "SELECT key FROM texts JOIN filed ON filed.id = texts.rowid WHERE texts MATCH ? AND client = ?"
                " AND day BETWEEN ? AND ? ORDER BY rank LIMIT ?",
                (asked, question.client, question.since, question.until, TOP),
            )
        return len(found.fetchall())

    def near(self, question: Question) -> int:
        close = process.extract(question.words[0], self._terms, scorer=OSA.distance, score_cutoff=EDITS, limit=_NEAREST)
        asked = " OR ".join(f'"{term}"' for term, _, _ in close)
        found = self._records.execute("SELECT key FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (asked, TOP))
        return len(found.fetchall())

    def marked(self, question: Question) -> int:
        found = self._records.execute(
            "SELECT key, snippet(texts, 1, '[', ']', '…', 32) FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
            (f'"{question.words[0]}"', TOP),
        )
        return len(found.fetchall())


class Tantivy(Peer):
    """tantivy, which is written in Rust."""

    def build(self, rows: Iterable[Row]) -> None:
        making = tantivy.SchemaBuilder()
        making.add_text_field("key", stored=True, tokenizer_name="raw")
        making.add_text_field("body", stored=True)
        making.add_integer_field("client", indexed=True, fast=True)
        making.add_date_field("day", indexed=True, fast=True)
        self._schema = making.build()
        self._index = tantivy.Index(self._schema, path=str(self._folder))
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for row in rows:
            moment = datetime.combine(day(row.day), time.min, UTC)
            writer.add_document(tantivy.Document(key=row.key, body=row.body, client=row.client, day=moment))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def best(self, question: Question) -> int:
        must = tantivy.Occur.Must
        *firsts, last = question.words
        parts = [(must, self._term(word)) for word in firsts]
        parts.append((must, self._beginning(last) if question.begun else self._term(last)))
        if question.client is not None:
            first, until = (datetime.combine(day(one), time.min, UTC) for one in _span(question))
            parts.append((must, tantivy.Query.term_query(self._schema, "client", question.client)))
            parts.append((must, tantivy.Query.range_query(self._schema, "day", tantivy.FieldType.Date, first, until)))
        return self._keys(tantivy.Query.boolean_query(parts) if len(parts) > 1 else parts[0][1])

    def near(self, question: Question) -> int:
        return self._keys(tantivy.Query.fuzzy_term_query(self._schema, "body", question.words[0], distance=EDITS))

    def marked(self, question: Question) -> int:
        asked = self._term(question.words[0])
        marking = tantivy.SnippetGenerator.create(self._searcher, asked, self._schema, "body")
        marking.set_max_num_chars(SNIPPET)
        found = self._searcher.search(asked, limit=TOP).hits
        return len([marking.snippet_from_doc(self._searcher.doc(address)).to_html() for _, address in found])

    def _term(self, word: str) -> Any:
        return tantivy.Query.term_query(self._schema, "body", word)

    def _beginning(self, word: str) -> Any:
        return tantivy.Query.regex_query(self._schema, "body", f"{re.escape(word)}.*")

    def _keys(self, asked: Any) -> int:
        found = self._searcher.search(asked, limit=TOP).hits
        return len([self._searcher.doc(address)["key"] for _, address in found])


def _span(question: Question) -> tuple[str, str]:
    return question.since, question.until
