"""The one door to search: what was typed goes in, answers come out."""

from archive.archive import Archive
from archive.search.hits import EVERYTHING, Answers, Filters, HitWord


class Search:
    """Answers from one archive. Any thread may ask; one is answered at a time. Picks up what the clerk indexes."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def answer(
        self, typed: str, *, filters: Filters = EVERYTHING, limit: int = 20, open_client: int | None = None
    ) -> Answers:
        """The best ``limit`` answers to anything typed; nothing typed is ever an error.

        The last word may be half typed. What belongs to ``open_client`` comes a little earlier.
        """
        raise NotImplementedError

    def words_on_page(self, page_id: int, typed: str) -> tuple[HitWord, ...]:
        """The words of a page that match what was typed, in reading order; empty for an unknown or unread page."""
        raise NotImplementedError
