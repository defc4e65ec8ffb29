"""The one door to search: what was typed goes in, answers come out."""

import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archive.archive import Archive
from archive.search.hits import EVERYTHING, Answers, Completion, Filters, HitWord, Line, LinesFound, Mark, PageHits

if TYPE_CHECKING:
    from archive.search.answering import Answering
    from archive.search.whose import WordsOf


class Search:
    """Answers from one archive. Any thread may ask; one is answered at a time. Picks up what the clerk indexes."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._loading = threading.Lock()
        self._answering: Answering | None = None

    def close(self) -> None:
        """Let go of the index files."""
        with self._loading:
            if self._answering is not None:
                self._answering.close()

    def prepare(self) -> None:
        """Open the index beforehand, so that the first answer does not wait for it, and have at hand what is asked for
        most. Takes seconds; answers come in between, without near misses until these are prepared, and say so."""
        self._loaded().prepare()

    def stop_preparing(self) -> None:
        """Prepare no more, because the program is about to end."""
        with self._loading:
            if self._answering is not None:
                self._answering.stop_preparing()

    def answer(
        self,
        typed: str,
        *,
        filters: Filters = EVERYTHING,
        limit: int = 20,
        open_client: int | None = None,
        counted: bool = True,
    ) -> Answers:
        """The best ``limit`` answers to anything typed; nothing typed is ever an error.

        The last word may be half typed. What belongs to ``open_client`` comes first among what is as exact. Without
        ``counted`` the facets have their kinds alone, which is quicker.
        """
        return self._loaded().answer(typed, filters=filters, limit=limit, open_client=open_client, counted=counted)

    def alike(self, page_id: int, *, filters: Filters = EVERYTHING, limit: int = 20) -> Answers:
        """The best ``limit`` of the pages and notes that share a page's most telling words; none of its own document,
        and none at all for an unknown or unread page."""
        return self._loaded().alike(page_id, filters=filters, limit=limit)

    def whose_words(self, page_ids: Sequence[int]) -> "list[WordsOf]":
        """With whose papers and notes some pages of one document share words that stand with few others, the likest
        client first; none without an index that can be read. The document's own place counts for nothing."""
        return self._loaded().whose_words(page_ids)

    def complete(self, typed: str, place: int) -> Completion | None:
        """What is offered for an operator such as ``client:ha`` that is being typed at a place, counted in characters;
        None where nothing is."""
        return self._loaded().complete(typed, place)

    def words_on_page(self, page_id: int, typed: str) -> tuple[HitWord, ...]:
        """The words of a page that match what was typed, in reading order; empty for an unknown or unread page, and for
        one whose words are damaged."""
        return self._loaded().words_on_page(page_id, typed)

    def words_inside(self, document_id: int, typed: str, *, first: int = 1) -> Iterator[PageHits]:
        """What matches on the pages of a document, page by page, those from ``first`` on first. Pages on which nothing
        can match are left out; some come with nothing.

        Nothing is held up between two pages, and whoever wants no more of them may stop.
        """
        return self._loaded().words_inside(document_id, typed, first=first)

    def state_inside(self, document_id: int) -> object:
        """What differs from before whenever something else may match in a document: a page was read anew or typed off,
        or the index has learnt of that."""
        return self._loaded().state_inside(document_id)

    def lines_with(self, typed: str, *, lines: Sequence[Line]) -> LinesFound:
        """Which of these lines of a client's story have all that was typed, themselves or on a page of the document
        that they are; misread words and halves of words count as in an answer. Operators narrow as they do there, but
        for ``client:``, since all lines are of one; such as ``kind:call`` alone leaves all of these."""
        return self._loaded().lines_with(typed, lines=lines)

    def marks_in(self, text: str, typed: str) -> tuple[Mark, ...]:
        """What matches in a text that is no page's own, such as one typed off by hand; in the order of the text."""
        return self._loaded().marks_in(text, typed)

    def _loaded(self) -> "Answering":
        with self._loading:
            if self._answering is None:
                from archive.search.answering import Answering  # its libraries would hold up the window

                self._answering = Answering(self._archive)
            return self._answering
