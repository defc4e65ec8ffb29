"""Whoosh's writer and the place where it writes: files of the last commit stay, a commit can be broken off, and
keeps the segments few.

Written for Whoosh 2.7.4. Its own merging slows down commits at random; ours leaves large segments alone. After an error
it leaves files open until they are collected, which on a full disk keeps their room from being free, and on Windows
keeps them from being removed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

_BETWEEN_LOOKS = 256
"""Postings that are passed on between two looks: a millisecond."""

MOSTLY_REMOVED = 10
"""So many times what is being written anyway may be rewritten of a segment of which most was removed."""

SETTLED = 1500
"""Entries from which on a segment is left alone by merging: rewriting more would hold up the next note."""


class NotingStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Notes every file that is opened through it, so that it can be closed also where Whoosh loses hold of it."""

    def __init__(self, path: str, opened: list[Any] | None = None) -> None:
        super().__init__(path)
        self._opened: list[Any] = [] if opened is None else opened

    def create_file(self, name: str, **how: Any) -> Any:
        """A new file, noted."""
        return self._noted(super().create_file(name, **how))

    def open_file(self, name: str, **how: Any) -> Any:
        """A file that is there, noted."""
        return self._noted(super().open_file(name, **how))

    def _noted(self, file: Any) -> Any:
        self._opened.append(file.raw_file())
        return file

    def close_files(self) -> None:
        """Close what is still open; what a full disk does not take any more is lost."""
        for file in self._opened:
            with suppress(OSError):
                file.close()


class KeepingStorage(NotingStorage):
    """A folder of the index while it is written. The files of the last commit are cleared when the new one has its
    stamp, not before."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.pools: list[Any] = []

    def delete_file(self, name: str) -> None:
        """Does nothing."""

    def temp_storage(self, name: str | None = None) -> FileStorage:
        """A folder for passing files in this one."""
        return NotingStorage(str(Path(self.folder, name or "passing.tmp")), self._opened).create()

    def close_files(self) -> None:
        """And let go of the postings that were collected: Whoosh's writers are cycles of objects, which stay until
        somebody collects them."""
        super().close_files()
        for pool in self.pools:
            pool.current = []


class Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """A writer that calls ``look`` all the while; what that raises breaks it off, and no state has come of it.

    Without Whoosh's own lock, which a writer that failed would hold until it is collected: the clerk has one. Without
    compound segments, which are copied into memory at each opening.
    """

    def __init__(self, index: FileIndex, *, look: Callable[[], None], **how: Any) -> None:
        self._look = look
        super().__init__(index, compound=False, _lk=False, **how)
        self.storage.pools.append(self.pool)
        gathered = self.pool.iter_postings
        self.pool.iter_postings = lambda: self._looking(gathered())

    def _process_posts(self, items: Iterable[Any], startdoc: int, docmap: Any) -> Iterator[Any]:
        return self._looking(super()._process_posts(items, startdoc, docmap))

    def _looking(self, postings: Iterable[Any]) -> Iterator[Any]:
        for number, posting in enumerate(postings):
            if number % _BETWEEN_LOOKS == 0:
                self._look()
            yield posting


def gather_small(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """Whoosh's hook for merging: rewrites segments that are no larger than what is being written anyway, those of which
    most was removed also if they are somewhat larger. The segments that stay as they are."""
    kept = []
    gathered = writer.doc_count()
    for segment in sorted(segments, key=lambda one: one.doc_count()):
        alive = segment.doc_count()
        small = alive <= SETTLED and alive <= gathered
        if alive and (small or (2 * alive < segment.doc_count_all() and alive <= MOSTLY_REMOVED * gathered)):
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
            gathered += alive
        elif alive:
            kept.append(segment)
    return kept


def gather_none(_: Any, segments: Sequence[Any]) -> list[Any]:
    """In place of it: nothing is rewritten. The segments that hold anything."""
    return [segment for segment in segments if segment.doc_count()]
