"""Intake: files handed in, copied into the vault by the clerk, and what has become of each."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive.archive import Archive
from archive.errors import (
    Expected,
    FolderIsALink,
    NotAFile,
    PartOfTheArchive,
    SourceUnreadable,
    WrongDocumentState,
)
from archive.file_names import path_of, reachable, shown, written
from archive.hindrances import MayNotWork
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import DocumentState, ItemState
from archive.search.outbox import announce
from archive.services.attached import mails_by_item
from archive.services.filing import current_filings, file_all_in, file_with_mail
from archive.services.folders import Inside, documents_inside
from archive.services.history import CLERK, NewAct, head, record_all
from archive.services.making_good import make_good
from archive.storage.vault import Kept, NotWanted

AT_ONCE = 8
"""Files copied side by side: most of a copy is waiting for the disk, which flushes many files as quickly as one."""

AHEAD = 32
"""Files under way at once, those included that wait for their row."""

GROUP = 16
"""Files that need not wait for their row because an earlier one, a large one, is still being copied."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An item that was handed in, and what its sidecar will say; ``head`` is that of the history before it."""

    item_id: int
    path: str
    name: str
    batch: int
    by: str
    received: datetime
    head: tuple[int, str]

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
class _Copied:
    """What became of one item's bytes: kept, a folder, or an expected failure; nothing if it was taken off the list.

    One that was ``hindered`` waits on.
    """

    item: _Waiting
    kept: Kept | None = None
    inside: Inside | None = None
    failure: Expected | None = None
    hindered: MayNotWork | None = None


def hand_in(
    archive: Archive,
    *,
    paths: list[Path],
    source: str,
    by: str,
    client_id: int | None = None,
    job_id: int | None = None,
    what: str = "",
) -> int:
    """Ask the clerk to take in these files and folders as one batch; returns the batch's id.

    Nothing is opened here. With a client (and a job of theirs) each file is filed there as soon as it is safe, as
    ``what`` it is in the office's words.
    """
    with archive.database.writing() as session:
        accession = Accession(
            source=source, begun_at=archive.clock.now(), begun_by=by, client_id=client_id, job_id=job_id, what=what
        )
        accession.items = [AccessionItem(path=written(path.absolute()), name=shown(path)) for path in paths]
        session.add(accession)
        session.flush()
        return accession.id


def take_in_waiting(archive: Archive, *, cancelled: Callable[[], bool]) -> int:
    """Copy what waits into the vault, several files at a time; returns how many items were settled.

    For the clerk alone. An item is settled when its bytes are in the vault, flushed and re-read, and its row is
    committed; or when its failure is. When cancelled, what is being copied is finished and the rest keeps waiting.
    Raises MayNotWork in the end if that kept an item waiting.
    """
    settled = last = 0
    hindered = None
    waiting = _waiting(archive, after=0, limit=AHEAD)
    if not waiting:
        return settled
    under_way: deque[Future[_Copied]] = deque()
    with archive.vault.taking_in(), ThreadPoolExecutor(AT_ONCE, thread_name_prefix="take-in") as copiers:
        while waiting or under_way:
            under_way.extend(copiers.submit(_copy, archive, item) for item in waiting)
            last = waiting[-1].item_id if waiting else last
            if cancelled():
                under_way = deque(copying for copying in under_way if not copying.cancel())
            finished = _finished(under_way)
            hindered = next((one.hindered for one in finished if one.hindered), hindered)
            finished = [one for one in finished if not one.hindered]
            _settle(archive, finished)
            settled += len(finished)
            waiting = [] if cancelled() else _waiting(archive, after=last, limit=AHEAD - len(under_way))
    if hindered is not None:
        raise hindered
    return settled


def try_again(archive: Archive, *, item_id: int) -> None:
    """Let the clerk try a failed item once more. Raises WrongDocumentState when it has not failed."""
    with archive.database.writing() as session:
        item = session.get_one(AccessionItem, item_id)
        if item.state is not ItemState.FAILED:
            raise WrongDocumentState()
        item.state, item.reason_code, item.reason = ItemState.WAITING, None, None


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
        arrivals = []
        for sha256 in orphans:
            original = archive.folder.original(sha256)
            name = str(archive.vault.explanation(sha256).get("name", sha256[:12]))
            item = AccessionItem(accession=accession, path=str(original), name=name)
            arrivals.append((item, Kept(sha256, original.stat().st_size), now))
        session.add(accession)
        _receive(session, arrivals)


def _waiting(archive: Archive, *, after: int, limit: int) -> list[_Waiting]:
    """The next items that wait, in the order in which they were handed in."""
    with archive.database.reading() as session:
        rows = session.execute(
            select(AccessionItem.id, AccessionItem.path, AccessionItem.name, Accession.id, Accession.begun_by)
            .join(Accession)
            .where(AccessionItem.state == ItemState.WAITING, AccessionItem.id > after)
            .order_by(AccessionItem.id)
            .limit(limit)
        ).all()
        last = head(session)
    return [_Waiting(*row, received=archive.clock.now(), head=last) for row in rows]


def _finished(under_way: deque["Future[_Copied]"]) -> list[_Copied]:
    """Waits for copies to be finished, and takes them out: in order, unless an early one lets many others wait."""
    while under_way:
        wait([copying for copying in under_way if not copying.done()], return_when=FIRST_COMPLETED)
        finished = list(takewhile(Future.done, under_way)) or [copying for copying in under_way if copying.done()]
        if under_way[0].done() or len(finished) >= GROUP:
            for copying in finished:
                under_way.remove(copying)
            return [copying.result() for copying in finished]
    return []


def _copy(archive: Archive, item: _Waiting) -> _Copied:
    source = item.source
    try:
        if _is_the_archives_own(archive, source):
            raise PartOfTheArchive(name=shown(source))
        if source.is_dir():
            return _Copied(item, inside=documents_inside(source, besides=archive.folder.root))
        if source.exists() and not source.is_file():
            raise NotAFile(name=shown(source))
        kept = archive.vault.keep(source, item.facts, wanted=lambda: _is_wanted(archive, item))
        return _Copied(item, kept=kept)
    except NotWanted:
        return _Copied(item)
    except MayNotWork as hindrance:
        return _Copied(item, hindered=hindrance)
    except Expected as failure:
        return _Copied(item, failure=failure)
    except OSError as error:
        return _Copied(item, failure=SourceUnreadable(name=shown(source), detail=error.strerror or str(error)))


def _is_wanted(archive: Archive, item: _Waiting) -> bool:
    with archive.database.reading() as session:
        return session.get(AccessionItem, item.item_id) is not None


def _is_the_archives_own(archive: Archive, source: Path) -> bool:
    """Whether this is something that the archive keeps, and no pasted picture and nothing that hung on a mail."""
    handed_in = (archive.folder.pasted, archive.folder.attached)
    return source.is_relative_to(archive.folder.root) and not any(map(source.is_relative_to, handed_in))


def _settle(archive: Archive, copied: list[_Copied]) -> None:
    """Commit what became of these items, in one transaction."""
    if not copied:
        return
    ids = [one.item.item_id for one in copied]
    arrivals = []
    with archive.database.writing() as session:
        found = session.scalars(
            select(AccessionItem).where(AccessionItem.id.in_(ids)).options(joinedload(AccessionItem.accession))
        )
        items = {item.id: item for item in found}
        for one in copied:
            item = items.get(one.item.item_id)
            if item is None and one.kept is not None:  # taken off the list a moment too late: it is safe, so it is told
                item = _listed_again(session, one.item)
            if item is None:
                continue
            if one.failure is not None:
                item.state, item.reason_code, item.reason = ItemState.FAILED, one.failure.code, str(one.failure)
            elif one.inside is not None:
                item.state = ItemState.FOLDER
                session.add_all(
                    AccessionItem(accession_id=item.accession_id, path=written(path), name=shown(path))
                    for path in one.inside.documents
                )
                session.add_all(_not_followed(item, link) for link in one.inside.links)
                make_good(session, [item])
            elif one.kept is not None:
                arrivals.append((item, one.kept, one.item.received))
        _receive(session, arrivals)


def _listed_again(session: Session, item: _Waiting) -> AccessionItem:
    anew = Accession(source="found again", begun_at=item.received, begun_by=item.by)
    batch = session.get(Accession, item.batch) or anew
    session.add(again := AccessionItem(accession=batch, path=item.path, name=item.name))
    return again


def _not_followed(folder: AccessionItem, link: Path) -> AccessionItem:
    """The line of a link inside a folder that was handed in."""
    reason, name = FolderIsALink(name=shown(link)), shown(link)
    return AccessionItem(
        accession_id=folder.accession_id,
        path=written(link),
        name=name,
        state=ItemState.FAILED,
        reason_code=reason.code,
        reason=str(reason),
    )


def _receive(session: Session, arrivals: list[tuple[AccessionItem, Kept, datetime]]) -> None:
    """Give each kept item its document, new or known, and file it where its batch belongs."""
    checksums = [kept.sha256 for _, kept, _ in arrivals]
    documents = {
        document.sha256: document
        for document in session.scalars(select(Document).where(Document.sha256.in_(checksums)))
    }
    new: list[Document] = []
    named: list[Document] = []
    for item, kept, at in arrivals:
        item.state = ItemState.KNOWN if kept.sha256 in documents else ItemState.SAFE
        if item.state is ItemState.SAFE:
            by = item.accession.begun_by
            document = Document(sha256=kept.sha256, size=kept.size, name=item.name, received_at=at, received_by=by)
            documents[kept.sha256] = document
            new.append(document)
        item.document = document = documents[kept.sha256]
        if item.state is ItemState.SAFE or item.name != document.name:
            named.append(document)
    session.add_all(new)
    session.flush()
    record_all(session, [_receipt_of(document) for document in new])
    announce(session, *(f"document:{document.id}" for document in named))
    hanging = mails_by_item(session, [item.id for item, *_ in arrivals])
    for item, _, at in arrivals:
        if item.id in hanging and item.document_id is not None:
            file_with_mail(session, document_id=item.document_id, mail_id=hanging[item.id], at=at)
        else:
            _file(session, item, at)
    make_good(session, [item for item, _, _ in arrivals])


def _receipt_of(document: Document) -> NewAct:
    details = {"sha256": document.sha256, "size": document.size}
    return NewAct(document.received_at, document.received_by, "received", f"document:{document.id}", details)


def _file(session: Session, item: AccessionItem, at: datetime) -> None:
    """File a document where its batch belongs, unless it has a place."""
    accession, document_id = item.accession, item.document_id
    if accession.client_id is None or document_id is None or current_filings(session, document_id):
        return
    file_all_in(
        session,
        document_id=document_id,
        client_id=accession.client_id,
        job_id=accession.job_id,
        what=accession.what,
        at=at,
        by=accession.begun_by,
    )
