"""The clerk's part in search: keeps the index equal to the records."""

from collections.abc import Callable
from types import TracebackType

from archive.archive import Archive
from archive.search.index import Index
from archive.search.leftovers import clear_leftovers
from archive.search.outbox import drain


class Indexer:
    """The one writer of an archive's index. Opens it, checking it thoroughly, when there is first something to do."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._index: Index | None = None

    def __enter__(self) -> "Indexer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._index = None

    def catch_up(self, *, cancelled: Callable[[], bool]) -> None:
        """Apply everything announced and whatever a rebuild still misses, or as much as there is until cancelled.

        Raises OSError if the disk refuses; nothing is lost by that, and the next call goes on.
        """
        if self._index is None:
            self._index = Index.open(self._archive)
        while not cancelled() and drain(self._archive, self._index, cancelled=cancelled):
            pass

    def rebuild(self) -> None:
        """Have the whole index made anew, beside the old one, which is searched until then; ``catch_up`` does it."""
        if self._index is None:
            self._index = Index.open(self._archive)
        self._index.rebuild(self._archive)

    def forget_erased(self) -> None:
        """Have the index made anew like ``rebuild``, so that no file keeps words of what was erased; ``catch_up`` does
        it. Nothing is begun again that was begun after the last erasure."""
        if self._index is None:
            self._index = Index.open(self._archive)
        self._index.forget_erased(self._archive)

    def clear_leftovers(self) -> bool:
        """Remove what earlier indexes have left, as far as nobody holds it open; whether nothing is left of them."""
        return clear_leftovers(self._archive.folder.index)
