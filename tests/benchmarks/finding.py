"""How many of the words that truly stand on real scans are found by typing them, and how many guesses are right.

The scans are read by the program's own reader and put among pages of the made-up office that search is measured on, so
that a guess has something to hit wrongly. Each word of three letters on that a person wrote down for a page is asked of
Search by itself. Scans fall into two halves by their names: ``tuning`` is what search may be tuned on, ``report`` what
tells how well that went. Needs DULY_NOTED_SCANS; DULY_NOTED_READINGS keeps what was read for the next run.

Nobody read the pages of the made-up office, so nobody knows how surely. All of their words count as read surely, as
clean print is, those too that are misread there: what is misread there is hardly ever answered by a near miss.

A near miss is right if the asked word truly stands on the page and one of the words it is named by does not: a page
that has both "latter" and an unread "letter" is found by luck.

- ``exact``: share of words whose page is an answer with the word as typed or another ending of it;
- ``found``: share of words whose page is an answer, by a near miss only if that is right;
- ``only misread, found``: of the words that are not found exactly, share whose page is an answer by a right near miss;
- ``near misses right``: of all pages answered by a near miss, share by a right one;
- ``near misses right beside others``: the same of words that stand somewhere as typed or with another ending, which are
  hardly mistyped; of the others all that is like them is an answer;
- ``first near miss right``: the same of the first of each answer that has only near misses;
- ``answers right``: of all pages answered, share on which the word truly stands;
- ``answers right, other endings too``: share on which it or another ending of it does, which is asked for as well: most
  other answers are of this kind;
- ``scans answered right``: of the scans answered, share on which the word truly stands.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Document, Page, PageWords
from archive.search.hits import Filters
from archive.search.indexing import Indexer
from archive.search.outbox import announce
from archive.search.plan import inflected
from archive.search.search import Search
from archive.search.tokens import tokens
from ocr.second_reader_there import is_installed
from tests.benchmarks._real_scans import Scan, read_scans, stands_in
from tests.benchmarks._search_corpus import NOW, fill

MADE_UP_PAGES, NOTES = 1000, 100

FIRST_SCAN = 100_001
"""The number of the first scan's page; those of made-up pages are below."""

MOST = 10_000
PAPER = Filters(kinds=frozenset({"page"}))

CLASSES: dict[str, Callable[[str], bool]] = {
    "3 letters on": lambda word: not _has_digit(word),
    "4 letters on": lambda word: not _has_digit(word) and len(word) >= 4,
    "5 letters on": lambda word: not _has_digit(word) and len(word) >= 5,
    "with a digit": lambda word: _has_digit(word),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A word with the pages that were answered, best first; with each that is a near miss the words it is named by."""

    word: str
    answers: tuple[tuple[int, tuple[str, ...]], ...]


def measure() -> dict[str, object]:
    """The figures by name: shares from 0 to 1, and how many words they are of; by both readers too where both are."""
    figures = _measured(read_scans())
    if is_installed():
        figures |= {f"both readers, {name}": figure for name, figure in _measured(read_scans(twice=True)).items()}
    return figures


def _measured(scans: Sequence[Scan]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), clock=SetClock(NOW)) as archive:
        stands = put_in(archive, scans)
        with Indexer(archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)
        search = Search(archive)
        asked = {word: _ask(search, word) for word in sorted({word for scan in scans for word in scan.words})}
        search.close()
    figures: dict[str, object] = {"scans": len(scans), "other pages": len(stands) - len(scans)}
    halves = {"tuning": [scan.is_for_tuning for scan in scans], "report": [not scan.is_for_tuning for scan in scans]}
    for name, chosen in (halves | {"all": [True] * len(scans)}).items():
        numbers = {FIRST_SCAN + place for place, wanted in enumerate(chosen) if wanted}
        for kind, belongs in CLASSES.items():
            told = _figures(scans, numbers, asked, belongs, stands)
            figures |= {f"{name}, {kind}: {label}": figure for label, figure in told.items()}
    return figures


def put_in(archive: Archive, scans: Sequence[Scan]) -> Mapping[int, frozenset[str]]:
    """Put the scans and all other pages into an empty archive; what truly stands on each page, by its number."""
    corpus = fill(archive, pages=MADE_UP_PAGES, notes=NOTES)
    with archive.database.reading() as session:
        made_up = {number: _terms(text) for number, text in session.execute(select(Page.id, Page.text))}
    there = Counter(term for terms in made_up.values() for term in terms)
    misread = Counter(wrong for *_, wrong in corpus.misread)
    meant: dict[str, set[str]] = {}
    for *_, word, wrong in corpus.misread:
        if misread[wrong] >= there[wrong]:  # it is no word of its own as well
            meant.setdefault(wrong, set()).add(word)
    truly = {
        number: (terms - meant.keys()).union(*(meant[term] for term in terms & meant.keys()))
        for number, terms in made_up.items()
    }
    truly |= {number: scan.terms for number, scan in enumerate(scans, FIRST_SCAN)}
    pages = {number: scan.text for number, scan in enumerate(scans, FIRST_SCAN)}
    came = {"received_at": NOW, "received_by": "benchmark", "state": "read", "opening_attempts": 0, "size": 1}
    read = {"number": 1, "read_at": NOW, "turn": 0, "state": "read", "attempts": 0}
    sheets = [{"id": number, "sha256": f"{number:064x}", "name": "scan.png", **came} for number in pages]
    sides = [{"id": number, "document_id": number, "text": text, **read} for number, text in pages.items()]
    words = [{"page_id": number, "packed": scan.packed} for number, scan in enumerate(scans, FIRST_SCAN)]
    with archive.database.writing() as session:
        session.execute(insert(Document), sheets)
        session.execute(insert(Page), sides)
        session.execute(insert(PageWords), words)
        announce(session, *(f"page:{number}" for number in pages))
    return truly


def _terms(text: str) -> frozenset[str]:
    return frozenset(term for term, _, _ in tokens(text))


def _ask(search: Search, word: str) -> Asked:
    hits = search.answer(f"{word} ", filters=PAPER, limit=MOST, counted=False).hits
    return Asked(word, tuple((hit.page_id, hit.near_terms) for hit in hits if hit.page_id))


def _figures(
    scans: Sequence[Scan],
    numbers: set[int],
    asked: Mapping[str, Asked],
    belongs: Callable[[str], bool],
    truly: Mapping[int, frozenset[str]],
) -> dict[str, object]:
    """Of the words of these scans, and of the pages answered that are among them or are no scan at all."""
    words: set[str] = set()
    count = exact = found = 0
    for number, scan in enumerate(scans, FIRST_SCAN):
        for word in scan.words if number in numbers else ():
            if belongs(word):
                words.add(word)
                near = dict(asked[word].answers).get(number)
                count += 1
                exact += near == ()
                found += near == () or (near is not None and _is_right(word, near, truly[number]))
    right: dict[bool, list[bool]] = {False: [], True: []}
    beside: list[bool] = []
    first: list[bool] = []
    endings = 0
    of_scans: list[bool] = []
    for word in words:
        answers = [(number, near) for number, near in asked[word].answers if number < FIRST_SCAN or number in numbers]
        judged = [(bool(near), _is_right(word, near, truly[number])) for number, near in answers]
        for is_near, is_right in judged:
            right[is_near].append(is_right)
        if any(not near for _, near in asked[word].answers):
            beside += [is_right for is_near, is_right in judged if is_near]
        for (number, near), (_, is_right) in zip(answers, judged, strict=True):
            terms = truly[number]
            endings += not is_right and any(_is_right(ending, near, terms) for ending in inflected(word))
            if number >= FIRST_SCAN:
                of_scans.append(is_right)
        if judged and judged[0][0]:
            first.append(judged[0][1])
    answered = right[True] + right[False]
    return {
        "words": count,
        "exact": _share(exact, count),
        "found": _share(found, count),
        "only misread, found": _share(found - exact, count - exact),
        "near misses": len(right[True]),
        "near misses right": _share(sum(right[True]), len(right[True])),
        "near misses right beside others": _share(sum(beside), len(beside)),
        "first near miss right": _share(sum(first), len(first)),
        "answers right": _share(sum(answered), len(answered)),
        "answers right, other endings too": _share(sum(answered) + endings, len(answered)),
        "scans answered right": _share(sum(of_scans), len(of_scans)),
    }


def _is_right(word: str, near: tuple[str, ...], terms: frozenset[str]) -> bool:
    by_luck = bool(near) and all(stands_in(one, terms) for one in near)
    return stands_in(word, terms) and not by_luck


def _share(some: int, of_all: int) -> float:
    return round(some / max(of_all, 1), 3)


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
