"""What must be true of an archive whatever befell its disk, and what its clerk sees to when it next starts."""

from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from archive.archive import Archive
from archive.clock import Clock
from archive.erasure.disk import finish_erasures, remove_files
from archive.scratch import clear_scratch
from archive.search.indexing import Indexer
from archive.services import mails, pasted
from archive.services.check import Finding, check
from archive.services.intake import adopt_orphans, take_in_waiting
from archive.sidecars.writing import write_due

SEEN_TO = frozenset(
    {
        ("vault", "orphan"),  # adopted, or cleared where its file waits
        ("vault", "erased"),  # removed
    }
)
"""Findings of the check of which the next clerk rids the archive when it starts."""

SEEN_TO_WHOLLY = frozenset({"index", "sidecars"})
"""Parts of the check of which that is true whatever it finds: they are made again from the records."""


def wrong_when_opened(
    office: Path, clock: Clock, *, besides: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[str]:
    """What no clerk will see to: found wrong by the check, ``besides`` what was so before, or held by a lock that
    nobody holds."""
    with Archive.open(office, clock=clock, begin=False) as archive:
        for one in findings(archive):
            if one.part not in SEEN_TO_WHOLLY and (one.part, one.finding) not in SEEN_TO | besides:
                yield f"the check says when it is opened: {one.sentence}"
        for lock in (archive.folder.clerk_lock, archive.folder.root / "copying.lock"):
            try:
                FileLock(lock).acquire(timeout=0).lock.release()
            except Timeout:
                yield f"{lock.name} is stuck"


def a_clerk_starts(archive: Archive) -> None:
    """What each room of the clerk does first (archive.clerk), one after another."""
    clear_scratch(archive.folder.scratch)
    interrupted = archive.vault.clear_incoming()
    remove_files(archive)
    pasted.clear_kept(archive)
    if take_in_waiting(archive, cancelled=lambda: False):
        mails.clear_taken(archive)
        pasted.clear_kept(archive)
    if interrupted:
        adopt_orphans(archive)
    with Indexer(archive) as indexer:
        finish_erasures(archive, indexer, cancelled=lambda: False)
        indexer.catch_up(cancelled=lambda: False)
    write_due(archive)


def findings(archive: Archive) -> Iterator[Finding]:
    """What the check finds wrong."""
    return (one for one in check(archive, progress=lambda *_: None) if not one.is_remark)
