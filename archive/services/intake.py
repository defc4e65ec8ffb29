"""Intake: files handed in, copied into the vault by the clerk, and what has become of each."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import DiskIsFull, Expected, NotAFile, SourceUnreadable, WrongDocumentState
from archive.file_names import path_of, reachable, shown, written
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import DocumentState, ItemState
from archive.services.filing import current_filings, file_in
from archive.services.history import CLERK, record
from archive.storage.vault import Kept

AT_ONCE = 4
"""Files copied side by side, so that hashing one overlaps flushing another."""

GROUP = 16
"""Files whose rows share a transaction, so that a commit is not paid for each."""

ENOUGH_SPACE = 64 << 20
"""Bytes that must be free besides a file that a full disk had stopped, before it is tried again."""

NOT_DOCUMENTS = {".ds_store", "thumbs.db", "desktop.ini"}
"""What systems leave in folders by themselves."""


@dataclass(frozen=True, slots=True)
class _Copied:
    """What became of one item's bytes: kept, a folder, or an expected failure."""

    item_id: int
    kept: Kept | None = None
    inside: tuple[Path, ...] | None = None
    failure: Expected | None = None


def hand_in(
    archive: Archive,
    *,
    paths: list[Path],
    source: str,
    by: str,
    client_id: int | None = None,
    job_id: int | None = None,
) -> int:
    """Ask the clerk to take in these files and folders as one batch; returns the batch's id.

    Nothing is opened here. With a client (and a job of theirs) each file is filed there as soon as it is safe.
    """
    with archive.database.writing() as session:
        accession = Accession(
            source=source, begun_at=archive.clock.now(), begun_by=by, client_id=client_id, job_id=job_id
        )
        accession.items = [AccessionItem(path=written(path.absolute()), name=shown(path)) for path in paths]
        session.add(accession)
        session.flush()
        return accession.id


def take_in_waiting(archive: Archive, *, cancelled: Callable[[], bool]) -> int:
    """Copy what waits into the vault, a group at a time; returns how many items were settled.

    For the clerk alone. An item is settled when its bytes are in the vault, flushed and re-read, and its row is
    committed; or when its failure is. Stops between groups when cancelled.
    """
    settled = 0
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="take-in") as copiers:
        while not cancelled():
            waiting = _waiting(archive)
            if not waiting:
                break
            with archive.vault.taking_in():
                copied = list(copiers.map(lambda item: _copy(archive, *item), waiting))
                _settle(archive, copied)
            settled += len(copied)
    return settled


def try_again(archive: Archive, *, item_id: int) -> None:
    """Let the clerk try a failed item once more. Raises WrongDocumentState when it has not failed."""
    with archive.database.writing() as session:
        item = session.get_one(AccessionItem, item_id)
        if item.state is not ItemState.FAILED:
            raise WrongDocumentState()
        item.state, item.reason_code, item.reason = ItemState.WAITING, None, None


def try_again_after_space(archive: Archive) -> None:
    """Let the clerk try again what a full disk had stopped, as far as there is room for it and ENOUGH_SPACE more."""
    with archive.database.reading() as session:
        stopped = session.execute(
            select(AccessionItem.id, AccessionItem.path).where(AccessionItem.reason_code == DiskIsFull.code)
        ).all()
    if not stopped:
        return
    room = shutil.disk_usage(archive.folder.root).free - ENOUGH_SPACE
    fitting = []
    for item_id, path in stopped:
        size = _size_of(path)
        if size <= room:
            room -= size
            fitting.append(item_id)
    if fitting:
        with archive.database.writing() as session:
            session.execute(
                update(AccessionItem)
                .where(AccessionItem.id.in_(fitting))
                .values(state=ItemState.WAITING, reason_code=None, reason=None)
            )


def adopt_orphans(archive: Archive) -> int:
    """Give a row to originals that a crash left without one, after all that waited came again; returns how many."""
    with archive.database.reading() as session:
        known = set(session.scalars(select(Document.sha256)))
    orphans = [sha256 for sha256 in archive.vault.hashes() if sha256 not in known]
    whole = [sha256 for sha256 in orphans if archive.vault.hash_of(sha256) == sha256]
    if whole:
        _adopt(archive, whole)
    archive.vault.adopted()
    return len(whole)


def dismiss(archive: Archive, *, item_id: int) -> None:
    """Take a failed item off the list; nothing of it was ever taken in."""
    with archive.database.writing() as session:
        item = session.get_one(AccessionItem, item_id)
        if item.state is not ItemState.FAILED:
            raise WrongDocumentState()
        session.delete(item)


def give_password(archive: Archive, *, document_id: int, password: str) -> None:
    """Hand the clerk the password of a locked document; it is forgotten once the pages are read."""
    with archive.database.writing() as session:
        document = session.get_one(Document, document_id)
        if document.state is not DocumentState.LOCKED:
            raise WrongDocumentState()
        document.password = password
        document.state = DocumentState.RECEIVED
        document.opening_attempts = 0


def _adopt(archive: Archive, orphans: list[str]) -> None:
    now = archive.clock.now()
    with archive.database.writing() as session:
        accession = Accession(source="found again", begun_at=now, begun_by=CLERK)
        session.add(accession)
        session.flush()
        for sha256 in orphans:
            original = archive.folder.original(sha256)
            name = str(archive.vault.explanation(sha256).get("name", sha256[:12]))
            item = AccessionItem(accession_id=accession.id, path=str(original), name=name)
            session.add(item)
            document = _receive(session, item, Kept(sha256, original.stat().st_size), now)
            archive.vault.explain(sha256, _facts(document, item))


def _waiting(archive: Archive) -> list[tuple[int, str]]:
    with archive.database.reading() as session:
        rows = session.execute(
            select(AccessionItem.id, AccessionItem.path)
            .where(AccessionItem.state == ItemState.WAITING)
            .order_by(AccessionItem.id)
            .limit(GROUP)
        )
        return [(row.id, row.path) for row in rows]


def _copy(archive: Archive, item_id: int, path: str) -> _Copied:
    source = Path(reachable(str(path_of(path))))
    try:
        if source.is_dir():
            return _Copied(item_id, inside=_documents_inside(source))
        if source.exists() and not source.is_file():
            raise NotAFile(name=shown(source))
        kept = archive.vault.keep(source)
    except Expected as failure:
        return _Copied(item_id, failure=failure)
    except OSError as error:
        detail = error.strerror or str(error)
        return _Copied(item_id, failure=SourceUnreadable(name=shown(source), detail=detail))
    return _Copied(item_id, kept=kept)


def _size_of(path: str) -> int:
    """Bytes of a source; 0 for one that is gone, which is then tried and told so."""
    try:
        return Path(reachable(str(path_of(path)))).stat().st_size
    except OSError:
        return 0


def _documents_inside(folder: Path) -> tuple[Path, ...]:
    """The files in a folder and its subfolders. A subfolder that cannot be listed stands for itself: its failure shows.

    Raises OSError when the folder itself cannot be listed.
    """
    found = []

    def refuse(error: OSError) -> None:
        closed = Path(error.filename)
        if closed == folder:
            raise error
        found.append(closed)

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders.sort()
        found += [Path(parent, name) for name in sorted(names) if name.lower() not in NOT_DOCUMENTS]
    return tuple(found)


def _settle(archive: Archive, copied: list[_Copied]) -> None:
    now = archive.clock.now()
    new: list[tuple[str, dict[str, object]]] = []
    with archive.database.writing() as session:
        for one in copied:
            item = session.get_one(AccessionItem, one.item_id)
            if one.failure is not None:
                item.state, item.reason_code, item.reason = ItemState.FAILED, one.failure.code, str(one.failure)
            elif one.inside is not None:
                item.state = ItemState.FOLDER
                session.add_all(
                    AccessionItem(accession_id=item.accession_id, path=written(path), name=shown(path))
                    for path in one.inside
                )
            elif one.kept is not None:
                document = _receive(session, item, one.kept, now)
                if item.state is ItemState.SAFE:
                    new.append((one.kept.sha256, _facts(document, item)))
        # The sidecars lie beside the originals before the rows say that these are safe.
        for sha256, facts in new:
            archive.vault.explain(sha256, facts)


def _receive(session: Session, item: AccessionItem, kept: Kept, now: datetime) -> Document:
    accession = session.get_one(Accession, item.accession_id)
    document = session.scalars(select(Document).where(Document.sha256 == kept.sha256)).first()
    item.state = ItemState.SAFE if document is None else ItemState.KNOWN
    if document is None:
        document = Document(
            sha256=kept.sha256, size=kept.size, name=item.name, received_at=now, received_by=accession.begun_by
        )
        session.add(document)
        session.flush()
        record(
            session,
            at=now,
            by=accession.begun_by,
            act="received",
            thing=f"document:{document.id}",
            sha256=kept.sha256,
            size=kept.size,
        )
    item.document_id = document.id
    if accession.client_id is not None and not current_filings(session, document.id):
        file_in(
            session,
            document_id=document.id,
            client_id=accession.client_id,
            job_id=accession.job_id,
            at=now,
            by=accession.begun_by,
        )
    return document


def _facts(document: Document, item: AccessionItem) -> dict[str, object]:
    return {
        "name": document.name,
        "sha256": document.sha256,
        "size": document.size,
        "received": document.received_at.isoformat(),
        "received by": document.received_by,
        "came from": item.path,
        "batch": item.accession_id,
    }
