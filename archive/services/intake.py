"""Intake: files handed in, copied into the vault by the clerk, and what has become of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.file_names import shown, written
from archive.intake_errors import WrongDocumentState
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import DocumentState, ItemState
from archive.services.arrivals import receive, settle
from archive.services.copying import AHEAD, Copies, Waiting
from archive.services.history import CLERK, head
from archive.services.pasted import put_aside
from archive.storage.vault import Kept


def hand_in(
    archive: Archive,
    *,
    paths: list[Path],
    source: str,
    by: str,
    client_id: int | None = None,
    job_id: int | None = None,
    what: str = "",
    beside_client_id: int | None = None,
) -> int:
    """Ask the clerk to take in these files and folders as one batch; returns the batch's id.

    Nothing is opened here. With a client (and a job of theirs) each file is filed there as soon as it is safe, as
    ``what`` it is in the office's words. ``beside_client_id``: whose card was open, which only suggests a place.
    """
    with archive.database.writing() as session:
        return hand_in_within(
            session,
            at=archive.clock.now(),
            paths=paths,
            source=source,
            by=by,
            client_id=client_id,
            job_id=job_id,
            what=what,
            beside_client_id=beside_client_id,
        )


def hand_in_within(
    session: Session,
    *,
    at: datetime,
    paths: list[Path],
    source: str,
    by: str,
    client_id: int | None = None,
    job_id: int | None = None,
    what: str = "",
    beside_client_id: int | None = None,
) -> int:
    """As hand_in, inside the caller's transaction."""
    accession = Accession(
        source=source,
        begun_at=at,
        begun_by=by,
        client_id=client_id,
        job_id=job_id,
        what=what,
        beside_client_id=beside_client_id,
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
    with archive.vault.taking_in(), Copies(archive) as copies:
        while waiting or copies.are_under_way:
            copies.begin(waiting)
            last = waiting[-1].item_id if waiting else last
            if cancelled():
                copies.leave_the_rest()
            finished = copies.take_finished()
            hindered = next((one.hindered for one in finished if one.hindered), hindered)
            finished = [one for one in finished if not one.hindered]
            settle(archive, finished)
            settled += len(finished)
            copies.look_who_is_wanted()
            waiting = [] if cancelled() else _waiting(archive, after=last, limit=copies.room)
    if hindered is not None:
        raise hindered
    return settled


@dataclass(frozen=True, slots=True)
class FailedBefore:
    """A file that is tried again, and why it was not taken in before."""

    item_id: int
    reason_code: str | None
    reason: str | None


def try_again(archive: Archive, *, item_id: int) -> FailedBefore:
    """Let the clerk try a failed item once more; returns why it failed, for undoing.

    Raises WrongDocumentState when it has not failed.
    """
    with archive.database.writing() as session:
        item = session.get_one(AccessionItem, item_id)
        if item.state is not ItemState.FAILED:
            raise WrongDocumentState()
        before = FailedBefore(item_id, item.reason_code, item.reason)
        item.state, item.reason_code, item.reason = ItemState.WAITING, None, None
        return before


def leave_failed(archive: Archive, *, before: FailedBefore) -> None:
    """Take back that a file is tried again; one that the clerk has tried meanwhile stays as it is."""
    with archive.database.writing() as session:
        item = session.get(AccessionItem, before.item_id)
        if item is not None and item.state is ItemState.WAITING:
            item.state, item.reason_code, item.reason = ItemState.FAILED, before.reason_code, before.reason


def adopt_orphans(archive: Archive) -> int:
    """Give a row to originals that a crash left without one, after all that waited came again; returns how many.

    Raises OSError where the disk does not give what explains one: under a name made up it would stay for good.
    """
    with archive.database.reading() as session:
        known = set(session.scalars(select(Document.sha256)))
    orphans = [sha256 for sha256 in archive.vault.hashes() if sha256 not in known]
    whole = [sha256 for sha256 in orphans if archive.vault.hash_of(sha256) == sha256]
    if whole:
        _adopt(archive, whole)
    archive.vault.adopted()
    return len(whole)


def dismiss(archive: Archive, *, item_id: int) -> None:
    """Take a failed item off the list; nothing of it was ever taken in.

    What was pasted into the window is kept aside then, since there may be no other copy of it.
    """
    with archive.database.writing() as session:
        item = session.get_one(AccessionItem, item_id)
        if item.state is not ItemState.FAILED:
            raise WrongDocumentState()
        path = item.path
        session.delete(item)
        session.flush()
        is_listed = session.scalar(select(AccessionItem.id).where(AccessionItem.path == path).limit(1)) is not None
    if not is_listed:
        put_aside(archive, path)


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
            name = str(archive.vault.explanation_there(sha256).get("name", sha256[:12]))
            item = AccessionItem(accession=accession, path=str(original), name=name)
            arrivals.append((item, Kept(sha256, original.stat().st_size), now))
        session.add(accession)
        receive(session, arrivals, at=archive.clock.now())


def _waiting(archive: Archive, *, after: int, limit: int) -> list[Waiting]:
    """The next items that wait, in the order in which they were handed in."""
    with archive.database.reading() as session:
        rows = session.execute(
            select(AccessionItem, Accession)
            .join(Accession)
            .where(AccessionItem.state == ItemState.WAITING, AccessionItem.id > after)
            .order_by(AccessionItem.id)
            .limit(limit)
        ).all()
        last, now = head(session), archive.clock.now
        return [
            Waiting(
                item.id, item.path, item.name, batch.id, batch.begun_by, received=now(), head=last, begun=batch.begun_at
            )
            for item, batch in rows
        ]
