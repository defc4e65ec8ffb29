"""What a search asks and gives: frozen values that cross threads and layers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from archive.records.documents import DocumentState
from archive.search.narrowing import OperatorName
from ocr.words import Box

Kind = Literal["page", "note", "job", "client"]
"""What an answer is. A document is answered as ``page``: its matching pages are folded under it, if any is read."""

Match = Literal["exact", "prefix", "near"]
"""How an answer came about: every word as typed, a word that only begins so, or a word that was probably misread."""

Source = Literal["agreement", "not covered", "we will", "you will", "approval", "dispute", "typed off"]
"""Where else than in a job or client itself its words stand: in its agreement, which says what is covered and what is
not, in a line of that which binds us or them, in an approval or a dispute; of a page, in what a person typed off it."""


FoundBy = Literal["title", "file name", "client", "job"]
"""What else than an answer's own text may have the words."""

Also = Literal["title", "file name"] | Source
"""Where else an answer may have words that it is shown by already."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an answer must be besides matching. Empty means everything. ``since`` and ``until`` are both included; with
    either, clients are no answers, because they have no date. ``within``: it must answer each of these earlier searches
    as well, each in all its words, or, where nothing has all of them, in most."""

    client_id: int | None = None
    job_id: int | None = None
    kinds: frozenset[Kind] = frozenset()
    since: date | None = None
    until: date | None = None
    within: tuple[str, ...] = ()


EVERYTHING = Filters()
"""No filter at all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` (not included) of a snippet or title that matched. ``near``: a near miss."""

    start: int
    end: int
    near: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer: a client, a job, a note, or a document with its pages folded under it.

    ``key`` is ``client:3``, ``job:7``, ``note:12``, or for a document its best page, ``page:401``; ``document:31`` as
    long as none of its pages is read.
    ``title`` is a client's name, a job's title, the beginning of a note, or what the paper is (else its file name).
    ``client_id`` and ``job_id`` are None for paper that is not filed yet. ``note_kind`` is the note's kind, else None.
    ``page_id`` and ``page`` (counted from 1) are the best page, ``pages`` all matching ones in order, ``page_count``
    how many the document has; all empty unless ``kind`` is ``page``, and for a document of which no page is read. Of
    such a one ``unread`` says how it stands; it is None for everything else.
    ``when`` is a datetime with its offset for a note, otherwise the date of the paper or job; of a client only the day
    by which it counts as new, which is not to be shown.
    ``score`` falls from answer to answer. Its whole part tells how it answers: 2 every word as typed, 1 a word that
    only begins so, 0 a word that was probably misread; 3 more for a client whose name begins as typed, 6 more for a
    client or job that is called so. The rest tells how much: how rare the words are, how often and how near to each
    other they stand there, and how new it is; of near misses a client counts most.
    ``near_terms`` names the near misses as they stand there ("rep1aced"), on one line each, of words that stand nowhere
    in it as typed.
    ``source`` tells where the snippet stands when a job or client is found by the words of its agreement or approval,
    or a page by what was typed off by hand. ``dispute_id`` is the dispute whose words they are, if they are of one.
    ``found_by`` tells what else has words that its own text has not: the title of a page of which the text has none,
    one of its file names, which is ``file_name``, its client, or its job, with what is agreed on that.
    ``also`` tells where else in it words stand by which it is shown already: its title, one of its file names, its
    agreement, an approval, a dispute.
    ``without`` are those of the words typed that it has not, where it has but most of them and they stand elsewhere.
    ``shared`` are, of something that is like a page, the words of that page which it shares, the most telling first.
    """

    key: str
    kind: Kind
    title: str
    title_marks: tuple[Mark, ...]
    client_id: int | None
    client: str
    job_id: int | None
    job_number: str
    note_kind: str | None
    document_id: int | None
    page_id: int | None
    page: int | None
    pages: tuple[int, ...]
    page_count: int | None
    when: date
    score: float
    match: Match
    near_terms: tuple[str, ...]
    snippet: str
    marks: tuple[Mark, ...]
    unread: DocumentState | None = None
    source: Source | None = None
    dispute_id: int | None = None
    shared: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    found_by: tuple[FoundBy, ...] = ()
    also: tuple[Also, ...] = ()
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """How an operator was taken, such as ``client:har``, that stands at ``start`` to ``end`` (not included) of what was
    typed. ``is_understood``: it narrows the answers; otherwise its ``value`` was sought as plain words.

    ``names`` are what it leaves, or leaves out with ``without``, as the records call it, the first few of ``count``;
    ``ids`` are the numbers of those clients or jobs. ``since`` and ``until`` are those of a date, both included.
    """

    operator: OperatorName
    value: str
    start: int
    end: int
    is_understood: bool = True
    without: bool = False
    names: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()
    count: int = 0
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One way in which an operator may go on: how it is shown, what tells it from others, and the whole operator as it
    is then typed."""

    shown: str
    besides: str
    typed: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What is offered for an operator that is being typed, in place of what stands from ``start`` to ``end`` (not
    included)."""

    start: int
    end: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many answers are of a kind."""

    kind: Kind
    count: int


@dataclass(frozen=True, slots=True)
class ClientCount:
    """How many answers belong to a client; ``client_id`` is None for paper that is not filed yet."""

    client_id: int | None
    client: str
    count: int


@dataclass(frozen=True, slots=True)
class JobCount:
    """How many answers belong to a job."""

    job_id: int
    number: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many answers are of a year; clients are of none."""

    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Exact counts for the filter column. Each group ignores its own filter and heeds all others, so that the
    alternatives stay in sight; clients ignore the job as well, which is one of theirs. Kinds in a fixed order, clients
    and jobs by count, years newest first; no zero counts."""

    kinds: tuple[KindCount, ...] = ()
    clients: tuple[ClientCount, ...] = ()
    jobs: tuple[JobCount, ...] = ()
    years: tuple[YearCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What a search found. ``total`` counts all answers, ``hits`` are the best of them in order.

    ``most`` are the likeliest of ``most_total`` further ones that have most of the words: they come below the others,
    which are few and have all of them, and no count has them. Half of the room that is left is theirs.
    ``relaxed``: nothing has all the words, so these have most of them. ``nowhere`` are those of the words, as typed,
    that stand nowhere in the archive; told only when nothing has all the words.
    ``building``: there is no complete index yet; what is there was searched.
    ``unsearched``: there is no index at all, or none that can be read, so that nothing was searched; ``unread``: there
    is one.
    ``preparing``: near misses were not at hand yet, so that the same asked again a moment later may find more.
    ``behind`` counts the things that the index has yet to learn.
    ``understood`` tells of each operator among the words how it was taken, in order.
    ``did_you_mean`` is what to type instead, when a word is unknown here and with a similar one all words are found.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: Facets = Facets()
    took_seconds: float = 0.0
    relaxed: bool = False
    nowhere: tuple[str, ...] = ()
    building: bool = False
    unsearched: bool = False
    unread: bool = False
    preparing: bool = False
    behind: int = 0
    did_you_mean: str | None = None
    understood: tuple[Understood, ...] = ()
    most: tuple[Hit, ...] = ()
    most_total: int = 0


@dataclass(frozen=True, slots=True)
class HitWord:
    """A word on a page that matched, and where it stands on the upright page. ``near``: a near miss. ``goes_on``: it is
    one hit with the word before it, as in a phrase or a number with gaps."""

    text: str
    box: Box
    near: bool
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a client's story as it can be sought: its ``words``, and what operators tell it by.

    ``on`` is its day and ``jobs`` the ids of the jobs it belongs to. ``kinds`` are the words of kind_words for what it
    is, such as "note" and "call". ``note_id`` or ``document_id`` is there if it is that note or document itself.
    """

    words: str
    on: date
    kinds: frozenset[str] = frozenset()
    jobs: tuple[int, ...] = ()
    note_id: int | None = None
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class LinesFound:
    """Which of some lines have what was sought, by their places; the ``pages`` of documents that have it, by the
    documents' ids; how to ``mark`` it in any text; and how the operators among the words were ``understood``."""

    lines: frozenset[int] = frozenset()
    pages: Mapping[int, int] = field(default_factory=dict)
    mark: Callable[[str], tuple[Mark, ...]] = lambda _text: ()
    understood: tuple[Understood, ...] = ()


@dataclass(frozen=True)
class PageHits:
    """What matches on one page of a document, counted from 1: its words in reading order, and marks in what a person
    typed off it."""

    page: int
    words: tuple[HitWord, ...] = ()
    typed: tuple[Mark, ...] = ()

    @cached_property
    def count(self) -> int:
        """How many hits these are; a phrase is one."""
        return sum(not word.goes_on for word in self.words) + len(self.typed)
