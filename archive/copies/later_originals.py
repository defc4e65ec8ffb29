"""Originals that came into an archive after the copy that takes its place: they are handed in again there."""

import shutil
import stat

from sqlalchemy import select

from archive.archive import Archive
from archive.copies.meanwhile import Meanwhile
from archive.erasure.disk import remove_files
from archive.erasure.originals import originals_gone, remove_original
from archive.erasure.told import read_told
from archive.folder import Folder
from archive.records import Document
from archive.services.intake import adopt_orphans
from archive.storage.vault import Vault, flush, flush_folders


def bring_later_originals(archive: Archive, before: Folder, meanwhile: Meanwhile | None) -> tuple[frozenset[str], int]:
    """Bring what lies in the vault of the archive ``before`` and is not known here; each stands in Intake then.

    What was erased there, or here, stays away, and so does what the archive draws again by itself. Returns which
    came, and how many did not, because they are no longer what was received. Raises OSError.
    """
    remove_files(archive)  # what has just been erased again is no orphan
    with archive.database.reading() as session:
        here = set(session.scalars(select(Document.sha256)))
        away = set(originals_gone(session))
    away |= {one.mark for one in read_told(archive.folder) if one.kind == "document"}
    if meanwhile is not None:
        away |= meanwhile.gone | meanwhile.drawn
    vault = Vault(before)
    damaged = 0
    brought: set[str] = set()
    for sha256 in vault.hashes():
        if sha256 in here or sha256 in away:
            continue
        if vault.hash_of(sha256) != sha256:
            damaged += 1
            continue
        _bring(archive.folder, before, sha256)
        brought.add(sha256)
    for sha256 in set(archive.vault.hashes()) - here - brought:  # what a run before has brought, and is erased by now
        remove_original(archive.folder, sha256)
    if brought:
        adopt_orphans(archive)
    return frozenset(brought), damaged


def _bring(folder: Folder, before: Folder, sha256: str) -> None:
    """Its sidecar first, as in the vault. What a run before has brought is written again."""
    target = folder.original(sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for source, path in (
        (before.sidecar(sha256), folder.sidecar(sha256)),
        (before.original(sha256), target),
    ):
        if not source.exists():
            continue
        if path.exists():
            path.chmod(stat.S_IRUSR | stat.S_IWUSR)
            path.unlink()
        with source.open("rb") as incoming, path.open("xb") as outgoing:
            shutil.copyfileobj(incoming, outgoing)
            flush(outgoing)
    target.chmod(stat.S_IRUSR)
    flush_folders(target.parent, up_to=folder.vault)
