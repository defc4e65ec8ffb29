"""Copying: files that were handed in on their way into the vault, several side by side."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from types import TracebackType

from sqlalchemy import select

from archive.archive import Archive
from archive.errors import Expected
from archive.file_names import path_of, reachable, shown
from archive.folder import archive_around, is_archive
from archive.hindrances import MayNotWork
from archive.intake_errors import (
    AnotherArchive,
    NotAFile,
    PartOfAnotherArchive,
    PartOfTheArchive,
    SourceUnreadable,
)
from archive.records import AccessionItem
from archive.services.folders import Inside, documents_inside
from archive.storage.vault import Kept, NotWanted

AT_ONCE = 8
"""Files copied side by side: most of a copy is waiting for the disk, which flushes many files as quickly as one."""

AHEAD = 200
"""Files under way at once, those included that wait for their row: more than are copied in one LOOK."""

LOOK = 0.1
"""Seconds after which those that are finished get their rows, and it is asked which others are still wanted.

A commit takes the time of many files, so that few large ones are far quicker than one after every file.
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that was handed in, and what its sidecar will say; ``head`` is that of the history before it.

    ``begun`` is when its batch was handed in: numbers of what was taken off the list are given out again.
    """

    item_id: int
    path: str
    name: str
    batch: int
    by: str
    received: datetime
    head: tuple[int, str]
    begun: datetime

    @property
    def source(self) -> Path:
        """Where it lies, as the system's calls take it."""
        return Path(reachable(str(path_of(self.path))))

    @property
    def facts(self) -> dict[str, object]:
        """What explains it without the database."""
        return {
            "name": self.name,
            "received": self.received.isoformat(),
            "received by": self.by,
            "came from": self.path,
            "batch": self.batch,
            "history before": {"acts": self.head[0], "ends with": self.head[1]},
        }


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of one item's bytes: kept, a folder, or an expected failure; nothing if it was taken off the list.

    One that was ``hindered`` waits on.
    """

    item: Waiting
    kept: Kept | None = None
    inside: Inside | None = None
    failure: Expected | None = None
    hindered: MayNotWork | None = None


class Copies:
    """The copies under way, in the order in which they were begun. One thread begins them and takes them out.

    Left in the midst, those that are being copied are finished and the others not begun.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._copiers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="take-in")
        self._under_way: dict[Future[Copied], int] = {}
        self._wanted: frozenset[int] = frozenset()

    def __enter__(self) -> "Copies":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._copiers.shutdown(cancel_futures=True)

    @property
    def room(self) -> int:
        """How many more may be begun."""
        return AHEAD - len(self._under_way)

    @property
    def are_under_way(self) -> bool:
        """Whether any was begun and not taken out."""
        return bool(self._under_way)

    def begin(self, items: Iterable[Waiting]) -> None:
        """Have these copied after those that are under way."""
        items = list(items)
        self._wanted |= {item.item_id for item in items}
        self._under_way |= {self._copiers.submit(self._copy, item): item.item_id for item in items}

    def leave_the_rest(self) -> None:
        """Forget those whose copy has not begun."""
        self._under_way = {copying: item for copying, item in self._under_way.items() if not copying.cancel()}

    def take_finished(self) -> list[Copied]:
        """Wait until all are finished, but for LOOK at most, and take out those that are.

        In the order in which they were begun, unless the first of them takes longer: it holds back no others.
        """
        wait(self._under_way, timeout=LOOK)
        finished = list(takewhile(Future.done, self._under_way))
        finished = finished or [copying for copying in self._under_way if copying.done()]
        for copying in finished:
            del self._under_way[copying]
        return [copying.result() for copying in finished]

    def look_who_is_wanted(self) -> None:
        """Ask which items under way are still on the list; copies of the others are left off."""
        with self._archive.database.reading() as session:
            still = select(AccessionItem.id).where(AccessionItem.id.in_(self._under_way.values()))
            self._wanted = frozenset(session.scalars(still))

    def wants(self, item: Waiting) -> bool:
        """Whether an item under way was on the list when that was last asked."""
        return item.item_id in self._wanted

    def _copy(self, item: Waiting) -> Copied:
        source = item.source
        try:
            if _is_the_archives_own(self._archive, source):
                raise PartOfTheArchive(name=shown(source))
            if is_archive(source):
                raise AnotherArchive(name=shown(source))
            if source.is_dir():
                if around := archive_around(source):
                    raise PartOfAnotherArchive(name=shown(source), archive=around)
                return Copied(item, inside=documents_inside(source, besides=self._archive.folder.root))
            if source.exists() and not source.is_file():
                raise NotAFile(name=shown(source))
            return Copied(item, kept=self._archive.vault.keep(source, item.facts, wanted=lambda: self.wants(item)))
        except NotWanted:
            return Copied(item)
        except MayNotWork as hindrance:
            return Copied(item, hindered=hindrance)
        except Expected as failure:
            return Copied(item, failure=failure)
        except OSError as error:
            return Copied(item, failure=SourceUnreadable(name=shown(source), detail=error.strerror or str(error)))


def _is_the_archives_own(archive: Archive, source: Path) -> bool:
    """Whether this is something that the archive keeps, and no pasted picture and nothing that hung on a mail."""
    handed_in = (archive.folder.pasted, archive.folder.attached)
    return source.is_relative_to(archive.folder.root) and not any(map(source.is_relative_to, handed_in))
